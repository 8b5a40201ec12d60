"""What threatens whom: verbs and nouns of harm, idioms of danger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import complements, objects_of, preposition_objects, subject_tokens
from hustings.extraction.context import Context
from hustings.extraction.harms import (
    ACTS,
    CAUSES,
    THREATENS_NOUN,
    add_risk,
    also_warns,
    is_risk_noun,
    named_place,
    subject_risks,
    threaten,
)
from hustings.extraction.phrases import Phrase, conjuncts, noun_phrase, verb_phrase
from hustings.extraction.rules import rule
from hustings.lexicon.words import prepositions, word_list
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_at_risk", "find_harm", "find_risk_noun", "find_suffering", "find_vulnerable"]

HARM = word_list("verbs", "harm", "strong")
HARM_WEAK = word_list("verbs", "harm", "weak") - {"face", "cut", "close", "reduce"}
SUFFER = word_list("verbs", "harm", "suffer")
HARM_PREP = prepositions("verbs", "harm", "prepositions")
IDIOMS = frozenset(
    {"pose", "present", "represent", "put", "place", "wipe", "leave", "knock", "force"}
)
SHUTS = frozenset({"close", "shut", "evacuate", "flee", "cancel", "abandon", "suspend", "halt"})
DANGER = frozenset(
    {"danger", "threat", "risk", "jeopardy", "peril", "hazard", "doubt", "strain", "pressure"}
)
HUMAN = frozenset({"Person", "Candidate"})
VICTIM = prepositions("risks", "victims")
POLICIES = word_list("criticism", "policy", "nouns")
THREATENS = rule("threatens.verb")
THREATENS_WEAK = rule("threatens.weak")
THREATENS_SUFFER = rule("threatens.suffer")


def find_harm(context: Context, verb: Token) -> None:
    """Emit what a verb of harm says."""
    lemma = verb.lemma_.lower()
    if lemma in IDIOMS:
        _harm_idiom(context, verb)
        return
    row = THREATENS if lemma in HARM else THREATENS_WEAK if lemma in HARM_WEAK else None
    targets = objects_of(verb) if row else []
    if lemma in HARM_PREP:
        row, targets = THREATENS, preposition_objects(verb, HARM_PREP[lemma])
    if row is None or not targets or _is_noun_like(verb):
        return
    if verb.dep_ in ("xcomp", "acl") and verb.tag_ == "VB":
        targets = [] if _is_purpose_against(verb) else targets
    if _acts(verb):
        _loss(context, verb)
        return
    for risk in subject_risks(context, verb, strict=row is THREATENS_WEAK):
        for target in targets:
            threaten(context, row, risk, verb, target)
        if targets and not _is_policy_like(context, risk, verb):
            also_warns(context, risk, verb)


def _is_policy_like(context: Context, risk: str, verb: Token) -> bool:
    """Whether what harms is a decision, or the clause has been taken as a warning whole."""
    heads = [context.doc[i] for i in context.risks.get(risk, [])]
    if any(is_risk_noun(t) for t in heads):
        return False
    return verb.i in context.told or any(t.lemma_.lower() in POLICIES for t in heads)


def _acts(verb: Token) -> list[Token]:
    """Return the subjects of a verb that are policies: what they harm, they cause the loss of."""
    heads = [t for s in subject_tokens(verb) for t in conjuncts(s)]
    return [t for t in heads if t.lemma_.lower() in ACTS and not is_risk_noun(t)]


def _loss(context: Context, verb: Token) -> None:
    """'the bill will destroy jobs', 'the levy drives away investors': an act leads to a loss."""
    effect = add_risk(context, verb_phrase(verb, lemma=True), verb)
    for cause in _acts(verb):
        phrase = noun_phrase(cause)
        if effect is None or phrase is None:
            continue
        named = len(phrase.label.split()) > 1 or context.names.at(cause.i) is not None
        if named:
            context.emit(CAUSES, context.phrase("Policy", phrase), effect, verb)
            also_warns(context, effect, verb)


def find_at_risk(context: Context, verb: Token) -> None:
    """'The island is at risk from rising seas', 'is in danger of flooding'."""
    for noun in preposition_objects(verb, ["at", "in", "under"]):
        if noun.lemma_.lower() not in DANGER:
            continue
        risks = preposition_objects(noun, ["from", "of"]) + preposition_objects(verb, ["from"])
        for risk in dict.fromkeys(risks):
            key = add_risk(context, noun_phrase(risk), risk) if risk.pos_ == "NOUN" else None
            for victim in subject_tokens(verb) if key else []:
                threaten(context, THREATENS_NOUN, str(key), noun, victim)


def _harm_idiom(context: Context, verb: Token) -> None:
    """'poses a danger to X', 'puts X at risk', 'wipes out X'."""
    lemma = verb.lemma_.lower()
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
    targets: list[Token] = []
    if lemma in ("wipe", "knock") and "out" in particles:
        targets = objects_of(verb)
    elif lemma == "force":
        shut = [c for c in complements(verb, ("xcomp", "ccomp")) if c.lemma_ in SHUTS]
        targets = objects_of(verb) + [s for c in shut for s in c.lefts if s.dep_ == "nsubj"]
        targets = targets if shut else []
    elif lemma in ("pose", "present", "represent", "be"):
        for noun in objects_of(verb) + [c for c in verb.rights if c.dep_ == "attr"]:
            if noun.lemma_.lower() in DANGER:
                targets += preposition_objects(noun, ["to", "for"])
                targets += preposition_objects(verb, ["to", "for"])
    elif lemma in ("put", "place", "leave"):
        dangers = [t for t in verb.subtree if t.dep_ == "pobj" and t.lemma_.lower() in DANGER]
        if any(t.head.lower_ in ("in", "at", "under") for t in dangers):
            targets = objects_of(verb)
    for risk in subject_risks(context, verb, strict=False) if targets else []:
        for target in dict.fromkeys(targets):
            threaten(context, THREATENS, risk, verb, target)
        also_warns(context, risk, verb)


def _is_noun_like(verb: Token) -> bool:
    return verb.dep_ in ("amod", "compound")


def _is_purpose_against(verb: Token) -> bool:
    return verb.head.lemma_.lower() in ("refuse", "fail", "stop", "promise", "vow", "plan")


def find_suffering(context: Context, verb: Token) -> None:
    """'The commission faces a shortage': only bodies and places."""
    lemma = verb.lemma_.lower()
    if lemma not in SUFFER | {"see", "have"}:
        return
    risks = [t for t in objects_of(verb) if is_risk_noun(t)]
    if lemma == "suffer":
        risks += [t for t in preposition_objects(verb, ["from"]) if t.pos_ == "NOUN"]
    if lemma == "have":
        risks = [t for t in risks if t.lemma_ in ("shortage", "lack", "deficit", "debt")]
    for token in subject_tokens(verb) if risks else []:
        bodies = [k for k in context.agents(token) if context.records[k].type not in HUMAN]
        for risk in risks if bodies or named_place(context, token) else []:
            key = add_risk(context, noun_phrase(risk), risk)
            if key is not None:
                threaten(context, THREATENS_SUFFER, key, verb, token)


def find_risk_noun(context: Context, noun: Token) -> None:
    """'attacks on the commission', 'a threat to exporters', 'the drought in the north'."""
    lemma = noun.lemma_.lower()
    if any(c.dep_ == "poss" and context.agents(c) for c in noun.lefts):
        return
    for target in preposition_objects(noun, VICTIM.get(lemma, ())):
        name = context.names.at(target.i)
        if name is not None and name.type == "Person" and lemma == "attack":
            context.refuse(THREATENS_NOUN.id, "an attack on a person is mostly one in words", noun)
            continue
        phrase = _short_phrase(noun, target)
        key = (
            add_risk(context, phrase, noun)
            if phrase is not None and len(phrase.label.split()) > 1
            else None
        )
        if key is None:
            key = context.phrase("Risk", _word(noun))
        threaten(context, THREATENS_NOUN, key, noun, target)


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
    if word.lower_ not in ("vulnerable", "exposed", "prone", "susceptible"):
        return
    verb = word.head if word.dep_ in ("acomp", "attr", "oprd", "conj") else word
    victims = subject_tokens(verb) or ([word.head] if word.dep_ == "amod" else [])
    for risk in preposition_objects(word, ["to"]):
        key = add_risk(context, noun_phrase(risk), risk)
        for victim in victims if key else []:
            threaten(context, THREATENS_NOUN, str(key), word, victim)
