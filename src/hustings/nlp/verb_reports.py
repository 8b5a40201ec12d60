"""Finds what verbs report: clauses, infinitives, questions, objects and their phrases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hustings.lexicon.cues import Cue, load_cues
from hustings.nlp.content_ends import (
    SUBJECTS,
    WH,
    coordinated_end,
    first_word,
    has_that,
    has_to,
    is_finite,
    joined_end,
    listed_behind,
    run_on_end,
)
from hustings.nlp.interposed import (
    below,
    between_commas,
    inverted_subject,
    made_clear,
    parenthesis,
)
from hustings.nlp.passives import passive
from hustings.nlp.reports import Range, Report, Setting, report_of, trim
from hustings.nlp.sources import (
    ADDRESSING,
    is_passive,
    is_usable,
    own_subject,
    possessor_of,
    source_range,
    subject_of,
)
from hustings.nlp.verb_cues import cue_range, entry_of, is_negated
from hustings.nlp.verb_objects import Match, called, object_of, object_phrase, phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_verb_reports"]

_JOINS = frozenset((",", "?", "!", "-", "--", "—", "–", "”", '"', "''", "’"))
_TALES = frozenset(("story", "truth", "lie", "tale", "joke", "secret", "name", "thing", "way"))
_STOPS = frozenset((";", ":", "(", ")"))
_UNKNOWN = Cue("", "verb", "speech", "affirms", frozenset(("that",)), "")


def find_verb_reports(doc: Doc, setting: Setting, used: frozenset[int]) -> list[Report]:
    """Return what the document's verbs report.

    Args:
        doc: parsed.
        setting: of the document.
        used: cues that introduce a quotation already.
    """
    found = []
    for token in doc:
        if token.i in used or not token.tag_.startswith("VB"):
            continue
        entry, width = entry_of(token)
        if entry is None:
            entry = _unknown_cue(token)
        if entry is None or entry.kind == "none":
            continue
        report = _read(doc, setting, token, entry, width)
        if report is not None:
            found.append(report)
    return found


def _read(doc: Doc, setting: Setting, verb: Token, entry: Cue, width: int) -> Report | None:
    inverted = inverted_subject(verb, entry)
    match = (
        None if inverted is None else Match(verb.head.left_edge.i, verb.i, verb.i + 1, "that")
    ) or (
        parenthesis(verb, entry)
        or made_clear(verb, entry, width)
        or next((m for m in _matches(verb, entry, width) if m is not None), None)
        or between_commas(verb, entry, width)
        or below(verb, entry, setting)
    )
    if match is None:
        return None
    subject = inverted or subject_of(verb)
    in_speech = setting.spoken[verb.i]
    if not is_usable(subject, in_speech=in_speech, kind=entry.kind):
        return None
    content = trim(doc, setting, match.start, match.end)
    if content is None or _crosses(setting, verb.i, content):
        return None
    cue = cue_range(verb, max(width, match.cue_end - verb.i))
    source = source_range(subject, verb.i)
    if subject.i < content[0] < source[1]:
        source = source[0], content[0] - 1
    holds_source = content[0] <= source[0] and source[1] <= content[1]
    if holds_source and not content[0] < verb.i < content[1]:
        return None
    return report_of(
        content,
        setting=setting,
        source=source,
        cue=cue,
        entry=entry,
        negated=is_negated(verb),
        is_claim=match.frame in ("that", "inf", "to", "ger"),
    )


def _crosses(setting: Setting, cue: int, content: Range) -> bool:
    """Whether a content leaves the clause-sized quotation its cue stands in."""
    return (
        setting.spoken[cue]
        and setting.quoted[cue] != setting.quoted[content[0]]
        and (setting.quoted[cue] >= 0)
    )


def _unknown_cue(verb: Token) -> Cue | None:
    """Return a general entry for a verb nobody listed that has a 'that' clause."""
    if verb.lemma_.lower() == "be":
        return None
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is None or clause.left_edge.lower_ != "that" or clause.left_edge.dep_ != "mark":
        return None
    return _UNKNOWN


def _matches(verb: Token, entry: Cue, width: int) -> Iterator[Match | None]:
    if is_passive(verb):
        yield passive(verb, entry)
        return
    yield _clause(verb, entry)
    yield _detached(verb, entry)
    yield _infinitive(verb, entry)
    yield called(verb, entry, width)
    yield phrase(verb, entry)
    yield object_phrase(verb, entry)


def _clause(verb: Token, entry: Cue) -> Match | None:
    for child in _clauses_of(verb, entry):
        start, end = child.left_edge.i, child.right_edge.i + 1
        finite = is_finite(child)
        if not (child.i > verb.i or finite) or not _fits(verb, child, entry, finite=finite):
            continue
        named = object_of(verb)
        if named is not None and named.right_edge.i + 1 == start and _shares(child, entry):
            start = named.left_edge.i
        if child.i < verb.i:
            if not _is_fronted(verb, start, end):
                continue
            start = _fronted_start(verb, start)
        elif finite:
            end = run_on_end(verb, coordinated_end(verb, child, end))
            end = listed_behind(verb, joined_end(verb, child, end))
        return Match(start, end, verb.i + 1, "that")
    return None


def _detached(verb: Token, entry: Cue) -> Match | None:
    """Return a 'that' clause hung on a word in between: 'told a crowd in the hall that'."""
    if "that" not in entry.frames:
        return None
    doc = verb.doc
    for token in doc[verb.i + 1 : verb.sent.end]:
        if token.lower_ == "that" and token.dep_ in ("mark", "advmod") and token.head.i > token.i:
            governor = load_cues("noun").get(token.nbor(-1).lemma_.lower())
            if governor is not None and "that" in governor.frames:
                return None
            end = coordinated_end(verb, token.head, token.head.right_edge.i + 1)
            return Match(token.i, end, verb.i + 1, "that")
        if token.tag_.startswith(("VB", "MD")) or token.text in _STOPS:
            return None
    return None


def _clauses_of(verb: Token, entry: Cue) -> Iterator[Token]:
    """Yield the clauses that may be a verb's content, whatever the parse calls them."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.text != "so":
            yield child
        elif child.dep_ == "advcl" and entry.is_question and child.left_edge.i == verb.i + 1:
            if child.left_edge.lower_ in WH:
                yield child
        elif child.dep_ == "advcl" and "that" in entry.frames and _is_bare(child):
            yield child
        elif child.dep_ in ("dobj", "dative") and "that" in entry.frames and child.i > verb.i:
            if _is_owned_report(child):
                continue
            for clause in child.children:
                joined = clause.dep_ in ("acl", "ccomp") and has_that(clause)
                if joined or _is_told(verb, child, clause):
                    yield clause


def _is_told(verb: Token, listener: Token, clause: Token) -> bool:
    """Whether what seems to describe the listener is told: 'told the court he had lied'."""
    if clause.dep_ != "relcl" or verb.lemma_.lower() not in ADDRESSING:
        return False
    first = clause.left_edge
    bare = first.dep_ in ("nsubj", "nsubjpass") and first.tag_ == "PRP"
    return bare and listener.lemma_.lower() not in _TALES and is_finite(clause)


def _is_owned_report(noun: Token) -> bool:
    """Whether a noun reports for somebody of its own: "contradicted Ruiz's claim that"."""
    entry = load_cues("noun").get(noun.lemma_.lower())
    return entry is not None and "that" in entry.frames and possessor_of(noun) is not None


def _is_bare(clause: Token) -> bool:
    """Whether a clause has its own subject and nothing that joins it: 'he would go'."""
    joins = ("mark", "cc", "advmod")
    if clause.i < clause.head.i:
        return False
    return any(c.dep_ in SUBJECTS for c in clause.children) and not any(
        c.dep_ in joins and c.i < clause.i and c.tag_ != "RB" for c in clause.children
    )


def _fits(verb: Token, clause: Token, entry: Cue, *, finite: bool) -> bool:
    if first_word(clause) in WH and clause.i > verb.i:
        return bool(entry.frames & {"wh", "that"})
    if finite:
        if "obj" in entry.frames and (object_of(verb) is not None or _is_wanted(clause, entry)):
            return True
        return "that" in entry.frames or ("quote" in entry.frames and clause.i < verb.i)
    if clause.tag_ == "VBG":
        return bool(entry.frames & {"ger", "that", "obj"})
    if has_to(clause):
        return bool(entry.frames & {"to", "inf"})
    if clause.tag_ == "VB":
        return "that" in entry.frames
    return bool(entry.frames & {"oprd", "quote"})


def _is_wanted(clause: Token, entry: Cue) -> bool:
    """Whether a participle is what is wanted of something: 'wants the toll scrapped'."""
    bare = not any(c.dep_ in ("aux", "auxpass", "mark") for c in clause.children)
    return entry.kind == "desire" and clause.tag_ in ("VBD", "VBN") and bare


def _shares(clause: Token, entry: Cue) -> bool:
    """Whether an object right before a clause is part of it.

    So in 'cited remarks Ruiz had made' and 'demands Ruiz make a pledge'; not in 'told Ruiz that'.
    """
    if clause.left_edge.dep_ == "mark" or first_word(clause) in WH:
        return False
    has_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
    return not has_subject or "obj" in entry.frames


def _is_fronted(verb: Token, start: int, end: int) -> bool:
    """Whether a clause before its cue is joined to it by a comma: 'It leaks, she said'."""
    if end > verb.i:
        return True
    subject = own_subject(verb)
    first = verb.i if subject is None else min(verb.i, subject.left_edge.i)
    between = verb.doc[end - 1 : first]
    joined = any(t.text in _JOINS for t in between)
    return joined and not any(t.text in _STOPS or t.dep_ == "mark" for t in between)


def _fronted_start(verb: Token, start: int) -> int:
    """Return where a content begins that its cue follows at the end of the sentence.

    'The dam leaks, but the lock holds, she said': the parse may hold the second half alone.
    """
    sentence = verb.sent
    after = [t for t in verb.doc[verb.i + 1 : sentence.end] if not t.is_punct and not t.is_space]
    if len(after) > 4 or verb.dep_ not in ("ROOT", "parataxis"):
        return start
    if verb.doc[start].dep_ == "cc" or (start and verb.doc[start - 1].dep_ == "cc"):
        return int(sentence.start)
    return start


def _infinitive(verb: Token, entry: Cue) -> Match | None:
    doc = verb.doc
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in ("xcomp", "advcl", "relcl", "acl"):
            continue
        end = child.right_edge.i + 1
        if has_to(child):
            start = child.left_edge.i
            if child.dep_ == "advcl" and start > verb.i + 1:
                continue
            patient = next(
                (
                    c
                    for c in verb.children
                    if c.dep_ in ("dobj", "dative") and verb.i < c.i < child.i
                ),
                None,
            )
            if "to" in entry.frames and patient is not None:
                return Match(patient.left_edge.i, end, verb.i + 1, "to")
            if "to" in entry.frames and verb.i + 1 < start and doc[verb.i + 1].lower_ == "on":
                return Match(verb.i + 2, end, verb.i + 2, "to")
            asks = child.left_edge.lower_ in WH and "wh" in entry.frames
            if asks or "inf" in entry.frames or "to" in entry.frames:
                return Match(start, _listed_end(verb, end), verb.i + 1, "inf")
        elif child.tag_ == "VBG" and child.dep_ == "xcomp" and entry.frames & {"ger", "obj"}:
            return Match(child.left_edge.i, end, verb.i + 1, "ger")
        elif child.dep_ == "xcomp" and "oprd" in entry.frames:
            return Match(child.left_edge.i, end, verb.i + 1, "oprd")
    return None


def _listed_end(verb: Token, end: int) -> int:
    """Return the end of 'to repair, widen and light' where the parse hangs verbs on the cue."""
    if verb.tag_ in ("VB", "VBP"):
        return end
    for token in verb.children:
        is_bare = token.dep_ == "conj" and token.lower_ == token.lemma_.lower()
        own = any(c.dep_ in ("nsubj", "aux", "auxpass") for c in token.children)
        if is_bare and not own and token.tag_ in ("VB", "VBP") and token.i >= end:
            end = token.right_edge.i + 1
    return end
