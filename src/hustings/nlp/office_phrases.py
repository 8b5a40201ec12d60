"""Reads noun groups that name offices word by word: head, phrase, and the time behind it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "bracketed",
    "is_position",
    "is_time",
    "limit_of",
    "noun_group",
    "past_brackets",
    "past_time",
    "phrase_end",
    "until_time",
]

POSITIONS = word_list("positions", "nouns", "all")
CALENDAR = word_list("names", "calendar", "words")
ADVERBS = word_list("positions", "holding", "adverbs")
LINKS = frozenset({"of", "for", "at", "in", "to", "on", "with", "from", "under"})
TIMES = frozenset({"from", "to", "until", "till", "since", "between", "in", "for", "during", "on",
                   "through"})  # fmt: skip
LONGEST = 60
BRACKETED = 90
BRACKETS = frozenset("()[]")
EDGES = "hustings line breaks and brackets"
"""Where ``doc.user_data`` keeps them."""


SHORTENED = 4
"""Most letters of a word that a full stop shortens ('St.', 'Inc.')."""


def is_position(token: Token) -> bool:
    """Return whether a word is a noun for an office, a job or a part."""
    if token.lower_ == "mate":
        return token.i > 0 and token.nbor(-1).lower_ == "running"
    if token.lower_ == "lady":
        return token.i > 0 and token.nbor(-1).lower_ == "first"
    return token.lemma_.lower() in POSITIONS and token.pos_ in ("NOUN", "PROPN", "ADJ")


def limit_of(doc: Doc, at: int) -> int:
    """Return one past the last token of the line a token stands in, at most some way on."""
    breaks = _edges(doc)[0]
    index = bisect_left(breaks, at)
    end = breaks[index] if index < len(breaks) else len(doc)
    return max(at, min(end, at + 4 * LONGEST))


def _edges(doc: Doc) -> tuple[list[int], list[int]]:
    """Return the indexes of the tokens that break a line; with brackets among them."""
    edges: tuple[list[int], list[int]] | None = doc.user_data.get(EDGES)
    if edges is None:
        texts = [token.text for token in doc]
        breaks = [index for index, text in enumerate(texts) if "\n" in text]
        brackets = [index for index, text in enumerate(texts) if text in BRACKETS]
        edges = breaks, sorted(breaks + brackets)
        doc.user_data[EDGES] = edges
    return edges


def past_brackets(doc: Doc, at: int) -> int:
    """Return the index behind the brackets that open at ``at``, which is returned if none do."""
    while at < len(doc) and doc[at].text in ("(", "["):
        depth, end = 0, at
        for end in range(at, min(len(doc), at + BRACKETED)):
            depth += (doc[end].text in ("(", "[")) - (doc[end].text in (")", "]"))
            if depth == 0:
                break
        if depth:
            return at
        at = end + 1
    return at


def bracketed(doc: Doc, at: int) -> bool:
    """Return whether a token stands inside brackets that open before it in its line."""
    edges = _edges(doc)[1]
    before = bisect_left(edges, at) - 1
    return before >= 0 and edges[before] > at - BRACKETED and doc[edges[before]].text in ("(", "[")


def noun_group(doc: Doc, at: int, limit: int) -> tuple[int | None, int, int]:
    """Return (head if it is a position, start, end) of the noun group that opens at ``at``."""
    index, last = at, None
    one_of = [t.lower_ for t in doc[at : at + 2]] == ["one", "of"]
    if one_of:
        index = at + 2
    while index < limit:
        token = doc[index]
        if token.lower_ in ("'s", "’s", "'", "’") or token.tag_ == "POS":
            last = None
        elif (
            (token.text in ("-", "–") and index > at)
            or _spaced(token)
            or (token.lower_ == "and" and _between_adjectives(token) and last is None)
        ):
            pass
        elif token.pos_ in ("NOUN", "PROPN") and not token.like_num:
            if last is not None and is_position(doc[last]) and _closes(token):
                break
            last = index
        elif not _modifies(token, index - at):
            break
        index += 1
    if last is None:
        return None, at, at
    plural = doc[last].tag_ in ("NNS", "NNPS") and not one_of
    if not is_position(doc[last]) or plural:
        return None, at, last + 1
    return last, at, last + 1


def _spaced(token: Token) -> bool:
    return token.is_space and "\n" not in token.text


def _between_adjectives(token: Token) -> bool:
    """'the first and current president': one office with two adjectives."""
    around = [token.nbor(-1), *token.doc[token.i + 1 : token.i + 3]]
    return [t.pos_ for t in around] in (["ADJ", "ADJ", "NOUN"], ["ADJ", "ADJ", "PROPN"])


def _closes(token: Token) -> bool:
    """Whether a noun behind a position belongs to no compound with it: 'president Ana Ruiz'."""
    for following in token.doc[token.i : token.i + 5]:
        if following.pos_ not in ("NOUN", "PROPN"):
            break
        if is_position(following):
            return False
    return token.pos_ == "PROPN"


def _modifies(token: Token, place: int) -> bool:
    if token.pos_ in ("DET", "ADJ", "NUM"):
        return True
    if token.tag_ == "PRP$" or (
        token.lower_ == "," and token.nbor(-1).pos_ == "ADJ" and _next_adjective(token)
    ):
        return True
    if token.tag_ in ("VBN", "VBG") or (
        token.pos_ == "ADV" and token.lower_ not in ("also", "not")
    ):
        following = token.doc[token.i + 1 : token.i + 3]
        return (
            any(t.pos_ in ("NOUN", "PROPN", "ADJ") or t.tag_ == "VBN" for t in following[:1])
            or place == 0
        )
    return False


def _next_adjective(comma: Token) -> bool:
    following = comma.doc[comma.i + 1 : comma.i + 3]
    return (
        len(following) == 2
        and following[0].pos_ == "ADJ"
        and following[1].pos_ in ("ADJ", "NOUN", "PROPN")
    )


def phrase_end(doc: Doc, noun: int, limit: int) -> int:
    """Return where the phrase of an office ends: 'of the Fund for Peace in Lagos'."""
    end = noun + 1
    if [t.text for t in doc[end : end + 2]] == ["-", "elect"]:
        end += 2
    while end + 1 < limit and doc[end].lower_ in LINKS:
        link = doc[end].lower_
        later = end > noun + 1 and link in ("in", "at")
        if is_time(doc, end + 1) or (
            (later or link in ("with", "from", "under")) and not _led_to_name(doc, end + 1)
        ):
            break
        stop = _group_end(doc, end + 1, limit)
        if stop == end + 1:
            break
        end = stop
    return end


def until_time(doc: Doc, start: int, end: int) -> int:
    """Return where words about time open between two tokens, ``end`` where none do."""
    for index in range(start, end - 1):
        if doc[index].lower_ in TIMES and is_time(doc, index + 1):
            return index
    return end


def _led_to_name(doc: Doc, at: int) -> bool:
    index = at
    while (
        index < len(doc) and doc[index].pos_ in ("DET", "ADJ") and not doc[index].text[0].isupper()
    ):
        index += 1
    return index < len(doc) and doc[index].text[:1].isupper()


def _group_end(doc: Doc, at: int, limit: int) -> int:
    """Return one past the noun group at ``at``, with what 'and' joins to it."""
    index, noun = at, False
    while index < limit:
        token = doc[index]
        if token.lower_ in ("and", "&") and noun and _joins(doc, index, limit):
            index += 1
            noun = False
            continue
        word = token.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "X") or token.tag_ in (
            "PRP$",
            "POS",
        )
        glue = token.text in ("-", "–", "/", "'s", "’s", "’", "'", "&") or _shortens(token)
        named = token.text[0].isupper() and token.pos_ != "PUNCT" and noun
        if named and token.lower_ in CALENDAR and index + 1 < limit and doc[index + 1].like_num:
            break
        if token.tag_ in ("VBG", "VBN") and not noun:
            word = True
        if not (word or glue or named) or (noun and token.pos_ == "DET"):
            break
        if is_time(doc, index) and not token.text[0].isupper():
            break
        noun |= token.pos_ in ("NOUN", "PROPN", "X") or named
        index += 1
    while index > at and (doc[index - 1].is_punct or doc[index - 1].pos_ == "DET"):
        index -= 1
    return index if noun or index > at else at


def _shortens(token: Token) -> bool:
    """Whether a full stop ends a shortened word of a name ('St.') and no sentence."""
    if token.text != "." or token.i == 0 or token.nbor(-1).whitespace_:
        return False
    before = token.nbor(-1).text
    return before[0].isupper() and len(before) <= SHORTENED


def _joins(doc: Doc, at: int, limit: int) -> bool:
    """Whether 'and' goes on inside a body's or field's name, not with another office."""
    noun, _, end = noun_group(doc, at + 1, limit)
    if noun is not None or end == at + 1 or end >= limit:
        return False
    if doc[at + 1].pos_ == "DET" or doc[at + 1].tag_ == "PRP$":
        return False
    capital = doc[at + 1].text[0].isupper() == doc[at - 1].text[0].isupper()
    return capital and doc[end].pos_ not in ("VERB", "AUX") and doc[end].lower_ not in ADVERBS


def is_time(doc: Doc, at: int) -> bool:
    """Return whether words about time stand at an index: a year, a day, 'his death'."""
    if at >= len(doc):
        return False
    token = doc[at]
    if token.like_num or token.lower_ in CALENDAR or token.ent_type_ in ("DATE", "TIME"):
        return token.ent_type_ not in ("ORG", "GPE")
    return (
        token.lower_ in ("its", "his", "her", "the", "early", "late")
        and at + 1 < len(doc)
        and (
            doc[at + 1].ent_type_ in ("DATE", "TIME")
            or doc[at + 1].lower_
            in ("death", "assassination", "resignation", "retirement", "establishment")
        )
    )


def past_time(doc: Doc, at: int, limit: int) -> int:
    """Return one past the words about time that open at ``at``."""
    index = at
    if (
        index < limit
        and doc[index].text == ","
        and doc[index + 1 : index + 2].text.lower() in TIMES
    ):
        index += 1
    start = index
    while index < limit:
        word = doc[index].lower_
        leads = word in TIMES | {"and", "then", "again", ","} and (
            is_time(doc, index + 1) or doc[index + 1 : index + 2].text.lower() in TIMES
        )
        if not (leads or is_time(doc, index)):
            break
        index += 1
        while (
            index < limit
            and doc[index].ent_type_ in ("DATE", "TIME")
            and doc[index].ent_iob_ == "I"
        ):
            index += 1
    return at if index == start else index
