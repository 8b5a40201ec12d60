"""Finds the noun for what a number measures, and the words of it, by syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from hustings.lexicon.units import words_of
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = [
    "SPANS",
    "act_measured",
    "clause_verb",
    "measured_head",
    "noun_phrase",
    "object_of",
    "subject_of_verb",
]

MOST_WORDS = 8
SPANS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_AGENTS = ("Person", "Candidate", "Organization", "Institution", "PoliticalParty", "Coalition")
_PEOPLE = (
    word_list("roles", "plan", "persons")
    | word_list("positions", "nouns", "all")
    | {"lender", "donor", "taxpayer", "farmer", "worker", "employer", "retiree", "investor"}
    | {"teacher", "lawmaker", "trader", "owner", "banker", "insurer", "borrower", "buyer", "nurse"}
    | {"customer", "consumer", "operator", "manager", "driver", "miner", "doctor", "student"}
    | {"nominee", "candidate", "household", "people", "company", "firm", "government", "country"}
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_MODIFYING = ("amod", "compound", "nmod", "nummod", "appos", "det", "predet")
_DROPPED = ("det", "nummod", "poss", "predet", "quantmod", "preconj", "neg", "advmod")
_KEPT_PREPOSITIONS = ("of", "for", "in", "with", "to", "on", "from", "under", "at", "without")
_GENERIC = (
    "rate",
    "level",
    "pace",
    "total",
    "figure",
    "average",
    "record",
    "high",
    "low",
    "number",
)
_SPANS = ("course", "span", "period", "space", "matter", "stretch", "total", "sum", "tune")
_SOURCES = ("poll", "survey", "study", "report", "sample", "census", "interview")
_PAID = {
    "earn": "income", "make": "income", "pay": "payment", "spend": "spending", "cost": "cost",
    "contribute": "contribution", "donate": "donation", "give": "amount given", "owe": "debt",
    "raise": "amount raised", "borrow": "loan", "lend": "loan", "invest": "investment",
    "lose": "loss", "save": "saving", "add": "amount added", "collect": "amount collected",
    "receive": "amount received", "grant": "grant", "award": "award", "fine": "fine",
    "charge": "charge", "allocate": "allocation", "pledge": "pledge", "promise": "pledge",
}  # fmt: skip
_LASTING = {
    "speak": "talk", "talk": "talk", "wait": "wait", "last": "duration", "serve": "service",
    "work": "work", "live": "stay", "stay": "stay", "take": "duration", "spend": "time spent",
}  # fmt: skip
_VAGUE = ("enough", "as", "much", "many", "more", "other", "such", "further", "additional")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|second|third|fourth|fifth")


def clause_verb(token: Token) -> Token | None:
    """Return the verb of the clause a token stands in, or None."""
    for node in (token, *token.ancestors):
        if node.pos_ in ("VERB", "AUX") and node.dep_ not in ("amod", "aux", "auxpass"):
            return node
    return None


def act_measured(span: Span) -> str:
    """Return what the verb of a sum or a time says is measured: 'earning $300' → 'income'."""
    verb = clause_verb(span.root)
    table = _LASTING if span[-1].lemma_.lower() in SPANS else _PAID
    return table.get(verb.lemma_.lower(), "") if verb is not None else ""


def measured_head(span: Span, noun: Token | None, *, people: bool = True) -> Token | None:
    """Return the noun for what a figure measures, by syntax, or None.

    Args:
        span: the number with its unit.
        noun: the counted noun, if it counts one.
        people: whether people and bodies can be what is measured: not with sums and times.
    """
    if noun is not None:
        return noun
    root = span.root
    for found in _candidates(root, span):
        if found is not None and _is_content(found, span) and (people or not _is_agent(found)):
            return found
    if not people and act_measured(span):
        return None
    before = [
        t
        for t in root.sent
        if t.i < span.start
        and _is_content(t, span)
        and t.ent_type_ not in ("PERSON", "GPE")
        and not (_is_agent(t) and not people)
    ]
    return before[-1] if before else None


def _is_agent(token: Token) -> bool:
    """Whether a noun names people or a body, by the names of the text or by its own meaning."""
    names = token.doc._.names
    name = names.at(token.i) if names is not None else None
    if name is not None:
        return name.type in _AGENTS
    return token.lemma_.lower() in _PEOPLE


def _candidates(root: Token, span: Span) -> Iterator[Token | None]:
    """Yield nouns that a number may measure, the likeliest first."""
    last = span[-1]
    following = last.nbor() if last.i + 1 < len(root.doc) else None
    head = root.head
    yield _noun_before_of(span)
    if following is not None and following.lower_ in ("of", "in", "for", "on"):
        target = object_of(following)
        yield target if target is None or target.lemma_ not in _SOURCES else None
    if root.dep_ in _MODIFYING and head.pos_ == "NOUN":
        if head.lemma_ not in _GENERIC:
            yield head
        root, head = head, head.head
    if root.dep_ == "pobj":
        above = head.head
        if above.pos_ in ("NOUN", "PROPN"):
            yield above
        if above.pos_ in ("VERB", "AUX"):
            yield _child(above, "dobj")
            yield subject_of_verb(above)
    if root.dep_ in (*_SUBJECTS, "npadvmod") and head.pos_ in ("VERB", "AUX"):
        for child in head.rights:
            if child.dep_ == "prep":
                yield object_of(child)
    if root.dep_ == "dobj":
        for child in head.rights:
            if child.lower_ in ("into", "on", "for", "towards", "toward"):
                yield object_of(child)
    verb = clause_verb(root)
    if verb is not None:
        if verb.lemma_.casefold() in words_of("verbs", "measuring") or verb.pos_ == "AUX":
            yield subject_of_verb(verb)
        yield _child(verb, "dobj")
        yield subject_of_verb(verb)


def _noun_before_of(span: Span) -> Token | None:
    """Return the noun in 'growth of (about) 9 per cent', whatever the parse says."""
    doc = span.doc
    at = span.start - 1
    while (
        at > span.sent.start
        and doc[at].pos_ in ("ADV", "ADP", "ADJ", "DET")
        and at > span.start - 4
    ):
        if doc[at].lower_ == "of":
            found = doc[at - 1] if doc[at - 1].pos_ in ("NOUN", "PROPN") else None
            return found if found is None or found.lemma_ not in _SPANS else None
        at -= 1
    return None


def _child(token: Token, *labels: str) -> Token | None:
    return next((child for child in token.children if child.dep_ in labels), None)


def object_of(preposition: Token) -> Token | None:
    """Return the noun that a preposition governs, or None."""
    return _child(preposition, "pobj")


def subject_of_verb(verb: Token) -> Token | None:
    """Return the subject of a verb; that of the verb above it, if it shares one."""
    for _ in range(4):
        found = _child(verb, *_SUBJECTS)
        if found is not None:
            if found.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
                return verb.head
            return found
        if _is_mistagged(verb):
            return verb
        if verb.dep_ not in ("conj", "xcomp", "advcl", "aux"):
            return verb.head if verb.dep_ in ("acl", "relcl") else None
        verb = verb.head
    return None


def _is_mistagged(token: Token) -> bool:
    """Whether a 'verb' without a subject is a plural noun ('attempts to enter it rose')."""
    return token.tag_ == "VBZ" and token.dep_ == "ROOT" and _child(token, *_SUBJECTS) is None


def _is_content(token: Token, span: Span) -> bool:
    return (
        (token.pos_ in ("NOUN", "PROPN") or _is_mistagged(token))
        and not span.start <= token.i < span.end
        and token.ent_type_ not in ("DATE", "TIME", "PERCENT", "MONEY", "CARDINAL")
        and (token.lemma_.casefold() not in _GENERIC or _is_described(token))
    )


def _is_described(token: Token) -> bool:
    return any(child.dep_ in ("amod", "compound") for child in token.lefts)


def noun_phrase(head: Token, span: Span) -> str:
    """Return a noun with what describes it, without articles, owners and the number itself."""
    words = [
        token
        for token in head.doc[_left_edge(head) : head.i + 1]
        if not span.start <= token.i < span.end
        and not (token.dep_ in _DROPPED and token.head.dep_ != "amod")
        and not _is_inside_owner(token, head)
        and token.lower_ not in _VAGUE
        and not _ORDINAL.fullmatch(token.lower_)
        and (token.pos_ not in ("PUNCT", "NUM", "SYM", "SPACE") or _is_hyphen(token, span))
    ]
    words.extend(_second_half(head))
    words.extend(_tail(head, span, MOST_WORDS - len(words)))
    return _spaced(words).strip(" -–,;:'\"“”‘’") or head.text


def _is_hyphen(token: Token, span: Span) -> bool:
    return token.text == "-" and not span.start <= token.i - 1 < span.end


def _second_half(head: Token) -> list[Token]:
    """Return 'and solar farms' after 'wind': what shares its last noun with a bare noun."""
    joined = _child(head, "conj")
    if head.tag_ != "NN" or any(head.lefts) or joined is None or joined.tag_ != "NNS":
        return []
    words = list(head.doc[head.i + 1 : joined.i + 1])
    return words if len(words) in (2, 3) and words[0].lower_ in ("and", "or") else []


def _spaced(words: list[Token]) -> str:
    """Return the words' text, with a space where words between two of them were left out."""
    parts = [words[0].text] if words else []
    for left, right in pairwise(words):
        joined = left.i + 1 == right.i and not left.whitespace_
        parts.append(right.text if joined else f" {right.text}")
    return re.sub(r"\s+", " ", "".join(parts))


def _left_edge(head: Token) -> int:
    edges = [
        child.left_edge.i
        for child in head.lefts
        if child.dep_ in ("amod", "compound", "nmod", "det", "poss", "nummod", "advmod")
    ]
    return max([head.sent.start, min([*edges, head.i])])


def _is_inside_owner(token: Token, head: Token) -> bool:
    node = token
    while node.i != head.i and node.head.i != node.i:
        if node.dep_ in ("poss", "det", "nummod", "predet", "quantmod", "relcl", "punct"):
            return node.text != "-"
        node = node.head
    return False


def _tail(head: Token, span: Span, room: int) -> list[Token]:
    """Return the phrase with 'of', 'for' or the like right after a noun, if it is short."""
    doc = head.doc
    at = head.i + 1
    if at >= len(doc) or doc[at].lower_ not in _KEPT_PREPOSITIONS or doc[at].head.i != head.i:
        return []
    noun = object_of(doc[at])
    if noun is None or noun.i - at >= room or doc[at + 1].lower_ in ("every", "each"):
        return []
    words = list(doc[at : noun.i + 1])
    if any(
        span.start <= token.i < span.end or (token.is_punct and token.text != "-")
        for token in words
    ):
        return []
    if any(token.like_num or token.ent_type_ in ("DATE", "TIME") for token in words):
        return []
    return words
