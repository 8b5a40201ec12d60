"""Judged units → blocks that know their heading, their lead-in and their turn.

**Units**: offsets are code points, 0-based, half-open.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from hustings.model import Block, BlockKind
from hustings.reading.furniture import furniture_rule
from hustings.reading.lines import Unit
from hustings.reading.turns import Label

__all__ = ["Draft", "assemble"]

_ITEM_LABEL = re.compile(r"(?P<label>[^\W_][^\s:]*(?: [^\s:]+){0,3}):\s+(?=\S)")


@dataclass(slots=True)
class Draft:
    """A unit while its kind is being judged.

    Attributes:
        kind: None until something is known.
        label: who speaks, for a turn.
        start: where its content starts.
        dateline_end: where its dateline ends, if it has one.
        level: of a heading.
        is_dropped: its words became another's label.
    """

    unit: Unit
    text: str
    kind: BlockKind | None = None
    label: Label | None = None
    start: int = 0
    dateline_end: int | None = None
    level: int = 0
    is_dropped: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class _Open:
    """One open level of a list: its item's column and marker, and the block that introduced it."""

    indent: int
    marker: str
    lead_in: int | None
    last: int


def assemble(text: str, drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """Return the blocks of drafts whose kinds are all decided."""
    kept = [draft for draft in drafts if not draft.is_dropped and draft.start < draft.unit.end]
    assembly = _Assembly(text, _last_turn_paragraphs(kept))
    for number, draft in enumerate(kept):
        assembly.add(draft, number)
    return tuple(assembly.blocks)


def _last_turn_paragraphs(drafts: Sequence[Draft]) -> int:
    """Return the index after which an unlabelled paragraph no longer goes on with a turn.

    After the last label nothing says where the transcript ends. It is taken to go on for as many
    paragraphs as the longest turn before it did.
    """
    turns = [i for i, d in enumerate(drafts) if d.kind is BlockKind.TURN]
    runs = [
        sum(d.kind is BlockKind.PARAGRAPH for d in drafts[a + 1 : b])
        for a, b in itertools.pairwise(turns)
    ]
    left, last = max(runs, default=0), turns[-1] if turns else -1
    for index in range(last + 1, len(drafts)):
        if drafts[index].kind is BlockKind.PARAGRAPH:
            if not left:
                break
            left, last = left - 1, index
    return last


class _Assembly:
    """The blocks so far, and what is open at their end."""

    def __init__(self, text: str, last_in_turn: int) -> None:
        self.blocks: list[Block] = []
        self._text = text
        self._last_in_turn = last_in_turn
        self._headings: list[tuple[int, int]] = []
        self._lists: list[_Open] = []
        self._turn: int | None = None

    def add(self, draft: Draft, number: int) -> None:
        kind, index = draft.kind or BlockKind.PARAGRAPH, len(self.blocks)
        if kind is BlockKind.HEADING:
            while self._headings and self._headings[-1][0] >= draft.level:
                self._headings.pop()
        heading = self._headings[-1][1] if self._headings else None
        lead_in, level, label = None, draft.level, None
        if kind is BlockKind.ITEM:
            lead_in, level = self._enter_list(draft, index)
            label = self._item_label(draft)
        elif not (self._lists and draft.unit.indent > self._lists[0].indent):
            self._lists = []
        turn = self._turn_of(draft, kind, index, number)
        if draft.label:
            label = draft.label.start, draft.label.end
        has_dateline = draft.dateline_end is not None
        block = Block(
            kind=kind,
            start=draft.start,
            end=draft.unit.end,
            level=level,
            heading=heading,
            lead_in=lead_in,
            label_start=label[0] if label else None,
            label_end=label[1] if label else None,
            dateline_start=draft.unit.start if has_dateline else None,
            dateline_end=draft.dateline_end,
            turn=turn,
        )
        self.blocks.append(block)
        if kind is BlockKind.HEADING:
            self._headings.append((draft.level, index))

    def _turn_of(self, draft: Draft, kind: BlockKind, index: int, number: int) -> int | None:
        if kind is BlockKind.TURN:
            self._turn = index
            return None
        rule = furniture_rule(draft.text) if kind is BlockKind.FURNITURE else None
        if kind in (BlockKind.HEADING, BlockKind.TITLE) or rule in ("separator", "note"):
            self._turn = None
        goes_on = kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and number <= self._last_in_turn
        return self._turn if goes_on else None

    def _enter_list(self, draft: Draft, index: int) -> tuple[int | None, int]:
        """Return an item's lead-in and level; an item of a nested list is led in by its parent."""
        indent, marker = draft.unit.indent, draft.unit.marker
        lead_in = None if self._lists else self._before(index)
        while self._lists and indent < self._lists[-1].indent:
            lead_in = self._lists.pop().lead_in
        if any(o.indent == indent and o.marker == marker for o in self._lists):
            while (self._lists[-1].indent, self._lists[-1].marker) != (indent, marker):
                self._lists.pop()
            lead_in = self._lists.pop().lead_in
        elif self._lists:
            lead_in = self._lists[-1].last
        self._lists.append(_Open(indent, marker, lead_in, index))
        return lead_in, len(self._lists) - 1

    def _before(self, index: int) -> int | None:
        """Return the block right before a list, if it introduces it."""
        if not index:
            return None
        before = self.blocks[index - 1]
        if before.kind in (BlockKind.PARAGRAPH, BlockKind.TURN):
            return index - 1
        ends_open = self._text[before.end - 1] == ":"
        return index - 1 if before.kind is BlockKind.HEADING and ends_open else None

    def _item_label(self, draft: Draft) -> tuple[int, int] | None:
        match = _ITEM_LABEL.match(self._text, draft.start, draft.unit.end)
        if match is None or match.end() >= draft.unit.end:
            return None
        draft.start = match.end()
        return match.span("label")
