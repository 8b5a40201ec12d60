"""Dataset to network: entities are nodes, relations are edges that carry their facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import Quad, Store

from hustings.model import CITED_CLASSES
from hustings.namespaces import HST, RDF, SKOS, TOPIC
from hustings.network.backbone import first_view
from hustings.network.facts import (
    LABELS,
    TRIPLE,
    Documents,
    Fact,
    every_document,
    fact_order,
    make_fact,
    make_figure,
    quarantined,
    reasons,
    utterances,
    whole,
)
from hustings.network.index import Index
from hustings.network.layout import place
from hustings.network.rows import Edge, NetworkRows

if TYPE_CHECKING:
    import networkx

__all__ = ["build_network", "read_network"]

_H = str(HST)
_DOCUMENTS, _SOURCES = str(HST.documents), str(HST.independentSources)
_RELATIONS = (
    "addresses",
    "aimsAt",
    "candidateOf",
    "causes",
    "endorses",
    "holdsPosition",
    "ideology",
    "involves",
    "memberOf",
    "opposes",
    "positionIn",
    "proposes",
    "recommends",
    "runsIn",
    "threatens",
    "topic",
    "warnsOf",
)


def build_network(source: Store | Iterable[Quad]) -> networkx.MultiDiGraph[str]:
    """Return the network of a dataset: a node an entity, an edge a relation between two.

    A node is an entity's IRI. It has ``type`` (local name of its most specific class), ``label``,
    ``aliases`` (sorted), ``degree`` (relations that stand as direct triples), ``figures`` (numbers
    about it) and ``x``, ``y`` (whole numbers, from `hustings.network.lay_out`).

    An edge's key is the local name of its predicate. It has ``predicate``, ``plain`` (whether it
    stands as a direct triple) and ``facts``, sorted by document, offset and IRI.

    A fact is a dictionary: ``statement``, ``quote``, ``start``, ``end``, ``speaker`` (label),
    ``speaker_iri``, ``modality``, ``validity`` (the text's words for when it holds),
    ``valid_from``, ``valid_until``, ``confidence``, ``documents`` and ``sources`` (how many
    documents and independent sources carry it) and ``document`` (a dictionary shared by its facts:
    ``iri``, ``title``, ``name``, ``date``, ``url``, ``publisher``, ``author``). A figure is a fact
    with ``measures``, ``value``, ``value_to``, ``out_of``, ``unit``, ``qualifier`` and ``when``.
    What the dataset does not say is None.

    The network itself has ``documents`` (all of them), ``utterances`` (facts with ``kind``,
    ``source`` and ``cue``), ``figures`` (those about nobody named) and ``quarantine`` (facts with
    ``subject``, ``predicate``, ``object`` and ``reasons``) with ``quarantine_ends`` (class and
    label of their ends that are no nodes), ``quarantine_figures`` and ``quarantine_utterances``
    (with ``reasons``), ``broader`` (pairs of a topic and a broader one)
    and ``first_view`` (`hustings.network.first_view`).
    Nothing of the quarantine graph stands in a node or an edge. The same quads in any order give
    the same network, in the same order.

    **Units**: ``start`` and ``end`` are Unicode code points, 0-based, half-open, into the
    document's text; ``confidence`` is 0..1.

    **Source**: RDF 1.1 Semantics, D.1 (reification); Web Annotation Data Model, 4.2.
    """
    return read_network(source).to_networkx()


def read_network(source: Store | Iterable[Quad]) -> NetworkRows:
    """Return the same nodes and edges as `build_network` without networkx, which takes time."""
    index = Index(source)
    types = _types(index)
    documents: Documents = {}
    edges = _edges(index, types, documents)
    figures = _figures(index, documents)
    broader = _broader(index, {edge[1] for edge in edges if edge[2] == "topic"})
    above = {broad: "Topic" for _, broad in broader}
    nodes = _nodes(index, above | types, edges, figures)
    rows = NetworkRows(nodes, edges)
    _measure(rows)
    rows.graph.update(
        figures=sorted(figures.get("", []), key=fact_order),
        utterances=utterances(index, index.instances(_H + "Utterance"), documents),
        broader=broader,
        **_set_aside(index, set(nodes), documents),
    )
    rows.graph["documents"] = every_document(index, documents)
    return rows


def _nodes(
    index: Index, types: dict[str, str], edges: Sequence[Edge], figures: dict[str, list[Fact]]
) -> dict[str, dict[str, object]]:
    ends = {end for subject, object_, _, _ in edges for end in (subject, object_)}
    aliases = index.values(str(SKOS.altLabel))
    nodes: dict[str, dict[str, object]] = {}
    for iri in sorted(set(types) | ends):
        label = index.first(iri, *LABELS) or _last_part(iri)
        nodes[iri] = {
            "type": _type_of(iri, types),
            "label": label,
            "aliases": sorted({name for name in aliases.get(iri, []) if name != label}),
            "figures": sorted(figures.get(iri, []), key=fact_order),
        }
    return nodes


def _broader(index: Index, topics: Iterable[str]) -> list[tuple[str, str]]:
    """Return each topic with every broader one; these are topics of the network too."""
    above = index.values(str(SKOS.broader))
    found = set()
    for topic in topics:
        ring, seen = [topic], {topic}
        while ring:
            ring = sorted({b for one in ring for b in above.get(one, [])} - seen)
            seen.update(ring)
        found |= {(one, other) for one in seen for other in above.get(one, [])}
    return sorted(found)


def _set_aside(index: Index, known: set[str], documents: Documents) -> dict[str, object]:
    """Return what is quarantined, and type and label of its ends that are no nodes."""
    aside = index.aside()
    rows = quarantined(aside, index.set_aside(_H + "Statement"), documents)
    others = {str(row[end]) for row in rows for end in ("subject", "object")} - known
    types = aside.values(str(RDF.type)) if others else {}
    ends = {}
    for iri in sorted(others):
        names = [name for name in CITED_CLASSES if _H + name in types.get(iri, [])]
        type_ = names[-1] if names else _type_of(iri, {})
        ends[iri] = (type_, aside.first(iri, *LABELS) or _last_part(iri))
    said = utterances(aside, index.set_aside(_H + "Utterance"), documents)
    return {
        "quarantine": rows,
        "quarantine_ends": ends,
        "quarantine_figures": [
            make_figure(aside, iri, documents) | {"reasons": reasons(aside, iri)}
            for iri in index.set_aside(_H + "Figure")
        ],
        "quarantine_utterances": [
            row | {"reasons": reasons(aside, str(row["statement"]))} for row in said
        ],
    }


def _measure(rows: NetworkRows) -> None:
    degree = dict.fromkeys(rows.nodes, 0)
    for subject, object_, _, attributes in rows.edges:
        if attributes["plain"]:
            degree[subject] += 1
            degree[object_] += subject != object_
    places = place(rows.nodes, ((edge[0], edge[1]) for edge in rows.edges))
    for iri, attributes in rows.nodes.items():
        x, y = places[iri]
        attributes.update(degree=degree[iri], x=x, y=y)
    plain = ((edge[0], edge[1]) for edge in rows.edges if edge[3]["plain"])
    rows.graph["first_view"] = first_view(degree, plain, places)


def _types(index: Index) -> dict[str, str]:
    """Return each entity's most specific class: later names of the list are the narrower ones."""
    rank = {_H + name: number for number, name in enumerate(CITED_CLASSES)}
    best: dict[str, int] = {}
    for subject, class_ in index.triples(str(RDF.type)):
        if class_ in rank:
            best[subject] = max(best.get(subject, -1), rank[class_])
    return {subject: CITED_CLASSES[number] for subject, number in best.items()}


def _type_of(iri: str, types: dict[str, str]) -> str:
    return types.get(iri) or ("Topic" if iri.startswith(str(TOPIC)) else "Thing")


def _edges(index: Index, types: dict[str, str], documents: Documents) -> list[Edge]:
    facts = _facts(index, documents)
    predicates = {predicate for _, predicate, _ in facts} | set(_RELATIONS)
    plain = {
        (subject, predicate, object_)
        for predicate in sorted(predicates)
        for subject, object_ in index.triples(_H + predicate)
        if subject in types
    }
    return [
        (
            subject,
            object_,
            predicate,
            {
                "predicate": predicate,
                "plain": (subject, predicate, object_) in plain,
                "facts": sorted(facts.get((subject, predicate, object_), []), key=fact_order),
            },
        )
        for subject, object_, predicate in sorted((s, o, p) for s, p, o in plain | set(facts))
    ]


def _facts(index: Index, documents: Documents) -> dict[tuple[str, str, str], list[Fact]]:
    found: dict[tuple[str, str, str], list[Fact]] = {}
    supported = index.values(str(HST.supportedBy))
    carried = {statement: fact for fact in sorted(supported) for statement in supported[fact]}
    for statement in index.instances(_H + "Statement"):
        subject, predicate, object_ = (index.first(statement, part) for part in TRIPLE)
        if subject and object_ and predicate and predicate.startswith(_H):
            fact = make_fact(index, statement, documents)
            combined = carried.get(statement, "")
            fact["documents"] = whole(index.first(combined, _DOCUMENTS))
            fact["sources"] = whole(index.first(combined, _SOURCES))
            found.setdefault((subject, predicate[len(_H) :], object_), []).append(fact)
    return found


def _figures(index: Index, documents: Documents) -> dict[str, list[Fact]]:
    """Return the numbers by whom they are about, '' for those about nobody named."""
    found: dict[str, list[Fact]] = {}
    about = index.values(str(HST.figureOf))
    for figure in sorted(set(about) | set(index.instances(_H + "Figure"))):
        row = make_figure(index, figure, documents)
        for subject in about.get(figure, [""]):
            found.setdefault(subject, []).append(row)
    return found


def _last_part(iri: str) -> str:
    return re.split(r"[/#]", iri.rstrip("/#"))[-1] or iri
