"""What leads to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import objects_of, preposition_objects, subject_tokens
from hustings.extraction.context import AGENT_TYPES, Context
from hustings.extraction.harms import (
    ACTS,
    BARE,
    CAUSES,
    add_risk,
    also_warns,
    is_risk_noun,
    is_riskish,
)
from hustings.extraction.phrases import conjuncts, noun_phrase, verb_phrase
from hustings.extraction.rules import Rule, rule
from hustings.lexicon.words import prepositions, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_because", "find_cause"]

CAUSE = word_list("verbs", "cause", "noun")
BAD_CAUSE = word_list("verbs", "cause", "bad")
LOSS = word_list("verbs", "cause", "loss")
CAUSE_PREP = prepositions("verbs", "cause", "prepositions")
REVERSE = prepositions("verbs", "cause", "reverse")
COSTLY = word_list("risks", "acts", "costly")
CAUSES_REVERSE = rule("causes.reverse")


def find_cause(context: Context, verb: Token) -> None:
    """Emit what a verb of causing says."""
    lemma = verb.lemma_.lower()
    if lemma in REVERSE and preposition_objects(verb, REVERSE[lemma]):
        effects = [t for s in subject_tokens(verb) for t in conjuncts(s)]
        causes = preposition_objects(verb, REVERSE[lemma])
        if any(is_riskish(t) for t in effects):
            _link(context, CAUSES_REVERSE, causes, effects, verb)
        return
    if lemma in CAUSE:
        effects = [t for t in objects_of(verb) if is_riskish(t) or lemma in BAD_CAUSE]
    elif lemma in CAUSE_PREP:
        effects = [t for t in preposition_objects(verb, CAUSE_PREP[lemma]) if is_riskish(t)]
        if lemma == "give":
            effects = [
                t for c in verb.rights if c.lemma_ == "rise" for t in preposition_objects(c, ["to"])
            ]
    else:
        effects = []
    if lemma in LOSS and not effects and _turns_bad(verb):
        effect = add_risk(context, verb_phrase(verb, lemma=True), verb)
        if effect is not None:
            causes = [t for s in subject_tokens(verb) for t in conjuncts(s)]
            _link_keys(context, CAUSES, causes, [effect], verb)
            also_warns(context, effect, verb)
        return
    if not effects:
        return
    if any(c.dep_ == "nsubjpass" for c in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ == "acl"
    ):
        causes = [
            p for c in verb.rights if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"
        ]
    else:
        causes = [t for s in subject_tokens(verb) for t in conjuncts(s)]
    _link(context, CAUSES, causes, effects, verb)


def _turns_bad(verb: Token) -> bool:
    """'drive up prices', 'push up debt', 'drive away investors'."""
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    if particles & {"away", "out", "off"}:
        return bool(objects_of(verb))
    lemmas = {t.lemma_.lower() for t in objects_of(verb)}
    return bool(particles & {"up", "past", "above"} and lemmas & COSTLY)


def _link(
    context: Context, row: Rule, causes: list[Token], effects: list[Token], trigger: Token
) -> None:
    keys = [add_risk(context, noun_phrase(effect), effect) for effect in effects]
    _link_keys(context, row, causes, [k for k in keys if k is not None], trigger)


def _link_keys(
    context: Context, row: Rule, causes: list[Token], effects: list[str], trigger: Token
) -> None:
    for cause in causes:
        if (
            cause.pos_ == "PRON"
            or context.agents(cause)
            or cause.pos_ not in ("NOUN", "PROPN", "VERB")
        ):
            continue
        name = context.names.at(cause.i)
        if name is not None and name.type in AGENT_TYPES | {"Place"}:
            continue
        inside = trigger.dep_ == "relcl" and trigger.head.i == cause.i
        phrase = noun_phrase(cause, before=trigger.i if inside else None)
        if phrase is None or (
            len(phrase.label.split()) == 1 and cause.lemma_.lower() in BARE | {"that", "this"}
        ):
            continue
        kind = "Policy" if cause.lemma_.lower() in ACTS and not is_risk_noun(cause) else "Risk"
        left = context.phrase(kind, phrase)
        if kind == "Risk":
            context.risks.setdefault(left, []).append(cause.i)
        for effect in effects:
            context.emit(row, left, effect, trigger)
        if effects and kind == "Risk" and left in context.risks:
            also_warns(context, left, trigger)


def find_because(context: Context, word: Token) -> None:
    """'a shortage due to drought', 'blackouts because of the heat'."""
    if word.lower_ not in ("because", "due"):
        return
    causes = preposition_objects(word, ["of", "to"]) or [c for c in word.rights if c.dep_ == "pobj"]
    effect = word.head
    if effect.pos_ == "VERB" or effect.pos_ == "AUX":
        effects = [t for s in subject_tokens(effect) for t in conjuncts(s)]
    else:
        effects = [effect]
    effects = [t for t in effects if t.pos_ == "NOUN" and is_riskish(t)]
    _link(context, CAUSES_REVERSE, causes, effects, word)
