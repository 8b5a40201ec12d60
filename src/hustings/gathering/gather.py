"""Documents → extractions: what is known from an earlier build is not worked out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from hustings.gathering.batches import Found
from hustings.gathering.cache import Cache
from hustings.gathering.codec import decode, encode
from hustings.gathering.crew import Batch, Crew
from hustings.gathering.keys import document_key
from hustings.model import Document

__all__ = ["Gathered", "gather"]

MOST_CHARACTERS = 400_000
"""Most characters of one batch, so that memory is bounded however long the texts are."""


@dataclass(slots=True)
class Gathered:
    """What came of all documents.

    Attributes:
        found: for each document, in the order of IRIs.
        known: how many of them needed no work.
        keys: of each document that has an entry, by its IRI.
        seconds: spent in each stage, by all workers together.
        fault: why results could not be kept for the next build; '' if they could.
    """

    found: list[Found] = field(default_factory=list)
    known: int = 0
    keys: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    fault: str = ""


def gather(
    documents: Iterable[Document],
    crew: Crew,
    cache: Cache,
    extractor: str,
    *,
    batch_size: int,
    progress: Callable[[int], None],
) -> Gathered:
    """Return what is found in documents; each batch's results are kept as it ends.

    Args:
        documents: taken as they are needed; one that comes twice counts once.
        crew: works on what the cache does not know.
        cache: of earlier results.
        extractor: what the results depend on besides the document.
        batch_size: most documents of one batch.
        progress: told how many documents are done.
    """
    made = Gathered()
    seen: dict[str, str] = {}

    def unknown() -> Iterator[Document]:
        for document in documents:
            if document.iri in seen:
                continue
            key = seen[document.iri] = document_key(document, extractor)
            known = cache.get(key, partial(decode, document=document))
            if known is None:
                yield document
                continue
            made.found.append(Found(known))
            made.known += 1
            progress(len(made.found))

    for done in crew(_batches(unknown(), batch_size)):
        entries = {
            seen[one.extraction.document.iri]: encode(one.extraction)
            for one in done.found
            if not one.fault and seen[one.extraction.document.iri] not in cache
        }
        cache.put(entries)
        made.found += done.found
        for stage, spent in done.seconds.items():
            made.seconds[stage] = made.seconds.get(stage, 0.0) + spent
        progress(len(made.found))
    made.found.sort(key=lambda one: one.extraction.document.iri)
    made.keys = {
        iri: seen[iri]
        for one in made.found
        if not one.fault and (iri := one.extraction.document.iri) in seen
    }
    made.fault = cache.fault
    return made


def _batches(documents: Iterable[Document], most: int) -> Iterator[Batch]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and (len(batch) >= most or size + len(document.text) > MOST_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield batch
