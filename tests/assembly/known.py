"""What is known of documents, taken from a resolution that was made by hand."""

from __future__ import annotations

from collections.abc import Mapping

from hustings.model import Document, Extraction, Resolution, Told

__all__ = ["Known"]


class Known:
    """The names and statements of a resolution, by document."""

    def __init__(self, resolution: Resolution) -> None:
        self._told = {told.document.iri: told for told in resolution.told()}
        self._used = {entity.label: entity.iri for entity in resolution.entities}

    def bindings(self, document: str) -> Mapping[str, str]:
        """Return every entity's IRI, as if each had one record."""
        return self._used

    def origins(self, document: str) -> Mapping[str, str]:
        """Return the origins of a document's statements."""
        return {s.iri: s.origin or "" for s in self._told[document].statements}

    def extraction(self, document: Document) -> Extraction:
        """Return nothing: what is found does not matter here."""
        return Extraction(document)

    def told(self, extraction: Extraction) -> Told:
        """Return what a document states."""
        return self._told[extraction.document.iri]
