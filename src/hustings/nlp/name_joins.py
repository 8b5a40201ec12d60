"""Whether a name goes on at 'and' or a comma, or another one begins there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.nlp.given_names import is_given_name
from hustings.nlp.name_heads import head_class

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["BODY_HEADS", "is_capital", "is_listed_name", "joins_and"]

BODY_HEADS = ("PoliticalParty", "Coalition", "PartyLike")


def is_capital(token: Token) -> bool:
    """Return whether a token is written as part of a name."""
    text = token.text
    return bool(text) and text[0].isupper() and any(c.isalpha() for c in text) and text != "I"


def is_listed_name(doc: Doc, start: int, at: int, limit: int) -> bool:
    """Whether ', X, and Y' goes on inside 'Council of W, X, and Y'."""
    if not any(t.lower_ in ("of", "for") for t in doc[start:at]):
        return False
    if at + 1 >= limit:
        return False
    for index in range(at + 1, min(limit, at + 8)):
        if doc[index].lower_ == "and":
            return index + 1 < limit and is_capital(doc[index + 1]) and index - at <= 6
        if not (is_capital(doc[index]) or doc[index].text == ","):
            return False
    return False


def joins_and(doc: Doc, start: int, at: int, limit: int) -> bool:
    """Return whether a name goes on at 'and': 'Ministry of Trade and Industry'."""
    left = [t.lower_ for t in doc[start:at]]
    if any(w in ("of", "for") for w in left) and head_class(" ".join(left)) in (
        "Institution", "Organization", "PartyLike", "Policy", "PoliticalParty", "Coalition",
    ):  # fmt: skip
        if is_given_name(doc[at + 1].text) and head_class(" ".join(left)) in BODY_HEADS:
            return False
        tail = left[max(i for i, w in enumerate(left) if w in ("of", "for")) + 1 :]
        return len(tail) <= 3 and head_class(doc[at + 1].text) != "Institution"
    end = at + 2
    while end < limit and is_capital(doc[end]):
        end += 1
    following = doc[end].lower_ if end < limit else ""
    if len(left) == 1 and following in ("party", "movement", "coalition", "alliance", "bloc"):
        return True
    return _is_one_body(doc, start, at, end)


def _is_one_body(doc: Doc, start: int, at: int, end: int) -> bool:
    """Whether one article stands before both: 'the Justice and Development Party'.

    Not before several ('the Harvest and Civic Party leaders'), nor where the first is a body of its
    own in this text ('the Harvest Party').
    """
    first, rest = doc[start:at], doc[at + 1 : end]
    if len(first) > 2 or len(rest) < 2 or head_class(first.text):
        return False
    kinds = (
        (*BODY_HEADS, "Institution", "Organization") if doc[at].ent_type_ == "ORG" else BODY_HEADS
    )
    if head_class(rest.text) not in kinds or not head_class(rest[-1].text):
        return False
    if end < len(doc) and doc[end].tag_ == "NNS":
        return False
    before = doc[start - 1] if start else None
    while before is not None and before.pos_ == "ADJ" and before.is_lower and before.i:
        before = before.nbor(-1)
    if before is None or not (
        before.pos_ == "DET" or before.tag_ == "PRP$" or before.lower_ == "ruling"
    ):
        return False
    return f"{first.text} {rest[-1].text}" not in doc.text
