"""All documents' parts: those that an earlier build made, and those made anew."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from functools import partial
from time import perf_counter
from typing import Protocol, TypeVar

from pyoxigraph import NamedNode

from hustings.assembly.part import Around, Made, Part, PartSettings, make_part
from hustings.assembly.shelf import Shelf
from hustings.gathering.codec import DamagedError
from hustings.gathering.plain import pack_value, unpack_value
from hustings.graph.documents import Source
from hustings.graph.quarantine import Blame
from hustings.model import Document, Entity, Extraction, Outcome, Told
from hustings.network import Share
from hustings.publication.parts import DocumentRows

__all__ = ["Named", "Parts", "Setting"]

_Value = TypeVar("_Value")


class Named(Protocol):
    """What is known of documents when the names of all of them are settled."""

    def bindings(self, document: str) -> Mapping[str, str]:
        """Return the IRI of each of a document's records by the record's key."""

    def origins(self, document: str) -> Mapping[str, str]:
        """Return the origins of its statements that go back to other documents."""

    def extraction(self, document: Document) -> Extraction:
        """Return what was found in it."""

    def told(self, extraction: Extraction) -> Told:
        """Return what it states."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What parts rest on beside what was found in their documents.

    Attributes:
        settings: what all of them share.
        code: digest of the code that makes them.
        findings: key of what was found in each document.
        entities: the entities of the dataset, with those that sources had to have, by IRI.
        sources: who stands behind each document.
        accepted: who accepted which statement.
        decisions: what people decided.
    """

    settings: PartSettings
    code: str
    findings: Mapping[str, str]
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    accepted: Mapping[str, Sequence[NamedNode]] = field(default_factory=dict)
    decisions: tuple[Outcome, ...] = ()

    def around(self, document: str, bindings: Mapping[str, str], blames: Sequence[Blame]) -> Around:
        """Return what is known of a document from elsewhere."""
        source = self.sources[document]
        named = {*bindings.values(), source.publisher, source.author}
        decided = tuple(
            outcome
            for outcome in self.decisions
            if outcome.kind in ("accept", "reject") and document in outcome.documents
        )
        subjects = {iri for outcome in decided for iri in outcome.subjects}
        return Around(
            source,
            bindings,
            [self.entities[iri] for iri in sorted(filter(None, named)) if iri in self.entities],
            {iri: self.accepted[iri] for iri in sorted(subjects) if iri in self.accepted},
            decided,
            blames,
        )


@dataclass(slots=True)
class Parts:
    """The parts of all documents.

    Attributes:
        shelf: keeps them.
        names: what the documents' records are.
        made: how many documents' parts had to be made.
        seconds: spent in each stage.
    """

    shelf: Shelf
    setting: Setting
    names: Named
    seconds: dict[str, float] = field(default_factory=dict)
    made: int = 0
    _keys: dict[str, str] = field(default_factory=dict)
    _blames: dict[str, tuple[Blame, ...]] = field(default_factory=dict)

    def part(self, document: Document, blames: Sequence[Blame] = ()) -> Part:
        """Return what the rest of the build needs to know of a document.

        Args:
            document: the text.
            blames: findings on what it shares with others; they count for what is asked later too.
        """
        self._blames[document.iri] = tuple(blames)
        self._keys[document.iri] = self._key(document.iri, self._around(document))
        return self._get(document, "part", partial(unpack_value, kind=Part))

    def block(self, document: Document) -> bytes:
        """Return a document's graph as TriG in UTF-8; its part was asked for before."""
        return self._get(document, "block", _inflate)

    def rows(self, document: Document) -> DocumentRows:
        """Return a document's lines of other files; its part was asked for before."""
        return self._get(document, "rows", partial(unpack_value, kind=DocumentRows))

    def share(self, document: Document) -> Share:
        """Return what a document adds to the page; its part was asked for before."""
        return self._get(document, "share", partial(unpack_value, kind=Share))

    @contextmanager
    def clock(self, stage: str) -> Iterator[None]:
        """Add the time its body takes to a stage's."""
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + perf_counter() - start

    def _get(self, document: Document, name: str, read: Callable[[bytes], _Value]) -> _Value:
        key = self._keys[document.iri]
        known = self.shelf.find(_entry(key, name), read)
        if known is not None:
            return known
        made = _pack(self._make(document))
        for each, data in made.items():
            self.shelf.put(_entry(key, each), data)
        return read(made[name])

    def _around(self, document: Document) -> Around:
        bindings = self.names.bindings(document.iri)
        return self.setting.around(document.iri, bindings, self._blames[document.iri])

    def _make(self, document: Document) -> Made:
        self.made += 1
        with self.clock("resolve"):
            found = self.names.extraction(document)
            told = self.names.told(found)
        around = self._around(document)
        return make_part(told, found, around, self.setting.settings, clock=self.clock)

    def _key(self, document: str, around: Around) -> str:
        setting, settings = self.setting, self.setting.settings
        content = [
            setting.code,
            setting.findings[document],
            [settings.base, settings.quotes, settings.activity.value],
            [around.source.publisher, around.source.author],
            sorted(around.bindings.items()),
            [(entity.iri, entity.type, entity.label) for entity in around.entities],
            sorted(self.names.origins(document).items()),
            [astuple(outcome) for outcome in around.decisions],
            [astuple(blame) for blame in around.blames],
        ]
        return hashlib.sha256(json.dumps(content).encode("ascii")).hexdigest()


def _pack(made: Made) -> dict[str, bytes]:
    return {
        "part": pack_value(made.part),
        "block": zlib.compress(made.block.text.encode(), 1),
        "rows": pack_value(made.rows),
        "share": pack_value(made.share),
    }


def _entry(key: str, name: str) -> str:
    return hashlib.sha256(f"{key} {name}".encode("ascii")).hexdigest()


def _inflate(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise DamagedError(str(error)) from error
