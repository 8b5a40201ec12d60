"""What a policy is for and whom it concerns: purposes, bodies involved, topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.context import Context
from hustings.extraction.involved import find_bodies, find_governed
from hustings.extraction.purposes import ADDRESSES_AGAINST, find_addressing, find_purposes
from hustings.extraction.purposes import said_against as find_said_against
from hustings.extraction.rules import rule
from hustings.extraction.topics import topics_of
from hustings.model import Modality, Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["claimant_of", "find_policies"]

SUPPORTED = frozenset({"proposes", "opposes", "recommends"})
SPEAKING = frozenset({"proposes.infinitive", "proposes.that", "proposes.preposition",
    "proposes.would", "proposes.means", "recommends.urge", "recommends.obligation",
    "recommends.need", "recommends.item"})  # fmt: skip
TOPIC = rule("topic.words")


def find_policies(context: Context) -> None:
    """Emit what the policies found so far address, aim at and involve, and the topics of all."""
    stated = [r for r in context.relations if r.predicate in SUPPORTED]
    first: dict[str, Relation] = {}
    for relation in stated:
        first.setdefault(relation.object, relation)
    for key in sorted(first, key=lambda k: (first[k].start, k)):
        for index in context.policies.get(key, [])[:1]:
            head, put = context.doc[index], _kept(first[key])
            context.claimant = claimant_of(first[key])
            find_purposes(context, key, head, put)
            find_bodies(context, key, head, first[key], put)
    context.claimant = None
    for token in context.body:
        if token.pos_ == "VERB":
            find_addressing(context, token)
            find_governed(context, token)
        elif token.pos_ == "NOUN":
            find_said_against(context, token, ADDRESSES_AGAINST)
    _topics(context)


def claimant_of(relation: Relation) -> str | None:
    """Return who says what a policy is for: who promises or urges it, not who only acts."""
    if relation.speaker is not None:
        return relation.speaker
    return relation.subject if relation.rule in SPEAKING else None


def _kept(relation: Relation) -> Modality:
    """A policy's purpose is put as the policy is, but what it opposes still has its purpose."""
    return relation.modality if relation.modality.is_plain else Modality.HYPOTHETICAL


def _topics(context: Context) -> None:
    """Emit a topic for every policy and risk of a plain relation, at its first passage."""
    seen: set[str] = set()
    for relation in [r for r in context.relations if r.modality.is_plain]:
        for key in (relation.subject, relation.object):
            record = context.records[key]
            if key in seen or record.type not in ("Policy", "Risk") or record.start is None:
                continue
            seen.add(key)
            token = _token_at(context, record.start)
            if token is None:
                continue
            for concept in topics_of(record.label):
                context.emit_topic(TOPIC, key, context.topic(concept), token)


def _token_at(context: Context, offset: int) -> Token | None:
    span = context.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None
