"""Finds texts that repeat one another: shared runs of words, without comparing all with all.

A text is the set of its runs of three words. Each is compared only with the texts that share a
run with it and come first or last before it in order of size, so the cost grows with the number
of words and not with the number of pairs. What comes out depends on no order of what goes in.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

__all__ = ["RUN", "Array", "Groups", "Runs", "find_copies", "runs_of", "word_code"]

RUN = 3
"""Words in a run."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_WORD = re.compile(r"\w+")
_MOST_COMPARED = 8
Array = npt.NDArray[Any]
"""A column of numbers."""
_T = TypeVar("_T", bound=Hashable)
_U = TypeVar("_U", bound=Any)


class Groups(Generic[_T]):
    """What belongs together: each thing alone until it is joined with another.

    >>> groups = Groups[str]()
    >>> groups.join("a", "b")
    >>> groups.root("a") == groups.root("b") != groups.root("c")
    True
    """

    __slots__ = ("_parent",)

    def __init__(self) -> None:
        self._parent: dict[_T, _T] = {}

    def root(self, item: _T) -> _T:
        """Return what stands for the group of a thing."""
        parent = self._parent
        while (above := parent.setdefault(item, item)) != item:
            parent[item] = parent[above]
            item = above
        return item

    def join(self, left: _T, right: _T) -> None:
        """Make one group of the groups of two things."""
        self._parent[self.root(right)] = self.root(left)


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a text in order, packed.

    Attributes:
        places: where each word starts, in code points; 4 bytes a word.
        codes: for each word, the run that ends with it; the first ones are cut short; 8 bytes.
    """

    places: bytes
    codes: bytes

    def span(self, start: int, end: int, *, around: int = 0) -> tuple[int, int]:
        """Return the first word of a passage with so many words on each side, and one past it."""
        places = np.frombuffer(self.places, "<u4")
        first, last = np.searchsorted(places, (start, end)).tolist()
        return max(0, first - around), min(len(places), last + around)

    def between(self, start: int, end: int, *, around: int = 0) -> frozenset[int]:
        """Return the runs of a passage with so many words on each side.

        >>> runs = runs_of("one two three four")
        >>> len(runs.between(0, 13)), len(runs.between(4, 13)), len(runs.between(4, 13, around=1))
        (1, 0, 2)
        """
        first, last = self.span(start, end, around=around)
        return frozenset(self.array[first + RUN - 1 : last].tolist())

    @property
    def array(self) -> Array:
        """The codes."""
        return np.frombuffer(self.codes, "<u8")


def runs_of(text: str) -> Runs:
    """Return the runs of a text; case and accents do not count."""
    places, words = array("L"), array("Q")
    for match in _WORD.finditer(text):
        places.append(match.start())
        words.append(word_code(match[0]))
    codes = np.zeros(len(words) + RUN - 1, np.uint64)
    codes[RUN - 1 :] = words
    run = np.zeros(len(words), np.uint64)
    for place in range(RUN):
        run = run * _FACTOR + codes[place : place + len(words)]
    return Runs(np.array(places, "<u4").tobytes(), run.astype("<u8").tobytes())


@lru_cache(maxsize=1 << 16)
def word_code(word: str) -> int:
    """Return a number that stands for a word; case and accents do not count."""
    bare = word
    if not word.isascii():
        bare = unicodedata.normalize("NFKD", word)
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    raw = bare.casefold().encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "big")


def find_copies(texts: Mapping[_U, Array], alike: Callable[[_U, _U], bool]) -> Mapping[_U, _U]:
    """Return what stands for the group of each text: copies of one another have the same.

    Args:
        texts: runs by key, each sorted and each run once.
        alike: whether two texts that share runs are copies; called with the larger first.
    """
    groups = Groups[_U]()
    order = sorted(texts, key=lambda key: (-len(texts[key]), key))
    for place, nearest in _neighbours([texts[key] for key in order]):
        for other in nearest:
            if alike(order[other], order[place]):
                groups.join(order[other], order[place])
    return {key: groups.root(key) for key in texts}


def _neighbours(texts: Sequence[Array]) -> Iterator[tuple[int, list[int]]]:
    """Yield each text with those before it that it shares most runs with.

    Of the texts that have a run, a text meets the first one and the last one before it.
    """
    if not texts:
        return
    runs = np.concatenate(texts)
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    starts = np.flatnonzero(np.diff(runs, prepend=runs[:1] + np.uint64(1)))
    first = np.repeat(starts, np.diff(starts, append=len(runs)))
    places = np.arange(len(runs))
    later, third = places > first, places > first + 1
    met = (
        owners[later] << 32 | owners[first[later]],
        owners[third] << 32 | owners[places[third] - 1],
    )
    pairs, counts = np.unique(np.concatenate(met), return_counts=True)
    ones, others = pairs >> 32, pairs & 0xFFFFFFFF
    best = np.lexsort((others, -counts, ones))
    ones, others = ones[best], others[best]
    start = 0
    for last in np.flatnonzero(np.diff(ones, append=-1)).tolist():
        yield int(ones[start]), others[start : min(last + 1, start + _MOST_COMPARED)].tolist()
        start = last + 1
