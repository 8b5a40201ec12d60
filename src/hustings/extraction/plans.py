"""Plan nouns: 'her plan to …', 'his promise of …', 'the platform includes …'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import (
    agents_of,
    complements,
    objects_of,
    owners,
    preposition_objects,
    subject_tokens,
)
from hustings.extraction.context import Context
from hustings.extraction.obligations import find_need
from hustings.extraction.phrases import conjuncts
from hustings.extraction.rules import rule
from hustings.extraction.stances import (
    OPPOSES_AGAINST,
    PLAN,
    context_is_agent,
    emit_clause,
    emit_target,
)
from hustings.lexicon.words import prepositions

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_contents", "find_plan"]

PROPOSES_PLAN = rule("proposes.plan")
PROPOSES_HOLDS = rule("proposes.includes")
PLAN_LEADS = prepositions("verbs", "propose", "nouns")
TAKES_UP = frozenset({"include", "comprise", "range", "contain"})


def find_contents(context: Context, verb: Token) -> None:
    """'Her platform includes …', 'His proposals also include …', 'the plan is to …'."""
    subjects = subject_tokens(verb)
    if (
        any(t.lower_ in ("these", "they", "those", "it") for t in subjects)
        and verb.lemma_ in TAKES_UP
    ):
        agents = _proposers_before(context, verb)
    else:
        subjects = [t for t in subjects if t.lemma_.lower() in PLAN]
        agents = [k for t in subjects for k in owners(context, t)]
        agents = agents or [k for t in subjects for k in _proposers_before(context, t)]
    if not subjects:
        return
    if not agents:
        context.refuse(PROPOSES_HOLDS.id, "the text does not say whose plan", verb)
        return
    if verb.lemma_ == "be":
        for target in complements(verb, ("xcomp",)):
            emit_clause(context, PROPOSES_HOLDS, agents, "plan", verb, target, None)
        return
    for target in objects_of(verb):
        emit_target(context, PROPOSES_HOLDS, agents, "plan", verb, target)
    for target in complements(verb, ("xcomp", "ccomp")):
        if target.tag_ == "VBG":
            emit_clause(context, PROPOSES_HOLDS, agents, "plan", verb, target, None)
    for target in preposition_objects(verb, ["for", "on", "to", "from"]):
        if verb.lemma_ in ("call", "focus", "rest", "provide", "center", "centre"):
            emit_target(context, PROPOSES_HOLDS, agents, "plan", verb, target)


def _proposers_before(context: Context, token: Token) -> list[str]:
    """Return who proposed something in the sentence before: 'These include …'."""
    start = token.sent.start_char
    near = [r for r in context.relations if r.predicate == "proposes" and r.end <= start]
    if not near:
        return []
    last = max(r.end for r in near)
    gap = context.doc.text[last:start]
    if len(gap.strip()) > 0:
        return []
    return list(dict.fromkeys(r.subject for r in near if r.end == last))


def find_plan(context: Context, noun: Token) -> None:
    """'her plan to …', 'his promise of …', 'the need for …'."""
    lemma = noun.lemma_.lower()
    if lemma == "need":
        find_need(context, noun)
        return
    agents = owners(context, noun) or _owner_through_verb(context, noun)
    if not agents:
        return
    row = OPPOSES_AGAINST if lemma == "opposition" else PROPOSES_PLAN
    for child in noun.rights:
        if (
            child.dep_ in ("acl", "relcl")
            and child.tag_ == "VB"
            and lemma not in ("opposition", "support")
        ):
            for target in conjuncts(child):
                if target.pos_ == "VERB":
                    emit_clause(context, row, agents, "plan", noun, target, None)
        if child.dep_ == "prep" and child.lower_ in PLAN_LEADS.get(lemma, ("of", "for")):
            for target in preposition_objects(noun, [child.lower_]):
                if context_is_agent(target):
                    continue
                if lemma in ("campaign", "priority", "bid", "strategy", "policy"):
                    continue
                emit_target(context, row, agents, "plan", noun, target)


def _owner_through_verb(context: Context, noun: Token) -> list[str]:
    """'X has a plan to …', 'X unveiled a proposal for …': the verb's subject owns the plan."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in (
        "have",
        "unveil",
        "present",
        "announce",
        "repeat",
        "make",
        "outline",
        "offer",
        "defend",
        "renew",
        "launch",
    ):
        return agents_of(context, verb)
    return []
