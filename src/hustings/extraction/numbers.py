"""Finds the numbers of a text, in digits or in words, and their values; needs no model.

A number here is bare: what it counts or measures, and whether it counts anything at all, is for
`hustings.extraction.figures` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from hustings.extraction.openings import matches
from hustings.lexicon.units import any_of, currencies

__all__ = ["NUMBER_OPENINGS", "NUMBER_WORDS", "Number", "find_numbers", "plain"]

_ONES = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "million": Decimal(1_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
    "dozen": Decimal(12),
    "lakh": Decimal(100_000),
    "crore": Decimal(10_000_000),
}
_SHORT = {
    "k": Decimal(1_000),
    "m": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "bn": Decimal(1_000_000_000),
    "b": Decimal(1_000_000_000),
    "tn": Decimal(1_000_000_000_000),
    "trn": Decimal(1_000_000_000_000),
}
_ORDINALS = {
    word: rank
    for rank, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}

_SMALL = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(list(_ONES)[:9])}))?"
    rf"|(?:{'|'.join(sorted(_ONES, key=len, reverse=True))}))"
)
_HUNDREDS = rf"(?:(?:{_SMALL}|an?)\s+hundred(?:\s+(?:and\s+)?{_SMALL})?|{_SMALL})"
_BIG = r"(?:thousand|million|billion|trillion|lakh|crore|dozen)"
NUMBER_WORDS = (
    rf"(?:half\s+an?\s+{_BIG}|half-{_BIG}"
    rf"|(?:{_HUNDREDS}|an?)[\s-]+{_BIG}(?:\s+(?:and\s+)?{_HUNDREDS})?(?:\s+{_BIG})?|{_HUNDREDS})"
)
"""Regular expression for a cardinal number in words."""
NUMBER_OPENINGS = frozenset({"a", "an", "half", *_ONES, *_TENS})
"""The words that such a number opens with."""

_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SIGNS = any_of(form for form in currencies() if not form[0].islower() and " " not in form)
_PART = rf"(?:{'|'.join(part + 's?' for part in _PARTS)})"
_WHOLE = rf"(?:{_SMALL}|\d{{1,3}}|a\s+hundred)"
_NO_TIME = r"(?!\s+(?:years?|months?|weeks?|days?|hours?|minutes?)\b|[\s-]*%|\s+per\b)"
_ONE_IN = rf"\b\d{{1,2}}\s+in\s+(?:every\s+)?{_WHOLE}\b{_NO_TIME}"
_NUMBER = re.compile(
    rf"""
    (?:(?<!\w)(?P<currency>{_SIGNS})\s?)?
    (?!{_ONE_IN})(?<![\w.,])(?P<digits>{_DIGITS})
    (?:(?P<ordinal>st|nd|rd|th)\b
      |(?P<short>\s?(?:bn|mn|tn|trn)\b|[mkb]\b(?!/))
      |(?P<scale>[\s-]+(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen)\b)
      |(?P<half>\s+and\s+a\s+half\b(?:\s+{_BIG}\b)?))?
    |\b(?:(?P<top>an?|one|two|three|four|five|six|seven|nine)[\s-](?P<part>{_PART})\b
      |(?P<of>{NUMBER_WORDS}|\d{{1,2}})\s+in\s+(?:every\s+)?(?P<whole>{_WHOLE})\b{_NO_TIME}
      |(?P<one_half>half)(?=\s+(?:of|the|their|its|his|her|our|all|an?)\b)(?!\s+an?\s)
      |(?P<words>{NUMBER_WORDS})(?P<words_half>\s+and\s+a\s+half\b)?
      |(?P<rank>{"|".join(_ORDINALS)}))\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENINGS = NUMBER_OPENINGS | _ORDINALS.keys()


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text.

    Attributes:
        start: first code point, of the currency sign if there is one.
        end: one past the last code point, of a multiplier if there is one.
        value: what it comes to, multiplier included; a share of one for a fraction.
        form: 'cardinal', 'ordinal' or 'fraction'.
        in_words: written in words.
        scale: its multiplier ('million'), 1 without one.
        is_grouped: has a thousands separator, a decimal point or a multiplier, so is no year.
        currency: the sign or code before it, if any.
        value_to: upper end, if it is a range.
    """

    start: int
    end: int
    value: Decimal
    form: str = "cardinal"
    in_words: bool = False
    scale: Decimal = Decimal(1)
    is_grouped: bool = False
    currency: str = ""
    value_to: Decimal | None = None


def plain(value: Decimal) -> str:
    """Return a value in plain decimal notation, without trailing zeros.

    >>> plain(Decimal("2.40") * 1_000_000), plain(Decimal("0.50"))
    ('2400000', '0.5')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of a text in order; the ends of a range are one number.

    >>> [plain(n.value) for n in find_numbers("two dozen of 1,500, and half a million")]
    ['24', '1500', '500000']
    >>> [(plain(n.value), plain(n.value_to)) for n in find_numbers("5-7 million")]
    [('5000000', '7000000')]
    """
    found: list[Number] = []
    for match in matches(_NUMBER, text, _OPENINGS):
        number = _number(match)
        joined = _joined(text, found[-1], number) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(number)
    return found


def _number(match: re.Match[str]) -> Number:
    start, end = match.span()
    if match["digits"]:
        return _in_digits(match)
    if match["part"]:
        top = match["top"].casefold()
        share = Decimal(_ONES.get(top, 1)) / _PARTS[_singular_part(match["part"])]
        return Number(start, end, share, "fraction", in_words=True)
    if match["whole"]:
        share = _value_of(match["of"]) / _value_of(match["whole"])
        return Number(start, end, share, "fraction", in_words=True)
    if match["one_half"]:
        return Number(start, end, Decimal("0.5"), "fraction", in_words=True)
    if match["rank"]:
        rank = _ORDINALS[match["rank"].casefold()]
        return Number(start, end, Decimal(rank), "ordinal", in_words=True)
    value = _value_of(match["words"]) + (Decimal("0.5") if match["words_half"] else 0)
    scale = _scale_in(match["words"])
    return Number(start, end, value, in_words=True, scale=scale, is_grouped=scale > 1)


def _in_digits(match: re.Match[str]) -> Number:
    digits = re.sub(r"[,\u00a0\u202f]", "", match["digits"])
    value = Decimal(digits)
    if match["ordinal"]:
        return Number(match.start(), match.end(), value, "ordinal")
    scale = Decimal(1)
    if match["short"]:
        scale = _SHORT[match["short"].strip().casefold()]
    elif match["scale"]:
        scale = _SCALES[match["scale"].strip(" \n\t-").casefold()]
    elif match["half"]:
        value += Decimal("0.5")
        scale = _scale_in(match["half"])
    return Number(
        match.start(),
        match.end(),
        value * scale,
        scale=scale,
        is_grouped=scale > 1 or match["digits"] != digits or "." in digits,
        currency=match["currency"] or "",
    )


def _joined(text: str, low: Number, high: Number) -> Number | None:
    """Return two numbers as one range, or None if they are two numbers."""
    if low.form != "cardinal" or high.form != "cardinal" or low.value_to is not None:
        return None
    gap = text[low.end : high.start]
    before = text[max(0, low.start - 30) : low.start]
    if gap.strip() in ("-", "–") and not (low.in_words or high.in_words):
        pass
    elif re.fullmatch(r"\s+to\s+", gap):
        if re.search(r"\bfrom\s+(?:[a-z]+\s+){0,3}$", before, re.IGNORECASE):
            return None
    elif not (
        re.fullmatch(r"\s+and\s+", gap) and re.search(r"\bbetween\s+$", before, re.IGNORECASE)
    ):
        return None
    bottom = low.value * high.scale if low.scale == 1 else low.value
    if bottom >= high.value or (high.currency and not low.currency):
        return None
    return replace(low, end=high.end, value=bottom, value_to=high.value, is_grouped=True)


def _singular_part(word: str) -> str:
    low = word.casefold()
    return low if low in _PARTS else low.removesuffix("s")


def _scale_in(words: str) -> Decimal:
    scale = Decimal(1)
    for word in re.findall(r"[a-z]+", words.casefold()):
        if word in _SCALES and word != "hundred":
            scale *= _SCALES[word]
    return scale


def _value_of(words: str) -> Decimal:
    """Return the value of a cardinal in words or digits."""
    if words.isdigit():
        return Decimal(words)
    total = Decimal(0)
    part = Decimal(0)
    for word in re.findall(r"[a-z]+", words.casefold()):
        if word == "half":
            part = Decimal("0.5")
        elif word in _ONES or word in _TENS:
            part += _ONES.get(word) or _TENS[word]
        elif word in ("hundred", "dozen"):
            part = (part or Decimal(1)) * _SCALES[word]
        elif word in _SCALES:
            total += (part or Decimal(1)) * _SCALES[word]
            part = Decimal(0)
    return total + part
