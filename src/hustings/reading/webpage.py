"""HTML → pieces and metadata, by trafilatura: the main text, without what stands around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hustings.identifiers import fold
from hustings.model import BlockKind
from hustings.reading.decoding import UnreadableError
from hustings.reading.lines import ends_sentence
from hustings.reading.metadata import Metadata
from hustings.reading.rendering import Piece, collapse

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_html"]

_HIGHEST_DATE = "2200-12-31"
"""A page's date is looked for up to here: a fixed bound, as trafilatura's own is today."""
_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\s(?:xml:)?lang\s*=\s*[\"']?([\w-]{2,20})", re.I)
_BLOCK_TAGS = "p head list item quote table row cell code div body main"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_LEFT_OUT = frozenset(["graphic", "comments"])
_LEAST_CELL_WORDS = 8
_LEAST_WORDS = 4
_LEAST_LETTERS = 40
_NO_ARTICLE = (
    "no article found in this HTML page; save the article's text as .txt or .md and read that"
)


def read_html(text: str) -> tuple[list[Piece], Metadata]:
    """Return the pieces of a page's main text, and what the page says about itself.

    Raises:
        UnreadableError: there is no main text.
    """
    from trafilatura import bare_extraction

    if not text.strip():
        raise UnreadableError(_NO_ARTICLE)
    language = _LANGUAGE.search(text[:20_000])
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    found: Any = bare_extraction(
        text,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "max_date": _HIGHEST_DATE,
        },
    )
    pieces = list(_pieces(found.body, 0)) if found is not None and found.body is not None else []
    if not _has_prose(pieces):
        pieces = _short_page(text)
    if not _has_prose(pieces):
        raise UnreadableError(_NO_ARTICLE)
    values = {
        "title": getattr(found, "title", None),
        "author": (getattr(found, "author", None) or "").replace("; ", ", "),
        "publisher": getattr(found, "sitename", None),
        "date": getattr(found, "date", None),
        "url": getattr(found, "url", None),
        "language": language[1] if language else None,
    }
    metadata, _ = Metadata.checked(values)
    return _titled(pieces, metadata.title), metadata


def _has_prose(pieces: list[Piece]) -> bool:
    """Whether a line among them is a sentence or as long as one; a page of links has none."""
    lines = [line for piece in pieces for line in collapse(piece.text).split("\n")]
    return any(
        sum(c.isalpha() for c in line) >= _LEAST_LETTERS
        or (len(line.split()) >= _LEAST_WORDS and ends_sentence(line))
        for line in lines
    )


def _short_page(text: str) -> list[Piece]:
    """Return the paragraphs of a page too short to tell its article from the rest."""
    from trafilatura import load_html

    tree: Any = load_html(text)
    if tree is None:
        return []
    found = [(p.tag, " ".join(p.text_content().split())) for p in tree.iter("h1", "p")]
    return [Piece(t, BlockKind.HEADING, 1) if tag == "h1" else Piece(t) for tag, t in found]


def _titled(pieces: list[Piece], title: str | None) -> list[Piece]:
    """Return pieces with the title among them: the page's, or its first main heading."""
    key = fold(title) if title else ""
    for number, piece in enumerate(pieces[:12]):
        is_named = key and fold(piece.text) == key
        if is_named or (piece.kind is BlockKind.HEADING and piece.level == 1 and number < 3):
            pieces[number] = Piece(piece.text, BlockKind.TITLE)
            return pieces
    return [Piece(title, BlockKind.TITLE), *pieces] if title else pieces


def _pieces(element: Any, depth: int, number: int = 0) -> Iterator[Piece]:
    """Return the pieces of one block element: its own text, and its blocks in order."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _LEFT_OUT or depth > 200:
        return
    if tag == "table":
        yield from _rows(element)
        return
    count = 0
    buffer = [element.text or ""]
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name in _BLOCKS:
            if "".join(buffer).strip():
                yield _own(tag, element, "".join(buffer), number)
            buffer = []
            count += name == "item"
            is_numbered = tag == "list" and str(element.get("rend", "")).startswith("ol")
            yield from _pieces(child, depth + 1, count if is_numbered else 0)
        else:
            buffer.append(_inline(child))
        buffer.append(child.tail or "")
    if "".join(buffer).strip():
        yield _own(tag, element, "".join(buffer), number)


def _own(tag: str, element: Any, text: str, number: int) -> Piece:
    lists = sum(1 for _ in element.iterancestors("list"))
    if tag == "head":
        rank = str(element.get("rend") or "h2")[-1]
        return Piece(text, BlockKind.HEADING, int(rank) if rank.isdigit() else 2)
    if tag == "item":
        return Piece(text, BlockKind.ITEM, max(0, lists - 1), number)
    if tag == "p" and _opens_item(element):
        return Piece(text, BlockKind.ITEM, max(0, lists - 1), number)
    return Piece(text, None, lists)


def _opens_item(paragraph: Any) -> bool:
    above = paragraph.getparent()
    if above is None or above.tag != "item":
        return False
    return above.index(paragraph) == 0 and not (above.text or "").strip()


def _inline(element: Any) -> str:
    if element.tag == "lb":
        return "\n"
    if element.tag in _LEFT_OUT or not isinstance(element.tag, str):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [_inline(child), child.tail or ""]
    return "".join(parts)


def _rows(table: Any) -> Iterator[Piece]:
    """Return a table's rows: cells that are prose as paragraphs, the rest as one line a row."""
    for row in table.iter("row"):
        cells = [" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell")]
        prose = [c for c in cells if len(c.split()) >= _LEAST_CELL_WORDS and c[-1] in ".!?”\"'’"]
        if prose:
            yield from (Piece(cell) for cell in cells)
        elif any(cells):
            yield Piece(" | ".join(c for c in cells if c), BlockKind.FURNITURE)
