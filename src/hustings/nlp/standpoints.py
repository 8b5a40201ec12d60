"""Finds where somebody stands: 'a critic of the toll', 'is against it', 'in favour of the toll'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.cues import Cue, load_cues
from hustings.nlp.reports import Range, Report, Setting, report_of, trim
from hustings.nlp.sources import SPEAKERS, is_usable, source_range, subject_of
from hustings.nlp.verb_cues import is_negated

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_standpoints"]

_FAVOUR = frozenset(("favour", "favor"))
_STANDS = frozenset(("be", "come", "speak", "vote", "argue", "stand"))
_AGAINST = Cue("against", "phrase", "thought", "affirms", frozenset(("against",)), "")


def find_standpoints(doc: Doc, setting: Setting, used: frozenset[int]) -> list[Report]:
    """Return what people are said to be for, against or critics of.

    Args:
        doc: parsed.
        setting: of the document.
        used: tokens that are part of a cue already.
    """
    holders = load_cues("holder")
    found: list[Report | None] = []
    for token in doc:
        if token.i in used:
            continue
        if token.pos_ == "NOUN" and token.lemma_.lower() in holders:
            found.append(_held(doc, setting, token, holders[token.lemma_.lower()]))
        elif token.lower_ in _FAVOUR and token.dep_ == "pobj" and token.head.lower_ == "in":
            found.append(_stood(doc, setting, token, token.head))
        elif token.lower_ == "against" and token.dep_ == "prep":
            found.append(_stood(doc, setting, token, token))
    return [report for report in found if report is not None]


def _held(doc: Doc, setting: Setting, noun: Token, entry: Cue) -> Report | None:
    """'Ruiz is a critic of the toll'."""
    prep = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in entry.frames), None)
    if prep is None:
        return None
    if noun.dep_ != "attr" or noun.head.lemma_ not in ("be", "become", "remain"):
        return None
    return _report(doc, setting, noun.head, (noun.i, prep.i + 1), prep, entry)


def _stood(doc: Doc, setting: Setting, word: Token, prep: Token) -> Report | None:
    """'Ruiz is against the toll', 'Ruiz came out in favour of the toll'."""
    verb = prep.head
    while verb.dep_ == "prep" and verb.i > verb.head.i:
        verb = verb.head
    stands = verb.lemma_ == "be" if word is prep else verb.lemma_ in _STANDS
    inner = word if word is prep else next((c for c in word.rights if c.lower_ == "of"), None)
    if not stands or inner is None or verb.i > prep.i:
        return None
    return _report(doc, setting, verb, (prep.i, inner.i + 1), inner, _AGAINST)


def _report(
    doc: Doc, setting: Setting, verb: Token, cue: Range, prep: Token, entry: Cue
) -> Report | None:
    holder = subject_of(verb)
    if not is_usable(holder, in_speech=setting.spoken[cue[0]], kind="thought"):
        return None
    named = holder.pos_ in ("PRON", "PROPN") or entry.word_class == "holder"
    alive = named or holder.lemma_.lower() in SPEAKERS
    content = trim(doc, setting, prep.i + 1, prep.right_edge.i + 1)
    if content is None or not alive:
        return None
    source = source_range(holder, verb.i)
    negated = is_negated(verb)
    return report_of(content, setting=setting, source=source, cue=cue, entry=entry, negated=negated)
