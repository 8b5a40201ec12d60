"""The shipped shapes and the little of the ontology that validation needs, parsed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Triple
from rdflib import Graph, URIRef

from hustings.namespaces import RDF, RDFS, SH, SKOS
from hustings.nodes import Nodes, graphs_of, is_iri
from hustings.resources import resource
from hustings.validation.terms import Converter

__all__ = ["Shapes", "load_shapes"]


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Shapes ready for use; load them once and hand them to every validation.

    Attributes:
        graph: the shapes graph.
        hierarchy: ``rdfs:subClassOf`` between named classes of the ontology.
        topics: class and names of each concept of the shipped topic schemes, by its IRI.
        backward: path of each shape that follows a property backwards, ``^`` before its IRI.
        is_shipped: whether they are those that ship, known to be well-formed.
    """

    graph: Graph
    hierarchy: tuple[Triple, ...]
    topics: Nodes
    backward: Mapping[str, str]
    is_shipped: bool


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
    return Shapes(graph, _hierarchy(), _topics(), _backward(graph), folder is None)


def _backward(graph: Graph) -> dict[str, str]:
    paths = {}
    for shape, path in graph.subject_objects(SH.path):
        inverse = graph.value(path, SH.inversePath)
        if isinstance(inverse, URIRef):
            paths[str(shape)] = f"^{inverse}"
    return paths


def _hierarchy() -> tuple[Triple, ...]:
    quads = pyoxigraph.parse(path=resource("ontology", "hustings.ttl"))
    above = str(RDFS.subClassOf)
    return tuple(
        quad.triple
        for quad in quads
        if quad.predicate.value == above
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
    )


def _topics() -> Nodes:
    wanted = (str(RDF.type), str(SKOS.prefLabel))
    told = graphs_of(pyoxigraph.parse(path=resource("ontology", "topics.ttl")))[""]
    found = {
        topic: {predicate: about[predicate] for predicate in wanted if predicate in about}
        for topic, about in sorted(told.items())
    }
    return {topic: about for topic, about in found.items() if is_iri(topic) and about}
