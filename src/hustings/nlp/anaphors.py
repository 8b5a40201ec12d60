"""Descriptions away from the name they are about: 'The Harvest leader said', 'I am the mayor'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.nlp.blocks import block_at
from hustings.nlp.descriptions import Description
from hustings.nlp.office_phrases import is_position, limit_of, phrase_end
from hustings.nlp.offices import offices_at, row_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from hustings.nlp.names import NameMention

__all__ = ["anaphors"]

EVENTS = word_list("positions", "holding", "events")
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
HEADLINES = frozenset({"title", "heading", "byline", "furniture"})
AS_I = 30
"""Most tokens between 'As a nurse' and the 'I' who is one."""


def anaphors(doc: Doc) -> list[Description]:
    """Return what definite subjects say of whom they stand for, and speakers of themselves."""
    found = [d for mention in doc._.names.mentions for d in _through_event(doc, mention)]
    references = doc._.references
    for token in doc:
        if token.lower_ == "i" and token.dep_ in SUBJECTS:
            found += _of_speaker(doc, token)
        elif token.lower_ == "as" and token.is_sent_start:
            found += _as_speaker(doc, token)
        elif references is not None and token.dep_ in SUBJECTS and token.pos_ == "NOUN":
            key = references.by_token.get(token.i)
            if key is not None and _is_person(doc, key) and is_position(token):
                found += _definite(doc, token, key)
    return found


def _through_event(doc: Doc, mention: NameMention) -> list[Description]:
    """'the resignation of Ana Ruiz as mayor', "Ana Ruiz's appointment as mayor"."""
    if not _is_person(doc, mention.key):
        return []
    words = [t.lower_ for t in doc[mention.end : mention.end + 3]]
    before = doc[max(0, mention.title_start - 2) : mention.title_start]
    after = doc[mention.end + 1] if len(words) == 3 else None
    led = len(before) == 2 and before[1].lower_ == "of" and before[0].lemma_.lower() in EVENTS
    owns = after is not None and words[0] in ("'s", "’s") and after.lemma_.lower() in EVENTS
    at = mention.end + 1 if led and words[:1] == ["as"] else mention.end + 3
    if not (owns or at == mention.end + 1) or doc[at - 1 : at].text.lower() != "as":
        return []
    return [Description(mention.key, o.noun, o.start, o.end, "after") for o in row_at(doc, at)[:1]]


def _is_person(doc: Doc, key: str) -> bool:
    name = doc._.names.names.get(key)
    return name is not None and name.type == "Person"


def _definite(doc: Doc, noun: Token, key: str) -> list[Description]:
    """'The former roads minister said': more than the bare noun, which says little anew."""
    block = block_at(noun)
    start = noun.left_edge.i
    end = phrase_end(doc, noun.i, limit_of(doc, noun.i))
    words = [t for t in doc[start : noun.i] if t.pos_ in ("ADJ", "NOUN", "PROPN")]
    told = [t for t in words if t.lower_ not in ("old", "year", "same", "new", "other")]
    if block is None or block.kind in HEADLINES or not (told or end > noun.i + 1):
        return []
    return [Description(key, noun.i, start, end, "anaphor")]


def _speaker(doc: Doc, index: int) -> str | None:
    """Return the key of the person who says what stands at a token, None if unknown."""
    around = [a for a in doc._.attributions or () if a.source is not None and a.holds(index)]
    for attribution in sorted(around, key=lambda a: len(a.content)):
        for token in (attribution.source.root, *attribution.source):
            name = doc._.names.at(token.i)
            key = name.key if name is not None else None
            if key is None and doc._.references is not None:
                key = doc._.references.by_token.get(token.i)
            if key is not None and _is_person(doc, key):
                return str(key)
    return None


def _of_speaker(doc: Doc, word: Token) -> list[Description]:
    verb = word.head
    if verb.pos_ not in ("AUX", "VERB") or any(c.dep_ in ("neg", "mark") for c in verb.children):
        return []
    if any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.lefts):
        return []
    offices = offices_at(doc, verb.i)
    key = _speaker(doc, word.i) if offices else None
    if key is None:
        return []
    return [Description(key, o.noun, o.start, o.end, "copula", o.verb, o.time) for o in offices]


def _as_speaker(doc: Doc, word: Token) -> list[Description]:
    """'As a former nurse, I …'."""
    offices = row_at(doc, word.i + 1)[:1]
    if not offices:
        return []
    behind = doc[offices[0].end : offices[0].end + AS_I]
    speaks = next((t for t in behind if t.dep_ in SUBJECTS or t.is_sent_start), None)
    if speaks is None or speaks.lower_ not in ("i", "we") or speaks.is_sent_start:
        return []
    key = _speaker(doc, speaks.i) if speaks.lower_ == "i" else None
    return [Description(key, o.noun, o.start, o.end, "after") for o in offices] if key else []
