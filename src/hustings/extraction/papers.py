"""Finds whose paper says something: 'The report warns', after 'a report by the league'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.nlp.complements import LIGHT_VERBS
from hustings.nlp.sources import possessor_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["owner_of_paper"]

PAPERS = word_list("roles", "body", "documents") | {
    "statement", "letter", "poll", "review", "audit", "manifesto", "memo", "brief", "release",
    "bulletin", "declaration", "communique", "communiqué", "petition", "assessment", "briefing",
}  # fmt: skip
POINTING = frozenset({"the", "this", "that", "its", "their"})
ISSUING = LIGHT_VERBS | {"write", "send", "post", "commission", "conduct", "compile", "sign"}
FAR = 150
"""Words within which a paper is still the one named before."""


def owner_of_paper(context: Context, token: Token) -> str | None:
    """Return who gave out the paper a noun points back to, None if the text does not say.

    Args:
        context: of the document.
        token: the head of the words for who speaks.
    """
    lemma = token.lemma_.lower()
    if lemma not in PAPERS or not any(c.lower_ in POINTING for c in token.lefts):
        return None
    for before in reversed(context.tokens[max(0, token.i - FAR) : token.i]):
        if before.lemma_.lower() != lemma or before.pos_ != "NOUN":
            continue
        owner = possessor_of(before)
        verb = before.head
        if owner is None and before.dep_ == "dobj" and verb.lemma_.lower() in ISSUING:
            owner = subject_of(verb)
        keys = context.agents(owner) if owner is not None else []
        if keys:
            return keys[0]
    return None
