"""Loads the words that show what a phrase is about, and those that name a political current."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hustings.errors import LexiconError

__all__ = ["TopicWord", "broader_topics", "ideology_words", "topic_words"]


@dataclass(frozen=True, slots=True)
class TopicWord:
    """One word or phrase of the lexicon.

    Attributes:
        concept: local name of a concept of ``ontology/topics.ttl``, or 'none' for words that point
            nowhere.
        words: one to four lower-case words; a '*' at the end makes the last one a prefix.
        weight: 1 hints, 2 or 3 belongs to the topic, 4 and more names it.
        example: a phrase that it decides.
    """

    concept: str
    words: str
    weight: int
    example: str


@cache
def topic_words() -> tuple[TopicWord, ...]:
    """Return the words for policy areas and kinds of risk.

    Raises:
        LexiconError: a row of ``topics.tsv`` is malformed.
    """
    return _words("topics.tsv")


@cache
def ideology_words() -> tuple[TopicWord, ...]:
    """Return the words for political currents.

    Raises:
        LexiconError: a row of ``topics.ideologies.tsv`` is malformed.
    """
    return _words("topics.ideologies.tsv")


@cache
def broader_topics() -> dict[str, str]:
    """Return the broader concept of each narrower one.

    Raises:
        LexiconError: a row of ``topics.broader.tsv`` is malformed.

    >>> broader_topics()["power-cuts"]
    'energy'
    """
    rows = _rows("topics.broader.tsv", 2)
    return {narrow: broad for _, (narrow, broad) in rows}


def _words(file: str) -> tuple[TopicWord, ...]:
    found = []
    for line, (concept, words, weight, example) in _rows(file, 4):
        if not weight.isdecimal() or int(weight) < 1:
            raise LexiconError(f"{file}:{line}: the weight must be 1 or more, not {weight!r}")
        if words != words.casefold():
            raise LexiconError(f"{file}:{line}: words must be lower-case, not {words!r}")
        found.append(TopicWord(concept, words, int(weight), example))
    return tuple(found)


def _rows(file: str, width: int) -> list[tuple[int, list[str]]]:
    try:
        text = (files("hustings.lexicon") / file).read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"{file}: cannot be read: {error}; reinstall hustings") from error
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != width or not all(cell.strip() for cell in cells):
            raise LexiconError(
                f"{file}:{number}: found {len(cells)} cells, expected {width} filled ones "
                "between tabs"
            )
        rows.append((number, cells))
    return rows
