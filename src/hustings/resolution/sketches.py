"""What one document brings to the settling of entities: small, plain, and of its findings alone.

A sketch is worked out once for each document and kept. It holds no text: of each record what it is
called and what the facts say of it, of the document where and when it plays, and the runs of words
by which copies are found.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import pairwise
from sys import intern

from hustings.lexicon.countries import count_countries
from hustings.model import Extraction, Record
from hustings.resolution.copies import Runs, runs_of
from hustings.resolution.families import family_of
from hustings.resolution.kinds import kind_of
from hustings.resolution.profiles import Scene, Traits, scene_of, traits_of, weight_of

__all__ = ["DIGEST", "Sketch", "decode_sketch", "encode_sketch", "sketch_of"]

DIGEST = 16
"""Bytes of a record's digest."""
_MOST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sketch:
    """What one document brings to the settling of entities.

    Attributes:
        iri: of the document.
        address: where it was read from.
        sha256: of its text.
        date: its date, if it has one.
        scene: where and when it plays.
        countries: code of a country → how often the text names it.
        records: its records without their places, sorted by key.
        traits: what is said of each of them, packed.
        weights: how much is known of each of them.
        digests: of all that is known of each, `DIGEST` bytes a record.
        edges: facts of its phrases, packed.
        runs: of its words.
    """

    iri: str
    address: str
    sha256: str
    date: str | None
    scene: Scene
    countries: Mapping[str, int]
    records: tuple[Record, ...]
    traits: tuple[bytes, ...]
    weights: tuple[int, ...]
    digests: bytes
    edges: bytes
    runs: Runs

    def traits_of(self, place: int) -> Traits:
        """Return what is said of one record."""
        own, tied, anchors, parties, ties, places, offices, walks = json.loads(self.traits[place])
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

    def edges_of(self) -> Mapping[int, list[tuple[str, int]]]:
        """Return place of a phrase → relation and place of the other end, for each of its facts."""
        found: dict[int, list[tuple[str, int]]] = {}
        for one, relation, other in json.loads(self.edges):
            found.setdefault(one, []).append((relation, other))
        return found


def sketch_of(extraction: Extraction) -> Sketch:
    """Return what a document brings to the settling of entities."""
    document = extraction.document
    countries = count_countries(document.text)
    scene = scene_of(extraction, countries)
    known = traits_of(extraction)
    by_key = {r.key: Record(r.key, r.label, r.type, r.aliases) for r in extraction.records}
    records = tuple(by_key[key] for key in sorted(by_key))
    traits = [_without_ties(r, known[r.key]) for r in records]
    packed = tuple(_pack(_row(each)) for each in traits)
    return Sketch(
        document.iri,
        document.address,
        document.sha256,
        document.date,
        scene,
        countries,
        records,
        packed,
        tuple(weight_of(r, scene, t) for r, t in zip(records, traits, strict=True)),
        _digests(document.iri, scene, records, packed),
        _pack(sorted(_edges(extraction, {r.key: n for n, r in enumerate(records)}, records))),
        runs_of(document.text),
    )


def _without_ties(record: Record, traits: Traits) -> Traits:
    """Return what is said of a record; a phrase is tied to entities, once they are known."""
    if not kind_of(family_of(record.type)).is_phrase:
        return traits
    return replace(traits, ties=())


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


def _pack(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _digests(iri: str, scene: Scene, records: Iterable[Record], traits: Iterable[bytes]) -> bytes:
    around = _pack([iri, _row(scene)])
    found = []
    for record, packed in zip(records, traits, strict=True):
        own = _pack([record.key, record.label, record.type, record.aliases])
        found.append(blake2b(b"\n".join((around, own, packed)), digest_size=DIGEST).digest())
    return b"".join(found)


def encode_sketch(sketch: Sketch) -> bytes:
    """Return a sketch as bytes; the same sketch gives the same bytes."""
    head = [
        *(sketch.iri, sketch.address, sketch.sha256, sketch.date),
        _row(sketch.scene),
        sketch.countries,
        [[r.key, r.label, r.type, list(r.aliases)] for r in sketch.records],
        list(sketch.weights),
    ]
    lines = b"\n".join((_pack(head), sketch.edges, *sketch.traits))
    parts = (zlib.compress(lines, 1), sketch.digests, sketch.runs.places, sketch.runs.codes)
    return b"".join((*(len(part).to_bytes(4, "big") for part in parts), *parts))


def decode_sketch(data: bytes) -> Sketch:
    """Return what `encode_sketch` wrote.

    Raises:
        ValueError: the bytes are cut short or of another layout.
    """
    try:
        return _decode(data)
    except (zlib.error, LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"no sketch: {error}") from error


def _words(found: list[str]) -> tuple[str, ...]:
    return tuple(map(intern, found))


def _decode(data: bytes) -> Sketch:
    ends = [16]
    for at in range(0, 16, 4):
        ends.append(ends[-1] + int.from_bytes(data[at : at + 4], "big"))
    if ends[-1] != len(data):
        raise ValueError("cut short")
    front, digests, places, codes = (data[a:b] for a, b in pairwise(ends))
    head, edges, *traits = zlib.decompressobj().decompress(front, _MOST).split(b"\n")
    iri, address, sha256, date, scene, countries, rows, weights = json.loads(head)
    records = tuple(
        Record(key, intern(label), intern(kind), _words(aliases))
        for key, label, kind, aliases in rows
    )
    named, leading, company, places_named, year = scene
    if not len(records) == len(traits) == len(weights) == len(digests) // DIGEST:
        raise ValueError("records without traits")
    return Sketch(
        *(iri, address, sha256, date),
        Scene(_words(named), _words(leading), _words(company), _words(places_named), year),
        countries,
        records,
        tuple(traits),
        tuple(weights),
        digests,
        edges,
        Runs(places, codes),
    )
