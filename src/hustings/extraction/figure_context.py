"""Reads around a number: what it measures, of whom, when, how exactly, and in what mood."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from hustings.extraction.figure_measures import clause_verb, object_of, subject_of_verb
from hustings.lexicon.units import any_of, qualifiers, words_of
from hustings.model import BlockKind, Modality
from hustings.nlp.blocks import block_at

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = [
    "modality_of",
    "passage_of",
    "qualifier_of",
    "subject_of",
    "when_of",
]

SHORT_ITEM = 300


@cache
def _qualifier_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = any_of(qualifiers("before"))
    after = any_of(qualifiers("after"))
    return (
        re.compile(rf"\b({before})\s+(?:an?\s+|the\s+)?$"),
        re.compile(rf"^(?:\s+\w+)?\s+({after})|^(\+)"),
    )


def qualifier_of(before: str, after: str) -> str:
    """Return how exact a number is from the words before and after it.

    >>> qualifier_of("It needs at least ", " seats"), qualifier_of("It needs ", " seats or more")
    ('over', 'over')
    """
    left, right = _qualifier_patterns()
    found = left.search(before)
    if found:
        return qualifiers("before")[re.sub(r"\s+", " ", found[1].casefold())]
    found = right.search(after)
    if found:
        return "over" if found[2] else qualifiers("after")[re.sub(r"\s+", " ", found[1].casefold())]
    return "exact"


def passage_of(span: Span) -> tuple[int, int]:
    """Return where the sentence, or the short list item, that holds a span starts and ends."""
    token = span.root
    block = block_at(token)
    start, end = token.sent.start_char, token.sent.end_char
    if block is not None:
        start, end = max(start, block.start), min(end, block.end)
        if block.kind is BlockKind.ITEM and block.end - block.start <= SHORT_ITEM:
            start, end = block.start, block.end
    start, end = min(start, span.start_char), max(end, span.end_char)
    text = span.doc._.document.text[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def when_of(
    text: str,
    start: int,
    end: int,
    *,
    times: Sequence[tuple[int, int]],
    numbers: Sequence[int],
    passage: tuple[int, int],
) -> str | None:
    """Return the words for the time of a figure, the nearest of its passage.

    Args:
        text: the document's text.
        start: where the number starts.
        end: one past its unit.
        times: where words for times stand.
        numbers: where the other figures' numbers start, in order.
        passage: where the figure's passage starts and ends.

    A time after the number counts up to the next figure; failing that, one before it, if no
    other figure of the passage stands before it; last one that opens the passage.
    """
    within = [t for t in times if passage[0] <= t[0] and t[1] <= passage[1]]
    index = bisect_right(numbers, start)
    later = numbers[index] if index < len(numbers) else passage[1]
    is_first = index == 0 or numbers[index - 1] < passage[0]
    for left, right in within:
        if end <= left < later and ";" not in text[end:left]:
            return text[left:right]
    for left, right in reversed(within):
        if right <= start and (is_first or left - passage[0] < len("On the ")):
            return text[left:right]
    return None


def modality_of(token: Token) -> Modality:
    """Return how the clause of a token puts things."""
    for attribution in token.doc._.attributions or ():
        is_inside = attribution.content.start <= token.i < attribution.content.end
        if is_inside and attribution.is_denial:
            return Modality.DENIED
    sentence = token.sent.text.rstrip(" \n\"'”’)")
    if sentence.endswith("?"):
        return Modality.QUESTIONED
    verb = clause_verb(token)
    if verb is None:
        return Modality.ASSERTED
    chain = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg"))]
    words = {child.lower_ for child in chain}
    if any(_is_condition(node) for node in (verb, *verb.ancestors)):
        return Modality.HYPOTHETICAL
    if any(child.dep_ == "neg" for child in verb.children):
        return Modality.DENIED
    if words & {"could", "might", "may"}:
        return Modality.HYPOTHETICAL
    if words & {"will", "shall", "would", "wo", "'ll", "should", "must"}:
        return Modality.PREDICTED
    above = [verb, *(node for node in verb.ancestors if node.pos_ in ("VERB", "AUX"))][:2]
    planning = words_of("verbs", "planning")
    if verb.lemma_.casefold() in planning or (
        verb.dep_ == "xcomp" and any(node.lemma_.casefold() in planning for node in above)
    ):
        return Modality.PREDICTED
    return Modality.ASSERTED


def _is_condition(node: Token) -> bool:
    return node.dep_ in ("advcl", "ccomp", "ROOT") and any(
        child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in node.children
    )


def subject_of(
    head: Token | None, span: Span, key: Callable[[Token], str | None] | None
) -> str | None:
    """Return the record of whom a figure is about, by syntax.

    Args:
        head: the noun for what is measured.
        span: the number with its unit.
        key: maps a token to the key of the record it names or stands for, None if it is none.

    Tried in turn: owners and 'of' phrases of the measured noun, that noun itself, subjects from
    the figure's clause upwards, places and bodies in the clause's other phrases.
    """
    if key is None:
        return None
    for token in _about(head if head is not None else span.root, span):
        found = key(token)
        if found is not None:
            return found
    return None


def _about(head: Token, span: Span) -> Iterator[Token]:
    yield from (child for child in head.children if child.dep_ == "poss")
    for preposition in (child for child in head.rights if child.dep_ == "prep"):
        noun = object_of(preposition)
        if noun is not None:
            yield noun
            yield from (child for child in noun.children if child.dep_ == "poss")
    yield from (child for child in span.root.children if child.dep_ == "poss")
    yield head
    yield from (child for child in head.lefts if child.dep_ in ("compound", "amod", "nmod"))
    for node in (head, *head.ancestors):
        if node.pos_ not in ("VERB", "AUX"):
            yield from (child for child in node.children if child.dep_ == "poss")
            continue
        subject = subject_of_verb(node)
        if subject is not None:
            yield subject
            yield from (child for child in subject.subtree if child.dep_ in ("poss", "pobj"))
        for preposition in (c for c in node.children if c.dep_ in ("prep", "agent")):
            noun = object_of(preposition)
            if noun is not None:
                yield noun
    yield from head.sent
