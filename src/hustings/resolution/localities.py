"""Whether two names may be one place's: other languages' forms, and kinds of place that part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hustings.identifiers import fold
from hustings.lexicon.countries import country_of_name
from hustings.lexicon.words import pairs
from hustings.resolution.matches import Match, apart
from hustings.resolution.places import kinds_of, place_key

__all__ = ["PlaceName", "match_places", "place_keys", "read_place"]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place's name taken apart.

    Attributes:
        key: the name without what says its kind, in its usual English form.
        country: code of the country that it is the name of, '' for any other place.
        kinds: what kinds of place its words say it is.
        inside: what it is said to lie in ('Leeds, Alabama').
    """

    key: str
    country: str = ""
    kinds: frozenset[str] = frozenset()
    inside: str = ""


@cache
def read_place(label: str) -> PlaceName:
    """Return the parts of a place's name.

    >>> read_place("the city of Leeds").key, read_place("Leeds, Alabama").inside
    ('leeds', 'alabama')
    """
    country = country_of_name(label) or ""
    head, _, inside = label.partition(",")
    key = place_key(head)
    if key == fold(head):
        key = _without_kind(key)
    return PlaceName(country or key, country, kinds_of(head), fold(inside))


def _without_kind(name: str) -> str:
    """Return 'leeds' for 'city of leeds' and 'tana' for 'tana river', 'mexico city' as it is."""
    words = name.split()
    kinds = pairs("bodies", "places")
    if len(words) > 2 and words[0] in kinds and words[1] in ("of", "de"):
        return " ".join(words[2:])
    if len(words) > 1 and words[-1] in kinds and words[-1] != "city":
        return " ".join(words[:-1])
    return name


def place_keys(name: PlaceName) -> Iterator[str]:
    """Yield what two places must share to be compared."""
    yield "place " + name.key


def match_places(left: PlaceName, right: PlaceName) -> Match | None:
    """Return how the names of two places are alike, None where they are two names."""
    if left.key != right.key:
        return None
    if left.country and right.country:
        return Match("place.country", "the same country", 1.0)
    if left.kinds and right.kinds and not left.kinds & right.kinds:
        kinds = f"{min(left.kinds)} and {min(right.kinds)}"
        return apart("place.kind", f"two kinds of place of one name: {kinds}")
    if left.inside and right.inside and left.inside != right.inside:
        return apart("place.inside", f"one lies in {left.inside}, the other in {right.inside}")
    if left.kinds != right.kinds:
        if (left.kinds | right.kinds) != {"city"}:
            return apart("place.kind", "only one of the names says what kind of place it is")
        return Match("place.form", "the same place, once called a city", 0.9, 1, needs_country=True)
    if left.inside != right.inside:
        return Match("place.form", "one name says what it lies in", 0.85, 1, needs_country=True)
    return Match("place.same", "the same name", 1.0)
