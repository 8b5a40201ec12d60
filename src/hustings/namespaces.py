"""Every IRI the code spells: the standards' namespaces and our own ontology's."""

from __future__ import annotations

from rdflib.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    RDFS,
    SKOS,
    VOID,
    XSD,
    Namespace,
)

__all__ = [
    "DCAT",
    "DCTERMS",
    "FOAF",
    "HST",
    "OA",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "QB",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SH",
    "SKOS",
    "TOPIC",
    "VOID",
    "XSD",
]

HST = Namespace("https://w3id.org/hustings/ontology#")
"""The hustings ontology."""
TOPIC = Namespace("https://w3id.org/hustings/topic/")
"""Concepts of the shipped topic schemes."""
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
SH = Namespace("http://www.w3.org/ns/shacl#")

PREFIXES: dict[str, str] = {
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "hst": str(HST),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "qb": str(QB),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "sh": str(SH),
    "skos": str(SKOS),
    "topic": str(TOPIC),
    "void": str(VOID),
    "xsd": str(XSD),
}
"""Prefixes of every file and query hustings writes."""
