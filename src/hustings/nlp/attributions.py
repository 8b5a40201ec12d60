"""Finds who said what: source, cue and content of reported speech and thought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["Attribution", "find_attributions"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One passage of reported speech or thought in a ``Doc``.

    Attributes:
        content: token span of what was said (quotation marks included for a direct quotation).
        source: token span of the words for who said it, None if the text names nobody.
        cue: token span of the cue, None for a turn of a transcript.
        kind: 'direct', 'indirect' or 'mixed'.
        parent: index of the attribution it stands in, if nested.
        turn: index of the block of kind TURN it is the content of, if it is a turn.
        is_denial: the cue denies or doubts the content ('denied', 'rejected claims that').
        is_question: the cue asks ('asked whether').
    """

    content: Span
    kind: str
    source: Span | None = None
    cue: Span | None = None
    parent: int | None = None
    turn: int | None = None
    is_denial: bool = False
    is_question: bool = False


def find_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Return the attributions of a document in reading order."""
    return ()
