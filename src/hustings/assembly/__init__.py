"""Where documents' parts are made, kept and put together into one dataset."""

from __future__ import annotations

from hustings.assembly.assemble import Assembled, assemble
from hustings.assembly.makers import Clock
from hustings.assembly.names import Names, load_memo, save_memo, settle_names
from hustings.assembly.part import PartSettings
from hustings.assembly.parts import Parts, Setting, decided
from hustings.assembly.shelf import Shelf

__all__ = [
    "Assembled",
    "Clock",
    "Names",
    "PartSettings",
    "Parts",
    "Setting",
    "Shelf",
    "assemble",
    "decided",
    "load_memo",
    "save_memo",
    "settle_names",
]
