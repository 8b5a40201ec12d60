"""What one document adds to a dataset: made of what it states, kept between builds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, Quad

from hustings.graph.blocks import Block, Prefixes, Row, block_of, row_of
from hustings.graph.carried import Carried, carry
from hustings.graph.dataset import ToldQuads, describe_told, document_graph
from hustings.graph.documents import Source
from hustings.graph.entities import describe_entity
from hustings.graph.facts import find_said
from hustings.graph.flat import flatten_share
from hustings.graph.quarantine import Blame, Sifted, Tally, separate_part
from hustings.graph.skos import describe_topics
from hustings.graph.trig import TermWriter
from hustings.graph.void import Counts, count_quads, quarantine_iri
from hustings.model import Entity, Extraction, Outcome, Told
from hustings.namespaces import HST, PROV
from hustings.network import Share, read_share
from hustings.publication.parts import DocumentRows, document_rows, used_by
from hustings.publication.report import Passages
from hustings.validation import check_part

__all__ = ["Around", "Made", "Part", "PartSettings", "make_part"]

Tallies = tuple[tuple[str, int, int], ...]
"""Name, found, accepted."""
Numbers = tuple[tuple[str, int], ...]
Triple = tuple[str, str, str]
Clock = Callable[[str], AbstractContextManager[None]]
"""Measures the body of a stage."""


class Part(NamedTuple):
    """What the rest of a build needs to know of one document.

    Attributes:
        about: its description in the default graph.
        aside: what of it stands in the quarantine graph.
        kept: the direct triples of its accepted statements.
        lost: those of its refused ones.
        facts: those that its accepted statements carry.
        stays: IRIs of what its accepted records and its description use.
        leaves: IRIs of what its refused records use.
        refused: node, kind, relation and reasons of its refused records.
        relations: its statements by relation.
        kinds: its records by class.
        triples: how many its graph has.
        types: its graph's types by class.
        properties: its graph's triples by property.
        prefixes: those that its graph and its facts use.
        has_graph: whether anything stands in its graph.
    """

    about: tuple[Row, ...]
    aside: tuple[Row, ...]
    kept: tuple[Triple, ...]
    lost: tuple[Triple, ...]
    facts: Carried
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
    """All that is kept of a document.

    Attributes:
        part: what the rest of the build needs to know.
        block: its graph.
        rows: its lines of the files beside the graph.
        share: what it adds to the page.
    """

    part: Part
    block: Block
    rows: DocumentRows
    share: Share


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


@dataclass(frozen=True, slots=True)
class Around:
    """What a document's part rests on beside what was found in it.

    Attributes:
        source: who stands behind it.
        bindings: IRI of the entity that each of its records is, by the record's key.
        entities: these entities, and those of its source, sorted.
        accepted: who accepted which of its statements.
        decisions: what people decided on its statements.
        blames: findings on what it shares with others.
    """

    source: Source
    bindings: Mapping[str, str]
    entities: Sequence[Entity]
    accepted: Mapping[str, Sequence[NamedNode]] = field(default_factory=dict)
    decisions: Sequence[Outcome] = ()
    blames: Sequence[Blame] = ()


def make_part(
    told: Told,
    found: Extraction,
    around: Around,
    settings: PartSettings,
    *,
    clock: Clock = lambda stage: nullcontext(),
) -> Made:
    """Return what one document adds to a dataset, validated.

    Args:
        told: what it states.
        found: what was found in it.
        around: what is known of it from elsewhere.
        settings: what all parts rest on.
        clock: measures the body of a stage.
    """
    base = settings.base
    with clock("build"):
        quads = describe_told(
            told,
            around.source,
            quotes=settings.quotes,
            activity=settings.activity,
            accepted=around.accepted,
        )
    with clock("validate"):
        findings = check_part(
            quads.records, direct=quads.direct, types=_types(told, around), violations_only=True
        )
        sifted = separate_part(
            quads.records,
            findings,
            base=base,
            about=quads.about,
            blames=around.blames,
            decisions=around.decisions,
        )
    with clock("build"):
        graph = document_graph(told.document.iri)
        block = block_of(graph.value, sifted.accepted, base=base)
        part = _part(quads, sifted, block, base=base)
        whole = list(_share(quads, sifted, around, settings))
        rows = _rows(found, sifted, whole, around, base=base)
    with clock("draw"):
        share = read_share(whole)
    return Made(part, block, rows, share)


def _types(told: Told, around: Around) -> dict[str, tuple[str, ...]]:
    """Return the classes of what a document names and others describe."""
    types: dict[str, tuple[str, ...]] = {
        entity.iri: (str(HST[entity.type]),) for entity in around.entities
    }
    types |= {who.value: (str(PROV.Person),) for them in around.accepted.values() for who in them}
    types[told.document.iri] = (str(HST.Document),)
    return types


def _share(
    quads: ToldQuads, sifted: Sifted, around: Around, settings: PartSettings
) -> Iterator[Quad]:
    """Yield what a document adds, with the classes and labels of what it names."""
    yield from sifted.accepted
    yield from sifted.aside
    yield from quads.about
    default = DefaultGraph()
    for subject, predicate, object_ in sifted.kept:
        yield Quad(NamedNode(subject), NamedNode(predicate), NamedNode(object_), default)
    quarantine = quarantine_iri(settings.base)
    named = sifted.stays | sifted.leaves
    known = {entity.iri for entity in around.entities}
    described = chain(
        *(
            describe_entity(replace(entity, aliases=()), quotes=settings.quotes)
            for entity in around.entities
            if entity.iri in named
        ),
        describe_topics(named - known),
    )
    for quad in described:
        if getattr(quad.subject, "value", "") in sifted.leaves - sifted.stays:
            yield Quad(quad.subject, quad.predicate, quad.object, quarantine)
        else:
            yield quad


def _rows(
    found: Extraction, sifted: Sifted, share: Sequence[Quad], around: Around, *, base: str
) -> DocumentRows:
    document, flat = found.document, flatten_share(share, base=base)
    nodes = {node.iri: node for node in flat.nodes}
    used = used_by(sifted.accepted, nodes)
    passages = Passages(share if sifted.refused else ())
    return document_rows(
        document,
        flat.facts,
        flat.utterances,
        used.get(document.iri, ()),
        mentions=found.mentions,
        bindings=around.bindings,
        refusals=found.refusals,
        refused=[passages.row(one, document.address) for one in sifted.refused],
    )


def _part(quads: ToldQuads, sifted: Sifted, block: Block, *, base: str) -> Part:
    counts, terms = count_quads(sifted.accepted, base=base), TermWriter(base)
    return Part(
        about=tuple(map(row_of, quads.about)),
        aside=tuple(map(row_of, sifted.aside)),
        kept=tuple(sorted(sifted.kept)),
        lost=tuple(sorted(sifted.lost)),
        facts=carry(find_said(sifted.accepted, base=base), terms),
        stays=tuple(sorted(sifted.stays)),
        leaves=tuple(sorted(sifted.leaves)),
        refused=tuple((r.node, r.kind, r.relation, r.reasons) for r in sifted.refused),
        relations=_tallies(sifted.relations),
        kinds=_tallies(sifted.kinds),
        triples=counts.triples,
        types=tuple(sorted(counts.kinds.items())),
        properties=tuple(sorted(counts.properties.items())),
        prefixes=tuple(sorted({*block.prefixes, *terms.used.items()})),
        has_graph=int(bool(sifted.accepted)),
    )


def _tallies(found: Mapping[str, Tally]) -> Tallies:
    return tuple((name, tally.found, tally.accepted) for name, tally in sorted(found.items()))
