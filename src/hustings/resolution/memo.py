"""What an earlier settling worked out, found again by a digest of all that it rests on."""

from __future__ import annotations

import json
import zlib
from hashlib import sha256
from typing import Any

import msgspec

__all__ = ["Memo"]

_MAGIC = b"hustings settled 2\n"
_MOST = 4 * 1024 * 1024 * 1024
_KEY = 16
_SURROGATES = b"\xc1"
"""Starts no value of MessagePack, so: one with lone surrogates, which UTF-8 cannot hold."""


class Memo:
    """Outcomes by key; what was not asked for is not kept for the next time.

    Attributes:
        made: how many outcomes were put in.

    >>> memo = Memo()
    >>> _ = memo.put(b"0123456789abcdef", [1, "two"])
    >>> Memo.load(memo.dump("seal"), "seal").get(b"0123456789abcdef")
    [1, 'two']
    >>> Memo.load(memo.dump("seal"), "another").get(b"0123456789abcdef") is None
    True
    """

    def __init__(self, known: dict[bytes, bytes] | None = None) -> None:
        self._known = known or {}
        self._used: dict[bytes, bytes] = {}
        self.made = 0

    def __len__(self) -> int:
        """Return how many outcomes were asked for or put in."""
        return len(self._used)

    @classmethod
    def load(cls, data: bytes | None, seal: str) -> Memo:
        """Return what `dump` wrote; nothing if it is damaged or was made by other code.

        Args:
            data: the bytes, None if there are none.
            seal: stands for all but the documents that outcomes depend on: the code, the lists.
        """
        try:
            return cls(_read(data or b"", seal))
        except (ValueError, zlib.error):
            return cls()

    def dump(self, seal: str) -> bytes:
        """Return what was asked for or put in, as bytes."""
        found = bytearray()
        for key in sorted(self._used):
            found += key + len(self._used[key]).to_bytes(4, "big") + self._used[key]
        packed = zlib.compress(found, 1)
        head = _MAGIC + sha256(seal.encode() + packed).digest()
        return head + packed

    def get(self, key: bytes) -> Any:
        """Return the outcome for a key, None if there is none."""
        found = self._used.get(key)
        if found is None:
            found = self._known.get(key)
            if found is None:
                return None
            self._used[key] = found
        return _unpack(found)

    def hold(self, key: bytes) -> None:
        """Keep the outcome for a key, if there is one, as if it had been asked for."""
        if key in self._known:
            self._used.setdefault(key, self._known[key])

    def put(self, key: bytes, outcome: Any) -> Any:
        """Keep the outcome for a key of 16 bytes, and return it as `get` does."""
        self.made += 1
        self._used[key] = _pack(outcome)
        return _unpack(self._used[key])


def _pack(outcome: Any) -> bytes:
    try:
        return msgspec.msgpack.encode(outcome)
    except UnicodeEncodeError:
        return _SURROGATES + json.dumps(outcome, separators=(",", ":")).encode("ascii")


def _unpack(data: bytes) -> Any:
    return json.loads(data[1:]) if data[:1] == _SURROGATES else msgspec.msgpack.decode(data)


def _read(data: bytes, seal: str) -> dict[bytes, bytes]:
    start = len(_MAGIC) + 32
    head, packed = data[:start], data[start:]
    if head != _MAGIC + sha256(seal.encode() + packed).digest():
        raise ValueError("damaged, or of another kind")
    raw = zlib.decompressobj().decompress(packed, _MOST)
    found: dict[bytes, bytes] = {}
    at = 0
    while at < len(raw):
        end = at + _KEY + 4
        length = int.from_bytes(raw[at + _KEY : end], "big")
        found[raw[at : at + _KEY]] = raw[end : end + length]
        at = end + length
    return found
