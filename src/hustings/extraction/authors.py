"""Whose own text a document is: the party of a manifesto, the author of an opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.model import Block, BlockKind
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["find_author"]

BODIES = frozenset({"Organization", "Institution", "PoliticalParty", "Coalition"})
LEAST_OURS = 3
"""How many 'we', 'our', 'us' outside quotations make a text one that somebody wrote as its own."""
LEAST_DUTIES = 3
"""How many 'should' and 'must' outside quotations do."""
HEAD_BLOCKS = 3
NOTE_WORDS = 60
"""Words of the longest note on an author."""
TELLS = frozenset(
    {"is", "was", "teaches", "serves", "served", "writes", "works", "leads", "directs", "heads",
     "has", "runs", "chairs"}
)  # fmt: skip
FIRST = frozenset({"we", "our", "us"})
DUTIES = frozenset({"should", "must", "ought"})


def find_author(context: Context) -> str | None:
    """Return who speaks wherever nobody is quoted, None for a report.

    A body named at the head of a text full of 'we'; the one who issued a text full of 'should';
    the person whom a byline or a note at its end calls the author of such a text.
    """
    outside = [t for t in context.body if context.utterance_at(t.i) is None]
    ours = sum(t.lower_ in FIRST for t in outside)
    duties = sum(_is_duty(t) for t in outside)
    if ours < LEAST_OURS and duties < LEAST_DUTIES:
        return None
    blocks = [b for b in context.doc._.document.blocks if b.end > b.start]
    person = _noted(context, blocks)
    if person is not None:
        return person
    if ours >= LEAST_OURS:
        for block in blocks[:HEAD_BLOCKS]:
            found = next(
                (k for k in _names_in(context, block) if _type(context, k) in BODIES), None
            )
            if found is not None and not _is_byline(block):
                return context.named(found)
    return _signed(context, blocks) if ours >= 1 or duties >= LEAST_DUTIES else None


def _is_duty(token: Token) -> bool:
    asked = "?" in token.sent[-1].text if token.lower_ in DUTIES else False
    return token.lower_ in DUTIES and token.dep_ == "aux" and not asked


def _type(context: Context, key: str) -> str:
    return context.names.names[key].type


def _is_byline(block: Block) -> bool:
    return block.kind is BlockKind.BYLINE


def _names_in(context: Context, block: Block) -> list[str]:
    return [
        m.key for m in context.names.mentions if block.start <= context.doc[m.start].idx < block.end
    ]


def _noted(context: Context, blocks: list[Block]) -> str | None:
    """Return whom a note at the end tells of, and nothing before: 'Ana Ruiz teaches law.'."""
    last = blocks[-1] if blocks else None
    if last is None or last.kind is not BlockKind.PARAGRAPH:
        return None
    mention = next(
        (m for m in context.names.mentions if context.doc[m.start].idx >= last.start), None
    )
    if mention is None or _type(context, mention.key) != "Person":
        return None
    first, following = context.doc[mention.title_start], context.doc[mention.end]
    opens = not text_of(context.doc)[last.start : first.idx].strip(" \n*_")
    earlier = [
        m for m in context.names.mentions if m.key == mention.key and m.start < mention.start
    ]
    words = text_of(context.doc)[last.start : last.end].split()
    if not opens or len(words) > NOTE_WORDS or following.lower_ not in TELLS:
        return None
    inside = [m for m in earlier if not _in_byline(context, m.start)]
    return _unmasked(context, mention.key) if not inside else None


def _in_byline(context: Context, index: int) -> bool:
    offset = context.doc[index].idx
    return any(_is_byline(b) and b.start <= offset < b.end for b in context.doc._.document.blocks)


def _signed(context: Context, blocks: list[Block]) -> str | None:
    """Return whom a byline names: a person, or the body that publishes a brief."""
    for block in blocks:
        if _is_byline(block):
            for key in _names_in(context, block):
                return _unmasked(context, key)
    return None


def _unmasked(context: Context, key: str) -> str:
    """The author of an opinion does not only report."""
    context.roles.hosts.discard(key)
    return context.named(key)
