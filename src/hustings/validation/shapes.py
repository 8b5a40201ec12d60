"""The shipped shapes and the little of the ontology that validation needs, parsed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode
from rdflib import Graph
from rdflib.term import Identifier

from hustings.namespaces import RDF, RDFS, SKOS
from hustings.resources import resource
from hustings.validation.terms import Converter, RdflibTriple

__all__ = ["Shapes", "load_shapes"]


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Shapes ready for use; load them once and hand them to every validation.

    Attributes:
        graph: the shapes graph.
        hierarchy: ``rdfs:subClassOf`` between named classes of the ontology.
        topics: class and names of each concept of the shipped topic schemes, by its IRI.
    """

    graph: Graph
    hierarchy: tuple[RdflibTriple, ...]
    topics: Mapping[Identifier, tuple[RdflibTriple, ...]]


def load_shapes(folder: Path | None = None) -> Shapes:
    """Return the shapes of a folder's Turtle files, by default those that ship.

    Raises:
        HustingsError: the shipped files are missing.
    """
    convert = Converter()
    graph = Graph(store="SimpleMemory", bind_namespaces="none")
    for path in sorted((folder or resource("shapes")).glob("*.ttl")):
        for triple in convert.triples(pyoxigraph.parse(path=path, rename_blank_nodes=True)):
            graph.add(triple)
    return Shapes(graph, _hierarchy(convert), _topics(convert))


def _hierarchy(convert: Converter) -> tuple[RdflibTriple, ...]:
    quads = pyoxigraph.parse(path=resource("ontology", "hustings.ttl"))
    above = str(RDFS.subClassOf)
    return tuple(
        sorted(
            convert.triples(
                quad
                for quad in quads
                if quad.predicate.value == above
                and isinstance(quad.subject, NamedNode)
                and isinstance(quad.object, NamedNode)
            )
        )
    )


def _topics(convert: Converter) -> dict[Identifier, tuple[RdflibTriple, ...]]:
    wanted = {str(RDF.type), str(SKOS.prefLabel)}
    topics: dict[Identifier, list[RdflibTriple]] = {}
    quads = pyoxigraph.parse(path=resource("ontology", "topics.ttl"))
    for triple in convert.triples(quad for quad in quads if quad.predicate.value in wanted):
        topics.setdefault(triple[0], []).append(triple)
    return {topic: tuple(sorted(triples)) for topic, triples in sorted(topics.items())}
