"""Descriptions of the shipped topics that a graph names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from hustings.graph.terms import HST, RDF, RDFS, SKOS, text
from hustings.resources import resource

__all__ = ["describe_topics"]


def describe_topics(named: Iterable[str]) -> Iterator[Quad]:
    """Yield what the shipped schemes say of topics, and of the topics above them.

    Args:
        named: IRIs; those that are no shipped topic are passed over.

    **Shape**::

        topic:energy a hst:Topic , skos:Concept ; rdfs:label "energy" ;
            skos:prefLabel "energy"@en , "energía"@es ; skos:broader topic:economy .

    **Source**: SKOS Reference, 5 (lexical labels), 8 (semantic relations).
    """
    topics = _topics()
    waiting = sorted(set(named) & topics.keys())
    seen: set[str] = set()
    while waiting:
        iri = waiting.pop()
        if iri in seen:
            continue
        seen.add(iri)
        for quad in topics[iri]:
            yield quad
            if quad.predicate == SKOS("broader") and isinstance(quad.object, NamedNode):
                waiting.append(quad.object.value)


@cache
def _topics() -> Mapping[str, tuple[Quad, ...]]:
    kept = (SKOS("prefLabel"), SKOS("broader"))
    topics: dict[str, list[Quad]] = {}
    quads = list(parse(path=resource("ontology", "topics.ttl"), format=RdfFormat.TURTLE))
    for quad in quads:
        if quad.predicate == RDF("type") and quad.object == HST("Topic"):
            topics[getattr(quad.subject, "value", "")] = [
                quad,
                Quad(quad.subject, RDF("type"), SKOS("Concept")),
            ]
    for quad in quads:
        about = topics.get(getattr(quad.subject, "value", ""))
        if about is not None and quad.predicate in kept:
            about.append(quad)
            label = quad.object
            if isinstance(label, Literal) and label.language == "en":
                about.append(Quad(quad.subject, RDFS("label"), text(label.value)))
    return {iri: tuple(about) for iri, about in topics.items()}
