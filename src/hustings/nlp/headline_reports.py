"""Finds what headlines report: 'Ruiz: The dam will leak', 'Ana Ruiz Blasts Rail Deal'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.cues import Cue, base_forms, load_cues
from hustings.model import BlockKind
from hustings.nlp.blocks import block_spans
from hustings.nlp.reports import Range, Report, Setting, report_of, trim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_headline_reports"]

_REPORTS = """poll polls report reports study survey experts officials sources"""
_SOURCES = frozenset(_REPORTS.split())
_NAMES = frozenset(("PERSON", "ORG", "NORP"))
_PROGRESS = frozenset(("after", "during", "before", "ahead", "amid", "while", "as"))
_LONGEST_LABEL = 6
_LONGEST_HEADLINE = 24
_CLAUSES = frozenset(("that", "obj", "oprd", "inf", "to"))
_LABEL = Cue("", "verb", "speech", "affirms", frozenset(("that",)), "")


def find_headline_reports(doc: Doc, setting: Setting, reports: list[Report]) -> list[Report]:
    """Return what the document's headline reports and its parse does not show.

    Args:
        doc: parsed.
        setting: of the document.
        reports: what was found so far.
    """
    if doc._.document is None:
        return []
    if len(doc._.document.blocks) < 2:
        return []
    found = []
    cues = {r.cue for r in reports}
    for index, block, span in block_spans(doc):
        is_headline = block.kind is BlockKind.TITLE or (
            index == 0 and block.kind is BlockKind.PARAGRAPH and len(span) <= _LONGEST_HEADLINE
        )
        if not is_headline:
            continue
        edges = (span.start, span.end)
        report = _labelled(doc, setting, edges) or _headed(doc, setting, edges)
        if report is None or report.cue in cues:
            continue
        found.append(report)
    return found


def _labelled(doc: Doc, setting: Setting, edges: Range) -> Report | None:
    """Return what stands after 'Ruiz:', 'Poll:' or 'Ruiz on trams:'."""
    start, end = edges
    colon = next((t.i for t in doc[start : start + _LONGEST_LABEL] if t.text == ":"), None)
    if colon is None or end - colon < 4:
        return None
    stop = next((t.i for t in doc[start:colon] if t.lower_ == "on"), colon)
    label = doc[start:stop]
    if not len(label) or not (label[-1].lower_ in _SOURCES or _is_name(doc, label[-1])):
        return None
    if not all(t.is_title or t.is_upper or t.is_punct for t in label):
        return None
    content = trim(doc, setting, colon + 1, end)
    if content is None:
        return None
    cue = (stop, colon + 1)
    return report_of(content, setting=setting, source=(start, stop), cue=cue, entry=_LABEL)


def _is_name(doc: Doc, word: Token) -> bool:
    """Whether a word stands for a person or body elsewhere in the text."""
    others = (t for t in doc if t.text == word.text and t.i != word.i)
    return any(
        t.ent_type_ in _NAMES or (t.pos_ == "PROPN" and t.dep_ == "nsubj" and not t.ent_type_)
        for t in others
    )


def _headed(doc: Doc, setting: Setting, edges: Range) -> Report | None:
    """Return the object of a cue after capitals: 'Ana Ruiz Blasts Rail Deal'."""
    start, end = edges
    colon = next((t.i for t in doc[start : start + _LONGEST_LABEL] if t.text == ":"), None)
    start = start if colon is None else colon + 1
    verbs = load_cues("verb")
    for token in doc[start + 1 : end - 1]:
        if not (doc[token.i - 1].is_title or doc[token.i - 1].is_upper):
            return None
        entry = next((verbs[f] for f in base_forms(token.lower_) if f in verbs), None)
        if entry is None or entry.kind == "none" or not _is_present(doc, token):
            continue
        width = 1
        following = f"{entry.word} {doc[token.i + 1].lower_}"
        takes_phrase = doc[token.i + 1].lower_ in entry.frames - _CLAUSES
        if following in verbs or takes_phrase:
            entry, width = verbs.get(following, entry), 2
        if not entry.frames & _CLAUSES and width == 1:
            return None
        stop = _progress(doc, token.i + width + 1, end)
        content = trim(doc, setting, token.i + width, stop)
        if content is None:
            return None
        cue = (token.i, token.i + width)
        return report_of(content, setting=setting, source=(start, token.i), cue=cue, entry=entry)
    return None


def _is_present(doc: Doc, token: Token) -> bool:
    """Whether a word is the present form that fits the words before: 'Growers Back'."""
    return token.lower_.endswith("s") or doc[token.i - 1].lower_.endswith("s")


def _progress(doc: Doc, start: int, end: int) -> int:
    """Return where 'after the vote', 'during a rally' begins, else the end."""
    return next((t.i for t in doc[start:end] if t.lower_ in _PROGRESS), end)
