"""Who stands against a thing without a verb of opposing: refusals, dismay, 'despite opposition'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import (
    complements,
    objects_of,
    owners,
    preposition_objects,
    subject_tokens,
)
from hustings.extraction.faults import is_grievance
from hustings.extraction.groups import doers, standing_for
from hustings.extraction.mentions import policy_like
from hustings.extraction.modality import modality_of, unnegated
from hustings.extraction.opposition import oppose
from hustings.extraction.phrases import verb_phrase
from hustings.extraction.rules import rule
from hustings.extraction.stances import OWN_STEPS, TALK, add_policy
from hustings.lexicon.words import word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = [
    "find_despite",
    "find_dismay",
    "find_no_plan",
    "find_rather",
    "find_refused_act",
    "find_refusing_noun",
]

UPSET = word_list("criticism", "reject", "upset")
NO_STANCE = word_list("verbs", "speak", "no_stance")
OPPOSES_NOUN = rule("opposes.noun")
OPPOSES_REFUSES = rule("opposes.refuses")
REFUSALS = frozenset({"refusal", "reluctance", "unwillingness"})
DESPITE = frozenset({"despite", "amid", "amidst", "notwithstanding", "over", "against"})
IDLE = TALK | OWN_STEPS | NO_STANCE | {"rule", "let", "back", "elaborate", "take", "believe",
    "confirm", "give", "specify", "disclose", "commit", "identify", "provide", "share", "set",
    "propose", "present", "table", "publish", "release", "reveal", "recommend", "consider",
    "support", "endorse", "sign", "approve", "accept", "answer", "explain", "describe", "guess",
    "predict", "speculate", "engage", "acknowledge", "apologise", "apologize"}  # fmt: skip


def find_refusing_noun(context: Context, noun: Token) -> None:
    """'stood firm on its refusal to dredge the harbour'."""
    if noun.lemma_.lower() not in REFUSALS:
        return
    agents = owners(context, noun)
    for verb in [c for c in noun.rights if c.dep_ in ("acl", "relcl") and c.tag_ == "VB"]:
        _refuses(context, agents, verb, noun)


def find_refused_act(context: Context, verb: Token) -> None:
    """'refused to dredge the harbour', 'declined to cut the toll'."""
    if verb.lemma_.lower() not in ("refuse", "decline"):
        return
    if modality_of(verb, context.covering(verb.i)) is not Modality.ASSERTED:
        return
    for target in complements(verb, ("xcomp",)):
        _refuses(context, doers(context, verb), target, verb)


def _refuses(context: Context, agents: list[str], act: Token, trigger: Token) -> None:
    if act.lemma_.lower() in IDLE or not objects_of(act):
        return
    if all(t.pos_ not in ("NOUN", "PROPN") or context.agents(t) for t in objects_of(act)):
        return
    policy = add_policy(context, verb_phrase(act, lemma=True), act)
    for agent in agents if policy else []:
        context.emit(OPPOSES_REFUSES, agent, str(policy), trigger, modality=Modality.ASSERTED)


def find_despite(context: Context, noun: Token) -> None:
    """'the sale should go ahead despite opposition from the union'."""
    prep = noun.head
    if noun.lemma_.lower() not in ("opposition", "objection", "protest", "resistance"):
        return
    if prep.lower_ not in DESPITE or prep.head.pos_ not in ("VERB", "AUX"):
        return
    agents = owners(context, noun)
    for target in preposition_objects(noun, ("from", "by", "among")):
        agents += [k for k in standing_for(context, target) if k not in agents]
    verb = prep.head
    for target in [*objects_of(verb), *subject_tokens(verb)][:1]:
        if policy_like(context, target) and not is_grievance(context, target):
            for agent in agents:
                oppose(context, OPPOSES_NOUN, agent, noun, target, modality=Modality.ASSERTED)


def find_dismay(context: Context, word: Token) -> None:
    """'is disappointed with the ruling', 'unhappy about the new toll'."""
    if word.lower_ not in UPSET:
        return
    verb = word if word.pos_ == "VERB" and word.tag_ == "VBN" else word.head
    if word is not verb and word.dep_ not in ("acomp", "attr", "oprd", "conj"):
        return
    agents = [k for t in subject_tokens(verb) for k in standing_for(context, t)]
    for target in preposition_objects(word, ("with", "by", "at", "about", "over")):
        if policy_like(context, target) and not is_grievance(context, target):
            for agent in agents:
                oppose(context, OPPOSES_NOUN, agent, word, target)


def find_no_plan(context: Context, noun: Token) -> None:
    """'has no plans to raise taxes', 'had no intention of joining'."""
    verb = noun.head
    if (
        noun.dep_ != "dobj"
        or verb.lemma_ != "have"
        or not any(c.lower_ == "no" for c in noun.lefts)
    ):
        return
    acts = [c for c in noun.rights if c.dep_ in ("acl", "relcl") and c.tag_ == "VB"]
    acts += [t for t in preposition_objects(noun, ("of",)) if t.tag_ == "VBG"]
    modality = unnegated(verb, context.covering(verb.i))
    for act in [t for t in acts if objects_of(t) and t.lemma_.lower() not in TALK | OWN_STEPS]:
        policy = add_policy(context, verb_phrase(act, lemma=True), act)
        for agent in doers(context, verb) if policy else []:
            if context.roles.is_political(agent, context.records[agent].type):
                context.emit(
                    OPPOSES_REFUSES, agent, str(policy), verb, modality=modality, weight=0.9
                )


def find_rather(context: Context, word: Token) -> None:
    """'wants a levy, as opposed to subsidising mines': what one would not do instead."""
    if word.i == 0 or word.nbor(-1).lower_ != "as":
        return
    verb = next((a for a in word.ancestors if a.pos_ in ("VERB", "AUX")), None)
    speaker = context.speaker_at(word.i)
    agents = doers(context, verb) if verb is not None else []
    agents = agents or ([speaker] if speaker is not None else [])
    for target in preposition_objects(word, ["to"]):
        if target.tag_ == "VBG" and objects_of(target):
            policy = add_policy(context, verb_phrase(target), target)
            for agent in agents if policy else []:
                context.emit(OPPOSES_REFUSES, agent, str(policy), word, weight=0.9)
