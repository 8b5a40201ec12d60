"""Plain nested values ↔ bytes: compressed JSON, checked on the way in against what is expected.

A value is a named tuple (or a tuple) of strings, numbers, None and tuples of the same. Values of
one kind are checked together, as columns, so that a check costs little beside the reading.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain, islice
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from hustings.gathering.codec import DamagedError

__all__ = ["pack_value", "unpack_value"]

_PLAIN = {str, int, float, NoneType, list}
_MOST = 256 * 1024 * 1024
_Column = Sequence[Any]
_Reader = Callable[[_Column], _Column]
_Value = TypeVar("_Value")


def pack_value(value: object) -> bytes:
    """Return a plain value as bytes; the same value gives the same bytes.

    >>> unpack_value(pack_value((1, "a", None)), tuple[int, str, str | None])
    (1, 'a', None)
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return zlib.compress(text.encode("ascii"), 1)


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
        text = unpacker.decompress(data, _MOST)
        if not unpacker.eof:
            raise DamagedError("cut short")
        return cast(_Value, _reader(cast(Any, kind))([json.loads(text)])[0])
    except (zlib.error, ValueError, RecursionError) as error:
        raise DamagedError(str(error)) from error


@cache
def _reader(hint: Any) -> _Reader:
    """Return what checks and makes values of a kind, many at a time."""
    origin, options = get_origin(hint), get_args(hint)
    if origin is tuple and len(options) == 2 and options[1] is Ellipsis:
        return _many(_reader(options[0]))
    if origin is tuple:
        return _rows(tuple(map(_reader, options)), tuple)
    if isinstance(hint, type) and issubclass(hint, tuple):
        hints = get_type_hints(hint)
        return _rows(tuple(_reader(hints[name]) for name in hint._fields), hint._make)  # type: ignore[attr-defined]
    if origin in (Union, UnionType):
        [kind] = [option for option in options if option is not NoneType]
        return _optional(_reader(kind))
    return _plain if hint is object else _scalars(hint)


def _plain(column: _Column) -> _Column:
    """Take strings, numbers, None, and lists of whatever."""
    if not set(map(type, column)) <= _PLAIN:
        raise DamagedError("no plain value")
    return column


def _scalars(kind: type) -> _Reader:
    allowed = {float, int} if kind is float else {kind}

    def read(column: _Column) -> _Column:
        found = set(map(type, column))
        if not found <= allowed:
            raise DamagedError(f"no {kind.__name__}")
        return list(map(float, column)) if kind is float and int in found else column

    return read


def _optional(inner: _Reader) -> _Reader:
    def read(column: _Column) -> _Column:
        there = [value for value in column if value is not None]
        if not there:
            return column
        made = iter(inner(there))
        return [None if value is None else next(made) for value in column]

    return read


def _many(inner: _Reader) -> _Reader:
    def read(column: _Column) -> _Column:
        _need_lists(column)
        flat = list(chain.from_iterable(column))
        made = inner(flat)
        if made is flat:
            return list(map(tuple, column))
        rest = iter(made)
        return [tuple(islice(rest, len(values))) for values in column]

    return read


def _rows(inner: tuple[_Reader, ...], make: Callable[[Any], Any]) -> _Reader:
    def read(column: _Column) -> _Column:
        _need_lists(column)
        if not set(map(len, column)) <= {len(inner)}:
            raise DamagedError(f"no rows of {len(inner)} values")
        columns = [
            each(values) for each, values in zip(inner, zip(*column, strict=True), strict=False)
        ]
        return [make(row) for row in zip(*columns, strict=True)]

    return read


def _need_lists(column: _Column) -> None:
    if not set(map(type, column)) <= {list}:
        raise DamagedError("no list")
