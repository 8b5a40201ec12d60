"""The value the finders of reported speech share, and how its edges are trimmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings import attributes
from hustings.lexicon.cues import Cue, load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["QUOTE_MARKS", "Range", "Report", "Setting", "report_of", "setting_of", "trim"]

Range = tuple[int, int]
"""Half-open range of token indices."""

_LEADING = frozenset((",", ":", ";", ".", "-", "--", "—", "–", ")", "...", "…"))
_TRAILING = frozenset((",", ":", ";", ".", "-", "--", "—", "–", "(", "?", "!", "and", "but"))
_EMPTY = frozenset(("that", "this", "which", "so", "what", "it", "who", "something", "nothing"))
_LONG_DESCRIPTION = 10
QUOTE_MARKS = frozenset(('"', "“", "”", "''", "``", "'", "‘", "’", "«", "»"))


@dataclass(frozen=True, slots=True)
class Report:
    """One passage of reported speech by token indices, before nesting is known."""

    content: Range
    kind: str
    source: Range | None = None
    cue: Range | None = None
    turn: int | None = None
    is_denial: bool = False
    is_question: bool = False
    gaps: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What the finders need to know of a document before they read its sentences.

    Attributes:
        quotations: (start, end, label) of each quotation that is not nested, in order.
        quoted: for each token, the index of the quotation it stands in, or -1.
        spoken: for each token, whether it stands in a clause-sized quotation or a turn.
        paragraphs: for each token, the first token of its paragraph.
    """

    quotations: tuple[tuple[int, int, str], ...]
    quoted: tuple[int, ...]
    spoken: tuple[bool, ...]
    paragraphs: tuple[int, ...]


def setting_of(doc: Doc, turns: list[Range]) -> Setting:
    """Return the setting of a document whose quotations are marked."""
    outer = tuple(
        (s.start, s.end, s.label_)
        for s in doc.spans.get(attributes.QUOTATIONS, ())
        if s.label_ != "nested"
    )
    quoted = [-1] * len(doc)
    spoken = [False] * len(doc)
    for index, (start, end, label) in enumerate(outer):
        quoted[start:end] = [index] * (end - start)
        if label == "clause":
            spoken[start:end] = [True] * (end - start)
    for start, end in turns:
        spoken[start:end] = [True] * (end - start)
    paragraphs = []
    first = 0
    for token in doc:
        paragraphs.append(first)
        if "\n" in token.text:
            first = token.i + 1
    return Setting(outer, tuple(quoted), tuple(spoken), tuple(paragraphs))


def report_of(
    content: Range,
    *,
    setting: Setting,
    source: Range | None,
    cue: Range | None,
    entry: Cue,
    negated: bool = False,
    is_claim: bool = True,
) -> Report:
    """Return a report whose kind follows from the quotations in its content."""
    gap = _gap(content, source, cue)
    is_denial = entry.is_denial
    if negated:
        is_denial = is_claim and entry.polarity == "affirms"
    return Report(
        content=content,
        kind=_kind(setting, content),
        source=source,
        cue=cue,
        is_denial=is_denial,
        is_question=entry.is_question,
        gaps=gap,
    )


def _kind(setting: Setting, content: Range) -> str:
    start, end = content
    inside = setting.quoted[start:end]
    if all(index < 0 for index in inside) or setting.spoken[start]:
        return "direct" if inside and inside[0] >= 0 and _is_whole(setting, content) else "indirect"
    return "direct" if _is_whole(setting, content) else "mixed"


def _is_whole(setting: Setting, content: Range) -> bool:
    index = setting.quoted[content[0]]
    return index >= 0 and setting.quotations[index][:2] == content


def _gap(content: Range, source: Range | None, cue: Range | None) -> tuple[Range, ...]:
    """Return the reporter's words in the middle of a content."""
    if cue is None or not content[0] < cue[0] < content[1]:
        return ()
    start, end = cue
    if source is not None and content[0] < source[0] < content[1]:
        start, end = min(start, source[0]), max(end, source[1])
    return ((start, min(end, content[1])),)


def trim(doc: Doc, setting: Setting, start: int, end: int) -> Range | None:
    """Return a content's range without stray edges, or None if no word is left.

    A quotation that is cut by an edge is taken in whole if only marks are missing; what the
    reporter hangs on at the end (', adding that …') is left out.
    """
    end = _cut_reporter(doc, setting, start, end)
    while start < end and _is_stray(doc, setting, start, start, end, _LEADING):
        start += 1
    while start < end and _is_stray(doc, setting, end - 1, start, end, _TRAILING):
        end -= 1
    if start >= end:
        return None
    last = setting.quoted[end - 1]
    if last >= 0:
        q_start, q_end, _ = setting.quotations[last]
        if q_start >= start and all(_is_mark(doc, i) for i in range(end, q_end)):
            end = q_end
    first = setting.quoted[start]
    if (
        first >= 0
        and setting.quotations[first][0] == start - 1
        and setting.quotations[first][1] <= end
    ):
        start -= 1
    if end - start == 1 and doc[start].lower_ in _EMPTY:
        return None
    return (start, end) if any(t.is_alpha or t.like_num for t in doc[start:end]) else None


def _is_mark(doc: Doc, index: int) -> bool:
    return bool(doc[index].is_punct) or doc[index].text in QUOTE_MARKS


def _is_stray(
    doc: Doc, setting: Setting, index: int, start: int, end: int, words: frozenset[str]
) -> bool:
    """Whether an edge token is no part of the content."""
    text = doc[index].text
    inside = setting.quoted[index]
    whole = (
        inside >= 0
        and start <= setting.quotations[inside][0]
        and (setting.quotations[inside][1] <= end + 2)
    )
    if text in QUOTE_MARKS:
        return not whole
    return doc[index].is_space or (text in words and not whole)


def _cut_reporter(doc: Doc, setting: Setting, start: int, end: int) -> int:
    """Return where ', adding that …', ', which …' or ', a former …' begins, else the end."""
    verbs = load_cues("verb")
    for index in range(start + 2, end - 2):
        if doc[index].text != "," or setting.quoted[index] >= 0:
            continue
        after = doc[index + 1]
        entry = verbs.get(after.lemma_.lower())
        if after.tag_ == "VBG" and entry is not None and entry.kind == "speech":
            return index
        if _is_aside(doc, index + 1, end) or _is_description(doc, index + 1, end):
            return index
    return end


def _is_aside(doc: Doc, index: int, end: int) -> bool:
    """Whether ', which …' or ', whose …' closes a content."""
    word = doc[index]
    if word.tag_ not in ("WDT", "WP", "WP$", "WRB") or word.lower_ in ("what", "that"):
        return False
    verb = word.head
    is_relative = "relcl" in (verb.dep_, verb.head.dep_) or word.lower_ in ("who", "whose")
    return is_relative and verb.right_edge.i + 1 >= end - 1


def _is_description(doc: Doc, index: int, end: int) -> bool:
    """Whether ', a former mayor' after a name closes a content."""
    return any(
        token.dep_ == "appos"
        and token.left_edge.i == index
        and token.right_edge.i + 1 >= end - 1
        and token.head.pos_ == "PROPN"
        and token.head.i < index
        and any(c.dep_ in ("det", "poss") for c in token.children)
        for token in doc[index : min(end, index + _LONG_DESCRIPTION)]
    )
