"""Numbers that stand for words: of eight bytes, the same on every machine."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

__all__ = ["CODE", "code_of", "fresh_code"]

CODE = 8
"""Bytes of a code."""


@lru_cache(maxsize=1 << 14)
def code_of(words: str) -> int:
    """Return a number that stands for words that come again and again."""
    return fresh_code(words)


def fresh_code(words: str) -> int:
    """Return a number that stands for words."""
    raw = words.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=CODE).digest(), "little")
