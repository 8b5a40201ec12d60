"""Finds the objects of cue verbs: what is blasted, backed, called something or called for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.lexicon.cues import Cue
from hustings.nlp.complements import is_light

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Match", "called", "object_of", "object_phrase", "phrase"]

_PERSONAL = frozenset(("himself", "herself", "itself", "themselves", "myself", "ourselves"))
_AFTER_OBJECT = """for as over of with to on about against from between among including toward
    towards into by without like than"""
_HANGING = frozenset(_AFTER_OBJECT.split())
_PICKING = frozenset(("including", "particularly", "especially", "notably", "such"))
"""Words that pick out a part of what is named: 'blasted the plan, particularly its cost'."""
_WHEN = frozenset(("during", "after", "before", "since", "when", "while"))


@dataclass(frozen=True, slots=True)
class Match:
    """Where a verb's content stands and by which frame."""

    start: int
    end: int
    cue_end: int
    frame: str


def called(verb: Token, entry: Cue, width: int) -> Match | None:
    """'called the toll a mistake', 'described the toll as unfair'."""
    named = object_of(verb)
    hung = [] if named is None else [c for c in named.children if c.lower_ == "as"]
    for child in (*verb.children, *hung):
        is_name = child.dep_ == "oprd" or (
            child.dep_ == "dobj"
            and named is not None
            and child.left_edge.i == named.right_edge.i + 1
        )
        if is_name and "oprd" in entry.frames:
            start = (
                named.left_edge.i if named is not None and named.i < child.i else child.left_edge.i
            )
            end = _hanging_end(verb, child.right_edge.i + 1)
            return Match(start, end, verb.i + 1, "oprd")
        is_as = child.left_edge.lower_ == "as" and child.dep_ in ("prep", "advcl", "acomp")
        if is_as and "as" in entry.frames and child.i > verb.i:
            start = child.left_edge.i + 1
            start = start if named is None else min(named.left_edge.i, start)
            end = _without_time(child, child.right_edge.i + 1)
            return Match(start, end, verb.i + 1, "as")
    return None


def phrase(verb: Token, entry: Cue) -> Match | None:
    """'called for a ban', 'accused the ministry of hiding losses'."""
    named = object_of(verb)
    if named is not None and "obj" in entry.frames and not _is_asked(named, entry):
        return None
    if "figure" in entry.frames:
        return _figure(verb, named)
    for child in verb.children:
        if (
            child.dep_ in ("prep", "dative", "agent")
            and child.lower_ in entry.frames
            and child.i > verb.i
        ):
            start = child.i + 1
            is_time = start < len(verb.doc) and verb.doc[start].ent_type_ in ("DATE", "TIME")
            if start <= child.right_edge.i and not is_time:
                end = _hanging_end(verb, child.right_edge.i + 1)
                return Match(start, end, start, child.lower_)
    return None


def _figure(verb: Token, named: Token | None) -> Match | None:
    """'puts the cost at 40 million': the number."""
    for child in verb.rights:
        inner = next((c for c in child.rights if c.dep_ == "pobj"), None)
        if named is None or child.lower_ != "at" or inner is None:
            continue
        if any(t.like_num for t in inner.subtree):
            return Match(child.i + 1, child.right_edge.i + 1, child.i + 1, "at")
    return None


def _hanging_end(verb: Token, end: int) -> int:
    """Return where the phrases end that follow a content and say no time or place."""
    for child in verb.children:
        if child.dep_ != "prep" or child.left_edge.i != end:
            continue
        inside = next((c for c in child.children if c.dep_ == "pobj"), child)
        fits = child.lower_ in _HANGING or child.lower_ in ("in", "at")
        if not fits or inside.ent_type_ in ("DATE", "TIME", "GPE"):
            return end
        end = child.right_edge.i + 1
    return end


def object_of(verb: Token) -> Token | None:
    """Return the noun that a verb governs and that follows it."""
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)


def object_phrase(verb: Token, entry: Cue) -> Match | None:
    """'blasted the deal over its cost': the object with the phrases right after it."""
    if "obj" not in entry.frames:
        return None
    named = object_of(verb)
    if named is None or named.lower_ in _PERSONAL or is_light(verb, named):
        return None
    if _is_asked(named, entry):
        return None
    end = named.right_edge.i + 1
    for child in verb.children:
        if child.dep_ != "prep" or child.i < end:
            continue
        is_next = child.left_edge.i == end and child.lower_ in _HANGING
        if is_next or child.lower_ in entry.frames:
            end = child.right_edge.i + 1
    return Match(named.left_edge.i, _without_time(named, end), verb.i + 1, "obj")


def _is_asked(named: Token, entry: Cue) -> bool:
    """Whether an object is who is spoken to: 'asked him about the port'."""
    return named.tag_ == "PRP" and bool(entry.frames & {"that", "wh"})


def _without_time(named: Token, end: int) -> int:
    """Return the end of an object before 'during a rally', 'after the vote', ', a relic of …'."""
    is_list = any(c.dep_ == "conj" for c in named.children) or end > named.right_edge.i + 1
    for token in named.doc[named.i + 1 : end]:
        is_here = token.head == named or token.head.head == named
        if token.lower_ in _WHEN and token.dep_ in ("prep", "mark") and is_here:
            return int(token.i)
        goes_on = named.doc[min(token.i + 1, end - 1)].lower_ in _PICKING
        if token.text == "," and token.head == named and not is_list and not goes_on:
            return int(token.i)
    return end
