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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np

from hustings.identifiers import digest
from hustings.model import Modality, ResolvedUtterance, Told
from hustings.resolution.copies import RUN, Array, Groups, Runs, find_copies, word_code
from hustings.resolution.sketches import Sketch

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
_KEPT = 1 << 14
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
    traces: Iterable[Trace], sketches: Iterable[Sketch], *, base: str
) -> Mapping[str, Mapping[str, str]]:
    """Return the IRI of the origin of each statement that goes back to another document.

    Two statements of one fact (subject, predicate, object, and whether it is said to be so) with
    the same origin go back to one source. The IRI is that of the fact and of the origin's earliest
    document, so that a later copy changes nothing.

    Args:
        traces: of all documents, in any order.
        sketches: of the same documents.
        base: of the minted IRIs.

    Returns:
        Document IRI → statement IRI → origin; what is not there goes back to its own document.
    """
    shared = _Shared.of(traces, sketches)
    groups: dict[int, Groups[_Label]] = defaultdict(Groups)
    for said, labels in zip(shared.said, shared.labels(), strict=True):
        for label in labels:
            groups[said.fact].join(("document", said.document), label)
    earliest: dict[tuple[int, _Label], tuple[str, int]] = {}
    roots: list[tuple[int, _Label]] = []
    for said in shared.said:
        root = said.fact, groups[said.fact].root(("document", said.document))
        when = shared.sketches[said.document].date or "9999", said.document
        earliest[root] = min(when, earliest.get(root, when))
        roots.append(root)
    origins: dict[str, dict[str, str]] = defaultdict(dict)
    for said, root in zip(shared.said, roots, strict=True):
        first = earliest[root][1]
        if first != said.document:
            iri, fact, *_ = shared.row(said)
            document = shared.sketches[first].iri
            origins[shared.sketches[said.document].iri][iri] = _origin(base, fact, document)
    return origins


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
    start: int
    end: int
    quotations: tuple[tuple[str, str], ...]


class _Shared:
    """The statements of facts that documents share, and what repeats among them.

    Attributes:
        sketches: of the documents, sorted by IRI.
        said: the statements.
    """

    def __init__(self, traces: Sequence[Trace], sketches: Sequence[Sketch]) -> None:
        self.sketches = sketches
        self.said: list[_Said] = []
        self._traces = traces
        self._words: dict[tuple[str, str], Array] = {}
        self._open: tuple[int, list[list[Any]]] = (-1, [])

    @classmethod
    def of(cls, traces: Iterable[Trace], sketches: Iterable[Sketch]) -> _Shared:
        """Return what the documents share that these are of."""
        given = sorted(traces, key=lambda trace: trace.document)
        count = Counter(fact for trace in given for fact in trace.digests())
        facts = {fact: number for number, fact in enumerate(f for f in count if count[f] > 1)}
        kept = [trace for trace in given if not facts.keys().isdisjoint(trace.digests())]
        known = {sketch.iri: sketch for sketch in sketches}
        made = cls(kept, [known[trace.document] for trace in kept])
        for number in range(len(kept)):
            made._add(number, facts)
        return made

    def _add(self, number: int, facts: Mapping[bytes, int]) -> None:
        rows, quotations = self._traces[number].unpack()
        runs = self.sketches[number].runs
        spoken = []
        for iri, speaker, start, end, spans in quotations:
            words = _spoken(runs, spans, speaker)
            if len(words) >= QUOTATION[1]:
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
            self.said.append(_Said(number, place, code, start, end, quoted))

    def row(self, said: _Said) -> list[Any]:
        """Return all that is known of a statement."""
        if self._open[0] != said.document:
            self._open = said.document, self._traces[said.document].unpack()[0]
        return self._open[1][said.row]

    def labels(self) -> Iterator[set[_Label]]:
        """Yield for each statement the documents, passages and quotations it shares."""
        whole = self._copied_documents()
        passages = self._copied_passages()
        words = self._words
        spoken = find_copies(words, lambda a, b: _enough(_set(words[a]), _set(words[b]), QUOTATION))
        for said in self.said:
            yield {
                ("copies", whole[said.document]),
                ("passage", passages[said.document, said.start, said.end]),
                *(("quotation", spoken[key]) for key in said.quotations),
            }

    def _copied_documents(self) -> Mapping[int, int]:
        texts = {n: np.unique(sketch.runs.array) for n, sketch in enumerate(self.sketches)}
        words = lru_cache(maxsize=_KEPT)(lambda number: _set(texts[number]))
        return find_copies(texts, lambda a, b: _enough(words(a), words(b), DOCUMENT))

    def _copied_passages(self) -> Mapping[_Passage, _Passage]:
        @lru_cache(maxsize=_KEPT)
        def words(passage: _Passage, around: int) -> frozenset[int]:
            document, start, end = passage
            return self.sketches[document].runs.between(start, end, around=around)

        def alike(left: _Passage, right: _Passage) -> bool:
            if left[0] == right[0]:
                return False
            a, b = words(left, 0), words(right, 0)
            if _enough(a, b, PASSAGE):
                return True
            own = len(a & b) >= CORE * min(len(a), len(b))
            return own and _enough(words(left, AROUND), words(right, AROUND), SURROUNDED)

        texts = {}
        for said in self.said:
            runs = self.sketches[said.document].runs
            first, last = runs.span(said.start, said.end, around=AROUND)
            key = said.document, said.start, said.end
            texts[key] = np.unique(runs.array[first + RUN - 1 : last])
        return find_copies(texts, alike)


def _spoken(runs: Runs, spans: Iterable[Sequence[int]], speaker: str) -> Array:
    """Return the runs of a speaker's own words, as no other speaker's words have them."""
    found = [runs.array[:0]]
    for start, end in spans:
        first, last = runs.span(start, end)
        found.append(runs.array[first + RUN - 1 : last])
    return np.unique(np.concatenate(found) * np.uint64(5) + np.uint64(word_code(speaker)))


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
