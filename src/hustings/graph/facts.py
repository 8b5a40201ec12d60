"""Facts as all documents together carry them: how many, and how many independent sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import prod
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from hustings.graph.terms import HST, RDF, count, decimal, local_name
from hustings.graph.void import metadata_iri, quarantine_iri
from hustings.identifiers import fact_iri
from hustings.model import Modality
from hustings.nodes import About, Graphs, graphs_of, is_iri, merge, values_in

__all__ = [
    "READ_OFF",
    "Said",
    "combine",
    "describe_facts",
    "describe_said",
    "fact_rows",
    "facts_iri",
    "find_said",
    "find_said_in",
    "firmest",
]

MOST = 0.99
"""Confidence that no number of sources exceeds."""
_PARTS = (
    *(RDF.names[name] for name in ("subject", "predicate", "object")),
    *(HST.names[name] for name in ("modality", "confidence")),
)
_ORIGIN, _STATEMENT = HST.names["origin"], HST.names["Statement"]
READ_OFF = frozenset((HST("topic").value,))
"""Relations read off the words of a label: the same words in two sources are one reading."""
_FIRMNESS = {modality.value: number for number, modality in enumerate(Modality)}
_TYPE, _DOCUMENTS = RDF("type").value, HST("documents").value
_SPO = tuple(RDF(name).value for name in ("subject", "predicate", "object"))
_SUPPORTED = HST("supportedBy").value
Rows = list[tuple[str, str | Literal]]
"""What is said of one node: predicates and objects, IRIs as text."""


def facts_iri(base: str) -> NamedNode:
    """Return the IRI of the graph that holds the facts and their origins."""
    return NamedNode(f"{base}facts")


def combine(confidences: Iterable[float]) -> float:
    """Return how sure a fact is that independent sources give with these confidences.

    It is wrong only if all are; more than 0.99 is said only where one source alone says so.

    >>> combine([0.8]), combine([0.8, 0.5]), combine([0.97, 0.97])
    (0.8, 0.9, 0.99)
    """
    found = sorted(confidences)
    return round(max(found[-1], min(MOST, 1 - prod(1 - one for one in found))), 2)


def firmest(modalities: Iterable[str]) -> str:
    """Return the modality that says the most.

    >>> firmest(["Predicted", "Asserted"])
    'Asserted'
    """
    return min(modalities, key=lambda modality: _FIRMNESS.get(modality, 9))


class Said(NamedTuple):
    """What one statement says, as far as facts are made of it.

    Attributes:
        fact: subject, predicate, object, and whether it is said to be so.
        modality: local name of the ontology's modality.
        document: IRI of its document.
    """

    iri: str
    fact: tuple[str, str, str, str]
    modality: str
    confidence: float
    document: str
    origin: str


def describe_facts(quads: Iterable[Quad], *, base: str) -> Iterator[Quad]:
    """Yield the facts and origins of the statements that stand in documents' graphs."""
    return describe_said(find_said(quads, base=base), base=base)


def describe_said(said: Iterable[Said], *, base: str) -> Iterator[Quad]:
    """Yield the facts and origins of what statements say, sorted by the statement's IRI.

    A fact is a subject, a predicate and an object that are said to be so (asserted or predicted),
    or denied, or questioned, or supposed. Of an origin's statements the surest counts; a topic is
    as sure as its surest statement.

    **Shape**, in the graph ``<base>facts``::

        <fact> a hst:Fact ; rdf:subject <s> ; rdf:predicate hst:proposes ; rdf:object <o> ;
            hst:modality hst:Asserted ; hst:documents 3 ; hst:independentSources 2 ;
            hst:confidence 0.94 ; hst:supportedBy <statement> , … .
        <origin> a hst:Origin ; hst:documents 2 .
    """
    graph = facts_iri(base)
    for iri, rows in fact_rows(said, base=base):
        node = NamedNode(iri)
        for predicate, value in rows:
            object_ = NamedNode(value) if isinstance(value, str) else value
            yield Quad(node, NamedNode(predicate), object_, graph)


def fact_rows(said: Iterable[Said], *, base: str) -> Iterator[tuple[str, Rows]]:
    """Yield what `describe_said` says of each fact and origin, by their IRIs, none twice."""
    facts: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    origins: dict[str, set[str]] = defaultdict(set)
    for one in said:
        facts[one.fact].append(one)
        origins[one.origin].add(one.document)
    named = sorted((fact_iri(base, key), key) for key in facts)
    for iri, key in named:
        yield iri, _describe(key, facts[key])
    for iri in sorted(origins):
        number = count(len(origins[iri]))
        yield iri, [(_TYPE, HST("Origin").value), (_DOCUMENTS, number)]


def _describe(key: tuple[str, ...], said: Sequence[Said]) -> Rows:
    surest: dict[str, float] = {}
    for one in said:
        surest[one.origin] = max(one.confidence, surest.get(one.origin, 0.0))
    sure = max(surest.values()) if key[1] in READ_OFF else combine(surest.values())
    return [
        (_TYPE, HST("Fact").value),
        *zip(_SPO, key[:3], strict=True),
        (HST("modality").value, HST(firmest(one.modality for one in said)).value),
        (_DOCUMENTS, count(len({one.document for one in said}))),
        (HST("independentSources").value, count(len(surest))),
        (HST("confidence").value, decimal(f"{sure:.2f}")),
        *((_SUPPORTED, one.iri) for one in said),
    ]


def find_said(quads: Iterable[Quad], *, base: str) -> Iterator[Said]:
    """Yield what the statements of documents' graphs say, sorted by IRI."""
    return find_said_in(graphs_of(quads), base=base)


def find_said_in(graphs: Graphs, *, base: str) -> Iterator[Said]:
    """Yield what the statements of documents' graphs say, sorted by IRI."""
    apart = {"", *(iri(base).value for iri in (metadata_iri, quarantine_iri, facts_iri))}
    told = {graph: nodes for graph, nodes in graphs.items() if graph not in apart}
    known = merge(told.values())
    documents = {
        node: graph
        for graph, nodes in told.items()
        for node, about in nodes.items()
        if _STATEMENT in about.get(_TYPE, ()) and is_iri(node)
    }
    for iri in sorted(documents):
        said = _read_said(iri, known[iri], document=documents[iri])
        if said is not None:
            yield said


def _read_said(iri: str, about: About, *, document: str) -> Said | None:
    found = [values_in(about, part) for part in _PARTS]
    if not all(found):
        return None
    subject, predicate, object_, modality, confidence = map(min, found)
    mode = local_name(modality)
    is_plain = mode in (Modality.ASSERTED, Modality.PREDICTED)
    kind = Modality.ASSERTED.value if is_plain else mode
    origin = min(values_in(about, _ORIGIN), default="") or f"{document}/origin"
    try:
        sure = min(1.0, max(0.0, float(confidence)))
    except ValueError:
        return None
    return Said(iri, (subject, predicate, object_, kind), mode, sure, document, origin)
