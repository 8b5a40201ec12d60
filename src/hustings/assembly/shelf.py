"""A shelf of what documents' parts are made of: what is not there is made, and kept in batches."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hustings.gathering import Cache

__all__ = ["Shelf"]

_TOGETHER = 4_000_000
"""Bytes that are kept at once."""
_Value = TypeVar("_Value")


class Shelf:
    """Entries of a cache that are made when they are missing.

    Attributes:
        used: keys of what was asked for.
        made: how many entries had to be made.
    """

    def __init__(self, cache: Cache) -> None:
        self.used: set[str] = set()
        self.made = 0
        self._cache = cache
        self._waiting: dict[str, bytes] = {}
        self._weight = 0

    @property
    def fault(self) -> str:
        """Why the last entries could not be kept; '' if they could."""
        return self._cache.fault

    def get(self, key: str, read: Callable[[bytes], _Value], make: Callable[[], bytes]) -> _Value:
        """Return an entry, made if it is absent or damaged.

        Args:
            key: stands for all that the entry depends on.
            read: makes the value of its bytes; raises `DamagedError` where they are none.
            make: makes its bytes.
        """
        self.used.add(key)
        known = self.find(key, read)
        if known is not None:
            return known
        data = make()
        self.put(key, data)
        return read(data)

    def find(self, key: str, read: Callable[[bytes], _Value]) -> _Value | None:
        """Return an entry, None where it is absent or damaged."""
        self.used.add(key)
        if key in self._waiting:
            return read(self._waiting[key])
        return self._cache.get(key, read)

    def __contains__(self, key: str) -> bool:
        """Whether there is an entry, perhaps a damaged one."""
        return key in self._waiting or key in self._cache

    def put(self, key: str, data: bytes) -> None:
        """Keep an entry, with others that come soon."""
        self.used.add(key)
        self.made += 1
        self._waiting[key] = data
        self._weight += len(data)
        if self._weight > _TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Keep what was made since the last time."""
        waiting, self._waiting, self._weight = self._waiting, {}, 0
        self._cache.put(waiting)

    def prune(self) -> None:
        """Forget what was not asked for, once that is most of what there is."""
        self.flush()
        self._cache.prune(self.used)
