"""Which bodies a policy concerns: who carries it out, whom it creates, changes or governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.agency import WIDE, causes_of
from hustings.extraction.clauses import objects_of, preposition_objects, subject_tokens
from hustings.extraction.context import Context
from hustings.extraction.phrases import conjuncts, noun_phrase
from hustings.extraction.rules import rule
from hustings.lexicon.words import word_list
from hustings.model import Modality, Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_bodies", "find_governed"]

INVOLVED = frozenset({"Organization", "Institution"})
PARTS = word_list("verbs", "involve", "parts")
DESCRIBED = word_list("roles", "body", "described")
CARRIES = word_list("verbs", "involve", "carries")
MADE = word_list("verbs", "involve", "made")
PUT_FORWARD = word_list("verbs", "involve", "put_forward")
ASIDE = ("relcl", "advcl", "appos", "parataxis")
INVOLVES = rule("involves.named")
INVOLVES_URGED = rule("involves.urged")
INVOLVES_GOVERNS = rule("involves.governs")


def find_bodies(context: Context, key: str, head: Token, relation: Relation, put: Modality) -> None:
    """Emit the bodies that stand in a stated policy's phrase or are to carry it out."""
    record = context.records[key]
    if record.start is None or record.end is None:
        return
    tokens = [t for t in head.sent if record.start <= t.idx < record.end]
    tokens += _carriers(head)
    passive = [c for c in head.lefts if c.dep_ == "nsubjpass" and head.pos_ == "VERB"]
    for token in [*tokens, *(t for c in passive for t in c.subtree)]:
        for body in _bodies_at(context, token):
            if body != relation.subject and not _stands_aside(token, head):
                context.emit(INVOLVES, key, body, head, modality=put)
    if head.pos_ == "VERB":
        for token in subject_tokens(head):
            for body in _bodies_at(context, token):
                if body != relation.subject and token.i < head.i:
                    context.emit(INVOLVES_URGED, key, body, head, modality=put)


def _carriers(head: Token) -> list[Token]:
    """Return who runs what a policy sets up: 'a fund, to be run by the Land Agency'."""
    runs = [c for c in head.subtree if c.tag_ == "VBN" and c.lemma_.lower() in CARRIES]
    agents = [c for verb in runs for c in verb.rights if c.dep_ == "agent" and verb.i > head.i]
    return [t for c in agents for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]


def _bodies_at(context: Context, token: Token) -> list[str]:
    """Return the body a word names or describes, as a list of one or none."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod"):
        name = context.names.at(token.i)
        if name is None or token.head.lemma_.lower() not in PARTS:
            return []
    if token.lemma_.lower() == "government" or token.lower_ in ("bill", "act"):
        return []
    keys = context.agents(token)[:1] or _plain_body(context, token)
    bodies = [k for k in keys if context.records[k].type in INVOLVED]
    return [k for k in bodies if not context.records[k].label.startswith(("Bill ", "Act "))]


def _plain_body(context: Context, token: Token) -> list[str]:
    """Return a body that needs no article or bears a name: 'parliament', 'the Li government'."""
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or token.tag_ == "NNS":
        return []
    named = [c for c in token.lefts if c.pos_ == "PROPN" and c.dep_ in ("compound", "amod", "poss")]
    alone = lemma in ("parliament", "congress", "police") and not any(token.lefts)
    if not alone and not (named and lemma in DESCRIBED):
        return []
    phrase = noun_phrase(token)
    return [context.phrase("Institution", phrase)] if phrase is not None else []


def _stands_aside(token: Token, head: Token) -> bool:
    """Whether a body only owns, proposes or explains the policy: 'the act put forward by X'."""
    node = token
    while node.i != head.i and node.head.i != node.i:
        if node.dep_ in ASIDE and node.head.pos_ != "VERB":
            return True
        if node.dep_ == "agent" and node.head.lemma_.lower() in PUT_FORWARD:
            return True
        if node.dep_ == "pobj" and node.head.lower_ in ("at", "without", "than", "unlike"):
            return True
        if node.dep_ == "poss" and node.head.lemma_.lower() in WIDE:
            return True
        node = node.head
    return False


def find_governed(context: Context, verb: Token) -> None:
    """'the bill sets up a Shore Authority', 'gives ministers power over the commission'."""
    if verb.lemma_.lower() not in MADE:
        return
    tokens = objects_of(verb) + [c for c in verb.rights if c.dep_ == "dative"]
    tokens += preposition_objects(verb, ["to", "over", "into", "under", "by", "for"])
    tokens += [t for o in objects_of(verb) for t in preposition_objects(o, ["over", "of", "to"])]
    bodies = [k for t in tokens for k in _bodies_at(context, t)]
    for cause in causes_of(context, verb) if bodies else []:
        for body in bodies if cause.kind == "Policy" else []:
            context.emit(INVOLVES_GOVERNS, cause.key, body, verb, weight=cause.weight)
