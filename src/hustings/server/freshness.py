"""Whether a client has an answer already, and whether the same question has the same answer."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass

__all__ = ["Kept", "Remembered", "entity_tag", "has_already", "is_repeatable"]

_TAG = re.compile(r'(?:W/)?("[!#-~\x80-\xff]*")')
_FRESH = re.compile(r"\\u|(?<![?$:\w])(?:now|rand|uuid|struuid|bnode)\b(?!:)", re.IGNORECASE)
"""Functions whose value is new each time, or an escape that may spell one."""
_SHARE = 16
"""One answer may take this part of what all may."""


def entity_tag(*parts: bytes) -> str:
    """Return the tag of what is made of these parts and of nothing else.

    **Source**: RFC 9110, 8.8.3.

    >>> entity_tag(b"a", b"b") == entity_tag(b"ab")
    False
    """
    hasher = hashlib.sha256()
    for part in parts:
        hasher.update(f"{len(part)}:".encode() + part)
    return f'"{hasher.hexdigest()[:32]}"'


def has_already(tag: str, if_none_match: str) -> bool:
    """Whether a client says that it has what bears a tag.

    **Source**: RFC 9110, 13.1.2 (the weak comparison).

    ``*``, by which a client asks whether there is anything at all, is answered in full.

    >>> has_already('"a"', 'W/"b", W/"a"'), has_already('"a"', '"ab"'), has_already('"a"', "*")
    (True, False, False)
    """
    return tag.removeprefix("W/") in _TAG.findall(if_none_match)


def is_repeatable(query: str) -> bool:
    """Whether a query has the same answer each time; one that may have another counts as such.

    >>> is_repeatable("ASK { ?a ?b ?c }"), is_repeatable("SELECT (RAND() AS ?n) {}")
    (True, False)
    """
    return not _FRESH.search(query)


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer: its media type and its content."""

    media: str
    content: bytes


class Remembered:
    """The answers that were asked for last, up to a number of bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[bytes, Kept] = OrderedDict()
        self.size = 0

    def may_have(self, size: int) -> bool:
        """Whether an answer of a size is small enough to be kept."""
        return size <= self._most // _SHARE

    def get(self, key: bytes) -> Kept | None:
        """Return an answer; None if it is not known, or no longer."""
        kept = self._answers.get(key)
        if kept is not None:
            self._answers.move_to_end(key)
        return kept

    def put(self, key: bytes, kept: Kept) -> None:
        """Keep an answer in the place of those not asked for the longest."""
        former = self._answers.pop(key, None)
        self.size += len(kept.content) - (len(former.content) if former else 0)
        self._answers[key] = kept
        while self.size > self._most:
            _, old = self._answers.popitem(last=False)
            self.size -= len(old.content)
