"""Documents' findings → settled names, with what earlier builds worked out used again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

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
    pack_runs,
    runs_of,
    settle,
    sketch_of,
    trace_of,
    unpack_runs,
    with_origins,
)

__all__ = ["Names", "load_memo", "save_memo", "settle_names"]

_MEMO = "settled"

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
    texts = {document.iri: document for document in gathered.documents}
    sketches = [_sketch(document, gathered, shelf, code) for document in gathered.documents]
    settled = settle(
        sketches,
        base=base,
        registry=registry,
        decisions=decisions,
        text=lambda iri: texts[iri].text,
        memo=memo,
    )

    def told(document: Document) -> Told:
        bound = settled.bindings(document.iri)
        return apply(gathered.extraction(document), bound, base=base)

    keys = {}
    for document in gathered.documents:
        bound = settled.bindings(document.iri)
        keys[document.iri] = _key(
            "trace", code, base, gathered.key(document), *chain(*bound.items())
        )

    def trace(document: Document) -> Trace:
        read = partial(_decode_trace, document.iri)
        return shelf.get(keys[document.iri], read, lambda: _encode_trace(trace_of(told(document))))

    def origins() -> bytes:
        traces = list(map(trace, gathered.documents))
        return _encode_origins(find_origins(traces, runs=runs, dates=dates, base=base))

    dates = {document.iri: document.date for document in gathered.documents}

    def runs(iri: str) -> Runs:
        document = texts[iri]
        key = _key("runs", code, document.sha256)
        return shelf.get(key, _decode_runs, lambda: pack_runs(runs_of(document.text)))

    shelf.used.update(keys.values())
    shelf.used.update(_key("runs", code, document.sha256) for document in gathered.documents)
    found = shelf.get(_key("origins", *chain(*keys.items())), _decode_origins, origins)
    shelf.flush()
    return Names(
        settled,
        settled.outcomes(lambda iri: told(texts[iri]).statements),
        gathered,
        base,
        found,
    )


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


def _sketch(document: Document, gathered: Gathered, shelf: Shelf, code: str) -> Sketch:
    key = _key("sketch", code, gathered.key(document))
    return shelf.get(
        key, _decode_sketch, lambda: encode_sketch(sketch_of(gathered.extraction(document)))
    )


def _key(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def _decode_sketch(data: bytes) -> Sketch:
    try:
        return decode_sketch(data)
    except ValueError as error:
        raise DamagedError(str(error)) from error


def _decode_runs(data: bytes) -> Runs:
    try:
        return unpack_runs(data)
    except ValueError as error:
        raise DamagedError(str(error)) from error


def _encode_trace(trace: Trace) -> bytes:
    return len(trace.facts).to_bytes(4, "big") + trace.facts + trace.rows


def _encode_origins(origins: Mapping[str, Mapping[str, str]]) -> bytes:
    return pack_value([(each, sorted(found.items())) for each, found in sorted(origins.items())])


def _decode_origins(data: bytes) -> Mapping[str, Mapping[str, str]]:
    rows = unpack_value(data, tuple[tuple[str, tuple[tuple[str, str], ...]], ...])
    return {document: dict(found) for document, found in rows}


def _decode_trace(document: str, data: bytes) -> Trace:
    end = 4 + int.from_bytes(data[:4], "big")
    return Trace(document, data[4:end], data[end:])
