"""Whether two names may be one place's: other languages' forms, and kinds of place that part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hustings.identifiers import fold
from hustings.lexicon.countries import country_of_name
from hustings.lexicon.words import pairs
from hustings.resolution.matches import Match, apart
from hustings.resolution.places import kinds_of, place_key

__all__ = ["PlaceName", "match_places", "place_keys", "read_place"]

_INSIDE = re.compile(r"\s*,\s*|\s+in\s+")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place's names taken apart.

    Attributes:
        key: the name without what says its kind, in its usual English form.
        keys: the same of each of its names.
        country: code of the country that it is the name of, '' for any other place.
        kinds: what kinds of place its names say it is.
        inside: what it is said to lie in ('Leeds, Alabama').
    """

    key: str
    keys: frozenset[str] = frozenset()
    country: str = ""
    kinds: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()


@cache
def read_place(label: str, aliases: tuple[str, ...] = ()) -> PlaceName:
    """Return the parts of a place's names.

    >>> read_place("the city of Leeds").key, sorted(read_place("Leeds, Alabama").inside)
    ('leeds', ['alabama'])
    """
    country = country_of_name(label) or ""
    keys: list[str] = []
    kinds: set[str] = set()
    inside: set[str] = set()
    for name in (label, *aliases):
        head, within = _INSIDE.split(name, maxsplit=1) if _INSIDE.search(name) else (name, "")
        keys.append(country_of_name(name) or _without_kind(place_key(head), fold(head)))
        kinds |= kinds_of(head)
        inside |= {fold(within)} if within else set()
    return PlaceName(keys[0], frozenset(keys), country, frozenset(kinds), frozenset(inside))


def _without_kind(key: str, name: str) -> str:
    """Return 'leeds' for 'city of leeds' and 'tana' for 'tana river', 'mexico city' as it is."""
    words = name.split()
    kinds = pairs("bodies", "places")
    if key != name:
        return key
    if len(words) > 2 and words[0] in kinds and words[1] in ("of", "de", "do", "da"):
        return " ".join(words[2:])
    if len(words) > 1 and words[-1] in kinds and words[-1] != "city":
        return " ".join(words[:-1])
    return name


def place_keys(name: PlaceName) -> Iterator[str]:
    """Yield what two places must share one of to be compared."""
    for key in name.keys:
        yield "place " + key


def match_places(left: PlaceName, right: PlaceName) -> Match | None:
    """Return how the names of two places are alike, None where they are two names."""
    if not left.keys & right.keys:
        return None
    if left.kinds and right.kinds and not left.kinds & right.kinds:
        kinds = f"{min(left.kinds)} and {min(right.kinds)}"
        return apart("place.kind", f"two kinds of place of one name: {kinds}")
    if left.inside and right.inside and not left.inside & right.inside:
        a, b = min(left.inside), min(right.inside)
        return apart("place.inside", f"one lies in {a}, the other in {b}")
    if left.country and left.country == right.country and not _subnational(left, right):
        return Match("place.country", "the same country", 1.0)
    if left.key != right.key:
        return Match("place.form", "another name of the one is the other's", 0.9, 1,
                     needs_country=True)  # fmt: skip
    if left.kinds != right.kinds or left.inside != right.inside:
        if (left.kinds ^ right.kinds) <= {"city"} and left.inside == right.inside:
            return Match("place.form", "the same place, once called a city", 0.9, 1,
                         needs_country=True)  # fmt: skip
        return Match("place.form", "only one name says what kind of place it is or what it lies in",
                     0.8, 2, needs_country=True, needs_place=True)  # fmt: skip
    return Match("place.same", "the same name", 1.0)


def _subnational(*names: PlaceName) -> bool:
    return any(name.kinds - {"country"} for name in names)
