"""Who backs whose candidacy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.bodies import PEOPLE, people_at
from hustings.extraction.clauses import (
    agents_of,
    complements,
    objects_of,
    preposition_objects,
    subject_tokens,
)
from hustings.extraction.rules import rule
from hustings.lexicon.words import prepositions, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context
    from hustings.nlp.roles import Description

__all__ = ["find_endorsements"]

VERBS = word_list("positions", "endorsing", "verbs")
WEAK = word_list("positions", "endorsing", "weak")
BACKING = VERBS | WEAK
THROWING = word_list("positions", "endorsing", "throwing")
SUPPORT = word_list("positions", "endorsing", "support")
BEHIND = prepositions("positions", "endorsing", "behind")
ASKING = word_list("positions", "endorsing", "asking")
CHOOSING = prepositions("positions", "endorsing", "choosing")
WINNING = word_list("positions", "endorsing", "winning")
BACKERS = word_list("positions", "endorsing", "backers")
TAKEN_BACK = word_list("positions", "endorsing", "taken_back")
VOTERS = word_list("positions", "endorsing", "voters")
BIDS = word_list("positions", "endorsing", "bids")
PAST = word_list("positions", "modifiers", "past")

NO_LONGER = frozenset({"once", "formerly", "previously"})

ENDORSES = rule("endorses.verb")
SUPPORTS = rule("endorses.support")
NOUN = rule("endorses.noun")
URGES = rule("endorses.urge")


def find_endorsements(context: Context) -> None:
    """Emit endorsements that verbs, nouns of support and appeals to voters state."""
    for token in context.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and not context.in_heading(token):
            if lemma in BACKING:
                _backs(context, token)
            elif lemma in THROWING:
                _throws(context, token)
            if lemma in BEHIND:
                _lines_up(context, token)
            if lemma in ASKING:
                _urges(context, token)
        elif token.pos_ == "NOUN" and lemma in SUPPORT and not context.in_heading(token):
            _support(context, token)
    for found in context.roles.descriptions:
        if context.doc[found.noun].lemma_.lower() in BACKERS:
            _backer(context, found)


def _people(context: Context, token: Token) -> list[str]:
    """Return whom a word stands for, or whose bid it is: 'Ana Ruiz', 'her candidacy'."""
    people = people_at(context, token)
    if people or token.lemma_.lower() not in BIDS:
        return people
    owners = [c for c in token.lefts if c.dep_ in ("poss", "compound", "nmod")]
    owners += preposition_objects(token, ["of", "by"])
    return [k for t in owners for k in people_at(context, t)]


def _emit_all(
    context: Context, backers: list[str], people: list[str], trigger: Token, kind: str
) -> None:
    row = {"verb": ENDORSES, "support": SUPPORTS, "noun": NOUN, "urge": URGES}[kind]
    for backer in dict.fromkeys(backers):
        for person in dict.fromkeys(people):
            if context.records[person].type in PEOPLE and backer != person:
                context.emit(row, backer, person, trigger)


def _backs(context: Context, verb: Token) -> None:
    """'The union endorsed Ana Ruiz', 'Ana Ruiz, backed by the union, …', 'Backed by …'."""
    people = [k for t in objects_of(verb) for k in _people(context, t)]
    if any(t.lower_ in ("neither", "nor") for t in context.doc[verb.i : verb.right_edge.i + 1]):
        return
    if not people and verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in verb.rights):
        people = [k for t in subject_tokens(verb) for k in _people(context, t)]
    by = [p for c in verb.rights if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
    backers = [k for t in by for k in context.agents(t)] or agents_of(context, verb)
    kind = "support" if verb.lemma_.lower() in WEAK else "verb"
    own = by or any(c.dep_ == "nsubj" for c in verb.lefts) or verb.dep_ in ("relcl", "acl")
    if any(c.lower_ in NO_LONGER for c in verb.lefts) or (kind == "support" and not own):
        return
    _emit_all(context, backers, people, verb, kind)


def _throws(context: Context, verb: Token) -> None:
    """'threw its support behind Ana Ruiz', 'gave her their blessing'."""
    nouns = [t for t in objects_of(verb) if t.lemma_.lower() in SUPPORT | {"weight", "lot"}]
    if not nouns:
        return
    leads = ["behind", "to", "for", "in", "with"]
    targets = preposition_objects(verb, leads)
    targets += [t for n in nouns for t in preposition_objects(n, leads)]
    targets += [c for c in verb.rights if c.dep_ == "dative" and c.pos_ != "ADP"]
    people = [k for t in targets for k in _people(context, t)]
    _emit_all(context, agents_of(context, verb), people, verb, "verb")


def _lines_up(context: Context, verb: Token) -> None:
    """'rallied behind Ana Ruiz', 'is campaigning for her', 'came out for her'."""
    targets = preposition_objects(verb, BEHIND[verb.lemma_.lower()])
    people = [k for t in targets for k in _people(context, t)]
    _emit_all(context, agents_of(context, verb), people, verb, "support")


def _urges(context: Context, verb: Token) -> None:
    """'urged voters to vote for Ana Ruiz'; not what someone urged one other person to do."""
    asked = [c for c in verb.rights if c.dep_ in ("dobj", "nsubj", "dative")]
    asked += preposition_objects(verb, ["on"])
    for clause in complements(verb):
        asked += [c for c in clause.lefts if c.dep_ == "nsubj"]
        leads = CHOOSING.get(clause.lemma_.lower())
        if leads is None or not any(t.lemma_.lower() in VOTERS for t in asked):
            continue
        if any(c.dep_ == "neg" for c in clause.children):
            continue
        targets = preposition_objects(clause, leads) if leads else objects_of(clause)
        people = [k for t in targets for k in _people(context, t)]
        _emit_all(context, agents_of(context, verb), people, verb, "urge")


def _support(context: Context, noun: Token) -> None:
    """'won the endorsement of the union', 'the union's endorsement of X', 'her support for X'."""
    owners = [
        k for c in noun.lefts if c.dep_ in ("poss", "compound", "nmod") for k in context.agents(c)
    ]
    given = [k for t in preposition_objects(noun, ["of", "for"]) for k in _people(context, t)]
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in WINNING:
        backers = [k for t in preposition_objects(noun, ["of", "from"]) for k in context.agents(t)]
        people = [k for t in subject_tokens(verb) for k in _people(context, t)]
        _emit_all(context, backers or owners, people, verb, "noun")
    elif noun.dep_ == "dobj" and verb.lemma_.lower() in (
        "announce",
        "declare",
        "express",
        "pledge",
        "voice",
        "confirm",
    ):
        _emit_all(context, agents_of(context, verb), given, verb, "noun")
    elif noun.dep_ == "dobj" and verb.lemma_.lower() in TAKEN_BACK:
        return
    elif owners and noun.lemma_.lower() in ("endorsement", "backing"):
        _emit_all(context, owners, given, noun, "noun")


def _backer(context: Context, found: Description) -> None:
    """'Ana Ruiz, a top Okafor surrogate,', 'a supporter of Okafor'."""
    noun = context.doc[found.noun]
    words = {t.lower_ for t in context.doc[found.start : found.end]}
    if words & PAST or context.in_heading(noun):
        return
    targets = [c for c in noun.lefts if c.dep_ in ("compound", "poss", "nmod")]
    targets += preposition_objects(noun, ["of", "for"])
    people = [k for t in targets for k in people_at(context, t)]
    _emit_all(context, [context.named(found.key)], people, noun, "noun")
