"""Descriptions of the entities in the default graph."""

from __future__ import annotations

from collections.abc import Iterator

from hustings.graph.terms import HST, RDF, RDFS, SKOS, first_words
from hustings.model import Entity
from hustings.nodes import About, words

__all__ = ["describe_entity"]


def describe_entity(entity: Entity, *, quotes: bool) -> Iterator[tuple[str, About]]:
    """Yield the class, label and other labels of an entity.

    Without quotes every label is cut to eight words.

    **Shape**::

        <entity> a hst:Policy ; rdfs:label "a new rail line" ; skos:altLabel "the rail line" .
    """
    label = entity.label if quotes else first_words(entity.label)
    about = {
        RDF.names["type"]: [HST.names[entity.type]],
        RDFS.names["label"]: [words(label)],
    }
    aliases = {alias if quotes else first_words(alias) for alias in entity.aliases} - {label}
    if aliases:
        about[SKOS.names["altLabel"]] = list(dict.fromkeys(map(words, sorted(aliases))))
    yield entity.iri, about
