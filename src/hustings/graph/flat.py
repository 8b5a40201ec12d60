"""A graph's entities, facts and utterances as plain rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from hustings.graph.store import Graph
from hustings.graph.terms import DCTERMS, HST, OA, PROV, RDF, RDFS, local_name
from hustings.graph.void import metadata_iri, quarantine_iri

__all__ = ["Edge", "Fact", "Flat", "Node", "Passage", "UtteranceRow", "flatten", "flatten_share"]


_H, _TYPE, _DOCUMENT = HST.base, RDF("type").value, HST("Document").value


@dataclass(frozen=True, slots=True)
class Node:
    """One entity: IRI, local name of its class, label."""

    iri: str
    type: str
    label: str


@dataclass(frozen=True, slots=True)
class Edge:
    """One direct triple between two entities; the relation is a local name."""

    subject: str
    relation: str
    object: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a passage stands; `quote` is None where passages are left out."""

    start: int
    end: int
    quote: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One accepted statement.

    Attributes:
        speaker: IRI of whom the text quotes; None where the document speaks for itself.
        documents: how many documents carry the fact.
        sources: how many of these are independent of one another.
    """

    statement: str
    document: str
    subject: Node
    relation: str
    object: Node
    passage: Passage
    speaker: Node | None
    modality: str
    confidence: str
    documents: int = 1
    sources: int = 1


@dataclass(frozen=True, slots=True)
class UtteranceRow:
    """One accepted passage of reported speech; ``within`` is the one it stands in, if any."""

    iri: str
    document: str
    kind: str
    content: Passage
    source: Passage | None
    cue: Passage | None
    speaker: str | None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Flat:
    """All rows of a graph, each list sorted by IRI."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    facts: tuple[Fact, ...]
    utterances: tuple[UtteranceRow, ...]


def flatten(graph: Graph) -> Flat:
    """Return the rows of a graph; metadata and quarantine are left out."""
    return flatten_share(graph.quads, base=graph.base)


def flatten_share(quads: Iterable[Quad], *, base: str) -> Flat:
    """Return the rows of a share of a dataset, such as one document's; `flatten` has one share.

    Args:
        quads: records with all that is said of them, descriptions of their documents and of what
            they name. Without the facts graph each fact counts one document and one source.
        base: base of minted IRIs.
    """
    view = _View(quads, base)
    facts = [fact for node in view.instances("Statement") if (fact := view.fact(node))]
    utterances = [row for node in view.instances("Utterance") if (row := view.utterance(node))]
    return Flat(tuple(view.nodes.values()), tuple(view.edges()), tuple(facts), tuple(utterances))


class _View:
    """Quads by subject and predicate, and what they say."""

    def __init__(self, quads: Iterable[Quad], base: str) -> None:
        apart = {metadata_iri(base).value, quarantine_iri(base).value}
        self._values: dict[str, dict[str, list[str]]] = defaultdict(dict)
        self._default: list[tuple[str, str, str]] = []
        self._typed: dict[str, list[str]] = {}
        for quad in quads:
            node, object_, name = quad.subject, quad.object, quad.graph_name
            is_default = isinstance(name, DefaultGraph)
            if not isinstance(node, NamedNode) or not isinstance(object_, NamedNode | Literal):
                continue
            if isinstance(name, NamedNode) and name.value in apart:
                continue
            subject, predicate, value = node.value, quad.predicate.value, object_.value
            self._values[predicate].setdefault(subject, []).append(value)
            if isinstance(object_, NamedNode):
                if is_default:
                    self._default.append((subject, predicate, value))
                elif predicate == _TYPE and value.startswith(_H):
                    self._typed.setdefault(local_name(value), []).append(subject)
        self.nodes = {node.iri: node for node in self._entities()}
        self._carried = {
            statement: fact
            for fact in self.instances("Fact")
            for statement in self.all(fact, HST("supportedBy"))
        }

    def _entities(self) -> Iterator[Node]:
        types: dict[str, str] = {}
        for iri, predicate, class_ in self._default:
            if predicate == _TYPE and class_.startswith(_H) and class_ != _DOCUMENT:
                name = local_name(class_)
                types[iri] = min(name, types.get(iri, name))
        for iri in sorted(types):
            yield Node(iri, types[iri], self.first(iri, RDFS("label")) or iri)

    def instances(self, name: str) -> list[str]:
        return sorted(self._typed.get(name, ()))

    def all(self, iri: str, predicate: NamedNode) -> list[str]:
        found = self._values[predicate.value].get(iri, ())
        return sorted(found) if len(found) > 1 else list(found)

    def first(self, iri: str, predicate: NamedNode) -> str | None:
        return min(self._values[predicate.value].get(iri, ()), default=None)

    def node(self, iri: str) -> Node:
        return self.nodes.get(iri) or Node(iri, "", local_name(iri))

    def edges(self) -> list[Edge]:
        found = [
            Edge(subject, local_name(predicate), object_)
            for subject, predicate, object_ in self._default
            if predicate.startswith(_H) and subject in self.nodes
        ]
        return sorted(found, key=lambda edge: (edge.subject, edge.relation, edge.object))

    def passage(self, iri: str, link: NamedNode) -> Passage | None:
        target = self.first(iri, link)
        selectors = self.all(target, OA("hasSelector")) if target else []
        start = end = quote = None
        for selector in selectors:
            start = start or self.first(selector, OA("start"))
            end = end or self.first(selector, OA("end"))
            quote = quote or self.first(selector, OA("exact"))
        if not (start and end and start.isdecimal() and end.isdecimal()):
            return None
        return Passage(int(start), int(end), quote)

    def document(self, iri: str) -> str:
        known = (HST("Document").value,)
        for origin in self.all(iri, PROV("wasDerivedFrom")):
            if any(kind in known for kind in self.all(origin, RDF("type"))):
                return origin
        return ""

    def speaker(self, iri: str, document: str) -> Node | None:
        """Return whom a record quotes: the document's own voice is nobody unless it is quoted."""
        attributed = self.first(iri, PROV("wasAttributedTo"))
        if attributed is None:
            return None
        is_quoted = len(self.all(iri, PROV("wasDerivedFrom"))) > 1
        voice = self.first(document, DCTERMS("publisher")) or self.first(
            document, DCTERMS("creator")
        )
        return None if attributed == voice and not is_quoted else self.node(attributed)

    def fact(self, iri: str) -> Fact | None:
        subject, relation, object_ = (
            self.first(iri, RDF(name)) for name in ("subject", "predicate", "object")
        )
        passage = self.passage(iri, OA("hasTarget"))
        if subject is None or relation is None or object_ is None or passage is None:
            return None
        document = self.document(iri)
        return Fact(
            statement=iri,
            document=document,
            subject=self.node(subject),
            relation=local_name(relation),
            object=self.node(object_),
            passage=passage,
            speaker=self.speaker(iri, document),
            modality=local_name(self.first(iri, HST("modality")) or ""),
            confidence=self.first(iri, HST("confidence")) or "",
            documents=self.number(iri, HST("documents")),
            sources=self.number(iri, HST("independentSources")),
        )

    def number(self, statement: str, predicate: NamedNode) -> int:
        """Return what the fact of a statement counts; 1 where the graph does not say."""
        told = self.first(self._carried.get(statement, ""), predicate)
        return int(told) if told and told.isdecimal() else 1

    def utterance(self, iri: str) -> UtteranceRow | None:
        content = self.passage(iri, OA("hasTarget"))
        if content is None:
            return None
        return UtteranceRow(
            iri=iri,
            document=self.document(iri),
            kind=local_name(self.first(iri, HST("utteranceKind")) or "").lower(),
            content=content,
            source=self.passage(iri, HST("sourceTarget")),
            cue=self.passage(iri, HST("cueTarget")),
            speaker=self.first(iri, PROV("wasAttributedTo")),
            within=self.first(iri, DCTERMS("isPartOf")),
        )
