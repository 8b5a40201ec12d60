"""Facts as all documents together carry them: how many, and how many independent sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import prod
from typing import NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from hustings.graph.terms import HST, RDF, count, decimal, local_name
from hustings.graph.void import metadata_iri, quarantine_iri
from hustings.identifiers import fact_iri
from hustings.model import Modality

__all__ = [
    "READ_OFF",
    "Said",
    "combine",
    "describe_facts",
    "describe_said",
    "fact_rows",
    "facts_iri",
    "find_said",
    "firmest",
]

MOST = 0.99
"""Confidence that no number of sources exceeds."""
_PARTS = frozenset(
    (
        *(RDF("subject"), RDF("predicate"), RDF("object"), HST("modality"), HST("confidence")),
        HST("origin"),
    )
)
READ_OFF = frozenset((HST("topic").value,))
"""Relations read off the words of a label: the same words in two sources are one reading."""
_FIRMNESS = {modality.value: number for number, modality in enumerate(Modality)}
_TYPE, _DOCUMENTS = RDF("type").value, HST("documents").value
_SPO = tuple(RDF(name).value for name in ("subject", "predicate", "object"))
_SUPPORTED = HST("supportedBy").value
Rows = list[tuple[str, str | Literal]]
"""What is said of one node: predicates and objects, IRIs as text."""
_Told = Mapping[NamedNode, list[str]]


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
    apart = (metadata_iri(base), quarantine_iri(base), facts_iri(base))
    parts = {part.value: part for part in _PARTS}
    type_, statement = RDF("type").value, HST("Statement")
    told: dict[str, dict[NamedNode, list[str]]] = defaultdict(lambda: defaultdict(list))
    graphs: dict[str, str] = {}
    for quad in quads:
        predicate = quad.predicate.value
        if predicate != type_ and predicate not in parts:
            continue
        subject, value, graph = quad.subject, quad.object, quad.graph_name
        if isinstance(graph, DefaultGraph) or graph in apart:
            continue
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        if predicate != type_:
            told[subject.value][parts[predicate]].append(value.value)
        elif value == statement:
            graphs[subject.value] = str(getattr(graph, "value", ""))
    for iri in sorted(graphs):
        said = _read_said(iri, told[iri], document=graphs[iri])
        if said is not None:
            yield said


def _read_said(iri: str, told: _Told, *, document: str) -> Said | None:
    needed = (RDF("subject"), RDF("predicate"), RDF("object"), HST("modality"), HST("confidence"))
    if not all(told.get(part) for part in needed):
        return None
    subject, predicate, object_, modality, confidence = (min(told[part]) for part in needed)
    mode = local_name(modality)
    is_plain = mode in (Modality.ASSERTED, Modality.PREDICTED)
    kind = Modality.ASSERTED.value if is_plain else mode
    origin = min(told.get(HST("origin"), ()), default="") or f"{document}/origin"
    try:
        sure = min(1.0, max(0.0, float(confidence)))
    except ValueError:
        return None
    return Said(iri, (subject, predicate, object_, kind), mode, sure, document, origin)
