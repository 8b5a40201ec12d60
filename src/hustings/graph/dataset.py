"""Resolved facts → the quads of a dataset."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from hustings.graph.decisions import decider_iri, describe_decision
from hustings.graph.documents import describe_document, find_sources
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
from hustings.model import Entity, Resolution
from hustings.settings import ProjectSettings

__all__ = ["build_dataset", "document_graph"]

_UNTITLED = ProjectSettings()


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
    sources, made = find_sources(resolution.documents, _as_found(resolution), base=base)
    doer = activity.iri(base)
    settings = {
        document.iri: Setting(
            document=NamedNode(document.iri),
            graph=document_graph(document.iri),
            activity=doer,
            voice=sources[document.iri].voice,
            quotes=quotes,
        )
        for document in resolution.documents
    }
    quads: dict[Quad, None] = {}
    for document in resolution.documents:
        quads.update(dict.fromkeys(describe_document(document, sources[document.iri])))
    for statement in resolution.statements:
        quads.update(dict.fromkeys(describe_statement(statement, settings[statement.document])))
    for utterance in resolution.utterances:
        quads.update(dict.fromkeys(describe_utterance(utterance, settings[utterance.document])))
    for figure in resolution.figures:
        quads.update(dict.fromkeys(describe_figure(figure, settings[figure.document])))
    quads.update(dict.fromkeys(_acceptances(resolution, base)))
    used = {term.value for quad in quads if isinstance(term := quad.object, NamedNode)}
    for entity in (*resolution.entities, *made):
        if entity.iri in used:
            quads.update(dict.fromkeys(describe_entity(entity, quotes=quotes)))
    quads.update(dict.fromkeys(describe_links(resolution, used)))
    judged = describe_judgements(resolution, used, base=base, quotes=quotes, activity=doer)
    quads.update(dict.fromkeys(judged))
    described = {entity.iri for entity in resolution.entities}
    quads.update(dict.fromkeys(describe_topics(used - described)))
    quads.update(dict.fromkeys(describe_facts(quads, base=base)))
    quads.update(dict.fromkeys(count_dataset(quads, base=base)))
    graph = metadata_iri(base)
    quads.update(dict.fromkeys(describe_dataset(project, base=base, activity=doer)))
    quads.update(dict.fromkeys(describe_activity(activity, base=base, graph=graph)))
    for document in resolution.documents:
        quads[Quad(doer, PROV("used"), NamedNode(document.iri), graph)] = None
    for outcome in resolution.decisions:
        if outcome.status == "applied":
            found = describe_decision(outcome, base=base, graph=graph, activity=doer, quotes=quotes)
            quads.update(dict.fromkeys(found))
    return list(quads)


def _as_found(resolution: Resolution) -> list[Entity]:
    """Return the entities under the labels and classes that the texts give them."""
    former = {
        (outcome.subjects[0], outcome.kind): outcome.former
        for outcome in resolution.decisions
        if outcome.status == "applied" and outcome.kind in ("rename", "retype")
    }
    return [
        replace(
            entity,
            label=former.get((entity.iri, "rename"), entity.label),
            type=former.get((entity.iri, "retype"), entity.type),
        )
        for entity in resolution.entities
    ]


def _acceptances(resolution: Resolution, base: str) -> Iterator[Quad]:
    """Yield who accepted which statement, in the graph of its document."""
    documents = {statement.iri: statement.document for statement in resolution.statements}
    for outcome in resolution.decisions:
        if outcome.kind == "accept" and outcome.status == "applied":
            for iri in outcome.subjects:
                graph, person = document_graph(documents[iri]), decider_iri(outcome, base)
                yield Quad(NamedNode(iri), HST("acceptedBy"), person, graph)
