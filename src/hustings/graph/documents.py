"""Descriptions of the source texts, with the publishers and authors they speak for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from hustings.graph.terms import DCTERMS, HST, RDF, SCHEMA, XSD, address_text
from hustings.identifiers import entity_iri, fold
from hustings.model import Document, Entity
from hustings.nodes import About, read_literal, words, write_literal

__all__ = ["Source", "date_literal", "date_text", "describe_document", "find_sources"]

_ORGANIZATIONS = frozenset(("Organization", "Institution", "PoliticalParty", "Coalition"))
_PEOPLE = frozenset(("Person", "Candidate"))


@dataclass(frozen=True, slots=True)
class Source:
    """Who stands behind a document: its publisher and its author, where known."""

    publisher: str | None = None
    author: str | None = None

    @property
    def voice(self) -> str | None:
        """IRI of whom the document's own statements are attributed to."""
        return self.publisher or self.author


def find_sources(
    documents: Iterable[Document], entities: Iterable[Entity], *, base: str
) -> tuple[Mapping[str, Source], tuple[Entity, ...]]:
    """Return the source of each document by its IRI, and the entities that had to be made for it.

    A publisher or author that the texts themselves name, under the same label, is that entity.
    """
    organizations: dict[str, str] = {}
    people: dict[str, str] = {}
    for entity in sorted(entities, key=lambda e: e.iri):
        table = organizations if entity.type in _ORGANIZATIONS else people
        if entity.type in _ORGANIZATIONS or entity.type in _PEOPLE:
            table.setdefault(fold(entity.label), entity.iri)
    made: dict[str, Entity] = {}

    def find(name: str | None, kind: str) -> str | None:
        name = " ".join(name.split()) if name else ""
        key = fold(name)
        if not key:
            return None
        tables = (organizations, people) if kind == "Organization" else (people, organizations)
        known = tables[0].get(key) or tables[1].get(key)
        if known:
            return known
        iri = entity_iri(base, kind.lower(), key, name)
        if iri not in made or name < made[iri].label:
            made[iri] = Entity(iri, kind, name)
        return iri

    sources = {
        document.iri: Source(
            find(document.publisher, "Organization"), find(document.author, "Person")
        )
        for document in documents
    }
    return sources, tuple(made[iri] for iri in sorted(made))


def date_literal(value: str) -> Literal:
    """Return an ISO 8601 date, month or year with its datatype, anything else as plain literal.

    >>> str(date_literal("2024-06"))
    '"2024-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    return read_literal(date_text(value))


def date_text(value: str) -> str:
    """Return what `date_literal` does as plain text (`hustings.nodes`)."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T.*)?)?)?", value)
    if not match:
        return words(value)
    year, month, day = match.groups()
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return words(value)
    if day:
        return write_literal(f"{year}-{month}-{day}", XSD.names["date"])
    if month:
        return write_literal(f"{year}-{month}", XSD.names["gYearMonth"])
    return write_literal(year, XSD.names["gYear"])


def describe_document(document: Document, source: Source) -> Iterator[tuple[str, About]]:
    """Yield the description of a document, for the default graph.

    **Shape**::

        <document> a hst:Document ; dcterms:title "…" ; dcterms:publisher <publisher> ;
            dcterms:date "2024-06-02"^^xsd:date ; dcterms:language "en" ;
            schema:url <https://…> ; dcterms:identifier "texts/rally.txt" ; hst:sha256 "…" .
    """
    terms = DCTERMS.names
    about = {
        RDF.names["type"]: [HST.names["Document"]],
        terms["identifier"]: [words(document.address)],
        HST.names["sha256"]: [words(document.sha256)],
    }
    if document.title:
        about[terms["title"]] = [words(document.title)]
    if source.author:
        about[terms["creator"]] = [source.author]
    if source.publisher:
        about[terms["publisher"]] = [source.publisher]
    if document.date:
        about[terms["date"]] = [date_text(document.date)]
    if document.language:
        about[terms["language"]] = [words(document.language)]
    if document.url:
        about[SCHEMA.names["url"]] = [address_text(document.url)]
    yield document.iri, about
