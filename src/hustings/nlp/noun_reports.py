"""Finds what nouns, adjectives and set phrases report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.cues import Cue, load_cues
from hustings.nlp.reports import Range, Report, Setting, trim
from hustings.nlp.sources import is_usable, possessor_of, source_range, subject_of
from hustings.nlp.verb_reports import is_negated, report_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_noun_reports"]

_LIGHT = frozenset(
    "have make give issue express voice offer raise release deliver repeat reiterate reject "
    "dismiss deny renew show share hold harbor harbour state announce unveil publish present "
    "echo take reach abandon defend face field outline pose signal air register level hurl".split()
)
_DENYING = frozenset("reject dismiss deny dispute refute".split())
_WH = frozenset("whether what who whom how why when where".split())


def find_noun_reports(doc: Doc, setting: Setting, used: frozenset[int]) -> list[Report]:
    """Return what the document's cue nouns, adjectives and phrases report.

    Args:
        doc: parsed.
        setting: of the document.
        used: tokens that are part of a cue already.
    """
    nouns, adjectives, phrases = (load_cues(c) for c in ("noun", "adjective", "phrase"))
    found: list[Report | None] = []
    for token in doc:
        if token.i in used:
            continue
        lemma = token.lemma_.lower()
        if token.lower_ == "according" and token.i + 1 < len(doc):
            found.append(_according(doc, setting, token))
        elif token.lower_ in phrases and token.dep_ == "pobj" and _opens_phrase(token):
            found.append(_in_view(doc, setting, token, phrases[token.lower_]))
        elif lemma in nouns and token.pos_ == "NOUN":
            found.append(_noun(doc, setting, token, nouns[lemma]))
        elif token.lower_ in adjectives and token.tag_ in ("JJ", "VBN", "VBD"):
            found.append(_adjective(doc, setting, token, adjectives[token.lower_]))
    return [report for report in found if report is not None]


def _noun(doc: Doc, setting: Setting, noun: Token, entry: Cue) -> Report | None:
    if entry.kind == "none":
        return None
    span = _complement(noun, entry)
    if span is None:
        return None
    source = possessor_of(noun)
    governor = noun.head
    denies = False
    if source is None and noun.dep_ in ("dobj", "attr", "pobj"):
        verb = governor.head if noun.dep_ == "pobj" else governor
        is_copula = noun.dep_ == "attr" and verb.lemma_ == "be"
        if verb.lemma_.lower() in _LIGHT and not is_copula:
            source = subject_of(verb)
            denies = verb.lemma_.lower() in _DENYING or is_negated(verb)
    if not is_usable(source, in_speech=setting.spoken[noun.i], kind="thought"):
        if source is None or source.dep_ != "poss":
            return None
    assert source is not None
    content = trim(doc, setting, *span)
    if content is None:
        return None
    return report_of(
        doc,
        content,
        setting=setting,
        source=source_range(source, noun.i),
        cue=(noun.i, noun.i + 1),
        entry=entry,
        negated=denies,
    )


def _complement(noun: Token, entry: Cue) -> Range | None:
    """Return the clause, infinitive or phrase that a noun governs."""
    for child in noun.children:
        if child.i < noun.i:
            continue
        span = (child.left_edge.i, child.right_edge.i + 1)
        first = child.left_edge.lower_
        if child.dep_ in ("acl", "ccomp", "relcl", "advcl", "appos"):
            if first == "that" and child.left_edge.dep_ == "mark" and "that" in entry.frames:
                return span
            if first in _WH and "wh" in entry.frames and child.dep_ != "relcl":
                return span
            has_to = any(c.tag_ == "TO" for c in child.children)
            if has_to and "inf" in entry.frames and first == "to":
                return span
        if child.dep_ == "prep" and child.lower_ in entry.frames and span[0] + 1 < span[1]:
            return span[0] + 1, span[1]
    return None


def _adjective(doc: Doc, setting: Setting, word: Token, entry: Cue) -> Report | None:
    if entry.kind == "none" or word.dep_ in ("amod", "compound"):
        return None
    copula = word if word.dep_ in ("ROOT", "conj", "relcl", "advcl", "acl", "ccomp") else word.head
    span = None
    for child in (*word.children, *copula.children):
        if child.i <= word.i:
            continue
        if child.dep_ in ("ccomp", "xcomp", "advcl"):
            first = child.left_edge.lower_
            has_to = any(c.tag_ == "TO" for c in child.children)
            if (has_to and "inf" in entry.frames and child.dep_ != "ccomp") or (
                child.dep_ == "ccomp" and not has_to and entry.frames & {"that", "wh"}
            ):
                if child.dep_ == "advcl" and first != "to":
                    continue
                span = (child.left_edge.i, child.right_edge.i + 1)
        elif (
            child.dep_ in ("prep", "agent") and child.head == word and child.lower_ in entry.frames
        ):
            span = (child.i + 1, child.right_edge.i + 1)
        if span is not None:
            break
    if span is None or span[0] >= span[1]:
        return None
    source = _holder(word, copula)
    if not is_usable(source, in_speech=setting.spoken[word.i], kind="thought"):
        return None
    assert source is not None
    content = trim(doc, setting, *span)
    if content is None:
        return None
    return report_of(
        doc,
        content,
        setting=setting,
        source=source_range(source, word.i),
        cue=(word.i, word.i + 1),
        entry=entry,
        negated=is_negated(copula),
    )


def _holder(word: Token, copula: Token) -> Token | None:
    for verb in (word, copula):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                if child.lower_ in ("who", "that", "which") and verb.dep_ == "relcl":
                    return verb.head
                return child
    return subject_of(copula) if copula.pos_ in ("VERB", "AUX") else None


def _according(doc: Doc, setting: Setting, word: Token) -> Report | None:
    if doc[word.i + 1].lower_ != "to":
        return None
    end_word = next((t for t in doc[word.i + 2 : word.i + 14] if t.dep_ == "pobj"), None)
    if end_word is None:
        return None
    source = source_range(end_word, word.i)
    phrase = (word.i, max(word.right_edge.i + 1, source[1]))
    return _around(doc, setting, word, phrase, source, load_cues("phrase")["according to"])


def _opens_phrase(noun: Token) -> bool:
    """Whether a noun with its owner follows the preposition its entry asks for."""
    entry = load_cues("phrase")[noun.lower_]
    has_owner = any(c.dep_ == "poss" or c.lower_ == "of" for c in noun.children)
    return noun.head.dep_ == "prep" and noun.head.lower_ in entry.frames and has_owner


def _in_view(doc: Doc, setting: Setting, noun: Token, entry: Cue) -> Report | None:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None:
        prep = next((c for c in noun.children if c.lower_ == "of"), None)
        owner = None if prep is None else next((c for c in prep.children), None)
    if not is_usable(owner, in_speech=setting.spoken[noun.i], kind="thought"):
        if owner is None or owner.dep_ != "poss":
            return None
    assert owner is not None
    if owner.lower_ in ("my", "our", "your") and not setting.spoken[noun.i]:
        return None
    phrase = (noun.head.left_edge.i, noun.right_edge.i + 1)
    return _around(doc, setting, noun.head, phrase, source_range(owner, noun.i), entry)


def _around(
    doc: Doc, setting: Setting, word: Token, phrase: Range, source: Range, entry: Cue
) -> Report | None:
    """Return the clause around a phrase that names its source."""
    clause = word.head
    for _ in range(12):
        is_clause = clause.pos_ in ("VERB", "AUX") and any(
            c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children
        )
        if is_clause or clause.head == clause:
            break
        clause = clause.head
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    sentence = word.sent
    if phrase[0] <= start:
        start = phrase[1]
    if phrase[1] >= end:
        end = min(end, phrase[0])
    start, end = max(start, sentence.start), min(end, sentence.end)
    if start >= end:
        return None
    content = trim(doc, setting, start, end)
    if content is None:
        return None
    return report_of(
        doc, content, setting=setting, source=source, cue=(word.i, word.i + 2), entry=entry
    )
