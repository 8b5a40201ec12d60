"""Descriptions of the source texts, with the publishers and authors they speak for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from hustings.graph.terms import DCTERMS, HST, RDF, SCHEMA, XSD, text, web_address
from hustings.identifiers import entity_iri, fold
from hustings.model import Document, Entity

__all__ = ["Source", "date_literal", "describe_document", "find_sources"]

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
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T.*)?)?)?", value)
    if not match:
        return text(value)
    year, month, day = match.groups()
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return text(value)
    if day:
        return Literal(f"{year}-{month}-{day}", datatype=XSD("date"))
    if month:
        return Literal(f"{year}-{month}", datatype=XSD("gYearMonth"))
    return Literal(year, datatype=XSD("gYear"))


def describe_document(document: Document, source: Source) -> Iterator[Quad]:
    """Yield the description of a document, for the default graph.

    **Shape**::

        <document> a hst:Document ; dcterms:title "…" ; dcterms:publisher <publisher> ;
            dcterms:date "2024-06-02"^^xsd:date ; dcterms:language "en" ;
            schema:url <https://…> ; dcterms:identifier "texts/rally.txt" ; hst:sha256 "…" .
    """
    node = NamedNode(document.iri)
    yield Quad(node, RDF("type"), HST("Document"))
    yield Quad(node, DCTERMS("identifier"), text(document.address))
    yield Quad(node, HST("sha256"), text(document.sha256))
    if document.title:
        yield Quad(node, DCTERMS("title"), text(document.title))
    if source.author:
        yield Quad(node, DCTERMS("creator"), NamedNode(source.author))
    if source.publisher:
        yield Quad(node, DCTERMS("publisher"), NamedNode(source.publisher))
    if document.date:
        yield Quad(node, DCTERMS("date"), date_literal(document.date))
    if document.language:
        yield Quad(node, DCTERMS("language"), text(document.language))
    if document.url:
        yield Quad(node, SCHEMA("url"), web_address(document.url))
