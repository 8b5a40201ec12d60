"""What a policy is for and whom it concerns: purposes, bodies involved, topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.alarms import FIGHT
from hustings.extraction.context import Context
from hustings.extraction.harms import add_risk, is_riskish
from hustings.extraction.phrases import conjuncts, noun_phrase, purpose_of, verb_phrase
from hustings.extraction.rules import rule
from hustings.extraction.topics import topics_of
from hustings.lexicon.words import word_list
from hustings.model import Modality, Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_policies"]

GOOD = word_list("risks", "verbs", "good")
INVOLVED = frozenset({"Organization", "Institution", "PoliticalParty"})
SUPPORTED = frozenset({"proposes", "opposes", "recommends"})

ADDRESSES = rule("addresses.purpose")
ADDRESSES_AGAINST = rule("addresses.against")
AIMS = rule("aims.purpose")
INVOLVES = rule("involves.named")
TOPIC = rule("topic.words")


def find_policies(context: Context) -> None:
    """Emit what the policies found so far address, aim at and involve, and the topics of all."""
    stated = [r for r in context.relations if r.predicate in SUPPORTED]
    first: dict[str, Relation] = {}
    for relation in stated:
        first.setdefault(relation.object, relation)
    for key in sorted(first, key=lambda k: (first[k].start, k)):
        for index in context.policies.get(key, [])[:1]:
            head = context.doc[index]
            _purposes(context, key, head, first[key])
            _against(context, key, head, first[key])
            _bodies(context, key, head, first[key])
    _topics(context)


def _purposes(context: Context, key: str, head: Token, relation: Relation) -> None:
    for verb in [*purpose_of(head), *_sibling_purposes(head)]:
        for each in conjuncts(verb):
            if each.pos_ != "VERB":
                continue
            lemma = each.lemma_.lower()
            objects = [t for c in each.rights if c.dep_ in ("dobj", "pobj") for t in conjuncts(c)]
            if lemma in FIGHT and objects and lemma not in ("protect", "defend", "shield", "guard"):
                for target in objects:
                    risk = add_risk(context, noun_phrase(target), target)
                    if risk is not None and (
                        is_riskish(target) or lemma not in ("end", "close", "cut", "address")
                    ):
                        context.emit(ADDRESSES, key, risk, each, modality=_kept(relation))
            elif lemma in GOOD | {"protect"}:
                phrase = verb_phrase(each, lemma=True)
                if phrase is not None:
                    context.emit(
                        AIMS, key, context.phrase("Goal", phrase), each, modality=_kept(relation)
                    )


def _sibling_purposes(head: Token) -> list[Token]:
    """Purpose clauses that the parser hung on the verb above a noun: 'promises X to reduce Y'."""
    verb = head.head
    if head.dep_ not in ("dobj", "pobj", "conj") or verb.pos_ != "VERB":
        return []
    return [v for v in purpose_of(verb) if v.i > head.i and v.head.i == verb.i]


def _kept(relation: Relation) -> Modality:
    """A policy's purpose is put as the policy is, but what it opposes still has its purpose."""
    return relation.modality if relation.modality.is_plain else Modality.HYPOTHETICAL


def _against(context: Context, key: str, head: Token, relation: Relation) -> None:
    if head.lemma_.lower() in FIGHT and head.pos_ == "VERB":
        for child in head.rights:
            if child.dep_ == "dobj":
                for target in conjuncts(child):
                    risk = (
                        add_risk(context, noun_phrase(target), target)
                        if is_riskish(target)
                        else None
                    )
                    if risk is not None:
                        context.emit(ADDRESSES_AGAINST, key, risk, head, modality=_kept(relation))
    for token in head.subtree:
        if token.lower_ == "against" and token.dep_ == "prep":
            for target in (t for c in token.children if c.dep_ == "pobj" for t in conjuncts(c)):
                risk = add_risk(context, noun_phrase(target), target)
                if risk is not None and not context.agents(target):
                    context.emit(ADDRESSES_AGAINST, key, risk, head, modality=_kept(relation))


def _bodies(context: Context, key: str, head: Token, relation: Relation) -> None:
    record = context.records[key]
    if record.start is None or record.end is None:
        return
    for mention in context.names.mentions:
        start = context.doc[mention.start].idx
        if record.start <= start < record.end and context.names.names[mention.key].type in INVOLVED:
            context.emit(INVOLVES, key, context.named(mention.key), head, modality=_kept(relation))


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
