"""Offices and jobs: who holds them, where they are, and the bodies that they bring along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hustings.extraction.bodies import (
    BODIES,
    PARTIES,
    bodies_in,
    body_behind,
    holders,
    opening_body,
    owner_of,
    party_by_adjective,
    places_in,
)
from hustings.extraction.modality import modality_of
from hustings.extraction.phrases import Phrase
from hustings.extraction.rules import rule
from hustings.extraction.validity import find_validity, validity_of_verb
from hustings.lexicon.words import pairs, word_list
from hustings.model import Modality
from hustings.nlp.blocks import text_of
from hustings.nlp.roles import CANDIDATE, Description

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_positions"]

GENERIC = word_list("positions", "nouns", "generic")
MEMBERS = word_list("positions", "nouns", "members")
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "one", "of"})
AGENT_NOUNS = pairs("positions", "verbs", "agent")
LISTS = word_list("positions", "candidacy", "lists")
LEADING = frozenset({"head", "chair", "coordinate", "lead"})
PLURALS = word_list("names", "titles", "plurals")
LONGEST = 12

POSITION = rule("position.description")
POSITION_ANAPHOR = rule("position.anaphor")
POSITION_VERB = rule("position.verb")
POSITION_IN = rule("position.in")
MEMBER = rule("member.description")


def find_positions(context: Context) -> None:
    """Emit what descriptions and verbs of leading say that people are."""
    for description in context.roles.descriptions:
        if not context.in_heading(context.doc[description.noun]):
            _from_description(context, description)
    for token in context.doc:
        if token.pos_ == "VERB" and token.lemma_ in AGENT_NOUNS:
            _from_verb(context, token)


def _from_description(context: Context, found: Description) -> None:
    doc = context.doc
    noun = doc[found.noun]
    words = [t.lower_ for t in doc[found.start : found.end]]
    if noun.lemma_.lower() in CANDIDATE and "mate" not in words:
        return
    person = context.named(found.key)
    bodies = _bodies_of(context, found, person)
    modality = _modality(context, noun, found)
    validity = find_validity(doc, found.start, found.noun, found.end, found.time)
    for body in bodies:
        if noun.lemma_.lower() in ("partner", "ally", "rival", "critic", "opponent"):
            continue
        if context.records[body].type in BODIES:
            context.emit(MEMBER, person, body, noun, modality=modality, validity=validity)
    phrase = _position_phrase(context, found)
    if phrase is None or _says_little(context, noun, bodies):
        return
    label = phrase.label
    owner = owner_of(context, noun)
    led = doc[max(0, found.start - 2) : found.start].text.lower()
    if owner and led == "one of" and context.records[owner].type in BODIES:
        label = f"{label} of the {context.records[owner].label}"
    position = context.phrase("Position", phrase, label)
    row = POSITION_ANAPHOR if found.form == "anaphor" else POSITION
    context.emit(row, person, position, noun, modality=modality, validity=validity)
    places = places_in(context, found.start, found.end)
    for place in [*(b for b in bodies if context.records[b].type in BODIES), *places]:
        context.emit(POSITION_IN, position, place, noun, modality=modality)


def _bodies_of(context: Context, found: Description, person: str) -> list[str]:
    """Return the bodies a description names, owns, stands behind or tells by an adjective."""
    noun = context.doc[found.noun]
    bodies = bodies_in(context, found.start, found.end, found.key)
    more = [owner_of(context, noun) or opening_body(context, noun), body_behind(context, found)]
    bodies += [key for key in more if key and key != person]
    return list(dict.fromkeys([*bodies, *party_by_adjective(context, found)]))


def _says_little(context: Context, noun: Token, bodies: list[str]) -> bool:
    """'a Finnish politician', 'a member of the Harvest Party': no office of its own."""
    if noun.lemma_.lower() in GENERIC:
        return "opposition" not in [c.lower_ for c in noun.lefts]
    owned = any(c.dep_ == "poss" for c in noun.lefts)
    if noun.lemma_.lower() in ("partner", "ally", "rival") and owned:
        return True
    if noun.lemma_.lower() in MEMBERS and not bodies:
        return any(t.lower_ in ("party", "team", "family", "group") for t in noun.subtree)
    if noun.lemma_.lower() not in MEMBERS or not bodies:
        return False
    return all(context.records[b].type in PARTIES | {"Organization"} for b in bodies)


def _modality(context: Context, noun: Token, found: Description) -> Modality | None:
    """A title or apposition is given as known, whatever its sentence says."""
    if found.form == "copula":
        verb = noun.head if found.verb is None else context.doc[found.verb]
        return modality_of(verb, context.covering(noun.i))
    return Modality.ASSERTED


def _position_phrase(context: Context, found: Description) -> Phrase | None:
    doc = context.doc
    start, end = found.start, found.end
    while start < found.noun and (
        doc[start].lower_ in DETERMINERS or doc[start].is_punct or doc[start].tag_ == "POS"
    ):
        start += 1
    while end - 1 > found.noun and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if end <= start:
        return None
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    label = re.sub(r" ?\([A-Z]+\)", "", " ".join(text_of(doc)[first:last].split()))
    label = re.sub(r"^(?:\w+[- ]year[- ]old|\w+-(?:term|time)) ", "", label)
    noun = doc[found.noun]
    if noun.lower_.rstrip(".") in PLURALS or noun.tag_ in ("NNS", "NNPS"):
        label = re.sub(rf"\b{re.escape(noun.text)}", _singular(noun), label, count=1)
    return Phrase(label, first, last, found.noun)


def _singular(noun: Token) -> str:
    """Return the title of one of several: 'Reps.' → 'Rep.', 'lawmakers' → 'lawmaker'."""
    if noun.text.endswith("s."):
        return noun.text[:-2] + "."
    lemma = noun.lemma_.lower()
    lemma = noun.lower_.removesuffix("s") if lemma == noun.lower_ else lemma
    if noun.text.rstrip("s").isupper():
        return noun.text.removesuffix("s")
    return lemma.capitalize() if noun.text[0].isupper() else lemma


def _from_verb(context: Context, verb: Token) -> None:
    """'who heads the Fund' is its head; 'teaches' is a teacher."""
    lemma = verb.lemma_
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    if not objects and lemma not in ("teach", "research"):
        return
    if objects and (objects[0].ent_type_ == "DATE" or objects[0].pos_ in ("NUM", "PRON")):
        return
    if verb.dep_ != "relcl" and lemma not in LEADING:
        return
    names = [context.names.at(t.i) for t in objects[0].subtree] if objects else []
    led = context.names.at(objects[0].i) if objects else None
    if led is not None and led.type == "Person":
        return
    if lemma == "lead" and not any(n is not None and n.type != "Person" for n in names):
        return
    label = AGENT_NOUNS[lemma]
    if objects:
        words = context.doc[objects[0].left_edge.i : objects[0].right_edge.i + 1]
        label = f"{label} of {' '.join(words.text.split())}".split(",")[0]
    if len(label.split()) > LONGEST or (objects and objects[0].lemma_ in LISTS):
        return
    phrase = Phrase(label, verb.idx, verb.idx + len(verb), verb.i)
    for person in holders(context, verb)[:1]:
        position = context.phrase("Position", phrase)
        context.emit(POSITION_VERB, person, position, verb, validity=validity_of_verb(verb))
