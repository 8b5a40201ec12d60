"""All documents' parts: those that an earlier build made, and those made anew."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import partial
from typing import Protocol, TypeVar

from pyoxigraph import NamedNode

from hustings.assembly.makers import Clock, Job, make_several
from hustings.assembly.part import Around, Made, Part, PartSettings, make_part
from hustings.assembly.shelf import Shelf
from hustings.gathering.codec import DamagedError
from hustings.gathering.plain import pack_value, plain_bytes, unpack_value
from hustings.graph.documents import Source
from hustings.graph.quarantine import Blame
from hustings.model import Document, Entity, Extraction, Outcome, Told
from hustings.network import Outline, Share, outline_of, records_of
from hustings.publication.parts import DocumentRows

__all__ = ["Named", "Parts", "Setting", "decided"]

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
        entities: the entities of the dataset, with those that sources had to have, by IRI; their
            other names and their records do not matter.
        sources: who stands behind each document.
        accepted: who accepted which statement.
        decisions: what people decided on statements, by document (`decided`).
    """

    settings: PartSettings
    code: str
    findings: Mapping[str, str]
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    accepted: Mapping[str, Sequence[NamedNode]] = field(default_factory=dict)
    decisions: Mapping[str, Sequence[Outcome]] = field(default_factory=dict)

    def around(self, document: str, bindings: Mapping[str, str], blames: Sequence[Blame]) -> Around:
        """Return what is known of a document from elsewhere."""
        source = self.sources[document]
        named = {*bindings.values(), source.publisher, source.author}
        decided = tuple(self.decisions.get(document, ()))
        subjects = {iri for outcome in decided for iri in outcome.subjects}
        return Around(
            source,
            bindings,
            [self.entities[iri] for iri in sorted(filter(None, named)) if iri in self.entities],
            {iri: self.accepted[iri] for iri in sorted(subjects) if iri in self.accepted},
            decided,
            blames,
        )


def decided(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Return what became of decisions on statements, by the documents that they rest on."""
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.kind in ("accept", "reject"):
            for document in dict.fromkeys(outcome.documents):
                found.setdefault(document, []).append(outcome)
    return found


@dataclass(slots=True)
class Parts:
    """The parts of all documents.

    Attributes:
        shelf: keeps them.
        names: what the documents' records are.
        made: how many documents' parts had to be made.
        clock: measures the stages.
    """

    shelf: Shelf
    setting: Setting
    names: Named
    clock: Clock = field(default_factory=Clock)
    made: int = 0
    _keys: dict[str, str] = field(default_factory=dict)
    _blames: dict[str, tuple[Blame, ...]] = field(default_factory=dict)

    def prepare(self, documents: Iterable[Document], *, workers: int) -> Iterator[None]:
        """Let several processes make the parts that are not known, and yield at each.

        What they do not make is made when it is asked for.

        Args:
            documents: whose parts will be asked for, without blames.
            workers: number of processes.
        """
        if workers < 2:
            return
        missing = []
        for document in documents:
            key = self._key(document)
            if not all(_entry(key, name) in self.shelf for name in _ENTRIES):
                missing.append((document, key))
        if len(missing) < _WORTH:
            return
        jobs = (self._job(document) for document, _ in missing)
        several = make_several(jobs, self.setting.settings, _pack, self.clock, workers=workers)
        for (_, key), packed in zip(missing, several, strict=False):
            self._put(key, packed)
            yield

    def part(self, document: Document, blames: Sequence[Blame] = ()) -> Part:
        """Return what the rest of the build needs to know of a document.

        Args:
            document: the text.
            blames: findings on what it shares with others; they count for what is asked later too.
        """
        if tuple(blames) != self._blames.get(document.iri, ()):
            self._blames[document.iri] = tuple(blames)
            self._keys.pop(document.iri, None)
        key = self._key(document)
        self.shelf.used.add(_entry(key, "records"))  # a page that holds a part does not ask for all
        return self._get(document, "part", partial(unpack_value, kind=Part))

    def block(self, document: Document) -> bytes:
        """Return a document's graph as TriG in UTF-8; its part was asked for before."""
        return self._get(document, "block", _inflate)

    def rows(self, document: Document) -> DocumentRows:
        """Return a document's lines of other files; its part was asked for before."""
        return self._get(document, "rows", partial(unpack_value, kind=DocumentRows))

    def outline(self, document: Document) -> Outline:
        """Return what its records are about, for the page; its part was asked for before."""
        return self._get(document, "outline", partial(unpack_value, kind=Outline))

    def records(self, document: Document) -> Share:
        """Return the records that a document adds to the page; its part was asked for before."""
        return self._get(document, "records", partial(unpack_value, kind=Share))

    def _get(self, document: Document, name: str, read: Callable[[bytes], _Value]) -> _Value:
        key = self._key(document)
        known = self.shelf.find(_entry(key, name), read)
        if known is not None:
            return known
        packed = _pack(make_part(*self._job(document), self.setting.settings, clock=self.clock))
        self._put(key, packed)
        return read(packed[name])

    def _put(self, key: str, packed: Mapping[str, bytes]) -> None:
        self.made += 1
        for name, data in packed.items():
            self.shelf.put(_entry(key, name), data)

    def _around(self, document: Document) -> Around:
        bindings = self.names.bindings(document.iri)
        return self.setting.around(document.iri, bindings, self._blames.get(document.iri, ()))

    def _job(self, document: Document) -> Job:
        with self.clock("resolve"):
            found = self.names.extraction(document)
            return Job(self.names.told(found), found, self._around(document))

    def _key(self, document: Document) -> str:
        """Return what stands for all that a document's part rests on."""
        known = self._keys.get(document.iri)
        if known is None:
            content = self._content(document.iri, self._around(document))
            known = self._keys[document.iri] = hashlib.sha256(plain_bytes(content)).hexdigest()
        return known

    def _content(self, document: str, around: Around) -> list[object]:
        setting, settings = self.setting, self.setting.settings
        return [
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


_ENTRIES = ("part", "block", "rows", "outline", "records")
_WORTH = 100
"""Documents whose parts are worth starting processes for."""


def _pack(made: Made) -> dict[str, bytes]:
    return {
        "part": pack_value(made.part),
        "block": zlib.compress(made.block.text.encode(), 1),
        "rows": pack_value(made.rows),
        "outline": pack_value(outline_of(made.share)),
        "records": pack_value(records_of(made.share)),
    }


def _entry(key: str, name: str) -> str:
    return hashlib.sha256(f"{key} {name}".encode("ascii")).hexdigest()


def _inflate(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise DamagedError(str(error)) from error
