"""Makes entities and statements of the extractions of all documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from hustings.identifiers import DEFAULT_BASE
from hustings.model import Extraction, Resolution, ResolvedFigure, ResolvedUtterance, Statement
from hustings.resolution.applying import apply
from hustings.resolution.copies import runs_of
from hustings.resolution.decisions import Decision
from hustings.resolution.origins import find_origins, trace_of, with_origins
from hustings.resolution.registry import Registry
from hustings.resolution.settling import settle
from hustings.resolution.sketches import sketch_of

__all__ = ["resolve"]

_NO_REGISTRY = Registry()
_Named = TypeVar("_Named", Statement, ResolvedUtterance, ResolvedFigure)


def resolve(
    extractions: Iterable[Extraction],
    *,
    base: str = DEFAULT_BASE,
    registry: Registry = _NO_REGISTRY,
    decisions: Sequence[Decision] = (),
) -> Resolution:
    """Return all entities, statements, utterances and figures with their IRIs, sorted.

    Args:
        extractions: one for each document (of two of one document the last counts), in any order.
        base: of the minted IRIs.
        registry: what entities are linked to.
        decisions: what people decided, replayed over what the rules say.
    """
    by_iri = {extraction.document.iri: extraction for extraction in extractions}
    found = [by_iri[iri] for iri in sorted(by_iri)]
    texts = {e.document.iri: e.document.text for e in found}
    sketches = [sketch_of(extraction) for extraction in found]
    settled = settle(
        sketches, base=base, registry=registry, decisions=decisions, text=texts.__getitem__
    )
    told = [apply(e, settled.bindings(e.document.iri), base=base) for e in found]
    origins = find_origins(
        map(trace_of, told),
        runs=lambda iri: runs_of(texts[iri]),
        dates={each.document.iri: each.document.date for each in told},
        base=base,
    )
    told = [with_origins(each, origins.get(each.document.iri, {})) for each in told]
    said = {each.document.iri: each.statements for each in told}
    refusals = [(e.document.iri, refusal) for e in found for refusal in e.refusals]
    return Resolution(
        tuple(e.document for e in found),
        settled.entities,
        _sorted(each.statements for each in told),
        _sorted(each.utterances for each in told),
        _sorted(each.figures for each in told),
        settled.judgements,
        tuple(sorted(refusals, key=lambda r: (r[0], r[1].start, r[1].end, r[1].rule, r[1].reason))),
        links=settled.links,
        decisions=settled.outcomes(said.__getitem__),
        mentions=tuple((e.document.iri, m) for e in found for m in e.mentions),
    )


def _sorted(found: Iterable[Iterable[_Named]]) -> tuple[_Named, ...]:
    return tuple(sorted((one for each in found for one in each), key=lambda one: one.iri))
