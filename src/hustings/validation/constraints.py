"""What a shape asks of values: tests that are met only where every engine finds them met."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial

from rdflib import Literal as RdflibLiteral
from rdflib.term import Node

from hustings.namespaces import SH, XSD
from hustings.nodes import is_iri, literal_parts, value_of, write_literal
from hustings.validation.index import Index
from hustings.validation.literals import CHECKED

__all__ = [
    "TESTS",
    "Judge",
    "Test",
    "UnsupportedError",
    "Values",
    "counts",
    "has_class",
    "is_in",
    "is_met_by_one",
    "meets_none",
    "meets_one",
]

Values = Sequence[str]
"""IRIs, and literals as `hustings.nodes` writes them."""
Test = Callable[[str, Values, Index], bool]
"""Whether a node's values surely meet a constraint: node, values, data."""
Judge = Callable[[str, Index], bool]
"""Whether a node meets a shape, for sure either way."""

_EXACT = frozenset({str(XSD.integer), str(XSD.decimal)})
_STRING = str(XSD.string)


class UnsupportedError(Exception):
    """A shape that only an engine can read."""


def meets_one(options: tuple[Judge, ...], node: str, values: Values, index: Index) -> bool:
    """Whether each value meets one of some shapes."""
    return all(
        is_iri(value) and any(is_met(value, index) for is_met in options) for value in values
    )


def meets_none(is_met: Judge, node: str, values: Values, index: Index) -> bool:
    """Whether no value meets a shape."""
    return all(is_iri(value) and not is_met(value, index) for value in values)


def counts(
    is_met: Judge, bounds: tuple[int, int | None], node: str, values: Values, index: Index
) -> bool:
    """Whether as many values as asked for meet a shape."""
    least, most = bounds
    found = [value for value in values if is_iri(value) and is_met(value, index)]
    number = len(found) if len(found) < 2 else len(set(found))
    return least <= number and (most is None or number <= most)


def has_class(classes: tuple[str, ...], node: str, values: Values, index: Index) -> bool:
    """Whether each value is of one of some classes."""
    members = index.members
    for value in values:
        for name in classes:
            if name in members and value in members[name]:
                break
        else:
            return False
    return True


def is_in(allowed: frozenset[str], node: str, values: Values, index: Index) -> bool:
    """Whether each value is one of those allowed."""
    for value in values:  # noqa: SIM110  a generator costs more than the test
        if value not in allowed:
            return False
    return True


def is_met_by_one(name: str, value: Node) -> bool:
    """Whether one value by itself meets a constraint, whatever it is."""
    if name in ("minCount", "maxCount"):
        return int(str(value)) <= 1 if name == "minCount" else int(str(value)) >= 1
    return name == "uniqueLang"


def _at_least(bound: Node) -> Test:
    least = int(str(bound))

    def test(node: str, values: Values, index: Index) -> bool:
        return len(values) >= least and (least < 2 or len(set(values)) >= least)

    return test


def _at_most(bound: Node) -> Test:
    most = int(str(bound))
    return lambda node, values, index: len(values) <= most or len(set(values)) <= most


def _kind(wanted: Node) -> Test:
    if wanted not in (SH.IRI, SH.Literal):
        raise UnsupportedError(f"sh:nodeKind {wanted}")
    wants_iri = wanted == SH.IRI

    def test(node: str, values: Values, index: Index) -> bool:
        for value in values:  # noqa: SIM110
            if (value[0] != '"') is not wants_iri:
                return False
        return True

    return test


def _datatype(wanted: Node) -> Test:
    iri = str(wanted)
    start = write_literal("", iri)
    if iri not in CHECKED and iri != _STRING:
        raise UnsupportedError(f"sh:datatype {wanted}")

    def test(node: str, values: Values, index: Index) -> bool:
        for value in values:  # noqa: SIM110
            if not value.startswith(start):
                return False
        return True

    return test


def _pattern(wanted: Node) -> Test:
    text = str(wanted)
    expression = re.compile(text)

    def is_matched(value: str) -> bool:
        words = value_of(value)
        # What a space is, and where a line ends, engines do not agree on beyond ASCII.
        if not (words.isascii() and words.isprintable()):
            return text == r"\S" and any(map(str.isalnum, words))
        return bool(expression.search(words))

    return lambda node, values, index: (
        is_matched(values[0]) if len(values) == 1 else all(map(is_matched, values))
    )


def _length(bound: Node) -> Test:
    least = int(str(bound))
    return lambda node, values, index: all(len(value_of(value)) >= least for value in values)


@lru_cache(maxsize=65_536)
def _number(value: str) -> Decimal | None:
    if is_iri(value):
        return None
    kind, digits = literal_parts(value)
    return Decimal(digits) if kind in _EXACT else None


def _bound(compare: Callable[[Decimal, Decimal], bool], bound: Node) -> Test:
    if not isinstance(bound, RdflibLiteral):
        raise UnsupportedError(f"a bound of {bound}")
    limit = Decimal(str(bound))

    def test(node: str, values: Values, index: Index) -> bool:
        for value in values:
            number = _number(value)
            if number is None or not compare(number, limit):
                return False
        return True

    return test


def _order(compare: Callable[[Decimal, Decimal], bool], other: Node) -> Test:
    path = str(other)

    def test(node: str, values: Values, index: Index) -> bool:
        if not values:
            return True
        right = [_number(value) for value in index.values(node, path)]
        return all(
            one is not None and two is not None and compare(one, two)
            for one in map(_number, values)
            for two in right
        )

    return test


def _unique_language(wanted: Node) -> Test:
    def test(node: str, values: Values, index: Index) -> bool:
        kinds = [literal_parts(value)[0] for value in values if not is_iri(value)]
        tags = [kind.lower() for kind in kinds if kind.startswith("@")]
        return len(tags) == len(set(tags))

    return test


TESTS: Mapping[str, Callable[[Node], Test]] = {
    "minCount": _at_least,
    "maxCount": _at_most,
    "nodeKind": _kind,
    "datatype": _datatype,
    "pattern": _pattern,
    "minLength": _length,
    "minInclusive": partial(_bound, Decimal.__ge__),
    "maxInclusive": partial(_bound, Decimal.__le__),
    "lessThan": partial(_order, Decimal.__lt__),
    "lessThanOrEquals": partial(_order, Decimal.__le__),
    "uniqueLang": _unique_language,
}
"""Name of a constraint → what makes its test out of its value."""
