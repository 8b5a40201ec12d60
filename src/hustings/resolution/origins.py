"""Decides which statements of one fact go back to one source.

An agency's text in forty papers, an interview that ten quote: whoever reads them reads one source
many times. Statements of one fact have one origin if they stand in one document, in copies of one
document, in copies of one passage, or in the same words of one speaker.

A fact that one document alone states goes back to that document, whatever else there is; so only
the facts that documents share are looked at together.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import Any

import numpy as np

from hustings.identifiers import digest
from hustings.model import Modality, ResolvedUtterance, Told
from hustings.resolution.copies import RUN, Array, Groups, Runs, find_copies, span, word_code

__all__ = ["Trace", "find_origins", "own_origin", "trace_of", "with_origins"]

_Label = tuple[object, ...]
"""Something that statements share; the first part says what it is."""

AROUND = 30
"""Words before and after a passage that are compared with it."""
DOCUMENT = (0.5, 20)
"""Share of the smaller text's runs, and runs, that make two documents copies."""
PASSAGE = (0.6, 8)
"""The same for two passages whatever stands around them."""
SURROUNDED = (0.5, 15)
"""The same for two passages with their surroundings, of which `CORE` must be their own."""
CORE = 0.25
QUOTATION = (0.7, 3)
"""The same for two quotations of one speaker."""

_FACT = 16
_KEPT = 1 << 12
"""Sets of runs that are kept at hand."""
_Passage = tuple[int, int, int]
"""Number of a document, start, end."""
_QUOTED = re.compile(r"[“«„\"]([^“”«»„\"]+)[”»“\"]")


@dataclass(frozen=True, slots=True)
class Trace:
    """What the origins of a document's statements are found by, packed.

    Attributes:
        document: IRI.
        facts: digests of the facts that it states.
        rows: its statements and quotations.
    """

    document: str
    facts: bytes
    rows: bytes

    def digests(self) -> list[bytes]:
        """Return the digests one by one."""
        return [self.facts[at : at + _FACT] for at in range(0, len(self.facts), _FACT)]

    def unpack(self) -> tuple[list[list[Any]], list[list[Any]]]:
        """Return the statements and the utterances of known speakers.

        Of a statement IRI, fact, start, end, utterance and people; of an utterance IRI, speaker,
        start, end, and where the speaker's own words stand.
        """
        statements, quotations = json.loads(zlib.decompress(self.rows))
        return statements, quotations


def trace_of(told: Told) -> Trace:
    """Return what the origins of one document's statements are found by."""
    facts: dict[bytes, None] = {}
    rows = []
    for each in told.statements:
        fact = _fact(each.subject, each.predicate, each.object, each.modality)
        facts[_digest(fact)] = None
        place = each.selector.start, each.selector.end
        rows.append((each.iri, fact, *place, each.utterance, (each.subject, each.speaker)))
    quotations = [
        (each.iri, each.speaker, each.content.start, each.content.end, list(_quoted(each)))
        for each in told.utterances
        if each.speaker is not None
    ]
    packed = json.dumps([rows, quotations], separators=(",", ":")).encode("ascii")
    return Trace(told.document.iri, b"".join(facts), zlib.compress(packed, 1))


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

    Returns:
        Document IRI → statement IRI → origin; what is not there goes back to its own document.
    """
    shared = _Shared.of(traces, runs)
    when = [(dates[iri] or "9999", n) for n, iri in enumerate(shared.documents)]
    late: list[tuple[int, int, int]] = []
    labels = shared.labels()
    for _, group in groupby(sorted(shared.said, key=_by_fact), key=_by_fact):
        late += _late(list(group), when, labels)
    origins: dict[str, dict[str, str]] = defaultdict(dict)
    for document, row, first in sorted(late):
        iri, fact, *_ = shared.rows(document)[row]
        origin = _origin(base, fact, shared.documents[first])
        origins[shared.documents[document]][iri] = origin
    return origins


def _by_fact(said: _Said) -> int:
    return said.fact


def _late(
    statements: Sequence[_Said],
    when: Sequence[tuple[str, int]],
    labels: Callable[[_Said], Iterable[_Label]],
) -> Iterator[tuple[int, int, int]]:
    """Yield the statements of one fact that repeat an earlier document.

    Args:
        statements: of the fact.
        when: date and number of each document.
        labels: what a statement shares.

    Returns:
        Document, row, and the earliest document of the statement's origin.
    """
    groups = Groups[_Label]()
    for said in statements:
        for label in labels(said):
            groups.join(("document", said.document), label)
    earliest: dict[_Label, tuple[str, int]] = {}
    for said in statements:
        root = groups.root(("document", said.document))
        own = when[said.document]
        earliest[root] = min(own, earliest.get(root, own))
    for said in statements:
        first = earliest[groups.root(("document", said.document))][1]
        if first != said.document:
            yield said.document, said.row, first


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


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement of a fact that documents share, by numbers.

    Attributes:
        quotations: speaker and IRI of the utterances that it stands in, or gives of its ends.
    """

    document: int
    row: int
    fact: int
    passage: _Passage
    quotations: tuple[tuple[str, str], ...]


class _Shared:
    """The statements of facts that documents share, and what repeats among them.

    Attributes:
        documents: their IRIs, sorted.
        said: the statements.
    """

    def __init__(self, traces: Sequence[Trace], runs: Callable[[str], Runs]) -> None:
        self.documents = [trace.document for trace in traces]
        self._runs = [runs(iri) for iri in self.documents]
        self.said: list[_Said] = []
        self._traces = traces
        self._words: dict[tuple[str, str], Array] = {}
        self._spans: dict[_Passage, tuple[int, int]] = {}
        self._open: tuple[int, list[list[Any]]] = (-1, [])

    @classmethod
    def of(cls, traces: Iterable[Trace], runs: Callable[[str], Runs]) -> _Shared:
        """Return what the documents share that these are of."""
        given = sorted(traces, key=lambda trace: trace.document)
        count = Counter(fact for trace in given for fact in trace.digests())
        facts = {fact: number for number, fact in enumerate(f for f in count if count[f] > 1)}
        kept = [trace for trace in given if not facts.keys().isdisjoint(trace.digests())]
        made = cls(kept, runs)
        for number in range(len(kept)):
            made._add(number, facts)
        return made

    def _add(self, number: int, facts: Mapping[bytes, int]) -> None:
        rows, quotations = self._traces[number].unpack()
        runs = self._runs[number]
        starts, codes = runs.starts, runs.array
        spoken = []
        for iri, speaker, start, end, spans in quotations:
            words = _spoken(codes, (span(starts, *each) for each in spans), speaker)
            if len(_set(words)) >= QUOTATION[1]:
                self._words[speaker, iri] = words
                spoken.append((iri, speaker, start, end))
        for place, (_, fact, start, end, utterance, people) in enumerate(rows):
            code = facts.get(_digest(fact))
            if code is None:
                continue
            quoted = tuple(
                (speaker, iri)
                for iri, speaker, begin, finish in spoken
                if speaker in people and (iri == utterance or (begin < end and start < finish))
            )
            passage = number, start, end
            self.said.append(_Said(number, place, code, passage, quoted))
            self._spans[passage] = span(starts, start, end)

    def rows(self, document: int) -> list[list[Any]]:
        """Return all that is known of a document's statements; asked document by document."""
        if self._open[0] != document:
            self._open = document, self._traces[document].unpack()[0]
        return self._open[1]

    def labels(self) -> Callable[[_Said], Iterator[_Label]]:
        """Return what gives the documents, passages and quotations that a statement shares."""
        whole = self._copied_documents()
        passages = self._copied_passages()
        words = self._words
        spoken = find_copies(words, lambda a, b: _enough(_set(words[a]), _set(words[b]), QUOTATION))

        def of(said: _Said) -> Iterator[_Label]:
            yield "copies", whole[said.document]
            yield "passage", passages[said.passage]
            for key in said.quotations:
                yield "quotation", spoken[key]

        return of

    def _copied_documents(self) -> Mapping[int, int]:
        texts = {n: runs.array for n, runs in enumerate(self._runs)}
        words = lru_cache(maxsize=_KEPT >> 3)(lambda number: _set(texts[number]))
        return find_copies(texts, lambda a, b: _enough(words(a), words(b), DOCUMENT))

    def _copied_passages(self) -> Mapping[_Passage, _Passage]:
        words = lru_cache(maxsize=_KEPT)(lambda passage: _set(self._cut(passage)))
        wide = lru_cache(maxsize=_KEPT)(lambda passage: _set(self._cut(passage, AROUND)))

        def alike(left: _Passage, right: _Passage) -> bool:
            if left[0] == right[0]:
                return False
            a, b = words(left), words(right)
            common, least = len(a & b), min(len(a), len(b))
            if common >= PASSAGE[1] and common >= PASSAGE[0] * least:
                return True
            return common >= CORE * least and _enough(wide(left), wide(right), SURROUNDED)

        return find_copies({key: self._cut(key, AROUND) for key in self._spans}, alike)

    def _cut(self, passage: _Passage, around: int = 0) -> Array:
        """Return the runs of a passage with so many words on each side."""
        codes = self._runs[passage[0]].array
        first, last = self._spans[passage]
        return codes[max(0, first - around) + RUN - 1 : last + around]


def _spoken(codes: Array, spans: Iterable[tuple[int, int]], speaker: str) -> Array:
    """Return the runs of a speaker's own words, as no other speaker's words have them."""
    found = [codes[:0], *(codes[first + RUN - 1 : last] for first, last in spans)]
    return np.concatenate(found) * np.uint64(5) + np.uint64(word_code(speaker))


def _set(words: Array) -> frozenset[int]:
    return frozenset(words.tolist())


def _enough(left: frozenset[int], right: frozenset[int], least: tuple[float, int]) -> bool:
    share, runs = least
    common = len(left & right)
    return common >= runs and common >= share * min(len(left), len(right))


def _quoted(utterance: ResolvedUtterance) -> Iterator[tuple[int, int]]:
    """Yield where the speaker's own words stand."""
    start = utterance.content.start
    if utterance.kind == "direct":
        yield start, utterance.content.end
    elif utterance.kind == "mixed":
        for match in _QUOTED.finditer(utterance.content.exact):
            yield start + match.start(1), start + match.end(1)
