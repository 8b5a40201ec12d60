"""Finds the contents of verbs that stand between, after or above the words they report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.cues import Cue
from hustings.model import BlockKind
from hustings.nlp.blocks import block_at
from hustings.nlp.reports import Setting
from hustings.nlp.sources import subject_of
from hustings.nlp.verb_objects import Match

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["below", "between_commas", "inverted_subject", "made_clear", "parenthesis"]

_CONTRASTS = frozenset(("though", "although", "but", "while", "whereas"))
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SHORT = 6
_LONG_GAP = 12


def parenthesis(verb: Token, entry: Cue) -> Match | None:
    """'The dam, she said, will leak': the content is the clause around the cue."""
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "conj") or not (
        entry.frames & {"that", "quote"}
    ):
        return None
    doc = verb.doc
    left, right = verb.left_edge.i, verb.right_edge.i + 1
    if doc[left].text == ",":
        left += 1
    is_as = doc[left].lower_ == "as"
    if verb.dep_ != "parataxis" and not is_as and not _closes(verb):
        return None
    if any(c.dep_ in ("ccomp", "xcomp", "dobj", "neg") for c in verb.children if c.text != "it"):
        return None
    clause = verb.head
    if clause.pos_ not in ("VERB", "AUX"):
        return None
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if start == verb.left_edge.i:
        start = right
    follows = right + (right < len(doc) and doc[right].text == ",")
    while end > right and doc[end - 1].is_punct:
        end -= 1
    if end == verb.right_edge.i + 1 or (
        left > start and follows < len(doc) and doc[follows].lower_ in _CONTRASTS
    ):
        end = left
    return Match(start, end, verb.i + 1, "that") if start < end else None


def _closes(verb: Token) -> bool:
    """Whether a cue with its subject ends a sentence: 'Most say it leaks, the poll found.'."""
    clause, doc = verb.head, verb.doc
    own = any(c.dep_ == "nsubj" for c in verb.lefts)
    if verb.dep_ != "ccomp" or not own or not clause.i < verb.left_edge.i - 1:
        return False
    last = all(t.is_punct or t.is_space for t in doc[verb.i + 1 : verb.sent.end])
    return last and doc[verb.left_edge.i - 1].text == "," and clause.dep_ == "ROOT"


def made_clear(verb: Token, entry: Cue, width: int) -> Match | None:
    """'made it clear that the dam leaks', 'makes plain the dam leaks'."""
    start = verb.i + width
    if entry.word != "make clear" or start >= verb.sent.end:
        return None
    return _clear_clause(verb, start)


def _clear_clause(verb: Token, start: int) -> Match | None:
    clause = verb.doc[start]
    while clause.head.i > verb.i and clause.head.i != clause.i:
        clause = clause.head
    finite = clause.tag_ in _FINITE or any(c.tag_ in _FINITE for c in clause.lefts)
    return Match(start, clause.right_edge.i + 1, start, "that") if finite else None


def inverted_subject(verb: Token, entry: Cue) -> Token | None:
    """Return who says what stands before: 'The toll would ruin the ports, warned the league'.

    The parse takes the cue for a second verb of the clause and who says it for its object.
    """
    clause, doc = verb.head, verb.doc
    if not entry.frames >= {"that", "quote"} or verb.tag_ not in ("VBD", "VBZ"):
        return None
    if verb.dep_ not in ("conj", "advcl", "parataxis", "dep") or doc[verb.i - 1].text != ",":
        return None
    if not clause.i < verb.i or any(c.dep_ in ("nsubj", "cc", "aux") for c in verb.children):
        return None
    modal = any(c.tag_ == "MD" for c in clause.lefts)
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.lefts)
    if not own or not (modal or (clause.tag_ in _FINITE and clause.tag_ != verb.tag_)):
        return None
    named = [c for c in verb.rights if c.dep_ == "dobj" and c.left_edge.i == verb.i + 1]
    if not named or named[0].pos_ not in ("NOUN", "PROPN"):
        return None
    behind = doc[named[0].right_edge.i + 1 : named[0].right_edge.i + 2]
    return named[0] if all(t.is_punct or t.is_space for t in behind) else None


def between_commas(verb: Token, entry: Cue, width: int) -> Match | None:
    """'The gap, he told me on Friday, is small': the content is the sentence around the cue."""
    subject = subject_of(verb)
    if subject is None or not entry.frames >= {"that", "quote"} or subject.i > verb.i:
        return None
    doc, sentence = verb.doc, verb.sent
    left = subject.left_edge.i - 1
    if left > sentence.start and doc[left].lower_ == "as":
        left -= 1
    right = next((i for i in range(verb.i, sentence.end) if doc[i].text == ","), sentence.end)
    inside = doc[verb.i + width : right]
    if left <= sentence.start or doc[left].text != "," or right + 2 >= sentence.end:
        return None
    if len(inside) > _SHORT or any(t.tag_.startswith(("VB", "MD")) for t in inside):
        return None
    if not any(t.tag_ in _FINITE for t in doc[right + 1 : sentence.end]):
        return None
    return Match(sentence.start, sentence.end, verb.i + 1, "that")


def below(verb: Token, entry: Cue, setting: Setting) -> Match | None:
    """'The governor added:' and a paragraph without marks: the content is that paragraph."""
    doc, end = verb.doc, verb.sent.end
    while end > verb.i and doc[end - 1].is_space:
        end -= 1
    start = end
    while start < len(doc) and doc[start].is_space:
        start += 1
    is_open = "quote" in entry.frames and doc[end - 1].text == ":" and end - verb.i <= _LONG_GAP
    if not is_open or start >= len(doc) or setting.quoted[start] >= 0:
        return None
    paragraph = setting.paragraphs[start]
    block = block_at(doc[start]) if doc._.document is not None else None
    if paragraph == setting.paragraphs[end - 1] or block is None:
        return None
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    stop = start
    while stop < len(doc) and setting.paragraphs[stop] == paragraph:
        stop += 1
    return Match(start, stop, verb.i + 1, "that")
