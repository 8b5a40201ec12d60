"""What one document adds to a dataset: made of what it states, kept between builds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pyoxigraph import NamedNode

from hustings.graph.blocks import Block, Prefixes, Row, block_of, row_of
from hustings.graph.dataset import describe_told, document_graph
from hustings.graph.documents import Source
from hustings.graph.facts import Said, find_said
from hustings.graph.quarantine import Blame, Sifted, Tally, separate_part
from hustings.graph.void import Counts, count_quads
from hustings.model import Entity, Outcome, Told
from hustings.namespaces import HST, PROV
from hustings.validation import check_part

__all__ = ["Made", "Part", "PartSettings", "make_part"]

Tallies = tuple[tuple[str, int, int], ...]
"""Name, found, accepted."""
Numbers = tuple[tuple[str, int], ...]
Triple = tuple[str, str, str]


class Part(NamedTuple):
    """What the rest of a build needs to know of one document.

    Attributes:
        about: its description in the default graph.
        aside: what of it stands in the quarantine graph.
        kept: the direct triples of its accepted statements.
        lost: those of its refused ones.
        said: what its accepted statements say.
        stays: IRIs of what its accepted records and its description use.
        leaves: IRIs of what its refused records use.
        refused: node, kind, relation and reasons of its refused records.
        relations: its statements by relation.
        kinds: its records by class.
        triples: how many its graph has.
        types: its graph's types by class.
        properties: its graph's triples by property.
        prefixes: those that its graph uses.
        has_graph: whether anything stands in its graph.
    """

    about: tuple[Row, ...]
    aside: tuple[Row, ...]
    kept: tuple[Triple, ...]
    lost: tuple[Triple, ...]
    said: tuple[Said, ...]
    stays: tuple[str, ...]
    leaves: tuple[str, ...]
    refused: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    relations: Tallies
    kinds: Tallies
    triples: int
    types: Numbers
    properties: Numbers
    prefixes: Prefixes
    has_graph: int

    def counts(self) -> Counts:
        """Return how many triples its graph has."""
        counts = Counts(self.triples)
        counts.kinds.update(dict(self.types))
        counts.properties.update(dict(self.properties))
        return counts


class Made(NamedTuple):
    """A document's part and its graph."""

    part: Part
    block: Block


@dataclass(frozen=True, slots=True)
class PartSettings:
    """What the parts of all documents rest on.

    Attributes:
        base: base of minted IRIs.
        quotes: whether passages are written.
        activity: what makes the facts.
    """

    base: str
    quotes: bool
    activity: NamedNode


def make_part(
    told: Told,
    source: Source,
    entities: Mapping[str, Entity],
    settings: PartSettings,
    *,
    accepted: Mapping[str, Sequence[NamedNode]] = {},
    decisions: Iterable[Outcome] = (),
    blames: Iterable[Blame] = (),
) -> Made:
    """Return what one document adds to a dataset, validated.

    Args:
        told: what it states.
        source: who stands behind it.
        entities: what its records use, by IRI; more do no harm.
        settings: what all parts rest on.
        accepted: who accepted which statement.
        decisions: what people decided; those on other documents do no harm.
        blames: findings on what it shares with others.
    """
    quads = describe_told(
        told, source, quotes=settings.quotes, activity=settings.activity, accepted=accepted
    )
    types = {iri: (str(HST[entity.type]),) for iri, entity in entities.items()}
    types[told.document.iri] = (str(HST.Document),)
    types |= {who.value: (str(PROV.Person),) for people in accepted.values() for who in people}
    findings = check_part(quads.records, direct=quads.direct, types=types, violations_only=True)
    sifted = separate_part(
        quads.records,
        findings,
        base=settings.base,
        about=quads.about,
        blames=blames,
        decisions=decisions,
    )
    graph = document_graph(told.document.iri).value
    block = block_of(graph, sifted.accepted, base=settings.base)
    about = tuple(map(row_of, quads.about))
    return Made(_part(sifted, about, block, base=settings.base), block)


def _part(sifted: Sifted, about: tuple[Row, ...], block: Block, *, base: str) -> Part:
    counts = count_quads(sifted.accepted, base=base)
    return Part(
        about=about,
        aside=tuple(map(row_of, sifted.aside)),
        kept=tuple(sorted(sifted.kept)),
        lost=tuple(sorted(sifted.lost)),
        said=tuple(find_said(sifted.accepted, base=base)),
        stays=tuple(sorted(sifted.stays)),
        leaves=tuple(sorted(sifted.leaves)),
        refused=tuple((r.node, r.kind, r.relation, r.reasons) for r in sifted.refused),
        relations=_tallies(sifted.relations),
        kinds=_tallies(sifted.kinds),
        triples=counts.triples,
        types=tuple(sorted(counts.kinds.items())),
        properties=tuple(sorted(counts.properties.items())),
        prefixes=block.prefixes,
        has_graph=int(bool(sifted.accepted)),
    )


def _tallies(found: Mapping[str, Tally]) -> Tallies:
    return tuple((name, tally.found, tally.accepted) for name, tally in sorted(found.items()))
