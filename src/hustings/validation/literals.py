"""Literals that are not what their datatype says, found before any engine reads them.

A NaN makes pySHACL stop without a report, and rdflib complains aloud of a bad date; both become
ordinary findings here.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable

from hustings.namespaces import RDF, XSD
from hustings.nodes import literal_parts

__all__ = ["CHECKED", "KNOWN", "find_fault"]

_LONGEST = 1000

_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DOUBLE = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_ZONE = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_DATE = re.compile(rf"([0-9]{{4}})(?:-([0-9]{{2}})(?:-([0-9]{{2}}))?)?{_ZONE}")
_TIME = re.compile(
    rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})T([01][0-9]|2[0-3])(:[0-5][0-9]){{2}}(\.[0-9]+)?{_ZONE}"
)


def find_fault(literal: str) -> str | None:
    """Return what is wrong with a literal of a number, date or boolean type, None if nothing is.

    >>> from hustings.nodes import write_literal
    >>> find_fault(write_literal("0.87", str(XSD.decimal))) is None
    True
    >>> find_fault(write_literal("NaN", str(XSD.decimal)))
    '"NaN" is no decimal number; expected digits such as 0.87.'
    """
    kind, value = literal_parts(literal)
    test = _TESTS.get(kind)
    if test is None:
        return None
    is_right, expected = test
    if len(value) <= _LONGEST and is_right(value):
        return None
    shown = value if len(value) <= 40 else f"{value[:40]}…"
    return f'"{shown}" is no {expected}.'


def _is_integer(least: float = -math.inf, most: float = math.inf) -> Callable[[str], bool]:
    return lambda value: bool(_INTEGER.fullmatch(value)) and least <= int(value) <= most


def _is_decimal(value: str) -> bool:
    return bool(_DECIMAL.fullmatch(value))


def _is_double(value: str) -> bool:
    return bool(_DOUBLE.fullmatch(value)) and math.isfinite(float(value))


def _is_date(parts: int) -> Callable[[str], bool]:
    def test(value: str) -> bool:
        match = _DATE.fullmatch(value)
        if not match or sum(group is not None for group in match.groups()) != parts:
            return False
        year, month, day = (int(group or 1) for group in match.groups())
        try:
            datetime.date(year, month, day)
        except ValueError:
            return False
        return True

    return test


def _is_time(value: str) -> bool:
    match = _TIME.fullmatch(value)
    return bool(match) and _is_date(3)(value[:10])


_TESTS: dict[str, tuple[Callable[[str], bool], str]] = {
    str(XSD.decimal): (_is_decimal, "decimal number; expected digits such as 0.87"),
    str(XSD.integer): (_is_integer(), "whole number; expected digits such as 12"),
    str(XSD.nonNegativeInteger): (
        _is_integer(0),
        "whole number of 0 or more; expected digits such as 12",
    ),
    str(XSD.positiveInteger): (
        _is_integer(1),
        "whole number of 1 or more; expected digits such as 12",
    ),
    str(XSD.int): (_is_integer(-(2**31), 2**31 - 1), "32-bit whole number"),
    str(XSD.long): (_is_integer(-(2**63), 2**63 - 1), "64-bit whole number"),
    str(XSD.double): (_is_double, "finite number; expected digits such as 8.7E-1"),
    str(XSD.float): (_is_double, "finite number; expected digits such as 8.7E-1"),
    str(XSD.boolean): (frozenset(("true", "false", "0", "1")).__contains__, "boolean"),
    str(XSD.date): (_is_date(3), "calendar date; expected one such as 2024-06-02"),
    str(XSD.gYearMonth): (_is_date(2), "month; expected one such as 2024-06"),
    str(XSD.gYear): (_is_date(1), "year; expected one such as 2024"),
    str(XSD.dateTime): (_is_time, "point in time; expected one such as 2024-06-02T09:30:00Z"),
}

CHECKED = frozenset(_TESTS)
"""Datatypes whose values are checked."""

KNOWN = CHECKED | {str(XSD.string), str(RDF.langString)}
"""Datatypes that engines agree on."""
