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
_BEYOND = "\u0250"
"""First character after the Latin letters."""


@cache
def _modules() -> tuple[str, ...]:
    """Return the names of the lists, those that name most people of English texts first."""
    import faker.providers.person as person

    found = [f"{person.__name__}.{module.name}" for module in pkgutil.iter_modules(person.__path__)]
    return tuple(sorted(found, key=lambda name: (name.rpartition(".")[2][:2] != "en", name)))


@cache
def _letters() -> dict[int, str]:
    """Return what `plain` makes of each letter outside ASCII that the lists may hold."""
    return {code: plain(chr(code)) for code in range(0x80, ord(_BEYOND)) if chr(code).isalpha()}


@cache
def _names(module: str) -> frozenset[str]:
    provider = importlib.import_module(module).Provider
    found: set[str] = set()
    for attribute in _LISTS:
        names = getattr(provider, attribute, ())
        if isinstance(names, tuple | list | dict):
            found.update(map(str, names))
    latin = [n for n in found if n.isascii() or (n[0] < _BEYOND and max(n) < _BEYOND)]
    words = "\n".join(name for name in latin if name.isalpha())
    folded = words.translate(_letters()).lower().split("\n") if words else []
    return frozenset((*folded, *(plain(name) for name in latin if not name.isalpha())))


def is_known_name(word: str) -> bool:
    """Return whether a folded word is a given name or surname of the lists.

    >>> is_known_name("hansen"), is_known_name("shienbaum")
    (True, False)
    """
    if word in word_list("people", "common", "surnames"):
        return True
    return any(word in _names(module) for module in _modules())
