"""Finds who said what: source, cue and content of reported speech and thought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.nlp.headline_reports import find_headline_reports
from hustings.nlp.noun_reports import find_noun_reports
from hustings.nlp.quoted_reports import find_quoted_reports, find_turns
from hustings.nlp.reports import Range, Report, setting_of
from hustings.nlp.standpoints import find_standpoints
from hustings.nlp.verb_reports import find_verb_reports

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["Attribution", "find_attributions"]

OWN = frozenset({"i", "we", "you"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One passage of reported speech or thought in a ``Doc``.

    Attributes:
        content: token span of what was said (quotation marks included for a direct quotation).
        source: token span of the words for who said it, None if the text names nobody.
        cue: token span of the cue, None for a turn of a transcript.
        kind: 'direct', 'indirect' or 'mixed'.
        parent: index of the attribution it stands in, if nested.
        turn: index of the block of kind TURN it is the content of, if it is a turn.
        is_denial: the cue denies or doubts the content ('denied', 'rejected claims that').
        is_question: the cue asks ('asked whether').
        gaps: the reporter's own words inside the content ('…,' *she said*, '…').
    """

    content: Span
    kind: str
    source: Span | None = None
    cue: Span | None = None
    parent: int | None = None
    turn: int | None = None
    is_denial: bool = False
    is_question: bool = False
    gaps: tuple[Span, ...] = ()

    def holds(self, index: int) -> bool:
        """Whether a token is part of what was said, and not of the reporter's words in it."""
        return self.content.start <= index < self.content.end and not any(
            gap.start <= index < gap.end for gap in self.gaps
        )


def find_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Return the attributions of a document in reading order, outer before inner.

    Quotations with their reporting clauses come first, then turns, then what verbs, nouns,
    adjectives and set phrases report. A cue gives one attribution.
    """
    turns = find_turns(doc)
    setting = setting_of(doc, [t.content for t in turns])
    reports = turns + find_quoted_reports(doc, setting)
    if doc.has_annotation("DEP"):
        reports += find_verb_reports(doc, setting, _cue_tokens(reports))
        reports += find_noun_reports(doc, setting, _cue_tokens(reports))
        reports += find_standpoints(doc, setting, _cue_tokens(reports))
        reports += find_headline_reports(doc, setting, reports)
    reports.sort(key=lambda r: (r.content[0], -r.content[1], r.cue or (0, 0)))
    reports = [
        report
        for report, parent in zip(reports, _parents(reports), strict=True)
        if parent is not None or report.turn is not None or not _is_own_voice(doc, report)
    ]
    parents = _parents(reports)
    return tuple(_attribution(doc, r, p) for r, p in zip(reports, parents, strict=True))


def _is_own_voice(doc: Doc, report: Report) -> bool:
    """Whether a writer's own 'I think' outside anyone's speech is all there is: nobody's words."""
    return report.source is not None and doc[slice(*report.source)].text.lower() in OWN


def _cue_tokens(reports: list[Report]) -> frozenset[int]:
    return frozenset(i for r in reports if r.cue is not None for i in range(*r.cue))


def _parents(reports: list[Report]) -> list[int | None]:
    """Return, for each report in reading order, the innermost one that holds its cue."""
    parents: list[int | None] = []
    open_reports: list[int] = []
    for index, report in enumerate(reports):
        anchor = report.cue or report.content
        open_reports = [i for i in open_reports if reports[i].content[1] > report.content[0]]
        holder = None
        for candidate in open_reports:
            if _holds(reports[candidate], anchor) and reports[candidate].cue != report.cue:
                holder = candidate
        parents.append(holder)
        open_reports.append(index)
    return parents


def _holds(report: Report, anchor: Range) -> bool:
    inside = report.content[0] <= anchor[0] and anchor[1] <= report.content[1]
    return inside and not any(gap[0] <= anchor[0] < gap[1] for gap in report.gaps)


def _attribution(doc: Doc, report: Report, parent: int | None) -> Attribution:
    def span(part: Range | None) -> Span | None:
        return None if part is None or part[0] >= part[1] else doc[part[0] : part[1]]

    return Attribution(
        content=doc[report.content[0] : report.content[1]],
        kind=report.kind,
        source=span(report.source),
        cue=span(report.cue),
        parent=parent,
        turn=report.turn,
        is_denial=report.is_denial,
        is_question=report.is_question,
        gaps=tuple(doc[a:b] for a, b in report.gaps if a < b),
    )
