"""Reads which countries and places a name shows."""

from __future__ import annotations

import re
from functools import cache

from hustings.identifiers import fold
from hustings.lexicon.countries import count_countries, country_of_name, names_of_country
from hustings.lexicon.words import pairs

__all__ = ["countries_in", "kinds_of", "place_key", "take_countries"]

_CITIES = frozenset({"brasilia", "tunis", "panama city"})


@cache
def countries_in(label: str) -> frozenset[str]:
    """Return the codes of the countries that a name shows, in English or in its own language.

    >>> sorted(countries_in("Banco Central Argentino")), sorted(countries_in("Bank of Ghana"))
    (['AR'], ['GH'])
    """
    demonyms = pairs("bodies", "demonyms")
    foreign = {demonyms[word] for word in fold(label).split() if word in demonyms}
    return frozenset(foreign | set(count_countries(label)))


@cache
def place_key(label: str) -> str:
    """Return what equal names of places have in common.

    >>> place_key("Ciudad de México") == place_key("Mexico City")
    True
    """
    folded = fold(label)
    return pairs("bodies", "same_place").get(folded, folded)


@cache
def kinds_of(label: str) -> frozenset[str]:
    """Return what kinds of place the words of a name say it is.

    >>> sorted(kinds_of("Tana River")), sorted(kinds_of("Nairobi"))
    (['river'], [])
    """
    kinds = pairs("bodies", "places")
    return frozenset(kinds[word] for word in fold(label).split() if word in kinds)


@cache
def take_countries(label: str) -> tuple[frozenset[str], str]:
    """Return the countries that a name shows by their names or people, and the name without them.

    A city is part of a name: 'Nairobi City Council' keeps all its words.

    >>> take_countries("National Bank of Kenya"), take_countries("Kenyan Senate")
    ((frozenset({'KE'}), 'National Bank of'), (frozenset({'KE'}), 'Senate'))
    """
    words = label.split()
    codes: set[str] = set()
    kept: list[str] = []
    position = 0
    while position < len(words):
        for length in (3, 2, 1):
            code = _country(" ".join(words[position : position + length]))
            if code and position + length <= len(words) and not _goes_on(words, position + length):
                codes.add(code)
                position += length
                break
        else:
            kept.append(words[position])
            position += 1
    return frozenset(codes), " ".join(kept)


def _goes_on(words: list[str], position: int) -> bool:
    """Whether a place's name goes on here: 'Mexico' in 'Mexico City'."""
    return position < len(words) and fold(words[position]) in {"city", "state", "island"}


@cache
def _country(words: str) -> str | None:
    bare = re.sub(r"['’]s?$", "", words.strip(".,;()"))
    code = country_of_name(bare)
    if code or " " in bare or not bare:
        return code
    demonyms = pairs("bodies", "demonyms")
    if fold(bare) in demonyms:
        return demonyms[fold(bare)]
    found = dict(count_countries(bare))
    if len(found) != 1 or fold(bare) in _CITIES:
        return None
    (code,) = found
    return code if _names_people(bare, code) else None


@cache
def _names_people(word: str, code: str) -> bool:
    """Whether a word for a country is its people's, not a city's."""
    return any(fold(name)[:4] == fold(word)[:4] for name in names_of_country(code))
