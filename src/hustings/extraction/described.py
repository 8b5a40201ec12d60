"""Bodies that a text describes instead of naming: 'the finance ministry', 'the Ruiz government'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.phrases import Phrase
from hustings.lexicon.countries import country_of_name
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["acting_country", "generic_body", "own_party", "party_label"]

DESCRIBED = word_list("roles", "body", "described")
ALONE = word_list("roles", "body", "alone")
PRIVATE = word_list("names", "nouns", "Organization") | {"league", "lobby"}
GOVERNMENTS = word_list("roles", "body", "governments")
PLANS = frozenset({"plan", "proposal", "decision", "bill", "scheme", "programme", "program",
    "reform", "initiative", "move", "offer", "pledge", "promise"})  # fmt: skip
PARTISAN = {"party": "PoliticalParty", "coalition": "Coalition", "alliance": "Coalition",
            "bloc": "Coalition", "camp": "Coalition"}  # fmt: skip
STANCES = (
    word_list("verbs", "propose", "infinitive")
    | word_list("verbs", "propose", "noun")
    | word_list("verbs", "propose", "that")
    | word_list("verbs", "propose", "acts")
    | word_list("verbs", "oppose", "noun")
    | word_list("verbs", "recommend", "infinitive_object")
    | word_list("verbs", "warn", "that")
    | word_list("criticism", "reject", "verbs")
    | {"refuse", "object", "protest", "voice", "express", "call"}
) - {"want", "hope", "look", "try", "continue", "begin", "start", "work", "like", "wish"}
"""Verbs whose subject decides: a country in its place is its state."""
ADJECTIVES = word_list("names", "candidate", "party_adjectives") - {"labour", "labor"}
COURTS = frozenset({"court", "tribunal"})
UNDETERMINED = frozenset({"parliament", "congress"})
RULERS = frozenset({"Person", "Place", "PoliticalParty", "Coalition"})


def generic_body(context: Context, token: Token) -> str | None:
    """Return the record of a body that the text only describes: 'the finance ministry'."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in DESCRIBED:
        return None
    owner = _ruler(context, token)
    if owner is not None:
        return owner
    words = [c for c in token.lefts if c.dep_ in ("compound", "amod") and c.text[0].islower()]
    if any(c.lower_ in ("led", "backed", "based", "own") for c in words):
        return None
    plain = [c.text for c in words if c.i > token.i - 3]
    definite = any(c.dep_ == "poss" or c.lower_ == "the" for c in token.lefts)
    acts = token.dep_ in ("nsubj", "nsubjpass") or token.head.dep_ == "agent"
    definite = definite or _owns_plan(token)
    court = token.lower_ in COURTS and any(c.lower_ in ("a", "an") for c in token.lefts)
    definite = definite or (acts and court and bool(plain))
    definite = definite or (acts and token.lower_ in UNDETERMINED and not any(token.lefts))
    if not definite or (not plain and token.lemma_.lower() not in ALONE):
        return None
    label = " ".join([*plain, token.text])
    start = words[0].idx if plain else token.idx
    kind = "Organization" if token.lemma_.lower() in PRIVATE else "Institution"
    kind = PARTISAN.get(token.lemma_.lower(), kind)
    return context.phrase(kind, Phrase(label, start, token.idx + len(token), token.i))


def acting_country(context: Context, token: Token) -> str | None:
    """Return the record of a country that acts: 'Brazil proposed a levy' tells of its state."""
    if token.pos_ != "PROPN" or context.speaker_at(token.i) is not None:
        return None
    first_named = token
    while first_named.dep_ == "conj":
        first_named = first_named.head
    acts = first_named.dep_ in ("nsubj", "nsubjpass") or first_named.head.dep_ == "agent"
    verb = first_named.head.head if first_named.head.dep_ == "agent" else first_named.head
    if not acts or verb.lemma_.lower() not in STANCES:
        return None
    name = context.names.at(token.i)
    if name is None or name.type != "Place" or country_of_name(name.label) is None:
        return None
    mention = next(m for m in context.names.mentions if m.start <= token.i < m.end)
    first, last = context.doc[mention.start], context.doc[mention.end - 1]
    return context.phrase(
        "Institution", Phrase(name.label, first.idx, last.idx + len(last), token.i)
    )


def own_party(context: Context, token: Token) -> str | None:
    """Return the party that 'the party' means in the words of one of its people."""
    if token.lemma_.lower() != "party" or token.tag_ != "NN":
        return None
    if {c.lower_ for c in token.lefts} not in ({"the"}, {"our"}, {"his"}, {"her"}):
        return None
    speaker = context.speaker_at(token.i)
    parties = {
        r.object
        for r in context.relations
        if r.subject == speaker
        and r.predicate in ("memberOf", "candidateOf")
        and context.records[r.object].type == "PoliticalParty"
        and r.modality.is_plain
    }
    return parties.pop() if len(parties) == 1 else None


def party_label(name: str, kind: str, text: str) -> str:
    """Return a party's name with the small 'party' that a text writes behind it.

    >>> party_label("Liberal", "PoliticalParty", "The Liberal party won.")
    'Liberal party'
    """
    if kind != "PoliticalParty":
        return name
    return f"{name} party" if name.lower() in ADJECTIVES and f"{name} party" in text else name


def _owns_plan(token: Token) -> bool:
    """'a government plan to cut aid'."""
    beside = token.dep_ in ("compound", "nmod") and token.head.lemma_.lower() in PLANS
    return beside and token.lower_ == "government"


def _ruler(context: Context, token: Token) -> str | None:
    """Return the record of a government called by its head, party or country.

    'the Ruiz administration', "Ruiz's government", 'the Dutch government'.
    """
    if token.lemma_.lower() not in GOVERNMENTS:
        return None
    for child in token.lefts:
        name = context.names.at(child.i)
        people = child.dep_ == "amod" and child.ent_type_ == "NORP"
        if child.dep_ not in ("compound", "poss", "nmod") and not people:
            continue
        if not people and (name is None or name.type not in RULERS):
            continue
        start = child.left_edge.i
        label = context.doc[start : token.i].text.removesuffix("'s").removesuffix("’s").strip()
        label = label.removeprefix("the ").removeprefix("The ")
        first = context.doc[start].idx
        phrase = Phrase(f"{label} {token.text}", first, token.idx + len(token), token.i)
        return context.phrase("Institution", phrase)
    return None
