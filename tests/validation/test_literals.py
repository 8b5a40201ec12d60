"""Values that are, or are not, what their datatype says."""

from __future__ import annotations

import pytest

from hustings.namespaces import XSD
from hustings.nodes import write_literal
from hustings.validation.literals import find_fault

RIGHT = [
    ("decimal", "0.87"),
    ("decimal", "-1."),
    ("decimal", "+.5"),
    ("integer", "-12"),
    ("nonNegativeInteger", "0"),
    ("positiveInteger", "1"),
    ("int", "-2147483648"),
    ("long", "9223372036854775807"),
    ("double", "8.7E-1"),
    ("float", "1"),
    ("boolean", "true"),
    ("date", "2024-02-29"),
    ("date", "2024-06-02Z"),
    ("gYearMonth", "2024-06"),
    ("gYear", "2024"),
    ("dateTime", "2024-06-02T09:30:00.5-06:00"),
    ("string", "anything"),
    ("anyURI", "no URI"),
]
WRONG = [
    ("decimal", "1e3"),
    ("decimal", "NaN"),
    ("decimal", "1,5"),
    ("decimal", "٣"),
    ("integer", "1.0"),
    ("nonNegativeInteger", "-1"),
    ("positiveInteger", "0"),
    ("int", "2147483648"),
    ("long", "9223372036854775808"),
    ("double", "INF"),
    ("double", "1e999"),
    ("float", "-INF"),
    ("boolean", "yes"),
    ("date", "2023-02-29"),
    ("date", "2024-06"),
    ("gYearMonth", "2024-13"),
    ("gYear", "2024-01"),
    ("dateTime", "2024-06-02T25:00:00"),
    ("dateTime", "2024-06-02"),
]


@pytest.mark.parametrize(("datatype", "value"), RIGHT)
def test_right_values_have_no_fault(datatype: str, value: str) -> None:
    assert find_fault(write_literal(value, str(XSD[datatype]))) is None


@pytest.mark.parametrize(("datatype", "value"), WRONG)
def test_wrong_values_are_shown(datatype: str, value: str) -> None:
    fault = find_fault(write_literal(value, str(XSD[datatype])))
    assert fault is not None
    assert fault.startswith(f'"{value}" is no ')


def test_a_long_value_is_cut_where_it_is_shown() -> None:
    fault = find_fault(write_literal("1" * 2000, str(XSD.integer)))
    assert fault == f'"{"1" * 40}…" is no whole number; expected digits such as 12.'
