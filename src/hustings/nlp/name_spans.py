"""Finds where names stand: runs of capitalised words, connectors between them, titles before.

The model's own entity spans cut names at 'y', 'por', 'de' and 'and', and miss bare surnames, so
spans are built from capitals and the model's labels are only votes on what a name is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.model import BlockKind
from hustings.nlp.blocks import block_spans
from hustings.nlp.given_names import is_given_name
from hustings.nlp.name_heads import head_class
from hustings.nlp.name_holders import holder_start
from hustings.nlp.name_joins import BODY_HEADS, is_capital, is_listed_name, joins_and
from hustings.nlp.name_titles import (
    POSITIONS,
    drops_origin,
    inner_title,
    party_words,
    title_length,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = [
    "SEATS",
    "NameSpan",
    "find_spans",
    "heading_spans",
    "is_calendar",
    "is_capital",
    "is_heading_case",
]

INNER = word_list("names", "connectors", "inner")
OUTER = word_list("names", "connectors", "outer")
CALENDAR = word_list("names", "calendar", "words")
NEVER_FIRST = frozenset({"DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX", "PART"})
RARELY_FIRST = frozenset({"ADV", "INTJ", "NUM", "VERB", "ADJ", "NOUN"})
APOSTROPHES = ("'s", "’s", "'", "’")
OWNING = frozenset({"people", "nation", "women", "men", "children", "citizens", "workers"})
PARTY_NOUNS = frozenset({"party", "movement", "coalition", "alliance", "bloc", "union", "league"})
RISKS = word_list("risks", "nouns", "strong")
LONGEST = 24
"""Most tokens of one run of name words; a longer one is no name."""
SMALL_PART = 5
"""Most letters of the small second part of a given name ('Hye-jin', 'Ko-i-noor')."""
RELATING = word_list("names", "never", "parts")
LEADING = word_list("names", "never", "leading")
"""Words that stand before titles and names and are no part of either: 'Outgoing President'."""
NAMELESS = word_list("names", "never", "names")
NO_PARTY = word_list("names", "party", "never")
LED = frozenset({"leader", "chairman", "chairwoman", "spokesman", "spokeswoman", "spokesperson"})
"""Offices behind a body's name that a comma parts from their holder: 'The Harvest Leader, …'."""
CALLINGS = word_list("names", "persons", "callings")
STANCE = 2
KINDS = frozenset(
    {
        "presidential",
        "vice-presidential",
        "gubernatorial",
        "mayoral",
        "parliamentary",
        "senatorial",
        "congressional",
    }
)
"""Kinds of office and election; such a word alone names nothing."""
TITLE_NAME = 6
"""Most tokens of a title that is itself the name of a party ('HARVEST PARTY')."""
SEATS = frozenset("DRLGI")
"""Letters for the party of someone elected: 'Ana Ruiz, R-Ohio', 'Ana Ruiz-D'."""
AMBIGUOUS_HEADS = frozenset({"institute", "instituto", "bank", "fund", "center", "centre"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One run of words that names something.

    Attributes:
        start: index of its first token, titles and articles left out.
        end: one past its last token.
        title: lower-case words of the titles before it ('prime minister'), or ''.
        title_start: index of the first title token, ``start`` where there is none.
    """

    start: int
    end: int
    title: str = ""
    title_start: int = 0


def find_spans(doc: Doc) -> list[NameSpan]:
    """Return the name spans of a document in order, none overlapping."""
    found: list[NameSpan] = []
    for _, block, span in block_spans(doc):
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING) and is_heading_case(span):
            continue
        index = span.start
        while index < span.end:
            end = _run_end(doc, index, span.end)
            if end > index:
                end = holder_start(doc, index, end) or end
                found.extend(_pieces(doc, index, end))
                index = end
            else:
                index += 1
    return found


def is_heading_case(span: Span) -> bool:
    """Return whether most longer words of a block are capitalised, so that capitals say little."""
    words = [t for t in span if t.is_alpha and len(t) >= 4]
    return bool(words) and sum(t.text[0].isupper() for t in words) > 0.7 * len(words)


def heading_spans(doc: Doc, known: Callable[[str], bool]) -> list[NameSpan]:
    """Return known names in headings of capitals throughout, and those that open a sentence.

    Args:
        doc: the document.
        known: whether a surface is a name elsewhere in the text.
    """
    found: list[NameSpan] = []
    for _, block, span in block_spans(doc):
        if block.kind not in (BlockKind.TITLE, BlockKind.HEADING) or not is_heading_case(span):
            found.extend(
                NameSpan(t.i, t.i + 1, "", t.i)
                for t in span
                if t.is_sent_start and t.pos_ in RARELY_FIRST and known(t.text)
            )
            continue
        if len(span) <= TITLE_NAME and head_class(span.text) in BODY_HEADS:
            found.append(NameSpan(span.start, span.end, "", span.start))
            continue
        index = span.start
        while index < span.end:
            end = next(
                (e for e in range(min(span.end, index + 6), index, -1) if known(doc[index:e].text)),
                0,
            )
            if end:
                found.append(NameSpan(index, end, "", index))
            index = end or index + 1
    return found


JOINING = frozenset(
    {"meanwhile", "however", "similarly", "moreover", "furthermore", "nevertheless", "nonetheless",
     "instead", "additionally", "separately", "elsewhere", "previously", "recently", "ironically",
     "unlike", "despite", "although", "while", "whereas", "likewise", "overall", "privately",
     "publicly", "reportedly", "notably", "crucially", "importantly", "afterwards", "initially"}
)  # fmt: skip
"""Adverbs that open a sentence and no name: 'Meanwhile Ruiz had outlined'."""


def _opens(token: Token) -> bool:
    if token.text.isdigit():
        return _is_numbered(token)
    if not is_capital(token) or is_calendar(token) or token.lower_ in ("the", "a", "an"):
        return False
    if _is_stance(token) or (token.lower_ in KINDS and not _named_behind(token)):
        return False
    if token.is_sent_start and (token.lower_ in RISKS or token.lower_ in JOINING):
        return False
    if token.is_sent_start and token.pos_ in NEVER_FIRST and not _is_acronym(token):
        return False
    if token.is_sent_start and token.pos_ in RARELY_FIRST:
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        named = token.pos_ == "NUM" and token.ent_type_ in ("ORG", "PERSON", "GPE")
        return named or (following is not None and is_capital(following)) or token.is_upper
    if token.ent_type_ == "NORP" and token.pos_ == "ADJ":
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        return following is not None and is_capital(following)
    return not (token.pos_ in ("PRON", "DET") and not token.is_upper)


def _is_stance(token: Token) -> bool:
    """Whether a capitalised word only says what others are for or against: 'pro-EU'."""
    if token.i < STANCE or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_:
        return False
    return token.nbor(-2).lower_ in ("pro", "anti", "non", "pan") and not token.nbor(-2).whitespace_


def _is_numbered(token: Token) -> bool:
    """Whether a number opens a name that it is glued to: '7-Point List'."""
    behind = token.doc[token.i + 1 : token.i + 3]
    glued = len(behind) == 2 and behind[0].text == "-" and not token.whitespace_
    return glued and not behind[0].whitespace_ and is_capital(behind[1]) and len(token) == 1


def _is_currency(doc: Doc, at: int) -> bool:
    """'TL 500': letters before a number of more than one figure."""
    behind = doc[at + 1 : at + 2].text.replace(",", "").replace(".", "")
    short = doc[at].is_upper and len(doc[at]) < 4
    return short and behind.isdigit() and len(behind) > 1


def _is_calling(token: Token) -> bool:
    """Whether a word that opens a sentence only says what those behind it are: 'Rivals Ana …'."""
    behind = token.doc[token.i + 1 : token.i + 2]
    if not token.is_sent_start or not len(behind) or not is_given_name(behind[0].text):
        return False
    return token.lower_.removesuffix("s") in CALLINGS and not is_given_name(token.text)


def _named_behind(token: Token) -> bool:
    following = token.doc[token.i + 1 : token.i + 2]
    return len(following) > 0 and is_capital(following[0])


def _is_acronym(token: Token) -> bool:
    return token.is_upper and 2 <= len(token) <= 6


def is_calendar(token: Token) -> bool:
    """Return whether a capitalised word is a month or day here and no name ('Jun 3')."""
    if token.lower_ not in CALENDAR:
        return False
    doc = token.doc
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    before = doc[token.i - 1] if token.i else None
    if before is not None and (before.like_num or before.lower_ in ("in", "on", "last", "next")):
        return True
    if before is not None and is_given_name(before.text) and not (following and following.like_num):
        return False
    return following is None or not is_capital(following) or following.lower_ in CALENDAR


def _run_end(doc: Doc, start: int, limit: int) -> int:
    """Return one past the run of name words that opens at ``start``; ``start`` if none does."""
    if not _opens(doc[start]):
        return start
    end = start + 1
    while end < min(limit, start + LONGEST):
        step = _step(doc, start, end, limit)
        if step == 0:
            break
        end += step
    return end


def _step(doc: Doc, start: int, at: int, limit: int) -> int:
    """Return how many tokens the run goes on by at ``at``: 0 ends it."""
    token = doc[at]
    if token.is_sent_start and token.text != "&":
        return 0
    if is_capital(token) and not is_calendar(token) and not token.is_punct:
        return 1
    if token.text in APOSTROPHES:
        return _possessive_step(doc, start, at, limit)
    if token.text == "-" and _is_small_part(doc, start, at, limit):
        return 2
    if token.text in ("-", "–", "/", "&", ".") and at + 1 < limit and is_capital(doc[at + 1]):
        glued = not doc[at - 1].whitespace_ and not token.whitespace_
        return 2 if glued or token.text == "&" else 0
    if token.text == "," and is_listed_name(doc, start, at, limit):
        return 2 if is_capital(doc[at + 1]) else 3
    if token.lower_ in INNER and doc[at + 1 : at + 2].text == "-" and not token.whitespace_:
        return 3 if at + 2 < limit and is_capital(doc[at + 2]) else 0
    if token.lower_ in INNER:
        return _through(doc, at, limit, INNER | {"la", "los"})
    in_body = token.ent_type_ == "ORG" and token.ent_iob_ == "I"
    in_body = in_body and not is_given_name(doc[start].text)
    if token.lower_ in OUTER and (in_body or head_class(doc[start:at].text) not in ("", "Person")):
        step = _through(doc, at, limit, {"the", "la"})
        opens_another = step == 3 and head_class(doc[at + 2].text) in (
            "Institution",
            "Organization",
        )
        return 0 if opens_another else step
    if token.lower_ == "and" and at + 1 < limit and is_capital(doc[at + 1]):
        return 2 if joins_and(doc, start, at, limit) else 0
    return 0


def _is_small_part(doc: Doc, start: int, at: int, limit: int) -> bool:
    """Whether '-jin' in 'Noh Hye-jin' is part of the name: short, and no word for a relation."""
    if at + 1 >= limit or at - start < 2 or doc[at - 1].whitespace_ or doc[at].whitespace_:
        return False
    part = doc[at + 1].text
    if not part.isalpha() or not part.islower() or len(part) > SMALL_PART:
        return False
    return part not in RELATING and not part.endswith(("ed", "ing", "ly"))


def _possessive_step(doc: Doc, start: int, at: int, limit: int) -> int:
    """Whether a name goes on at an apostrophe: 'Workers' Party', 'Moody's foresees'."""
    if at + 1 >= limit:
        return 0
    following = doc[at + 1]
    owner = doc[at - 1].lower_
    group = (
        owner in OWNING
        or owner.endswith("men")
        or (doc[at].text in ("'", "’") and owner.endswith("s"))
    )
    if group and is_capital(following) and at - start <= 3:
        end = at + 1
        while end < limit and is_capital(doc[end]):
            end += 1
        behind = doc[end].lower_ if end < limit else ""
        if owner in OWNING or head_class(doc[at + 1 : end].text) or behind in PARTY_NOUNS:
            return 2
    one_name = following.ent_iob_ == "I" and following.ent_type_ in ("ORG", "WORK_OF_ART", "FAC")
    if one_name and is_capital(following) and doc[start].ent_iob_ == "B" and at - start == 1:
        end = at + 1
        while end < limit and is_capital(doc[end]):
            end += 1
        owned = head_class(doc[at + 1 : end].text) in (*BODY_HEADS, "Institution")
        return 0 if owned else 2
    finite = following.tag_ in ("VBZ", "VBD", "MD") or following.text == ","
    return 1 if doc[at].text not in ("'", "’") and finite and at - start == 1 else 0


def _through(doc: Doc, at: int, limit: int, small: frozenset[str] | set[str]) -> int:
    step = 1
    while at + step < limit and doc[at + step].lower_ in small and step < 3:
        step += 1
    if at + step < limit and is_capital(doc[at + step]) and doc[at + step].lower_ not in CALENDAR:
        return step + 1
    return 0


def _pieces(doc: Doc, start: int, end: int) -> list[NameSpan]:
    """Return a run with its titles told apart; empty where nothing but a title is left."""
    while end - start > 2 and (doc[start].lower_ in LEADING or _is_calling(doc[start])):
        start += 1
    start = drops_origin(doc, start, end)
    cut = inner_title(doc, start, end)
    if cut:
        start = start if head_class(doc[start:cut].text) else party_words(doc, start, cut)
        before = next(i for i in range(start, cut + 1) if party_words(doc, i, cut) == cut)
        return [*(_pieces(doc, start, before) if before > start else []), *_pieces(doc, cut, end)]
    if end - start > 1 and doc[start].text in SEATS and doc[start + 1].text == "-":
        return []
    while end - start > 3 and doc[end - 1].text in SEATS and doc[end - 2].text == "-":
        end -= 2
    at = start
    titles: list[str] = []
    behind = doc[end].lower_ if end < len(doc) else ""
    if end - start == 1 and (doc[start].lower_ in NAMELESS or _is_currency(doc, start)):
        return []
    if end - start == 1 and doc[start].lower_ in POSITIONS and behind in ("of", "for"):
        return []
    if doc[end - 1].lower_ in POSITIONS and end - start > 1:
        if behind == "," and _is_acronym(doc[start]) and doc[start].lower_ not in NAMELESS:
            return [NameSpan(start, start + 1, "", start)]
        led = behind == "," and doc[end - 1].lower_ in LED and doc[start].lower_ not in NO_PARTY
        return _pieces(doc, start, end - 1) if led else []
    if behind in POSITIONS and end - start > 1 and party_words(doc, start, end) == end:
        return []
    while at < end and not head_class(doc[at:end].text):
        taken = title_length(doc, at, end)
        if taken == 0:
            break
        titles.append(doc[at : at + taken].text.lower())
        at += taken
    if at < end and doc[at].text == "-":
        at, titles = start, []
    if at >= end:
        return [] if doc[start:end].text.istitle() else [NameSpan(start, end, "", start)]
    if at < end and (doc[at].lower_ in OUTER or (titles and head_class(doc[at:end].text))):
        return []
    while end - 1 > at and doc[end - 1].text in ("-", "/", "&", "."):
        end -= 1
    return [NameSpan(at, end, " ".join(titles), start)]
