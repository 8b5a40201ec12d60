"""What the endpoint says of itself: its SPARQL 1.1 service description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from hustings.graph.terms import DCTERMS, RDF, VOID, XSD, Vocabulary, web_address
from hustings.namespaces import PREFIXES

__all__ = ["describe_service"]

_SD = Vocabulary("http://www.w3.org/ns/sparql-service-description#")
_FORMATS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_WRITTEN: Final = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


def describe_service(endpoint: str, about: Mapping[str, Any], format_: str) -> bytes:
    """Return the service description.

    Args:
        endpoint: address of the endpoint.
        about: ``dataset`` (its IRI), ``title``, ``license`` and ``triples`` as far as known.
        format_: 'turtle', 'ntriples', 'jsonld' or 'rdfxml'.

    **Shape**::

        <http://127.0.0.1:8000/sparql> a sd:Service ; sd:endpoint <http://127.0.0.1:8000/sparql> ;
            sd:supportedLanguage sd:SPARQL11Query ; sd:defaultDataset <…/sparql#dataset> .

    **Source**: SPARQL 1.1 Service Description, 2, 3.
    """
    written = serialize(
        _triples(endpoint, about),
        format=_WRITTEN[format_],
        prefixes={"sd": _SD.base} | {name: PREFIXES[name] for name in ("dcterms", "void", "xsd")},
    )
    return written or b""


def _triples(endpoint: str, about: Mapping[str, Any]) -> Iterator[Triple]:
    service = NamedNode(endpoint)
    dataset = NamedNode(about.get("dataset") or f"{endpoint}#dataset")
    default = NamedNode(f"{endpoint}#default-graph")
    yield Triple(service, RDF("type"), _SD("Service"))
    yield Triple(service, _SD("endpoint"), service)
    yield Triple(service, _SD("supportedLanguage"), _SD("SPARQL11Query"))
    for name in _FORMATS:
        yield Triple(
            service, _SD("resultFormat"), NamedNode(f"http://www.w3.org/ns/formats/{name}")
        )
    yield Triple(service, _SD("feature"), _SD("EmptyGraphs"))
    yield Triple(service, _SD("defaultDataset"), dataset)
    yield Triple(dataset, RDF("type"), _SD("Dataset"))
    yield Triple(dataset, _SD("defaultGraph"), default)
    yield Triple(default, RDF("type"), _SD("Graph"))
    if about.get("title"):
        yield Triple(dataset, DCTERMS("title"), Literal(about["title"]))
    if about.get("license"):
        yield Triple(dataset, DCTERMS("license"), web_address(about["license"]))
    if about.get("triples"):
        count = Literal(about["triples"], datatype=XSD("integer"))
        yield Triple(dataset, VOID("triples"), count)
