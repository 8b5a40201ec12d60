"""Finds texts that repeat one another: shared runs of words, without comparing all with all.

A text is the set of its runs of three words. Each is compared only with the texts that share a
run with it and come first or last before it in order of size, so the cost grows with the number
of words and not with the number of pairs. What comes out depends on no order of what goes in.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

__all__ = [
    "RUN",
    "Array",
    "Groups",
    "Runs",
    "find_copies",
    "pack_runs",
    "runs_of",
    "span",
    "unpack_runs",
    "word_code",
]

RUN = 3
"""Words in a run."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_WORD = re.compile(r"\w+")
_MOST_COMPARED = 8
_PARTS = 8
_PLACE, _CODE = 4, 8
"""Bytes of where a word starts, and of a run."""
Array = npt.NDArray[Any]
"""A column of numbers."""
_T = TypeVar("_T", bound=Hashable)
_Key = TypeVar("_Key", bound=Any)


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

    @property
    def array(self) -> Array:
        """The codes."""
        return np.frombuffer(self.codes, "<u8")

    @property
    def starts(self) -> list[int]:
        """The places."""
        return list(np.frombuffer(self.places, "<u4").tolist())


def span(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return the first word of a passage, and one past its last.

    >>> span(runs_of("one two three four").starts, 4, 13)
    (1, 3)
    """
    return bisect_left(starts, start), bisect_left(starts, end)


def runs_of(text: str) -> Runs:
    """Return the runs of a text; case and accents do not count."""
    places = [match.start() for match in _WORD.finditer(text)]
    words = np.array([word_code(word) for word in _WORD.findall(text)], np.uint64)
    codes = np.zeros(len(words) + RUN - 1, np.uint64)
    codes[RUN - 1 :] = words
    run = np.zeros(len(words), np.uint64)
    for place in range(RUN):
        run = run * _FACTOR + codes[place : place + len(words)]
    return Runs(np.array(places, "<u4").tobytes(), run.astype("<u8").tobytes())


def pack_runs(runs: Runs) -> bytes:
    """Return runs as bytes."""
    return runs.places + runs.codes


def unpack_runs(data: bytes) -> Runs:
    """Return what `pack_runs` wrote.

    Raises:
        ValueError: the bytes are cut short.
    """
    words, rest = divmod(len(data), _PLACE + _CODE)
    if rest:
        raise ValueError("no runs: cut short")
    return Runs(data[: words * _PLACE], data[words * _PLACE :])


@lru_cache(maxsize=1 << 16)
def word_code(word: str) -> int:
    """Return a number that stands for a word; case and accents do not count."""
    bare = word
    if not word.isascii():
        bare = unicodedata.normalize("NFKD", word)
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    raw = bare.casefold().encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "big")


def find_copies(
    texts: Mapping[_Key, Array], alike: Callable[[_Key, _Key], bool]
) -> Mapping[_Key, _Key]:
    """Return what stands for the group of each text: copies of one another have the same.

    Args:
        texts: runs by key.
        alike: whether two texts that share runs are copies; called with the larger first.
    """
    groups = Groups[_Key]()
    keys = sorted(texts)
    for one, nearest in _neighbours([texts[key] for key in keys]):
        for other in nearest:
            if alike(keys[other], keys[one]):
                groups.join(keys[other], keys[one])
    return {key: groups.root(key) for key in texts}


def _neighbours(texts: Sequence[Array]) -> Iterator[tuple[int, list[int]]]:
    """Yield each text with those before it, in order of size, that it shares most runs with."""
    if not texts:
        return
    runs = np.concatenate(texts)
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in texts])
    sizes = np.zeros(len(texts), np.int64)
    shares = []
    lowest = runs.view(np.uint8)[::8] % _PARTS
    for part in range(_PARTS):
        chosen = np.flatnonzero(lowest == part)
        shares.append(_shared(runs[chosen], owners[chosen], sizes))
    del runs, owners, lowest
    order = np.lexsort((np.arange(len(texts)), -sizes))
    places = np.empty(len(texts), np.int64)
    places[order] = np.arange(len(texts))
    met = []
    while shares:
        shared, of = shares.pop()
        met.append(_met(shared, places[of]))
    pairs, counts = np.unique(np.concatenate(met), return_counts=True)
    ones, others = pairs >> 32, pairs & 0xFFFFFFFF
    best = np.lexsort((others, -counts, ones))
    ones, others = ones[best], others[best]
    start = 0
    for last in np.flatnonzero(np.diff(ones, append=-1)).tolist():
        nearest = others[start : min(last + 1, start + _MOST_COMPARED)]
        yield int(order[ones[start]]), order[nearest].tolist()
        start = last + 1


def _shared(runs: Array, owners: Array, sizes: Array) -> tuple[Array, Array]:
    """Return the runs that several texts have, each with the text, sorted.

    Args:
        runs: a part of all, so that little is held at once.
        owners: the text of each.
        sizes: of each text, to which its runs are added.
    """
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    is_new = np.ones(len(runs), bool)
    is_new[1:] = (runs[1:] != runs[:-1]) | (owners[1:] != owners[:-1])
    runs, owners = runs[is_new], owners[is_new]
    sizes += np.bincount(owners, minlength=len(sizes))
    again = runs[1:] == runs[:-1]
    is_shared = np.zeros(len(runs), bool)
    is_shared[1:] |= again
    is_shared[:-1] |= again
    return runs[is_shared], owners[is_shared]


def _met(runs: Array, places: Array) -> Array:
    """Return the pairs of texts that meet in a run, in one number each.

    Of the texts that have the run, a text meets the first one, and the last one before it.
    """
    order = np.lexsort((places, runs))
    runs, places = runs[order], places[order]
    starts = np.flatnonzero(np.diff(runs, prepend=runs[:1] + np.uint64(1)))
    first = np.repeat(starts, np.diff(starts, append=len(runs)))
    numbers = np.arange(len(runs))
    later, third = numbers > first, numbers > first + 1
    with_first = places[later] << 32 | places[first[later]]
    with_last = places[third] << 32 | places[numbers[third] - 1]
    return np.concatenate((with_first, with_last))
