"""Descriptions of the entities in the default graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from hustings.graph.terms import HST, RDF, RDFS, SKOS, first_words, text
from hustings.model import Entity

__all__ = ["describe_entity"]


def describe_entity(entity: Entity, *, quotes: bool) -> Iterator[Quad]:
    """Yield the class, label and other labels of an entity.

    Without quotes every label is cut to eight words.

    **Shape**::

        <entity> a hst:Policy ; rdfs:label "a new rail line" ; skos:altLabel "the rail line" .
    """
    node = NamedNode(entity.iri)
    label = entity.label if quotes else first_words(entity.label)
    yield Quad(node, RDF("type"), HST(entity.type))
    yield Quad(node, RDFS("label"), text(label))
    aliases = {alias if quotes else first_words(alias) for alias in entity.aliases}
    for alias in sorted(aliases - {label}):
        yield Quad(node, SKOS("altLabel"), text(alias))
