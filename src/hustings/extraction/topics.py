"""Decides what a phrase is about: policy areas, kinds of risk, political currents.

The words come from `hustings.lexicon.topics`. Matching needs no language model, so that labels
of nodes and headings can be asked about as well as running text: words are compared without
case, accents and plural endings, the longest phrase that matches wins over its parts, and a
narrower topic takes the weight of the broader one above it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from hustings.lexicon.topics import TopicWord, broader_topics, ideology_words, topic_words

__all__ = ["ideologies_of", "topics_of"]

MOST = 2
LEAST_SECOND = 2
NOWHERE = "none"
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Index:
    """The lexicon by what its entries start with."""

    phrases: dict[tuple[str, ...], TopicWord]
    prefixes: dict[tuple[str, ...], tuple[tuple[str, TopicWord], ...]]
    longest: dict[str, int]
    """The most words of an entry by its first; one where no longer entry opens with a word."""


def topics_of(words: str) -> tuple[str, ...]:
    """Return the topics of a phrase, at most two, the best first; none if nothing points to one.

    Each is the local name of a concept of the scheme ``topic:areas``. A second topic must weigh
    two or more, and at least half as much as the first. Equal weights go by where they
    first show, then by name.

    >>> topics_of("cheaper electricity for irrigation")
    ('energy', 'water')
    >>> topics_of("a promise")
    ()
    """
    return _best(words, _topic_index())


def ideologies_of(words: str) -> tuple[str, ...]:
    """Return the political currents a phrase names, at most two, the best first.

    Each is the local name of a concept of the scheme ``topic:ideologies``.

    >>> ideologies_of("a centre-left and social democratic alliance")
    ('centre-left', 'social-democracy')
    """
    return _best(words, _ideology_index())


def _best(words: str, index: _Index) -> tuple[str, ...]:
    tokens = _tokens(words)
    scores: dict[str, int] = defaultdict(int)
    first: dict[str, int] = {}
    at = 0
    while at < len(tokens):
        entry, length = _match(tokens, at, index)
        if entry is not None and entry.concept != NOWHERE:
            scores[entry.concept] += entry.weight
            first.setdefault(entry.concept, at)
        at += length
    _absorb(scores, first)
    ranked = sorted(scores, key=lambda concept: (-scores[concept], first[concept], concept))
    enough = max(LEAST_SECOND, scores[ranked[0]] / 2) if ranked else 0
    return (*ranked[:1], *(c for c in ranked[1:MOST] if scores[c] >= enough))


def _absorb(scores: dict[str, int], first: dict[str, int]) -> None:
    """Give the weight of a broader topic to the narrower ones that are there too."""
    broader = broader_topics()
    taken = {broader[c]: scores[broader[c]] for c in scores if broader.get(c) in scores}
    for concept in list(scores):
        above = broader.get(concept)
        if above in taken:
            scores[concept] += taken[above]
            first[concept] = min(first[concept], first[above])
    for above in taken:
        del scores[above]


def _match(tokens: list[str], at: int, index: _Index) -> tuple[TopicWord | None, int]:
    """Return the entry that covers most tokens from one on, and how many (1 without an entry)."""
    longest = index.longest.get(tokens[at], 1)
    for length in range(min(longest, len(tokens) - at), 0, -1):
        window = tuple(tokens[at : at + length])
        if window in index.phrases:
            return index.phrases[window], length
        for prefix, entry in index.prefixes.get(window[:-1], ()):
            if window[-1].startswith(prefix):
                return entry, length
    return None, 1


def _tokens(words: str) -> list[str]:
    """Return the words of a phrase, folded; hyphens part words as spaces do."""
    bare = unicodedata.normalize("NFKD", words)
    bare = "".join(c for c in bare if not unicodedata.combining(c)).casefold().replace("-", " ")
    return [_singular(re.sub(r"['’]s?$", "", m.group())) for m in _WORD.finditer(bare)]


def _singular(word: str) -> str:
    """Return a word without the ending of an English plural, by spelling alone.

    >>> [_singular(w) for w in ("buses", "policies", "taxes", "schools", "gas", "crisis")]
    ['bus', 'policy', 'tax', 'school', 'gas', 'crisis']
    """
    if len(word) < 3 or word.endswith(("ss", "us", "is")) or word in ("gas", "was", "has"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "uses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


@cache
def _topic_index() -> _Index:
    return _index(topic_words())


@cache
def _ideology_index() -> _Index:
    return _index(ideology_words())


def _index(entries: tuple[TopicWord, ...]) -> _Index:
    phrases: dict[tuple[str, ...], TopicWord] = {}
    prefixes: dict[tuple[str, ...], list[tuple[str, TopicWord]]] = defaultdict(list)
    longest: defaultdict[str, int] = defaultdict(lambda: 1)
    for entry in entries:
        words = tuple(_tokens(entry.words.removesuffix("*")))
        longest[words[0]] = max(longest[words[0]], len(words))
        if entry.words.endswith("*"):
            stem = re.sub(r".*[\s-]", "", entry.words.removesuffix("*"))
            prefixes[words[:-1]].append((stem, entry))
        else:
            phrases.setdefault(words, entry)
    ordered = {
        head: tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))
        for head, found in prefixes.items()
    }
    return _Index(phrases, ordered, dict(longest))
