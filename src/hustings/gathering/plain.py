"""Plain nested values ↔ bytes: compressed JSON, checked on the way in against what is expected.

A value is a named tuple (or a tuple) of strings, numbers, None and tuples of the same.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from hustings.gathering.codec import DamagedError

__all__ = ["pack_value", "plain_bytes", "unpack_value"]

_MOST = 256 * 1024 * 1024
_SURROGATES, _PLAIN = b"s", b"p"
"""What the first byte says: whether lone surrogates, which UTF-8 cannot hold, are in it."""
_Value = TypeVar("_Value")


def pack_value(value: object) -> bytes:
    """Return a plain value as bytes; the same value gives the same bytes.

    >>> unpack_value(pack_value((1, "a", None)), tuple[int, str, str | None])
    (1, 'a', None)
    """
    kind, data = _encode(value)
    return kind + zlib.compress(data, 1)


def plain_bytes(value: object) -> bytes:
    """Return bytes that stand for a plain value and for no other, not to be read again."""
    return b"".join(_encode(value))


def _encode(value: object) -> tuple[bytes, bytes]:
    try:
        return _PLAIN, msgspec.json.encode(value)
    except UnicodeEncodeError:
        return _SURROGATES, json.dumps(value).encode("ascii")


def unpack_value(data: bytes, kind: type[_Value]) -> _Value:
    """Return what `pack_value` wrote, as a value of a kind.

    Args:
        data: the bytes.
        kind: a named tuple's class, or a tuple type such as ``tuple[str, ...]``.

    Raises:
        DamagedError: the bytes are cut short, changed or no value of that kind.
    """
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(data[1:], _MOST)
        if not unpacker.eof or data[:1] not in (_PLAIN, _SURROGATES):
            raise DamagedError("cut short")
        if data[:1] == _SURROGATES:
            return msgspec.convert(json.loads(text), kind)
        return cast(_Value, _decoder(cast(Any, kind)).decode(text))
    except (zlib.error, ValueError, RecursionError) as error:
        raise DamagedError(str(error)) from error


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
