"""What one document's findings are, once it is settled which entities its records are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hustings.identifiers import part_iri, statement_iri
from hustings.model import (
    Document,
    Extraction,
    Figure,
    Relation,
    ResolvedFigure,
    ResolvedUtterance,
    Selector,
    Statement,
    Told,
    Utterance,
)
from hustings.resolution.origins import own_origin
from hustings.resolution.periods import period_of

__all__ = ["apply"]


def apply(extraction: Extraction, bindings: Mapping[str, str], *, base: str) -> Told:
    """Return what one document states; each statement's origin is the document.

    Args:
        extraction: what was found in it.
        bindings: key of a record → IRI of the entity that it is.
        base: of the minted IRIs.
    """
    document = extraction.document
    spoken = _utterances(extraction, bindings)
    statements: dict[str, Statement] = {}
    for relation in extraction.relations:
        statement = _statement(base, document, relation, bindings, spoken)
        kept = statements.get(statement.iri)
        if kept is None or statement.confidence > kept.confidence:
            statements[statement.iri] = statement
    figures: dict[str, ResolvedFigure] = {}
    for figure in extraction.figures:
        resolved = _figure(document, figure, bindings, spoken)
        figures.setdefault(resolved.iri, resolved)
    utterances = {one.iri: one for one in spoken}
    return Told(
        document,
        tuple(statements[iri] for iri in sorted(statements)),
        tuple(utterances[iri] for iri in sorted(utterances)),
        tuple(figures[iri] for iri in sorted(figures)),
    )


def _utterances(extraction: Extraction, bindings: Mapping[str, str]) -> list[ResolvedUtterance]:
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
            bindings.get(u.speaker) if u.speaker else None,
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
    bindings: Mapping[str, str],
    spoken: Sequence[ResolvedUtterance],
) -> Statement:
    subject = bindings[relation.subject]
    object_ = bindings[relation.object]
    speaker = bindings.get(relation.speaker) if relation.speaker else None
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
        own_origin(base, document.iri, subject, relation.predicate, object_, relation.modality),
    )


def _figure(
    document: Document,
    figure: Figure,
    bindings: Mapping[str, str],
    spoken: Sequence[ResolvedUtterance],
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
        bindings.get(figure.subject) if figure.subject else None,
        bindings.get(figure.speaker) if figure.speaker else None,
        spoken[figure.utterance].iri if figure.utterance is not None else None,
    )


def _plain(words: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in words.lower())[:24]
