"""A person's decisions in the making: found in a graph, named to last, written to a file."""

from __future__ import annotations

from hustings.deciding.find import find_sources, find_statement, find_thing
from hustings.deciding.make import Author, confirm, decide, judge, read, withdraw
from hustings.deciding.write import append, render, writing

__all__ = [
    "Author",
    "append",
    "confirm",
    "decide",
    "find_sources",
    "find_statement",
    "find_thing",
    "judge",
    "read",
    "render",
    "withdraw",
    "writing",
]
