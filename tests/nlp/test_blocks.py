"""Edges of blocks are edges of sentences, and each token knows its block."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from hustings.model import Block, BlockKind, Document, sha256_of
from hustings.nlp.blocks import block_at, block_index, block_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc

Annotate = Callable[[str], "Doc"]
TEXT = "Two ferries\n\nThe council met and\n\n- bought two ferries\n- sold one"


def document() -> Document:
    blocks = (
        Block(BlockKind.TITLE, 0, 11),
        Block(BlockKind.PARAGRAPH, 13, 32),
        Block(BlockKind.ITEM, 36, 54),
    )
    return Document("urn:example:1", "x", "x", TEXT, sha256_of(TEXT), blocks=blocks)


@pytest.mark.parametrize(
    ("offset", "index"), [(0, 0), (10, 0), (11, None), (12, None), (13, 1), (31, 1), (35, None),
                          (36, 2), (53, 2), (54, None), (10_000, None), (-1, None)]
)  # fmt: skip
def test_block_that_holds_an_offset(offset: int, index: int | None) -> None:
    assert block_index(document(), offset) == index


def test_document_without_blocks_has_none() -> None:
    bare = Document("urn:example:1", "x", "x", TEXT, sha256_of(TEXT))
    assert block_index(bare, 3) is None


@pytest.mark.model
def test_no_sentence_crosses_a_block(annotate_text: Annotate) -> None:
    doc = annotate_text(TEXT)
    for block in doc._.document.blocks:
        for sentence in doc.sents:
            words = [t for t in sentence if not t.is_space and not t.is_punct]
            inside = [block.start <= t.idx < block.end for t in words]
            assert all(inside) or not any(inside), sentence


@pytest.mark.model
def test_tokens_stand_in_their_blocks(annotate_text: Annotate) -> None:
    doc = annotate_text(TEXT)
    spans = {span.text: block.kind for _, block, span in block_spans(doc)}
    assert spans["bought two ferries"] is BlockKind.ITEM
    assert [span.text for _, _, span in block_spans(doc, BlockKind.ITEM)] == [
        "bought two ferries",
        "sold one",
    ]
    sold = next(t for t in doc if t.text == "sold")
    assert block_at(sold) == doc._.document.blocks[-1]
    bullet = next(t for t in doc if t.text == "-")
    assert block_at(bullet) is None


@pytest.mark.model
def test_offsets_of_tokens_are_offsets_into_the_text(annotate_text: Annotate) -> None:
    text = "  Ünal won 🗳️ in İzmir.\n\n\tThen rain fell.  "
    doc = annotate_text(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
