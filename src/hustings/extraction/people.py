"""People and bodies: positions, memberships, candidacies, coalitions, endorsements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hustings.extraction.clauses import preposition_objects
from hustings.extraction.context import Context
from hustings.extraction.modality import modality_of
from hustings.extraction.phrases import Phrase
from hustings.extraction.rules import Rule, rule
from hustings.lexicon.words import pairs, prepositions, word_list
from hustings.model import Modality
from hustings.nlp.blocks import text_of
from hustings.nlp.headings import candidate_headings
from hustings.nlp.roles import CANDIDATE, Description

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_people"]

PAST = word_list("positions", "modifiers", "past")
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "one", "of"})
BODIES = frozenset({"Organization", "Institution", "PoliticalParty", "Coalition"})
PARTIES = frozenset({"PoliticalParty", "Coalition"})
AGENT_NOUNS = pairs("positions", "verbs", "agent")
MEMBER_VERBS = prepositions("positions", "verbs", "member")
PARTY_NOUNS = word_list("names", "candidate", "party_nouns")
SEATS = {"D": "Democratic Party", "R": "Republican Party"}
"""Letter before a state in brackets behind the name of a member of the US Congress."""
PARTY_ADJECTIVES = word_list("names", "candidate", "party_adjectives")
VERBS = (
    MEMBER_VERBS.keys()
    | AGENT_NOUNS.keys()
    | {
        "endorse",
        "back",
        "seek",
        "enter",
        "nominate",
        "stand",
    }
)
LISTS = frozenset({"list", "ticket", "slate", "ballot"})

POSITION = rule("position.description")
POSITION_VERB = rule("position.verb")
POSITION_IN = rule("position.in")
MEMBER = rule("member.description")
MEMBER_OF = rule("member.of")
MEMBER_BRACKET = rule("member.bracket")
MEMBER_VERB = rule("member.verb")
MEMBER_OWNER = rule("member.owner")
CANDIDACY = rule("candidate.description")
CANDIDACY_HEADING = rule("candidate.heading")
CANDIDACY_VERB = rule("candidate.verb")
COALITION = rule("coalition.heading")
ENDORSES = rule("endorses.verb")


def find_people(context: Context) -> None:
    """Emit positions, memberships, candidacies and endorsements."""
    for description in context.roles.descriptions:
        _from_description(context, description)
    for mention in context.names.mentions:
        if context.names.names[mention.key].type == "Person":
            _from_neighbours(context, mention.start, mention.end, mention.key)
        elif context.names.names[mention.key].type in PARTIES:
            _part_of(context, mention.start, mention.end, mention.key)
    _from_headings(context)
    _from_verbs(context)


def _from_description(context: Context, found: Description) -> None:
    doc = context.doc
    noun = doc[found.noun]
    if context.in_heading(noun):
        return
    person = context.named(found.key)
    bodies = _bodies_in(context, found.start, found.end, found.key)
    owner = _owner(context, noun) or _opening_body(context, noun)
    if owner and owner not in bodies and owner != person:
        bodies.append(owner)
    behind = _body_behind(context, found)
    if behind and behind not in bodies:
        bodies.append(behind)
    modality = _modality(context, noun, found.form)
    words = [t.lower_ for t in doc[found.start : found.end]]
    validity = next((w for w in words if w in PAST), None)
    party = _party_by_adjective(context, found)
    bodies += [key for key in party if key not in bodies]
    if noun.lemma_.lower() in CANDIDATE and "mate" not in words:
        for body in bodies:
            if context.records[body].type in PARTIES:
                context.emit(CANDIDACY, person, body, noun, modality=modality, validity=validity)
        return
    phrase = _position_phrase(context, found)
    if phrase is None:
        return
    label = phrase.label
    led = doc[max(0, found.start - 2) : found.start].text.lower()
    if owner and led == "one of" and context.records[owner].type in BODIES:
        label = f"{label} of the {context.records[owner].label}"
    position = context.phrase("Position", phrase, label)
    context.emit(POSITION, person, position, noun, modality=modality, validity=validity)
    for body in bodies:
        if context.records[body].type in BODIES:
            context.emit(MEMBER, person, body, noun, modality=modality, validity=validity)
            context.emit(POSITION_IN, position, body, noun, modality=modality)
    for place in _places_in(context, found.start, found.end):
        context.emit(POSITION_IN, position, place, noun, modality=modality)


def _modality(context: Context, noun: Token, form: str) -> Modality | None:
    """A title or apposition is given as known, whatever its sentence says."""
    if form == "copula":
        return modality_of(noun.head, context.covering(noun.i))
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
    return Phrase(" ".join(text_of(doc)[first:last].split()), first, last, found.noun)


def _names_body(label: str, context: Context, key: str) -> bool:
    record = context.records[key]
    return any(name in label for name in (record.label, *record.aliases))


def _bodies_in(context: Context, start: int, end: int, person: str) -> list[str]:
    found = []
    for index in range(start, end):
        name = context.names.at(index)
        if name is not None and name.key != person and name.type in BODIES:
            key = context.named(name.key)
            if key not in found:
                found.append(key)
    return found


def _places_in(context: Context, start: int, end: int) -> list[str]:
    found = []
    for index in range(start, end):
        name = context.names.at(index)
        if name is not None and name.type == "Place" and context.named(name.key) not in found:
            found.append(name.key)
    return found


def _owner(context: Context, noun: Token) -> str | None:
    """Return whom 'its chair', 'one of its councillors', 'the party's nominee' belong to."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            keys = context.agents(child)
            return keys[0] if keys else None
    return None


def _party_by_adjective(context: Context, found: Description) -> list[str]:
    """Return the party in 'Labour candidate': an adjective of party names before the noun."""
    start = found.start
    while start > 0 and context.doc[start - 1].lower_ in PARTY_ADJECTIVES:
        start -= 1
    for token in context.doc[start : found.noun]:
        if context.names.at(token.i) is None:
            party = _party_called(context, token)
            if party is not None:
                return [party]
    return []


def _party_called(context: Context, token: Token) -> str | None:
    """Return the party that an adjective or noun like 'Labour', 'Democrat' tells."""
    word = token.lower_.removesuffix("s") if token.lower_ not in PARTY_ADJECTIVES else token.lower_
    if not token.text[0].isupper() or word not in PARTY_ADJECTIVES | PARTY_NOUNS:
        return None
    adjective = "Democratic" if word == "democrat" else word.capitalize()
    label = f"{adjective} Party"
    for key, name in context.names.names.items():
        if name.type == "PoliticalParty" and label in (name.label, *name.aliases):
            return context.named(key)
    phrase = Phrase(label, token.idx, token.idx + len(token), token.i)
    return context.phrase("PoliticalParty", phrase)


def _body_behind(context: Context, found: Description) -> str | None:
    """'Ana Ruiz, regional director, Harbour Bank': the body that closes a signature."""
    doc = context.doc
    at = found.end
    if found.form != "after" or at + 1 >= len(doc) or doc[at].text != ",":
        return None
    name = context.names.at(at + 1)
    mention = context.names.by_token.get(at + 1)
    if name is None or mention is None or name.type not in BODIES:
        return None
    closes = mention.end >= len(doc) or doc[mention.end].is_punct or doc[mention.end].is_space
    return context.named(name.key) if closes else None


def _opening_body(context: Context, noun: Token) -> str | None:
    """'At the Harbour Bank, director Ana Ruiz …': the body that opens the sentence."""
    sentence = [t for t in noun.sent if not t.is_space]
    if not sentence or sentence[0].lower_ not in ("at", "for") or noun.i - sentence[0].i > 8:
        return None
    for token in sentence[1:6]:
        name = context.names.at(token.i)
        if name is not None and token.i < noun.i:
            return context.named(name.key) if name.type in BODIES else None
    return None


def _part_of(context: Context, start: int, end: int, key: str) -> None:
    """'The Harvest Party, part of the Green Front,': a party inside a coalition."""
    root = context.doc[start:end].root
    for child in root.rights:
        if child.dep_ == "appos" and child.lemma_ in ("part", "member", "partner"):
            for token in preposition_objects(child, ["of", "in"]):
                name = context.names.at(token.i)
                if name is not None and name.type in PARTIES and name.key != key:
                    context.emit(MEMBER_OF, context.named(key), context.named(name.key), child)


def _belongs(context: Context, row: Rule, person: str, body: str, trigger: Token) -> None:
    """Emit a membership that stands beside a name: given as known, whatever the sentence says."""
    ends = context.named(person), context.named(body)
    context.emit(row, *ends, trigger, modality=Modality.ASSERTED)


def _from_neighbours(context: Context, start: int, end: int, key: str) -> None:
    doc = context.doc
    root = doc[start:end].root
    if context.in_heading(root):
        return
    for child in root.children:
        if child.dep_ == "poss" and child.i < start:
            name = context.names.at(child.i)
            if name is not None and name.type in BODIES:
                _belongs(context, MEMBER_OF, key, name.key, root)
    at = end + 1 if end < len(doc) and doc[end].text == "," else end
    if at < len(doc) and doc[at].lower_ in ("of", "from") and doc[at].dep_ == "prep":
        at += 1
        while at < len(doc) and doc[at].lower_ in (
            "the",
            "governing",
            "ruling",
            "opposition",
            "think-tank",
        ):
            at += 1
        name = context.names.at(at) if at < len(doc) else None
        if name is not None and name.type in BODIES:
            _belongs(context, MEMBER_OF, key, name.key, root)
    _party_beside(context, start, end, key)
    if end + 2 < len(doc) and doc[end].text == "(":
        name = context.names.at(end + 1)
        if name is not None and name.type in BODIES:
            context.emit(
                MEMBER_BRACKET,
                context.named(key),
                context.named(name.key),
                root,
                modality=Modality.ASSERTED,
            )


def _party_beside(context: Context, start: int, end: int, key: str) -> None:
    """'Democrat Ana Ruiz', 'Ana Ruiz, a Republican,', 'Ana Ruiz (D-Ohio)'."""
    doc = context.doc
    party = _party_called(context, doc[start - 1]) if start else None
    after = doc[end : end + 4]
    words = [t.text for t in after]
    if party is None and words[:1] == [","] and len(words) > 2 and words[1] in ("a", "the"):
        party = _party_called(context, after[2])
    if party is None and words[:1] == ["("] and len(words) > 1:
        seat = re.match(r"([DR])-[A-Z]", text_of(doc)[after[1].idx : after[1].idx + 4])
        if seat:
            phrase = Phrase(SEATS[seat[1]], after[1].idx, after[1].idx + 1, after[1].i)
            party = context.phrase("PoliticalParty", phrase)
    if party is not None:
        root = doc[start:end].root
        context.emit(MEMBER_BRACKET, context.named(key), party, root, modality=Modality.ASSERTED)


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


def _from_verbs(context: Context) -> None:
    for token in context.doc:
        if token.pos_ == "VERB" and token.lemma_ in VERBS:
            _from_verb(context, token)
        elif token.dep_ == "poss":
            _owned_party(context, token)


def _from_verb(context: Context, verb: Token) -> None:
    subject = _subject(context, verb)
    if subject is None:
        return
    lemma = verb.lemma_
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    if lemma in ("endorse", "back"):
        for target in objects:
            for key in context.agents(target):
                if context.records[key].type in ("Person", "Candidate"):
                    context.emit(ENDORSES, subject, key, verb)
        return
    if lemma == "nominate":
        for target in objects:
            for key in context.agents(target):
                person = context.records[key].type in ("Person", "Candidate")
                if person and context.records[subject].type in BODIES - {"Institution"}:
                    context.roles.candidates.add(key)
                    context.emit(CANDIDACY_VERB, key, subject, verb)
        return
    if context.records[subject].type not in ("Person", "Candidate"):
        if lemma in ("join", "enter", "belong"):
            _joins(context, verb, subject, objects)
        return
    _candidacy_verb(context, verb, subject, objects)
    _stands_for(context, verb, subject)
    if lemma in AGENT_NOUNS and (objects or lemma in ("teach", "research")):
        _agent_position(context, verb, subject, objects)
    for preposition in MEMBER_VERBS.get(lemma, ()):
        for child in verb.subtree:
            if child.dep_ == "prep" and child.lower_ == preposition:
                objects += [c for c in child.children if c.dep_ == "pobj"]
    if lemma in MEMBER_VERBS:
        for target in objects:
            name = context.names.at(target.i)
            if name is not None and name.type in BODIES:
                context.emit(MEMBER_VERB, subject, context.named(name.key), verb)


def _joins(context: Context, verb: Token, subject: str, objects: list[Token]) -> None:
    """A party that joins or belongs to a coalition."""
    for target in [*objects, *preposition_objects(verb, ["to"])]:
        name = context.names.at(target.i)
        if name is not None and name.type in PARTIES and context.records[subject].type in PARTIES:
            context.emit(MEMBER_VERB, subject, context.named(name.key), verb)


def _subject(context: Context, verb: Token) -> str | None:
    for child in verb.lefts:
        if child.dep_ == "nsubj":
            target = child
            if child.lower_ in ("who", "that") and verb.dep_ == "relcl":
                target = verb.head
            keys = context.agents(target)
            return keys[0] if keys else None
    return None


def _agent_position(context: Context, verb: Token, subject: str, objects: list[Token]) -> None:
    if verb.dep_ != "relcl" and verb.lemma_ not in ("head", "chair", "coordinate", "lead"):
        return
    noun = AGENT_NOUNS[verb.lemma_]
    if objects:
        if verb.lemma_ == "lead" and not any(context.names.at(t.i) for t in objects[0].subtree):
            return
        edge = objects[0].right_edge.i + 1
        words = context.doc[objects[0].left_edge.i : edge]
        label = f"{noun} of {' '.join(words.text.split())}"
    else:
        label = noun
    label = label.split(",")[0]
    if len(label.split()) > 12 or (objects and objects[0].lemma_ in LISTS):
        return
    phrase = Phrase(label, verb.idx, verb.idx + len(verb), verb.i)
    position = context.phrase("Position", phrase)
    context.emit(POSITION_VERB, subject, position, verb)


def _candidacy_verb(context: Context, verb: Token, subject: str, objects: list[Token]) -> None:
    """'who leads its list', 'is seeking a second term for the ruling party'."""
    for target in objects:
        if verb.lemma_ in ("lead", "head", "top") and target.lemma_ in LISTS:
            for child in target.lefts:
                for key in context.agents(child):
                    if context.records[key].type in PARTIES:
                        context.roles.candidates.add(subject)
                        context.emit(CANDIDACY_VERB, subject, key, verb)
        if verb.lemma_ == "seek" and target.lemma_ in (
            "term",
            "office",
            "presidency",
            "seat",
            "re-election",
        ):
            for child in target.subtree:
                name = context.names.at(child.i)
                if name is not None and name.type in PARTIES:
                    context.emit(CANDIDACY_VERB, subject, context.named(name.key), verb)


def _stands_for(context: Context, verb: Token, subject: str) -> None:
    """'is standing for the Harvest Party', 'will run on the ticket of the Harvest Party'."""
    if verb.lemma_ not in ("stand", "run"):
        return
    targets = preposition_objects(verb, ["for"])
    for lists in preposition_objects(verb, ["on"]):
        if lists.lemma_ in LISTS:
            targets += preposition_objects(lists, ["of"])
    for token in targets:
        name = context.names.at(token.i)
        if name is not None and name.type in PARTIES:
            context.roles.candidates.add(subject)
            context.emit(CANDIDACY_VERB, subject, context.named(name.key), verb)


def _owned_party(context: Context, owner: Token) -> None:
    head = owner.head
    inside = (context.names.at(i) for i in range(owner.i + 1, head.i + 1))
    name = next((n for n in inside if n is not None), None)
    if name is None or name.type not in PARTIES or context.in_heading(owner):
        return
    for key in context.agents(owner):
        if context.records[key].type in ("Person", "Candidate"):
            context.emit(
                MEMBER_OWNER, key, context.named(name.key), head, modality=Modality.ASSERTED
            )
