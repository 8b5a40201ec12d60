"""Belonging that verbs state from the body's side, and its end: 'the Front, led by Ana Ruiz'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.bodies import (
    BODIES,
    PARTIES,
    holders,
    named_bodies,
    party_called,
    people_at,
)
from hustings.extraction.clauses import objects_of, preposition_objects, subject_tokens
from hustings.extraction.phrases import Phrase
from hustings.extraction.rules import rule
from hustings.extraction.validity import validity_of_verb
from hustings.lexicon.words import pairs, prepositions, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context
    from hustings.nlp.names import NameMention

__all__ = ["find_belonging"]

LED = pairs("positions", "verbs", "led")
LEAVING = prepositions("positions", "verbs", "leaving")
EXPELLING = prepositions("positions", "verbs", "expelling")
LINKED = word_list("positions", "nouns", "linked")
UNIONS = frozenset({"coalition", "alliance", "bloc", "pact", "front", "opposition", "grouping"})
HOLDS = frozenset({"include", "comprise", "group", "unite", "make", "compose", "consist", "form",
    "bring", "gather", "contain"})  # fmt: skip
FORMER = "former"

MEMBER_LED = rule("member.led")
POSITION_LED = rule("position.led")
MEMBER_LEFT = rule("member.left")
MEMBER_IS = rule("member.is")
COALITION_PART = rule("coalition.part")


def find_belonging(context: Context) -> None:
    """Emit what verbs say of who leads a body, who left it and what it is part of."""
    for token in context.tokens:
        if context.in_heading(token):
            continue
        if token.pos_ in ("VERB", "AUX"):
            _led_by(context, token)
            _left(context, token)
            _partisan(context, token)
            _linked(context, token)
    for mention in context.names.mentions:
        kind = context.names.names[mention.key].type
        if kind == "Coalition":
            _joint_name(context, mention)
            _made_of(context, mention)
        if kind in PARTIES:
            _led_union(context, mention)


def _led_by(context: Context, verb: Token) -> None:
    """'the Harvest Party, [which is] led by Ana Ruiz': its leader and member."""
    lemma = verb.lemma_.lower()
    by = [p for c in verb.rights if c.dep_ in ("agent", "prep") and c.lower_ == "by"
          for p in c.children if p.dep_ == "pobj"]  # fmt: skip
    if lemma not in LED or verb.tag_ != "VBN" or not by:
        return
    subjects = [verb.head] if verb.dep_ in ("acl", "relcl") else subject_tokens(verb)
    if verb.dep_ == "acl" and context.names.at(verb.head.i) is None and verb.i:
        near = verb.nbor(-1) if verb.nbor(-1).text != "," else verb.nbor(-2)
        subjects = [near] if context.names.at(near.i) is not None else subjects
    bodies = [(k, t) for t in subjects for k in named_bodies(context, t)[:1]]
    people = [k for t in by for k in people_at(context, t)][:2]
    for body, head in bodies:
        for person in people:
            validity = validity_of_verb(verb)
            context.emit(MEMBER_LED, person, body, verb, validity=validity)
            if LED[lemma]:
                article = "the " if head.left_edge.lower_ == "the" else ""
                label = f"{LED[lemma]} of {article}{_surface(context, head)}"
                phrase = Phrase(label, verb.idx, verb.idx + len(verb), verb.i)
                position = context.phrase("Position", phrase)
                context.emit(POSITION_LED, person, position, verb, validity=validity)


def _surface(context: Context, token: Token) -> str:
    """Return a name as it stands around a token."""
    mention = context.names.by_token[token.i]
    return context.doc[mention.start : mention.end].text


def _left(context: Context, verb: Token) -> None:
    """'left the Harvest Party', 'was expelled from the Harvest Party': a member before."""
    lemma = verb.lemma_.lower()
    targets: list[Token] = []
    if lemma in LEAVING:
        targets = preposition_objects(verb, LEAVING[lemma])
        targets += [c for c in verb.rights if c.dep_ == "dobj"] if not LEAVING[lemma] else []
        people = holders(context, verb)[:1]
    elif lemma in EXPELLING:
        targets = preposition_objects(verb, EXPELLING[lemma])
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
        objects = subject_tokens(verb) if passive else [c for c in verb.rights if c.dep_ == "dobj"]
        people = [k for t in objects for k in people_at(context, t)][:1]
    for body in [k for t in targets for k in named_bodies(context, t)]:
        if context.records[body].type in PARTIES:
            for person in people:
                context.emit(MEMBER_LEFT, person, body, verb, validity=FORMER)


def _partisan(context: Context, verb: Token) -> None:
    """'Ana Ruiz is a Democrat', 'they were the only Republicans to vote no'."""
    if verb.lemma_ not in ("be", "become"):
        return
    for noun in [c for c in verb.rights if c.dep_ == "attr"]:
        named = context.names.at(noun.i)
        party = party_called(context, noun) if named is None or named.type in PARTIES else None
        article = noun.left_edge.lower_ in ("a", "an", "the", "both", "all", "one")
        if party is None or not (article or noun.tag_ in ("NNPS", "NNS")) or noun.is_upper:
            continue
        for person in holders(context, verb):
            context.emit(MEMBER_IS, person, party, verb)


def _linked(context: Context, verb: Token) -> None:
    """'The Harvest Party is part of the Green Front': a party in a coalition."""
    for noun in [c for c in verb.rights if c.dep_ == "attr" and c.lemma_.lower() in LINKED]:
        parties = [k for t in subject_tokens(verb) for k in named_bodies(context, t)]
        wholes = [
            k for t in preposition_objects(noun, ["of", "in"]) for k in named_bodies(context, t)
        ]
        for party in parties:
            for whole in wholes:
                kinds = {context.records[party].type, context.records[whole].type}
                if kinds <= PARTIES:
                    context.emit(COALITION_PART, party, whole, verb)


def _made_of(context: Context, mention: NameMention) -> None:
    """'the Green Front, a coalition of X and Y', 'the Green Front, which includes X and Y'."""
    root = context.doc[mention.start : mention.end].root
    heads = [root, root.head] if root.dep_ in ("compound", "nmod") else [root]
    parts: list[Token] = []
    for child in [c for head in heads for c in head.rights]:
        if child.dep_ == "appos" and child.lemma_.lower() in UNIONS:
            parts += preposition_objects(child, ["of", "between"])
        elif child.dep_ in ("relcl", "acl") and child.lemma_.lower() in HOLDS:
            parts += objects_of(child) if child.tag_ != "VBN" else []
            parts += [t for c in [child, *child.rights] for t in preposition_objects(c, ["of"])]
    whole = context.named(mention.key)
    for party in dict.fromkeys(k for t in parts for k in named_bodies(context, t)):
        if context.records[party].type in PARTIES and party != whole:
            context.emit(COALITION_PART, party, whole, root)


def _joint_name(context: Context, mention: NameMention) -> None:
    """'the Harvest-Meadow coalition': both are in it."""
    name = context.names.names[mention.key]
    parts = name.label.replace("–", "-").split("-")
    if len(parts) < 2 or not all(p[:1].isupper() for p in parts):
        return
    first, behind = context.doc[mention.start], context.doc[mention.end : mention.end + 1].text
    label = f"{name.label} {behind}" if behind in UNIONS else name.label
    phrase = Phrase(label, first.idx, first.idx + len(name.label), mention.start)
    whole = context.phrase("Coalition", phrase)
    for part in parts:
        known = [
            key
            for key, other in sorted(context.names.names.items())
            if key != mention.key and other.type in BODIES and part in (other.label, *other.aliases)
        ]
        made = Phrase(part, first.idx, first.idx + len(name.label), mention.start)
        key = context.named(known[0]) if known else context.phrase("PoliticalParty", made)
        context.emit(COALITION_PART, key, whole, first)


def _led_union(context: Context, mention: NameMention) -> None:
    """'the Harvest-led Green Front', 'the Harvest-led coalition, the Green Front'."""
    doc = context.doc
    words = [t.lower_ for t in doc[mention.end : mention.end + 3]]
    if words[:2] != ["-", "led"]:
        return
    at = mention.end + 2
    if at < len(doc) and doc[at].lower_ in UNIONS:
        at += 1
    other = context.names.by_token.get(at)
    if other is None or other.key == mention.key:
        return
    if context.names.names[other.key].type in PARTIES:
        ends = context.named(mention.key), context.named(other.key)
        context.emit(COALITION_PART, *ends, doc[at])
