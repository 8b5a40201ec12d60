"""Plain values as lines of JSON, for what is packed away by the thousand."""

from __future__ import annotations

import json
from typing import Any

import msgspec

__all__ = ["pack_line", "unpack_line"]

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder()


def pack_line(value: object) -> bytes:
    r"""Return a plain value as JSON without a line's end; the same value gives the same bytes.

    >>> unpack_line(pack_line(["a\n", 1, None]))
    ['a\n', 1, None]
    """
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:  # a lone surrogate
        return json.dumps(value, separators=(",", ":")).encode("ascii")


def unpack_line(line: bytes) -> Any:
    """Return what `pack_line` wrote.

    Raises:
        ValueError: it is no JSON.
    """
    try:
        return _DECODER.decode(line)
    except msgspec.DecodeError:  # a lone surrogate, or no JSON at all
        return json.loads(line)
