"""A graph's entities, facts and utterances as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Quad

from hustings.graph.store import Graph
from hustings.graph.terms import DCTERMS, HST, OA, PROV, RDF, RDFS, local_name
from hustings.graph.void import metadata_iri, quarantine_iri
from hustings.nodes import Graphs, first_in, graphs_of, is_iri, merge, triples_of, values_in

__all__ = [
    "Edge",
    "Fact",
    "Flat",
    "Node",
    "Passage",
    "UtteranceRow",
    "flatten",
    "flatten_graphs",
    "flatten_share",
]

_H, _TYPE, _DOCUMENT = HST.base, RDF.names["type"], HST.names["Document"]
_HST, _OA, _PROV = HST.names, OA.names, PROV.names
_TRIPLE = tuple(RDF.names[name] for name in ("subject", "predicate", "object"))


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
    return flatten_graphs(graphs_of(quads), base=base)


def flatten_graphs(graphs: Graphs, *, base: str) -> Flat:
    """Return the rows of a share's graphs, as `flatten_share` does of its quads."""
    view = _View(graphs, base)
    facts = [fact for node in view.instances("Statement") if (fact := view.fact(node))]
    utterances = [row for node in view.instances("Utterance") if (row := view.utterance(node))]
    return Flat(tuple(view.nodes.values()), tuple(view.edges()), tuple(facts), tuple(utterances))


class _View:
    """What graphs say, looked up by subject and predicate."""

    def __init__(self, graphs: Graphs, base: str) -> None:
        apart = {metadata_iri(base).value, quarantine_iri(base).value}
        told = {name: nodes for name, nodes in graphs.items() if name not in apart}
        self._about = merge(told.values())
        self._default = [
            triple
            for triple in triples_of(told.pop("", {}))
            if is_iri(triple[0]) and is_iri(triple[2])
        ]
        self._typed: dict[str, set[str]] = {}
        for nodes in told.values():
            for node, about in nodes.items():
                for kind in about.get(_TYPE, ()):
                    if kind.startswith(_H) and is_iri(node):
                        self._typed.setdefault(local_name(kind), set()).add(node)
        self.nodes = {node.iri: node for node in self._entities()}
        self._carried = {
            statement: fact
            for fact in self.instances("Fact")
            for statement in self.all(fact, _HST["supportedBy"])
        }

    def _entities(self) -> Iterator[Node]:
        types: dict[str, str] = {}
        for iri, predicate, class_ in self._default:
            if predicate == _TYPE and class_.startswith(_H) and class_ != _DOCUMENT:
                name = local_name(class_)
                types[iri] = min(name, types.get(iri, name))
        for iri in sorted(types):
            yield Node(iri, types[iri], self.first(iri, RDFS.names["label"]) or iri)

    def instances(self, name: str) -> list[str]:
        return sorted(self._typed.get(name, ()))

    def all(self, iri: str, predicate: str) -> list[str]:
        return sorted(values_in(self._about.get(iri, {}), predicate))

    def first(self, iri: str, predicate: str) -> str | None:
        about = self._about.get(iri)
        return None if about is None else first_in(about, predicate)

    def node(self, iri: str) -> Node:
        return self.nodes.get(iri) or Node(iri, "", local_name(iri))

    def edges(self) -> list[Edge]:
        found = [
            Edge(subject, local_name(predicate), object_)
            for subject, predicate, object_ in self._default
            if predicate.startswith(_H) and subject in self.nodes
        ]
        return sorted(found, key=lambda edge: (edge.subject, edge.relation, edge.object))

    def passage(self, iri: str, link: str) -> Passage | None:
        target = self.first(iri, link)
        selectors = self.all(target, _OA["hasSelector"]) if target else []
        start = end = quote = None
        for selector in selectors:
            start = start or self.first(selector, _OA["start"])
            end = end or self.first(selector, _OA["end"])
            quote = quote or self.first(selector, _OA["exact"])
        if not (start and end and start.isdecimal() and end.isdecimal()):
            return None
        return Passage(int(start), int(end), quote)

    def document(self, iri: str) -> str:
        for origin in self.all(iri, _PROV["wasDerivedFrom"]):
            if _DOCUMENT in self.all(origin, _TYPE):
                return origin
        return ""

    def speaker(self, iri: str, document: str) -> Node | None:
        """Return whom a record quotes: the document's own voice is nobody unless it is quoted."""
        attributed = self.first(iri, _PROV["wasAttributedTo"])
        if attributed is None:
            return None
        is_quoted = len(self.all(iri, _PROV["wasDerivedFrom"])) > 1
        voice = self.first(document, DCTERMS.names["publisher"]) or self.first(
            document, DCTERMS.names["creator"]
        )
        return None if attributed == voice and not is_quoted else self.node(attributed)

    def fact(self, iri: str) -> Fact | None:
        subject, relation, object_ = (self.first(iri, predicate) for predicate in _TRIPLE)
        passage = self.passage(iri, _OA["hasTarget"])
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
            modality=local_name(self.first(iri, _HST["modality"]) or ""),
            confidence=self.first(iri, _HST["confidence"]) or "",
            documents=self.number(iri, _HST["documents"]),
            sources=self.number(iri, _HST["independentSources"]),
        )

    def number(self, statement: str, predicate: str) -> int:
        """Return what the fact of a statement counts; 1 where the graph does not say."""
        told = self.first(self._carried.get(statement, ""), predicate)
        return int(told) if told and told.isdecimal() else 1

    def utterance(self, iri: str) -> UtteranceRow | None:
        content = self.passage(iri, _OA["hasTarget"])
        if content is None:
            return None
        return UtteranceRow(
            iri=iri,
            document=self.document(iri),
            kind=local_name(self.first(iri, _HST["utteranceKind"]) or "").lower(),
            content=content,
            source=self.passage(iri, _HST["sourceTarget"]),
            cue=self.passage(iri, _HST["cueTarget"]),
            speaker=self.first(iri, _PROV["wasAttributedTo"]),
            within=self.first(iri, DCTERMS.names["isPartOf"]),
        )
