"""What a registry knows of the entities that are linked to it."""

from __future__ import annotations

from collections.abc import Iterator, Set

from pyoxigraph import Literal, NamedNode, Quad

from hustings.graph.terms import HST, OWL, RDFS, SKOS, text, web_address
from hustings.model import Link, Resolution

__all__ = ["WIKIDATA", "describe_links"]

WIKIDATA = "http://www.wikidata.org/entity/"
"""What the IRI of every Wikidata item starts with."""


def describe_links(resolution: Resolution, used: Set[str]) -> Iterator[Quad]:
    """Yield the links of the entities that a graph uses.

    The names are the registry's, not a text's, so they stand whole where labels are cut.

    Args:
        resolution: its entities and links.
        used: IRIs of the entities that something refers to.

    **Shape**::

        <entity> hst:registryKey "ke-iebc" ; owl:sameAs wd:Q1 ; rdfs:seeAlso <https://…> ;
            skos:altLabel "IEBC" , "Independent Electoral and Boundaries Commission"@en .

    with ``skos:closeMatch`` for ``owl:sameAs`` where the item rests on weak evidence. Held by
    ``shapes/link.ttl``.

    **Source**: OWL 2 Structural Specification, 9.6.1; SKOS Reference, 10 (mapping properties).
    """
    labels = {entity.iri: entity.label for entity in resolution.entities}
    for link in resolution.links:
        if link.key is not None and link.entity in used:
            yield from _describe(link, link.key, labels.get(link.entity, ""))


def _describe(link: Link, key: str, label: str) -> Iterator[Quad]:
    node = NamedNode(link.entity)
    yield Quad(node, HST("registryKey"), text(key))
    if link.wikidata:
        same = OWL("sameAs") if link.strength == "verified" else SKOS("closeMatch")
        yield Quad(node, same, NamedNode(WIKIDATA + link.wikidata))
    if link.official_url:
        yield Quad(node, RDFS("seeAlso"), web_address(link.official_url))
    for name, language in link.names:
        if name != label:
            literal = Literal(name, language=language) if language else text(name)
            yield Quad(node, SKOS("altLabel"), literal)
