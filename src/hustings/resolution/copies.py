"""Finds texts that repeat one another: shared runs of words, without comparing all with all.

A text is the set of its runs of three words. Each is compared only with the texts that share a
run with it and come first or last before it in order of size, so the cost grows with the number
of words and not with the number of pairs. What comes out depends on no order of what goes in.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

__all__ = ["RUN", "Groups", "Runs", "Vocabulary", "find_copies"]

RUN = 3
"""Words in a run."""

_BITS = 24
_WORD = re.compile(r"\w+")
_MOST_COMPARED = 8
_T = TypeVar("_T", bound=Hashable)
_U = TypeVar("_U", bound=tuple[str, ...])


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


@dataclass(slots=True)
class Vocabulary:
    """Numbers for words, the same for one word however it is written."""

    _numbers: dict[str, int] = field(default_factory=dict)
    _forms: dict[str, int] = field(default_factory=dict)

    def number(self, word: str) -> int:
        """Return the number of a word; case and accents do not count."""
        found = self._forms.get(word)
        if found is None:
            bare = word
            if not word.isascii():
                bare = unicodedata.normalize("NFKD", word)
                bare = "".join(c for c in bare if not unicodedata.combining(c))
            bare = bare.casefold()
            found = self._forms[word] = self._numbers.setdefault(bare, len(self._numbers) + 1)
        return found

    def runs(self, text: str) -> Runs:
        """Return the runs of a text."""
        places, numbers = [], []
        for match in _WORD.finditer(text):
            places.append(match.start())
            numbers.append(self.number(match[0]))
        mask = (1 << _BITS * RUN) - 1
        codes, code = [], 0
        for number in numbers:
            code = (code << _BITS | number) & mask
            codes.append(code)
        return Runs(places, codes)


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a text in order.

    Attributes:
        places: where each word starts, in code points.
        codes: for each word, the run that ends with it; the first ones are cut short.
    """

    places: list[int]
    codes: list[int]

    def between(self, start: int, end: int, *, around: int = 0) -> frozenset[int]:
        """Return the runs of a passage with so many words on each side.

        >>> runs = Vocabulary().runs("one two three four")
        >>> len(runs.between(0, 13)), len(runs.between(4, 13)), len(runs.between(4, 13, around=1))
        (1, 0, 2)
        """
        first = max(0, bisect_left(self.places, start) - around)
        last = min(len(self.places), bisect_left(self.places, end) + around)
        return frozenset(self.codes[first + RUN - 1 : last])


def find_copies(
    texts: Mapping[_U, frozenset[int]], alike: Callable[[_U, _U], bool]
) -> Mapping[_U, _U]:
    """Return what stands for the group of each text: copies of one another have the same.

    Args:
        texts: runs by key.
        alike: whether two texts that share runs are copies; called with the larger first.
    """
    groups = Groups[_U]()
    order = sorted(texts, key=lambda key: (-len(texts[key]), key))
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for place, key in enumerate(order):
        met: Counter[int] = Counter()
        for run in texts[key]:
            if run in first:
                met.update({first[run], last[run]})
            else:
                first[run] = place
            last[run] = place
        nearest = sorted(met, key=lambda other: (-met[other], other))
        for other in nearest[:_MOST_COMPARED]:
            if alike(order[other], key):
                groups.join(order[other], key)
    return {key: groups.root(key) for key in texts}
