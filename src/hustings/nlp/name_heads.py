"""Tells what a name names by its own head words: 'Ministry of …', '… Party'."""

from __future__ import annotations

import re
from functools import lru_cache

from hustings.lexicon.words import word_list

__all__ = ["head_class"]

HEAD_CLASSES = (
    "Coalition", "PoliticalParty", "Policy", "Election", "Work", "Institution", "Organization",
    "PartyLike", "Place",
)  # fmt: skip
ENGLISH = frozenset(
    {"house", "office", "service", "force", "league", "committee", "college", "institute", "centre",
     "village", "lake", "state", "province", "alliance", "initiative", "conference", "energy"}
)  # fmt: skip
"""English heads that end in a vowel as Romance ones do: first in a name, they only describe."""
SUFFIX_FOR = re.compile(r"^(?:inc|ltd|llc|plc|corp|co)$")


@lru_cache(maxsize=10_000)
def head_class(name: str) -> str:
    """Return the class that a name's own head words tell, '' where they tell none.

    >>> head_class("Ministry of Rural Works")
    'Institution'
    >>> head_class("Ana Ruiz")
    ''
    """
    words = re.findall(r"[\w'’-]+", name.lower())
    if not words:
        return ""
    cut = next((i for i, w in enumerate(words) if w in ("of", "for", "de", "del", "por")), 0)
    if words[-1] == "congress" and len(words) < 3 and words[0] in ("congress", "national"):
        return "Institution"
    heads = [words[cut - 1], words[0]] if cut else [words[-1], *_foreign_head(words)]
    if len(words) > 1 and SUFFIX_FOR.match(words[-1]):
        return "Organization"
    for head in heads:
        for kind in HEAD_CLASSES:
            if head in word_list("names", "heads", kind):
                return _refined(kind, head, words)
    return ""


def _foreign_head(words: list[str]) -> list[str]:
    """Return the first word where it is the head of a Romance name ('Partido Verde')."""
    first = words[0]
    if first in ENGLISH:
        return []
    return [first] if len(words) > 1 and re.search(r"(?:[oóae]|ón|ue|ía)$", first) else []


def _refined(kind: str, head: str, words: list[str]) -> str:
    public = word_list("names", "institute", "public")
    if head == "union" and len(words) > 1 and words[-2].strip("'’").endswith("s"):
        return "Organization"
    members = ("ers", "ors", "ees", "men", "ists", "ants", "ents", "ians", "nurses")
    if head == "union" and "of" in words and words[-1].endswith(members):
        return "Organization"  # of those who do something: 'Union of Rural Teachers'
    if kind == "Organization" and head in (
        "institute",
        "instituto",
        "bank",
        "fund",
        "center",
        "centre",
        "security",
    ):
        return "Institution" if any(w in public for w in words) else "Organization"
    return kind
