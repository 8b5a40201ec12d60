"""Loads units, currencies and the words around numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from hustings.errors import LexiconError
from hustings.lexicon.words import table, word_list

__all__ = [
    "any_of",
    "bases",
    "currencies",
    "currency_code",
    "durations",
    "name_of",
    "qualifiers",
    "units",
    "words_of",
]

FILE = "units"


def any_of(forms: Iterable[str]) -> str:
    """Return a regular expression that matches any of some forms, the longest first.

    A form without capitals matches in any case, others as they stand. None matches within a
    longer word.

    >>> re.match(any_of(["km", "MW"]), "KM/h").group()
    'KM'
    >>> re.match(any_of(["km", "MW"]), "mw") is None
    True
    """
    parts = []
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        body = re.escape(form).replace(r"\ ", r"[\s-]+")
        edge = r"(?!\w)" if form[-1].isalnum() else ""
        parts.append(f"(?i:{body}){edge}" if form == form.casefold() else body + edge)
    return f"(?:{'|'.join(parts)})"


def name_of(form: str, names: Mapping[str, str]) -> str:
    """Return the canonical name of a form as found in a text.

    >>> name_of("Kilometers", units())
    'kilometre'
    """
    plain = re.sub(r"[\s-]+", " ", form)
    for variant in (form, plain, plain.casefold(), form.casefold(), plain.replace(" ", "-")):
        if variant in names:
            return names[variant]
    return names[plain.casefold().replace(" ", "-")]


@cache
def units() -> dict[str, str]:
    """Return the canonical name of each form of a unit, percentages included.

    >>> units()["MW"], units()["per cent"]
    ('megawatt', 'percent')
    """
    return _forms(_section("units"))


@cache
def durations() -> dict[str, str]:
    """Return the canonical name of each form of a length of time."""
    return _forms(_section("durations"))


@cache
def bases() -> dict[str, str]:
    """Return the name of each form of what percentages are commonly of ('GDP')."""
    return _forms(_section("bases"))


@cache
def currencies() -> dict[str, str]:
    """Return what each form of a currency stands for: an ISO 4217 code, or a shared word.

    >>> currencies()["€"], currencies()["pesos"]
    ('EUR', 'peso')
    """
    found = _forms(_section("currencies"))
    for word, entry in _section("shared").items():
        found.update(dict.fromkeys(_list(entry, "forms", word), word))
    return found


@lru_cache(maxsize=64)
def currency_code(name: str, text: str) -> tuple[str, bool]:
    """Return the ISO 4217 code for a currency and whether it is certain.

    Args:
        name: a value of `currencies`.
        text: what to look in for the names of countries that have a currency of that name.

    A shared word whose countries are not named, or more than one of them, keeps its default:
    'USD' for dollars, the word itself for the others.

    >>> currency_code("peso", "The Chilean senate voted on it.")
    ('CLP', True)
    >>> currency_code("peso", "Chile and Cuba"), currency_code("dollar", "a fee")
    (('peso', False), ('USD', False))
    """
    shared = _section("shared").get(name)
    if shared is None:
        return name, True
    if not isinstance(shared, dict):
        raise LexiconError(f"{FILE}.toml: [shared.{name}] must be a table")
    found = [code for code, places in sorted(_places(name).items()) if places.search(text)]
    default = str(shared["default"])
    if len(found) == 1:
        return found[0], True
    return default, default in found


@cache
def qualifiers(place: str) -> dict[str, str]:
    """Return the qualifier ('about', 'over', 'under') of each word before or after a number.

    Args:
        place: 'before' or 'after'.

    >>> qualifiers("before")["at least"]
    'over'
    """
    return {
        word: kind
        for kind in ("about", "over", "under")
        for word in sorted(word_list(FILE, "qualifiers", f"{kind}_{place}"))
    }


def words_of(section: str, key: str) -> frozenset[str]:
    """Return a word list of the file, such as ``("verbs", "measuring")``."""
    return word_list(FILE, section, key)


@cache
def _places(name: str) -> dict[str, re.Pattern[str]]:
    shared = _section("shared")[name]
    countries = shared.get("countries") if isinstance(shared, dict) else None
    if not isinstance(countries, dict):
        raise LexiconError(f"{FILE}.toml: [shared.{name}.countries] must be a table")
    return {
        code: re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in places) + r")(?!\w)")
        for code, places in countries.items()
    }


def _forms(section: Mapping[str, object]) -> dict[str, str]:
    return {
        form: name
        for name, forms in section.items()
        for form in _list({"forms": forms}, "forms", name)
    }


def _section(name: str) -> dict[str, object]:
    found = table(FILE).get(name)
    if not isinstance(found, dict):
        raise LexiconError(f"{FILE}.toml: [{name}] must be a table")
    return found


def _list(entry: object, key: str, name: str) -> list[str]:
    found = entry.get(key) if isinstance(entry, dict) else None
    if not isinstance(found, list) or not all(isinstance(item, str) and item for item in found):
        raise LexiconError(f"{FILE}.toml: {key} of {name} must be a list of strings")
    return found
