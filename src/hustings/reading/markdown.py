"""Markdown → pieces, by markdown-it-py (CommonMark and tables)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hustings.model import BlockKind
from hustings.reading.rendering import Piece, without_markup

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["read_markdown"]

_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)


def read_markdown(text: str) -> list[Piece]:
    """Return the pieces of a Markdown text; marks of emphasis, links and images go.

    >>> [(p.text, p.kind.value) for p in read_markdown("# Ferries") if p.kind]
    [('Ferries', 'title')]
    """
    from markdown_it import MarkdownIt

    walk = _Walk()
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        walk.take(token)
    return _titled(walk.pieces)


def _titled(pieces: list[Piece]) -> list[Piece]:
    highest = [p for p in pieces if p.kind is BlockKind.HEADING and p.level == 1]
    if pieces and len(highest) == 1 and pieces[0] == highest[0]:
        return [Piece(pieces[0].text, BlockKind.TITLE), *pieces[1:]]
    return pieces


class _Walk:
    """What is open while the tokens pass."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._numbers: list[int] = []
        self._is_item_start = False
        self._heading = 0
        self._row: list[str] | None = None

    def take(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            first = int(token.attrs.get("start", 1)) if token.type.startswith("o") else 0
            self._numbers.append(first)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._numbers.pop()
        elif token.type == "list_item_open":
            self._is_item_start = True
        elif token.type == "heading_open":
            self._heading = int(token.tag[1])
        elif token.type == "heading_close":
            self._heading = 0
        elif token.type == "tr_open":
            self._row = []
        elif token.type == "tr_close":
            cells = " | ".join(cell for cell in self._row or [] if cell)
            self.pieces.append(Piece(cells, BlockKind.FURNITURE))
            self._row = None
        elif token.type in ("inline", "code_block", "fence", "html_block", "hr"):
            self._write(_words(token))

    def _write(self, text: str) -> None:
        depth = len(self._numbers)
        if self._row is not None:
            self._row.append(text)
        elif self._heading:
            self.pieces.append(Piece(text, BlockKind.HEADING, self._heading))
        elif depth and self._is_item_start:
            self.pieces.append(Piece(text, BlockKind.ITEM, depth - 1, self._numbers[-1]))
            self._numbers[-1] += 1 if self._numbers[-1] else 0
            self._is_item_start = False
        else:
            self.pieces.append(Piece(text, None, depth))


def _words(token: Token) -> str:
    if token.type == "hr":
        return "* * *"
    if token.type == "html_block":
        return without_markup(_SCRIPT.sub("", token.content))
    if token.children is None:
        return token.content
    marks = {"softbreak": " ", "hardbreak": "\n", "html_inline": "", "image": ""}
    return "".join(marks.get(child.type, child.content) for child in token.children)
