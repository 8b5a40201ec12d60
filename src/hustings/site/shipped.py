"""The ontology that ships, as quads and as the names it defines."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from hustings.graph.terms import HST
from hustings.resources import resource

__all__ = ["ontology_names", "ontology_quads"]


@cache
def ontology_quads() -> tuple[Quad, ...]:
    """Return the ontology as shipped."""
    return tuple(parse(path=resource("ontology", "hustings.ttl"), format=RdfFormat.TURTLE))


@cache
def ontology_names() -> frozenset[str]:
    """Return the IRI of each of its terms, which all stand on the page of the vocabulary."""
    subjects = (quad.subject for quad in ontology_quads())
    return frozenset(node.value for node in subjects if isinstance(node, NamedNode) and node in HST)
