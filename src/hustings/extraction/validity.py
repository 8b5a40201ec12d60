"""The words of a text for when someone holds an office or belongs to a body.

What they mean in years is read where all documents meet; here they are only found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_validity", "validity_of_verb"]

MODIFIERS = word_list("positions", "modifiers", "past") | word_list("positions", "modifiers", "now")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
LONGEST = 20
"""Most tokens between a verb and the end of what it says of time."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{1,2}},)?\s+)?(?:1[5-9]|20)\d\d"
_RANGE = rf"{_DATE}\s?[-–]\s?(?:{_DATE}|\d\d\b)"
_PERIOD = re.compile(
    rf"\b(?:(?:from|between)\s+{_DATE}\s+(?:to|until|till|and|through)\s+{_DATE}"
    rf"|{_RANGE}"
    rf"|(?:from|since|until|till|up\s+to|in|during|after)\s+(?:early\s+|late\s+|mid-?)?{_DATE}"
    r"|(?:until|till)\s+(?:recently|last\s+\w+|this\s+\w+|(?:his|her|its)\s+\w+))"
)
_IN_OFFICE = re.compile(
    r"\bin\s+(?:office|power|(?:the|his|her|that)\s+(?:post|job|role|seat))\s+(?=\w)"
)
_OPENING = re.compile(rf"(?:In|During|By|Until|Since)\s+{_DATE}(?=,|\s)")


def find_validity(doc: Doc, start: int, noun: int, end: int, time: str = "") -> str | None:
    """Return the words for when a description of someone holds, None if it has none.

    A word before the office ('former', 'then', 'acting') and a period ('until 2023') are parted by
    a semicolon where both are there.

    Args:
        doc: the text.
        start: index of the description's first token.
        noun: index of its head noun.
        end: one past its last token.
        time: words about time that were found behind it already.
    """
    modifier = _modifier(doc, start, end)
    period = time or _period_inside(doc, start, noun) or _period_in_office(doc, end)
    if modifier == "then" and not period:
        opening = _OPENING.match(_text(doc, _first(doc[noun]), start))
        period = opening[0] if opening else ""
    return "; ".join(filter(None, (modifier, period))) or None


def validity_of_verb(verb: Token) -> str | None:
    """Return the words about time behind a verb of holding or belonging, None if there are none.

    They stand in the verb's own clause: 'headed the port from 2005 to 2010'.
    """
    doc, last = verb.doc, min(verb.sent.end, verb.i + LONGEST)
    end = next((i for i in range(verb.i + 1, last) if _ends_clause(doc[i])), last)
    found = _PERIOD.search(_text(doc, verb.i + 1, end))
    return " ".join(found[0].split()) if found else None


def _ends_clause(token: Token) -> bool:
    return token.tag_ in FINITE or token.text in (";", ":") or token.dep_ == "relcl"


def _modifier(doc: Doc, start: int, end: int) -> str:
    """Return the word before or within a description that says whether it still holds."""
    if start and doc[start - 1].lower_ == "then" and doc[start - 1].sent == doc[start].sent:
        return "then"
    for token in doc[start:end]:
        word = token.lower_
        if word in MODIFIERS:
            return word
        head = word.split("-")[0]
        if "-" in word and head in MODIFIERS:
            return head
    return ""


def _period_inside(doc: Doc, start: int, noun: int) -> str:
    found = re.search(_RANGE, _text(doc, start, noun))
    return found[0] if found else ""


def _period_in_office(doc: Doc, end: int) -> str:
    last = min(doc[end - 1].sent.end, end + LONGEST)
    stop = next((i for i in range(end, last) if _ends_clause(doc[i])), last)
    words = _text(doc, end, stop)
    held = _IN_OFFICE.search(words)
    found = _PERIOD.match(words, held.end()) if held else None
    return found[0] if found else ""


def _first(token: Token) -> int:
    sentence = token.sent
    return next((t.i for t in sentence if not t.is_space), sentence.start)


def _text(doc: Doc, start: int, end: int) -> str:
    """Return the text of tokens, as it was read."""
    if end <= start:
        return ""
    last = doc[end - 1]
    return " ".join(text_of(doc)[doc[start].idx : last.idx + len(last)].split())
