"""Who belongs to which body, and which party to which coalition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hustings.extraction.bodies import (
    BODIES,
    PARTIES,
    PEOPLE,
    holders,
    named_bodies,
    party_called,
    party_short,
    people_at,
)
from hustings.extraction.clauses import preposition_objects, subject_tokens
from hustings.extraction.rules import Rule, rule
from hustings.extraction.validity import validity_of_verb
from hustings.lexicon.words import prepositions, word_list
from hustings.model import BlockKind, Modality
from hustings.nlp.blocks import block_at, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_memberships"]

MEMBER_VERBS = prepositions("positions", "verbs", "member")
PARTY_VERBS = prepositions("positions", "verbs", "party")
JOINING = frozenset({"join", "enter", "belong"})
TERMS = frozenset({"year", "decade", "term", "month", "career", "stint", "life", "season"})
MEMBERS = word_list("positions", "nouns", "members")
PLURALS = word_list("names", "titles", "plurals")
FARTHEST = 7
"""Most words between 'of' and the body that someone belongs to."""
SEATS = {
    "D": "Democratic",
    "R": "Republican",
    "L": "Libertarian",
    "G": "Green",
}
"""Letter in brackets behind a name, alone or before a state, as US papers give the party."""

SEAT = re.compile(r" \(([DRLG])(?:[-–]\s?\w|\)|, )|, ([DRLG])[-–]\s?\w|-([DR])(?!\w)")
LISTED = 16
"""Most tokens back to the first name of a list whose last one has 'both Liberals' behind it."""

MEMBER_OF = rule("member.of")
MEMBER_BRACKET = rule("member.bracket")
MEMBER_VERB = rule("member.verb")
MEMBER_AS = rule("member.as")
MEMBER_OWNER = rule("member.owner")


def find_memberships(context: Context) -> None:
    """Emit memberships that stand beside names and that verbs state."""
    for mention in context.names.mentions:
        kind = context.names.names[mention.key].type
        if kind == "Person":
            _beside(context, mention.start, mention.end, mention.key)
        elif kind in PARTIES:
            _part_of(context, mention.start, mention.end, mention.key)
    for token in context.tokens:
        if token.pos_ in ("VERB", "AUX"):
            _from_verb(context, token)
            _served(context, token)
        elif token.lemma_.lower() in MEMBERS:
            _as_member(context, token)
        elif token.dep_ == "poss":
            _owned_party(context, token)


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


def _beside(context: Context, start: int, end: int, key: str) -> None:
    """'the Fund's Ana Ruiz', 'Ana Ruiz of the Fund', 'Ana Ruiz (Harvest Party)'."""
    doc = context.doc
    root = doc[start:end].root
    if context.in_heading(root):
        _byline(context, start, end, key)
        return
    for child in root.children:
        if child.dep_ == "poss" and child.i < start:
            name = context.names.at(child.i)
            if name is not None and name.type in BODIES:
                _belongs(context, MEMBER_OF, key, name.key, root)
    _of_body(context, start, end, key)
    _party_beside(context, start, end, key)
    if end + 2 < len(doc) and doc[end].text == "(":
        name = context.names.at(end + 1)
        if name is not None and name.type in BODIES:
            _belongs(context, MEMBER_BRACKET, key, name.key, root)


def _byline(context: Context, start: int, end: int, key: str) -> None:
    """'By Ana Ruiz, Harbour Herald': whom the reporter works for."""
    block = block_at(context.doc[start])
    at = end + 1
    if block is None or block.kind is not BlockKind.BYLINE or at >= len(context.doc):
        return
    name, mark = context.names.at(at), context.doc[end].text
    if name is not None and name.type == "Organization" and mark in (",", "|", "/", "-", "–", "—"):
        _belongs(context, MEMBER_OF, key, name.key, context.doc[start])


def _of_body(context: Context, start: int, end: int, key: str) -> None:
    """'Ana Ruiz, 42, of the conservative Harvest Party', 'MPs Ana Ruiz and Leo Holm of X'."""
    doc = context.doc
    at = end
    if [t.text for t in doc[at : at + 1]] == [","]:
        aged = at + 2 < len(doc) and doc[at + 1].like_num and doc[at + 2].text == ","
        at += 3 if aged else 1
    if at >= len(doc) or doc[at].lower_ not in ("of", "from") or doc[at].dep_ != "prep":
        return
    at += 1
    last = at + FARTHEST
    while at < min(last, len(doc)) and _modifies(doc[at]) and context.names.at(at) is None:
        at += 1
    name = context.names.at(at) if at < len(doc) else None
    if name is None or name.type not in BODIES:
        return
    root = doc[start:end].root
    _belongs(context, MEMBER_OF, key, name.key, root)
    for other in _listed_before(context, start):
        nouns = [doc[d.noun] for d in context.roles.descriptions if d.key == other]
        plural = any(t.tag_ in ("NNS", "NNPS") or t.lower_.rstrip(".") in PLURALS for t in nouns)
        if plural:
            _belongs(context, MEMBER_OF, other, name.key, root)


def _modifies(token: Token) -> bool:
    """Whether a word may stand between 'of' and a body's name: 'the ruling centre-left'."""
    small = token.text[0].islower() or token.text in ("-", "–")
    return small and (
        token.pos_ in ("DET", "ADJ", "NOUN", "ADV") or token.tag_ in ("VBG", "VBN", "PRP$", "HYPH")
        or token.text in ("-", "–")
    )  # fmt: skip


def _party_beside(context: Context, start: int, end: int, key: str) -> None:
    """'Democrat Ana Ruiz', 'Ana Ruiz, a Republican,', 'Ana Ruiz (D-Ohio)'."""
    doc = context.doc
    party = party_called(context, doc[start - 1]) if start else None
    after = doc[end : end + 4]
    words = [t.text for t in after]
    owned = any(t.tag_ == "POS" for t in doc[end : end + 7])
    if party is None and words[:1] == [","] and len(words) > 2 and words[1] in ("a", "the"):
        party = party_called(context, after[2]) if not owned else None
    if party is None and words[:1] == [","] and words[1:2] in (["both"], ["all"]):
        party = party_called(context, after[2]) if len(words) > 2 else None
        for other in _listed_before(context, start) if party is not None else ():
            person = context.named(other)
            context.emit(MEMBER_BRACKET, person, str(party), after[2], modality=Modality.ASSERTED)
    if party is None:
        party = _by_seat(context, end)
    if party is None and words[:1] == ["("]:
        closing = next((t for t in after[1:] if t.text == ")"), None)
        if closing is not None and not _is_body(context, closing.i - 1):
            party = party_called(context, doc[closing.i - 1])
    if party is not None:
        root = doc[start:end].root
        context.emit(MEMBER_BRACKET, context.named(key), party, root, modality=Modality.ASSERTED)


def _by_seat(context: Context, end: int) -> str | None:
    """Return the party in 'Ana Ruiz (D-Ohio)', 'Ana Ruiz, R-Ariz.', 'Ana Ruiz-D'."""
    last = context.doc[end - 1]
    at = last.idx + len(last)
    seat = SEAT.match(text_of(context.doc)[at : at + 8])
    if seat is None:
        return None
    start = at + seat.start(seat.lastindex or 0)
    token = next(t for t in context.doc[end:] if t.idx <= start < t.idx + len(t))
    return party_short(context, SEATS[seat[seat.lastindex or 0]], start, token)


def _is_body(context: Context, index: int) -> bool:
    name = context.names.at(index)
    return name is not None and name.type in BODIES


def _listed_before(context: Context, at: int) -> list[str]:
    """Return who stands before a name in one list: 'Ana Ruiz and Leo Holm, both Liberals,'."""
    doc, found = context.doc, list[str]()
    for index in range(at - 1, max(-1, at - LISTED), -1):
        if doc[index].is_sent_start or doc[index].pos_ in ("VERB", "AUX"):
            break
        mention = context.names.by_token.get(index)
        if mention is not None and context.names.names[mention.key].type == "Person":
            found.append(mention.key)
    return list(dict.fromkeys(found))


def _from_verb(context: Context, verb: Token) -> None:
    lemma = verb.lemma_.lower()
    kinds = BODIES if lemma in MEMBER_VERBS else PARTIES if lemma in PARTY_VERBS else frozenset()
    if not kinds:
        return
    leads = (MEMBER_VERBS if lemma in MEMBER_VERBS else PARTY_VERBS)[lemma]
    targets = [*preposition_objects(verb, leads)]
    for child in verb.subtree:
        if child.dep_ == "prep" and child.lower_ in leads:
            targets += [c for c in child.children if c.dep_ == "pobj"]
    if not leads:
        targets += [c for c in verb.rights if c.dep_ == "dobj" and c.ent_type_ != "DATE"]
        targets += _founded(verb) if not targets else []
    bodies = [b for t in targets for b in named_bodies(context, t)]
    bodies = [b for b in dict.fromkeys(bodies) if context.records[b].type in kinds]
    if not bodies:
        return
    people = holders(context, verb)[:1]
    if not people and lemma in JOINING:
        people = [k for t in subject_tokens(verb)[:1] for k in named_bodies(context, t)[:1]]
        people = [k for k in people if context.records[k].type in PARTIES]
        bodies = [b for b in bodies if context.records[b].type in PARTIES]
    for person in people:
        for body in bodies:
            context.emit(MEMBER_VERB, person, body, verb, validity=validity_of_verb(verb))


def _founded(verb: Token) -> list[Token]:
    """Return what stands before its clause: 'the Harvest Party, a party she founded'."""
    own = any(c.dep_ == "nsubj" and c.tag_ not in ("WP", "WDT") for c in verb.lefts)
    if verb.dep_ != "relcl" or not own:
        return []
    noun = verb.head
    return [noun, noun.head] if noun.dep_ == "appos" else [noun]


def _served(context: Context, verb: Token) -> None:
    """'spent 24 years in the National Guard', 'is in her third term with the city council'."""
    spent = [c for c in verb.rights if c.dep_ == "dobj" and c.lemma_.lower() in TERMS]
    seat = verb.lemma_ == "represent" and any(c.dep_ == "dobj" for c in verb.rights)
    if verb.lemma_ not in ("spend", "be", "serve", "win", "represent"):
        return
    if verb.lemma_ != "be" and not (spent or seat):
        return
    heads = [verb, *spent] if spent or seat else preposition_objects(verb, ["in"])
    heads = [t for t in heads if t is verb or t.lemma_.lower() in TERMS]
    leads = ["in"] if seat else ["in", "with", "at", "on"]
    targets = [t for head in heads for t in preposition_objects(head, leads)]
    bodies = [b for t in targets for b in named_bodies(context, t)]
    for person in holders(context, verb)[:1] if bodies else ():
        for body in dict.fromkeys(bodies):
            context.emit(MEMBER_VERB, person, body, verb, validity=validity_of_verb(verb))


def _as_member(context: Context, noun: Token) -> None:
    """'rose to fame as a member of X', 'is one of the founding members of X'."""
    head, start = noun, noun
    while head.dep_ in ("pobj", "prep", "conj", "attr") and head.head.i < head.i:
        start, head = head, head.head
        if head.pos_ in ("VERB", "AUX"):
            break
    bodies = [b for t in preposition_objects(noun, ["of", "in"]) for b in named_bodies(context, t)]
    if head.pos_ not in ("VERB", "AUX") or not bodies:
        return
    if start.dep_ not in ("attr",) and start.lower_ not in ("as", "among"):
        return
    for person in holders(context, head)[:1]:
        for body in bodies:
            context.emit(MEMBER_AS, person, body, head, validity=validity_of_verb(head))


def _owned_party(context: Context, owner: Token) -> None:
    """'her Harvest Party', 'Ana Ruiz's Harvest Party'."""
    head = owner.head
    inside = (context.names.at(i) for i in range(owner.i + 1, head.i + 1))
    name = next((n for n in inside if n is not None), None)
    plain = name is not None and name.type == "Organization" and context.doc[head.i].ent_type_
    if name is None or not (name.type in PARTIES or plain) or context.in_heading(owner):
        return
    if plain and not any(context.roles.is_political(k, "Person") for k in context.agents(owner)):
        return
    keys = context.agents(owner)
    if owner.lower_ == "whose":
        clause = next((a for a in owner.ancestors if a.dep_ == "relcl"), None)
        keys = people_at(context, clause.head)[:1] if clause is not None else []
    for key in keys:
        if context.records[key].type in PEOPLE:
            party = context.named(name.key)
            context.emit(MEMBER_OWNER, key, party, head, modality=Modality.ASSERTED)
