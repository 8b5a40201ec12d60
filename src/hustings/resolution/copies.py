"""Finds texts that repeat one another: shared runs of words, without comparing all with all.

A text is the set of its runs of three words. Each is compared only with the texts that share a
run with it and come first or last before it in order of size, so the cost grows with the number
of words and not with the number of pairs. What comes out depends on no order of what goes in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Sequence
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
    "Texts",
    "Verdicts",
    "find_copies",
    "number_runs",
    "pack_runs",
    "runs_of",
    "stretches",
    "unpack_runs",
    "word_code",
]

RUN = 3
"""Words in a run."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_WORD = re.compile(r"\w+")
_MOST_COMPARED = 8
_PARTS = 8
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_PLACE, _CODE = 4, 8
"""Bytes of where a word starts, and of a run."""
Array = npt.NDArray[Any]
"""A column of numbers."""
_T = TypeVar("_T", bound=Hashable)


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

    def words(self, places: Array) -> Array:
        """Return for each place of the text the number of the first word from there on.

        >>> runs_of("one two three four").words(np.array([4, 13])).tolist()
        [1, 3]
        """
        return np.searchsorted(np.frombuffer(self.places, "<u4"), places)


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


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as parts of one column of runs.

    Attributes:
        runs: numbers below 2 ** 32, equal ones for equal runs.
        starts: where each text's runs start in the column.
        ends: one past its last.
        homes: documents that they stand in; two of one document are no copies.
        codes: what stands for each text and all that its copies are told by; 8 bytes.
    """

    runs: Array
    starts: Array
    ends: Array
    homes: Array
    codes: Array


class Verdicts:
    """Which texts were found to be copies before, by the codes of both.

    Attributes:
        found: codes of the pairs that were compared now, those that are no copies and those that
            are.
    """

    def __init__(self, packed: Sequence[bytes] = (b"", b"")) -> None:
        self._known = [np.frombuffer(each, "<u8") for each in packed]
        self.found: list[Array] = [np.empty(0, "<u8")] * 2

    def recall(self, pairs: Array) -> Array:
        """Return for each pair 1 if its texts are copies, 0 if they are none, -1 if not known."""
        said = np.full(len(pairs), -1, np.int8)
        for verdict, known in enumerate(self._known):
            if len(known):
                places = np.minimum(np.searchsorted(known, pairs), len(known) - 1)
                said[known[places] == pairs] = verdict
        return said

    def keep(self, pairs: Array, said: Array) -> None:
        """Keep what was said of pairs for the next time."""
        self.found = [np.unique(pairs[said == verdict]) for verdict in (0, 1)]

    def pack(self) -> tuple[bytes, bytes]:
        """Return what is kept as bytes."""
        none, some = (np.asarray(each, "<u8").tobytes() for each in self.found)
        return none, some


def number_runs(codes: Array) -> Array:
    """Return numbers below 2 ** 32 for runs, equal ones for equal runs."""
    return np.unique(codes, return_inverse=True)[1].reshape(-1).astype(np.uint32)


def find_copies(
    texts: Texts, alike: Callable[[int, int], bool], verdicts: Verdicts | None = None
) -> list[int]:
    """Return for each text the number of one that stands for its group: copies have the same.

    Args:
        texts: in an order that decides between texts of one size.
        alike: whether two texts that share runs are copies; called with the larger first.
        verdicts: what was found before; it changes the time alone.
    """
    groups = Groups[int]()
    verdicts = Verdicts() if verdicts is None else verdicts
    ones, others = _nearest(texts)
    apart = texts.homes[ones] != texts.homes[others]
    ones, others = ones[apart], others[apart]
    pairs = texts.codes[others] * _FACTOR + texts.codes[ones]
    said = verdicts.recall(pairs)
    for place in np.flatnonzero(said == 1).tolist():
        groups.join(int(others[place]), int(ones[place]))
    for place in np.flatnonzero(said < 0).tolist():
        one, other = int(ones[place]), int(others[place])
        if groups.root(one) != groups.root(other):
            said[place] = alike(other, one)
            if said[place]:
                groups.join(other, one)
    verdicts.keep(pairs, said)
    return [groups.root(number) for number in range(len(texts.starts))]


def _nearest(texts: Texts) -> tuple[Array, Array]:
    """Return each text with those before it, in order of size, that it shares most runs with."""
    count = len(texts.starts)
    sizes = np.zeros(count, np.int64)
    shares = [_shared(texts, part, sizes) for part in range(_PARTS)]
    order = np.lexsort((np.arange(count), -sizes))
    places = np.empty(count, np.uint64)
    places[order] = np.arange(count, dtype=np.uint64)
    met = [np.empty(0, np.uint64)]
    while shares:
        met.append(_met(shares.pop(), places))
    pairs = np.concatenate(met)
    pairs.sort()
    firsts = np.flatnonzero(np.diff(pairs, prepend=~pairs[:1]))
    counts = np.diff(firsts, append=len(pairs))
    pairs = pairs[firsts]
    ones, others = (pairs >> _HALF).astype(np.int64), (pairs & _LOW).astype(np.int64)
    best = np.argsort((ones << 32) - counts, kind="stable")
    starts = np.flatnonzero(np.diff(ones, prepend=-1))
    rank = np.arange(len(ones)) - np.repeat(starts, np.diff(starts, append=len(ones)))
    best = best[rank < _MOST_COMPARED]
    return order[ones[best]], order[others[best]]


def _shared(texts: Texts, part: int, sizes: Array) -> Array:
    """Return the runs that several texts have, each with the text, in one number, sorted.

    Args:
        texts: all of them.
        part: which part of all runs, so that little is held at once.
        sizes: of each text, to which its runs are added.
    """
    chosen = np.flatnonzero(texts.runs % _PARTS == part)
    starts, ends = np.searchsorted(chosen, texts.starts), np.searchsorted(chosen, texts.ends)
    places, owners = stretches(starts, ends)
    pairs = texts.runs[chosen[places]].astype(np.uint64) << _HALF | owners.astype(np.uint64)
    pairs.sort()
    pairs = pairs[np.flatnonzero(np.diff(pairs, prepend=~pairs[:1]))]
    sizes += np.bincount((pairs & _LOW).astype(np.int64), minlength=len(sizes))
    runs = pairs >> _HALF
    again = runs[1:] == runs[:-1]
    is_shared = np.zeros(len(runs), bool)
    is_shared[1:] |= again
    is_shared[:-1] |= again
    found: Array = pairs[is_shared]
    return found


def stretches(starts: Array, ends: Array) -> tuple[Array, Array]:
    """Return all places of some stretches in turn, and for each the number of its stretch.

    >>> [each.tolist() for each in stretches(np.array([5, 1]), np.array([8, 2]))]
    [[5, 6, 7, 1], [0, 0, 0, 1]]
    """
    lengths = np.maximum(ends - starts, 0)
    owners = np.repeat(np.arange(len(lengths)), lengths)
    since = starts - np.cumsum(lengths) + lengths
    return np.arange(len(owners)) + since[owners], owners


def _met(shared: Array, ranks: Array) -> Array:
    """Return the pairs of texts that meet in a run, in one number each.

    Of the texts that have the run, a text meets the first one, and the last one before it.

    Args:
        shared: runs and texts.
        ranks: of the texts, by size.
    """
    pairs = (shared >> _HALF << _HALF) | ranks[(shared & _LOW).astype(np.int64)]
    pairs.sort()
    runs: Array = pairs >> _HALF
    places: Array = pairs & _LOW
    starts = np.flatnonzero(np.diff(runs, prepend=~runs[:1]))
    first = np.repeat(starts, np.diff(starts, append=len(runs)))
    numbers = np.arange(len(runs))
    later, third = numbers > first, numbers > first + 1
    firsts, leading = places[first[later]], places[numbers[third] - 1]
    return np.concatenate((places[later] << _HALF | firsts, places[third] << _HALF | leading))
