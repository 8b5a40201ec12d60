"""Reads the offices that stand in a row behind a name or a verb, word by word.

'is a retired general and politician who served as the third president of X and later as mayor of
Y': such chains break most parses, so they are read off the words and their tags alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.nlp.office_phrases import limit_of, noun_group, past_brackets, past_time, phrase_end

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Office", "held_after", "offices_at", "past_aside", "row_at", "said_of"]

NOT_YET = word_list("positions", "modifiers", "not_yet")
BEING = frozenset({"am", "'m", "’m", "is", "was", "are", "were", "been", "be", "being", "'s",
                   "’s", "remains", "remained", "became", "becoming", "become",
                   "becomes"})  # fmt: skip
HAVING = frozenset({"has", "had", "have", "having"})
SERVING = word_list("positions", "holding", "serving")
GIVEN = word_list("positions", "holding", "given")
TAKEN = word_list("positions", "holding", "taken")
OFFICE_WORDS = word_list("positions", "holding", "office")
RESIGNING = word_list("positions", "holding", "resigning")
SUCCEEDING = word_list("positions", "holding", "succeeding")
ADVERBS = word_list("positions", "holding", "adverbs")
TERMS = frozenset({"term", "terms", "stint", "stints", "tenure", "tenures", "year", "years",
                   "decade", "decades", "month", "months", "career"})  # fmt: skip
LONGEST = 60
MOST_OFFICES = 8
BY = 10
"""Most tokens of 'by the assembly' between an appointing verb and its 'as'."""


@dataclass(frozen=True, slots=True)
class Office:
    """One office that a row of words gives to someone.

    Attributes:
        noun: index of its head noun.
        start: index of the first token of its phrase.
        end: one past the last.
        verb: index of the verb that gives it, or of its noun.
        time: the words about time behind it ('from 2010 to 2014'), or ''.
    """

    noun: int
    start: int
    end: int
    verb: int
    time: str = ""


def held_after(doc: Doc, at: int) -> list[Office]:
    """Return the offices that the words from ``at``, right behind a name, say someone holds."""
    at = past_aside(doc, at)
    limit = limit_of(doc, at)
    opened = _opened(doc, at, limit)
    return [] if opened is None else list(_chain(doc, opened[0], opened[1], limit))


def said_of(doc: Doc, at: int) -> Token | None:
    """Return the noun that the words right behind a name say it is: 'is a small liberal party'."""
    at = past_aside(doc, at)
    limit = limit_of(doc, at)
    if at >= limit or not _is_being(doc[at]):
        return None
    _, start, end = noun_group(doc, at + 1, limit)
    return doc[end - 1] if end > start else None


def past_aside(doc: Doc, at: int) -> int:
    """Return the index behind brackets and asides of a name: '(born 1950), known as Zed, …'."""
    at = past_brackets(doc, at)
    if at + 1 < len(doc) and doc[at].is_upper and doc[at + 1].text == "(":
        at = past_brackets(doc, at + 1)
    if at >= len(doc) or doc[at].lower_ != ",":
        return at
    limit = min(limit_of(doc, at), at + LONGEST)
    words = [t.lower_ for t in doc[at : at + 4]]
    while words[:1] == [","]:
        also = words[1:2] in (["also"], ["better"], ["popularly"], ["commonly"], ["nicknamed"])
        known = words[1:2] in (["known"], ["born"], ["formerly"]) or also
        letters = len(words) > 1 and doc[at + 1].is_upper and len(words[1]) <= 5
        if not known and not letters and words[1:2] not in (["jr"], ["jr."], ["sr"], ["sr."]):
            break
        stop = next((i for i in range(at + 1, min(limit, at + 16)) if doc[i].text == ","), None)
        if letters and (stop is None or stop > at + 4):
            stop = at + 1
        if stop is None:
            break
        at = past_brackets(doc, stop + 1)
        words = [t.lower_ for t in doc[at : at + 4]]
    if words[:1] == [","] and at + 1 < len(doc) and _opened(doc, at + 1, limit) is not None:
        at += 1
    return at


def offices_at(doc: Doc, verb: int) -> list[Office]:
    """Return the offices that a verb of being, serving or appointing leads to."""
    start = verb
    while start > 0 and (
        doc[start - 1].lower_ in HAVING | BEING | ADVERBS or doc[start - 1].dep_ == "neg"
    ):
        start -= 1
    limit = limit_of(doc, start)
    opened = _opened(doc, start, limit)
    if opened is None and doc[verb].lower_ in GIVEN and doc[verb].dep_ in ("advcl", "acl"):
        at = _past_as(doc, verb + 1)
        return list(_chain(doc, verb, at, limit))
    return [] if opened is None else list(_chain(doc, opened[0], opened[1], limit))


def row_at(doc: Doc, at: int) -> list[Office]:
    """Return the offices of a description that opens at ``at``: 'mayor of X and head of Y'."""
    return list(_chain(doc, at, at, limit_of(doc, at), said=False))


def _opened(doc: Doc, at: int, limit: int) -> tuple[int, int] | None:
    """Return the verb and where its first office starts, if such a verb stands at ``at``."""
    verb, index = at, at
    if index < limit and doc[index].lower_ in ("who", "and", "that"):
        index += 1
    finite = False
    while index < limit:
        word = doc[index].lower_
        if _is_being(doc[index]):
            verb, finite = index, True
        elif word in SERVING:
            return _served(doc, index, limit)
        elif word in TAKEN and any(t.lower_ in OFFICE_WORDS for t in doc[index + 1 : index + 6]):
            return _took(doc, index, limit)
        elif word in RESIGNING:
            return _resigned(doc, index, limit)
        elif word in GIVEN and finite:
            return index, _past_as(doc, index + 1)
        elif word in SUCCEEDING or (word == "sworn" and finite):
            return _took(doc, index, limit)
        elif word in ADVERBS or (word == "-" and index > at) or word == "re" or not word.strip():
            index += 1
            continue
        else:
            break
        index += 1
    if not finite or index >= limit or doc[index].tag_ in ("VBG", "VBN", "TO", "MD"):
        known = finite and index < limit and doc[index].tag_ in ("VBN", "VBG")
        return (verb, index) if known and noun_group(doc, index, limit)[0] is not None else None
    if doc[index].dep_ == "neg" or doc[index].lower_ in ("no", "not", "n't", "never"):
        return None
    return verb, index


def _is_being(token: Token) -> bool:
    """Whether a word is a form of being, becoming or having, and no possessive."""
    return (token.lower_ in HAVING or token.lower_ in BEING) and token.tag_ != "POS"


def _served(doc: Doc, at: int, limit: int) -> tuple[int, int] | None:
    """'served [two terms] as': where the office starts."""
    for index in range(at + 1, min(limit, at + 6)):
        if doc[index].lower_ == "as":
            return at, index + 1
        token = doc[index]
        counted = token.like_num or token.lower_ in TERMS | ADVERBS or token.pos_ in ("ADJ", "DET")
        if not counted:
            return None
    return None


def _resigned(doc: Doc, at: int, limit: int) -> tuple[int, int] | None:
    """'resigned as', 'stepped down as': where the office left starts."""
    for index in range(at + 1, min(limit, at + 4)):
        if doc[index].lower_ == "as":
            return at, index + 1
        if doc[index].pos_ not in ("ADP", "ADV", "PART") and doc[index].lower_ != "again":
            return None
    return None


def _took(doc: Doc, at: int, limit: int) -> tuple[int, int] | None:
    """'took office as', 'was sworn in as', 'held the post of': where the office starts."""
    for index in range(at + 1, min(limit, at + 9)):
        word = doc[index].lower_
        if word == "as" or (word == "of" and doc[index - 1].lower_ in OFFICE_WORDS):
            return at, index + 1
        if doc[index].is_punct or doc[index].pos_ in ("VERB", "AUX"):
            return None
    return None


def _past_as(doc: Doc, at: int) -> int:
    """Step over 'as', 'to serve as', 'to be', 'to succeed her as'."""
    words = [t.lower_ for t in doc[at : at + 5]]
    if words[:1] == ["to"] and len(words) > 1:
        if words[1] in ("be", "become"):
            return at + 2
        for step in (2, 3, 4):
            if words[step : step + 1] == ["as"]:
                return at + step + 1
        return at
    if words[:1] == ["by"]:
        for index in range(at + 1, min(len(doc), at + BY)):
            if doc[index].lower_ == "as":
                return index + 1
            if doc[index].is_punct or doc[index].pos_ in ("VERB", "AUX"):
                break
    return at + 1 if words[:1] == ["as"] else at


def _chain(doc: Doc, verb: int, at: int, limit: int, *, said: bool = True) -> Iterator[Office]:
    """Yield the offices of a row, then those of the verbs that go on with the same person."""
    for _ in range(MOST_OFFICES):
        noun, start, end = noun_group(doc, at, limit)
        if noun is None and (end <= at or not said):
            return
        after = past_brackets(doc, end)
        stop = past_time(doc, after, limit)
        if noun is not None:
            end = phrase_end(doc, noun, limit)
            after = past_brackets(doc, end)
            stop = past_time(doc, after, limit)
            if {t.lower_ for t in doc[start:noun]} & NOT_YET or _names_another(doc, noun, end):
                return
            time = doc[after:stop].text.strip(" ,()") if stop > after else ""
            yield Office(noun, start, end, verb, time)
        following = _goes_on(doc, stop, limit, said=said)
        if following is None:
            return
        said = said or following[0] >= 0
        verb, at = following[0] if following[0] >= 0 else verb, following[1]


def _names_another(doc: Doc, noun: int, end: int) -> bool:
    """'was president, and mayor Ana Ruiz said': the second office is somebody else's title."""
    return (
        end == noun + 1
        and end < len(doc)
        and doc[end].pos_ == "PROPN"
        and doc[end].text[0].isupper()
    )


def _goes_on(doc: Doc, at: int, limit: int, *, said: bool) -> tuple[int, int] | None:
    """Return (verb or -1, start) of what goes on behind an office; None where nothing does."""
    at = past_brackets(doc, at)
    index, joined = at, False
    while (
        index < limit
        and doc[index].lower_ in (",", "and", "&", "as", "well", "or")
        and index < at + 5
    ):
        joined = True
        index += 1
    adverbs = index
    while index < limit and doc[index].lower_ in ADVERBS:
        index += 1
    if index >= limit:
        return None
    if said or doc[index].lower_ == "who":
        opened = _opened(doc, index, limit)
        if opened is not None:
            return opened
    index = past_time(doc, index, limit) if joined else index
    if index < limit and (joined or adverbs < index) and doc[index].lower_ == "as":
        index += 1
    if not joined and adverbs == index:
        return None
    noun, _, end = noun_group(doc, index, limit)
    if noun is None and not said:
        return None
    return (-1, index) if noun is not None or end > index else None
