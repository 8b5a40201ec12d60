"""What a cue noun governs, and the verbs that lend such a noun their subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.cues import Cue, load_cues
from hustings.nlp.reports import Range

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["LIGHT_VERBS", "complement_of", "is_light"]

_LIGHT = """
    air announce cast deliver draw echo express face field file find give harbor harbour have heap
    hold hurl issue launch leave lend level lob lodge make mount offer outline pay pile pin
    pose pour present publish raise reach register reiterate release renew repeat share show sign
    signal state take throw unveil voice wage"""
LIGHT_VERBS = frozenset(_LIGHT.split())
"""Verbs whose subject is the source of the noun they govern ('voiced the fear that')."""

_WH = frozenset(("whether", "what", "who", "whom", "how", "why", "when", "where"))


def is_light(verb: Token, noun: Token) -> bool:
    """Whether a verb only carries a cue noun with a content of its own."""
    entry = load_cues("noun").get(noun.lemma_.lower())
    if entry is None or entry.kind == "none" or verb.lemma_.lower() not in LIGHT_VERBS:
        return False
    return complement_of(noun, entry) is not None


def complement_of(noun: Token, entry: Cue) -> Range | None:
    """Return the clause, infinitive or phrase that a noun governs."""
    for child in noun.children:
        if child.i < noun.i:
            continue
        span = (child.left_edge.i, child.right_edge.i + 1)
        first = child.left_edge.lower_
        if child.dep_ in ("acl", "ccomp", "relcl", "advcl", "appos"):
            if first == "that" and child.left_edge.dep_ == "mark" and "that" in entry.frames:
                return span
            if first in _WH and "wh" in entry.frames and child.dep_ != "relcl":
                return span
            has_to = any(c.tag_ == "TO" for c in child.children)
            if has_to and "inf" in entry.frames and first == "to":
                return span
        if child.dep_ == "prep" and child.lower_ in entry.frames and not _is_time(child):
            return span[0] + 1, span[1]
    return _beside(noun, entry)


def _beside(noun: Token, entry: Cue) -> Range | None:
    """Return the phrase after a noun that the parse hangs on its verb: 'heaped praise on Ruiz'."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in LIGHT_VERBS:
        return None
    for child in verb.rights:
        near = child.left_edge.i == noun.right_edge.i + 1
        fits = child.dep_ in ("prep", "dative") and child.lower_ in entry.frames
        if near and fits and not _is_time(child):
            return child.i + 1, child.right_edge.i + 1
    return None


def _is_time(prep: Token) -> bool:
    """Whether a preposition governs nothing, or a day: 'a report on Friday'."""
    inner = prep.nbor(1) if prep.right_edge.i > prep.i else None
    return inner is None or inner.ent_type_ in ("DATE", "TIME")
