"""Compares words by their letters: accents, other alphabets' letters, slips, ways to romanise."""

from __future__ import annotations

import re
from functools import cache

from hustings.identifiers import fold

__all__ = ["is_slip", "plain", "sound"]

_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "ı": "i", "ə": "a", "Ə": "A", "ħ": "h", "ŋ": "ng",
        "’": "", "'": "", "ʻ": "", "ʼ": "", "`": "", "´": "",
    }
)  # fmt: skip


@cache
def plain(word: str) -> str:
    """Return a word in lower-case ASCII as far as that goes, without apostrophes.

    >>> plain("O’Brien"), plain("Łukasz"), plain("Søren")
    ('obrien', 'lukasz', 'soren')
    """
    if word.isascii() and word.isalpha():
        return word.lower()
    return fold(word.translate(_LETTERS).strip(".")).replace(" ", "")


def is_slip(left: str, right: str) -> bool:
    """Whether one letter is wrong, missing, too much, or two neighbours are swapped.

    >>> is_slip("sheinbaum", "shienbaum"), is_slip("galvez", "galves"), is_slip("lima", "luna")
    (True, True, False)
    """
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    a, b = left[start:], right[start:]
    if len(a) == len(b):
        swapped = len(a) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
        return a[1:] == b[1:] or swapped
    return a[1:] == b if len(a) > len(b) else a == b[1:]


_SOUNDS = (
    *((r"sch|sh", "s"), (r"tch|tsch|ch", "c"), (r"zh|dzh|dj", "j"), (r"kh|gh", "h"), (r"ph", "f")),
    *((r"ck|q", "k"), (r"ou|oo", "u"), (r"ee|ii|iy|yy|ij|ie", "i"), (r"([aou])e", r"\1")),
    *((r"x", "ks"), (r"w", "v"), (r"y|j(?=[aou])", "i"), (r"c(?=[aou])", "k")),
)
"""Spellings, and the one that stands for all of them."""


@cache
def sound(word: str) -> str:
    """Return what spellings of one name in the Latin alphabet share, roughly.

    >>> sound("zelenskyy") == sound("zelensky"), sound("mueller") == sound("muller")
    (True, True)
    >>> sound("hansen") == sound("hanson")
    False
    """
    for pattern, to in _SOUNDS:
        word = re.sub(pattern, to, word)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"(?<=[aeiou])h(?=[^aeiou]|$)", "", word)
