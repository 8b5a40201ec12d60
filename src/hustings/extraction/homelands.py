"""Which country 'the country' is: the one beside the words, else the one the text is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.countries import count_countries, country_of_name
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["home_country", "is_home"]

COUNTRY = frozenset({"country", "nation", "homeland", "republic"})
DEFINITE = frozenset({"the", "this", "our", "my", "his", "her", "their", "that"})
OTHERS = frozenset({"other", "another", "neighbouring", "neighboring", "foreign", "third", "second",
    "host", "same", "developing", "developed", "rich", "each", "every", "any", "different",
    "next", "former", "new", "only", "first", "ideal", "single", "enemy", "occupied"})  # fmt: skip
CLAUSES = frozenset({"relcl", "acl", "prep"})
BESIDE = 12
"""Most tokens between a country and its description beside it."""


def home_country(context: Context, token: Token) -> str | None:
    """Return the record key of the country that 'the country' stands for, None if unclear.

    Args:
        context: of the document.
        token: the head of the words that describe a country.
    """
    if token.tag_ != "NN" or token.lemma_.lower() not in COUNTRY:
        return None
    if token.dep_ == "appos" and token.i - token.head.i <= BESIDE:
        return _country_at(context, token.head)
    lefts = {c.lower_ for c in token.lefts}
    if not lefts & DEFINITE or lefts & OTHERS or any(c.dep_ in CLAUSES for c in token.rights):
        return None
    return _most_told_of(context)


def is_home(context: Context, token: Token) -> bool:
    """Return whether a word names the country that the text is about."""
    named = _country_at(context, token) if token.pos_ == "PROPN" else None
    return named is not None and named == _most_told_of(context)


def _country_at(context: Context, token: Token) -> str | None:
    name = context.names.at(token.i)
    if name is None or name.type != "Place" or country_of_name(name.label) is None:
        return None
    return context.named(name.key)


def _most_told_of(context: Context) -> str | None:
    """Return the country that the text names more often than all others together."""
    told = count_countries(text_of(context.doc))
    code = max(told, key=lambda c: told[c], default=None)
    if code is None or told[code] * 2 <= sum(told.values()):
        return None
    for key, name in sorted(context.names.names.items()):
        if name.type == "Place" and country_of_name(name.label) == code:
            return context.named(key)
    return None
