"""Finds quotations and fixes clause-sized ones as sentences of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["mark_quotations"]


def mark_quotations(doc: Doc) -> None:
    """Write ``doc.spans['quotations']`` and the sentence starts at clause-sized quotations."""
    doc.spans["quotations"] = []
