"""All records of a corpus by number, in the order of (document IRI, key)."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from hustings.identifiers import fold
from hustings.model import Record
from hustings.resolution.evidence import Corpus
from hustings.resolution.families import Member, family_of
from hustings.resolution.kinds import kind_of
from hustings.resolution.profiles import Profile, Tie, profile_of
from hustings.resolution.sketches import DIGEST, Sketch

__all__ = ["Roll", "digest_of"]

_EVERYWHERE_LEAST = 10
_EVERYWHERE_SHARE = 0.2


class Roll:
    """All records of a corpus: what they are called, what is known of them, and its digest.

    Attributes:
        sketches: of the documents, sorted by IRI, each once.
        corpus: what is so common among them that it tells little.
        parted: record → those that it is kept apart from, and why.
    """

    def __init__(self, sketches: Iterable[Sketch]) -> None:
        by_iri = {sketch.iri: sketch for sketch in sketches}
        self.sketches: Sequence[Sketch] = tuple(by_iri[iri] for iri in sorted(by_iri))
        self.corpus = _corpus(self.sketches)
        self.parted: dict[int, dict[int, str]] = {}
        self._digests: list[bytes] = []
        self._tied: dict[int, tuple[bytes, int]] = {}
        self._starts = array("l")
        self._documents = array("l")
        self._ties: _Ties | None = None
        for number, sketch in enumerate(self.sketches):
            self._starts.append(len(self._documents))
            self._documents.extend([number] * len(sketch.records))
            around = _weighed(sketch, self.corpus)
            for at in range(0, len(sketch.digests), DIGEST):
                self._digests.append(digest_of(sketch.digests[at : at + DIGEST], around))

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._documents)

    def __iter__(self) -> Iterator[Record]:
        """Yield the records in the order of their numbers."""
        return (record for sketch in self.sketches for record in sketch.records)

    def start(self, document: int) -> int:
        """Return the number of a document's first record."""
        return self._starts[document]

    def document(self, number: int) -> int:
        """Return the number of a record's document."""
        return self._documents[number]

    def sketch(self, number: int) -> Sketch:
        """Return the sketch of a record's document."""
        return self.sketches[self._documents[number]]

    def record(self, number: int) -> Record:
        """Return a record."""
        document = self._documents[number]
        return self.sketches[document].records[number - self._starts[document]]

    def member(self, number: int) -> Member:
        """Return (document IRI, record key) of a record."""
        return self.sketch(number).iri, self.record(number).key

    def number(self, member: Member) -> int | None:
        """Return the number of a record, None if it is not there."""
        document = bisect_left(self.sketches, member[0], key=attrgetter("iri"))
        if document == len(self.sketches) or self.sketches[document].iri != member[0]:
            return None
        records = self.sketches[document].records
        place = bisect_left(records, member[1], key=attrgetter("key"))
        is_there = place < len(records) and records[place].key == member[1]
        return self._starts[document] + place if is_there else None

    def name(self, number: int) -> Any:
        """Return what the names of a record say."""
        record = self.record(number)
        return kind_of(family_of(record.type)).read(record)

    def weight(self, number: int) -> int:
        """Return how much is known of a record."""
        document = self._documents[number]
        weight = self.sketches[document].weights[number - self._starts[document]]
        return weight + (self._tied[number][1] if number in self._tied else 0)

    def profile(self, number: int) -> Profile:
        """Return what is known of a record."""
        sketch = self.sketch(number)
        place = number - self._starts[self._documents[number]]
        ties = self._ties.of(number) if self._ties else ()
        return profile_of(sketch.records[place], sketch.scene, sketch.traits_of(place), ties)

    def digest(self, number: int) -> bytes:
        """Return a digest of all that a record is judged by."""
        return self._tied[number][0] if number in self._tied else self._digests[number]

    def tie(self, entities: Iterable[tuple[str, Sequence[int]]]) -> None:
        """Tie phrases to the entities that their facts name: label and records of each."""
        self._ties = _Ties(self, entities)
        self._tied = {
            number: (digest_of(self._digests[number], *self._ties.digests(number)), 3 * count)
            for number, count in self._ties.counts()
        }


class _Ties:
    """What the phrases of a corpus are tied to; few bytes a tie."""

    def __init__(self, roll: Roll, entities: Iterable[tuple[str, Sequence[int]]]) -> None:
        entity = array("l", [-1]) * len(roll)
        self._names: list[tuple[str, str]] = []
        for place, (label, members) in enumerate(entities):
            self._names.append((label, " ".join(roll.member(min(members)))))
            for member in members:
                entity[member] = place
        self._tags = [digest_of(*map(_raw, name)) for name in self._names]
        self._relations: dict[str, int] = {}
        self._ends: dict[int, tuple[int, int]] = {}
        self._ties = array("l")
        for document, sketch in enumerate(roll.sketches):
            start = roll.start(document)
            for place, edges in sketch.edges_of().items():
                ties = {(name, entity[start + other]) for name, other in edges}
                self._keep(start + place, [tie for tie in ties if tie[1] >= 0])

    def _keep(self, number: int, ties: Iterable[tuple[str, int]]) -> None:
        start = len(self._ties)
        for name, entity in ties:
            relation = self._relations.setdefault(name, len(self._relations))
            self._ties.extend((relation, entity))
        self._ends[number] = start, len(self._ties)

    def counts(self) -> Iterator[tuple[int, int]]:
        """Yield the phrases that facts speak of, and how many ties each has."""
        for number, (start, end) in self._ends.items():
            yield number, (end - start) // 2

    def of(self, number: int) -> list[Tie]:
        """Return the ties of a phrase."""
        relations = list(self._relations)
        return [(relations[one], *self._names[other]) for one, other in self._pairs(number)]

    def digests(self, number: int) -> list[bytes]:
        """Return what stands for the ties of a phrase, sorted."""
        relations = list(self._relations)
        found = (_raw(relations[one]) + self._tags[other] for one, other in self._pairs(number))
        return sorted(found)

    def _pairs(self, number: int) -> Iterator[tuple[int, int]]:
        start, end = self._ends.get(number, (0, 0))
        return zip(self._ties[start:end:2], self._ties[start + 1 : end : 2], strict=True)


def _raw(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")


def digest_of(*parts: bytes) -> bytes:
    """Return a digest of bytes; where one part ends counts."""
    found = blake2b(digest_size=DIGEST)
    for part in parts:
        found.update(len(part).to_bytes(4, "big") + part)
    return found.digest()


def _corpus(sketches: Sequence[Sketch]) -> Corpus:
    counts = Counter(name for sketch in sketches for name in sketch.scene.company)
    most = max(_EVERYWHERE_LEAST, _EVERYWHERE_SHARE * len(sketches))
    everywhere = frozenset(name for name, number in counts.items() if number > most)
    people = {
        fold(name)
        for sketch in sketches
        for record in sketch.records
        if family_of(record.type) == "person"
        for name in (record.label, *record.aliases)
        if " " in name
    }
    return Corpus(everywhere, frozenset(people))


def _weighed(sketch: Sketch, corpus: Corpus) -> bytes:
    """Return what the corpus says of the company that a document's records are in."""
    company = sketch.scene.company
    return bytes((name in corpus.people) + 2 * (name in corpus.everywhere) for name in company)
