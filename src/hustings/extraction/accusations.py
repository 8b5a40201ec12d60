"""Who accuses whom of what: verbs and nouns of blame, and what leads to the fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import (
    complements,
    objects_of,
    owners,
    preposition_objects,
    subject_tokens,
)
from hustings.extraction.faults import is_grievance, listed, says_nothing
from hustings.extraction.groups import doers, standing_for
from hustings.extraction.harms import ACTS, PERSONS, add_risk
from hustings.extraction.modality import modality_of
from hustings.extraction.phrases import clause_phrase, conjuncts, noun_phrase
from hustings.extraction.rules import rule
from hustings.lexicon.words import word_list
from hustings.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["blames", "find_accusation", "find_blaming_noun", "find_critical", "how_blamed"]

BLAME = word_list("criticism", "blame", "verbs")
DIRECT = word_list("criticism", "blame", "direct")
ACCUSING = BLAME | DIRECT
LEADS = tuple(sorted(word_list("criticism", "blame", "leads")))
LOOSE = word_list("criticism", "blame", "loose")
NOUNS = word_list("criticism", "blame", "nouns")
WARNS_ACCUSES = rule("warns.accuses")
WARNS_BLAMES = rule("warns.blames")
DECRY = (word_list("verbs", "oppose", "expressive") & DIRECT) - {"attack", "protest"}
POLICIES = word_list("criticism", "policy", "nouns") | ACTS
PLAN = word_list("roles", "plan", "nouns")
DECISIONS = word_list("verbs", "oppose", "decisions")
ACCUSE = frozenset({"accuse", "blame", "suspect", "charge", "fault"})
SPEECH = word_list("criticism", "blame", "speech")
MISSING = frozenset({"lack", "absence", "shortage", "want", "scarcity"})
VOICES = word_list("criticism", "blame", "voices")
STIRS = frozenset({"stoke", "fuel", "incite", "foment", "provoke", "cause", "create", "sow",
    "spread", "spark", "trigger", "instigate", "stir", "breed", "foster", "whip", "inspire",
    "perpetrate", "unleash", "promote", "encourage", "engineer", "orchestrate", "plan", "plot",
    "organise", "organize", "commit", "practise", "practice", "perpetuate"})  # fmt: skip
TAKES = {"take": ("on", "at"), "hit": ("out", "at"), "lash": ("out", "at"), "tear": ("into",)}


def find_accusation(context: Context, verb: Token) -> None:
    """Emit what a verb of blame says: 'accused the mayor of hiding the debt'."""
    lemma = verb.lemma_.lower()
    if lemma not in ACCUSING or not blames(verb):
        return
    agents = [k for k in doers(context, verb) if not context.roles.is_press(k)]
    if not agents:
        return
    targets: list[Token] = []
    if lemma not in LOOSE or lemma in TAKES:
        targets += preposition_objects(verb, LEADS)
        for noun in objects_of(verb):
            targets += preposition_objects(noun, ("of", "for", "over"))
    if lemma in ACCUSE:
        gerunds = [t for t in targets if t.tag_ == "VBG"]
        for target in gerunds:
            _clause(context, agents, verb, target)
        for target in targets:
            if target not in gerunds and lemma != "blame":
                _noun(context, agents, verb, target, sure=True)
        if lemma == "blame":
            for target in targets:
                _noun(context, agents, verb, target, sure=False)
        return
    for target in dict.fromkeys([*targets, *_chained(targets)]):
        if target.tag_ == "VBG" and target.dep_ in ("pcomp", "conj"):
            _clause(context, agents, verb, target)
        else:
            _noun(context, agents, verb, target, sure=False)
    if lemma in DIRECT:
        for target in objects_of(verb):
            _noun(context, agents, verb, target, sure=_is_decried(lemma, target))
        for clause in complements(verb, ("ccomp",)):
            if clause.lemma_ in ("call", "describe", "see", "say", "term"):
                named = [c for c in clause.rights if c.dep_ in ("oprd", "attr", "dobj", "ccomp")]
                for target in named + preposition_objects(clause, ("as",)):
                    _noun(context, agents, verb, target, sure=True)


def _chained(targets: list[Token]) -> list[Token]:
    """Return the rest of a list that the parser took for a description of its first item."""
    apposed = [c for t in targets for c in t.rights if c.dep_ == "appos" and c.pos_ == "NOUN"]
    return [t for head in apposed for t in conjuncts(head)] if len(apposed) == 1 else []


def _is_decried(lemma: str, noun: Token) -> bool:
    """Whether a verb of plain blame has an object of its own that is no policy or person."""
    said = any(c.dep_ in ("amod", "prep", "compound") for c in noun.children)
    head = noun.lemma_.lower()
    return lemma in DECRY and said and head not in POLICIES | PLAN | PERSONS | DECISIONS


def blames(verb: Token) -> bool:
    """Return whether the verb is one of blame here: 'hit out at', 'took on the premier over'."""
    lemma = verb.lemma_.lower()
    if lemma in TAKES:
        particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
        return bool(particles & set(TAKES[lemma]))
    return True


def how_blamed(context: Context, trigger: Token) -> Modality:
    """Return the modality of the blaming itself: the accuser does raise what is alleged."""
    found = modality_of(trigger, context.covering(trigger.i))
    return Modality.ASSERTED if found is Modality.HYPOTHETICAL and not _iffy(trigger) else found


def _iffy(trigger: Token) -> bool:
    return any(c.dep_ == "mark" or c.lower_ in ("could", "might", "would", "may")
               for c in trigger.children)  # fmt: skip


def _clause(context: Context, agents: list[str], verb: Token, target: Token) -> None:
    """Emit a gerund clause, or the nouns that carry it: 'of being mired in corruption'."""
    inner = [t for t in target.subtree if t.i > target.i and t.pos_ == "NOUN"]
    if target.lemma_ in ("be", "have", "do"):
        for noun in inner:
            _noun(context, agents, verb, noun, sure=False)
        return
    stirred = [t for t in objects_of(target) if is_grievance(context, t)]
    if target.lemma_.lower() in STIRS and stirred:
        for noun in stirred:
            _noun(context, agents, verb, noun, sure=True)
        return
    if target.lemma_.lower() in SPEECH and not objects_of(target):
        return
    key = add_risk(context, clause_phrase(target, None), target)
    for agent in agents if key and inner else []:
        context.emit(WARNS_ACCUSES, agent, str(key), verb, modality=how_blamed(context, verb))


def _noun(context: Context, agents: list[str], verb: Token, noun: Token, *, sure: bool) -> None:
    if noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in MISSING:
        noun = noun.head.head
    if noun.pos_ not in ("NOUN", "PROPN") or context.agents(noun) or says_nothing(noun):
        return
    if not (sure or is_grievance(context, noun) or listed(context, noun)):
        return
    name = context.names.at(noun.i)
    if name is not None:
        return
    row = WARNS_ACCUSES if sure else WARNS_BLAMES
    key = add_risk(context, noun_phrase(noun), noun)
    for agent in agents if key else []:
        context.emit(row, agent, str(key), verb, modality=how_blamed(context, verb))


def find_blaming_noun(context: Context, noun: Token) -> None:
    """'kept up her attack on the premier over the debt', 'accusations of fraud by the union'."""
    if noun.lemma_.lower() not in NOUNS:
        return
    agents = owners(context, noun) if noun.lemma_ not in ("fear",) else []
    verb = noun.head
    if not agents and noun.dep_ == "dobj" and verb.lemma_.lower() in VOICES:
        agents = doers(context, verb)
    agents = [k for k in agents if not context.roles.is_press(k)]
    if not agents:
        return
    targets = preposition_objects(noun, LEADS)
    for target in list(targets):
        targets += preposition_objects(target, ("over", "for", "about"))
    if noun.dep_ == "dobj":
        targets += preposition_objects(verb, ("over", "about", "for"))
    for target in dict.fromkeys(targets):
        _noun(context, agents, noun, target, sure=False)


def find_critical(context: Context, word: Token) -> None:
    """'is highly critical of the government's neglect', 'angry about rising rents'."""
    if word.lower_ not in ("critical", "angry", "furious", "scathing", "dismissive", "upset",
                           "frustrated", "outraged", "dismayed"):  # fmt: skip
        return
    verb = word.head if word.dep_ in ("acomp", "attr", "oprd", "conj") else word
    agents = [k for t in subject_tokens(verb) for k in standing_for(context, t)]
    targets = preposition_objects(word, LEADS)
    for clause in complements(verb, ("ccomp",)):
        if clause.lemma_ in ("see", "call", "describe", "regard"):
            targets += preposition_objects(clause, ("as",))
    for prep in word.rights:
        for clause in prep.children:
            if clause.dep_ == "pcomp" and clause.lemma_ in ("see", "call", "describe", "regard"):
                targets += preposition_objects(clause, ("as",)) + objects_of(clause)
    for target in dict.fromkeys(targets):
        _noun(context, agents, word, target, sure=False)
