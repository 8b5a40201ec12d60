"""On which side someone stands: who proposes for himself, who recommends to others, who reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.countries import country_of_name
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from hustings.extraction.context import Context

__all__ = ["is_deciding", "is_of_rulers", "side_of"]

DECIDING = word_list("roles", "political", "deciding")
FLOCKS = frozenset({"church", "religious", "faith", "community", "business", "civic", "union",
    "tribal", "traditional", "muslim", "christian", "catholic", "student", "industry"})  # fmt: skip
"""Whose leaders stand for nothing: they advise."""
RULERS = word_list("roles", "political", "plurals")
SOFT = word_list("verbs", "propose_by_role", "verbs")


def side_of(context: Context, key: str, lemma: str) -> str | None:
    """Return whether someone proposes or recommends; None for the one who only reports."""
    kind = context.records[key].type
    if context.roles.is_press(key):
        return None
    if lemma not in SOFT:
        return "proposes"
    if key == context.house and kind == "Person" and key not in context.roles.candidates:
        return "recommends"
    if country_of_name(context.records[key].label) is not None:
        return "proposes"
    if context.roles.is_political(key, kind) or is_of_rulers(context, key):
        return "proposes"
    if kind in ("Organization", "Institution") or context.roles.is_expert(key):
        return "recommends"
    if key in context.advisers:
        return "recommends"
    return "proposes"


def is_of_rulers(context: Context, key: str) -> bool:
    """Return whether a plural is of those who stand for something: 'opposition parties', 'MPs'."""
    words = context.records[key].label.lower().split()
    return words[-1] in RULERS and not set(words) & FLOCKS


def is_deciding(context: Context, key: str) -> bool:
    """Return whether a body decides over others by its office: a court, a commission."""
    record = context.records[key]
    words = {w.strip("'’") for w in record.label.lower().split()}
    return record.type == "Institution" and bool(words & DECIDING)
