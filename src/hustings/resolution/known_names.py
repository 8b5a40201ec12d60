"""Names that are known to be names, from Faker's locale lists (MIT)."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from hustings.lexicon.words import word_list
from hustings.resolution.spelling import plain

__all__ = ["is_known_name"]

_LISTS = ("first_names", "first_names_male", "first_names_female", "last_names", "last_names_male",
          "last_names_female")  # fmt: skip


@cache
def _names() -> frozenset[str]:
    import faker.providers.person as person

    found: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in _LISTS:
            names = getattr(provider, attribute, ())
            if isinstance(names, tuple | list | dict):
                found.update(n for n in map(str, names) if n.isascii() or max(n) < "\u0250")
    return frozenset(plain(name) for name in found) | word_list("people", "common", "surnames")


def is_known_name(word: str) -> bool:
    """Return whether a folded word is a given name or surname of the lists.

    >>> is_known_name("hansen"), is_known_name("shienbaum")
    (True, False)
    """
    return word in _names()
