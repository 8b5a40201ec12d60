"""Finds what passive cues report: 'is called reckless by doctors', 'was told by Ruiz that'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.cues import Cue
from hustings.nlp.sources import agent_of
from hustings.nlp.verb_objects import Match

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["passive"]

_FINITE = ("VBD", "VBZ", "VBP", "MD")


def passive(verb: Token, entry: Cue) -> Match | None:
    """Return what a passive cue reports of whoever stands after 'by'.

    It is a clause ('was warned by engineers that the dam leaks'), what somebody is called or
    accused of, or what is backed ('The canal is backed by the league'): the longer of these two.
    """
    agent = agent_of(verb)
    if agent is None:
        return None
    clause = _clause(verb, entry)
    if clause is not None:
        return clause
    named, said = _named(verb, entry), _said(verb, agent, entry)
    if named is None or (said is not None and said.end - said.start >= named.end - named.start):
        return said
    return named


def _clause(verb: Token, entry: Cue) -> Match | None:
    for child in verb.rights:
        finite = child.tag_ in _FINITE or any(c.tag_ in _FINITE for c in child.lefts)
        if child.dep_ == "ccomp" and finite and "that" in entry.frames:
            return Match(child.left_edge.i, child.right_edge.i + 1, verb.i + 1, "that")
        has_to = child.left_edge.tag_ == "TO"
        if child.dep_ == "xcomp" and has_to and "to" in entry.frames:
            return Match(child.left_edge.i, child.right_edge.i + 1, verb.i + 1, "to")
    return None


def _named(verb: Token, entry: Cue) -> Match | None:
    """Return the subject of a passive, or the noun that it describes ('a canal backed by …')."""
    if "obj" not in entry.frames:
        return None
    content = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if content is None and verb.dep_ == "acl" and verb.i > verb.head.i:
        content = verb.head
        return Match(content.left_edge.i, verb.left_edge.i, verb.i + 1, "obj")
    if content is None or content.pos_ == "PRON":
        return None
    return Match(content.left_edge.i, content.right_edge.i + 1, verb.i + 1, "obj")


def _said(verb: Token, agent: Token, entry: Cue) -> Match | None:
    """Return what somebody is called, or what stands after 'as', 'of' or 'for'."""
    for child in (*verb.rights, *agent.rights):
        if child.dep_ == "oprd" and "oprd" in entry.frames:
            return Match(child.left_edge.i, child.right_edge.i + 1, verb.i + 1, "oprd")
        fits = child.lower_ in ("as", "of", "for") and child.lower_ in entry.frames
        if child.dep_ == "prep" and fits and child.i < child.right_edge.i:
            return Match(child.i + 1, child.right_edge.i + 1, verb.i + 1, child.lower_)
    return None
