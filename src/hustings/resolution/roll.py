"""All records of a corpus by number, in the order of (document IRI, key)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from operator import attrgetter
from typing import Any

import numpy as np

from hustings.model import Record
from hustings.resolution.copies import Array
from hustings.resolution.evidence import Corpus
from hustings.resolution.families import Member, family_of
from hustings.resolution.kinds import kind_of
from hustings.resolution.profiles import Profile, Tie, profile_of
from hustings.resolution.sketches import DIGEST, Opened, Sketch

__all__ = ["Roll", "digest_of"]

_EVERYWHERE_LEAST = 10
_EVERYWHERE_SHARE = 0.2
_EDGE = np.dtype([("one", "<u4"), ("other", "<u4"), ("relation", "<u8")])


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
        self.parted: dict[int, dict[int, str]] = {}
        sizes = [len(sketch) for sketch in self.sketches]
        self._starts: list[int] = [0, *np.cumsum(sizes, dtype=np.int64).tolist()]
        documents = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
        self._documents: list[int] = documents.tolist()
        self._names = self._column("names", "<u8")
        self._phrases = self._column("phrases", "?")
        self._weights = self._column("weights", "<i4")
        self.corpus, around = _corpus(self.sketches)
        own = self._column("digests", "<u8").reshape(-1, 2)
        self._digests = own + around[documents]
        self._bare = self._weights, self._digests
        self._ties: _Ties | None = None
        self._opened: dict[int, Opened] = {}
        self._records: dict[int, Record] = {}
        self._members: dict[int, list[Member]] = {}

    def _column(self, name: str, kind: str) -> Array:
        return np.frombuffer(b"".join(map(attrgetter(name), self.sketches)), kind)

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._documents)

    def start(self, document: int) -> int:
        """Return the number of a document's first record."""
        return self._starts[document]

    def document(self, number: int) -> int:
        """Return the number of a record's document."""
        return self._documents[number]

    def opened(self, number: int) -> Opened:
        """Return all that is known of a record's document."""
        document = self.document(number)
        found = self._opened.get(document)
        if found is None:
            found = self._opened[document] = self.sketches[document].open()
        return found

    def place(self, number: int) -> int:
        """Return which of its document's records a record is."""
        return number - self._starts[self.document(number)]

    def record(self, number: int) -> Record:
        """Return a record."""
        found = self._records.get(number)
        if found is None:
            found = self._records[number] = self.opened(number).record(self.place(number))
        return found

    def members(self, document: int) -> list[Member]:
        """Return (document IRI, record key) of a document's records."""
        found = self._members.get(document)
        if found is None:
            sketch = self.sketches[document]
            found = self._members[document] = [(sketch.iri, key) for key in sketch.keys]
        return found

    def member(self, number: int) -> Member:
        """Return (document IRI, record key) of a record."""
        document = self._documents[number]
        return self.members(document)[number - self._starts[document]]

    def number(self, member: Member) -> int | None:
        """Return the number of a record, None if it is not there."""
        document = bisect_left(self.sketches, member[0], key=attrgetter("iri"))
        if document == len(self.sketches) or self.sketches[document].iri != member[0]:
            return None
        members = self.members(document)
        place = bisect_left(members, member)
        is_there = place < len(members) and members[place] == member
        return self._starts[document] + place if is_there else None

    def namesakes(self, *, is_phrase: bool) -> Iterator[list[int]]:
        """Yield the records of equal names, in the order of the first of each."""
        numbers = np.flatnonzero(self._phrases == is_phrase)
        if not len(numbers):
            return
        names = self._names[numbers]
        order = np.argsort(names, kind="stable")
        firsts = np.flatnonzero(np.diff(names[order], prepend=~names[order[:1]]))
        ends = [*firsts.tolist(), len(order)]
        found = numbers[order].tolist()
        for group in np.argsort(numbers[order[firsts]], kind="stable").tolist():
            yield found[ends[group] : ends[group + 1]]

    def name(self, number: int) -> Any:
        """Return what the names of a record say."""
        record = self.record(number)
        return kind_of(family_of(record.type)).read(record)

    def weight(self, number: int) -> int:
        """Return how much is known of a record."""
        return int(self._weights[number])

    def profile(self, number: int) -> Profile:
        """Return what is known of a record."""
        opened = self.opened(number)
        ties = self._ties.of(number, opened.relations) if self._ties else ()
        traits = opened.traits(self.place(number))
        return profile_of(self.record(number), opened.scene, traits, ties)

    def digest(self, numbers: Sequence[int]) -> bytes:
        """Return a digest of all that records are judged by, in an order."""
        found = self._digests[numbers[0]] if len(numbers) == 1 else self._digests[numbers]
        return blake2b(found.tobytes(), digest_size=DIGEST).digest()

    def tie(self, entities: Iterable[tuple[str, Sequence[int]]]) -> None:
        """Tie phrases to the entities that their facts name: label and records of each."""
        self._ties = _Ties(self, entities)
        self._weights, self._digests = self._ties.added(*self._bare)


class _Ties:
    """What the phrases of a corpus are tied to, in columns: record, relation, entity; sorted."""

    def __init__(self, roll: Roll, entities: Iterable[tuple[str, Sequence[int]]]) -> None:
        self._names: list[tuple[str, str]] = []
        home = np.full(len(roll), -1, np.int64)
        for place, (label, members) in enumerate(entities):
            self._names.append((label, " ".join(roll.member(min(members)))))
            home[members] = place
        self._numbers, self._relations, self._others = _tied(roll, home)

    def added(self, weights: Array, digests: Array) -> tuple[Array, Array]:
        """Return the weights and digests of all records with what the ties add to them."""
        count = np.bincount(self._numbers, minlength=len(weights))
        if not len(self._numbers):
            return weights, digests
        pairs = np.stack((self._relations, self._others.astype(np.uint64)), axis=1)
        pairs, which = np.unique(pairs, axis=0, return_inverse=True)
        tags = [digest_of(*map(_raw, name)) for name in self._names]
        found = b"".join(
            digest_of(relation.to_bytes(8, "little"), tags[other])
            for relation, other in pairs.tolist()
        )
        digests = digests.copy()
        added = np.frombuffer(found, "<u8").reshape(-1, 2)[which.reshape(-1)]
        np.add.at(digests, self._numbers, added)
        return weights + 3 * count, digests

    def of(self, number: int, relations: Mapping[int, str]) -> list[Tie]:
        """Return the ties of a phrase.

        Args:
            number: of the phrase.
            relations: by their codes.
        """
        start, end = np.searchsorted(self._numbers, (number, number + 1)).tolist()
        columns = self._relations[start:end].tolist(), self._others[start:end].tolist()
        return [
            (relations[relation], *self._names[other])
            for relation, other in zip(*columns, strict=True)
        ]


def _tied(roll: Roll, home: Array) -> tuple[Array, Array, Array]:
    """Return the ties of all phrases to entities, each once, sorted."""
    edges = [np.frombuffer(sketch.edges, _EDGE) for sketch in roll.sketches]
    starts = [roll.start(document) for document in range(len(edges))]
    since = np.repeat(np.array(starts, np.int64), [len(each) for each in edges])
    joined = np.concatenate(edges) if edges else np.empty(0, _EDGE)
    others = home[joined["other"] + since]
    is_tied = others >= 0
    numbers, others = (joined["one"] + since)[is_tied], others[is_tied]
    relations = joined["relation"][is_tied]
    order = np.lexsort((others, relations, numbers))
    numbers, relations, others = numbers[order], relations[order], others[order]
    is_new = np.ones(len(numbers), bool)
    is_new[1:] = (
        (numbers[1:] != numbers[:-1])
        | (relations[1:] != relations[:-1])
        | (others[1:] != others[:-1])
    )
    return numbers[is_new], relations[is_new], others[is_new]


def _raw(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")


def digest_of(*parts: bytes) -> bytes:
    """Return a digest of bytes; where one part ends counts."""
    found = [b for part in parts for b in (len(part).to_bytes(4, "big"), part)]
    return blake2b(b"".join(found), digest_size=DIGEST).digest()


def _corpus(sketches: Sequence[Sketch]) -> tuple[Corpus, Array]:
    """Return what is common among documents, and for each a digest of what its company is to it."""
    company = np.frombuffer(b"".join(sketch.company for sketch in sketches), "<u8")
    people = np.unique(np.frombuffer(b"".join(sketch.people for sketch in sketches), "<u8"))
    names, counts = np.unique(company, return_counts=True)
    most = max(_EVERYWHERE_LEAST, _EVERYWHERE_SHARE * len(sketches))
    everywhere = names[counts > most]
    flags = np.isin(company, people) + 2 * np.isin(company, everywhere).astype(np.uint8)
    marks, end, found = flags.astype(np.uint8).tobytes(), 0, []
    for sketch in sketches:
        start, end = end, end + len(sketch.company) // 8
        found.append(blake2b(marks[start:end], digest_size=DIGEST).digest())
    around = np.frombuffer(b"".join(found), "<u8").reshape(-1, 2)
    return Corpus(frozenset(everywhere.tolist()), frozenset(people.tolist())), around
