"""Descriptions of the shipped topics that a graph names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import RdfFormat, parse

from hustings.graph.terms import HST, RDF, RDFS, SKOS
from hustings.nodes import About, Nodes, graphs_of, literal_parts, words
from hustings.resources import resource

__all__ = ["describe_topics"]


def describe_topics(named: Iterable[str]) -> Iterator[tuple[str, About]]:
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
        yield iri, topics[iri]
        waiting += topics[iri].get(SKOS.names["broader"], ())


@cache
def _topics() -> Nodes:
    type_, topic = RDF.names["type"], HST.names["Topic"]
    names, broader = SKOS.names["prefLabel"], SKOS.names["broader"]
    topics: Nodes = {}
    path = resource("ontology", "topics.ttl")
    for iri, told in graphs_of(parse(path=path, format=RdfFormat.TURTLE))[""].items():
        if topic in told.get(type_, ()):
            topics[iri] = {type_: [topic, SKOS.names["Concept"]], **_picked(told, names, broader)}
            called = map(literal_parts, told.get(names, ()))
            english = [words(value) for language, value in called if language == "@en"]
            topics[iri] |= {RDFS.names["label"]: english} if english else {}
    return topics


def _picked(told: About, *predicates: str) -> About:
    return {predicate: told[predicate] for predicate in predicates if predicate in told}
