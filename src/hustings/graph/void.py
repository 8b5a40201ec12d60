"""What the dataset holds, counted: its VoID and DCAT description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad

from hustings.graph.terms import (
    DCAT,
    DCTERMS,
    FOAF,
    HST,
    PROV,
    RDF,
    VOID,
    XSD,
    local_name,
    text,
    web_address,
)
from hustings.identifiers import digest, entity_iri
from hustings.nodes import Graphs, graphs_of, is_iri
from hustings.settings import ProjectSettings

__all__ = [
    "Counts",
    "count_dataset",
    "count_graphs",
    "count_quads",
    "dataset_iri",
    "dataset_title",
    "describe_counts",
    "describe_dataset",
    "describe_publisher",
    "is_count",
    "metadata_iri",
    "quarantine_iri",
]


def dataset_iri(base: str) -> NamedNode:
    """Return the IRI of the dataset as a whole."""
    return NamedNode(f"{base}dataset")


def metadata_iri(base: str) -> NamedNode:
    """Return the IRI of the graph that describes the dataset."""
    return NamedNode(f"{base}metadata")


def quarantine_iri(base: str) -> NamedNode:
    """Return the IRI of the graph that holds what failed validation."""
    return NamedNode(f"{base}quarantine")


def dataset_title(project: ProjectSettings) -> str:
    """Return what a dataset is called, as RDF can carry it."""
    return text(project.title or "Election knowledge graph").value


def describe_dataset(project: ProjectSettings, *, base: str, activity: NamedNode) -> Iterator[Quad]:
    """Yield what the dataset is, without counts.

    **Shape**::

        <dataset> a void:Dataset , dcat:Dataset ; dcterms:title "…" ; dcterms:license <…> ;
            dcterms:publisher <agent/harbour-post-20ac8628> .
        <agent/harbour-post-20ac8628> a foaf:Agent ; foaf:name "The Harbour Post" .

    **Source**: DCAT 3, 6.6; VoID, 1.1 (void:Dataset), 2 (general metadata).
    """
    node, graph = dataset_iri(base), metadata_iri(base)
    yield Quad(node, RDF("type"), VOID("Dataset"), graph)
    yield Quad(node, RDF("type"), DCAT("Dataset"), graph)
    yield Quad(node, PROV("wasGeneratedBy"), activity, graph)
    yield Quad(node, VOID("vocabulary"), NamedNode(HST.base.rstrip("#/")), graph)
    yield Quad(node, VOID("uriSpace"), text(base), graph)
    yield Quad(node, DCTERMS("title"), text(dataset_title(project)), graph)
    if project.publisher:
        yield from describe_publisher(project.publisher, base=base)
    if project.license:
        yield Quad(node, DCTERMS("license"), web_address(project.license), graph)


def describe_publisher(name: str, *, base: str) -> Iterator[Quad]:
    """Yield who publishes the dataset; the same name has the same IRI.

    **Source**: DCAT 3, 6.4 (dcterms:publisher of a catalogued resource, a foaf:Agent).
    """
    graph = metadata_iri(base)
    agent = NamedNode(entity_iri(base, "agent", name, name))
    yield Quad(dataset_iri(base), DCTERMS("publisher"), agent, graph)
    yield Quad(agent, RDF("type"), FOAF("Agent"), graph)
    yield Quad(agent, FOAF("name"), text(name), graph)


@dataclass(slots=True)
class Counts:
    """How many triples some graphs hold, by class and by property.

    Attributes:
        entities: typed nodes of the default graph that are no documents.
        kinds: types by the class's IRI.
        properties: triples by the predicate's IRI.
    """

    triples: int = 0
    entities: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """Count another's triples in, all of them different ones."""
        self.triples += other.triples
        self.entities += other.entities
        self.kinds.update(other.kinds)
        self.properties.update(other.properties)


def count_dataset(quads: Iterable[Quad], *, base: str) -> Iterator[Quad]:
    """Yield the counts of a dataset: all its graphs but metadata and quarantine."""
    return describe_counts(count_quads(quads, base=base), base=base)


def count_quads(quads: Iterable[Quad], *, base: str) -> Counts:
    """Return the counts of some quads, those of metadata and quarantine left out."""
    return count_graphs(graphs_of(quads), base=base)


def count_graphs(graphs: Graphs, *, base: str) -> Counts:
    """Return the counts of some graphs, as `count_quads` does of their quads."""
    apart = {metadata_iri(base).value, quarantine_iri(base).value}
    counts = Counts()
    kinds, properties = counts.kinds, counts.properties
    type_, document = RDF.names["type"], HST.names["Document"]
    for graph, nodes in graphs.items():
        if graph in apart:
            continue
        properties.update(chain.from_iterable(nodes.values()))
        several = ((p, v) for about in nodes.values() for p, v in about.items() if len(v) > 1)
        for predicate, values in several:
            properties[predicate] += len(values) - 1
        types = chain.from_iterable(about.get(type_, ()) for about in nodes.values())
        found = Counter(filter(is_iri, types))
        kinds.update(found)
        counts.entities += 0 if graph else found.total() - found[document]
    counts.triples = properties.total()
    return counts


def describe_counts(counts: Counts, *, base: str) -> Iterator[Quad]:
    """Yield the counts of a dataset.

    **Shape**::

        <dataset> void:triples 1200 ; void:entities 80 ; void:documents 9 ;
            void:classPartition <dataset/class/Person> ;
            void:propertyPartition <dataset/property/proposes> .
        <dataset/class/Person> void:class hst:Person ; void:entities 12 .

    **Source**: VoID, 4.4 (statistics), 4.3 (class and property partitions).
    """
    classes = {NamedNode(name): number for name, number in counts.kinds.items()}
    properties = {NamedNode(name): number for name, number in counts.properties.items()}
    documents = counts.kinds[HST("Document").value]
    node, graph = dataset_iri(base), metadata_iri(base)
    yield Quad(node, VOID("triples"), _integer(counts.triples), graph)
    yield Quad(node, VOID("entities"), _integer(counts.entities), graph)
    yield Quad(node, VOID("documents"), _integer(documents), graph)
    yield Quad(node, VOID("classes"), _integer(len(classes)), graph)
    yield Quad(node, VOID("properties"), _integer(len(properties)), graph)
    for term, number in classes.items():
        part = NamedNode(f"{node.value}/class/{_part(term)}")
        yield Quad(node, VOID("classPartition"), part, graph)
        yield Quad(part, VOID("class"), term, graph)
        yield Quad(part, VOID("entities"), _integer(number), graph)
    for term, number in properties.items():
        part = NamedNode(f"{node.value}/property/{_part(term)}")
        yield Quad(node, VOID("propertyPartition"), part, graph)
        yield Quad(part, VOID("property"), term, graph)
        yield Quad(part, VOID("triples"), _integer(number), graph)


_COUNTS = frozenset(
    VOID(name)
    for name in (
        "triples",
        "entities",
        "documents",
        "classes",
        "properties",
        "classPartition",
        "propertyPartition",
    )
)


def is_count(quad: Quad, *, base: str) -> bool:
    """Whether a quad of the metadata graph is one that `count_dataset` yields."""
    subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
    node = dataset_iri(base).value
    return subject.startswith(node + "/") or (subject == node and quad.predicate in _COUNTS)


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD("integer"))


def _part(term: NamedNode) -> str:
    if term in HST:
        return local_name(term.value)
    return f"{local_name(term.value)}-{digest([term.value], length=8)}"
