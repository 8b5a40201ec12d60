"""Makes entities and statements of the extractions of all documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hustings.identifiers import DEFAULT_BASE, part_iri, statement_iri
from hustings.model import (
    Document,
    Entity,
    Extraction,
    Figure,
    Link,
    Refusal,
    Relation,
    Resolution,
    ResolvedFigure,
    ResolvedUtterance,
    Selector,
    Statement,
    Utterance,
)
from hustings.resolution.constraints import Constraint, Constraints
from hustings.resolution.decisions import Decision
from hustings.resolution.linking import Context, link
from hustings.resolution.merging import Member, Merger
from hustings.resolution.origins import find_origins
from hustings.resolution.periods import period_of
from hustings.resolution.registry import Registry
from hustings.resolution.replay import prepare

__all__ = ["resolve"]

_NO_REGISTRY = Registry()


def resolve(
    extractions: Iterable[Extraction],
    *,
    base: str = DEFAULT_BASE,
    registry: Registry = _NO_REGISTRY,
    decisions: Sequence[Decision] = (),
) -> Resolution:
    """Return all entities, statements, utterances and figures with their IRIs, sorted.

    Args:
        extractions: one for each document; their order does not matter.
        base: of the minted IRIs.
        registry: what entities are linked to.
        decisions: what people decided, replayed over what the rules say.
    """
    found = sorted(extractions, key=lambda e: e.document.iri)
    replay = prepare(decisions, found)
    context = Context.of(e.document for e in found)
    merger, entities, iris = _merge(base, found, Constraints(replay.same, replay.apart))
    twins = _twins(link(entities, registry, context), entities) if registry else ()
    if twins:
        constraints = Constraints(replay.same, replay.apart, twins)
        merger, entities, iris = _merge(base, found, constraints)
    replay.place(iris, {entity.iri: entity.label for entity in entities})
    entities = replay.retype(entities)
    links = link(entities, registry, context) if registry else ()
    links, entities = replay.relink(links, registry), replay.rename(entities)
    statements: dict[str, Statement] = {}
    utterances: list[ResolvedUtterance] = []
    figures: dict[str, ResolvedFigure] = {}
    refusals: list[tuple[str, Refusal]] = []
    for extraction in found:
        spoken = _utterances(extraction, iris)
        utterances.extend(spoken)
        for relation in extraction.relations:
            statement = _statement(base, extraction.document, relation, iris, spoken)
            kept = statements.get(statement.iri)
            if kept is None or statement.confidence > kept.confidence:
                statements[statement.iri] = statement
        for figure in extraction.figures:
            resolved = _figure(extraction.document, figure, iris, spoken)
            figures.setdefault(resolved.iri, resolved)
        refusals.extend((extraction.document.iri, r) for r in extraction.refusals)
    replay.judge(tuple(statements.values()), entities)
    documents = tuple(e.document for e in found)
    origins = find_origins(tuple(statements.values()), documents, utterances, base=base)
    return Resolution(
        documents,
        entities,
        tuple(replace(statements[k], origin=origins[k]) for k in sorted(statements)),
        tuple(sorted({u.iri: u for u in utterances}.values(), key=lambda u: u.iri)),
        tuple(figures[k] for k in sorted(figures)),
        tuple(merger.judgements),
        tuple(sorted(refusals, key=lambda r: (r[0], r[1].start, r[1].end, r[1].rule, r[1].reason))),
        links=links,
        decisions=replay.outcomes(),
        mentions=tuple((e.document.iri, m) for e in found for m in e.mentions),
    )


def _merge(
    base: str, found: Iterable[Extraction], constraints: Constraints
) -> tuple[Merger, tuple[Entity, ...], Mapping[Member, str]]:
    merger = Merger(base, constraints)
    for extraction in found:
        merger.add(extraction)
    entities, iris = merger.merge()
    return merger, entities, iris


def _twins(links: Iterable[Link], entities: Iterable[Entity]) -> tuple[Constraint, ...]:
    """Return what joins entities that are one entry of the registry: one thing, one node."""
    members = {entity.iri: entity.members[0] for entity in entities if entity.members}
    first: dict[str, Member] = {}
    joined = []
    for each in sorted(links, key=lambda k: k.entity):
        if each.key is None or each.entity not in members:
            continue
        one, other = first.setdefault(each.key, members[each.entity]), members[each.entity]
        if one != other:
            joined.append((one, other, f"both are '{each.key}' of the registry"))
    return tuple(joined)


def _utterances(extraction: Extraction, iris: Mapping[Member, str]) -> list[ResolvedUtterance]:
    document = extraction.document
    names = [_utterance_iri(document, u) for u in extraction.utterances]
    return [
        ResolvedUtterance(
            names[number],
            document.iri,
            document.select(u.start, u.end),
            u.kind,
            _select(document, u.source_start, u.source_end),
            _select(document, u.cue_start, u.cue_end),
            iris.get((document.iri, u.speaker)) if u.speaker else None,
            names[u.parent] if u.parent is not None and u.parent != number else None,
        )
        for number, u in enumerate(extraction.utterances)
    ]


def _select(document: Document, start: int | None, end: int | None) -> Selector | None:
    return None if start is None or end is None or end <= start else document.select(start, end)


def _utterance_iri(document: Document, u: Utterance) -> str:
    return part_iri(
        document.iri, f"utterance/{u.start}-{u.end}-{u.source_start}-{u.cue_start}"
    ).replace("None", "x")


def _statement(
    base: str,
    document: Document,
    relation: Relation,
    iris: Mapping[Member, str],
    spoken: list[ResolvedUtterance],
) -> Statement:
    subject = iris[document.iri, relation.subject]
    object_ = iris[document.iri, relation.object]
    speaker = iris.get((document.iri, relation.speaker)) if relation.speaker else None
    where = (str(relation.start), str(relation.end), str(relation.modality), speaker or "")
    name = statement_iri(base, (document.iri, subject, relation.predicate, object_, *where))
    valid_from, valid_until = period_of(relation.validity)
    return Statement(
        name,
        document.iri,
        subject,
        relation.predicate,
        object_,
        relation.modality,
        relation.confidence,
        document.select(relation.start, relation.end),
        relation.rule,
        speaker,
        spoken[relation.utterance].iri if relation.utterance is not None else None,
        relation.validity,
        valid_from,
        valid_until,
    )


def _figure(
    document: Document, figure: Figure, iris: Mapping[Member, str], spoken: list[ResolvedUtterance]
) -> ResolvedFigure:
    name = part_iri(
        document.iri,
        f"figure/{figure.start}-{figure.end}-{_plain(figure.value)}-{_plain(figure.unit)}",
    )
    return ResolvedFigure(
        name,
        document.iri,
        document.select(figure.start, figure.end),
        figure,
        iris.get((document.iri, figure.subject)) if figure.subject else None,
        iris.get((document.iri, figure.speaker)) if figure.speaker else None,
        spoken[figure.utterance].iri if figure.utterance is not None else None,
    )


def _plain(words: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in words.lower())[:24]
