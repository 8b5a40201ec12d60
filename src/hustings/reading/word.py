"""DOCX → pieces and metadata, by python-docx."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from hustings.model import BlockKind
from hustings.reading.decoding import UnreadableError
from hustings.reading.metadata import Metadata
from hustings.reading.rendering import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_docx"]

_MOST_UNPACKED = 10
"""How many times the largest readable file a DOCX may hold once unpacked."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_DEFAULT_AUTHORS = ("python-docx", "Microsoft Office User", "User", "Administrator")


def read_docx(data: bytes, *, max_bytes: int) -> tuple[list[Piece], Metadata]:
    """Return the pieces of a DOCX file, and its title, author and language.

    Its dates say when the file was made, not when the text was published: they are not read.

    Args:
        data: the file.
        max_bytes: the most a file may have; unpacked, ten times as much.

    Raises:
        UnreadableError: it is no DOCX, or unpacks to more than that.
    """
    _refuse_bomb(data, max_bytes * _MOST_UNPACKED)
    from docx import Document

    document = Document(io.BytesIO(data))
    counts: dict[tuple[str, int], int] = {}
    pieces = [p for block in document.iter_inner_content() for p in _pieces(block, counts)]
    core = document.core_properties
    author = "" if core.author in _DEFAULT_AUTHORS else core.author
    values = {"title": core.title, "author": author, "language": core.language}
    return pieces, Metadata.checked(values)[0]


def _refuse_bomb(data: bytes, most: int) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {info.filename for info in archive.infolist()}
        if "word/document.xml" not in names:
            raise UnreadableError(
                "found a ZIP archive that is no DOCX; unpack it, or save it as .docx or .txt"
            )
        size = sum(info.file_size for info in archive.infolist())
        if size > most:
            raise UnreadableError(
                f"unpacks to {size} bytes, at most {most} are read; save its text as .txt"
            )


def _pieces(block: Any, counts: dict[tuple[str, int], int]) -> Iterator[Piece]:
    if hasattr(block, "rows"):
        for row in block.rows:
            cells = dict.fromkeys(" ".join(_text(cell._tc).split()) for cell in row.cells)
            yield Piece(" | ".join(cell for cell in cells if cell), BlockKind.FURNITURE)
        return
    text = _text(block._p)
    style = (block.style.name if block.style is not None else "") or ""
    if style == "Title":
        yield Piece(text, BlockKind.TITLE)
    elif match := re.fullmatch(r"Heading (\d)", style):
        counts.clear()
        yield Piece(text, BlockKind.HEADING, int(match[1]))
    elif (item := _item_level(block, style)) is not None:
        level, is_numbered = item
        key = (style, level)
        counts[key] = counts.get(key, 0) + 1
        yield Piece(text, BlockKind.ITEM, level, counts[key] if is_numbered else 0)
    else:
        counts.clear()
        yield Piece(text)


def _item_level(paragraph: Any, style: str) -> tuple[int, bool] | None:
    properties = paragraph._p.pPr
    numbering = properties.numPr if properties is not None else None
    match = re.fullmatch(r"List (Bullet|Number|Paragraph)(?: (\d))?", style)
    if numbering is not None:
        depth = numbering.ilvl.val if numbering.ilvl is not None else 0
        return max(0, min(int(depth), 8)), bool(match and match[1] == "Number")
    if match and match[1] != "Paragraph":
        return int(match[2] or 1) - 1, match[1] == "Number"
    return None


def _text(element: Any) -> str:
    """Return an element's words as they stand after all tracked changes."""
    parts = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}p" and parts:
            parts.append(" ")
        else:
            parts.append(_BREAKS.get(node.tag, ""))
    return "".join(parts)
