"""Harm told of places and crowds: 'unemployment is rife in the towns', 'killed in the war'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.causes import find_effect_of
from hustings.extraction.clauses import preposition_objects, subject_tokens
from hustings.extraction.effects import is_bad_effect
from hustings.extraction.harms import add_risk, also_warns, is_risk_noun, is_riskish, threaten
from hustings.extraction.phrases import Phrase, conjuncts, noun_phrase
from hustings.extraction.rules import rule
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_compound_harm", "find_rife", "find_toll"]

RIFE = word_list("risks", "hardships", "rife")
TOLL = word_list("risks", "hardships", "toll")
DRIVEN = word_list("risks", "hardships", "driven")
STRUCK = word_list("risks", "hardships", "struck")
SPREAD = ("in", "among", "across", "throughout", "within")
TIMES = ("in", "during", "by")
THREATENS_RIFE = rule("threatens.rife")
THREATENS_TOLL = rule("threatens.toll")
THREATENS_STRUCK = rule("threatens.struck")


def find_rife(context: Context, word: Token) -> None:
    """'unemployment is rife in the towns': what is spread there harms those who live there."""
    if word.lower_ not in RIFE or word.dep_ not in ("acomp", "attr", "oprd"):
        return
    verb = word.head
    places = preposition_objects(word, SPREAD) + preposition_objects(verb, SPREAD)
    for subject in (t for s in subject_tokens(verb) for t in conjuncts(s)):
        if not is_riskish(subject):
            continue
        before = verb.i if verb.dep_ == "relcl" else None
        key = add_risk(context, noun_phrase(subject, before=before), subject)
        if key is None:
            continue
        where = [verb.head] if verb.dep_ == "relcl" and not places else places
        for place in where:
            threaten(context, THREATENS_RIFE, key, verb, place)
        also_warns(context, key, verb)


def find_toll(context: Context, verb: Token) -> None:
    """'220,000 people have been killed in the conflict': what took lives harmed those it took."""
    if verb.lemma_.lower() not in TOLL:
        return
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    died = verb.lemma_.lower() in ("die", "perish", "flee")
    if not passive and not died and not (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return
    risks = (
        preposition_objects(verb, (*TIMES, "from")) if died else preposition_objects(verb, TIMES)
    )
    if verb.dep_ == "relcl" and any(
        c.dep_ == "prep" and c.lower_ in TIMES and any(t.tag_ == "WDT" for t in c.children)
        for c in verb.lefts
    ):
        risks = [verb.head]
    victims = subject_tokens(verb) if passive or died else [verb.head]
    for risk in risks:
        if not is_risk_noun(risk) or risk.ent_type_ in ("DATE", "GPE"):
            continue
        before = verb.i if verb.dep_ == "relcl" else None
        key = add_risk(context, noun_phrase(risk, before=before), risk)
        for victim in victims if key else []:
            threaten(context, THREATENS_TOLL, str(key), verb, victim)


def find_compound_harm(context: Context, word: Token) -> None:
    """'a pandemic-fuelled crisis' is caused by it, 'drought-hit farms' are harmed by it."""
    known = word.lower_ in DRIVEN or word.lower_ in STRUCK
    if not known or word.i < 2 or word.nbor(-1).text != "-":
        return
    noun, head = word.nbor(-2), word.head
    if noun.whitespace_ or word.nbor(-1).whitespace_ or head.pos_ not in ("NOUN", "PROPN"):
        return
    struck = word.lower_ in STRUCK
    if not is_risk_noun(noun) or (not struck and not is_bad_effect(head)):
        return
    start = noun
    while start.i and start.nbor(-1).text == "-" and not start.nbor(-1).whitespace_:
        start = start.nbor(-2)
    text = word.doc[start.i : noun.i + 1].text
    phrase = Phrase(text, start.idx, noun.idx + len(noun), noun.i)
    if not struck:
        find_effect_of(context, phrase, noun, head, word)
        return
    key = context.phrase("Risk", phrase)
    context.risks.setdefault(key, []).append(noun.i)
    threaten(context, THREATENS_STRUCK, key, word, head)
