"""Fixes the edges of the document's blocks as sentence starts, so that no parse crosses them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, cast

from hustings.model import Block, BlockKind, Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token
    from thinc.types import Ints2d

__all__ = ["block_at", "block_index", "block_spans", "mark_blocks", "text_of"]


def mark_blocks(doc: Doc) -> None:
    """Set ``is_sent_start`` on the first token of each block and of what stands between blocks."""
    offsets = [token.idx for token in doc]
    starts = doc.to_array("SENT_START").astype("uint64")
    for block in doc._.document.blocks:
        for offset in (block.label_start, block.start, block.end):
            if offset is None:
                continue
            index = bisect_left(offsets, offset)
            if 0 < index < len(doc):
                starts[index] = 1
    doc.from_array(["SENT_START"], cast("Ints2d", starts.reshape(-1, 1)))


def text_of(doc: Doc) -> str:
    """Return the text of a ``Doc``; ``Doc.text`` would join all its tokens anew."""
    document: Document | None = getattr(doc._, "document", None)
    return doc.text if document is None else document.text


def block_index(document: Document, offset: int) -> int | None:
    """Return the index of the block that holds an offset, or None between blocks."""
    blocks = document.blocks
    index = bisect_right(blocks, offset, key=lambda block: block.start) - 1
    return index if index >= 0 and offset < blocks[index].end else None


def block_at(token: Token) -> Block | None:
    """Return the block a token stands in, or None between blocks."""
    document: Document = token.doc._.document
    index = block_index(document, token.idx)
    return None if index is None else document.blocks[index]


def block_spans(doc: Doc, *kinds: BlockKind) -> list[tuple[int, Block, Span]]:
    """Return (index, block, tokens) for each block with tokens, of the given kinds or all."""
    found = []
    for index, block in enumerate(doc._.document.blocks):
        if kinds and block.kind not in kinds:
            continue
        span = doc.char_span(block.start, block.end, alignment_mode="contract")
        if span is not None and len(span):
            found.append((index, block, span))
    return found
