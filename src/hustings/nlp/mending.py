"""Mends the misparses that are known and regular."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["mend"]


def mend(doc: Doc) -> None:
    """Re-attach or relabel tokens of a parsed ``Doc`` in place."""
