"""Numbers that stand for words: of eight bytes, the same on every machine."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

__all__ = ["CODE", "code_of"]

CODE = 8
"""Bytes of a code."""


@lru_cache(maxsize=1 << 16)
def code_of(words: str) -> int:
    """Return a number that stands for words."""
    raw = words.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=CODE).digest(), "little")
