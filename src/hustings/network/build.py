"""Dataset to network: entities are nodes, relations are edges that carry their facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import Quad, Store

from hustings.model import CITED_CLASSES, Modality
from hustings.namespaces import DCTERMS, FOAF, HST, OA, PROV, RDF, RDFS, SCHEMA, SKOS, TOPIC
from hustings.network.index import Index
from hustings.network.layout import lay_out

if TYPE_CHECKING:
    import networkx

__all__ = ["build_network"]

Fact = dict[str, object]
Documents = dict[str, dict[str, str | None]]

_H = str(HST)
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
_LABELS = tuple(map(str, (RDFS.label, SKOS.prefLabel, FOAF.name, SCHEMA.name, DCTERMS.title)))
_TITLES = tuple(map(str, (DCTERMS.title, SCHEMA.headline, SCHEMA.name, RDFS.label)))
_DATES = tuple(map(str, (DCTERMS.date, DCTERMS.issued, SCHEMA.datePublished, DCTERMS.created)))
_URLS = tuple(map(str, (SCHEMA.url, DCTERMS.source, FOAF.page)))
_NAMES = tuple(map(str, (DCTERMS.identifier, SCHEMA.identifier, HST.address)))


def build_network(source: Store | Iterable[Quad]) -> networkx.MultiDiGraph[str]:
    """Return the network of a dataset: a node an entity, an edge a relation between two.

    A node is an entity's IRI. It has ``type`` (local name of its most specific class), ``label``,
    ``aliases`` (sorted), ``degree`` (relations that stand as direct triples), ``figures`` (numbers
    about it) and ``x``, ``y`` (whole numbers, from `hustings.network.lay_out`).

    An edge's key is the local name of its predicate. It has ``predicate``, ``plain`` (whether it
    stands as a direct triple) and ``facts``, sorted by document, offset and IRI.

    A fact is a dictionary: ``statement``, ``quote``, ``start``, ``end``, ``speaker`` (label),
    ``speaker_iri``, ``modality``, ``validity`` (the text's words for when it holds),
    ``confidence``, ``documents`` and ``sources`` (how many documents and independent sources carry
    it) and ``document`` (a dictionary shared by its facts: ``iri``, ``title``, ``name``, ``date``,
    ``url``, ``publisher``). A figure is a fact with ``measures``, ``value``,
    ``value_to``, ``out_of``, ``unit``, ``qualifier`` and ``when``. What the dataset does not say
    is None.

    What stands in the quarantine graph is left out. The same quads in any order give the same
    network, in the same order.

    **Units**: ``start`` and ``end`` are Unicode code points, 0-based, half-open, into the
    document's text; ``confidence`` is 0..1.

    **Source**: RDF 1.1 Semantics, D.1 (reification); Web Annotation Data Model, 4.2.
    """
    import networkx

    index = Index(source)
    types = _types(index)
    documents: Documents = {}
    edges = _edges(index, types, documents)
    figures = _figures(index, documents)
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    ends = {end for subject, _, object_ in edges for end in (subject, object_)}
    aliases = index.values(str(SKOS.altLabel))
    for iri in sorted(set(types) | ends):
        label = index.first(iri, *_LABELS) or _last_part(iri)
        others = sorted({name for name in aliases.get(iri, []) if name != label})
        numbers = sorted(figures.get(iri, []), key=_fact_order)
        type_ = _type_of(iri, types)
        network.add_node(iri, type=type_, label=label, aliases=others, figures=numbers)
    for (subject, predicate, object_), (plain, facts) in sorted(edges.items()):
        facts.sort(key=_fact_order)
        network.add_edge(
            subject, object_, key=predicate, predicate=predicate, plain=plain, facts=facts
        )
    _measure(network)
    return network


def _measure(network: networkx.MultiDiGraph[str]) -> None:
    degree = dict.fromkeys(network, 0)
    for subject, object_, is_plain in network.edges(data="plain"):
        if is_plain:
            degree[subject] += 1
            degree[object_] += subject != object_
    for iri, attributes in network.nodes(data=True):
        attributes["degree"] = degree[iri]
    for iri, (x, y) in lay_out(network).items():
        network.nodes[iri].update(x=x, y=y)


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


def _edges(
    index: Index, types: dict[str, str], documents: Documents
) -> dict[tuple[str, str, str], tuple[bool, list[Fact]]]:
    facts = _facts(index, documents)
    predicates = {predicate for _, predicate, _ in facts} | set(_RELATIONS)
    plain = {
        (subject, predicate, object_)
        for predicate in sorted(predicates)
        for subject, object_ in index.triples(_H + predicate)
        if subject in types
    }
    return {edge: (edge in plain, facts.get(edge, [])) for edge in plain | set(facts)}


def _facts(index: Index, documents: Documents) -> dict[tuple[str, str, str], list[Fact]]:
    found: dict[tuple[str, str, str], list[Fact]] = {}
    supported = index.values(str(HST.supportedBy))
    carried = {statement: fact for fact in sorted(supported) for statement in supported[fact]}
    for statement, classes in index.values(str(RDF.type)).items():
        if _H + "Statement" not in classes:
            continue
        subject = index.first(statement, str(RDF.subject))
        predicate = index.first(statement, str(RDF.predicate))
        object_ = index.first(statement, str(RDF.object))
        if subject and object_ and predicate and predicate.startswith(_H):
            fact = _fact(index, statement, documents)
            whole = carried.get(statement, "")
            fact["documents"] = _whole(index.first(whole, str(HST.documents)))
            fact["sources"] = _whole(index.first(whole, str(HST.independentSources)))
            found.setdefault((subject, predicate[len(_H) :], object_), []).append(fact)
    return found


def _figures(index: Index, documents: Documents) -> dict[str, list[Fact]]:
    """Return each entity's numbers, each with the same receipt as a fact."""
    found: dict[str, list[Fact]] = {}
    for figure, subjects in index.values(str(HST.figureOf)).items():
        told = {
            "measures": index.first(figure, str(HST.measures)),
            "value": index.first(figure, str(HST.value)),
            "value_to": index.first(figure, str(HST.valueTo)),
            "out_of": index.first(figure, str(HST.outOf)),
            "unit": index.first(figure, str(HST.unit)),
            "qualifier": (index.first(figure, str(HST.qualifier)) or "").removeprefix(_H) or None,
            "when": index.first(figure, str(HST.when)),
        }
        for subject in subjects:
            found.setdefault(subject, []).append(_fact(index, figure, documents) | told)
    return found


def _fact(index: Index, statement: str, documents: Documents) -> Fact:
    quote = start = end = None
    source: str | None = None
    for target in index.values(str(OA.hasTarget)).get(statement, []):
        source = source or index.first(target, str(OA.hasSource))
        for selector in index.values(str(OA.hasSelector)).get(target, []):
            quote = quote if quote is not None else index.first(selector, str(OA.exact))
            start = start if start is not None else _whole(index.first(selector, str(OA.start)))
            end = end if end is not None else _whole(index.first(selector, str(OA.end)))
    document = _document_of(index, statement, source)
    if document not in documents:
        documents[document] = _document(index, document)
    speaker = index.first(statement, str(PROV.wasAttributedTo))
    modality = index.first(statement, str(HST.modality)) or _H + Modality.ASSERTED
    return {
        "statement": statement,
        "quote": quote,
        "start": start,
        "end": end,
        "speaker": None if speaker is None else index.first(speaker, *_LABELS),
        "speaker_iri": speaker,
        "modality": modality.removeprefix(_H),
        "validity": index.first(statement, str(HST.validity)),
        "confidence": _number(index.first(statement, str(HST.confidence))),
        "document": documents[document],
    }


def _document_of(index: Index, statement: str, source: str | None) -> str:
    """Return the document a statement derives from; an utterance may stand beside it."""
    classes = index.values(str(RDF.type))
    derived = index.values(str(PROV.wasDerivedFrom)).get(statement, [])
    for iri in derived:
        if _H + "Document" in classes.get(iri, []):
            return iri
    others = [iri for iri in derived if _H + "Utterance" not in classes.get(iri, [])]
    return source or (others[0] if others else "")


def _document(index: Index, iri: str) -> dict[str, str | None]:
    publisher = index.first(iri, str(DCTERMS.publisher), str(SCHEMA.publisher))
    label = None if publisher is None else index.first(publisher, *_LABELS) or publisher
    return {
        "iri": iri,
        "title": index.first(iri, *_TITLES),
        "name": index.first(iri, *_NAMES),
        "date": index.first(iri, *_DATES),
        "url": index.first(iri, *_URLS),
        "publisher": label,
    }


def _fact_order(fact: Fact) -> tuple[str, int, str]:
    document, start = fact["document"], fact["start"]
    iri = document["iri"] if isinstance(document, dict) else ""
    return iri, start if isinstance(start, int) else -1, str(fact["statement"])


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,15}", text) else None


def _number(text: str | None) -> float | None:
    if text is None or not re.fullmatch(r"[+-]?[0-9]{0,9}\.?[0-9]{1,15}", text):
        return None
    return float(text)


def _last_part(iri: str) -> str:
    return re.split(r"[/#]", iri.rstrip("/#"))[-1] or iri
