from __future__ import annotations

import json
import zlib
from typing import Any, NamedTuple

import pytest

from hustings.gathering.codec import DamagedError
from hustings.gathering.plain import pack_value, unpack_value


class Row(NamedTuple):
    """Some of each kind of value."""

    name: str
    weight: float
    others: tuple[str | None, ...]
    rest: tuple[object, ...] = ()


VALUES = [
    Row("Amara Osei", 0.5, ("a", None), (1, "two", None)),
    Row("", 1.0, ()),
    Row("é\u0000\u2028\U0001f5f3", -0.1, ("'\"\\",)),
    Row("half a pair \ud83d", 0.25, ("\udcff", None), ("\ud800",)),
]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_comes_back(value: Row) -> None:
    data = pack_value(value)
    assert unpack_value(data, Row) == value
    assert type(unpack_value(data, Row)) is Row
    assert pack_value(unpack_value(data, Row)) == data
    assert unpack_value(pack_value(tuple(VALUES)), tuple[Row, ...]) == tuple(VALUES)


@pytest.mark.parametrize(
    "other", [("a", "b", ()), ("a", 0.5), (1, 0.5, ()), ("a", 0.5, "b"), "a", None, {"name": "a"}]
)
@pytest.mark.parametrize("surrogate", ["", "\ud800"])
def test_a_value_of_another_kind_is_damage(other: Any, surrogate: str) -> None:
    value = [other, surrogate] if surrogate else [other, ""]
    with pytest.raises(DamagedError):
        unpack_value(pack_value(value), tuple[Row, str])


def test_damaged_bytes_are_damage() -> None:
    data = pack_value(VALUES[0])
    damaged = [data[:cut] for cut in range(len(data))]
    damaged += [b"x" + data[1:], b"p" + zlib.compress(b"["), b"s" + zlib.compress(b"\xff")]
    damaged.append(b"s" + zlib.compress(b"[" * 100_000))
    damaged.append(b"p" + zlib.compress(b"[" * 100_000))
    damaged.append(zlib.compress(json.dumps(VALUES[0]).encode()))
    for each in damaged:
        with pytest.raises(DamagedError):
            unpack_value(each, Row)
