"""Words that stand for a body the text only describes: 'it', 'the commission'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["described_before", "named_together", "reporting_body"]

SUBJECTS = ("nsubj", "nsubjpass")
EFFECTS = word_list("roles", "plan", "effects")
NOUNS = word_list("roles", "body", "described") - {"party", "coalition", "alliance", "bloc", "camp"}
REACH = 160
"""Most tokens between a body's description and the bare noun that means it again."""
CLIMB = 6


def described_before(noun: Token) -> Token | None:
    """Return the noun of the fuller description before a bare one.

    After 'the electoral commission said', 'the commission' is the same body, unless another of
    that noun stands between.
    """
    bare = not any(c.dep_ in ("amod", "compound", "poss", "nmod") for c in noun.lefts)
    definite = any(c.lower_ == "the" for c in noun.lefts)
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in NOUNS or not (bare and definite):
        return None
    if noun.tag_ != "NN" or any(c.dep_ == "prep" for c in noun.rights):
        return None
    for token in reversed(noun.doc[max(0, noun.i - REACH) : noun.i]):
        if token.lemma_.lower() != noun.lemma_.lower() or token.tag_ not in ("NN", "NNP"):
            continue
        full = any(c.dep_ in ("amod", "compound", "poss") for c in token.lefts)
        plain = {c.lower_ for c in token.lefts} <= {"the"}
        if full or not plain:
            return token if full else None
    return None


def reporting_body(token: Token) -> Token | None:
    """Return the noun of the body that says of itself what 'it' does: 'The court said it …'."""
    if token.lower_ not in ("it", "its") or token.dep_ not in (*SUBJECTS, "poss"):
        return None
    if token.dep_ in SUBJECTS and token.head.lemma_.lower() in EFFECTS:
        return None
    node = token.head
    for _ in range(CLIMB):
        if node.dep_ in ("ccomp", "xcomp") and node.i > node.head.i:
            own = [c for c in node.head.lefts if c.dep_ in SUBJECTS]
            if own:
                return own[0] if own[0].tag_ == "NN" else None
        if node.dep_ in ("relcl", "ROOT"):
            return None
        node = node.head
    return None


def named_together(noun: Token) -> list[Token]:
    """Return the names that spell out a plural: 'the two candidates – Ana Ruiz and Joan Peel –'."""
    if noun.tag_ != "NNS":
        return []
    first = [c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN"]
    found = list(first)
    for token in found:
        found.extend(c for c in token.rights if c.dep_ in ("conj", "appos") and c.pos_ == "PROPN")
    return found if len(found) > 1 else []
