"""What a list in running text holds: 'including X, Y and Z', however the parser hung its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["listed"]

LISTED = ("conj", "appos", "dobj", "dep")


def listed(word: Token, nouns: list[Token]) -> list[Token]:
    """Return the heads of what 'including' or 'such as' introduces, in order.

    Args:
        word: the preposition.
        nouns: the nouns whose parts are listed; items may hang on them or on their verbs.
    """
    found = [c for c in word.children if c.dep_ in ("pobj", "pcomp") and c.i > word.i]
    if not found:
        return []
    holders = {word.i, *(i for n in nouns for i in (n.i, n.head.i)), *(t.i for t in found)}
    for token in word.sent:
        if token.i <= found[0].i or token.dep_ not in LISTED or token.head.i not in holders:
            continue
        if token.pos_ not in ("NOUN", "PROPN") and token.tag_ != "VBG":
            continue
        if _is_next(token) or token.head.i in {t.i for t in found}:
            found.append(token)
            holders.add(token.i)
    return found


def _is_next(token: Token) -> bool:
    """Whether a phrase stands behind a comma or 'and', as an item of a list does."""
    edge = token.left_edge.i
    return edge > 0 and token.doc[edge - 1].lower_ in (",", "and", "or", ";", "-", "–")
