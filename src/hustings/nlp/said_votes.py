"""Votes on a name's class by what the words right behind it say it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.nlp.office_phrases import bracketed, past_brackets
from hustings.nlp.offices import held_after, said_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from hustings.nlp.name_spans import NameSpan

__all__ = ["said_votes"]

BODY_NOUNS = {
    noun: kind
    for kind in ("Organization", "Institution", "PoliticalParty", "Coalition")
    for noun in sorted(word_list("names", "nouns", kind))
}
SHORT = 5
"""Longest run of capitals that is taken for letters behind a name ('KBE') or an acronym."""
PUBLIC = frozenset({"state", "national", "federal", "public"})


def said_votes(doc: Doc, span: NameSpan) -> list[tuple[str, float]]:
    """Return votes of 'X (born 1950) is a retired general', 'X (Spanish: Y) is a small party'."""
    short = doc[span.start : span.end].text
    if bracketed(doc, span.start) or (short.isupper() and len(short) <= SHORT):
        return []
    found: list[tuple[str, float]] = []
    inside = doc[span.end + 1 : max(span.end + 1, past_brackets(doc, span.end) - 1)]
    lived = [t for t in inside if t.like_num and len(t) == 4 and t.text.startswith(("1", "20"))]
    dates = len(lived) == 2 and any(t.text in ("-", "–") for t in inside)
    if dates or any(t.lower_ == "born" for t in inside):
        found.append(("Person", 3.0))
    before = doc[span.title_start - 1] if span.title_start else None
    if before is not None and not doc[span.title_start].is_sent_start and before.dep_ == "prep":
        return found
    if held_after(doc, span.end):
        found.append(("Person", 3.0))
    noun = said_of(doc, span.end)
    if noun is not None and noun.lemma_.lower() in BODY_NOUNS:
        kind = BODY_NOUNS[noun.lemma_.lower()]
        public = any(t.lower_ in PUBLIC for t in noun.lefts)
        found.append(("Institution" if public and kind == "Organization" else kind, 4.0))
    return found
