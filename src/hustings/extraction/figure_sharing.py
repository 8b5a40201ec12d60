"""Reads a bare number that shares the unit of a figure beside it ('from 5 to 7 per cent')."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hustings.extraction.figure_readers import MAJORITY, MINORITY, Candidate, Reading

__all__ = ["read_beside"]

_AFTER_FIGURE = re.compile(
    r"(?:\b(?:from|to|than|against|versus|or|and|the\s+(?:planned|previous|original|promised|"
    r"expected|targeted|earlier|current|former))|,)\s+(?:(?:about|around|some|nearly|almost|over|"
    r"roughly|just|more|less|than)\s+)*$",
    re.IGNORECASE,
)
_TO_NEXT = re.compile(r"\s+(?:to|or|and)\s+|\s?[-–]\s?|,\s+")
_TOTAL = re.compile(r"\s+(?:in\s+all|in\s+total|altogether|overall)\b")
_OF = re.compile(r"\s+(?:\w+\s+){0,2}of\b")


def read_beside(
    candidates: Sequence[Candidate], index: int, found: Mapping[int, Reading]
) -> Reading | None:
    """Return a reading of a bare number that shares the unit of a figure beside it, or None.

    **Source** of the unit: a majority's tally; the next number after 'to', 'or', 'and' or a
    comma ('from 5 to 7 per cent'); else the last figure of the sentence before it, after 'from',
    'to', 'than' and the like, before 'in all', or as a subject ('50 have enough').
    """
    candidate = candidates[index]
    number = candidate.number
    if number.form != "cardinal" or candidate.after.startswith("-"):
        return None
    last = _last_before(candidates, index, found)
    if last is not None and found[last].measures == MAJORITY and last == index - 1:
        return replace(_shared(candidate, found[last]), measures=MINORITY)
    is_total = _TOTAL.match(candidate.after) is not None
    if number.value == 1 or (candidate.is_year and not is_total):
        return None
    if index + 1 in found:
        gap = candidate.text[number.end : candidates[index + 1].number.start]
        if _TO_NEXT.fullmatch(gap):
            return _shared(candidate, found[index + 1])
    if last is None:
        return None
    previous = found[last]
    if is_total:
        counted = re.sub(r"\s*\bper .*", "", previous.unit)
        return _shared(candidate, replace(previous, unit=counted))
    is_subject = candidate.span.root.dep_ in ("nsubj", "nsubjpass") and previous.noun is not None
    if (is_subject or _AFTER_FIGURE.search(candidate.before)) and not _OF.match(candidate.after):
        return _shared(candidate, previous)
    return None


def _last_before(
    candidates: Sequence[Candidate], index: int, found: Mapping[int, Reading]
) -> int | None:
    """Return the last figure before a number in its sentence; years between do not matter."""
    start = candidates[index].span.sent.start
    for before in range(index - 1, -1, -1):
        if candidates[before].span.sent.start != start:
            return None
        if before in found:
            return before
        is_total = before - 1 in found and found[before - 1].uses_following
        if not candidates[before].is_year and not is_total:
            return None
    return None


def _shared(candidate: Candidate, other: Reading) -> Reading:
    number = candidate.number
    return Reading(
        number.value,
        other.unit,
        noun=other.noun,
        value_to=number.value_to,
        measures=other.measures,
        rule="figure.beside",
        confidence=0.65,
    )
