"""Finds who says each clause-sized quotation, and whose words a speaker's turn holds."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.lexicon.cues import Cue, load_cues
from hustings.model import BlockKind
from hustings.nlp.quotation_marks import CLOSING_MARKS
from hustings.nlp.reports import Range, Report, Setting
from hustings.nlp.sources import is_usable, source_range, subject_of
from hustings.nlp.verb_cues import cue_range, entry_of, is_negated

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_quoted_reports", "find_turns"]

_DASHES = frozenset(("—", "–", "-", "--", "―"))
_END = frozenset((".", "!", "?", "…"))
_SHORT = 14
_LONG_GAP = 24


@dataclass(frozen=True, slots=True)
class _Reporter:
    """The words around a quotation that say whose it is."""

    source: Range | None
    cue: Range
    clause_end: int
    entry: Cue | None = None
    negated: bool = False


def find_turns(doc: Doc) -> list[Report]:
    """Return the content of each speaker's turn, with the paragraphs that go on with it."""
    document = doc._.document
    if document is None:
        return []
    ends: dict[int, int] = {}
    for index, block in enumerate(document.blocks):
        if block.kind == BlockKind.TURN:
            ends[index] = block.end
        elif block.turn is not None and block.turn in ends:
            ends[block.turn] = block.end
    found = []
    for index, end in ends.items():
        block = document.blocks[index]
        content = doc.char_span(block.start, end, alignment_mode="contract")
        if content is None or not len(content):
            continue
        label = None
        if block.label_start is not None and block.label_end is not None:
            label = doc.char_span(block.label_start, block.label_end, alignment_mode="expand")
        source = None if label is None else (label.start, label.end)
        found.append(Report((content.start, content.end), "direct", source=source, turn=index))
    return found


def find_quoted_reports(doc: Doc, setting: Setting) -> list[Report]:
    """Return the clause-sized quotations with their sources; pieces of one are joined."""
    quotes = [(s, e) for s, e, label in setting.quotations if label == "clause"]
    found: list[Report] = []
    previous: _Reporter | None = None
    for index, (start, end) in enumerate(quotes):
        stop = quotes[index + 1][0] if index + 1 < len(quotes) else len(doc)
        floor = quotes[index - 1][1] if index else 0
        same = bool(index) and setting.paragraphs[floor - 1] == setting.paragraphs[start]
        if not same:
            floor = setting.paragraphs[start]
        joined = (
            same and previous is not None and found and _is_continued(doc, floor, start, previous)
        )
        if joined:
            found[-1] = _extended(found[-1], end, (floor, start))
            continue
        reporter = _before(doc, floor, start) or _after(doc, setting, end, stop)
        if reporter is None and not setting.spoken[start - 1 if start else 0]:
            reporter = _nearby(doc, setting, floor, start, previous if same else None)
        if (
            reporter is None
            and same is False
            and found
            and _goes_on(doc, setting, found[-1], start)
        ):
            reporter = previous
        previous = reporter
        report = _report((start, end), reporter)
        rest = _rest_of(doc, setting, report)
        found.append(report if rest is None else _extended(report, rest[1], (end, rest[0])))
    return found


def _rest_of(doc: Doc, setting: Setting, report: Report) -> Range | None:
    """Return the words of '"It leaks," she said, but "not much".' after their reporting clause."""
    cue, end = report.cue, report.content[1]
    if cue is None or cue[0] < end:
        return None
    after = max(cue[1], report.source[1] if report.source is not None else 0)
    following = bisect_left(setting.quotations, (after, 0, ""))
    if following == len(setting.quotations):
        return None
    start, stop, label = setting.quotations[following]
    if label != "fragment" or start - after > _SHORT:
        return None
    between = doc[after:start]
    is_joined = any(t.dep_ == "cc" for t in between) and all(
        t.is_punct or t.dep_ in ("cc", "mark", "advmod") for t in between
    )
    same = setting.paragraphs[start] == setting.paragraphs[end - 1]
    return (start, stop) if same and is_joined else None


def _report(content: Range, reporter: _Reporter | None) -> Report:
    if reporter is None:
        return Report(content, "direct")
    cue = reporter.cue if reporter.cue[0] < reporter.cue[1] else None
    asks = reporter.entry is not None and reporter.entry.is_question
    denies = reporter.entry is not None and reporter.entry.is_denial and not reporter.negated
    return Report(
        content, "direct", source=reporter.source, cue=cue, is_denial=denies, is_question=asks
    )


def _extended(report: Report, end: int, gap: Range) -> Report:
    gaps = (*report.gaps, gap) if gap[0] < gap[1] else report.gaps
    return Report(
        (report.content[0], end),
        "direct",
        source=report.source,
        cue=report.cue,
        is_denial=report.is_denial,
        is_question=report.is_question,
        gaps=gaps,
    )


def _is_continued(doc: Doc, floor: int, start: int, reporter: _Reporter) -> bool:
    """Whether only the reporting clause stands between two quotations."""
    between = [t for t in doc[floor:start] if not t.is_space]
    if not between:
        return True
    if len(between) > _LONG_GAP or not floor <= reporter.cue[0] < start:
        return all(t.is_punct for t in between)
    stops = [t.i for t in between[:-1] if t.text in _END and t.i > reporter.cue[0]]
    return not stops


def _after(doc: Doc, setting: Setting, end: int, stop: int) -> _Reporter | None:
    """'…', she said / said Okafor / according to Okafor / — Ana Okafor."""
    while end < stop and _is_passed_over(doc[end]):
        end += 1
    if end >= stop or setting.paragraphs[end] != setting.paragraphs[end - 1]:
        return None
    sentence = doc[end].sent
    limit = min(stop, sentence.end)
    line = _line_end(setting, end, stop)
    if doc[end - 1].text[-1] in _DASHES:
        return _signature(doc, end - 1, line)
    last = next((t for t in reversed(doc[max(0, end - 4) : end]) if t.text in ",.!?…—-"), None)
    if doc[end].text in _DASHES:
        return _signature(doc, end, line)
    if doc[end].lower_ == "according" and end + 2 < limit:
        return _according(doc, end)
    is_open = last is None or last.text != "." or doc[end].is_lower
    for token in doc[end : min(limit, end + 40)]:
        if not token.tag_.startswith("VB"):
            continue
        entry, width = entry_of(token)
        knows = entry is not None and "quote" in entry.frames
        if not knows and not (is_open and last is not None and last.text == ","):
            continue
        subject = _subject_near(token, end, limit)
        if subject is None or not is_usable(subject, in_speech=setting.spoken[end]):
            continue
        if not is_open and _has_content(token, limit):
            return None
        source = source_range(subject, token.i)
        if min(source[0], token.i) > end + 3:
            return None
        return _Reporter(source, cue_range(token, width), sentence.end, entry, is_negated(token))
    return None


def _is_passed_over(token: Token) -> bool:
    """Whether a token between a quotation and its reporting clause says nothing."""
    if token.is_space:
        return "\n" not in token.text
    return bool(token.is_punct) and token.text not in _DASHES


def _line_end(setting: Setting, index: int, stop: int) -> int:
    """Return where the paragraph of a token ends, at most ``stop``."""
    paragraph = setting.paragraphs[index]
    while index < stop and setting.paragraphs[index] == paragraph:
        index += 1
    return index


def _subject_near(verb: Token, start: int, stop: int) -> Token | None:
    """Return the subject of a reporting verb that stands after its quotation."""
    own = next((c for c in verb.children if c.dep_ == "nsubj" and start <= c.i < stop), None)
    if own is not None:
        return own
    if verb.i <= start + 1:
        for token in verb.doc[verb.i + 1 : min(stop, verb.i + 12)]:
            if token.pos_ in ("PROPN", "NOUN", "PRON") and token.dep_ not in ("compound", "poss"):
                return token
        return None
    subject = subject_of(verb)
    return subject if subject is not None and start <= subject.i < stop else None


def _has_content(verb: Token, stop: int) -> bool:
    return any(c.dep_ in ("ccomp", "xcomp", "dobj") and c.i < stop for c in verb.children)


def _signature(doc: Doc, dash: int, stop: int) -> _Reporter | None:
    """'…' — Ana Okafor, a baker: the name after a dash at the end of a paragraph."""
    words = [t for t in doc[dash + 1 : stop] if not t.is_space]
    if not words or len(words) > _SHORT or not words[0].is_title:
        return None
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words):
        return None
    return _Reporter((words[0].i, words[-1].i + 1), (dash, dash + 1), stop)


def _according(doc: Doc, index: int) -> _Reporter | None:
    for token in doc[index + 2 : index + 12]:
        if token.dep_ == "pobj":
            return _Reporter(source_range(token, index), (index, index + 2), doc[index].sent.end)
    return None


def _before(doc: Doc, floor: int, start: int) -> _Reporter | None:
    """'She said: …', 'Okafor told the council, …'."""
    begin = max(floor, doc[start - 1].sent.start if start else 0)
    while begin < start and (doc[begin].is_space or doc[begin].text in (",", ".")):
        begin += 1
    if begin >= start:
        return None
    last = doc[start - 1]
    if last.text in _END or last.is_space:
        return None
    for token in reversed(doc[begin:start]):
        if not token.tag_.startswith("VB"):
            continue
        entry, width = entry_of(token)
        knows = entry is not None and "quote" in entry.frames
        if not knows and last.text not in (":", ","):
            continue
        if not knows and token.dep_ not in ("ROOT", "conj"):
            continue
        subject = subject_of(token) or _subject_near(token, begin, start)
        if subject is None or not is_usable(subject, in_speech=False):
            continue
        source = source_range(subject, token.i)
        return _Reporter(source, cue_range(token, width), start, entry, is_negated(token))
    return _label(doc, begin, start)


def _label(doc: Doc, begin: int, start: int) -> _Reporter | None:
    """'Okafor: …': a name and a colon."""
    if doc[start - 1].text != ":" or start - begin > _SHORT:
        return None
    if any(t.pos_ in ("VERB", "AUX") for t in doc[begin:start]):
        return None
    return _Reporter((begin, start - 1), (start - 1, start), start)


def _nearby(
    doc: Doc, setting: Setting, floor: int, start: int, previous: _Reporter | None
) -> _Reporter | None:
    """Return the source of the sentence before, in the same paragraph."""
    begin = max(floor, setting.paragraphs[start])
    if begin >= start:
        return None
    root = doc[start - 1].sent.root
    verbs = load_cues("verb")
    subject = subject_of(root)
    if subject is not None and is_usable(subject, in_speech=False, kind="thought"):
        is_person = subject.ent_type_ in ("PERSON", "ORG", "NORP") or subject.lower_ in (
            "he",
            "she",
        )
        if is_person or root.lemma_.lower() in verbs:
            return _Reporter(source_range(subject, root.i), (start, start), start)
    if previous is not None and previous.source is not None:
        return _Reporter(previous.source, (start, start), start)
    return None


def _goes_on(doc: Doc, setting: Setting, report: Report, start: int) -> bool:
    """Whether a paragraph opens with a quotation that the last paragraph left open."""
    end = report.content[1]
    if doc[end - 1].text in CLOSING_MARKS or setting.paragraphs[start] != start:
        return False
    return all(t.is_space for t in doc[end : min(start, end + 4)]) and start <= end + 4
