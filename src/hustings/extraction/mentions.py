"""Which policy a word stands for: named in full, named before, or pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import objects_of
from hustings.extraction.faults import is_grievance
from hustings.extraction.phrases import Phrase, noun_phrase, verb_phrase
from hustings.extraction.stances import BARE, LAWS, NEVER, PERSONS, PLAN, VAGUE, add_policy
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = [
    "earlier_policy",
    "last_policy",
    "plain_thing",
    "policy_like",
    "policy_of",
    "said_enough",
    "says_which",
]

DECISIONS = (
    word_list("risks", "acts", "nouns")
    | word_list("verbs", "oppose", "decisions")
    | word_list("criticism", "policy", "nouns")
)
WORKS = word_list("roles", "plan", "works")
POINTS = frozenset({"it", "this", "that", "they", "which", "these"})
STANCES = frozenset({"proposes", "opposes", "recommends"})
PUT_FORWARD = frozenset({"proposed", "planned", "promised", "mooted", "suggested", "controversial"})
OPPOSABLE = frozenset({"coalition", "alliance", "result", "vote", "candidacy", "outcome", "mandate",
    "presence", "visit", "campaign", "aid"})  # fmt: skip
NEAR = 90
FAR = 400


def policy_like(context: Context, head: Token) -> bool:
    """Return whether blame for a thing rejects a policy: a law, a plan, a decision."""
    lemma = head.lemma_.lower()
    if head.pos_ == "VERB" or lemma in LAWS | PLAN | DECISIONS:
        return True
    if any(c.dep_ == "amod" and c.lower_ in PUT_FORWARD for c in head.lefts):
        return True
    name = context.names.at(head.i)
    if name is not None and name.type == "Policy":
        return True
    known = {context.doc[i].lemma_.lower() for heads in context.policies.values() for i in heads}
    return lemma in known


def says_which(noun: Token) -> bool:
    """Return whether the words beside a noun say which one: 'pension reform', no 'new plan'."""
    if noun.pos_ == "PROPN" or noun.pos_ == "VERB":
        return True
    for child in noun.children:
        before = child.doc[child.left_edge.i - 1].text if child.left_edge.i else ""
        if child.dep_ == "relcl" and before != ",":
            return True
        if child.dep_ in ("compound", "nmod", "acl") or (
            child.dep_ == "prep" and child.lower_ in ("of", "to", "on", "for", "with", "between")
        ):
            return True
        if child.dep_ == "amod" and child.lower_ not in VAGUE | {"proposed", "planned", "whole"}:
            return True
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return True
    return False


def said_enough(context: Context, phrase: Phrase | None, head: Token) -> str | None:
    """Return the key of a policy of two words whose head alone says little: 'nuclear deal'."""
    lemma = head.lemma_.lower()
    vowed = lemma in ("pledge", "promise")
    if phrase is None or not says_which(head):
        return None
    opposable = lemma in OPPOSABLE
    if not vowed and not opposable and (lemma not in BARE or lemma in NEVER | PERSONS):
        return None
    if head.pos_ not in ("NOUN", "PROPN") or not (opposable or policy_like(context, head)):
        return None
    key = context.phrase("Policy", phrase)
    context.policies.setdefault(key, []).append(head.i)
    return key


def plain_thing(context: Context, head: Token) -> str | None:
    """Return the key of a policy that 'the' and one word name: 'fought the pipeline'."""
    definite = any(c.lower_ in ("the", "this", "that", "these", "those") for c in head.lefts)
    if head.pos_ != "NOUN" or head.lemma_.lower() not in WORKS or not definite:
        return None
    phrase = noun_phrase(head)
    if phrase is None:
        return None
    key = context.phrase("Policy", phrase)
    context.policies.setdefault(key, []).append(head.i)
    return key


def earlier_policy(context: Context, token: Token) -> str | None:
    """Return the key of the policy that 'the bill' or 'the plan' means, as named before."""
    lemma = token.lemma_.lower()
    key = last_policy(context, token, lemma)
    if key is not None:
        return key
    for i in range(token.i - 1, max(-1, token.i - FAR), -1):
        other = context.doc[i]
        if other.lemma_.lower() == lemma and other.pos_ in ("NOUN", "PROPN") and says_which(other):
            if context.in_heading(other) or other.dep_ in ("compound", "amod", "poss"):
                continue
            phrase = noun_phrase(other)
            return add_policy(context, phrase, other) or said_enough(context, phrase, other)
    if lemma in PLAN | BARE or lemma in ("bill", "law", "legislation", "measure"):
        return last_policy(context, token)
    return None


def last_policy(
    context: Context, token: Token, lemma: str | None = None, *, around: bool = False
) -> str | None:
    """Return the key of the policy last named before a token, one with a head word if asked.

    Args:
        context: the document's state.
        token: the word that points back.
        lemma: the head word that the policy must have.
        around: leave out a policy whose own words hold the token.
    """
    best: tuple[int, str] | None = None
    stated = {r.object for r in context.relations if r.predicate in STANCES}
    for key, heads in context.policies.items():
        for i in heads if key in stated else ():
            if around and context.doc[i].is_ancestor(token):
                continue
            if i >= token.i or (lemma is None and token.i - i > NEAR):
                continue
            if lemma is not None and context.doc[i].lemma_.lower() != lemma:
                continue
            if best is None or (i, key) > best:
                best = (i, key)
    return best[1] if best else None


def policy_of(context: Context, token: Token) -> str | None:
    """Return the key of the policy a subject stands for: named, pointed at, or a whole clause."""
    if token.dep_ == "csubj" or (token.tag_ == "VBG" and token.pos_ == "VERB"):
        return add_policy(context, verb_phrase(token), token) if objects_of(token) else None
    if token.pos_ == "PRON":
        return last_policy(context, token) if token.lower_ in POINTS else None
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    if not policy_like(context, token) or is_grievance(context, token):
        return None
    phrase = noun_phrase(token)
    if not says_which(token) and (token.lemma_.lower() in BARE or phrase is None
                                  or " " not in phrase.label):  # fmt: skip
        return earlier_policy(context, token)
    return add_policy(context, phrase, token) or said_enough(context, phrase, token)
