"""Finds figures: numbers of a text that measure or count something.

Each row of `RULES` reads one kind of number. They are tried in order on every number that
`hustings.extraction.nonfigures` has not refused; the first that reads it makes the figure. A
number that none reads may share the unit of a figure beside it ('from 5 to 7 per cent').
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.extraction.figure_context import (
    modality_of,
    passage_of,
    qualifier_of,
    subject_of,
    when_of,
)
from hustings.extraction.figure_measures import SPANS, act_measured, measured_head, noun_phrase
from hustings.extraction.figure_readers import Candidate, Reading
from hustings.extraction.figure_rules import RULES
from hustings.extraction.figure_sharing import read_beside
from hustings.extraction.nonfigures import find_nonfigures, find_times
from hustings.extraction.numbers import Number, find_numbers, plain
from hustings.model import Figure, Refusal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["RULES", "find_figures", "read_figures"]

SubjectKey = Callable[["Token"], str | None]


def find_figures(doc: Doc, subject_key: SubjectKey | None = None) -> tuple[Figure, ...]:
    """Return the figures of a document in reading order.

    Args:
        doc: annotated by `hustings.nlp.annotate`.
        subject_key: maps a token to the key of the record it names or stands for; without it no
            figure has a subject.

    **Units**: ``start`` and ``end`` are those of the sentence or list item the number stands
    in, in code points of ``Document.text``.
    """
    return read_figures(doc, subject_key)[0]


def read_figures(
    doc: Doc, subject_key: SubjectKey | None = None
) -> tuple[tuple[Figure, ...], tuple[Refusal, ...]]:
    """Return the figures of a document, and a refusal for each number that gave none."""
    text: str = doc._.document.text
    refused: list[Refusal] = []
    candidates = []
    for number in _open_numbers(text, refused):
        candidate = _candidate(doc, text, number)
        if candidate is not None:
            candidates.append(candidate)
    readings = _read(candidates, refused)
    times = find_times(text)
    starts = [candidate.number.start for candidate, _ in readings]
    figures: list[Figure] = []
    for candidate, reading in readings:
        previous = figures[-1] if figures else None
        figures.append(_figure(candidate, reading, times, starts, subject_key, previous))
    return tuple(figures), tuple(sorted(refused, key=lambda refusal: refusal.start))


def _open_numbers(text: str, refused: list[Refusal]) -> list[Number]:
    """Return the numbers that no row of `NONFIGURES` covers; note the others."""
    blocked = find_nonfigures(text)
    starts = [start for start, _, _ in blocked]
    found = []
    for number in find_numbers(text):
        index = bisect_right(starts, number.end - 1)
        cover = next((b for b in blocked[max(0, index - 12) : index] if b[1] > number.start), None)
        if cover is None:
            found.append(number)
        else:
            refused.append(Refusal("figure", cover[2], number.start, number.end))
    return found


def _candidate(doc: Doc, text: str, number: Number) -> Candidate | None:
    span = doc.char_span(number.start, number.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    sentence = span.root.sent
    left = min(sentence.start_char, number.start)
    right = max(sentence.end_char, number.end)
    return Candidate(
        number=number,
        span=span,
        before=text[left : number.start],
        after=text[number.end : right],
        text=text,
    )


def _read(candidates: list[Candidate], refused: list[Refusal]) -> list[tuple[Candidate, Reading]]:
    """Return each candidate that a row reads, with what it reads, in order."""
    found: dict[int, Reading] = {}
    taken: set[int] = set()
    for index, candidate in enumerate(candidates):
        if index in taken:
            continue
        following = candidates[index + 1] if index + 1 < len(candidates) else None
        for rule in RULES:
            reading = rule.read(candidate, following)
            if reading is None:
                continue
            found[index] = replace(reading, rule=rule.id, confidence=rule.confidence)
            if reading.uses_following:
                taken.add(index + 1)
            break
    for index, candidate in enumerate(candidates):
        if index in found or index in taken:
            continue
        shared = read_beside(candidates, index, found)
        if shared is not None:
            found[index] = shared
            continue
        number = candidate.number
        if not (number.form == "ordinal" and number.in_words):
            refused.append(Refusal("figure", _why(candidate), number.start, number.end))
    return [(candidates[index], found[index]) for index in sorted(found) if found[index].rule]


def _why(candidate: Candidate) -> str:
    if candidate.number.form == "ordinal":
        return "ordinal without a rank"
    return "year" if candidate.is_year else "nothing measured"


def _measures(
    candidate: Candidate, reading: Reading, head: Token | None, span: Span, previous: Figure | None
) -> str:
    """Return the words for what a figure measures, those of the figure before it if it has none."""
    if reading.measures:
        return reading.measures
    if head is None and act_measured(span):
        return act_measured(span)
    if head is None:
        is_alike = previous is not None and previous.unit == reading.unit
        return previous.measures if previous is not None and is_alike else reading.unit
    words = noun_phrase(head, candidate.span if reading.noun is not None else span)
    follows = span.end < len(span.doc) and span.doc[span.end].lower_ == "of"
    share = candidate.number.form == "fraction" or (reading.unit == "percent" and follows)
    share = share and head.i > span[-1].i
    return f"share of {words}" if share and "share" not in words else words


def _figure(
    candidate: Candidate,
    reading: Reading,
    times: list[tuple[int, int]],
    starts: list[int],
    key: SubjectKey | None,
    previous: Figure | None,
) -> Figure:
    number = candidate.number
    doc = candidate.span.doc
    end = number.end + reading.length
    span: Span = doc.char_span(number.start, end, alignment_mode="expand") or candidate.span
    is_sum = reading.unit.isupper() or reading.unit in SPANS
    head = measured_head(span, reading.noun, people=not is_sum)
    unit = reading.unit or (head.lemma_.lower() if head is not None else "unit")
    passage = passage_of(span)
    others = [start for start in starts if start != number.start]
    value_to = reading.value_to
    return Figure(
        start=passage[0],
        end=passage[1],
        value=plain(reading.value),
        value_to=None if value_to is None else plain(value_to),
        unit=unit,
        measures=_measures(candidate, reading, head, span, previous),
        qualifier=qualifier_of(candidate.before, candidate.text[end : end + 30]),
        subject=subject_of(head, span, key),
        when=when_of(
            candidate.text, number.start, end, times=times, numbers=others, passage=passage
        ),
        out_of=None if reading.out_of is None else plain(reading.out_of),
        modality=modality_of(span.root),
        rule=reading.rule,
        confidence=reading.confidence,
    )
