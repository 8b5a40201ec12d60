"""Matches long patterns only where they can open: at certain words and around digits.

What comes back is what ``pattern.finditer(text)`` would give; the words are a promise of the
pattern's author that a test holds against the whole search.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["LEAD", "matches"]

LEAD = 8
"""Most characters of a match before its first digit: a currency sign, a comma."""
_WORD = re.compile(r"\w+")
_ODD = re.compile("[\u0130\u0131\u017f\u212a]")
"""Letters that a pattern without case takes for 'i', 's' and 'k'; folding tells them apart."""


@dataclass(frozen=True, slots=True)
class _Openings:
    """Where the words of a text start, by word, and the places up to a number's first digit."""

    words: dict[str, list[int]]
    digits: list[int]


@lru_cache(maxsize=2)
def _openings(text: str) -> _Openings:
    words: defaultdict[str, list[int]] = defaultdict(list)
    digits: list[int] = []
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        if word[0].isdecimal():
            digits.extend(range(max(0, start - LEAD), start + 1))
        else:
            words[word.casefold()].append(start)
    return _Openings(dict(words), digits)


def matches(pattern: re.Pattern[str], text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in a text, in order, none overlapping.

    Args:
        pattern: matches no empty string.
        text: what to look in.
        words: lower-case; every match opens with one of them, whole, or at most `LEAD`
            characters before digits that no letter or digit stands before.

    >>> pattern = re.compile(r"two (?:cats|dogs)|[$]?[0-9]+")
    >>> found = matches(pattern, "two dogs, $3", frozenset({"two"}))
    >>> [match.group() for match in found]
    ['two dogs', '$3']
    """
    if _ODD.search(text):
        yield from pattern.finditer(text)
        return
    openings = _openings(text)
    starts = {start for word in words for start in openings.words.get(word, ())}
    starts.update(openings.digits)
    end = 0
    for start in sorted(starts):
        match = pattern.match(text, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield match
