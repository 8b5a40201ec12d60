"""From the head of a slot to the phrase that names a policy, a risk or an asset.

Trimming is the same for all: articles and possessive pronouns go, the reporter's relative clause,
purpose clauses and time adverbs go, coordinated heads become phrases of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.extraction.modality import is_set_aside
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "Phrase",
    "clause_phrase",
    "conjuncts",
    "ended",
    "noun_phrase",
    "purpose_of",
    "shortened",
    "verb_phrase",
]

CUT_RIGHT = frozenset({"conj", "cc", "appos", "parataxis", "advcl", "relcl?", "preconj", "punct?"})
EDGE = frozenset({"the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its",
                  "our", "my", "your", "whose", "such", "also", "both", "some", "any"})  # fmt: skip
TAIL = frozenset(
    {",", ";", ":", ".", "-", "–", "—", "(", "and", "or", "but", "'", '"', "“", "‘", "to"}
)
MAX_WORDS = 24
LONG = 14
OPENS = frozenset({"prep", "acl", "relcl", "advcl", "cc", "agent", "npadvmod"})
TAKES = {
    **dict.fromkeys(("money", "funding", "fund", "support", "aid", "subsidy", "pay", "compensation",
                     "protection", "housing", "care", "right", "bonus", "credit", "grant", "loan",
                     "quota", "budget", "relief", "spending", "rule", "limit", "cap"), ("for",)),
    **dict.fromkeys(("cut", "change", "access", "end", "amendment", "increase", "rise", "boost",
                     "threat", "aid", "limit", "reform", "return", "tax", "alternative", "damage",
                     "extension", "solution", "subsidy", "transfer"), ("to", "for")),
    **dict.fromkeys(("ban", "levy", "tariff", "sanction", "crackdown", "war", "fight", "campaign",
                     "attack", "law", "measure", "action"), ("against", "for")),
}  # fmt: skip
"""Nouns of policy with the prepositions that they take themselves, whatever the parser says."""
PAST = frozenset({"ago", "earlier", "yesterday", "recently", "today", "tomorrow", "previously"})
DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a text.

    Attributes:
        label: the words, whitespace and outer articles tidied.
        start: first code point.
        end: one past the last.
        head: index of the head token.
    """

    label: str
    start: int
    end: int
    head: int


def conjuncts(head: Token) -> list[Token]:
    """Return a head and the heads coordinated with it, in order, nearest level only."""
    found = [head]
    for token in found:
        found.extend(
            c for c in token.children if c.dep_ == "conj" and c.i > token.i and not is_set_aside(c)
        )
    return sorted(set(found), key=lambda t: t.i)


def noun_phrase(
    head: Token, *, keep_conjuncts: bool = False, before: int | None = None, owner: bool = True
) -> Phrase | None:
    """Return the phrase of a noun, its coordinated nouns left out unless kept.

    Args:
        head: the noun.
        keep_conjuncts: keep 'A and B' as one phrase.
        before: index of a token that the phrase must end before (the verb of a relative clause).
        owner: keep "Ruiz's" in "Ruiz's tax plan".
    """
    doc = head.doc
    start = min([head.i, *(c.left_edge.i for c in head.lefts if _keeps_left(c))])
    if not owner:
        start = max([start, *(c.right_edge.i + 1 for c in head.lefts if c.dep_ == "poss")])
    end = _right_end(head, keep_conjuncts=keep_conjuncts, before=before)
    if before is None:
        end = _extended(head, end)
    return _tidy(doc, start, end, head.i)


def _extended(head: Token, end: int) -> int:
    """Take in a prepositional phrase that follows without a break but hangs higher up.

    'promise of free seed for small farms': the parser often ties 'for' to the promise.
    """
    doc = head.doc
    if (
        end >= len(doc)
        or doc[end].dep_ != "prep"
        or doc[end].lower_ not in ("for", "of", "against", "between", "on", "to")
    ):
        return end
    prep = doc[end]
    if prep.head.i >= head.i or not prep.head.is_ancestor(head) or _is_date(prep):
        return end
    tied = prep.lower_ == "on" or prep.lower_ in TAKES.get(head.lemma_.lower(), ())
    if prep.head.pos_ != "NOUN" and (not tied or prep.head.pos_ != "VERB"):
        return end
    target = next((c for c in prep.rights if c.dep_ in ("pobj", "pcomp")), None)
    return _right_end(target, keep_conjuncts=False) if target is not None else end


def verb_phrase(head: Token, *, lemma: bool = False) -> Phrase | None:
    """Return the phrase of a verb from the verb on: 'pave rural roads'.

    Args:
        head: the verb.
        lemma: write the verb's dictionary form, for finite and passive verbs.
    """
    doc = head.doc
    end = _right_end(head, keep_conjuncts=False)
    particles = [c for c in head.children if c.dep_ == "prt" and c.i > head.i]
    end = max([end, *(p.i + 1 for p in particles)])
    if _shares_object(head):
        last = conjuncts(head)[-1]
        end = max(end, _right_end(last, keep_conjuncts=False))
    phrase = _tidy(doc, head.i, end, head.i)
    if phrase is None or not lemma:
        return phrase
    rest = text_of(doc)[head.idx + len(head) : phrase.end]
    passive = next((c for c in head.children if c.dep_ in ("nsubjpass",)), None)
    if passive is not None:
        relative = passive.tag_ in ("WDT", "WP") and head.dep_ == "relcl"
        subject = noun_phrase(head.head, before=passive.i) if relative else noun_phrase(passive)
        label = f"{head.lemma_} {subject.label if subject else ''} {rest}"
    else:
        label = f"{head.lemma_} {rest}"
    return Phrase(_spaced(label), phrase.start, phrase.end, head.i)


def shortened(doc: Doc, phrase: Phrase) -> Phrase:
    """Return a long phrase without the clauses and prepositions that trail it.

    The cut comes at the last place before `LONG` tokens where a dependent of the phrase opens.
    """
    span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if span is None or len(phrase.label.split()) <= LONG:
        return phrase
    places = [
        t.left_edge.i
        for t in span
        if t.dep_ in OPENS and max(span.start, phrase.head) + 2 < t.left_edge.i < span.start + LONG
    ]
    places = [i for i in places if doc[i - 1].lower_ not in ("and", "or", "both", "between")]
    if not places:
        return phrase
    end = max(places)
    while end > phrase.head + 2 and (doc[end - 1].lower_ in TAIL or doc[end - 1].is_punct):
        end -= 1
    last = doc[end - 1].idx + len(doc[end - 1])
    tail = _spaced(text_of(doc)[last : phrase.end])
    if not phrase.label.endswith(tail):
        return phrase
    label = _spaced(phrase.label[: len(phrase.label) - len(tail)])
    return Phrase(label, phrase.start, last, phrase.head)


def ended(doc: Doc, phrase: Phrase, stop: Token) -> Phrase:
    """Return a verb's phrase cut before a token behind it: the next of a list."""
    if phrase.end <= stop.idx:
        return phrase
    end = stop.i
    while end - 1 > phrase.head and (doc[end - 1].lower_ in TAIL or doc[end - 1].is_space):
        end -= 1
    last = doc[end - 1].idx + len(doc[end - 1])
    label = f"{doc[phrase.head].text} {text_of(doc)[doc[phrase.head + 1].idx : last]}"
    return Phrase(_spaced(label), phrase.start, last, phrase.head)


def clause_phrase(verb: Token, subject: Token | None) -> Phrase | None:
    """Return a clause as a phrase: 'ministry publish the figures'."""
    phrase = verb_phrase(verb, lemma=verb.tag_ != "VBG")
    if phrase is None or subject is None or subject.dep_ == "nsubjpass":
        return phrase
    named = noun_phrase(subject, keep_conjuncts=True)
    if named is None:
        return phrase
    label = _spaced(f"{named.label} {phrase.label}")
    if verb.tag_ in ("VBN", "VBD") and not any(c.dep_ == "aux" for c in verb.lefts):
        rest = phrase.label[len(verb.lemma_) :]
        label = _spaced(f"{verb.lemma_} {named.label}{rest}")
    start, end = min(named.start, phrase.start), max(named.end, phrase.end)
    return Phrase(label, start, end, verb.i)


def purpose_of(verb: Token) -> list[Token]:
    """Return the verbs of the purpose clauses of a verb or noun ('to ease congestion')."""
    found = []
    for child in verb.subtree:
        if child.dep_ in ("advcl", "xcomp", "acl", "relcl", "ccomp") and child.tag_ == "VB":
            opens = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts)
            if opens and child.i > verb.i and _not_through_speech(child, verb):
                found.append(child)
    return found


def _not_through_speech(child: Token, top: Token) -> bool:
    node = child.head
    while node.i != top.i and node.head.i != node.i:
        if node.dep_ in ("relcl", "parataxis"):
            return False
        node = node.head
    return True


def _shares_object(head: Token) -> bool:
    """Whether a verb has no object of its own but its coordinated verb has: 'expand and mend X'."""
    if any(
        c.dep_ in ("dobj", "prep", "xcomp", "ccomp", "dative", "attr", "oprd") for c in head.rights
    ):
        return False
    others = conjuncts(head)[1:]
    return bool(others) and others[-1].i - head.i <= 4


def _keeps_left(child: Token) -> bool:
    return child.dep_ not in (
        "cc",
        "punct",
        "mark",
        "preconj",
        "predet",
        "csubj",
        "advcl",
        "parataxis",
    )


def _right_end(head: Token, *, keep_conjuncts: bool, before: int | None = None) -> int:
    """Return one past the last token of a head's phrase, cut before the first child that goes."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ in ("conj", "cc", "preconj") and keep_conjuncts:
            end = child.right_edge.i + 1
            continue
        if _cuts(child, head) or (before is not None and child.right_edge.i >= before):
            break
        if child.dep_ == "punct":
            continue
        end = _inner_end(child)
        if end <= child.right_edge.i:
            break
    return end


def _inner_end(child: Token) -> int:
    """Return where a kept child ends: the reporter's clauses inside it cut the phrase too."""
    for token in child.subtree:
        if token.dep_ == "conj" and token.tag_ == "VB" and token.head.pos_ == "ADJ":
            return token.left_edge.i
        if token.lower_ == "including" and token.dep_ == "prep" and token.i > child.i:
            return token.i
        far = token.left_edge.i - child.i > 3
        if far and token.dep_ == "relcl" and token.i > child.i and _describes(token):
            return token.left_edge.i
        if token.i > child.i and token.dep_ in ("advcl", "parataxis", "relcl", "appos"):
            comma = token.left_edge.i > 0 and token.doc[token.left_edge.i - 1].text in (
                ",",
                "—",
                "–",
                "(",
            )
            if token.dep_ in ("advcl", "parataxis") or comma:
                return token.left_edge.i
    return child.right_edge.i + 1


def _cuts(child: Token, head: Token) -> bool:
    if child.dep_ in (
        "conj",
        "cc",
        "appos",
        "parataxis",
        "advcl",
        "preconj",
        "npadvmod",
        "mark",
        "nsubj",
    ):
        return True
    if _is_date(child):
        return True
    if child.dep_ == "prep" and child.lower_ == "by" and head.pos_ == "VERB":
        return any(c.dep_ == "pcomp" for c in child.rights)
    if child.dep_ == "relcl" and _describes(child) and child.left_edge.i - head.left_edge.i > 2:
        return True
    if child.dep_ in ("relcl", "acl"):
        before = child.doc[child.left_edge.i - 1] if child.left_edge.i else None
        return before is not None and before.text in (",", "—", "–", "(")
    if child.dep_ == "punct" and child.text in ("—", "–", ":", ";", "("):
        return True
    if child.dep_ == "ccomp" and head.pos_ == "VERB" and child.i > head.i:
        reporter = ("he", "she", "they", "it", "i", "we")
        return any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in reporter for c in child.lefts)
    return False


def _is_date(child: Token) -> bool:
    """'six months ago', 'on Sunday', 'in 2018': when something was said or done."""
    if child.dep_ == "advmod":
        return child.lower_ in PAST
    if child.dep_ != "prep" or child.lower_ not in ("on", "in", "since", "during"):
        return False
    times = [c for c in child.rights if c.dep_ == "pobj"]
    if child.lower_ == "on":
        return any(t.lower_ in DAYS or t.ent_type_ == "DATE" for t in times)
    return any(t.is_digit and len(t) == 4 for t in times)


def _describes(clause: Token) -> bool:
    """Whether a relative clause only describes: 'a law that worries bankers', not 'a law to …'."""
    return any(c.tag_ in ("WDT", "WP", "WRB") for c in clause.subtree if c.i < clause.i)


def _tidy(doc: Doc, start: int, end: int, head: int) -> Phrase | None:
    while start < head and (
        doc[start].lower_ in EDGE or doc[start].is_punct or doc[start].is_space
    ):
        start += 1
    while start < head and doc[start].tag_ in ("POS",):
        start += 1
    end = min(end, start + MAX_WORDS)
    while end - 1 > head and (
        doc[end - 1].lower_ in TAIL or doc[end - 1].is_space or _is_time(doc[end - 1])
    ):
        end -= 1
    if end <= start:
        return None
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    label = _spaced(text_of(doc)[first:last])
    if not any(c.isalpha() for c in label):
        return None
    return Phrase(label, first, last, head)


def _is_time(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME") and token.dep_ == "npadvmod"


def _spaced(text: str) -> str:
    text = " ".join(text.split())
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    return text.strip(" ,.;:'\"“”‘’—–-")


def content_words(tokens: Iterable[Token]) -> list[str]:
    """Return the lower-case lemmas of the words of a phrase that carry content."""
    return [t.lemma_.lower() for t in tokens if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")]
