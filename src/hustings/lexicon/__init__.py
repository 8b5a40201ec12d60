"""Word lists and patterns as data files, and the loaders that check them."""
