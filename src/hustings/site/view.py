"""A store or a set of quads, asked for what stands about a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeGuard

from pyoxigraph import (
    BlankNode,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Store,
)

from hustings.graph.store import Graph
from hustings.graph.terms import DCTERMS, FOAF, HST, RDF, RDFS, SKOS, VOID, local_name
from hustings.graph.void import metadata_iri, quarantine_iri
from hustings.identifiers import DEFAULT_BASE
from hustings.site.paths import Links
from hustings.site.shipped import ontology_names

__all__ = ["Node", "View", "label_of", "type_of", "value_of"]

Node = NamedNode | BlankNode
_LABELS = (RDFS("label"), DCTERMS("title"), SKOS("prefLabel"), FOAF("name"))


class View:
    """Reads a graph by subject, by object and by graph; order never depends on the store.

    Attributes:
        base: base of the dataset's minted names.
        links: where each name is shown.
        aside: the graph of what failed validation.
    """

    def __init__(self, source: Store | Dataset, *, base: str | None = None) -> None:
        self._source = source
        self.base = base or _base(source)
        self.links = Links(self.base)
        self.aside = quarantine_iri(self.base)
        self.metadata = metadata_iri(self.base)

    @classmethod
    def of(cls, source: View | Store | Graph | Iterable[Quad]) -> View:
        """Return a view of a store as it is, or of quads whose numbers stay as written."""
        if isinstance(source, View):
            return source
        if isinstance(source, Store):
            return cls(source)
        quads = source.quads if isinstance(source, Graph) else source
        return cls(Dataset(quads))

    def about(self, node: Node) -> list[Quad]:
        """Return the quads with a subject."""
        if isinstance(self._source, Store):
            return list(self._source.quads_for_pattern(node, None, None, None))
        return list(self._source.quads_for_subject(node))

    def uses(self, node: Node, predicate: NamedNode | None = None) -> list[Quad]:
        """Return the quads with an object, of one predicate or of any."""
        if isinstance(self._source, Store):
            return list(self._source.quads_for_pattern(None, predicate, node, None))
        found = self._source.quads_for_object(node)
        return [quad for quad in found if predicate is None or quad.predicate == predicate]

    def inside(self, graph: NamedNode | DefaultGraph) -> list[Quad]:
        """Return the quads of a graph."""
        if isinstance(self._source, Store):
            return list(self._source.quads_for_pattern(None, None, None, graph))
        return list(self._source.quads_for_graph_name(graph))

    def knows(self, iri: str) -> bool:
        """Whether the graph, or the ontology, says anything about a name."""
        node = _named(iri)
        if node is None:
            return False
        if iri in ontology_names():
            return True
        if node == self.aside:
            return next(iter(self.inside(node)), None) is not None
        if isinstance(self._source, Store):
            return next(self._source.quads_for_pattern(node, None, None, None), None) is not None
        return next(iter(self._source.quads_for_subject(node)), None) is not None

    def subjects(self) -> list[str]:
        """Return every IRI that the graph says something of, sorted."""
        quads = iter(self._source)
        return sorted({q.subject.value for q in quads if isinstance(q.subject, NamedNode)})

    def values(self, node: Node, predicate: NamedNode) -> list[str]:
        """Return the values of a property, sorted."""
        return sorted({value_of(q.object) for q in self.about(node) if q.predicate == predicate})

    def name(self, iri: str) -> tuple[str, str]:
        """Return the label of a name and the local name of its class, '' where there is none."""
        node = _named(iri)
        quads = self.about(node) if node is not None else []
        return label_of(quads) or local_name(iri) or iri, type_of(quads)

    def is_aside(self, quads: Sequence[Quad]) -> bool:
        """Whether quads about a record stand in quarantine."""
        return any(quad.graph_name == self.aside for quad in quads)

    def parts(self, node: Node) -> list[Quad]:
        """Return the quads about a node and about what exists only within it."""
        seen: set[Node] = set()
        waiting, found = [node], []

        def is_within(value: object) -> TypeGuard[NamedNode]:
            return isinstance(value, NamedNode) and value.value.startswith(f"{node.value}/")

        while waiting:
            here = waiting.pop()
            if here in seen:
                continue
            seen.add(here)
            for quad in self.about(here):
                found.append(quad)
                value = quad.object
                if isinstance(value, BlankNode) or is_within(value):
                    waiting.append(value)
        return found


def value_of(term: object) -> str:
    """Return a term's characters, whatever it is."""
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else str(term)


def label_of(quads: Iterable[Quad]) -> str:
    """Return the label among the quads about a node, '' without one."""
    rank = {predicate: number for number, predicate in enumerate(_LABELS)}
    found = [
        (rank[quad.predicate], quad.object.language not in (None, "en"), quad.object.value)
        for quad in quads
        if quad.predicate in rank and isinstance(quad.object, Literal)
    ]
    return min(found)[2] if found else ""


def type_of(quads: Iterable[Quad]) -> str:
    """Return the local name of the class among the quads about a node: ours before others."""
    found = [
        (quad.object not in HST, local_name(value_of(quad.object)))
        for quad in quads
        if quad.predicate == RDF("type") and isinstance(quad.object, NamedNode)
    ]
    return min(found)[1] if found else ""


def _named(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:
        return None


def _base(source: Store | Dataset) -> str:
    if isinstance(source, Store):
        return Graph(source).base
    found = [
        quad.object.value
        for quad in source.quads_for_predicate(VOID("uriSpace"))
        if isinstance(quad.object, Literal)
    ]
    return min(found, default=DEFAULT_BASE)
