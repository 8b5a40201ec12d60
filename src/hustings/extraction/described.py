"""Bodies that a text describes instead of naming: 'the finance ministry', 'the Ruiz government'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.phrases import Phrase
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["generic_body", "own_party"]

DESCRIBED = word_list("roles", "body", "described")
ALONE = word_list("roles", "body", "alone")
PRIVATE = word_list("names", "nouns", "Organization") | {"league", "lobby"}
GOVERNMENTS = word_list("roles", "body", "governments")
PLANS = frozenset({"plan", "proposal", "decision", "bill", "scheme", "programme", "program",
    "reform", "initiative", "move", "offer", "pledge", "promise"})  # fmt: skip
PARTISAN = {"party": "PoliticalParty", "coalition": "Coalition", "alliance": "Coalition",
            "bloc": "Coalition", "camp": "Coalition"}  # fmt: skip
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
    definite = definite or (acts and token.lower_ in UNDETERMINED and not any(token.lefts))
    if not definite or (not plain and token.lemma_.lower() not in ALONE):
        return None
    label = " ".join([*plain, token.text])
    start = words[0].idx if plain else token.idx
    kind = "Organization" if token.lemma_.lower() in PRIVATE else "Institution"
    kind = PARTISAN.get(token.lemma_.lower(), kind)
    return context.phrase(kind, Phrase(label, start, token.idx + len(token), token.i))


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
