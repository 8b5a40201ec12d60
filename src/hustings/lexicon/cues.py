"""Loads ``cues.tsv``: words that report speech, thought or intention, and what they govern."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from hustings.errors import LexiconError

__all__ = [
    "CLASSES",
    "FRAMES",
    "KINDS",
    "POLARITIES",
    "Cue",
    "base_forms",
    "load_cues",
    "read_cues",
]

CLASSES = ("verb", "noun", "adjective", "phrase", "holder")
"""Part of speech of an entry; a phrase stands by the noun or word that makes it recognisable.

A holder is who thinks so: 'a critic of the toll'.
"""

KINDS = ("speech", "thought", "knowledge", "intention", "desire", "none")
"""What is reported; ``none`` names look-alikes that govern a clause and report nobody."""

POLARITIES = ("affirms", "denies", "doubts", "asks")
"""What the source does to the content."""

FRAMES = {
    "that": "a finite clause, with or without 'that'",
    "wh": "an indirect question",
    "quote": "a quotation",
    "inf": "an infinitive whose subject is the source",
    "to": "somebody else's infinitive, or a phrase with 'to'",
    "ger": "an -ing clause",
    "obj": "a noun phrase",
    "oprd": "an object and what it is called",
    "as": "an object 'as' something",
    **{p: f"a phrase with '{p}'" for p in ("about", "against", "at", "by", "for", "in", "of")},
    **{p: f"a phrase with '{p}'" for p in ("on", "over", "with", "behind", "toward", "towards")},
    "figure": "an object and a number after 'at'",
}
"""Shapes that the content may take after a cue."""


_IRREGULAR = {
    **{"said": "say", "told": "tell", "wrote": "write", "written": "write", "sang": "sing"},
    **{"swore": "swear", "spoke": "speak", "began": "begin", "thought": "think"},
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the lexicon.

    Attributes:
        word: lemma, for a verb with its particle ('point out').
        word_class: one of `CLASSES`.
        kind: one of `KINDS`.
        polarity: one of `POLARITIES`.
        frames: keys of `FRAMES`.
        example: a sentence that uses it.
    """

    word: str
    word_class: str
    kind: str
    polarity: str
    frames: frozenset[str]
    example: str

    @property
    def is_denial(self) -> bool:
        """Whether the source denies or doubts the content."""
        return self.polarity in ("denies", "doubts")

    @property
    def is_question(self) -> bool:
        """Whether the source asks about the content."""
        return self.polarity == "asks"


@cache
def load_cues(word_class: str) -> Mapping[str, Cue]:
    """Return the shipped entries of one class by word.

    Raises:
        LexiconError: the file is missing or malformed.

    >>> sorted(load_cues("verb")["deny"].frames)
    ['ger', 'obj', 'quote', 'that']
    """
    try:
        text = files("hustings.lexicon").joinpath("cues.tsv").read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"cues.tsv: cannot be read: {error}; reinstall hustings") from error
    entries = (cue for cue in read_cues(text) if cue.word_class == word_class)
    return MappingProxyType({cue.word: cue for cue in entries})


def read_cues(text: str) -> tuple[Cue, ...]:
    """Return the entries of a cue table in order.

    Args:
        text: six tab-separated columns a line (word, class, kind, polarity, comma-separated
            frames, example); lines that begin with ``#`` are remarks.

    Raises:
        LexiconError: a line has another shape, names an unknown class, kind, polarity or frame,
            or repeats a word.
    """
    found: dict[tuple[str, str], Cue] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cue = _entry(number, line.split("\t"))
        if (cue.word_class, cue.word) in found:
            raise LexiconError(f"cues.tsv:{number}: '{cue.word}' stands there already; remove one")
        found[cue.word_class, cue.word] = cue
    return tuple(found.values())


@lru_cache(maxsize=10_000)
def base_forms(word: str) -> tuple[str, ...]:
    """Return the verbs a word may be a form of, by its ending alone.

    >>> base_forms("hoped")
    ('hoped', 'hop', 'hope')
    """
    stems = [_IRREGULAR.get(word, word)]
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            stems += [stem] if stem.endswith("e") else [stem, stem + "e"]
            if stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    if word.endswith(("ied", "ies")):
        stems.append(word[:-3] + "y")
    return tuple(dict.fromkeys(stems))


def _entry(number: int, columns: list[str]) -> Cue:
    if len(columns) != 6 or not all(columns):
        raise LexiconError(f"cues.tsv:{number}: {len(columns)} columns, expected 6, none empty")
    word, word_class, kind, polarity, frames, example = columns
    cue = Cue(word, word_class, kind, polarity, frozenset(frames.split(",")), example)
    for value, known in ((word_class, CLASSES), (kind, KINDS), (polarity, POLARITIES)):
        if value not in known:
            raise LexiconError(f"cues.tsv:{number}: '{value}' is none of {', '.join(known)}")
    if unknown := sorted(cue.frames - set(FRAMES)):
        raise LexiconError(f"cues.tsv:{number}: no frame '{unknown[0]}'; see cues.FRAMES")
    return cue
