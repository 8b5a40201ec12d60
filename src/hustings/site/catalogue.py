"""The dataset described for catalogues and crawlers: VoID and DCAT, with files and queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from hustings.graph.documents import date_literal
from hustings.graph.terms import (
    DCAT,
    DCTERMS,
    FOAF,
    HST,
    RDF,
    RDFS,
    SH,
    VOID,
    XSD,
    Vocabulary,
    count,
    text,
)
from hustings.graph.void import dataset_iri, describe_publisher
from hustings.query import questions
from hustings.site.data import write
from hustings.site.holdings import take_holdings
from hustings.site.inventory import Inventory
from hustings.site.pages import Frame
from hustings.site.view import View

__all__ = ["Distribution", "catalogue_quads", "write_catalogue"]

_SPDX = Vocabulary("http://spdx.org/rdf/terms#")
_ROOT = "urn:x-hustings-site:"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"


@dataclass(frozen=True, slots=True)
class Distribution:
    """A file that holds the whole dataset.

    Attributes:
        path: from the site's root.
        media_type: of its syntax.
        format: name of its syntax.
        size: in bytes.
        sha256: digest of its bytes.
    """

    path: str
    media_type: str
    format: str
    size: int
    sha256: str


def write_catalogue(
    view: View,
    inventory: Inventory,
    frame: Frame,
    files: Sequence[Distribution],
    format_: str,
) -> str:
    """Return the description of the dataset in one of the formats of data.

    Files of the site are named by their addresses where `Frame.url` gives the root's, and relative
    to the description otherwise.
    """
    quads = catalogue_quads(view, inventory, frame, files)
    written = write(quads, format_, base=view.base)
    for quote in ("<", '"'):
        written = written.replace(quote + _ROOT, quote + frame.url)
    return written


def catalogue_quads(
    view: View, inventory: Inventory, frame: Frame, files: Sequence[Distribution]
) -> list[Quad]:
    """Return what the graph says of itself and of its making, and what its files and queries are.

    **Shape**::

        <dataset> a void:Dataset , dcat:Dataset ; dcterms:publisher <agent/harbour-post-20ac8628> ;
            dcat:distribution <dataset/distribution/trig> ; void:dataDump <graph.trig> ;
            dcterms:temporal <dataset/period> ; dcat:theme topic:energy ;
            dcterms:relation <dataset/query/who-proposes-what> .

    **Source**: DCAT 3, 6.6 (Dataset), 6.8 (Distribution); VoID, 2 and 3; SPDX 2.3 (checksum).
    """
    node = dataset_iri(view.base)
    said = view.inside(view.metadata)
    published = {quad for quad in said if _is_publisher(quad, node)}
    named = {quad.subject for quad in said if quad.predicate == FOAF("name")}
    if published and not any(quad.object in named for quad in published):
        said = [quad for quad in said if quad not in published]
        said += describe_publisher(frame.publisher or "unnamed", base=view.base)
    about = _about(view, inventory, frame)
    queries = _queries(node)
    return [*said, *about, *_files(node, frame, files), *queries]


def _is_publisher(quad: Quad, node: NamedNode) -> bool:
    return quad.subject == node and quad.predicate == DCTERMS("publisher")


def _about(view: View, inventory: Inventory, frame: Frame) -> Iterator[Quad]:
    node = dataset_iri(view.base)
    yield Quad(node, RDF("type"), DCAT("Dataset"))
    yield Quad(node, RDF("type"), VOID("Dataset"))
    yield Quad(node, DCTERMS("title"), text(frame.title))
    held = take_holdings(view)
    yield Quad(node, DCTERMS("description"), Literal(held.words, language="en"))
    yield Quad(node, DCTERMS("identifier"), text(node.value))
    yield Quad(node, DCTERMS("conformsTo"), NamedNode(HST.base.rstrip("#")))
    yield Quad(node, DCAT("landingPage"), NamedNode(f"{_ROOT}index.html"))
    if held.dates:
        period = NamedNode(f"{node.value}/period")
        yield Quad(node, DCTERMS("temporal"), period)
        yield Quad(period, RDF("type"), DCTERMS("PeriodOfTime"))
        yield Quad(period, DCAT("startDate"), date_literal(held.dates[0]))
        yield Quad(period, DCAT("endDate"), date_literal(held.dates[-1]))
    for code in _languages(view, inventory):
        yield Quad(node, DCTERMS("language"), NamedNode(_LANGUAGES + code))
    yield from _subjects(node, inventory)
    if frame.endpoint:
        yield Quad(node, VOID("sparqlEndpoint"), NamedNode(_ROOT + frame.endpoint))


def _languages(view: View, inventory: Inventory) -> list[str]:
    found: set[str] = set()
    for entry in inventory.documents:
        for tag in view.values(NamedNode(entry.reference.iri), DCTERMS("language")):
            code = tag.split("-")[0].lower()
            if len(code) == 2 and code.isascii() and code.isalpha():
                found.add(code)
    return sorted(found)


def _subjects(node: NamedNode, inventory: Inventory) -> Iterator[Quad]:
    for shelf in inventory.shelves:
        for entry in shelf.entries if shelf.name == "Topic" else ():
            yield Quad(node, DCAT("theme"), NamedNode(entry.reference.iri))
            yield Quad(node, DCAT("keyword"), Literal(entry.reference.label, language="en"))
    first = [entry for shelf in inventory.shelves[:3] for entry in shelf.entries[:1]]
    for entry in first:
        yield Quad(node, VOID("exampleResource"), NamedNode(entry.reference.iri))


def _files(node: NamedNode, frame: Frame, files: Iterable[Distribution]) -> Iterator[Quad]:
    for file in files:
        one = NamedNode(f"{node.value}/distribution/{file.path.rsplit('.', 1)[-1]}")
        address = NamedNode(_ROOT + file.path)
        yield Quad(node, DCAT("distribution"), one)
        yield Quad(node, VOID("dataDump"), address)
        yield Quad(one, RDF("type"), DCAT("Distribution"))
        yield Quad(one, DCTERMS("title"), Literal(f"The dataset as {file.format}", language="en"))
        yield Quad(one, DCAT("downloadURL"), address)
        yield Quad(one, DCAT("accessURL"), NamedNode(f"{_ROOT}dataset.html"))
        yield Quad(one, DCAT("mediaType"), NamedNode(_MEDIA + file.media_type))
        size = Literal(str(file.size), datatype=XSD("nonNegativeInteger"))
        yield Quad(one, DCAT("byteSize"), size)
        if frame.license.startswith(("http://", "https://")):
            yield Quad(one, DCTERMS("license"), NamedNode(frame.license))
        digest = NamedNode(f"{one.value}/checksum")
        yield Quad(one, _SPDX("checksum"), digest)
        yield Quad(digest, RDF("type"), _SPDX("Checksum"))
        yield Quad(digest, _SPDX("algorithm"), _SPDX("checksumAlgorithm_sha256"))
        value = Literal(file.sha256, datatype=XSD("hexBinary"))
        yield Quad(digest, _SPDX("checksumValue"), value)


def _queries(node: NamedNode) -> Iterator[Quad]:
    """Yield the questions that ship, as SHACL's terms for queries put them."""
    for place, question in enumerate(questions(), start=1):
        one = NamedNode(f"{node.value}/query/{question.name}")
        yield Quad(node, DCTERMS("relation"), one)
        yield Quad(one, RDF("type"), SH("SPARQLExecutable"))
        yield Quad(one, RDF("type"), SH("SPARQLSelectExecutable"))
        yield Quad(one, RDFS("label"), Literal(question.title, language="en"))
        yield Quad(one, RDFS("comment"), Literal(question.question, language="en"))
        yield Quad(one, SH("select"), text(question.sparql))
        yield Quad(one, SH("order"), count(place))
