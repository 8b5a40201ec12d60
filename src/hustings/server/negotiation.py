"""An ``Accept`` header and what can be offered → what is sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["GRAPHS", "PROBLEMS", "SOLUTIONS", "choose"]

SOLUTIONS: Final[Mapping[str, str]] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""Media types of rows and of yes or no, the preferred one first → format."""

GRAPHS: Final[Mapping[str, str]] = {
    "text/turtle": "turtle",
    "application/x-turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
}
"""Media types of triples, the preferred one first → format."""

PROBLEMS: Final[Sequence[str]] = ("text/plain", "application/problem+json", "application/json")
"""Media types of a refusal's reason."""

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # noqa: S105
_PARAMETER = re.compile(rf";[ \t]*(?:({_TOKEN})=({_TOKEN}|\"(?:[^\"\\]|\\.)*\"))?[ \t]*")
_RANGE = re.compile(rf"[ \t,]*({_TOKEN})/({_TOKEN})[ \t]*")
_WEIGHT = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")
_REST = re.compile(r"[^,]*")


@dataclass(frozen=True, slots=True)
class _Range:
    type: str
    subtype: str
    weight: float

    def matches(self, media: str) -> int:
        """Return how closely this range names a media type; 0 if it does not."""
        if self.type == "*":
            return 1 if self.subtype == "*" else 0
        type_, _, subtype = media.partition("/")
        if type_ != self.type:
            return 0
        return 2 if self.subtype == "*" else 3 if subtype == self.subtype else 0


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """Return the offer a client likes best, the first among equals; None if it takes none.

    What is malformed in the header is passed over; a header without one good range counts as
    none, so everything is welcome.

    >>> choose("text/*;q=0.5, text/csv", ["text/turtle", "text/csv"])
    'text/csv'
    >>> choose("text/*, text/csv;q=0", ["text/csv"]) is None
    True

    **Source**: RFC 9110, 12.4.2 (weights), 12.5.1 (Accept).
    """
    ranges = _ranges(accept or "")
    if not ranges:
        return offers[0] if offers else None
    best, liking = None, 0.0
    for offer in offers:
        weight = _weight(offer, ranges)
        if weight > liking:
            best, liking = offer, weight
    return best


def _weight(media: str, ranges: Sequence[_Range]) -> float:
    closest, weight = 0, 0.0
    for range_ in ranges:
        match = range_.matches(media)
        if match > closest or (match and match == closest and range_.weight > weight):
            closest, weight = match, range_.weight
    return weight


def _ranges(accept: str) -> list[_Range]:
    found: list[_Range] = []
    at = 0
    while at < len(accept):
        head = _RANGE.match(accept, at)
        weight: float | None = None
        if head:
            at = head.end()
            weight, at = _weight_at(accept, at)
        rest = _REST.match(accept, at)
        is_clean = rest is not None and not rest[0].strip()
        at = (rest.end() if rest else len(accept)) + 1
        if head and weight is not None and is_clean:
            found.append(_Range(head[1].lower(), head[2].lower(), weight))
    return found


def _weight_at(accept: str, at: int) -> tuple[float | None, int]:
    """Return the weight among the parameters that start here, None if it is malformed."""
    weight: float | None = 1.0
    while match := _PARAMETER.match(accept, at):
        at = match.end()
        if match[1] and match[1].lower() == "q":
            weight = float(match[2]) if _WEIGHT.fullmatch(match[2]) else None
    return weight, at
