"""Decides whom pronouns, titles and descriptions stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["References", "find_references"]


@dataclass(slots=True)
class References:
    """Token index of a referring word → key of a name of the document's `NameTable`."""

    by_token: dict[int, str] = field(default_factory=dict)


def find_references(doc: Doc) -> References:
    """Return whom each referring word of the document stands for, where it is safe to say."""
    return References()
