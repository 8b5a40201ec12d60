"""Counts the words of a text that show which country it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from hustings.errors import LexiconError

__all__ = ["count_countries", "country_of_name", "country_of_word", "names_of_country"]

_FILE = "countries.tsv"
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_Words = tuple[str, ...]


def count_countries(text: str) -> Mapping[str, int]:
    """Return how often a text names each country, its people or its best-known places.

    Longer names go before shorter ones: 'New Mexico' is no 'Mexico'. Case counts.

    Returns:
        ISO 3166-1 alpha-2 code → times, in the order of the codes; only countries that are named.

    Raises:
        LexiconError: a row of ``countries.tsv`` is malformed.

    >>> dict(count_countries("Kenyans vote. In New Mexico and Nairobi, they watch."))
    {'KE': 2, 'US': 1}
    """
    table, longest = _table()
    words = [match[0] for match in _WORD.finditer(text)]
    found: Counter[str] = Counter()
    position = 0
    while position < len(words):
        most = longest.get(words[position], 0)
        if not most:
            position += 1
            continue
        for length in range(min(most, len(words) - position), 0, -1):
            code = table.get(tuple(words[position : position + length]))
            if code is not None:
                found[code] += 1
                position += length
                break
        else:
            position += 1
    return {code: found[code] for code in sorted(found) if code != "-"}


def country_of_name(name: str) -> str | None:
    """Return the code of the country that has a name, None if none has.

    >>> country_of_name("Kenya"), country_of_name("Nairobi")
    ('KE', None)
    """
    return _names().get(_words(name))


def country_of_word(words: str) -> str | None:
    """Return the code of the country that a name, adjective or place belongs to.

    Returns:
        None if it is not in the list, '' if it is there as a word of no one country.

    >>> country_of_word("Kenyan"), country_of_word("Port Nairobi"), country_of_word("Latin America")
    ('KE', None, '')
    """
    code = _table()[0].get(_words(words))
    return "" if code == "-" else code


@cache
def names_of_country(code: str) -> tuple[str, ...]:
    """Return the names of a country, none for a code that the list lacks.

    >>> names_of_country("BR")
    ('Brazil', 'Brasil')
    """
    return tuple(name for row, names, _ in _rows() if row == code for name in names)


def _words(name: str) -> _Words:
    return tuple(match[0] for match in _WORD.finditer(name))


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    content = (files("hustings.lexicon") / _FILE).read_text(encoding="utf-8")
    rows = []
    for number, line in enumerate(content.splitlines(), 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or not re.fullmatch(r"[A-Z]{2}|-", cells[0]):
            raise LexiconError(
                f"{_FILE}:{number}: expected a country's code, its names and its words, "
                f"parted by tabs, not {line!r}"
            )
        names, others = ([w for w in cell.split("|") if w] for cell in cells[1:])
        rows.append((cells[0], tuple(names), tuple(others)))
    return tuple(rows)


@cache
def _names() -> dict[_Words, str]:
    return {_words(name): code for code, names, _ in _rows() for name in names}


@cache
def _table() -> tuple[dict[_Words, str], dict[str, int]]:
    """Return words → country, and the most words that follow a first word, itself counted."""
    table: dict[_Words, str] = {}
    longest: dict[str, int] = {}
    for code, names, others in _rows():
        for name in (*names, *others):
            for form in {name, name.upper()} if len(name) > 3 else {name}:
                words = _words(form)
                table[words] = code
                longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return table, longest
