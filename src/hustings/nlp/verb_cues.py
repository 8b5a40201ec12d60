"""Looks a verb up in the lexicon and measures its cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.cues import Cue, base_forms, load_cues
from hustings.nlp.reports import Range

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["cue_range", "entry_of", "is_negated"]

_CLEAR = frozenset(("clear", "plain", "known", "explicit", "obvious"))
_NEAR = 5


def entry_of(verb: Token) -> tuple[Cue | None, int]:
    """Return a verb's entry in the lexicon and how many words from it the cue takes."""
    verbs = load_cues("verb")
    lemma = verb.lemma_.lower()
    if lemma == "make" and (clear := _clear(verb)):
        return verbs["make clear"], clear - verb.i + 1
    if verb.i + 1 < len(verb.doc):
        following = verb.doc[verb.i + 1]
        entry = verbs.get(f"{lemma} {following.lower_}")
        if entry is not None and (following.head == verb or following.dep_ == "advmod"):
            return entry, 2
    for child in verb.children:
        if child.dep_ == "prt":
            return verbs.get(f"{lemma} {child.lower_}"), child.i - verb.i + 1
    if lemma in verbs:
        return verbs[lemma], 1
    return next((verbs[form] for form in base_forms(verb.lower_) if form in verbs), None), 1


def _clear(verb: Token) -> int | None:
    """Return where 'clear' stands in 'made it very clear', None if it doesn't."""
    for token in verb.doc[verb.i + 1 : verb.i + _NEAR]:
        if token.lower_ in _CLEAR:
            return int(token.i)
        if token.lower_ != "it" and token.tag_ != "RB":
            return None
    return None


def is_negated(verb: Token) -> bool:
    """Whether a verb has 'not' or 'never' or a subject like 'no one'."""
    return any(child.dep_ == "neg" for child in verb.children)


def cue_range(verb: Token, width: int) -> Range:
    """Return the cue with its auxiliaries and negation."""
    start = verb.i
    while (
        start
        and verb.doc[start - 1].head == verb
        and verb.doc[start - 1].dep_
        in (
            "aux",
            "auxpass",
            "neg",
        )
    ):
        start -= 1
    return start, verb.i + width
