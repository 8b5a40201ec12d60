"""Parts a body or place from the person behind it: 'President of Peru Ana Ruiz'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.countries import country_of_name
from hustings.nlp.given_names import is_given_name
from hustings.nlp.name_heads import head_class
from hustings.nlp.name_titles import POSITIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["holder_start", "office_before"]

MOST = 5
"""Most words of a person's name behind the name of a body."""
PREFIXES = frozenset({"san", "santa", "saint", "st", "st.", "los", "las", "new", "port", "cape"})
BEHIND = frozenset({"elect", "designate", "general"})


def _office_at(doc: Doc, at: int) -> Token | None:
    """Return the office that 'of' or 'of the' before an index belongs to."""
    at -= 1
    if at > 1 and doc[at].lower_ == "the":
        at -= 1
    if at < 1 or doc[at].lower_ not in ("of", "for"):
        return None
    noun = doc[at - 1]
    if noun.lower_ in BEHIND and noun.i > 1 and noun.nbor(-1).text == "-":
        noun = noun.nbor(-2)
    return noun if noun.lower_ in POSITIONS else None


def holder_start(doc: Doc, start: int, end: int) -> int | None:
    """Return where the person opens in a run of capitals behind 'OFFICE of', None if nowhere.

    Args:
        doc: the document.
        start: first token of the run.
        end: one past the last.
    """
    if end - start < 2 or _office_at(doc, start) is None:
        return None
    for cut in range(start + 1, min(end - 1, start + MOST + 1)):
        head, rest = doc[start:cut].text, doc[cut:end]
        whole = country_of_name(head) is not None or head_class(head) != ""
        named = is_given_name(doc[cut].text) and doc[cut - 1].lower_ not in PREFIXES
        holy = cut - 1 > start and doc[cut - 2].lower_ in PREFIXES
        named = named and (holy or not is_given_name(doc[cut - 1].text))
        plain = len(rest) <= MOST and all(t.text[0].isupper() for t in (doc[cut - 1], *rest))
        plain = plain and not any(head_class(t) for t in (rest.text, rest[0].text))
        longer = country_of_name(doc[start : cut + 1].text) is not None
        if (whole or named) and plain and not longer:
            return cut
    return None


def office_before(doc: Doc, edge: int) -> Token | None:
    """Return the office in 'President of Peru' where it stands right before an index."""
    start = edge
    while start > 1 and edge - start < MOST and doc[start - 1].text[0].isupper():
        start -= 1
    return _office_at(doc, start) if start < edge else None
