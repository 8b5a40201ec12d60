"""Documents → extractions: what is known from an earlier build is not worked out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from hustings.errors import OutputError
from hustings.gathering.batches import Found
from hustings.gathering.cache import Cache
from hustings.gathering.codec import decode, encode
from hustings.gathering.crew import Batch, Crew
from hustings.gathering.keys import document_key
from hustings.model import Document, Extraction

__all__ = ["Gathered", "gather"]

MOST_CHARACTERS = 400_000
"""Most characters of one batch, so that memory is bounded however long the texts are."""


@dataclass(slots=True)
class Gathered:
    """What came of all documents; findings stay where they are kept until they are asked for.

    Attributes:
        documents: in the order of IRIs.
        known: how many of them needed no work.
        keys: of each document that has an entry, by its IRI.
        faults: why nothing was found in a document, by its IRI, where a stage failed.
        took: seconds that the work on each document took, by its IRI, where there was any.
        seconds: spent in each stage, by all workers together.
        fault: why results could not be kept for the next build; '' if they could.
    """

    cache: Cache
    crew: Crew
    documents: list[Document] = field(default_factory=list)
    known: int = 0
    keys: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    took: dict[str, float] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    fault: str = ""

    def key(self, document: Document) -> str:
        """Return what stands for the findings in a document: other findings, another key."""
        return self.keys.get(document.iri) or document_key(document, "nothing found")

    def extraction(self, document: Document) -> Extraction:
        """Return what was found in a document; an entry that is gone by now is made again.

        Raises:
            OutputError: it is gone, and the document fails now.
        """
        key = self.keys.get(document.iri)
        if key is None:
            return Extraction(document)
        known = self.cache.get(key, partial(decode, document=document))
        if known is None:
            found = next(one for done in self.crew([[document]]) for one in done.found)
            if found.fault:
                raise OutputError(
                    f"{document.address}: what was found in it is no longer in "
                    f"{self.cache.folder}, and it fails now: {found.fault}; build again"
                )
            known = found.extraction
            self.cache.put({key: encode(known)})
        return known

    def take(self, found: Found, key: str) -> None:
        """Note what came of a document."""
        iri = found.extraction.document.iri
        self.documents.append(found.extraction.document)
        if found.seconds:
            self.took[iri] = found.seconds
        if found.fault:
            self.faults[iri] = found.fault
        else:
            self.keys[iri] = key


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
        cache: of earlier results; holds what is found as long as it is needed.
        extractor: what the results depend on besides the document.
        batch_size: most documents of one batch.
        progress: told how many documents are done.
    """
    made = Gathered(cache, crew)
    seen: dict[str, str] = {}

    def unknown() -> Iterator[Document]:
        for document in documents:
            if document.iri in seen:
                continue
            key = seen[document.iri] = document_key(document, extractor)
            if not cache.is_sound(key):
                yield document
                continue
            made.documents.append(document)
            made.keys[document.iri] = key
            made.known += 1
            progress(len(made.documents))

    for done in crew(_batches(unknown(), batch_size)):
        entries = {
            seen[one.extraction.document.iri]: encode(one.extraction)
            for one in done.found
            if not one.fault and seen[one.extraction.document.iri] not in cache
        }
        cache.put(entries)
        for one in done.found:
            made.take(one, seen[one.extraction.document.iri])
        for stage, spent in done.seconds.items():
            made.seconds[stage] = made.seconds.get(stage, 0.0) + spent
        progress(len(made.documents))
    made.documents.sort(key=lambda document: document.iri)
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
