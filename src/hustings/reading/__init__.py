"""Saved pages and texts → `hustings.model.Document`s with structure; offsets never shift after."""

from __future__ import annotations

from hustings.reading.blocks import blocks_of
from hustings.reading.discovery import Input, discover
from hustings.reading.reader import Memory, Reading, Source, read, read_inputs

__all__ = [
    "Input",
    "Memory",
    "Reading",
    "Source",
    "blocks_of",
    "discover",
    "read",
    "read_inputs",
]
