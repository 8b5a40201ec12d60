"""Nouns and adjectives of harm that name their victim: 'attacks on X', 'vulnerable to Y'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import preposition_objects, subject_tokens
from hustings.extraction.context import Context
from hustings.extraction.harms import THREATENS_NOUN, add_risk, is_risk_noun, threaten
from hustings.extraction.phrases import Phrase, noun_phrase
from hustings.extraction.rules import rule
from hustings.lexicon.words import prepositions, word_list
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_risk_noun", "find_vulnerable"]

VICTIM = prepositions("risks", "victims")
EMPTY = word_list("risks", "goods", "empty")
EVENTS = word_list("risks", "victims_of", "events")
AIMED = frozenset({"target", "aim", "direct", "launch", "level", "wage", "mount", "perpetrate"})
THREATENS_IN = rule("threatens.in")


def find_risk_noun(context: Context, noun: Token) -> None:
    """'attacks on the commission', 'a threat to exporters', 'the drought in the north'."""
    lemma = noun.lemma_.lower()
    if any(c.dep_ == "poss" and context.agents(c) for c in noun.lefts) or noun.dep_ == "compound":
        return
    if noun.dep_ == "attr" or _is_talk(context, noun):
        return
    for target in preposition_objects(noun, VICTIM.get(lemma, ())):
        name = context.names.at(target.i)
        if name is not None and name.type == "Person" and lemma == "attack":
            context.refuse(THREATENS_NOUN.id, "an attack on a person is mostly one in words", noun)
            continue
        if is_risk_noun(target) or (lemma in EMPTY and not _is_described(noun)):
            context.refuse(THREATENS_NOUN.id, "neither a victim nor a harm of its own", noun)
            continue
        threaten(context, THREATENS_NOUN, _risk_of(context, noun, target), noun, target)
    aimed = [c for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in AIMED]
    for clause in aimed:
        for target in preposition_objects(clause, ["at", "against"]):
            phrase = noun_phrase(noun, before=clause.i)
            key = None if is_risk_noun(target) else add_risk(context, phrase, noun)
            if key is not None:
                threaten(context, THREATENS_NOUN, key, noun, target)
    if lemma in EVENTS:
        for target in preposition_objects(noun, ["in", "across"]):
            name = context.names.at(target.i)
            if name is not None and name.type == "Place":
                threaten(context, THREATENS_IN, _risk_of(context, noun, target), noun, target)


def _is_described(noun: Token) -> bool:
    return any(c.dep_ in ("amod", "compound") for c in noun.lefts)


def _is_talk(context: Context, noun: Token) -> bool:
    """'levelled attacks on the record': a person's attack is mostly one in words."""
    verb = noun.head
    if noun.lemma_.lower() not in ("attack", "assault") or verb.pos_ != "VERB":
        return False
    people = [k for t in subject_tokens(verb) for k in context.agents(t)]
    return any(context.records[k].type in ("Person", "Candidate") for k in people)


def _risk_of(context: Context, noun: Token, target: Token) -> str:
    """Return the key of the risk a noun names, without the victim where words are left."""
    phrase = _short_phrase(noun, target)
    whole = noun_phrase(noun)
    if phrase is not None and " " not in phrase.label and target.head.lower_ == "of":
        phrase = whole
    named = phrase is not None and " " in phrase.label
    key = add_risk(context, phrase, noun) if named else None
    return key if key is not None else context.phrase("Risk", _word(noun))


def _word(noun: Token) -> Phrase:
    return Phrase(noun.text, noun.idx, noun.idx + len(noun), noun.i)


def _short_phrase(noun: Token, target: Token) -> Phrase | None:
    """Return the phrase of a noun up to the preposition that leads to its victim."""
    phrase = noun_phrase(noun)
    if phrase is None:
        return None
    prep = target.head
    while prep.dep_ == "conj" or prep.dep_ in ("pobj", "pcomp"):
        prep = prep.head
    cut = prep.idx
    text = text_of(noun.doc)[phrase.start : cut].strip(" ,")
    if not text or cut <= phrase.start:
        return phrase
    return Phrase(" ".join(text.split()), phrase.start, phrase.start + len(text), noun.i)


def find_vulnerable(context: Context, word: Token) -> None:
    """'is vulnerable to …', 'exposed to …'."""
    if word.lower_ not in ("vulnerable", "exposed", "prone", "susceptible", "defenceless"):
        return
    verb = word.head if word.dep_ in ("acomp", "attr", "oprd", "conj") else word
    victims = subject_tokens(verb) or ([word.head] if word.dep_ == "amod" else [])
    for risk in preposition_objects(word, ["to", "against"]):
        key = add_risk(context, noun_phrase(risk), risk)
        for victim in victims if key else []:
            threaten(context, THREATENS_NOUN, str(key), word, victim)
