"""How wordings are compared: folded, cut to stems, without the words that carry nothing."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["content_words", "fold", "pull_apart", "stem"]

_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "to",
        "in",
        "on",
        "and",
        "or",
        "by",
        "with",
        "from",
        "at",
        "as",
        "that",
        "this",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "will",
        "would",
        "should",
        "be",
        "is",
        "are",
        "was",
        "were",
        "it",
        "they",
        "more",
        "new",
        "all",
        "any",
        "which",
        "into",
        "than",
        "who",
        "also",
        "not",
    ]
)
_SUFFIXES = ("ization", "isation", "ational", "ing", "ies", "ied", "ed", "es", "s", "e", "ion")
_SPELLINGS = {"programme": "program", "programmes": "program"}
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1(ing|ed)$")


def fold(text: str) -> str:
    """Return a text in lower case without accents, possessive endings and punctuation.

    >>> fold("The Coalición’s plan: 5% more")
    'the coalicion plan  5% more'
    """
    parts = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in parts if not unicodedata.combining(char)).lower()
    return re.sub(r"[^\w% ]+", " ", bare.replace("’", "'").replace("'s", "")).strip()


def stem(word: str) -> str:
    """Return a word without its ending, so that forms of one word mostly agree.

    At least four letters stay.

    >>> [stem(word) for word in ("planned", "planning", "subsidies", "subsidy", "tax")]
    ['plan', 'plan', 'subsidy', 'subsidy', 'tax']
    """
    word = _DOUBLED.sub(r"\1", _SPELLINGS.get(word, word))
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)] + ("y" if suffix in ("ies", "ied") else "")
    return word


def content_words(text: str) -> frozenset[str]:
    """Return the stems of a text's words, without those that carry nothing.

    >>> sorted(content_words("the building of new harbours"))
    ['build', 'harbour']
    """
    return frozenset(stem(word) for word in fold(text).split() if word not in _EMPTY)


_RISE = frozenset(
    stem(word)
    for word in [
        "raise",
        "increase",
        "expand",
        "boost",
        "create",
        "build",
        "open",
        "allow",
        "legalize",
        "legalise",
        "introduce",
        "add",
        "start",
        "strengthen",
        "grow",
        "double",
        "extend",
        "keep",
        "restore",
        "join",
        "protect",
    ]
)
_FALL = frozenset(
    stem(word)
    for word in [
        "cut",
        "reduce",
        "lower",
        "shrink",
        "abolish",
        "scrap",
        "close",
        "ban",
        "repeal",
        "end",
        "remove",
        "stop",
        "weaken",
        "halve",
        "cancel",
        "withdraw",
        "leave",
        "dismantle",
    ]
)


def pull_apart(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether of two sets of content words the first only raises what the second lowers.

    Or the first only lowers what the second raises.

    >>> pull_apart(content_words("raise the tax"), content_words("scrap the tax"))
    True
    >>> pull_apart(content_words("raise the tax"), content_words("the tax"))
    False
    """
    return _opposes(left, right, _RISE, _FALL) or _opposes(left, right, _FALL, _RISE)


def _opposes(
    left: frozenset[str], right: frozenset[str], one: frozenset[str], other: frozenset[str]
) -> bool:
    return bool(left & one and right & other and not left & other)
