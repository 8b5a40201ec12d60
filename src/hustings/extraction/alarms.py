"""Who warns of what: verbs of warning and worry, risks in an adviser's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import (
    agents_of,
    complements,
    objects_of,
    preposition_objects,
    resolve,
    subject_tokens,
)
from hustings.extraction.context import Context
from hustings.extraction.harms import BARE, STRONG, add_risk, is_risk_noun, is_riskish
from hustings.extraction.phrases import clause_phrase, noun_phrase
from hustings.extraction.rules import Rule, rule
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_said_risk", "find_warning", "find_what_worries", "find_worry"]

RAISE = frozenset({"raise", "express", "voice", "sound", "draw"})
WARN_THAT = word_list("verbs", "warn", "that")
WARN_OF = word_list("verbs", "warn", "of")
WARN_NOUN = word_list("verbs", "warn", "noun")
EXPECT = word_list("verbs", "warn", "expect")
MUST = frozenset({"should", "must", "ought"})
WARNS = rule("warns.that")
WARNS_NOUN = rule("warns.object")
WARNS_SAYS = rule("warns.says")
FIGHT = word_list("risks", "verbs", "fight")


def find_warning(context: Context, verb: Token) -> None:
    """Emit what a verb of warning says."""
    lemma = verb.lemma_.lower()
    if lemma not in WARN_THAT | WARN_OF | WARN_NOUN | EXPECT | RAISE:
        return
    agents = [
        k for k in agents_of(context, verb) if not context.roles.is_press(k) or lemma != "point"
    ]
    if not agents:
        if subject_tokens(verb) and lemma in WARN_THAT:
            context.refuse(WARNS.id, "the text does not say who", verb)
        return
    if lemma in WARN_THAT:
        before = [c for c in verb.lefts if c.dep_ == "ccomp"]
        for target in [*before, *complements(verb, ("ccomp",))]:
            if any(c.lower_ in MUST for c in target.lefts):
                continue
            subject = next((c for c in target.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.pos_ == "PRON":
                subject = None
            key = add_risk(context, clause_phrase(target, subject), target)
            for agent in agents if key else []:
                context.emit(WARNS, agent, str(key), verb)
                context.told.update(t.i for t in target.subtree)
    targets = (
        preposition_objects(verb, ["of", "about", "against", "over", "to"])
        if lemma in WARN_OF | {"point"}
        else []
    )
    if lemma in WARN_NOUN:
        targets += objects_of(verb)
    if lemma in EXPECT:
        targets = [t for t in [*targets, *objects_of(verb)] if is_riskish(t)]
    if lemma == "speak":
        targets = [t for t in targets if is_riskish(t)]
    if lemma in ("sound", "draw"):
        for noun in objects_of(verb):
            if noun.lemma_.lower() in ("alarm", "attention"):
                targets += preposition_objects(noun, ["over", "about", "to", "on"])
                targets += preposition_objects(verb, ["over", "about", "to", "on"])
    if lemma in ("raise", "express", "voice"):
        for noun in objects_of(verb):
            if noun.lemma_.lower() in ("concern", "fear", "alarm", "worry", "doubt", "warning"):
                targets += preposition_objects(noun, ["about", "over", "of", "at"])
    _warn_each(context, WARNS_NOUN, agents, verb, targets)


def _warn_each(
    context: Context, row: Rule, agents: list[str], trigger: Token, targets: list[Token]
) -> None:
    for target in targets:
        if target.pos_ not in ("NOUN", "PROPN", "VERB") or context.agents(target):
            continue
        key = add_risk(context, noun_phrase(target), target)
        for agent in agents if key else []:
            context.emit(row, agent, str(key), trigger)


def find_what_worries(context: Context, verb: Token) -> None:
    """'What worries me is the debt', 'The deficit worries me'."""
    if verb.lemma_ not in ("worry", "concern", "alarm", "frighten", "scare"):
        return
    agents = [k for t in objects_of(verb) for k in context.agents(t)]
    targets = [t for t in subject_tokens(verb) if t.pos_ == "NOUN"]
    if verb.dep_ == "csubj":
        targets += [c for c in verb.head.rights if c.dep_ == "attr"]
    _warn_each(context, WARNS_NOUN, agents, verb, targets)


def find_worry(context: Context, word: Token) -> None:
    """'is worried about …', 'afraid of …'."""
    if word.lower_ not in ("worried", "concerned", "afraid", "fearful", "alarmed", "anxious"):
        return
    verb = word.head if word.dep_ in ("acomp", "attr", "oprd") else word
    targets = preposition_objects(word, ["about", "of", "over", "at", "by"])
    agents = [k for t in subject_tokens(verb) for k in resolve(context, t)]
    _warn_each(context, WARNS_NOUN, agents, word, targets)


def find_said_risk(context: Context, noun: Token) -> None:
    """A risk inside the words of someone who is quoted and is no politician."""
    speaker = context.voice(noun)
    if speaker is None or context.roles.is_press(speaker) or noun.i in context.told:
        return
    if not context.advises(speaker):
        return
    if noun.dep_ in ("compound", "amod", "poss") or (
        noun.head.dep_ == "prep" and noun.head.head.pos_ == "NOUN" and is_risk_noun(noun.head.head)
    ):
        return
    if _is_fought(noun) or (noun.lemma_.lower() in BARE and len(list(noun.children)) < 2):
        return
    phrase = noun_phrase(noun)
    if phrase is None or (
        len(phrase.label.split()) < 2 and noun.lemma_.lower() not in STRONG - BARE
    ):
        return
    key = add_risk(context, phrase, noun)
    if key is not None:
        context.emit(
            WARNS_SAYS, speaker, key, noun, weight=1.0 if len(phrase.label.split()) > 1 else 0.9
        )


def _is_fought(noun: Token) -> bool:
    """Whether the risk is the object of fighting it: 'to reduce corruption'."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in FIGHT:
        return True
    return noun.dep_ == "pobj" and verb.lower_ in ("against", "without")
