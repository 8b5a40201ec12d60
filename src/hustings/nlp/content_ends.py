"""Says what kind of clause a content is and where it ends: coordination, lists, broken parses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.nlp.reports import QUOTE_MARKS
from hustings.nlp.sources import own_subject, speaks_again

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "SUBJECTS",
    "WH",
    "coordinated_end",
    "first_word",
    "has_that",
    "has_to",
    "is_finite",
    "joined_end",
    "listed_behind",
    "run_on_end",
]

WH = frozenset(
    ("whether", "if", "what", "who", "whom", "whose", "which", "why", "how", "when", "where")
)
SUBJECTS = ("nsubj", "nsubjpass", "expl")
_SHORT_GAP = 5


def joined_end(verb: Token, clause: Token, end: int) -> int:
    """Return the end of a content whose second half the parse hangs on the cue.

    So in 'said it leaks, and that it sways', 'said it was old and, worse, would not last', 'noted
    that it leaked, but the lock had held'.
    """
    for child in verb.rights:
        between = verb.doc[end : child.left_edge.i]
        if child.i < end or len(between) > _SHORT_GAP:
            continue
        near = all(t.is_punct or t.dep_ in ("cc", "advmod") for t in between)
        before = verb.doc[max(clause.i, child.left_edge.i - _SHORT_GAP) : child.left_edge.i]
        near = near and any(t.dep_ == "cc" for t in before)
        if near and _is_content_too(verb, clause, child):
            end = max(end, child.right_edge.i + 1)
    return end


def _is_content_too(verb: Token, clause: Token, child: Token) -> bool:
    """Whether a clause behind a content is part of it: by 'that', its tense or its subject."""
    if child.dep_ == "ccomp":
        return is_finite(child)
    if child.dep_ != "conj" or child.pos_ not in ("VERB", "AUX"):
        return False
    if first_word(clause) in WH and first_word(child) in WH:
        return True
    if child.left_edge.text in QUOTE_MARKS or child.left_edge.nbor(-1).text in QUOTE_MARKS:
        return True
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in child.lefts):
        return True
    subject = next((c for c in child.lefts if c.dep_ in SUBJECTS), None)
    if subject is None:
        return False
    if verb.tag_ == "VBD":
        return any(c.lower_ in ("had", "would") for c in child.lefts if c.dep_ == "aux")
    first = own_subject(clause)
    same = first is not None and first.lower_ == subject.lower_ and subject.tag_ == "PRP"
    return same and child.tag_ == clause.tag_


def listed_behind(verb: Token, end: int) -> int:
    """Return the end of a content that a colon goes on with: 'says three things are rare: …'."""
    doc = verb.doc
    if end + 1 >= len(doc) or doc[end].text != ":" or doc[end + 1].is_space:
        return end
    if doc[end].sent.end > end + 1:
        return int(doc[end].sent.end)
    return int(doc[end + 1].sent.end)


def coordinated_end(verb: Token, clause: Token, end: int) -> int:
    """Return where a content ends before a second verb of the reporter ('… and suggested that')."""
    if verb.tag_ not in ("VBD", "VBZ"):
        return end
    for token in clause.conjuncts:
        has_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        if speaks_again(token, clause) and not has_subject and verb.i < token.i < end:
            return int(token.left_edge.i) if token.left_edge.i > clause.i else int(token.i)
    return end


def run_on_end(verb: Token, end: int) -> int:
    """Return the end of a content whose sentence the parse breaks off without a stop."""
    doc = verb.doc
    last = doc[end - 1]
    if end != verb.sent.end or end >= len(doc) or last.is_punct or last.is_space:
        return end
    return end if doc[end].is_space or doc[end].is_punct else int(doc[end].sent.end)


def first_word(clause: Token) -> str:
    """Return the first word of a clause, past its preposition."""
    first = clause.left_edge
    if first.dep_ == "prep" and first.i + 1 < len(first.doc):
        return str(first.nbor(1).lower_)
    return str(first.lower_)


def is_finite(clause: Token) -> bool:
    """Whether a clause has a finite verb."""
    if has_that(clause) or clause.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD")
        for c in clause.children
    )


def has_that(clause: Token) -> bool:
    """Whether 'that' opens a clause."""
    return bool(clause.left_edge.lower_ == "that" and clause.left_edge.dep_ == "mark")


def has_to(clause: Token) -> bool:
    """Whether a clause is an infinitive with 'to'."""
    return any(c.tag_ == "TO" for c in clause.children)
