"""Common given names of many countries, from Faker's locale lists (MIT), with their gender."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from functools import cache

__all__ = ["given_name_gender", "is_given_name", "load_given_names"]

LISTS = {"first_names_male": "male", "first_names_female": "female", "first_names": ""}


@cache
def _names() -> dict[str, str]:
    """Return given name → 'male', 'female' or '' (either), Latin script only."""
    import faker.providers.person as person

    counts: dict[str, Counter[str]] = {gender: Counter() for gender in LISTS.values()}
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute, gender in LISTS.items():
            names = getattr(provider, attribute, ())
            if isinstance(names, tuple | list | dict):
                latin = (name for name in {str(n) for n in names} if _is_latin(name))
                counts[gender].update(map(str.casefold, latin))
    male, female = counts["male"], counts["female"]
    return {name: _decided(male[name], female[name]) for name in set().union(*counts.values())}


def _is_latin(name: str) -> bool:
    return name.isalpha() and (name.isascii() or max(name) < "\u0250")


def _decided(male: int, female: int) -> str:
    if male > 3 * female:
        return "male"
    return "female" if female > 3 * male else ""


def load_given_names() -> None:
    """Read the lists, so that the first name looked up need not wait for them."""
    _names()


def is_given_name(word: str) -> bool:
    """Return whether a word is a common given name somewhere.

    >>> is_given_name("Claudia"), is_given_name("Ministry")
    (True, False)
    """
    return word.casefold() in _names()


def given_name_gender(word: str) -> str:
    """Return 'male', 'female', or '' where the lists do not tell.

    >>> given_name_gender("Yolanda")
    'female'
    """
    return _names().get(word.casefold(), "")
