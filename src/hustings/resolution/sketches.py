"""What one document brings to the settling of entities: small, plain, and of its findings alone.

A sketch is worked out once for each document and kept. It holds no text: of each record what it is
called and what the facts say of it, and of the document where and when it plays. What is compared
over all documents stands in columns of numbers; the rest stays packed until it is asked for.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import blake2b
from itertools import pairwise
from sys import intern

import numpy as np

from hustings.identifiers import fold
from hustings.lexicon.countries import count_countries
from hustings.model import Extraction, Record
from hustings.resolution.families import family_of
from hustings.resolution.kinds import kind_of
from hustings.resolution.lines import pack_line, unpack_line
from hustings.resolution.names import CODE, code_of
from hustings.resolution.profiles import Scene, Traits, scene_of, traits_of, weight_of

__all__ = [
    "DIGEST",
    "Opened",
    "Sketch",
    "decode_sketch",
    "encode_sketch",
    "sketch_of",
]

DIGEST = 16
"""Bytes of a record's digest."""
_EDGE = 2 * 4 + CODE
_MOST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sketch:
    """What one document brings to the settling of entities.

    Attributes:
        iri: of the document.
        address: where it was read from.
        sha256: of its text.
        date: its date, if it has one.
        names: for each record, in the order of keys, the code of what equal names have in common.
        phrases: for each record 1 if it is a phrase, else 0; one byte each.
        weights: how much is known of each record; 4 bytes each.
        digests: of all that is known of each, `DIGEST` bytes a record.
        edges: for each fact of a phrase the places of the phrase and of the other end, 4 bytes
            each, and the code of the relation.
        company: codes of the names of the scene's company.
        people: codes of the full names of its people.
        listed: keys of the records as JSON.
        packed: all else.
    """

    iri: str
    address: str
    sha256: str
    date: str | None
    names: bytes
    phrases: bytes
    weights: bytes
    digests: bytes
    edges: bytes
    company: bytes
    people: bytes
    listed: bytes
    packed: bytes

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self.phrases)

    @property
    def keys(self) -> list[str]:
        """Keys of its records, sorted."""
        return list(unpack_line(self.listed))

    @property
    def records(self) -> tuple[Record, ...]:
        """Its records without their places, sorted by key."""
        opened = self.open()
        return tuple(opened.record(place) for place in range(len(self)))

    @property
    def countries(self) -> Mapping[str, int]:
        """Code of a country → how often the text names it."""
        return self.open().countries

    def open(self) -> Opened:
        """Return what is packed."""
        return Opened(_inflate(self.packed).split(b"\n"))


class Opened:
    """What of a sketch is packed, made of its line of JSON when it is asked for.

    Attributes:
        scene: where and when the document plays.
        relations: code of a relation of its edges → the relation.
    """

    __slots__ = ("_lines", "relations", "scene")

    def __init__(self, lines: list[bytes]) -> None:
        named, leading, company, places, year = unpack_line(lines[0])
        self._lines = lines
        self.relations: Mapping[int, str] = {code_of(name): name for name in unpack_line(lines[2])}
        self.scene = Scene(_words(named), _words(leading), _words(company), _words(places), year)

    @property
    def countries(self) -> Mapping[str, int]:
        """Code of a country → how often the text names it."""
        return dict(unpack_line(self._lines[1]))

    def record(self, place: int) -> Record:
        """Return a record."""
        key, label, kind, aliases = unpack_line(self._lines[3 + 2 * place])
        return Record(key, intern(label), intern(kind), _words(aliases))

    def traits(self, place: int) -> Traits:
        """Return what is said of a record."""
        row = unpack_line(self._lines[4 + 2 * place])
        own, tied, anchors, parties, ties, places, offices, walks = row
        return Traits(
            tuple(own),
            tuple(tied),
            tuple(anchors),
            tuple(parties),
            tuple(map(tuple, ties)),
            tuple(places),
            tuple(map(tuple, offices)),
            tuple(walks),
        )


def sketch_of(extraction: Extraction) -> Sketch:
    """Return what a document brings to the settling of entities."""
    document = extraction.document
    countries = count_countries(document.text)
    scene = scene_of(extraction, countries)
    known = traits_of(extraction)
    by_key = {r.key: Record(r.key, r.label, r.type, r.aliases) for r in extraction.records}
    records = tuple(by_key[key] for key in sorted(by_key))
    traits = [_without_ties(r, known[r.key]) for r in records]
    owns = [pack_line([r.key, r.label, r.type, r.aliases]) for r in records]
    said = [pack_line(_row(each)) for each in traits]
    edges = sorted(_edges(extraction, {r.key: n for n, r in enumerate(records)}, records))
    relations = pack_line(sorted({relation for _, relation, _ in edges}))
    lines = [pack_line(_row(scene)), pack_line(countries), relations]
    lines += [line for both in zip(owns, said, strict=True) for line in both]
    weights = [weight_of(r, scene, t) for r, t in zip(records, traits, strict=True)]
    return Sketch(
        document.iri,
        document.address,
        document.sha256,
        document.date,
        b"".join([_name(record, document.iri) for record in records]),
        bytes(kind_of(family_of(record.type)).is_phrase for record in records),
        np.array(weights, "<i4").tobytes(),
        _digests(document.iri, scene, owns, said),
        b"".join(_edge(*edge) for edge in edges),
        _codes(scene.company),
        _codes(sorted(_full_names(records))),
        pack_line([record.key for record in records]),
        zlib.compress(b"\n".join(lines), 1),
    )


def _without_ties(record: Record, traits: Traits) -> Traits:
    """Return what is said of a record; a phrase is tied to entities, once they are known."""
    if not kind_of(family_of(record.type)).is_phrase:
        return traits
    return replace(traits, ties=())


def _name(record: Record, document: str) -> bytes:
    """Return a code of what equal names have in common."""
    family = family_of(record.type)
    exact = pack_line([family, _plain(kind_of(family).exact(record, document))])
    return blake2b(exact, digest_size=CODE).digest()


def _plain(value: object) -> object:
    """Return a value as JSON has it; equal values alike, on every machine."""
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, frozenset):
        return sorted(pack_line(_plain(each)).decode() for each in value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _full_names(records: Iterable[Record]) -> set[str]:
    """Return the folded names of two words or more of people."""
    return {
        fold(name)
        for record in records
        if family_of(record.type) == "person"
        for name in (record.label, *record.aliases)
        if " " in name
    }


def _row(value: Scene | Traits) -> list[object]:
    return [getattr(value, name) for name in value.__slots__]


def _edges(
    extraction: Extraction, places: Mapping[str, int], records: tuple[Record, ...]
) -> set[tuple[int, str, int]]:
    found = set()
    for relation in extraction.relations:
        ends = places.get(relation.subject), places.get(relation.object)
        for one, other in (ends, ends[::-1]):
            if one is None or other is None:
                continue
            if kind_of(family_of(records[one].type)).is_phrase:
                found.add((one, relation.predicate, other))
    return found


def _edge(one: int, relation: str, other: int) -> bytes:
    ends = one.to_bytes(4, "little") + other.to_bytes(4, "little")
    return ends + code_of(relation).to_bytes(CODE, "little")


def _codes(words: Iterable[str]) -> bytes:
    return b"".join([code_of(word).to_bytes(CODE, "little") for word in words])


def _digests(iri: str, scene: Scene, owns: Iterable[bytes], said: Iterable[bytes]) -> bytes:
    around = pack_line([iri, _row(scene)])
    found = []
    for own, packed in zip(owns, said, strict=True):
        found.append(blake2b(b"\n".join((around, own, packed)), digest_size=DIGEST).digest())
    return b"".join(found)


_COLUMNS = ("names", "phrases", "weights", "digests", "edges", "company", "people", "listed")


def encode_sketch(sketch: Sketch) -> bytes:
    """Return a sketch as bytes; the same sketch gives the same bytes."""
    head = pack_line([sketch.iri, sketch.address, sketch.sha256, sketch.date])
    parts = [head, *(getattr(sketch, name) for name in _COLUMNS), sketch.packed]
    return b"".join((*(len(part).to_bytes(4, "big") for part in parts), *parts))


def decode_sketch(data: bytes) -> Sketch:
    """Return what `encode_sketch` wrote.

    Raises:
        ValueError: the bytes are cut short or of another layout.
    """
    ends = [4 * (len(_COLUMNS) + 2)]
    for at in range(0, ends[0], 4):
        ends.append(ends[-1] + int.from_bytes(data[at : at + 4], "big"))
    if ends[-1] != len(data):
        raise ValueError("no sketch: cut short")
    head, *columns, packed = (data[a:b] for a, b in pairwise(ends))
    names, phrases, weights, digests, edges, company, people, _ = map(len, columns)
    if not phrases == names // CODE == weights // 4 == digests // DIGEST:
        raise ValueError("no sketch: records of which something is missing")
    if edges % _EDGE or (company | people | names) % CODE or packed[:1] != b"\x78":
        raise ValueError("no sketch: of another layout")
    try:
        iri, address, sha256, date = unpack_line(head)
    except TypeError as error:
        raise ValueError(f"no sketch: {error}") from error
    named = dict(zip(_COLUMNS, columns, strict=True))
    return Sketch(iri, address, sha256, date, **named, packed=packed)


def _inflate(packed: bytes) -> bytes:
    return zlib.decompressobj().decompress(packed, _MOST)


def _words(found: list[str]) -> tuple[str, ...]:
    return tuple(map(intern, found))
