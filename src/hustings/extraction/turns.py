"""What a speaker says a country, party or body is being turned into, or who has taken it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import objects_of, preposition_objects, subject_tokens
from hustings.extraction.faults import complainer, how_said, is_grievance, shortened
from hustings.extraction.grievances import stands
from hustings.extraction.harms import add_risk, is_riskish
from hustings.extraction.phrases import clause_phrase
from hustings.extraction.rules import rule
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_taken", "find_turned"]

WARNS_FAILS = rule("warns.fails")
TURNS = word_list("criticism", "turned", "verbs")
INTO = word_list("criticism", "turned", "into")
BAD = word_list("criticism", "turned", "adjectives") | word_list("criticism", "ills", "adjectives")
TAKES = word_list("criticism", "turned", "takes")
FOES = word_list("criticism", "turned", "foes")


def find_turned(context: Context, verb: Token) -> None:
    """'is turning the country into a police state', 'dragged the islands into chaos'."""
    if verb.lemma_.lower() not in TURNS or not objects_of(verb):
        return
    for target in preposition_objects(verb, ("into", "to", "towards", "toward")):
        words = {c.lower_ for c in target.subtree if c.dep_ in ("amod", "compound", "conj")}
        bad = target.lemma_.lower() in INTO or bool(words & BAD)
        if bad or is_grievance(context, target):
            _raise(context, verb)
            return


def find_taken(context: Context, verb: Token) -> None:
    """'the party has been taken over by extremists', 'is run by oligarchs'."""
    if verb.lemma_.lower() not in TAKES or verb.tag_ != "VBN":
        return
    over = any(c.lower_ in ("over", "up") for c in verb.children)
    if verb.lemma_ in ("take", "buy") and not over:
        return
    for prep in verb.rights:
        for target in prep.children if prep.dep_ == "agent" else ():
            words = {c.lower_ for c in target.lefts} | {target.lemma_.lower()}
            if words & (FOES | BAD) or is_riskish(target):
                _raise(context, verb)
                return


def _raise(context: Context, verb: Token) -> None:
    speaker = complainer(context, verb)
    if speaker is None or not stands(context, verb, speaker):
        return
    subject = next((t for t in subject_tokens(verb) if t.pos_ in ("NOUN", "PROPN")), None)
    phrase = clause_phrase(verb, subject)
    if phrase is None or len(phrase.label.split()) < 3:
        return
    key = add_risk(context, shortened(verb, phrase), verb)
    if key is not None:
        context.emit(WARNS_FAILS, speaker, key, verb, modality=how_said(context, verb))
