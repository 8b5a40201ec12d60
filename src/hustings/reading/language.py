"""Which language a text is in."""

from __future__ import annotations

import re

from hustings.reading.quiet import quiet

__all__ = ["detect_language"]

_LEAST_LETTERS = 40
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 50
_LEAST_SHARE = 0.15
_FREQUENT = """are at by for from have his not of that the their they this to and been were which
    who with would"""
_ENGLISH = frozenset(_FREQUENT.split())
"""Words that are frequent in English and rare in whatever shares letters with it."""
_PIDGIN = frozenset(("dat", "dem", "dey", "di", "dis", "na", "una", "wey"))
"""Words of languages that share many others with English."""


def detect_language(text: str) -> str | None:
    """Return the two-letter BCP 47 tag of a text's language, None where it is too short to say.

    A text of 50 words and more of which about every sixth is one of the most frequent words of
    English is English; of any other, py3langid's model decides.

    Args:
        text: its first 20 000 characters decide; under 40 letters nothing does.

    >>> detect_language("Too short.") is None
    True
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    if _is_english(words):
        return "en"
    if sum(c.isalpha() for c in sample) < _LEAST_LETTERS:
        return None
    import py3langid

    with quiet():
        tag, _score = py3langid.classify(sample)  # type: ignore[attr-defined,no-untyped-call]
    return str(tag)


def _is_english(words: list[str]) -> bool:
    if len(words) < _LEAST_WORDS or not _PIDGIN.isdisjoint(words):
        return False
    return sum(word in _ENGLISH for word in words) >= _LEAST_SHARE * len(words)
