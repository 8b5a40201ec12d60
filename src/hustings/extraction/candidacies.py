"""Who stands for which party or coalition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.bodies import (
    BODIES,
    PARTIES,
    PEOPLE,
    bodies_in,
    body_behind,
    holders,
    named_bodies,
    opening_body,
    owner_of,
    party_by_adjective,
    party_called,
    people_at,
)
from hustings.extraction.clauses import agents_of, objects_of, preposition_objects
from hustings.extraction.modality import modality_of
from hustings.extraction.rules import rule
from hustings.lexicon.words import prepositions, word_list
from hustings.model import Modality
from hustings.nlp.headings import candidate_headings
from hustings.nlp.roles import CANDIDATE, Description

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_candidacies"]

LISTS = word_list("positions", "candidacy", "lists")
BANNERS = word_list("positions", "candidacy", "banners")
STANDING = prepositions("positions", "candidacy", "standing")
FIELDING = word_list("positions", "candidacy", "fielding")
WINNING = word_list("positions", "candidacy", "winning")
NOMINATIONS = word_list("positions", "candidacy", "nominations")
SOUGHT = word_list("positions", "candidacy", "sought")
PAST = word_list("positions", "modifiers", "past")

CANDIDACY = rule("candidate.description")
CANDIDACY_HEADING = rule("candidate.heading")
CANDIDACY_VERB = rule("candidate.verb")
CANDIDACY_NOMINATION = rule("candidate.nomination")
COALITION = rule("coalition.heading")


def find_candidacies(context: Context) -> None:
    """Emit candidacies that descriptions, headings and verbs state."""
    for description in context.roles.descriptions:
        noun = context.doc[description.noun]
        if noun.lemma_.lower() in CANDIDATE and not context.in_heading(noun):
            _from_description(context, description)
    _from_headings(context)
    for token in context.tokens:
        if token.pos_ == "VERB":
            _leads_list(context, token)
            _stands_for(context, token)
            _fielded(context, token)
        elif token.lemma_.lower() in NOMINATIONS:
            _nomination(context, token)
        elif token.lemma_.lower() in CANDIDATE:
            _inverted(context, token)


def _stands(context: Context, person: str, party: str, trigger: Token) -> None:
    context.roles.candidates.add(person)
    context.emit(CANDIDACY_VERB, person, party, trigger)


def _from_description(context: Context, found: Description) -> None:
    """'Ana Ruiz, the Harvest Party's candidate', 'the candidate of the Harvest Party'."""
    noun = context.doc[found.noun]
    words = [t.lower_ for t in context.doc[found.start : found.end]]
    if "mate" in words or ("vice" in words and noun.lemma_ == "bearer"):
        return
    person = context.named(found.key)
    bodies = bodies_in(context, found.start, found.end, found.key)
    more = [owner_of(context, noun) or opening_body(context, noun), body_behind(context, found)]
    bodies += [key for key in more if key and key != person]
    bodies += party_by_adjective(context, found)
    for other in context.roles.descriptions if not bodies else ():
        if other.key == found.key and other.end == found.start - 1:  # 'X's leader and candidate'
            bodies += bodies_in(context, other.start, other.end, found.key)
    modality: Modality | None = Modality.ASSERTED
    if found.form == "copula":
        verb = noun.head if found.verb is None else context.doc[found.verb]
        modality = modality_of(verb, context.covering(noun.i))
    validity = next((w for w in words if w in PAST), None)
    for body in dict.fromkeys(bodies):
        record = context.records[body]
        letters = record.type == "Organization" and (
            record.label.isupper() or body in _stood_for(context, noun)
        )
        if record.type in PARTIES or letters:
            context.emit(CANDIDACY, person, body, noun, modality=modality, validity=validity)


def _stood_for(context: Context, noun: Token) -> list[str]:
    """Return the bodies behind 'the candidate for' or 'of': not the seat that is stood for."""
    if any(t.lower_ in ("in", "at") for t in noun.children):
        return []
    return [k for t in preposition_objects(noun, ["of", "for"]) for k in named_bodies(context, t)]


def _inverted(context: Context, noun: Token) -> None:
    """'The Harvest Party's candidate is Ana Ruiz', 'its nominee this time is Leo Holm'."""
    if noun.dep_ != "nsubj" or noun.head.lemma_ != "be":
        return
    party = owner_of(context, noun)
    parties = [party] if party is not None else _stood_for(context, noun)
    for named in [c for c in noun.head.rights if c.dep_ == "attr"][:1]:
        name = context.names.at(named.i)
        if name is None or name.type != "Person":
            continue
        for key in parties:
            if context.records[key].type in PARTIES:
                _stands(context, context.named(name.key), key, noun.head)


def _from_headings(context: Context) -> None:
    doc = context.doc
    for heading in candidate_headings(doc):
        person = context.names.at(heading.person[0])
        body = context.names.at(heading.body[0]) if heading.body else None
        if person is None or person.type != "Person":
            continue
        trigger = doc[heading.person[0]]
        if body is None:
            for start, _ in heading.members:
                party = context.names.at(start)
                if party is not None and party.type in BODIES:
                    key = context.named(party.key)
                    context.emit(CANDIDACY_HEADING, context.named(person.key), key, trigger)
            continue
        if body.type not in BODIES:
            continue
        context.emit(CANDIDACY_HEADING, context.named(person.key), context.named(body.key), trigger)
        for start, _ in heading.members:
            member = context.names.at(start)
            if member is not None and member.key != body.key and member.type in BODIES:
                context.emit(COALITION, context.named(member.key), context.named(body.key), trigger)


def _leads_list(context: Context, verb: Token) -> None:
    """'who leads its list', 'is seeking a second term for the ruling party'."""
    for target in [c for c in verb.rights if c.dep_ == "dobj"]:
        parties: list[str] = []
        if verb.lemma_ in ("lead", "head", "top") and target.lemma_ in LISTS:
            parties = [k for child in target.lefts for k in context.agents(child)]
            parties += [
                k for t in preposition_objects(target, ["of"]) for k in named_bodies(context, t)
            ]
        elif verb.lemma_ == "seek" and target.lemma_ in SOUGHT:
            parties = [k for child in target.subtree for k in named_bodies(context, child)]
        for party in dict.fromkeys(parties):
            if context.records[party].type in PARTIES:
                for person in holders(context, verb)[:1]:
                    _stands(context, person, party, verb)


def _stands_for(context: Context, verb: Token) -> None:
    """'is standing for the Harvest Party', 'will run on the ticket of the Harvest Party'."""
    if verb.lemma_ not in STANDING:
        return
    targets = preposition_objects(verb, STANDING[verb.lemma_])
    for banner in preposition_objects(verb, ["on", "under", "as", "with", "for"]):
        if banner.lemma_ in LISTS | BANNERS or banner.lemma_.lower() in CANDIDATE:
            targets += preposition_objects(banner, ["of", "for"])
            targets += [c for c in banner.lefts if c.dep_ in ("poss", "compound", "nmod", "amod")]
    parties = [k for t in targets for k in named_bodies(context, t)]
    parties = [k for k in dict.fromkeys(parties) if context.records[k].type in PARTIES]
    for party in parties[:1]:
        for person in holders(context, verb):
            _stands(context, person, party, verb)


def _fielded(context: Context, verb: Token) -> None:
    """'The party fielded Ana Ruiz', 'Ana Ruiz was chosen by the party as its candidate'."""
    lemma = verb.lemma_.lower()
    if lemma != "nominate" and lemma not in FIELDING:
        return
    named = preposition_objects(verb, ["as", "for"])
    roles = [t for t in named if t.lemma_.lower() in CANDIDATE]
    roles += [c for c in verb.rights if c.dep_ == "oprd" and c.lemma_.lower() in CANDIDATE]
    runs = [c for c in verb.rights if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VB"]
    runs = [c for c in runs if c.lemma_ in ("run", "stand", "represent", "contest", "compete")]
    if lemma not in ("nominate", "field") and not roles and not runs:
        return
    parties = agents_of(context, verb)
    for role in roles:
        parties += [k for c in role.lefts for k in context.agents(c)] if not parties else []
        parties += [
            k for t in preposition_objects(role, ["of", "for"]) for k in named_bodies(context, t)
        ]
    parties = [k for k in dict.fromkeys(parties) if context.records[k].type in PARTIES]
    named = [s for c in runs for s in c.lefts if s.dep_ == "nsubj"]
    for target in objects_of(verb) or named:
        for person in people_at(context, target):
            for party in parties[:1]:
                _stands(context, person, party, verb)


def _nomination(context: Context, noun: Token) -> None:
    """'accepted the nomination of the Harvest Party', 'the Harvest Party's nomination of X'."""
    verb = noun.head
    owners = [k for c in noun.lefts for k in named_bodies(context, c)]
    owners += [
        k for t in preposition_objects(noun, ["of", "by", "from"]) for k in named_bodies(context, t)
    ]
    owners += [k for c in noun.lefts if (k := party_called(context, c)) is not None]
    parties = [k for k in dict.fromkeys(owners) if context.records[k].type in PARTIES]
    if noun.dep_ == "dobj" and verb.lemma_.lower() in WINNING and parties:
        for person in holders(context, verb)[:1]:
            context.roles.candidates.add(person)
            context.emit(CANDIDACY_NOMINATION, person, parties[0], verb)
        return
    people = [k for t in preposition_objects(noun, ["of"]) for k in people_at(context, t)]
    people = [k for k in people if context.records[k].type in PEOPLE]
    for person in people if parties else ():
        context.roles.candidates.add(person)
        context.emit(CANDIDACY_NOMINATION, person, parties[0], noun)
