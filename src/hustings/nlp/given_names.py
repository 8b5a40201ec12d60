"""Common given names of many countries, from Faker's locale lists (MIT), with their gender."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter, defaultdict
from functools import cache

__all__ = ["given_name_gender", "is_given_name"]

LISTS = {"first_names_male": "male", "first_names_female": "female", "first_names": ""}


@cache
def _names() -> dict[str, str]:
    """Return given name → 'male', 'female' or '' (either), Latin script only."""
    import faker.providers.person as person

    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for module in sorted(m.name for m in pkgutil.iter_modules(person.__path__)):
        provider = importlib.import_module(f"{person.__name__}.{module}").Provider
        for attribute, gender in LISTS.items():
            names = getattr(provider, attribute, ())
            if isinstance(names, tuple | list | dict):
                for name in sorted({str(n) for n in names}):
                    if name.isalpha() and all(ord(c) < 0x250 for c in name):
                        counts[name.casefold()][gender] += 1
    return {name: _decided(count) for name, count in counts.items()}


def _decided(count: Counter[str]) -> str:
    male, female = count["male"], count["female"]
    if male > 3 * female:
        return "male"
    return "female" if female > 3 * male else ""


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
