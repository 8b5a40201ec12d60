"""Makes entities and statements of the extractions of all documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hustings.identifiers import DEFAULT_BASE
from hustings.model import Extraction, Resolution
from hustings.resolution.applying import apply
from hustings.resolution.decisions import Decision
from hustings.resolution.origins import find_origins, trace_of
from hustings.resolution.registry import Registry
from hustings.resolution.settling import settle
from hustings.resolution.sketches import sketch_of

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
    texts = {e.document.iri: e.document.text for e in found}
    sketches = [sketch_of(extraction) for extraction in found]
    settled = settle(
        sketches, base=base, registry=registry, decisions=decisions, text=texts.__getitem__
    )
    applied = [apply(e, settled.bindings(e.document.iri), base=base) for e in found]
    said = {each.document.iri: each.statements for each in applied}
    traces = [trace_of(each.document.iri, each.statements, each.utterances) for each in applied]
    origins = find_origins(traces, sketches, base=base)
    statements = {
        one.iri: replace(one, origin=origin) if origin else one
        for document, stated in said.items()
        for one in stated
        for origin in [origins.get(document, {}).get(one.iri)]
    }
    utterances = {one.iri: one for each in applied for one in each.utterances}
    figures = {one.iri: one for each in applied for one in each.figures}
    return Resolution(
        tuple(each.document for each in applied),
        settled.entities,
        tuple(statements[iri] for iri in sorted(statements)),
        tuple(utterances[iri] for iri in sorted(utterances)),
        tuple(figures[iri] for iri in sorted(figures)),
        settled.judgements,
        tuple((each.document.iri, refusal) for each in applied for refusal in each.refusals),
        links=settled.links,
        decisions=settled.outcomes(said.__getitem__),
        mentions=tuple((e.document.iri, m) for e in found for m in e.mentions),
    )
