"""Pairs the quotation marks of one passage; works on characters, in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["CLOSING_MARKS", "MarkedPassage", "pair_marks"]

MAX_DEPTH = 4
"""Quotations nested deeper than this are not told apart."""

CLOSING_MARKS = frozenset(("''", '"', "”", "“", "’", "'", "»", "›"))
"""Signs that can end a quotation."""

_MARK = re.compile("''|``|[\"“”„‟«»‘’‚‹›'`]")
_OPENERS = "“„‟«‘‚‹`"
_CLOSERS = "”»’›"
_FAMILY = dict.fromkeys(("''", "``", '"', "“", "”", "„", "‟"), "double")
_FAMILY |= dict.fromkeys("«»‹›", "angle") | dict.fromkeys("‘’‚'`", "single")
_ELISION = re.compile(r"(?:\d0s|\d\ds?|em|tis|twas|til|cause|bout|n)\b", re.IGNORECASE)
_BEFORE_OPENING = " \t\n\xa0([{—–-/\"“‘«„'"
_AFTER_CLOSING = " \t\n\xa0)]}—–-/\"”’».,;:!?…'"


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """Text between two quotation marks, marks included.

    Attributes:
        start: offset of the opening mark.
        end: one past the closing mark, or the end of the text where it is missing.
        is_closed: whether there is a closing mark.
        is_nested: whether it stands inside another one.
    """

    start: int
    end: int
    is_closed: bool
    is_nested: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    role: str


def pair_marks(text: str, *, next_text: str = "") -> tuple[MarkedPassage, ...]:
    """Return the quoted passages of one paragraph, outermost first at equal starts.

    Args:
        text: one paragraph.
        next_text: what follows it; a quotation left open runs to the end of its paragraph if the
            next one begins with an opening mark too.

    **Units**: offsets are code points of ``text``.

    >>> [text[p.start:p.end] for text in ["Ana's 'no' stands"] for p in pair_marks(text)]
    ["'no'"]
    """
    marks = _marks(text)
    last_firm_close = max(
        (m.start for m in marks if m.family == "single" and _closes_firmly(text, m)), default=-1
    )
    stack: list[_Mark] = []
    found: list[tuple[int, int, bool]] = []
    for mark in marks:
        opened = next((m for m in reversed(stack) if m.family == mark.family), None)
        if mark.role == "open" or (mark.role == "either" and opened is None):
            if len(stack) < MAX_DEPTH:
                stack.append(mark)
        elif opened is not None:
            if mark.family == "single" and _is_possessive(text, mark, last_firm_close):
                continue
            del stack[stack.index(opened) :]
            if mark.start > opened.end:
                found.append((opened.start, mark.end, True))
    for mark in stack:
        if _runs_on(text, mark, next_text):
            found.append((mark.start, len(text.rstrip()), False))
            break
    return _with_nesting(found)


def _marks(text: str) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text):
        sign = match.group()
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        role = _role(text, sign, before, after, match.end())
        if role:
            marks.append(_Mark(match.start(), match.end(), _FAMILY[sign], role))
    return marks


def _role(text: str, sign: str, before: str, after: str, end: int) -> str:
    """Return 'open', 'close', 'either' or, for an apostrophe or a measure, nothing."""
    if _FAMILY[sign] == "single":
        if before.isalnum() and after.isalnum():
            return ""
        if sign != "`" and not before.isalnum() and _ELISION.match(text, end):
            return ""
    opening = before in _BEFORE_OPENING and not after.isspace()
    closing = not before.isspace() and after in _AFTER_CLOSING
    if sign in _OPENERS:
        return "close" if closing and not opening else "open"
    if sign in _CLOSERS:
        return "open" if opening and not closing and sign != "’" else "close"
    if sign == '"' and before.isdigit() and after not in ".,!?;:" and not opening:
        return "close"
    if opening != closing:
        return "open" if opening else "close"
    return "either" if _FAMILY[sign] == "double" else ("close" if closing else "")


def _closes_firmly(text: str, mark: _Mark) -> bool:
    before = text[mark.start - 1 : mark.start]
    after = text[mark.end : mark.end + 1]
    return mark.role != "open" and (before in tuple(".,!?…") or after in tuple('.,;:!?)—"”'))


def _is_possessive(text: str, mark: _Mark, last_firm_close: int) -> bool:
    """Whether a mark inside a quotation is the apostrophe of a plural ('the workers' rights')."""
    return (
        text[mark.start - 1 : mark.start] in ("s", "z", "x")
        and mark.start < last_firm_close
        and text[mark.end : mark.end + 2].strip().isalpha()
    )


def _runs_on(text: str, mark: _Mark, next_text: str) -> bool:
    """Whether an unclosed mark opens a quotation that goes on or only lacks its end."""
    if mark.family == "single":
        return False
    if next_text[:1] in _FAMILY or next_text[:2] in ("''", "``"):
        return _FAMILY.get(next_text[:1], "double") == mark.family or next_text[:2] == "''"
    before = text[: mark.start].rstrip()
    return not before or before[-1] in ":,"


def _with_nesting(found: list[tuple[int, int, bool]]) -> tuple[MarkedPassage, ...]:
    passages = []
    reach = -1
    for start, end, is_closed in sorted(found, key=lambda f: (f[0], -f[1])):
        passages.append(MarkedPassage(start, end, is_closed, is_nested=start < reach))
        reach = max(reach, end)
    return tuple(passages)
