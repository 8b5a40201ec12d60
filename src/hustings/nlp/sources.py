"""Finds who a cue's source is in the dependency parse."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from hustings.lexicon.cues import load_cues
from hustings.lexicon.words import word_list
from hustings.nlp.reports import Range

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "ADDRESSING",
    "SPEAKERS",
    "agent_of",
    "is_passive",
    "is_usable",
    "own_subject",
    "possessor_of",
    "source_range",
    "speaks_again",
    "subject_of",
]

_NO_SOURCE = """there this that these what which nobody none nothing something everything anything
    neither nor"""
_NOBODY = frozenset(_NO_SOURCE.split())
_REPORTER = frozenset(("i", "you", "we", "me", "us", "my", "our", "your"))
_RELATIVE = frozenset(("who", "that", "which"))
_BODIES = ("NORP", "ORG", "PERSON")
_ATTRIBUTES = ("amod", "compound")
SPEAKERS = (
    word_list("positions", "nouns", "all")
    | word_list("criticism", "groups", "nouns")
    | word_list("roles", "body", "nouns")
    | word_list("roles", "body", "described")
    | word_list("roles", "body", "documents")
    | {"voter", "farmer", "worker", "resident", "critic", "supporter", "politician", "party"}
    | {"man", "woman", "person", "people", "mother", "father", "team", "camp", "side", "letter"}
)
_TOLD = """tell inform remind assure reassure persuade convince notify advise warn teach promise
    instruct counsel brief caution show"""
ADDRESSING = frozenset(_TOLD.split())
_CITING = frozenset(("quote", "cite"))
_UNSAID = ("knowledge", "none")
_MAX_CLIMB = 6
_LONG_ANTECEDENT = 5
_LONG_SOURCE = 10


def is_usable(source: Token | None, *, in_speech: bool, kind: str = "speech") -> TypeGuard[Token]:
    """Whether a subject can be a source.

    Outside speech 'I', 'you' and 'we' are the reporter and the reader. 'It' may be an
    organisation that says something; with any other kind of cue it is an expletive.
    """
    if source is None:
        return False
    if source.dep_ == "poss" and source.tag_ != "PRP$":
        return True
    word = source.lower_
    if word in _NOBODY or source.dep_ == "expl":
        return False
    if word == "its":
        return True
    if word == "it":
        return kind == "speech" and not in_speech
    if word in _REPORTER:
        return in_speech and word not in ("you", "your")
    return (
        source.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "VERB")
        or source.tag_ == "PRP$"
    )


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ == "acl" and not _tells(verb)
    )


def _tells(verb: Token) -> bool:
    """Whether a verb behind a name is its finite verb: 'Ana Ruiz, mayor, announced that …'.

    The parse takes it for a participle. What is told to somebody may well be one: 'voters told
    that the dam was safe'.
    """
    entry = load_cues("verb").get(verb.lemma_.lower())
    if entry is None or "that" not in entry.frames or verb.lemma_.lower() in ADDRESSING:
        return False
    clause = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    return clause is not None and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)


def agent_of(verb: Token) -> Token | None:
    """Return the noun after 'by' of a passive."""
    for child in verb.children:
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def subject_of(verb: Token) -> Token | None:
    """Return the noun or pronoun that does what a verb says, through control and coordination.

    A relative pronoun is followed to the noun it stands for.
    """
    if is_passive(verb):
        return agent_of(verb)
    return _climb(verb, 0)


def own_subject(verb: Token) -> Token | None:
    """Return the subject that stands by a verb or by its auxiliary."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return child
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass"):
            for token in child.children:
                if token.dep_ in ("nsubj", "nsubjpass"):
                    return token
    return None


def _climb(verb: Token, depth: int) -> Token | None:
    own = own_subject(verb)
    if own is not None:
        if own.lower_ in _RELATIVE and verb.dep_ == "relcl":
            return verb.head
        return own
    if depth > _MAX_CLIMB:
        return None
    head = verb.head
    outer = _outer_reporter(verb)
    if outer is not None:
        return _climb(outer, depth + 1)
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "ADJ"):
        return _climb(head, depth + 1)
    if verb.dep_ == "acomp":
        return _climb(head, depth + 1)
    if verb.dep_ in ("xcomp", "advcl"):
        return _controller(verb, head) or _climb(head, depth + 1)
    if verb.dep_ == "acl":
        return head if verb.tag_ == "VBG" or _tells(verb) else None
    if verb.dep_ == "pcomp":
        anchor = head.head
        while anchor.pos_ in ("ADP", "ADV", "SCONJ") and anchor.head.i != anchor.i:
            anchor = anchor.head
        if head.lower_ == "as" and anchor.lemma_ in _CITING:
            cited = next((c for c in anchor.rights if c.dep_ == "dobj" and c.i < verb.i), None)
            if cited is not None:
                return cited
        return _climb(anchor, depth + 1) if anchor.pos_ in ("VERB", "AUX") else None
    if verb.dep_ == "ccomp" and verb.tag_ == "VBG":
        return _climb(head, depth + 1)
    return None


def _controller(verb: Token, head: Token) -> Token | None:
    """Return the object that does the infinitive ('urged voters to …'), if the verb is such."""
    entry = load_cues("verb").get(head.lemma_.lower())
    if verb.dep_ != "xcomp" or entry is None or "to" not in entry.frames:
        return None
    return next((c for c in head.children if c.dep_ == "dobj" and c.i < verb.i), None)


def _outer_reporter(verb: Token) -> Token | None:
    """Return the cue a second reporting verb belongs to: 'Ruiz said it will … and warned that'."""
    head = verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in FURTHER:
        inside = head.dep_ == "ccomp" and head.i > head.head.i
        return head.head if inside and head.head.lemma_.lower() in load_cues("verb") else None
    while verb.dep_ == "conj" and head.dep_ == "conj":
        head = head.head
    if verb.dep_ != "conj" or head.dep_ != "ccomp" or head.i < head.head.i:
        return None
    return head.head if speaks_again(verb, head) else None


def speaks_again(verb: Token, clause: Token) -> bool:
    """Whether a verb beside a reported clause is the reporter's: 'said it leaks and urged'.

    Its tense tells, or that what the clause is about cannot speak: 'wrote that the vote was a
    sham and urged voters to stay at home'.
    """
    outer = clause.head
    entry = load_cues("verb").get(verb.lemma_.lower())
    refuses = verb.tag_ == "VB" and any(c.dep_ == "neg" for c in verb.lefts)
    if entry is None or outer.tag_ not in ("VBD", "VBZ"):
        return False
    if verb.tag_ != outer.tag_ and not refuses:
        return False
    if clause.tag_ != outer.tag_ and not refuses:
        return True
    subject = own_subject(clause)
    if subject is None or entry.kind in _UNSAID or subject.pos_ == "PROPN":
        return False
    alive = subject.pos_ == "PRON" and subject.lower_ not in ("it", "this", "that")
    return not alive and subject.lemma_.lower() not in SPEAKERS


FURTHER = frozenset(
    {"add", "note", "stress", "warn", "argue", "insist", "claim", "explain", "promise", "vow",
     "pledge", "emphasise", "emphasize", "underline", "point", "suggest", "call", "urge"}
)  # fmt: skip
"""Reports that run on from another's: 'She said it would rain, adding that …'."""


def possessor_of(noun: Token) -> Token | None:
    """Return whose the noun is.

    It is whom "Okafor's claim", 'a claim by Okafor', 'a warning from Ruiz' or 'Kenyan fears' name.
    """
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return next((c for c in noun.lefts if c.ent_type_ in _BODIES and c.dep_ in _ATTRIBUTES), None)


def source_range(source: Token, cue: int) -> Range:
    """Return the whole noun phrase of a source, with its appositions, up to the cue."""
    start, end = source.left_edge.i, source.right_edge.i + 1
    if source.i < cue < end:
        end = _before_cue(source, cue)
        start = _short_start(source, start, end)
    end = _capped(source, start, _without_clause(source, end, cue))
    if start <= cue < source.i:
        start = cue + 1
    doc = source.doc
    while end - 1 > source.i and (doc[end - 1].is_punct or doc[end - 1].lower_ in ("'s", "’s")):
        end -= 1
    while start < source.i and (doc[start].is_punct or doc[start].dep_ in ("cc", "case")):
        start += 1
    return start, end


def _before_cue(source: Token, cue: int) -> int:
    """Return where a source ends whose own clause holds the cue: after 'who', else at the cue."""
    verb = source.doc[cue]
    if verb.tag_ != "VBG":
        for token in source.doc[source.i + 1 : cue]:
            if token.lower_ in _RELATIVE and token.tag_ in ("WP", "WDT"):
                return int(token.i) + 1
    return cue


def _short_start(source: Token, start: int, end: int) -> int:
    """Return where a source begins that is named by a relative pronoun as well.

    Of 'the new governor of the bank, who asked' it is 'governor of the bank, who'.
    """
    doc = source.doc
    if doc[end - 1].lower_ not in _RELATIVE or end - start <= _LONG_ANTECEDENT:
        return start
    names = [t.i for t in source.lefts if t.dep_ == "compound"]
    return min(names, default=int(source.i))


def _capped(source: Token, start: int, end: int) -> int:
    """Return where a long source ends: at its first comma, else before its first clause."""
    if end - start <= _LONG_SOURCE:
        return end
    after = source.doc[source.i + 1 : end]
    comma = next((t.i for t in after if t.text in (",", "-", "--", "—", "–")), end)
    clause = (t.left_edge.i for t in after if t.dep_ in ("relcl", "acl"))
    return comma if comma < end else next((i for i in clause if i > source.i), end)


def _without_clause(source: Token, end: int, cue: int) -> int:
    """Return where a source ends before ', who …', ', including …', ', speaking in …'.

    Where the cue is the verb of such a clause, its relative pronoun stays.
    """
    doc = source.doc
    for index in range(source.i + 1, end - 1):
        after = doc[index + 1]
        if doc[index].text == "," and (
            after.tag_ in ("WP", "WDT", "WP$") or (after.tag_ == "VBG" and after.dep_ != "amod")
        ):
            is_subject_of_cue = after.tag_ != "VBG" and after.head.i == cue
            return index + 2 if is_subject_of_cue else index
    return end
