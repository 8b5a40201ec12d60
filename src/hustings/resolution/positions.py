"""Reads the name of an office: what the office is, and of which body or place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hustings.identifiers import fold
from hustings.lexicon.words import pairs, word_list
from hustings.resolution.places import take_countries

__all__ = ["Office", "office_of"]

_JOINED = re.compile(r"\s(?:of|for|at|in|on|to|de|del|da|do)\s")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Office:
    """An office as its name gives it.

    Attributes:
        title: words of the office itself, such as 'deputy mayor'.
        where: words of the body or place it is held in; countries by their codes.
        years: years that the name gives.
    """

    title: str
    where: frozenset[str]
    years: frozenset[str] = frozenset()

    @property
    def rank(self) -> frozenset[str]:
        """Words that make it another office beside or below the one it names."""
        return frozenset(self.title.split()) & word_list("phrases", "positions_small", "rank")


@cache
def office_of(label: str) -> Office:
    """Return what a position's name says.

    >>> office_of("mayor of Leeds") == office_of("Leeds mayor")
    True
    >>> sorted(office_of("Mexican president").where)
    ['MX']
    """
    countries, rest = take_countries(_written_out(label))
    small = word_list("phrases", "positions_small", "words")
    same = pairs("phrases", "positions")
    head, joined, tail = _JOINED.search(rest), "", ""
    if head and any(_is_office(word) for word in fold(rest[: head.start()]).split()):
        rest, joined, tail = rest[: head.start()], head[0], rest[head.end() :]
    title: set[str] = set()
    where: set[str] = set(countries)
    for part, is_title in ((rest, True), (f"{joined} {tail}", False)):
        for word in fold(_YEARS.sub(" ", part)).split():
            if word not in small:
                meant = set(same.get(word, word).split())
                (title if is_title and _is_office(word) else where).update(meant)
    return Office(" ".join(sorted(title)), frozenset(where), frozenset(_YEARS.findall(label)))


def _written_out(label: str) -> str:
    """Return the name of an office with its abbreviations written out: 'MP', 'UN'."""
    full = pairs("phrases", "positions_full")
    return " ".join(full.get(re.sub(r"\W", "", word).lower(), word) for word in label.split())


def _is_office(word: str) -> bool:
    return word in _office_words() or word in pairs("phrases", "positions")


@cache
def _office_words() -> frozenset[str]:
    known = word_list("phrases", "positions_small", "bare")
    known |= word_list("phrases", "positions_small", "rank") | frozenset(pairs("people", "walks"))
    known |= word_list("positions", "nouns", "all")
    return known | {"prime", "general"}
