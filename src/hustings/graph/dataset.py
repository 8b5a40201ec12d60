"""Resolved facts → the quads of a dataset: what each document adds, and what all share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain

from pyoxigraph import NamedNode, Quad

from hustings.graph.decisions import decider_iri, describe_decision
from hustings.graph.documents import Source, describe_document, find_sources
from hustings.graph.entities import describe_entity
from hustings.graph.facts import describe_facts
from hustings.graph.judgements import describe_judgements
from hustings.graph.links import describe_links
from hustings.graph.prov import Activity, describe_activity
from hustings.graph.skos import describe_topics
from hustings.graph.statements import (
    Setting,
    describe_figure,
    describe_statement,
    describe_utterance,
)
from hustings.graph.terms import HST, PROV
from hustings.graph.void import count_dataset, describe_dataset, metadata_iri
from hustings.identifiers import part_iri
from hustings.model import Document, Entity, Outcome, Resolution, Told
from hustings.nodes import Nodes, Spo, add_node, nodes_of, quads_of
from hustings.settings import ProjectSettings

__all__ = [
    "Described",
    "acceptances",
    "build_dataset",
    "describe_build",
    "describe_entities",
    "describe_told",
    "document_graph",
    "sources_of",
]

_UNTITLED = ProjectSettings()
_ACCEPTED = HST.names["acceptedBy"]


@dataclass(frozen=True, slots=True)
class Described:
    """What one document adds to a dataset.

    Attributes:
        about: its description, for the default graph.
        records: its statements, utterances and figures, for its own graph.
        direct: the triples of the default graph that its statements state.
    """

    about: Nodes
    records: Nodes
    direct: frozenset[Spo]


def document_graph(document: str) -> NamedNode:
    """Return the IRI of the named graph that holds a document's records."""
    return NamedNode(part_iri(document, "graph"))


def build_dataset(
    resolution: Resolution,
    *,
    base: str,
    quotes: bool,
    activity: Activity,
    project: ProjectSettings = _UNTITLED,
) -> list[Quad]:
    """Return the quads of a resolution, none twice, before validation.

    The default graph describes documents, the entities that something refers to, and the direct
    triples; ``<document>/graph`` holds the document's records; ``<base>facts`` what all of them
    together state; ``<base>metadata`` the description of the dataset and of the activity. No blank
    nodes.

    Args:
        resolution: the facts; the order of its lists does not matter.
        base: base of minted IRIs.
        quotes: whether passages and whole labels are written.
        activity: what made the facts.
        project: title, publisher and licence of the dataset.
    """
    sources, made = sources_of(resolution.documents, resolution, base=base)
    doer, accepted = activity.iri(base), acceptances(resolution.decisions, base=base)
    quads: dict[Quad, None] = {}
    for told in resolution.told():
        source = sources[told.document.iri]
        found = describe_told(told, source, quotes=quotes, activity=doer, accepted=accepted)
        quads.update(dict.fromkeys(quads_of("", found.about)))
        graph = document_graph(told.document.iri).value
        quads.update(dict.fromkeys(quads_of(graph, found.records)))
        quads.update(dict.fromkeys(quads_of("", nodes_of(found.direct))))
    used = {term.value for quad in quads if isinstance(term := quad.object, NamedNode)}
    shared = describe_entities(resolution, made, used, quotes=quotes)
    quads.update(dict.fromkeys(shared))
    judged = describe_judgements(resolution, used, base=base, quotes=quotes, activity=doer)
    quads.update(dict.fromkeys(judged))
    quads.update(dict.fromkeys(describe_facts(quads, base=base)))
    quads.update(dict.fromkeys(count_dataset(quads, base=base)))
    documents = (document.iri for document in resolution.documents)
    decided = resolution.decisions
    quads.update(
        dict.fromkeys(
            describe_build(activity, project, documents, decided, base=base, quotes=quotes)
        )
    )
    return list(quads)


def sources_of(
    documents: Iterable[Document], resolution: Resolution, *, base: str
) -> tuple[Mapping[str, Source], tuple[Entity, ...]]:
    """Return the source of each document by its IRI, and the entities that had to be made for it.

    Args:
        documents: the texts.
        resolution: its entities, which go by the labels and classes that the texts give them.
        base: base of minted IRIs.
    """
    former = {
        (outcome.subjects[0], outcome.kind): outcome.former
        for outcome in resolution.decisions
        if outcome.status == "applied" and outcome.kind in ("rename", "retype")
    }
    entities = resolution.entities
    if former:
        entities = tuple(
            replace(
                entity,
                label=former.get((entity.iri, "rename"), entity.label),
                type=former.get((entity.iri, "retype"), entity.type),
            )
            for entity in entities
        )
    return find_sources(documents, entities, base=base)


def acceptances(decisions: Iterable[Outcome], *, base: str) -> Mapping[str, Sequence[NamedNode]]:
    """Return who accepted which statement, by the statement's IRI."""
    found: dict[str, list[NamedNode]] = {}
    for outcome in decisions:
        if outcome.kind == "accept" and outcome.status == "applied":
            for iri in outcome.subjects:
                found.setdefault(iri, []).append(decider_iri(outcome, base))
    return found


def describe_told(
    told: Told,
    source: Source,
    *,
    quotes: bool,
    activity: NamedNode,
    accepted: Mapping[str, Sequence[NamedNode]],
) -> Described:
    """Return what one document adds to a dataset, before validation.

    Args:
        told: what it states.
        source: who stands behind it.
        quotes: whether passages and whole labels are written.
        activity: what made the facts.
        accepted: who accepted which statement, as `acceptances` returns it.
    """
    setting = Setting(
        document=told.document.iri, activity=activity.value, voice=source.voice, quotes=quotes
    )
    records: Nodes = {}
    described = chain(
        *(describe_statement(statement, setting) for statement in told.statements),
        *(describe_utterance(utterance, setting) for utterance in told.utterances),
        *(describe_figure(figure, setting) for figure in told.figures),
    )
    for node, about in described:
        add_node(records, node, about)
    for statement in told.statements:
        if people := accepted.get(statement.iri):
            add_node(records, statement.iri, {_ACCEPTED: [person.value for person in people]})
    return Described(
        about=dict(describe_document(told.document, source)),
        records=records,
        direct=frozenset(
            (statement.subject, HST.names[statement.predicate], statement.object)
            for statement in told.statements
            if statement.modality.is_plain
        ),
    )


def describe_entities(
    resolution: Resolution, made: Iterable[Entity], used: Set[str], *, quotes: bool
) -> Iterator[Quad]:
    """Yield the descriptions of the entities and the shipped topics that a graph uses.

    Args:
        resolution: its entities and links.
        made: the entities that documents' sources had to have.
        used: IRIs of what something refers to.
        quotes: whether whole labels are written.
    """
    for entity in (*resolution.entities, *made):
        if entity.iri in used:
            yield from quads_of("", dict(describe_entity(entity, quotes=quotes)))
    yield from describe_links(resolution, used)
    topics = describe_topics(used - {entity.iri for entity in resolution.entities})
    yield from quads_of("", dict(topics))


def describe_build(
    activity: Activity,
    project: ProjectSettings,
    documents: Iterable[str],
    decisions: Iterable[Outcome],
    *,
    base: str,
    quotes: bool,
) -> Iterator[Quad]:
    """Yield the metadata graph, its counts left out: what the dataset is and how it came to be."""
    doer, graph = activity.iri(base), metadata_iri(base)
    yield from describe_dataset(project, base=base, activity=doer)
    yield from describe_activity(activity, base=base, graph=graph)
    for document in documents:
        yield Quad(doer, PROV("used"), NamedNode(document), graph)
    for outcome in decisions:
        if outcome.status == "applied":
            yield from describe_decision(
                outcome, base=base, graph=graph, activity=doer, quotes=quotes
            )
