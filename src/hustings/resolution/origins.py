"""Decides which statements of one fact go back to one source.

An agency's text in forty papers, an interview that ten quote: whoever reads them reads one source
many times. Statements of one fact have one origin if they stand in one document, in copies of one
document, in copies of one passage, or in the same words of one speaker.

A fact that one document alone states goes back to that document, whatever else there is; so only
the facts that documents share are looked at together.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

import numpy as np

from hustings.identifiers import digest
from hustings.model import Modality, ResolvedUtterance, Statement, Told
from hustings.resolution.copies import Groups, Runs
from hustings.resolution.lines import pack_line
from hustings.resolution.memo import Memo
from hustings.resolution.repeats import Said, joined_documents, shared_statements
from hustings.resolution.traces import Trace

__all__ = ["find_origins", "own_origin", "trace_of", "with_origins"]

_FACT = 16
_QUOTED = re.compile(r"[“«„\"]([^“”«»„\"]+)[”»“\"]")


def trace_of(told: Told) -> Trace:
    """Return what the origins of one document's statements are found by."""
    quotations = [each for each in told.utterances if each.speaker is not None]
    facts, places, heard, rows = [], [], [], []
    for row, each in enumerate(told.statements):
        fact = _fact(each.subject, each.predicate, each.object, each.modality)
        facts.append(_digest(fact))
        places += [each.selector.start, each.selector.end]
        rows.append((each.iri, fact))
        for number, quotation in enumerate(quotations):
            if _gives(quotation, each):
                heard += [row, number]
    quoted = [(each.iri, each.speaker, list(_quoted(each))) for each in quotations]
    return Trace(
        told.document.iri,
        b"".join(facts),
        np.array(places, "<u4").tobytes(),
        np.array(heard, "<u4").tobytes(),
        pack_line(quoted) if quoted else b"",
        zlib.compress(pack_line(rows), 1) if rows else b"",
    )


def _gives(quotation: ResolvedUtterance, statement: Statement) -> bool:
    """Whether a statement stands in a quotation of one of its people."""
    if quotation.speaker not in (statement.subject, statement.speaker):
        return False
    spoken, given = quotation.content, statement.selector
    is_within = spoken.start < given.end and given.start < spoken.end
    return is_within or quotation.iri == statement.utterance


def own_origin(
    base: str, document: str, subject: str, predicate: str, object_: str, modality: Modality
) -> str:
    """Return the origin of a statement that goes back to its own document."""
    return _origin(base, _fact(subject, predicate, object_, modality), document)


def _origin(base: str, fact: Sequence[str], document: str) -> str:
    return f"{base}origin/{digest([*fact, document])}"


def _fact(subject: str, predicate: str, object_: str, modality: Modality) -> tuple[str, ...]:
    said = Modality.ASSERTED if modality.is_plain else modality
    return subject, predicate, object_, said.value


def _digest(fact: Iterable[str]) -> bytes:
    raw = "\0".join(fact).encode("utf-8", "surrogatepass")
    return blake2b(raw, digest_size=_FACT).digest()


def find_origins(
    traces: Iterable[Trace],
    *,
    runs: Callable[[str], Runs],
    dates: Mapping[str, str | None],
    base: str,
    memo: Memo | None = None,
) -> Mapping[str, Mapping[str, str]]:
    """Return the IRI of the origin of each statement that goes back to another document.

    Two statements of one fact (subject, predicate, object, and whether it is said to be so) with
    the same origin go back to one source. The IRI is that of the fact and of the origin's earliest
    document, so that a later copy changes nothing.

    Args:
        traces: of all documents, in any order.
        runs: IRI of a document → its runs of words; asked only of what shares a fact.
        dates: IRI of a document → its date, if it has one.
        base: of the minted IRIs.
        memo: what was found to be copies before; it changes the time alone.

    Returns:
        Document IRI → statement IRI → origin; what is not there goes back to its own document.
    """
    given = sorted(traces, key=lambda trace: trace.document)
    said = shared_statements(given)
    kept = [given[number] for number in said.kept]
    iris = [trace.document for trace in kept]
    when = [(dates.get(iri) or "9999", n) for n, iri in enumerate(iris)]
    joined = joined_documents(said, kept, runs, Memo() if memo is None else memo)
    origins: dict[str, dict[str, str]] = defaultdict(dict)
    for document, row, first in sorted(_late(said, joined, when)):
        iri, fact = kept[document].statement(row)
        origins[iris[document]][iri] = _origin(base, fact, iris[first])
    return origins


def _late(
    said: Said, joined: Iterable[tuple[int, int, int]], when: Sequence[tuple[str, int]]
) -> Iterator[tuple[int, int, int]]:
    """Yield the statements that repeat an earlier document.

    Args:
        said: statements of facts that documents share.
        joined: fact and two documents that state it from one source.
        when: date and number of each document.

    Returns:
        Document, row, and the earliest document of the statement's origin.
    """
    groups: dict[int, Groups[int]] = defaultdict(Groups)
    for fact, one, other in joined:
        groups[fact].join(one, other)
    columns = (said.facts, said.documents, said.rows)
    chosen = np.flatnonzero(np.isin(said.facts, list(groups)))
    rows = list(zip(*(column[chosen].tolist() for column in columns), strict=True))
    earliest: dict[tuple[int, int], tuple[str, int]] = {}
    for fact, document, _ in rows:
        root = fact, groups[fact].root(document)
        earliest[root] = min(when[document], earliest.get(root, when[document]))
    for fact, document, row in rows:
        first = earliest[fact, groups[fact].root(document)][1]
        if first != document:
            yield document, row, first


def with_origins(told: Told, origins: Mapping[str, str]) -> Told:
    """Return what a document states with the origins of statements that it has from another.

    Args:
        told: what it states.
        origins: statement IRI → origin.
    """
    if not origins:
        return told
    statements = (replace(s, origin=origins.get(s.iri, s.origin)) for s in told.statements)
    return replace(told, statements=tuple(statements))


def _quoted(utterance: ResolvedUtterance) -> Iterator[tuple[int, int]]:
    """Yield where the speaker's own words stand."""
    start = utterance.content.start
    if utterance.kind == "direct":
        yield start, utterance.content.end
    elif utterance.kind == "mixed":
        for match in _QUOTED.finditer(utterance.content.exact):
            yield start + match.start(1), start + match.end(1)
