"""Where documents' parts are made, kept and put together into one dataset."""
