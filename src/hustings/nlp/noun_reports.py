"""Finds what nouns, adjectives and set phrases report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.lexicon.cues import Cue, load_cues
from hustings.nlp.complements import LIGHT_VERBS, complement_of
from hustings.nlp.reports import Range, Report, Setting, report_of, trim
from hustings.nlp.sources import is_usable, own_subject, possessor_of, source_range, subject_of
from hustings.nlp.verb_cues import is_negated

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_noun_reports"]


_POLLS = frozenset(("poll", "survey", "study", "ranking", "forecast"))
_CLAUSE_HEADS = ("ROOT", "conj", "relcl", "advcl", "acl", "ccomp")


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
        elif lemma in _POLLS and _opens_sentence(token):
            found.append(_in_poll(doc, setting, token))
        elif lemma in nouns and token.pos_ == "NOUN":
            found.append(_noun(doc, setting, token, nouns[lemma], used))
        elif token.lower_ in adjectives and token.tag_ in ("JJ", "VBN", "VBD"):
            found.append(_adjective(doc, setting, token, adjectives[token.lower_]))
    return [report for report in found if report is not None]


def _noun(
    doc: Doc, setting: Setting, noun: Token, entry: Cue, used: frozenset[int]
) -> Report | None:
    if entry.kind == "none":
        return None
    source = possessor_of(noun)
    governor = noun.head
    span = complement_of(noun, entry)
    if span is not None:
        span = span[0], _extended_end(noun, *span)
    elif source is not None:
        span = _predicate(noun, entry)
    if span is None:
        return None
    denies, cue = False, noun
    own = source is not None and source.tag_ == "PRP$" and noun.dep_ == "dobj"
    own = own and governor.lemma_ != "face"
    if (source is None or own) and noun.dep_ in ("dobj", "attr", "pobj"):
        verb = governor.head if noun.dep_ == "pobj" else governor
        is_copula = noun.dep_ == "attr" and verb.lemma_ == "be"
        if verb.i in used:
            return None
        if verb.lemma_.lower() in LIGHT_VERBS and not is_copula:
            source, cue = subject_of(verb) or source, verb
            denies = is_negated(verb) or any(c.lower_ == "no" for c in noun.lefts)
    if not is_usable(source, in_speech=setting.spoken[noun.i], kind="thought"):
        return None
    content = trim(doc, setting, *span)
    if content is None:
        return None
    return report_of(
        content,
        setting=setting,
        source=source_range(source, cue.i),
        cue=(noun.i, noun.i + 1),
        entry=entry,
        negated=denies,
    )


def _extended_end(noun: Token, start: int, end: int) -> int:
    """Return the end of 'questions about a port in the north' wherever the last part hangs."""
    if noun.doc[start - 1].dep_ != "prep":
        return end
    for head in (noun, noun.head):
        if head.i != noun.i and head.pos_ != "VERB":
            continue
        for child in head.children:
            if child.left_edge.i == end and child.dep_ in ("prep", "relcl", "acl"):
                end = int(child.right_edge.i) + 1
    return end


def _predicate(noun: Token, entry: Cue) -> Range | None:
    """Return what a cue noun is said to be: "Ruiz's hope is that …", 'her plan is to …'."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be":
        return None
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in ("ccomp", "xcomp"):
            continue
        span = (child.left_edge.i, child.right_edge.i + 1)
        has_to = any(c.tag_ == "TO" for c in child.children)
        if "inf" in entry.frames if has_to else child.left_edge.lower_ == "that":
            return span
    return None


def _adjective(doc: Doc, setting: Setting, word: Token, entry: Cue) -> Report | None:
    if entry.kind == "none" or word.dep_ in ("amod", "compound"):
        return None
    copula = word if word.dep_ in _CLAUSE_HEADS else word.head
    children = [c for c in (*word.children, *copula.children) if c.i > word.i]
    span = next((s for c in children if (s := _complement_of_adjective(c, word, entry))), None)
    source = _holder(word, copula)
    if span is None or not is_usable(source, in_speech=setting.spoken[word.i], kind="thought"):
        return None
    content = trim(doc, setting, *span)
    if content is None:
        return None
    return report_of(
        content,
        setting=setting,
        source=source_range(source, word.i),
        cue=(word.i, word.i + 1),
        entry=entry,
        negated=is_negated(copula),
    )


def _complement_of_adjective(child: Token, word: Token, entry: Cue) -> Range | None:
    """Return the range of 'that it holds', 'to sail' or what stands after 'of'."""
    start, end = child.left_edge.i, child.right_edge.i + 1
    if child.dep_ in ("prep", "agent"):
        near = child.head == word or start == word.i + 1
        fits = near and child.lower_ in entry.frames and child.i + 1 < end
        return (child.i + 1, end) if fits else None
    has_to = any(c.tag_ == "TO" for c in child.children)
    if child.dep_ == "ccomp" and not has_to:
        return (start, end) if entry.frames & {"that", "wh"} else None
    is_infinitive = child.dep_ == "xcomp" or (
        child.dep_ == "advcl" and child.left_edge.lower_ == "to"
    )
    return (start, end) if is_infinitive and has_to and "inf" in entry.frames else None


def _holder(word: Token, copula: Token) -> Token | None:
    for verb in (word, copula):
        own = own_subject(verb)
        if own is not None:
            is_relative = own.lower_ in ("who", "that", "which") and verb.dep_ == "relcl"
            return verb.head if is_relative else own
    return subject_of(copula) if copula.pos_ in ("VERB", "AUX") else None


def _according(doc: Doc, setting: Setting, word: Token) -> Report | None:
    if doc[word.i + 1].lower_ != "to":
        return None
    end_word = _named_by(doc, word)
    if end_word is None:
        return None
    source = source_range(end_word, word.i)
    phrase = (word.i, max(word.right_edge.i + 1, source[1]))
    return _around(
        doc, setting, (word.i, word.i + 2), phrase, source, load_cues("phrase")["according to"]
    )


def _named_by(doc: Doc, word: Token) -> Token | None:
    """Return the noun that 'according to' names, the first one behind it if the parse errs."""
    behind = doc[word.i + 2 : word.i + 14]
    own = next((t for t in behind if t.dep_ == "pobj" and t.head.i == word.i + 1), None)
    if own is not None:
        return own
    governed = next((t for t in behind if t.dep_ == "pcomp" and t.head.i == word.i + 1), None)
    if governed is not None:
        return next((t for t in governed.rights if t.dep_ == "dobj"), None)
    return next((t for t in behind if t.dep_ == "pobj"), None)


def _opens_phrase(noun: Token) -> bool:
    """Whether a noun with its owner follows the preposition its entry asks for."""
    entry = load_cues("phrase")[noun.lower_]
    has_owner = any(c.dep_ == "poss" or c.lower_ == "of" for c in noun.children)
    return noun.head.dep_ == "prep" and noun.head.lower_ in entry.frames and has_owner


def _opens_sentence(noun: Token) -> bool:
    """Whether 'In a poll of voters,' opens a sentence, its noun not someone's words."""
    prep = noun.head
    is_first = prep.i == prep.sent.start or prep.nbor(-1).dep_ in ("cc", "advmod", "punct")
    end = prep.right_edge.i + 1
    return (
        noun.dep_ == "pobj"
        and prep.lower_ == "in"
        and is_first
        and prep.i < prep.head.i
        and any(t.text == "," for t in noun.doc[end - 1 : end + 1])
    )


def _in_poll(doc: Doc, setting: Setting, noun: Token) -> Report | None:
    """'In a poll of voters, the senator leads': the poll says so."""
    prep = noun.head
    entry = load_cues("phrase")["according to"]
    phrase = (prep.i, prep.right_edge.i + 1)
    source = source_range(noun, prep.i)
    return _around(doc, setting, (prep.i, prep.i + 1), phrase, source, entry)


def _in_view(doc: Doc, setting: Setting, noun: Token, entry: Cue) -> Report | None:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None:
        prep = next((c for c in noun.children if c.lower_ == "of"), None)
        owner = None if prep is None else next((c for c in prep.children), None)
    if not is_usable(owner, in_speech=setting.spoken[noun.i], kind="thought"):
        return None
    phrase = (noun.head.left_edge.i, noun.right_edge.i + 1)
    return _around(doc, setting, (noun.i, noun.i + 1), phrase, source_range(owner, noun.i), entry)


def _around(
    doc: Doc, setting: Setting, cue: Range, phrase: Range, source: Range, entry: Cue
) -> Report | None:
    """Return the clause around a phrase that names its source."""
    inside = doc[phrase[0] : phrase[1]]
    anchor = next((t for t in inside if not phrase[0] <= t.head.i < phrase[1]), inside.root)
    clause = anchor.head
    for _ in range(12):
        is_clause = clause.pos_ in ("VERB", "AUX") and any(
            c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children
        )
        if is_clause or clause.head == clause:
            break
        clause = clause.head
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    sentence = anchor.sent
    if all(t.is_punct or t.is_space for t in doc[start : phrase[0]]):
        start = phrase[1]
    if all(t.is_punct or t.is_space for t in doc[phrase[1] : end]):
        end = min(end, phrase[0])
    start, end = max(start, sentence.start), min(end, sentence.end)
    if start >= end:
        return None
    content = trim(doc, setting, start, end)
    if content is None:
        return None
    report = report_of(content, setting=setting, source=source, cue=cue, entry=entry)
    is_inside = content[0] < phrase[0] and phrase[1] < content[1]
    return replace(report, gaps=(phrase,) if is_inside else ())
