"""Mends the misparses that are known and regular."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.cues import load_cues
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["mend"]

POSITIONS = word_list("positions", "nouns", "all")
REPORTING = frozenset(w for w, cue in load_cues("verb").items() if cue.kind == "speech")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CUT_SHORT = {"hop": "hope", "scar": "scare", "rag": "rage", "cop": "cope"}
"""Wrong dictionary forms → right ones; the doubled letter of 'hopped' tells the other verb."""
PLURALS = {
    "taxes": "tax", "bases": "base", "uses": "use", "graves": "grave", "ruses": "ruse",
    "senses": "sense", "reverses": "reverse",
}  # fmt: skip
"""Plurals whose singular the model's table gives wrongly: 'taxis' for 'taxes'."""


def mend(doc: Doc) -> None:
    """Re-attach or relabel tokens of a parsed ``Doc`` in place."""
    for token in doc:
        if token.lemma_ in CUT_SHORT:
            _lengthen(token)
        if token.lower_ in PLURALS and token.pos_ == "NOUN":
            token.lemma_ = PLURALS[token.lower_]
        role = token.dep_
        if role == "conj" and token.tag_ in FINITE:
            _climb(token)
        elif role == "conj" and token.pos_ == "NOUN":
            _rejoin(token)
        elif role == "appos" and token.pos_ == "NOUN":
            _make_list(token)
        elif role == "dobj" and token.head.tag_ == "VBD":
            _turn_round(token)


def _lengthen(verb: Token) -> None:
    """Give 'hopes' the dictionary form 'hope': the model's table says 'hop'."""
    full = CUT_SHORT[verb.lemma_]
    if verb.pos_ == "VERB" and verb.lower_ in (f"{full}s", f"{full}d", f"{full[:-1]}ing"):
        verb.lemma_ = full


def _climb(verb: Token) -> None:
    """Join a finite verb to the finite verb above: 'plans to cut fees and wants trams'."""
    head = verb.head
    governed = head.tag_ == "VB" or any(c.tag_ == "MD" for c in head.children if c.dep_ == "aux")
    if not governed or head.pos_ not in ("VERB", "AUX"):
        return
    upper = head.head
    for _ in range(5):
        if upper.tag_ == verb.tag_ or (upper.tag_ in FINITE and upper.pos_ == "VERB"):
            if upper.i != verb.i and upper.i < verb.i:
                verb.head = upper
            return
        if upper.head.i == upper.i:
            return
        upper = upper.head


def _rejoin(noun: Token) -> None:
    """Join 'frost' to 'floods' in 'crops were lost to floods, late frost and rain'."""
    first = noun.head
    verb = first.head
    if first.dep_ not in ("nsubj", "nsubjpass") or not first.i < verb.i < noun.i:
        return
    at = noun.left_edge.i - 1
    while at > verb.i and noun.doc[at].lower_ in (",", "and", "or"):
        at -= 1
    before = noun.doc[at]
    if before.i > verb.i and before.pos_ in ("NOUN", "PROPN") and at < noun.left_edge.i - 1:
        noun.head = before


def _make_list(noun: Token) -> None:
    """Read 'trams, parks and a bridge' as a list where the parser saw an apposition."""
    head = noun.head
    listed = any(c.dep_ == "conj" for c in noun.rights) and any(c.dep_ == "cc" for c in noun.rights)
    if listed and head.pos_ == "NOUN" and noun.lemma_.lower() not in POSITIONS and head.i < noun.i:
        noun.dep_ = "conj"
        _rejoin(noun)


def _turn_round(noun: Token) -> None:
    """Read 'The toll would ruin us, argued the Guild' with the reporter as the subject."""
    verb = noun.head
    clause = next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    if clause is None or noun.i < verb.i or verb.lemma_.lower() not in REPORTING:
        return
    opens = clause.right_edge.i + 1
    comma = opens < verb.i and noun.doc[opens].text in (",", "”", '"', "’")
    if comma and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts):
        noun.dep_ = "nsubj"
