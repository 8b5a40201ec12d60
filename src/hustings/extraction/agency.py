"""What leads to something: a policy, by name or by reference, or a risk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.extraction.clauses import RELATIVES, subject_tokens
from hustings.extraction.context import AGENT_TYPES, Context
from hustings.extraction.groups import group_of
from hustings.extraction.harms import ACTS, BARE, THOUGHT, is_risk_noun
from hustings.extraction.phrases import Phrase, conjuncts, noun_phrase, verb_phrase
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Cause", "cause_of", "causes_of", "last_policy", "policy_of"]

WIDE = ACTS | word_list("risks", "acts", "wide")
REFERENCES = word_list("risks", "acts", "references")
POINTING = frozenset({"it", "this", "that", "which", "they"})
NAMED = AGENT_TYPES | {"Place", "Election"}
NOBODY = word_list("roles", "plan", "persons") | word_list("positions", "nouns", "all")
GENERIC = word_list("risks", "acts", "generic")
CONCRETE = REFERENCES - GENERIC - word_list("risks", "acts", "nouns")
EMPTY = word_list("risks", "acts", "no_cause")
VERDICTS = word_list("criticism", "verdict", "nouns") | {"danger", "move", "policy", "step", "idea"}
"""What a thing is called: 'the plan is a mistake that will cost jobs'."""
SPELLS = frozenset({"year", "decade", "month", "week", "day", "generation", "century"})
"""'Years of drought' cause what drought causes."""
REACH = 2
"""Most sentences between a policy and the word that refers to it."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What stands as the one that leads to something.

    Attributes:
        key: record key.
        kind: 'Policy' or 'Risk'.
        token: its head.
        weight: below 1 where only a reference names it.
    """

    key: str
    kind: str
    token: Token
    weight: float = 1.0


def causes_of(context: Context, verb: Token) -> list[Cause]:
    """Return what a verb's subject, or a passive's 'by' phrase, names."""
    tokens: list[Token] = []
    clause = [c for c in verb.lefts if c.dep_ in ("csubj", "csubjpass") and c.tag_ == "VBG"]
    passive = any(c.dep_ in ("nsubjpass", "csubjpass") for c in verb.children)
    if passive or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        agents = [c for c in verb.rights if c.dep_ == "agent"]
        tokens = [p for c in agents for p in c.children if p.dep_ in ("pobj", "pcomp")]
    else:
        tokens = clause or _subjects(verb)
    found = []
    for token in (t for head in _called(tokens) for t in conjuncts(head)):
        inside = verb.i if _is_cut(token, verb) else None
        cause = cause_of(context, token, before=inside)
        if cause is not None:
            found.append(cause)
    return found


def _is_cut(token: Token, verb: Token) -> bool:
    """Whether a verb stands in a clause of the noun that names no part of it."""
    if verb.dep_ == "relcl" and verb.head.i == token.i:
        return True
    thought = [c for c in token.rights if c.dep_ == "acl" and c.lemma_ in THOUGHT]
    return any(c.is_ancestor(verb) for c in thought)


def _called(tokens: list[Token]) -> list[Token]:
    """Return the subject behind 'is a danger that would lead to …', else the words themselves."""
    found: list[Token] = []
    for token in tokens:
        named = token.dep_ == "attr" and token.lemma_.lower() in VERDICTS
        found += (subject_tokens(token.head) if named else []) or [token]
    return found


def _subjects(verb: Token) -> list[Token]:
    """Return the subjects of a verb, one in a clause that is itself a subject included."""
    tokens = subject_tokens(verb)
    if tokens or verb.dep_ not in ("conj", "xcomp"):
        return tokens
    return [c for c in verb.head.lefts if c.dep_ == "csubj" and c.tag_ == "VBG"]


def cause_of(context: Context, token: Token, *, before: int | None = None) -> Cause | None:
    """Return what a word in the place of a cause names, None for people and unresolved words."""
    if token.lower_ in POINTING:
        return _pointed(context, token)
    if token.pos_ == "VERB" and token.tag_ == "VBG" and token.dep_ != "nsubj":
        phrase = verb_phrase(token)
        return _policy(context, phrase, token) if phrase and " " in phrase.label else None
    if token.pos_ not in ("NOUN", "PROPN", "VERB") or context.agents(token):
        return None
    name = context.names.at(token.i)
    if name is not None and name.type in NAMED:
        return None
    lemma = token.lemma_.lower()
    if token.pos_ == "PROPN" and name is None and token.ent_type_ in ("ORG", "GPE", "NORP"):
        return None
    if group_of(context, token):
        return None
    spell = lemma in SPELLS and any(c.lower_ == "of" and c.dep_ == "prep" for c in token.rights)
    nothing = token.ent_type_ in ("PERSON", "DATE", "TIME", "MONEY") or lemma in NOBODY | EMPTY
    if nothing and not spell:
        return None
    if token.dep_ == "appos" and token.head.lemma_.lower() in WIDE and lemma in REFERENCES:
        return cause_of(context, token.head)
    known = policy_of(context, token)
    if known is not None:
        return Cause(known, "Policy", token)
    if _refers(token):
        key = last_policy(context, token, lemma)
        if key is not None:
            return Cause(key, "Policy", token, 0.9)
    return _described(context, token, noun_phrase(token, before=before))


def _described(context: Context, token: Token, phrase: Phrase | None) -> Cause | None:
    lemma = token.lemma_.lower()
    if phrase is None:
        return None
    concrete = " " not in phrase.label and lemma in CONCRETE
    if lemma in WIDE and not is_risk_noun(token) and not concrete:
        return _policy(context, phrase, token)
    single = " " not in phrase.label
    if single and lemma in CONCRETE and token.tag_ == "NN":
        return Cause(context.phrase("Policy", phrase), "Policy", token, 0.85)
    if single and (lemma in BARE or _refers(token)):
        return None
    key = context.phrase("Risk", phrase)
    context.risks.setdefault(key, []).append(token.i)
    return Cause(key, "Risk", token)


def _policy(context: Context, phrase: Phrase, token: Token) -> Cause | None:
    named = context.names.at(token.i) is not None
    if " " not in phrase.label and (not named or token.lemma_.lower() in REFERENCES):
        return None
    key = context.phrase("Policy", phrase)
    context.policies.setdefault(key, []).append(token.i)
    return Cause(key, "Policy", token)


def _refers(token: Token) -> bool:
    """Whether a noun stands alone behind 'the', 'this', 'such a', 'their'."""
    if token.lemma_.lower() not in REFERENCES:
        return False
    rest = [c for c in token.children if c.dep_ not in ("det", "poss", "punct", "case", "relcl")]
    pointing = ("the", "this", "that", "these", "those", "such")
    definite = any(
        (c.dep_ == "poss" and c.pos_ == "PRON") or c.lower_ in pointing for c in token.lefts
    )
    return definite and not rest


def _pointed(context: Context, token: Token) -> Cause | None:
    if token.lower_ == "which" and token.head.dep_ == "relcl" and token.head.head.pos_ == "NOUN":
        return cause_of(context, token.head.head, before=token.i)
    if token.lower_ in ("they", "it") and context.agents(token):
        return None
    key = last_policy(context, token, None, reach=1)
    return Cause(key, "Policy", token, 0.8) if key is not None else None


def policy_of(context: Context, token: Token) -> str | None:
    """Return the key of a policy already found whose head, or whose head's object, a word is."""
    for key, heads in context.policies.items():
        if token.i in heads:
            return key
        if token.dep_ == "dobj" and token.head.i in heads and token.head.lemma_ != "be":
            return key
    return None


def last_policy(
    context: Context, token: Token, lemma: str | None, *, reach: int = REACH
) -> str | None:
    """Return the key of the policy named last before a word, None if there is none near.

    Args:
        context: of the document.
        token: the word that refers to it.
        lemma: its noun: a policy whose phrase holds the noun comes before a nearer one.
        reach: most sentences back.
    """
    near: list[tuple[bool, int, str]] = []
    clause = _clause_of(token)
    for key, heads in context.policies.items():
        words = context.records[key].label.lower().split()
        same = lemma is not None and any(w.startswith(lemma[:5]) for w in words)
        for index in heads:
            if index >= token.i or index == clause.i:
                continue
            between = context.sentences_between(index, token.i)
            if lemma is not None and not same and lemma not in GENERIC:
                continue
            if between <= reach * (4 if same else 1):
                near.append((same, index, key))
    near += [(True, i, key) for i, key in _named_policies(context, token, lemma)]
    return max(near)[2] if near else None


def _named_policies(context: Context, token: Token, lemma: str | None) -> list[tuple[int, str]]:
    """Return the laws and plans with a name that stand before a word and hold its noun."""
    found = []
    for mention in context.names.mentions if lemma is not None else ():
        name = context.names.names[mention.key]
        words = name.label.lower().split()
        if mention.start < token.i and name.type == "Policy" and lemma in words:
            start, last = context.doc[mention.start].idx, context.doc[mention.end - 1]
            phrase = Phrase(name.label, start, last.idx + len(last), mention.end - 1)
            found.append((mention.start, context.phrase("Policy", phrase)))
    return found


def _clause_of(token: Token) -> Token:
    return (
        token.head if token.lower_ in RELATIVES or token.dep_ in ("nsubj", "nsubjpass") else token
    )
