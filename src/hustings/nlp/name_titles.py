"""Tells titles and origins apart from the name they stand before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.nlp.given_names import is_given_name
from hustings.nlp.name_heads import head_class

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "ADJECTIVE_PAIRS",
    "HONORIFICS",
    "OFFICES",
    "PARTY_ADJECTIVES",
    "POSITIONS",
    "drops_origin",
    "inner_title",
    "party_words",
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
SPOKEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "critic", "correspondent"})
"""Those that as often stand behind a body's name: 'Harvest Spokeswoman'."""
LONGEST_PORTFOLIO = 5
PLURALS = word_list("names", "titles", "plurals")
HELD = OFFICES | PLURALS
"""Titles that stand before several names: 'Reps. Ana Ruiz and Leo Holm'."""
ADJECTIVE_PAIRS = word_list("names", "candidate", "pairs")
"""Words that make one name with the party word behind them: 'Social Democrat'."""


def party_words(doc: Doc, start: int, end: int) -> int:
    """Return one past the words for a party that open a run: 'Social Democrat', 'Labour'."""
    at = start
    while at < end and doc[at].text[0].isupper():
        pair = at + 1 < end and doc[at].lower_ in ADJECTIVE_PAIRS
        if doc[at].lower_ in PARTY_ADJECTIVES or doc[at].ent_type_ == "NORP":
            at += 1
        elif pair and doc[at + 1].lower_ in PARTY_ADJECTIVES:
            at += 2
        else:
            break
    return at


def inner_title(doc: Doc, start: int, end: int) -> int:
    """Return where a title stands inside a run: 'Russian President X', 'Lagos Sen. X'; else 0."""
    given = is_given_name(doc[start].text) and doc[start].ent_type_ not in ("GPE", "LOC")
    given = given and party_words(doc, start, end) == start
    if given or head_class(doc[start:end].text):
        return 0
    if title_length(doc, start, end) > 1:
        return 0
    for at in range(start + 1, end - 1):
        word = doc[at].lower_.rstrip(".")
        if word in HELD and doc[at - 1].text not in ("-", "&", "of", "de"):
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
    if token.is_upper and len(token) > 1:
        return False
    return token.lower_ not in PARTY_ADJECTIVES and token.text not in ("-", "&", ".")


def drops_origin(doc: Doc, start: int, end: int) -> int:
    """Return where a person's name starts behind 'Republican', 'Russian': origins are no part."""
    at = party_words(doc, start, end)
    if at > start and end - at > 1 and is_given_name(doc[at].text):
        return at
    return start


def _portfolio_title(doc: Doc, at: int, end: int) -> int:
    """Return how many tokens 'Public Safety Minister' takes before a name; or 0."""
    for index in range(at, min(end - 1, at + LONGEST_PORTFOLIO)):
        if doc[index].lower_ in PORTFOLIOS - SPOKEN:
            party = head_class(doc[at:index].text) in ("PoliticalParty", "Coalition", "PartyLike")
            return index + 1 - at if index > at and not party else 0
        if not _is_portfolio_word(doc[index]) or not doc[index].is_alpha:
            return 0
    return 0


def title_length(doc: Doc, at: int, end: int) -> int:
    """Return how many tokens a title takes that opens at ``at``, its full stop included; or 0."""
    portfolio = _portfolio_title(doc, at, end)
    if portfolio:
        return portfolio
    for length in (3, 2, 1):
        if at + length > end:
            continue
        words = doc[at : at + length].text.lower().rstrip(".")
        alone = at + 2 >= end and is_given_name(words)
        job = length == 1 and words in POSITIONS and at + 1 < end and not alone
        if words in HELD or words in HONORIFICS or job:
            if length == 1 and at + 1 == end:
                return 0
            return length + (at + length < end and doc[at + length].text == ".")
    return 0
