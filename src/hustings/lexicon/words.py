"""Loads the word lists that ship as TOML beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from hustings.errors import LexiconError

__all__ = ["pairs", "prepositions", "table", "word_list"]


@cache
def table(file: str) -> dict[str, object]:
    """Return the content of a shipped TOML file.

    Raises:
        LexiconError: it is missing or not TOML.
    """
    path = files("hustings.lexicon") / f"{file}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{file}.toml: cannot be read: {error}; reinstall hustings") from error


@cache
def word_list(file: str, section: str, key: str) -> frozenset[str]:
    """Return one list of a shipped file as a set of lower-case words or phrases.

    Raises:
        LexiconError: there is no such list, or it holds something other than strings.

    >>> "ministry" in word_list("names", "heads", "Institution")
    True
    """
    part = table(file).get(section)
    words = part.get(key) if isinstance(part, dict) else None
    if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
        raise LexiconError(f"{file}.toml: [{section}] {key} must be a list of strings")
    return frozenset(w.casefold() for w in words)


def _section(file: str, *path: str) -> dict[str, object]:
    part: object = table(file)
    for key in path:
        part = part.get(key) if isinstance(part, dict) else None
    if not isinstance(part, dict):
        raise LexiconError(f"{file}.toml: [{'.'.join(path)}] must be a table")
    return part


@cache
def pairs(file: str, *path: str) -> dict[str, str]:
    """Return a table of word → word of a shipped file.

    >>> pairs("positions", "verbs", "agent")["head"]
    'head'
    """
    return {key: str(value) for key, value in _section(file, *path).items()}


def prepositions(file: str, *path: str) -> dict[str, tuple[str, ...]]:
    """Return a table of verb or noun → prepositions that lead to what it governs.

    >>> prepositions("verbs", "propose", "prepositions")["call"]
    ('for',)
    """
    found = {}
    for key, value in _section(file, *path).items():
        if not isinstance(value, list):
            raise LexiconError(f"{file}.toml: [{'.'.join(path)}] {key} must be a list")
        found[key] = tuple(str(word) for word in value)
    return found
