"""Which bodies and places a person's description names, and what parties are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import subject_tokens
from hustings.extraction.described import party_label
from hustings.extraction.phrases import Phrase
from hustings.lexicon.words import word_list
from hustings.nlp.blocks import text_of
from hustings.nlp.roles import CANDIDATE, POLITICAL, POSITIONS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context
    from hustings.nlp.names import Name
    from hustings.nlp.roles import Description

__all__ = [
    "BODIES",
    "PARTIES",
    "PEOPLE",
    "bodies_in",
    "body_behind",
    "holders",
    "named_bodies",
    "opening_body",
    "owner_of",
    "party_by_adjective",
    "party_called",
    "party_short",
    "people_at",
    "places_in",
]

BODIES = frozenset({"Organization", "Institution", "PoliticalParty", "Coalition"})
PARTIES = frozenset({"PoliticalParty", "Coalition"})
PEOPLE = frozenset({"Person", "Candidate"})
NAMELESS = frozenset({"party", "opposition", "coalition", "alliance", "commission", "campaign"})
"""What opens a sentence in capitals and names nobody: 'Party leader Ana Ruiz'."""
PLURALS = word_list("names", "titles", "plurals")
OFFICES = word_list("names", "titles", "office")
ADJECTIVE_PAIRS = word_list("names", "candidate", "pairs")
SHORT = {"democrat": "Democratic", "dem": "Democratic", "tory": "Conservative"}
"""Nouns for parties' people whose parties have another name."""
CHAMBERS = frozenset({"house", "senate", "congressional", "statehouse", "council", "assembly"})
"""Words for where a party's people sit: 'House Republicans' is no party's name."""
FIRM = word_list("positions", "verbs", "firm")
PARTY_NOUNS = word_list("names", "candidate", "party_nouns")
PARTY_ADJECTIVES = word_list("names", "candidate", "party_adjectives")


def people_at(context: Context, token: Token) -> list[str]:
    """Return record keys of the people a word stands for: named, described or meant."""
    described = [d.key for d in context.roles.descriptions if d.noun == token.i]
    keys = described or context.agents(token)
    return [
        k
        for k in dict.fromkeys(context.named(k) if k in context.names.names else k for k in keys)
        if context.records[k].type in PEOPLE
    ]


def holders(context: Context, verb: Token) -> list[str]:
    """Return record keys of the people who are subject of a verb.

    What someone is asked or resigns to do is not yet done: only firm verbs hand their subject on.
    """
    node = verb
    while node.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep") and node.head.i != node.i:
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in node.lefts):
            break
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in node.head.children)
        firm = node.head.lemma_.lower() in FIRM and not passive
        if node.dep_ != "conj" and node.tag_ == "VB" and not firm:
            return []
        node = node.head
    found = [k for token in subject_tokens(verb) for k in people_at(context, token)]
    return list(dict.fromkeys(found))


def named_bodies(context: Context, token: Token) -> list[str]:
    """Return record keys of the bodies that a word and those joined to it name."""
    found = []
    for each in [token, *token.conjuncts]:
        name = context.names.at(each.i)
        if name is not None and name.type in BODIES and each.i >= token.i:
            found.append(context.named(name.key))
    return list(dict.fromkeys(found))


def bodies_in(context: Context, start: int, end: int, person: str) -> list[str]:
    """Return record keys of the bodies named in a token range, but for a person's own name."""
    found = []
    for index in range(start, end):
        name = context.names.at(index)
        if name is not None and name.key != person and _is_body(context, name, index):
            key = context.named(name.key)
            if key not in found:
                found.append(key)
    return found


def _is_body(context: Context, name: Name, index: int) -> bool:
    """Whether a name inside a description is a body's, no origin or office ('MEP')."""
    token = context.doc[index]
    if name.type not in BODIES or name.label.lower() in POSITIONS | NAMELESS:
        return False
    origin = token.ent_type_ == "NORP" and " " not in name.label
    return not (origin and name.type in ("Organization", "Institution"))


def places_in(context: Context, start: int, end: int) -> list[str]:
    """Return record keys of the places named in a token range."""
    found = []
    for index in range(start, end):
        name = context.names.at(index)
        if name is not None and name.type == "Place" and context.named(name.key) not in found:
            found.append(name.key)
    return found


def owner_of(context: Context, noun: Token) -> str | None:
    """Return whom 'its chair', 'one of its councillors', 'the party's nominee' belong to."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            keys = context.agents(child)
            return keys[0] if keys else None
    first = noun.head
    if noun.dep_ == "conj" and first.i < noun.i and first.lemma_.lower() in POSITIONS:
        return owner_of(context, first)
    return None


def party_by_adjective(context: Context, found: Description) -> list[str]:
    """Return the party in 'Labour candidate': an adjective of party names before the noun."""
    start = found.start
    while start > 0 and context.doc[start - 1].lower_ in PARTY_ADJECTIVES:
        start -= 1
    noun = context.doc[found.noun]
    title = noun.lower_.rstrip(".")
    political = noun.lemma_.lower() in POLITICAL | CANDIDATE or title in PLURALS | OFFICES
    for token in reversed(context.doc[start : found.noun]):
        if context.names.at(token.i) is None and (political or not token.is_sent_start):
            party = party_called(context, token)
            if party is not None:
                return [party]
    return []


def party_called(context: Context, token: Token) -> str | None:
    """Return the party that an adjective or noun like 'Labour', 'Democrat' tells."""
    word = token.lower_.removesuffix("s") if token.lower_ not in PARTY_ADJECTIVES else token.lower_
    if not token.text[0].isupper() or word not in PARTY_ADJECTIVES | PARTY_NOUNS:
        return None
    start = token.i
    if start and token.nbor(-1).lower_ in ADJECTIVE_PAIRS and token.nbor(-1).text[0].isupper():
        start -= 1
    adjective = SHORT.get(word, word.capitalize())
    if start < token.i:
        first = token.nbor(-1).text
        first = "Liberal" if first == "Lib" else first
        adjective = f"{first} {'Democrat' if adjective == 'Democratic' else adjective}"
    return party_short(context, adjective, context.doc[start].idx, token)


def party_short(context: Context, adjective: str, start: int, token: Token) -> str:
    """Return the party that an adjective, which ends in a token, is short for: 'Democratic'."""
    known = _party_known(context, adjective)
    if known is not None:
        return context.named(known)
    label = f"{adjective}s" if adjective.endswith("Democrat") else f"{adjective} Party"
    phrase = Phrase(label, start, token.idx + len(token), token.i)
    return context.phrase("PoliticalParty", phrase)


def _party_known(context: Context, adjective: str) -> str | None:
    """Return the party of the text that an adjective is short for: 'Alberta Liberals'."""
    whole, ends = [], []
    for key, name in sorted(context.names.names.items()):
        plural = name.label.lower().removesuffix("s") in PARTY_NOUNS
        small = party_label(name.label, name.type, text_of(context.doc)) != name.label
        if name.type != "PoliticalParty" or (plural and not small):
            continue
        if CHAMBERS & set(name.label.lower().split()):
            continue
        cores = {_core(form) for form in (name.label, *name.aliases)}
        if _core(adjective) in cores:
            whole.append(key)
        elif any(core.endswith(f" {_core(adjective)}") for core in cores):
            ends.append(key)
    found = whole or ends
    return found[0] if len(found) == 1 else None


def _core(name: str) -> str:
    """Return a party's name without what only says that it is one: 'democrat'."""
    core = name.lower().removeprefix("the ").removesuffix(" party").removesuffix("s")
    return f"{core.removesuffix('ic')}" if core.endswith("democratic") else core


def body_behind(context: Context, found: Description) -> str | None:
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


def opening_body(context: Context, noun: Token) -> str | None:
    """'At the Harbour Bank, director Ana Ruiz …': the body that opens the sentence."""
    sentence = [t for t in noun.sent if not t.is_space]
    if not sentence or sentence[0].lower_ not in ("at", "for") or noun.i - sentence[0].i > 8:
        return None
    for token in sentence[1:6]:
        name = context.names.at(token.i)
        if name is not None and token.i < noun.i:
            return context.named(name.key) if name.type in BODIES else None
    return None
