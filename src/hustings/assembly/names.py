"""Documents' findings → settled names, with what earlier builds worked out used again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from hustings.assembly.shelf import Shelf
from hustings.durable import write_file
from hustings.gathering import Gathered
from hustings.gathering.codec import DamagedError
from hustings.gathering.plain import pack_value, unpack_value
from hustings.model import Document, Extraction, Outcome, Resolution, Told
from hustings.resolution import (
    Decision,
    Memo,
    Registry,
    Runs,
    Settled,
    Sketch,
    Trace,
    apply,
    decode_sketch,
    encode_sketch,
    find_origins,
    hold_copies,
    pack_runs,
    pack_trace,
    runs_of,
    settle,
    sketch_of,
    trace_of,
    unpack_runs,
    unpack_trace,
    with_origins,
)

__all__ = ["Names", "load_memo", "save_memo", "settle_names"]

_MEMO = "settled"
_Value = TypeVar("_Value")

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of documents' names when all of them are settled.

    Attributes:
        settled: entities, links and judgements.
        outcomes: what became of people's decisions.
    """

    settled: Settled
    outcomes: tuple[Outcome, ...]
    _gathered: Gathered
    _base: str
    _origins: Mapping[str, Mapping[str, str]]

    def resolution(self) -> Resolution:
        """Return what all documents share; what each of them states is left out."""
        return Resolution(
            tuple(self._gathered.documents),
            self.settled.entities,
            judgements=self.settled.judgements,
            links=self.settled.links,
            decisions=self.outcomes,
        )

    def bindings(self, document: str) -> Mapping[str, str]:
        """Return the IRI of each of a document's records by the record's key."""
        return self.settled.bindings(document)

    def origins(self, document: str) -> Mapping[str, str]:
        """Return the origins of its statements that go back to other documents."""
        return self._origins.get(document, _NOTHING)

    def extraction(self, document: Document) -> Extraction:
        """Return what was found in it."""
        return self._gathered.extraction(document)

    def told(self, extraction: Extraction) -> Told:
        """Return what it states."""
        iri = extraction.document.iri
        told = apply(extraction, self.bindings(iri), base=self._base)
        return with_origins(told, self.origins(iri))


def settle_names(
    gathered: Gathered,
    shelf: Shelf,
    memo: Memo,
    *,
    code: str,
    base: str,
    registry: Registry,
    decisions: Sequence[Decision],
) -> Names:
    """Return which entities the records of all documents are.

    Args:
        gathered: what was found in them.
        shelf: of what earlier builds worked out.
        memo: what earlier settlings worked out.
        code: digest of the code that settles names.
        base: of the minted IRIs.
        registry: what entities are linked to.
        decisions: what people decided.
    """
    bench = _Bench(gathered, shelf, code, base)
    texts = {document.iri: document for document in gathered.documents}
    settled = settle(
        map(bench.sketch, gathered.documents),
        base=base,
        registry=registry,
        decisions=decisions,
        text=lambda iri: texts[iri].text,
        memo=memo,
    )
    origins = bench.origins(settled, memo)
    shelf.flush()
    outcomes = settled.outcomes(lambda iri: bench.told(texts[iri], settled).statements)
    return Names(settled, outcomes, gathered, base, origins)


@dataclass(frozen=True, slots=True)
class _Bench:
    """What names are settled by, each piece as an earlier build left it or else made anew."""

    gathered: Gathered
    shelf: Shelf
    code: str
    base: str

    def sketch(self, document: Document) -> Sketch:
        """Return what a document brings to the settling."""
        key = _key("sketch", self.code, self.gathered.key(document))
        return self.shelf.get(
            key,
            _checked(decode_sketch),
            lambda: encode_sketch(sketch_of(self.gathered.extraction(document))),
        )

    def told(self, document: Document, settled: Settled) -> Told:
        """Return what a document states, as if all of it went back to itself."""
        bound = settled.bindings(document.iri)
        return apply(self.gathered.extraction(document), bound, base=self.base)

    def origins(self, settled: Settled, memo: Memo) -> Mapping[str, Mapping[str, str]]:
        """Return document IRI → statement IRI → origin in another document."""
        documents, shelf = self.gathered.documents, self.shelf
        keys = {each.iri: self._trace_key(each, settled) for each in documents}
        shelf.used.update(keys.values())
        shelf.used.update(map(self._runs_key, documents))
        hold_copies(memo)

        def trace(document: Document) -> Trace:
            read = _checked(partial(unpack_trace, document.iri))
            return shelf.get(
                keys[document.iri], read, lambda: pack_trace(trace_of(self.told(document, settled)))
            )

        def make() -> bytes:
            texts = {document.iri: document for document in documents}
            found = find_origins(
                map(trace, documents),
                runs=lambda iri: self._runs(texts[iri]),
                dates={document.iri: document.date for document in documents},
                base=self.base,
                memo=memo,
            )
            return _encode_origins(found)

        return shelf.get(_key("origins", *chain(*keys.items())), _decode_origins, make)

    def _runs(self, document: Document) -> Runs:
        key = self._runs_key(document)
        return self.shelf.get(key, _checked(unpack_runs), lambda: pack_runs(runs_of(document.text)))

    def _runs_key(self, document: Document) -> str:
        return _key("runs", self.code, document.sha256)

    def _trace_key(self, document: Document, settled: Settled) -> str:
        bound = settled.bindings(document.iri)
        key = self.gathered.key(document)
        return _key("trace", self.code, self.base, key, *chain(*bound.items()))


def load_memo(place: Path | None, seal: str) -> Memo:
    """Return what earlier settlings worked out.

    Args:
        place: folder of the shelf, None for nothing.
        seal: stands for the code that settles.
    """
    try:
        data = (place / _MEMO).read_bytes() if place else None
    except OSError:
        data = None
    return Memo.load(data, seal)


def save_memo(memo: Memo, place: Path | None, seal: str) -> None:
    """Keep what this settling worked out for the next one, if that is possible and new."""
    if place is None or not place.is_dir():
        return
    data = memo.dump(seal)
    with suppress(OSError):
        if not (place / _MEMO).exists() or (place / _MEMO).read_bytes() != data:
            write_file(place / _MEMO, data)


def _key(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def _checked(read: Callable[[bytes], _Value]) -> Callable[[bytes], _Value]:
    """Return what reads an entry and says that it is damaged as a shelf expects."""

    def checked(data: bytes) -> _Value:
        try:
            return read(data)
        except ValueError as error:
            raise DamagedError(str(error)) from error

    return checked


def _encode_origins(origins: Mapping[str, Mapping[str, str]]) -> bytes:
    return pack_value([(each, sorted(found.items())) for each, found in sorted(origins.items())])


def _decode_origins(data: bytes) -> Mapping[str, Mapping[str, str]]:
    rows = unpack_value(data, tuple[tuple[str, tuple[tuple[str, str], ...]], ...])
    return {document: dict(found) for document, found in rows}
