"""Pieces of a page with markup → one plain text, and its units with the kinds markup gave.

HTML, Markdown, DOCX and PDF readers say what their pieces are; the text is written here once,
so that an offset into it never moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from hustings.model import BlockKind
from hustings.reading.decoding import clean
from hustings.reading.lines import Unit, split

__all__ = ["Piece", "collapse", "render"]

_BULLET = "- "


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a page.

    Attributes:
        text: its words; a newline in it is a line break of the page.
        kind: None where only the words can tell.
        level: of a heading (1 the highest) or a list item (0 the outermost); of a paragraph, how
            deep in a list it stands.
        number: of an item of a numbered list, else 0.
    """

    text: str
    kind: BlockKind | None = None
    level: int = 0
    number: int = 0


def collapse(text: str) -> str:
    r"""Return text with each run of white space as one space, line breaks kept.

    >>> collapse(" a  b \n c ")
    'a b\nc'
    """
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if line)


def render(pieces: Iterable[Piece]) -> tuple[str, list[Unit]]:
    """Return the text of pieces and its units, in order; empty pieces are left out."""
    parts: list[str] = []
    units: list[Unit] = []
    at, was_item = 0, False
    for piece in pieces:
        body = collapse(piece.text)
        if not body:
            continue
        is_item = piece.kind is BlockKind.ITEM
        lead = "  " * piece.level if piece.kind in (None, BlockKind.ITEM) else ""
        bullet = (f"{piece.number}. " if piece.number else _BULLET) if is_item else ""
        if piece.kind is not None:
            body = body.replace("\n", " ")
        gap = "" if not parts else "\n" if is_item and was_item else "\n\n"
        parts.append(gap + lead + bullet + body)
        start = at + len(gap) + len(lead)
        at += len(parts[-1])
        units += _units("".join(parts[-1:]), piece, start, at, len(lead), len(bullet), len(units))
        was_item = is_item
    return "".join(parts), units


def _units(
    part: str, piece: Piece, start: int, end: int, indent: int, bullet: int, group: int
) -> list[Unit]:
    if piece.kind is None:
        body = part[-(end - start) :]
        return [
            replace(
                unit,
                start=unit.start + start,
                end=unit.end + start,
                content=unit.content + start,
                indent=max(unit.indent, indent),
            )
            for unit in split(body, group=group)
        ]
    return [
        Unit(
            start=start,
            end=end,
            group=group,
            indent=indent,
            marker=("number" if piece.number else "dash") if bullet else "",
            content=start + bullet,
            kind=piece.kind,
            level=piece.level if piece.kind is BlockKind.HEADING else 0,
        )
    ]


def without_markup(text: str) -> str:
    """Return text without anything that looks like a tag.

    >>> without_markup("a <b>bold</b> word")
    'a bold word'
    """
    return re.sub(r"<[^<>]{0,2000}>", "", text)
