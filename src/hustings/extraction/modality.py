"""How a passage puts a fact: asserted, predicted, hypothetical, questioned or denied.

Modality is read off the trigger word and every clause that governs it, then off the reported
speech it stands in: a cue that denies or asks decides for all that it reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.nlp.attributions import Attribution

__all__ = ["modality_of"]

NEGATIVE_VERBS = word_list("modality", "negative", "verbs")
NEGATIVE_CUES = word_list("modality", "negative", "cues")
NEGATIVE_WORDS = word_list("modality", "negative", "words")
UNSURE_ADVERBS = word_list("modality", "unsure", "adverbs")
UNSURE_VERBS = word_list("modality", "unsure", "verbs")
UNLIKELY = word_list("modality", "negative", "adjectives")
CONDITIONS = word_list("modality", "condition", "marks")
CLIMB = word_list("modality", "climb", "dependencies")


def modality_of(trigger: Token, attributions: tuple[Attribution, ...]) -> Modality:
    """Return how the passage puts what a trigger word says.

    Args:
        trigger: the verb, noun or adjective that a rule fired on.
        attributions: the reported speech that the trigger stands in, innermost last.
    """
    if any(a.is_denial for a in attributions) or _is_negated(trigger):
        return Modality.DENIED
    own = _own_clause(trigger)
    if own is not None:
        return own
    found = _governing(trigger)
    if found is not None:
        return found
    if any(a.is_question for a in attributions) or _is_question(trigger):
        return Modality.QUESTIONED
    if _has_modal(
        trigger, ("will", "would", "shall", "could", "may", "might", "'ll", "’ll", "can")
    ):
        return Modality.PREDICTED
    return Modality.ASSERTED


def _is_negated(token: Token) -> bool:
    for child in token.children:
        if child.dep_ == "neg" or (
            child.lower_ in NEGATIVE_WORDS and child.i < token.i and child.dep_ != "cc"
        ):
            return True
        if child.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and any(
            c.lower_ == "no" and c.dep_ == "det" for c in child.children
        ):
            return True
        if (
            child.dep_ == "advmod"
            and child.lower_ == "longer"
            and any(c.lower_ == "no" for c in child.children)
        ):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in (
            "nobody",
            "none",
            "neither",
            "nothing",
        ):
            return True
    if token.head.lower_ == "of" and token.head.head.lower_ == "short":
        return True
    if token.dep_ == "conj" and token.head.pos_ == token.pos_ and token.head.i < token.i:
        shared = not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children)
        but = any(c.lower_ in ("but", "yet") for c in token.head.children if c.dep_ == "cc")
        return shared and not but and _is_negated(token.head)
    return any(
        c.lower_ == "not" and c.i == token.i - 1 for c in token.doc[max(0, token.i - 1) : token.i]
    )


def _own_clause(token: Token) -> Modality | None:
    lowered = [c.lower_ for c in token.children]
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in token.children):
        return Modality.QUESTIONED if "whether" in lowered else Modality.HYPOTHETICAL
    if _inverted_condition(token) or _would_have(token):
        return Modality.HYPOTHETICAL
    if any(w in UNSURE_ADVERBS for w in lowered):
        return Modality.HYPOTHETICAL
    if token.lemma_.lower() in UNSURE_VERBS and token.pos_ == "VERB":
        return Modality.HYPOTHETICAL
    return None


def _inverted_condition(token: Token) -> bool:
    """'Should results come late, …', 'Had it survived, …'."""
    auxiliaries = [c for c in token.lefts if c.dep_ in ("aux", "auxpass")]
    subjects = [c for c in token.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    return bool(auxiliaries and subjects) and (
        auxiliaries[0].lower_ in ("should", "had", "were") and auxiliaries[0].i < subjects[0].i
    )


def _would_have(token: Token) -> bool:
    words = [c.lower_ for c in token.lefts if c.dep_ in ("aux", "auxpass")]
    return "have" in words and any(w in words for w in ("would", "could", "might", "should"))


def _has_modal(token: Token, modals: tuple[str, ...]) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in modals for c in token.children)


def _governing(trigger: Token) -> Modality | None:
    """Return what the clauses above decide, nearest first."""
    node = trigger
    for _ in range(8):
        if node.dep_ not in CLIMB or node.head.i == node.i:
            return None
        parent = node.head
        found = _from_parent(node, parent)
        if found is not None:
            return found
        node = parent
    return None


def _from_parent(node: Token, parent: Token) -> Modality | None:
    lemma = parent.lemma_.lower()
    complement = node.dep_ in (
        "xcomp",
        "ccomp",
        "dobj",
        "prep",
        "pcomp",
        "pobj",
        "acl",
        "conj",
        "advcl",
        "oprd",
    )
    if parent.lower_ in ("without", "instead", "rather", "against"):
        return Modality.DENIED
    if node.dep_ in ("xcomp", "ccomp", "pcomp") and (
        lemma in NEGATIVE_VERBS or parent.lower_ in UNLIKELY
    ):
        return Modality.DENIED
    if node.dep_ in ("ccomp", "acl") and lemma in NEGATIVE_CUES | {
        "denial",
        "rumour",
        "rumor",
        "myth",
    }:
        return Modality.DENIED
    if node.dep_ == "prep" and lemma == "stop" and node.lower_ == "short":
        return Modality.DENIED
    if (
        node.dep_ != "advcl"
        and complement
        and parent.pos_ in ("VERB", "AUX", "NOUN", "ADJ")
        and node.dep_ != "conj"
    ):
        if any(c.dep_ == "neg" for c in parent.children) or any(
            c.lower_ == "no" and c.dep_ == "det" for c in parent.children
        ):
            return Modality.DENIED
        if parent.pos_ in ("VERB", "AUX") and _would_have(parent):
            return Modality.HYPOTHETICAL
        if lemma in UNSURE_VERBS and parent.pos_ == "VERB":
            return Modality.HYPOTHETICAL
    if (
        any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in parent.children)
        and node.dep_ != "advcl"
    ):
        return Modality.HYPOTHETICAL
    return None


def _is_question(trigger: Token) -> bool:
    sentence = trigger.sent
    for token in reversed(sentence):
        if token.is_space or token.is_quote or token.text in (")", "”", "’"):
            continue
        return token.text == "?"
    return False
