"""Readers of a number with its surroundings: as money, share, rank, rate, count and so on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from hustings.extraction.numbers import Number
from hustings.lexicon.units import (
    any_of,
    bases,
    currencies,
    currency_code,
    durations,
    name_of,
    units,
    words_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = [
    "Candidate",
    "Reader",
    "Reading",
    "counted_noun",
    "read_count",
    "read_duration",
    "read_fraction",
    "read_money",
    "read_percent",
    "read_rank",
    "read_rate",
    "read_ratio",
    "read_share",
    "read_unit",
    "read_votes",
]

LEAST_YEAR, LAST_YEAR = 1500, 2100
PERCENT = Decimal(100)
MAJORITY, MINORITY = "majority votes", "minority votes"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number in its sentence.

    Attributes:
        before: the sentence up to the number.
        after: the sentence from the number on.
        text: the document's text.
    """

    number: Number
    span: Span
    before: str
    after: str
    text: str

    @property
    def is_year(self) -> bool:
        """Whether its digits look like those of a year."""
        number = self.number
        return (
            number.form == "cardinal"
            and not number.is_grouped
            and not number.in_words
            and LEAST_YEAR <= number.value <= LAST_YEAR
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row reads in a number.

    Attributes:
        length: code points after the number that belong to it (its unit).
        noun: the counted noun, if it counts one.
        measures: words for what is measured, where the row itself knows them.
        uses_following: the next number is part of this figure.
    """

    value: Decimal
    unit: str
    length: int = 0
    noun: Token | None = None
    value_to: Decimal | None = None
    out_of: Decimal | None = None
    measures: str = ""
    uses_following: bool = False
    rule: str = ""
    confidence: float = 0.0


Reader = Callable[[Candidate, "Candidate | None"], "Reading | None"]


@cache
def _tail(kind: str) -> re.Pattern[str]:
    names: Mapping[str, Mapping[str, str]] = {
        "unit": {form: name for form, name in units().items() if name != "percent"},
        "duration": durations(),
        "currency": {f: n for f, n in currencies().items() if f[-1].isalpha() and f != "Rs"},
        "percent": {form: name for form, name in units().items() if name == "percent"},
    }
    return re.compile(rf"[\s-]*-?\s*(?P<form>{any_of(names[kind])})")


_RATE = re.compile(
    r"\s+(?:an?|per|each|every)\s+(?P<per>(?:square\s+)?[a-z]+)\b|\s*/\s*(?P<short>day|month|year|h|s)\b",
    re.IGNORECASE,
)
_PER = re.compile(
    r"(?:second|minute|hour|day|week|month|year|quarter|night|head|person|capita|household|litre|"
    r"liter|gallon|kilo|kilogram|tonne|ton|barrel|hectare|acre|kilometre|kilometer|mile|share|"
    r"megawatt-hour|kilowatt-hour|inhabitant|voter|pupil|student|worker|child|family|game|trip)"
)
_OWNER = (
    r"(?:the|its|their|our|his|her|all|a\s+total\s+of|(?:[A-Z][\w’'.-]*\s+){0,3}[A-Z][\w.-]*[’']s?)"
)
_OUT_OF = re.compile(rf"\s+(?:out\s+of|of)\s+(?:{_OWNER}\s+)?(?:some\s+|about\s+)?")
_VOTES = re.compile(r"\s+(?P<noun>votes|seats)\s+(?:to|against)\s+")
_TALLY = re.compile(
    r"\b(?:vot(?:ed?|ing)|outvoted|passed|approved|rejected|defeated|carried|split|ruled|decided)\b"
    r"[\w\s,]{0,60}$",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"[\s-]*(?:fold\b|times\s+(?:as|more|higher|larger|bigger|greater|the|its|over)\b)"
)
_MULTIPLIED = re.compile(
    r"\b(?:multipl\w+|grew|grown|grow|increas\w+|rose|risen|expanded|up)\s+(?:by\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def _with_rate(unit: str, candidate: Candidate, length: int) -> tuple[str, int]:
    """Return a unit with the rate that follows it ('barrel' → 'barrels per day')."""
    match = _RATE.match(candidate.after, length)
    if match is None:
        return unit, length
    per = (match["per"] or {"h": "hour", "s": "second"}.get(match["short"], match["short"])).lower()
    is_per = candidate.after[match.start() :].lstrip().lower().startswith(("per", "/"))
    if not is_per and not _PER.fullmatch(per):
        return unit, length
    return f"{unit} per {per}".strip(), match.end()


def _plural(unit: str) -> str:
    """Return a unit's name for a rate ('barrels per day')."""
    if (
        not unit
        or unit.isupper()
        or unit.endswith("s")
        or unit in ("percent", "people", "staff", "police")
    ):
        return unit
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}s"


def _rated(unit: str, candidate: Candidate, length: int) -> tuple[str, int]:
    full, end = _with_rate(unit, candidate, length)
    return (f"{_plural(unit)}{full[len(unit) :]}", end) if end != length else (unit, length)


def _simple(candidate: Candidate, unit: str, length: int, **more: object) -> Reading:
    number = candidate.number
    return replace(
        Reading(number.value, unit, length, value_to=number.value_to),
        **more,  # type: ignore[arg-type]
    )


def read_votes(candidate: Candidate, following: Candidate | None) -> Reading | None:
    """Return a tally of votes or seats ('41 votes to 12'), or None."""
    number = candidate.number
    if following is None or number.form != "cardinal":
        return None
    gap = candidate.text[number.end : following.number.start]
    match = _VOTES.fullmatch(gap)
    if match:
        return _simple(candidate, match["noun"][:-1], match.end("noun"), measures=MAJORITY)
    if re.fullmatch(r"\s+to\s+|\s?[-–]\s?", gap) and _TALLY.search(candidate.before):
        return _simple(candidate, "vote", 0, measures=MAJORITY)
    return None


def read_money(candidate: Candidate, _: Candidate | None) -> Reading | None:
    """Return an amount of money, or None."""
    number = candidate.number
    if number.form != "cardinal":
        return None
    length = 0
    match = _tail("currency").match(candidate.after)
    if match:
        form, length = match["form"], match.end()
    else:
        form = number.currency
    if not form:
        return None
    code, _certain = currency_code(name_of(form, currencies()), candidate.text)
    code, length = _with_rate(code, candidate, length)
    return _simple(candidate, code, length)


def read_percent(candidate: Candidate, _: Candidate | None) -> Reading | None:
    """Return a percentage, or None."""
    match = _tail("percent").match(candidate.after)
    if match is None or candidate.number.form != "cardinal":
        return None
    length = match.end()
    base = re.compile(rf"\s+of\s+(?:the\s+)?(?P<base>{any_of(bases())})").match(
        candidate.after, length
    )
    if base:
        return _simple(candidate, f"percent of {name_of(base['base'], bases())}", base.end())
    return _simple(candidate, *_with_rate("percent", candidate, length))


def read_fraction(candidate: Candidate, _: Candidate | None) -> Reading | None:
    """Return a share in words ('a fifth of'), as a percentage, or None."""
    number = candidate.number
    if number.form != "fraction":
        return None
    word = candidate.text[number.start : number.end]
    stands_alone = "-" in word or " in " in word or word.lower().startswith("half")
    if not stands_alone and not re.match(r"\s+of\b", candidate.after):
        return None
    if re.search(r"\b(?:first|second|last|other|better|final)\s*$", candidate.before):
        return None
    return _simple(candidate, "percent", 0, value=(number.value * PERCENT).quantize(Decimal("0.1")))


def read_rank(candidate: Candidate, following: Candidate | None) -> Reading | None:
    """Return a place in an order ('12th of 54'), or None."""
    number = candidate.number
    if number.form != "ordinal":
        return None
    verbs = "|".join(sorted(words_of("verbs", "ranking")))
    total = None
    if following is not None and following.number.form == "cardinal":
        gap = candidate.text[number.end : following.number.start]
        if re.fullmatch(r"(?:\s+place)?\s+(?:out\s+)?of\s+(?:the\s+)?", gap):
            total = following.number.value
    ranked = re.search(
        r"\b(?:rank(?:s|ed|ing)?|placed?|came|comes|finish(?:es|ed)?|stands?|stood|"
        r"position(?:ed)?)\s+(?:(?:only|just|joint|in|at|a|the|equal|it|them)\s+)*$",
        candidate.before,
        re.IGNORECASE,
    )
    position = re.match(
        r"\s+(?:place|position|rank|spot)\b"
        r"|[\s-](?:most|least|largest|biggest|highest|lowest|poorest|richest|best|worst)\b.{0,40}\b"
        r"(?:in|of|among|worldwide)\b"
        r"|(?:,\s+\d+(?:st|nd|rd|th))?\s+[a-z]+\s+(?:in\s+the\s+world|worldwide|globally)\b",
        candidate.after,
        re.IGNORECASE,
    )
    if (total is None and not (ranked or position)) or verbs == "":
        return None
    if (
        ranked
        and re.match(
            r"\s+(?!in\b|of\b|out\b|among\b|place|position|on\b|with\b|behind|after)[a-z]+\s",
            candidate.after,
        )
        and position is None
        and total is None
    ):
        return None
    return _simple(candidate, "rank", 0, out_of=total, uses_following=total is not None)


def read_ratio(candidate: Candidate, _: Candidate | None) -> Reading | None:
    """Return a multiple ('14 times'), or None."""
    if candidate.number.form != "cardinal":
        return None
    match = _TIMES.match(candidate.after)
    if match is None and _MULTIPLIED.search(candidate.before):
        match = re.match(r"\s+times\b", candidate.after)
    if match is None:
        return None
    return _simple(candidate, "times", match.end() if "fold" in match.group() else 6)


def read_share(candidate: Candidate, following: Candidate | None) -> Reading | None:
    """Return a part of a counted whole ('9 of the 23 provinces'), or None."""
    number = candidate.number
    if following is None or number.form != "cardinal" or number.currency or number.value == 1:
        return None
    gap = candidate.text[number.end : following.number.start]
    noun = counted_noun(following)
    if not _OUT_OF.fullmatch(gap) or noun is None or following.number.value < number.value:
        return None
    length = noun.idx + len(noun) - number.end
    return _simple(
        candidate,
        _singular(noun),
        length,
        noun=noun,
        out_of=following.number.value,
        uses_following=True,
    )


def read_unit(candidate: Candidate, _: Candidate | None) -> Reading | None:
    """Return a measurement in a physical unit or in points, or None."""
    match = _tail("unit").match(candidate.after)
    if match is None or candidate.number.form != "cardinal":
        return None
    return _simple(candidate, *_rated(name_of(match["form"], units()), candidate, match.end()))


def read_duration(candidate: Candidate, _: Candidate | None) -> Reading | None:
    """Return a length of time, or None."""
    match = _tail("duration").match(candidate.after)
    if match is None or candidate.number.form != "cardinal" or candidate.number.value == 1:
        return None
    return _simple(candidate, *_rated(name_of(match["form"], durations()), candidate, match.end()))


def read_rate(candidate: Candidate, _: Candidate | None) -> Reading | None:
    """Return a rate of what is counted ('900 calls an hour'), or None."""
    if candidate.number.form != "cardinal" or candidate.number.value == 1:
        return None
    noun = counted_noun(candidate)
    unit, length = "", 0
    if noun is not None:
        unit = _singular(noun)
        length = noun.idx + len(noun) - candidate.number.end
    full, end = _rated(unit, candidate, length)
    return None if end == length else _simple(candidate, full, end, noun=noun)


def read_count(candidate: Candidate, _: Candidate | None) -> Reading | None:
    """Return a count of things named by a plural noun, or None."""
    number = candidate.number
    if number.form != "cardinal" or number.value == 1 or candidate.after.startswith("-"):
        return None
    noun = counted_noun(candidate)
    if noun is None or noun.lemma_.lower() in words_of("unmeasured", "nouns"):
        return None
    if candidate.is_year and re.search(
        r"\b(?:in|since|by|until|of|for|during|from|and|after|before|the|mid-?|early|late|our|its|"
        r"their|his|her|[’']s)\s*$|^\s*$",
        candidate.before,
        re.IGNORECASE,
    ):
        return None
    if (
        number.in_words
        and number.value <= 4
        and re.search(r"\b(?:the|these|those|both|my|your)\s+$", candidate.before, re.IGNORECASE)
    ):
        return None
    return _simple(candidate, _singular(noun), noun.idx + len(noun) - number.end, noun=noun)


def _singular(noun: Token) -> str:
    """Return the name of what a noun counts, in the singular."""
    if noun.tag_ == "NNPS":
        return noun.text.removesuffix("s")
    return noun.lemma_.lower()


_DESCRIBING = ("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "HYPH", "CD", "AFX")


def counted_noun(candidate: Candidate) -> Token | None:
    """Return the noun that a number counts, or None.

    It is the first plural after the number with nothing but what describes it between them.
    """
    span = candidate.span
    doc: Doc = span.doc
    counted = words_of("counted", "nouns")
    end = min(span.sent.end, span.end + 6)
    for index in range(span.end, end):
        token = doc[index]
        if token.tag_ in ("NNS", "NNPS") or token.lower_ in counted:
            after = doc[index + 1] if index + 1 < end else None
            if after is not None and after.tag_ == "NNS" and token.dep_ == "compound":
                continue
            return token
        if token.tag_ not in _DESCRIBING and (token.text != "-" or index == span.end):
            break
    head = span.root.head
    is_counted = span.root.dep_ == "nummod" and head.i == span.end and head.tag_ == "VBZ"
    return head if is_counted else None
