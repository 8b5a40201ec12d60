"""Parts a risk that lists several: 'a weaker peso, unemployment and debt' is three."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.extraction.effects import is_bad_effect
from hustings.extraction.faults import is_grievance
from hustings.extraction.phrases import Phrase
from hustings.lexicon.words import word_list
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from hustings.extraction.context import Context

__all__ = ["part_risks"]

WHOLE = word_list("risks", "hardships", "whole")
"""Heads that hold what they list together: 'a culture of hate and fear'."""
RISKY = frozenset({"warnsOf", "threatens", "causes", "addresses"})
SEPARATORS = frozenset({",", "and", "or", "&"})
SMALL = frozenset({"a", "an", "the", "also", "even", "both", "either", "more"})


def part_risks(context: Context) -> None:
    """Replace each fact about a listed risk by one fact about each risk of the list."""
    made = []
    for relation in context.relations:
        ends = [[relation.subject], [relation.object]]
        if relation.predicate in RISKY:
            ends = [_parts(context, relation.subject), _parts(context, relation.object)]
        made += [replace(relation, subject=s, object=o) for s in ends[0] for o in ends[1]]
    context.relations[:] = list(dict.fromkeys(made))


def _parts(context: Context, key: str) -> list[str]:
    """Return the keys of the risks that a record lists; its own where it is one."""
    record = context.records[key]
    listed = record.type == "Risk" and any(w in record.label for w in (", ", " and ", " or "))
    if not listed or record.start is None or record.end is None:
        return [key]
    span = context.doc.char_span(record.start, record.end, alignment_mode="contract")
    if span is None or span.text.split() != record.label.split():
        return [key]
    parts = _cut(span)
    heads = [_head(part) for part in parts]
    if len(parts) < 2 or any(h is None or not _is_risk(context, h) for h in heads):
        return [key]
    return [_record(context, part, head) for part, head in zip(parts, heads, strict=True) if head]


def _cut(span: Span) -> list[Span]:
    """Return the pieces between commas and joining words, articles left off."""
    doc, found, start = span.doc, [], span.start
    for index in range(span.start, span.end + 1):
        if index < span.end and doc[index].lower_ not in SEPARATORS:
            continue
        first = start
        while first < index and doc[first].lower_ in SMALL:
            first += 1
        if index > first:
            found.append(doc[first:index])
        start = index + 1
    return found


def _head(part: Span) -> Token | None:
    """Return the noun that a piece is about: the last before anything that hangs on it."""
    last = None
    for token in part:
        if token.pos_ in ("NOUN", "PROPN"):
            last = token
        elif last is not None and token.text not in ("-", "–"):
            break
        elif token.pos_ not in ("ADJ", "DET", "NUM", "VERB", "ADV", "PUNCT") or token.tag_ == "VB":
            return None
    return last


def _is_risk(context: Context, head: Token) -> bool:
    if head.lemma_.lower() in WHOLE:
        return False
    return is_bad_effect(head) or is_grievance(context, head)


def _record(context: Context, part: Span, head: Token) -> str:
    first, last = part[0].idx, part[-1].idx + len(part[-1])
    label = " ".join(text_of(context.doc)[first:last].split()).strip("“”\"'’‘")
    key = context.phrase("Risk", Phrase(label, first, last, head.i))
    context.risks.setdefault(key, []).append(head.i)
    return key
