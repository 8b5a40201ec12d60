"""Reads headings that set a person beside a body: 'Ana Ruiz — Green Front (AB, CD)'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.model import BlockKind
from hustings.nlp.blocks import block_spans
from hustings.nlp.given_names import is_given_name
from hustings.nlp.name_heads import head_class
from hustings.nlp.name_spans import NameSpan, is_capital

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["CandidateHeading", "candidate_headings", "named_headings"]

DASHES = ("—", "–", "-", "|", ":")


@dataclass(frozen=True, slots=True)
class CandidateHeading:
    """A heading of the form 'person — body (members)'.

    Attributes:
        block: index of the heading in ``Document.blocks``.
        person: token range of the person.
        body: token range of the party or coalition, None where only members stand in brackets.
        members: token ranges of what stands in brackets.
    """

    block: int
    person: tuple[int, int]
    body: tuple[int, int] | None
    members: tuple[tuple[int, int], ...] = ()


def candidate_headings(doc: Doc) -> list[CandidateHeading]:
    """Return the headings that name a person and a body, in order."""
    found = []
    for index, block, span in block_spans(doc):
        if block.kind is BlockKind.HEADING:
            heading = _parse(index, span)
            if heading is not None:
                found.append(heading)
    return found


def named_headings(doc: Doc) -> list[tuple[NameSpan, str]]:
    """Return the names in such headings as name spans, each with its class."""
    spans = []
    for heading in candidate_headings(doc):
        body = "Coalition" if len(heading.members) > 1 else "PoliticalParty"
        parts = [(heading.person, "Person"), (heading.body, body)]
        parts += [(member, "PoliticalParty") for member in heading.members]
        spans += [(NameSpan(*p, title="", title_start=p[0]), kind) for p, kind in parts if p]
    return spans


def _parse(index: int, span: Span) -> CandidateHeading | None:
    doc = span.doc
    cut = next((t.i for t in span if t.text in DASHES and t.whitespace_ and t.i > span.start), None)
    opening = next((t.i for t in span if t.text == "("), None)
    closing = next((t.i for t in span if t.text == ")"), None)
    person_end = cut if cut is not None else opening
    if person_end is None or not 2 <= person_end - span.start <= 5:
        return None
    words = doc[span.start : person_end]
    if not all(is_capital(t) or not t.is_alpha for t in words) or head_class(words.text):
        return None
    members: list[tuple[int, int]] = []
    if opening is not None and closing is not None and closing > opening + 1:
        members = _split(doc, opening + 1, closing)
    dashed = cut is not None and doc[cut].text in ("—", "–", "|")
    if not (is_given_name(words[0].text) or dashed or len(members) > 1):
        return None
    body = None
    if cut is not None:
        end = opening if opening is not None and opening > cut else span.end
        body = (cut + 1, end) if end > cut + 1 and is_capital(doc[cut + 1]) else None
    elif len(members) == 1:
        body, members = members[0], []
    if body is None and len(members) < 2:
        return None
    return CandidateHeading(index, (span.start, person_end), body, tuple(members))


def _split(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    parts, at = [], start
    for index in range(start, end + 1):
        if index == end or doc[index].text in (",", "/", "and", ";", "-"):
            if index > at and is_capital(doc[at]):
                parts.append((at, index))
            at = index + 1
    return parts
