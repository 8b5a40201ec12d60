"""Tells titles and origins apart from the name they stand before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.nlp.given_names import is_given_name
from hustings.nlp.name_heads import head_class

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "HONORIFICS",
    "OFFICES",
    "PARTY_ADJECTIVES",
    "POSITIONS",
    "drops_origin",
    "inner_title",
    "title_length",
]

HONORIFICS = word_list("names", "titles", "honorific")
OFFICES = word_list("names", "titles", "office")
RANKS = frozenset(
    {"prime", "vice", "deputy", "assistant", "associate", "acting", "former", "first"}
)
PORTFOLIOS = frozenset(
    {
        "minister",
        "secretary",
        "commissioner",
        "critic",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "correspondent",
        "adviser",
        "advisor",
    }
)
"""Offices that stand behind the words for what they are in charge of: 'Rural Works Minister'."""
POSITIONS = word_list("positions", "nouns", "all")
PARTY_ADJECTIVES = word_list("names", "candidate", "party_adjectives") | word_list(
    "names", "candidate", "party_nouns"
)


def inner_title(doc: Doc, start: int, end: int) -> int:
    """Return where a title stands inside a run: 'Russian President X', 'Lagos Sen. X'; else 0."""
    given = is_given_name(doc[start].text) and doc[start].ent_type_ not in ("GPE", "LOC")
    if given or head_class(doc[start:end].text):
        return 0
    if title_length(doc, start, end) > 1:
        return 0
    for at in range(start + 1, end - 1):
        word = doc[at].lower_.rstrip(".")
        if word in OFFICES and doc[at - 1].text not in ("-", "&", "of", "de"):
            portfolio = word in PORTFOLIOS
            while at > start and (
                doc[at - 1].lower_ in OFFICES | POSITIONS | RANKS
                or (portfolio and _is_portfolio_word(doc[at - 1]))
            ):
                at -= 1
            return at if at > start else 0
    return 0


def _is_portfolio_word(token: Token) -> bool:
    """Whether a word may say what an office is in charge of: no place, people or party."""
    if token.ent_type_ in ("GPE", "NORP", "PERSON", "LOC") or is_given_name(token.text):
        return False
    return token.lower_ not in PARTY_ADJECTIVES and token.text not in ("-", "&", ".")


def drops_origin(doc: Doc, start: int, end: int) -> int:
    """Return where a person's name starts behind 'Republican', 'Russian': origins are no part."""
    origin = doc[start].ent_type_ == "NORP" or doc[start].lower_ in PARTY_ADJECTIVES
    if origin and end - start > 2 and is_given_name(doc[start + 1].text):
        return start + 1
    return start


def title_length(doc: Doc, at: int, end: int) -> int:
    """Return how many tokens a title takes that opens at ``at``, its full stop included; or 0."""
    for length in (3, 2, 1):
        if at + length > end:
            continue
        words = doc[at : at + length].text.lower().rstrip(".")
        alone = at + 2 >= end and is_given_name(words)
        job = length == 1 and words in POSITIONS and at + 1 < end and not alone
        if words in OFFICES or words in HONORIFICS or job:
            if length == 1 and at + 1 == end:
                return 0
            return length + (at + length < end and doc[at + length].text == ".")
    return 0
