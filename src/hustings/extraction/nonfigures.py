"""Finds the digits and number words that give no figure: dates, ages, numbers in names.

Each row is a reason with the pattern that shows it, an example and a counter-example; whatever
number overlaps a match is refused for that reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hustings.extraction.numbers import NUMBER_OPENINGS, NUMBER_WORDS
from hustings.extraction.openings import matches
from hustings.lexicon.units import any_of, durations

__all__ = ["NONFIGURES", "TIMES", "Nonfigure", "find_nonfigures", "find_times"]

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|[,.]\d)"
_SPAN = any_of(durations())
_N = rf"(?:\d+|(?i:{NUMBER_WORDS}))"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class Nonfigure:
    """One reason why a number gives no figure.

    Attributes:
        reason: for the report of refusals.
        pattern: regular expression over the text.
        example: words in which the pattern refuses a number.
        counter_example: words alike in which it must not.
        opens: words that every match opens with, if not around digits; none: anywhere.
    """

    reason: str
    pattern: str
    example: str
    counter_example: str
    opens: frozenset[str] = frozenset()


NONFIGURES = (
    Nonfigure(
        "address",
        r"\bhttps?://\S{1,2048}|\bwww\.\S{1,2048}|[^\s@]{1,64}@[^\s@]{1,255}\.\w{1,63}",
        "see https://example.org/2300/plan",
        "2,300 plans",
    ),
    Nonfigure(
        "telephone",
        r"\+\d[\d\s()-]{6,}\d|\b\d{3}[-.]\d{3,4}[-.]\d{4}\b|\(\d{2,4}\)\s?\d{3,4}[-\s]\d{3,4}",
        "call +44 20 7946 0018",
        "some 7,946 calls",
    ),
    Nonfigure(
        "list marker",
        r"(?m)^\s*\(?\d{1,3}[.)](?=\s)",
        "3. Hire nurses",
        "3.5 tonnes",
    ),
    Nonfigure(
        "decade",
        r"\b(?:1[5-9]|20)\d0s\b|['’]\d0s\b|\b(?:mid|early|late)-\d{2,4}s?\b",
        "since the 1980s",
        "1980 votes",
    ),
    Nonfigure(
        "date",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}\b(?:,?\s+{_YEAR})?"
        rf"|\b{_MONTH}\s+{_DAY}(?![\d,.]*\d|\s*(?:%|per\s?cent))(?:\s*[-–]\s*\d{{1,2}})?"
        rf"(?:,?\s+{_YEAR})?|\b{_MONTH}\s+{_YEAR}"
        r"|\b\d{1,4}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{4}\b"
        rf"|\b{_YEAR}\s?[-–/]\s?(?:\d\d\b|{_YEAR})",
        "on 2 June",
        "2 junior ministers",
    ),
    Nonfigure(
        "clock time",
        r"\b\d{1,2}:\d\d\b|\b\d{1,2}(?:\.\d\d)?\s?(?:[ap]\.?m\b\.?|o['’]clock)|\b\d{1,2}h\d\d\b"
        r"|\b\d\d?\.\d\d\s?(?:GMT|CET|EST)|\b24/7\b",
        "polls close at 8 p.m.",
        "8 planners",
    ),
    Nonfigure(
        "age",
        rf"(?i:\b{_N}[\s-]years?[\s-]olds?\b|\baged?\s+(?:over\s+|under\s+|between\s+)?{_N}"
        rf"(?:\s+(?:to|and)\s+{_N})?\b|\b{_N}\s+years?\s+(?:old|of\s+age)\b|\bthe\s+age\s+of\s+{_N})"
        r"|(?<=[^\W\d_]),\s\d{2}(?=,\s+(?:an?|the|who|has|is|was|said|says|told|from)\b)"
        r"|(?i:\b(?:boys|girls|men|women|children|people|couples|adults|voters|those|anyone|everyone"
        rf"|citizens|residents|drivers)\s+(?:of|over|under|above|below)\s+)"
        rf"(?!1?\d\d,){_N}(?!\d|\s*%|[,.]\d|\s+(?:per\b|million|thousand|pesos|dollars))"
        r"|\bin\s+(?:his|her|their)\s+(?:early\s+|late\s+|mid-)?\d0s\b",
        "a 44-year-old nurse",
        "a 44-year mandate",
        NUMBER_OPENINGS
        | {
            "age",
            "aged",
            "the",
            "in",
            "boys",
            "girls",
            "men",
            "women",
            "children",
            "people",
            "couples",
            "adults",
            "voters",
            "those",
            "anyone",
            "everyone",
            "citizens",
            "residents",
            "drivers",
        },
    ),
    Nonfigure(
        "numbered part",
        r"\b(?i:articles?|art\.|sections?|clauses?|chapters?|paragraphs?|annex|titles?|resolution"
        r"|propositions?|amendment|rule|directive|decree|routes?|highway|channel|pages?|pp?\."
        r"|volume|phase|stage|act|nos?\.|numbers?|§|agenda|vision|cop|mundial|apollo"
        r"|room|flight|gate|district|ward|box|version|windows|formula|schedule|table|lot)"
        r"\s+(?i:nos?\.\s?)?\d+(?:[.,-]\d+)*(?:\s?(?:and|to|[-–])\s?\d+)?\b"
        r"(?!\s*(?:%|per\s?cent|million|billion))",
        "under Article 27",
        "27 articles",
    ),
    Nonfigure(
        "numbered part",
        r"(?<!\w)(?:#|№\s?|No\.\s?)\d+",
        "candidate No. 4",
        "4 candidates",
    ),
    Nonfigure(
        "name",
        r"\b(?!(?:MXN|USD|EUR|GBP|ARS|CLP|BRL|INR|CAD|AUD|ZAR|NGN|KES)\d)[^\W\d_]+[-–]?\d[\w-]*"
        r"|\b\d+(?:G|D)\b|\b\d+x\d+\b|\b4x4\b",
        "COVID-19 and the G20",
        "20 governments",
    ),
    Nonfigure(
        "time",
        rf"(?i:\b(?:last|next|past|first|coming|previous|final|following|recent|opening)\s+"
        rf"(?:few\s+)?{_N}\s+{_SPAN}|\b{_N}\s+{_SPAN}\s+(?:ago|later|earlier|hence|from\s+now"
        rf"|before|after|into|away|ahead|on)\b|\b(?:in|within|every|each)\s+(?:(?:about|some|just|"
        rf"less\s+than|under|around)\s+)?{_N}\s+{_SPAN}\b(?![’']|\s+of\b)"
        r"|\b(?:24\s+hours\s+a\s+day|(?:seven|7)\s+days\s+a\s+week)\b)",
        "five years ago",
        "five years of drought",
        NUMBER_OPENINGS
        | {
            "last",
            "next",
            "past",
            "first",
            "coming",
            "previous",
            "final",
            "following",
            "recent",
            "opening",
            "in",
            "within",
            "every",
            "each",
        },
    ),
    Nonfigure(
        "name",
        r"\b(?:9/11|7/7|26/11)\b|\b(?:401|403|501)\s?\([a-z]\)(?:\(\d\))?"
        r"|\b529\s+(?:plans?|accounts?|savings)\b",
        "the 9/11 attacks and a 401(k)",
        "401 attacks",
    ),
    Nonfigure(
        "vague",
        r"(?i:\b(?:one\s+or\s+two|two\s+or\s+three|three\s+or\s+four|a\s+dozen\s+or\s+so)\b)",
        "one or two remarks",
        "forty or fifty remarks",
    ),
    Nonfigure(
        "indefinite one",
        r"(?i:\b(?:one\s+of|one\s+(?:day|another|thing|way|after|by\s+one)|(?:no|any|every|some|"
        r"this|that|the|which|only|each)[\s-]one|one-(?:off|sided|way|time|stop|party|man))\b)",
        "one of the reasons",
        "one million reasons",
    ),
)
"""Reasons to refuse a number that its own words and neighbours show."""

TIMES = re.compile(
    rf"""
    (?:\b(?:in|during|over|within|for)\s+)?\b(?:the|her|his|its|their)\s+
      (?:first|last|next|past|coming|final|previous)\s+(?:{_N}\s+)?{_SPAN}
      (?:\s+of\s+(?:(?:this|last|next|the)\s+(?:year|month|term|decade)|{_YEAR}))?
    |\b(?:at|by|until|since|before|after|from|in|towards?)\s+(?:the\s+)?
      (?:end|start|beginning|middle|close)\s+of\s+
      (?:(?:this|last|next|the)\s+(?:year|month|decade|century|quarter|week|term)|{_YEAR}
        |{_MONTH}(?:\s+{_YEAR})?)
    |\b(?:between\s+{_YEAR}\s+and|from\s+{_YEAR}\s+to)\s+{_YEAR}
    |\b(?:on|by|before|until|since|after|from)\s+
      (?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}|{_WEEKDAY})\b(?:,?\s+{_YEAR})?
    |\b(?:in|by|since|until|till|before|after|during)\s+(?:early\s+|late\s+|mid-)?
      {_MONTH}\b(?:\s+(?:of\s+)?(?:{_YEAR}|this\s+year|last\s+year|next\s+year))?
    |\b(?:(?:back\s+in|in|by|since|until|till|before|after|during|from|around|throughout)\s+)?
      (?:early\s+|late\s+|mid-)?{_YEAR}\b
    |\b(?:this|last|next)\s+
      (?:year|month|week|quarter|decade|century|season|term|spring|summer|autumn|winter|{_WEEKDAY})\b
    |\b(?:in|within)\s+{_N}\s+{_SPAN}
    |\b{_N}\s+{_SPAN}\s+(?:ago|later|earlier)\b
    |\b(?:today|yesterday|tomorrow|tonight|currently)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Words for a time at which a figure holds."""
TIME_OPENINGS = NUMBER_OPENINGS | {
    "in", "during", "over", "within", "for", "the", "her", "his", "its", "their", "at", "by",
    "until", "since", "before", "after", "from", "toward", "towards", "between", "on", "till",
    "back", "around", "throughout", "early", "late", "mid", "this", "last", "next", "today",
    "yesterday", "tomorrow", "tonight", "currently",
}  # fmt: skip
"""The words that such words open with."""


@cache
def _compiled() -> tuple[tuple[Nonfigure, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.pattern)) for row in NONFIGURES)


def find_nonfigures(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, reason) of the passages whose numbers give no figure, by start.

    >>> find_nonfigures("Polls opened on 2 June.")
    [(16, 22, 'date')]
    """
    found = [
        (match.start(), match.end(), row.reason)
        for row, pattern in _compiled()
        for match in (matches(pattern, text, row.opens) if row.opens else pattern.finditer(text))
    ]
    return sorted(found)


def find_times(text: str) -> list[tuple[int, int]]:
    """Return where the words for times stand, in order.

    >>> text = "It grew by a tenth in 2023."
    >>> [text[start:end] for start, end in find_times(text)]
    ['in 2023']
    """
    return [match.span() for match in matches(TIMES, text, TIME_OPENINGS)]
