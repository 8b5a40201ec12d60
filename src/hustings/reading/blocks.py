"""Units of a text → the blocks of its `Document`: one judgement for every kind of source.

`hustings.reading.lines.split` gives the units of plain text; the readers of pages with markup
give units that already know some kinds. Here the words decide the rest.

**Units**: offsets are code points, 0-based, half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hustings.identifiers import fold
from hustings.model import Block, BlockKind
from hustings.reading import turns
from hustings.reading.assembly import Draft, assemble
from hustings.reading.furniture import furniture_rule
from hustings.reading.lines import Unit, ends_sentence, split
from hustings.reading.opening import (
    dateline,
    is_all_caps,
    is_byline,
    is_heading_like,
    is_title_like,
    numbered_depth,
)

__all__ = ["blocks_of", "structure"]

_HEAD_UNITS = 12
_BODY_WORDS = 25
_MOST_ITEM = 140


def blocks_of(text: str, *, start: int = 0, title: str | None = None) -> tuple[Block, ...]:
    r"""Return the blocks of a plain text, in order; none overlap and none is empty.

    Args:
        text: newlines are ``\n``.
        start: where the text itself starts, after its front matter.
        title: the title as declared, if it is.

    >>> [b.kind.value for b in blocks_of("Two ferries\n\nThe council bought two ferries.")]
    ['title', 'paragraph']
    """
    return structure(text, split(text, start), title=title)


def structure(text: str, units: Sequence[Unit], *, title: str | None = None) -> tuple[Block, ...]:
    """Return the blocks that units make: kinds, headings, lead-ins, labels, turns, datelines."""
    drafts = [
        Draft(
            unit,
            text[unit.start : unit.end],
            unit.kind,
            start=unit.content or unit.start,
            level=unit.level,
        )
        for unit in units
    ]
    body = _first_body(text, drafts)
    _mark_furniture(drafts, body)
    _mark_turns(text, drafts)
    _mark_items(drafts)
    _mark_opening(text, drafts, body, title)
    _mark_headings(drafts, body)
    for draft in drafts:
        draft.kind = draft.kind or BlockKind.PARAGRAPH
    _mark_datelines(text, drafts)
    return assemble(text, drafts)


def _first_body(text: str, drafts: Sequence[Draft]) -> int:
    """Return the index of the first full paragraph, item or turn."""
    for index, draft in enumerate(drafts):
        unit = draft.unit
        if draft.kind is BlockKind.ITEM or unit.marker or draft.words >= _BODY_WORDS:
            return index
        if index and dateline(text, unit.start, unit.end, is_first=True):
            return index
    return min(1, len(drafts))


def _mark_furniture(drafts: Sequence[Draft], body: int) -> None:
    image_group = -1
    for index, draft in enumerate(drafts):
        if draft.kind not in (None, BlockKind.PARAGRAPH) or draft.unit.marker:
            continue
        rule = furniture_rule(draft.text, is_first=index <= body)
        # A word such as 'Image' is followed, line by line, by the picture's caption.
        follows = draft.unit.group == image_group and draft.words <= 12
        if rule or (follows and not ends_sentence(draft.text)):
            draft.kind = BlockKind.FURNITURE
            is_image = rule == "button" and draft.text.lower().startswith(
                ("image", "photo", "pict")
            )
            image_group = draft.unit.group if is_image else image_group


def _mark_turns(text: str, drafts: Sequence[Draft]) -> None:
    section = 0
    found: list[tuple[Draft, int]] = []
    for draft in drafts:
        if draft.kind is BlockKind.HEADING or (draft.kind is None and is_heading_like(draft.text)):
            section += 1
        if draft.kind in (None, BlockKind.PARAGRAPH) and not draft.unit.marker:
            draft.label = turns.label_at(text, draft.unit.start, draft.unit.end)
            if draft.label:
                found.append((draft, section))
    if found and _is_labelled_title(drafts, found[0][0]):
        found.pop(0)[0].label = None
    rows = [(d.label, d.unit.end, s) for d, s in found if d.label]
    if not turns.accepted(text, rows):
        for draft, _ in found:
            draft.label = None
        return
    for draft, _ in found:
        draft.kind = BlockKind.TURN
    _join_bare_labels(drafts)


def _is_labelled_title(drafts: Sequence[Draft], first: Draft) -> bool:
    """Whether the first label is a headline's ('Ruiz: Port will close') and no speaker's."""
    words = [d for d in drafts if d.kind is not BlockKind.FURNITURE]
    is_first = words[0] is first and len(words) > 1 and words[1].unit.group != first.unit.group
    return is_first and is_title_like(first.text) and words[1].label is None


def _join_bare_labels(drafts: Sequence[Draft]) -> None:
    """Give a label that stands alone to the paragraph after it."""
    for number, draft in enumerate(drafts):
        label = draft.label
        if label is None or label.content < draft.unit.end:
            if label is not None:
                draft.start = label.content
            continue
        after = drafts[number + 1] if number + 1 < len(drafts) else None
        if after and after.kind in (None, BlockKind.PARAGRAPH) and not after.unit.marker:
            after.kind, after.label = BlockKind.TURN, replace(label, content=after.unit.start)
            draft.is_dropped = True
        else:
            draft.label = None
        draft.kind = BlockKind.FURNITURE


def _mark_items(drafts: Sequence[Draft]) -> None:
    for index, draft in enumerate(drafts):
        if draft.kind not in (None, BlockKind.PARAGRAPH):
            continue
        if draft.unit.marker and not _is_numbered_heading(drafts, index):
            draft.kind = BlockKind.ITEM
        elif draft.unit.marker:
            draft.kind, draft.start = BlockKind.HEADING, draft.unit.start
            draft.level = numbered_depth(draft.text)
        elif draft.text.endswith(":"):
            for item in _unmarked_list(drafts, index):
                item.kind = BlockKind.ITEM


def _is_numbered_heading(drafts: Sequence[Draft], index: int) -> bool:
    """Whether '2. Costs' heads a section: it stands alone, and what follows is no item."""
    draft = drafts[index]
    if draft.unit.marker != "number" or draft.unit.lines > 1 or not is_heading_like(draft.text):
        return False
    around = [drafts[i] for i in (index - 1, index + 1) if 0 <= i < len(drafts)]
    is_alone = all(d.unit.group != draft.unit.group for d in around)
    after = drafts[index + 1] if index + 1 < len(drafts) else None
    return is_alone and after is not None and not after.unit.marker and after.kind is None


def _unmarked_list(drafts: Sequence[Draft], index: int) -> list[Draft]:
    """Return the short lines that a line ending in a colon introduces, if they are a list."""
    run: list[Draft] = []
    for at in range(index + 1, len(drafts)):
        draft, unit = drafts[at], drafts[at].unit
        if run and unit.group != run[0].unit.group:
            break
        if draft.kind or unit.marker or unit.lines > 1 or len(draft.text) > _MOST_ITEM:
            return []
        if draft.text.endswith(":"):
            return []
        run.append(draft)
    return run if len(run) > 1 else []


def _mark_opening(text: str, drafts: Sequence[Draft], body: int, title: str | None) -> None:
    declared = fold(title) if title else ""
    has_title = any(d.kind is BlockKind.TITLE for d in drafts)
    for draft in drafts[:_HEAD_UNITS]:
        is_open = draft.kind in (None, BlockKind.HEADING, BlockKind.PARAGRAPH)
        if declared and not has_title and is_open and fold(draft.text) == declared:
            draft.kind, has_title = BlockKind.TITLE, True
    for draft in drafts[: min(body + 2, _HEAD_UNITS)]:
        if draft.kind in (None, BlockKind.PARAGRAPH) and is_byline(draft.text):
            draft.kind = BlockKind.BYLINE
    if has_title:
        return
    first = next(
        (i for i, d in enumerate(drafts[:body]) if d.kind is not BlockKind.FURNITURE), body
    )
    if first >= body or drafts[first].kind is not None or first + 1 >= len(drafts):
        return
    has_dateline = body < len(drafts) and dateline(
        text, drafts[body].unit.start, drafts[body].unit.end, is_first=True
    )
    if not is_title_like(drafts[first].text, before_dateline=bool(has_dateline)):
        return
    drafts[first].kind = BlockKind.TITLE
    after = drafts[first + 1]
    is_second_line = after.unit.group == drafts[first].unit.group and first + 1 < body
    if is_second_line and after.kind is None and drafts[first].text.endswith((";", "—", "–")):
        after.kind = BlockKind.TITLE


def _mark_headings(drafts: Sequence[Draft], body: int) -> None:
    likely = [d.kind is None and d.unit.lines == 1 and is_heading_like(d.text) for d in drafts]
    for index, draft in enumerate(drafts):
        if likely[index] and not _in_run(drafts, likely, index) and _heads_text(drafts, index):
            draft.kind = BlockKind.HEADING
    found = [d for d in drafts if d.kind is BlockKind.HEADING and not d.level]
    given = max((d.unit.level for d in drafts if d.unit.kind is BlockKind.HEADING), default=0)
    has_capitals = any(is_all_caps(d.text) for d in found)
    for draft in found:
        is_lower = has_capitals and not is_all_caps(draft.text)
        draft.level = numbered_depth(draft.text) or given + (2 if is_lower else 1)


def _in_run(drafts: Sequence[Draft], likely: Sequence[bool], index: int) -> bool:
    """Whether a short line is one of three or more in a row: a list of names, a poem, a table."""
    group = drafts[index].unit.group

    def is_like(at: int) -> bool:
        return 0 <= at < len(drafts) and likely[at] and drafts[at].unit.group == group

    before, after = is_like(index - 1), is_like(index + 1)
    return (before and (after or is_like(index - 2))) or (after and is_like(index + 2))


def _heads_text(drafts: Sequence[Draft], index: int) -> bool:
    """Whether there is a text for a heading to stand over."""
    for draft in drafts[index + 1 : index + 4]:
        if draft.kind is BlockKind.FURNITURE:
            continue
        if draft.kind in (BlockKind.ITEM, BlockKind.TURN, BlockKind.PARAGRAPH):
            return True
        if draft.kind is None and not is_heading_like(draft.text):
            return True
    return False


def _mark_datelines(text: str, drafts: Sequence[Draft]) -> None:
    is_first = True
    for draft in drafts:
        if draft.kind is not BlockKind.PARAGRAPH:
            continue
        if found := dateline(text, draft.unit.start, draft.unit.end, is_first=is_first):
            draft.dateline_end, draft.start = found
        is_first = is_first and draft.words < _BODY_WORDS
