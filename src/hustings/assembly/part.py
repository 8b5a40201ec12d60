"""What one document adds to a dataset: made of what it states, kept between builds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from pyoxigraph import NamedNode

from hustings.graph.blocks import Block, Prefixes, make_block
from hustings.graph.carried import Carried, carry
from hustings.graph.dataset import Described, describe_told, document_graph
from hustings.graph.documents import Source
from hustings.graph.entities import describe_entity
from hustings.graph.facts import find_said_in
from hustings.graph.flat import flatten_graphs
from hustings.graph.quarantine import Blame, Judged, Tally, judge_records
from hustings.graph.skos import describe_topics
from hustings.graph.terms import HST, PROV
from hustings.graph.trig import TermWriter
from hustings.graph.void import Counts, count_graphs, quarantine_iri
from hustings.model import Entity, Extraction, Outcome, Told
from hustings.network import Share, share_of
from hustings.nodes import Graphs, Nodes, Spo, add_node, merge, nodes_of, triples_of
from hustings.publication.parts import DocumentRows, document_rows, used_by
from hustings.publication.report import Passages
from hustings.validation import check_nodes

__all__ = ["Around", "Made", "Part", "PartSettings", "make_part"]

Tallies = tuple[tuple[str, int, int], ...]
"""Name, found, accepted."""
Numbers = tuple[tuple[str, int], ...]
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

    about: tuple[Spo, ...]
    aside: tuple[Spo, ...]
    kept: tuple[Spo, ...]
    lost: tuple[Spo, ...]
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

    def count_in(self, counts: Counts) -> None:
        """Count the triples of its graph in."""
        counts.triples += self.triples
        for kind, number in self.types:
            counts.kinds[kind] += number
        for predicate, number in self.properties:
            counts.properties[predicate] += number


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
    base, graph = settings.base, document_graph(told.document.iri).value
    with clock("build"):
        described = describe_told(
            told,
            around.source,
            quotes=settings.quotes,
            activity=settings.activity,
            accepted=around.accepted,
        )
    with clock("validate"):
        findings = check_nodes(
            described.records,
            direct=described.direct,
            types=_types(told, around),
            violations_only=True,
        )
        judged = judge_records(
            {graph: described.records},
            findings,
            base=base,
            about=[described.about],
            blames=around.blames,
            decisions=around.decisions,
        )
    with clock("build"):
        accepted, aside = _parted(described.records, judged)
        terms = TermWriter(base)
        block = make_block(graph, accepted, terms)
        part = _part(described, judged, {graph: accepted}, aside, terms)
        default, moved = _default(described, judged, around, settings)
        quarantine = quarantine_iri(base).value
        share = {graph: accepted, quarantine: merge([aside, moved]), "": default}
        rows = _rows(found, judged, share, around, base=base)
    with clock("draw"):
        page = share_of(share)
    return Made(part, block, rows, page)


def _types(told: Told, around: Around) -> dict[str, tuple[str, ...]]:
    """Return the classes of what a document names and others describe."""
    types: dict[str, tuple[str, ...]] = {
        entity.iri: (HST.names[entity.type],) for entity in around.entities
    }
    types |= {
        who.value: (PROV.names["Person"],) for them in around.accepted.values() for who in them
    }
    types[told.document.iri] = (HST.names["Document"],)
    return types


def _parted(records: Nodes, judged: Judged) -> tuple[Nodes, Nodes]:
    """Return what is accepted, and what goes into quarantine with the reasons."""
    if not judged.refused:
        return records, {}
    accepted = {node: about for node, about in records.items() if node not in judged.moved}
    refused = {node: about for node, about in records.items() if node in judged.moved}
    return accepted, merge([refused, judged.causes])


def _default(
    described: Described, judged: Judged, around: Around, settings: PartSettings
) -> tuple[Nodes, Nodes]:
    """Return what a document adds to the default graph, and what of it goes into quarantine.

    With it come the classes and labels of what the document names.
    """
    named = judged.stays | judged.leaves
    known = {entity.iri for entity in around.entities}
    standing: Nodes = {}
    moved: Nodes = {}
    things = (
        describe_entity(replace(entity, aliases=()), quotes=settings.quotes)
        for entity in around.entities
        if entity.iri in named
    )
    for node, about in chain(*things, describe_topics(named - known)):
        is_moved = node in judged.leaves and node not in judged.stays
        add_node(moved if is_moved else standing, node, about)
    return merge([described.about, nodes_of(judged.kept), standing]), moved


def _rows(
    found: Extraction, judged: Judged, share: Graphs, around: Around, *, base: str
) -> DocumentRows:
    document, flat = found.document, flatten_graphs(share, base=base)
    nodes = {node.iri: node for node in flat.nodes}
    graph = document_graph(document.iri).value
    used = used_by({graph: share[graph]}, nodes)
    passages = Passages(merge(share.values()) if judged.refused else {})
    return document_rows(
        document,
        flat.facts,
        flat.utterances,
        used.get(document.iri, ()),
        mentions=found.mentions,
        bindings=around.bindings,
        refusals=found.refusals,
        refused=[passages.row(one, document.address) for one in judged.refused],
    )


def _part(
    described: Described,
    judged: Judged,
    accepted: Graphs,
    aside: Nodes,
    terms: TermWriter,
) -> Part:
    counts = count_graphs(accepted, base=terms.base)
    facts = carry(find_said_in(accepted, base=terms.base), terms)
    return Part(
        about=tuple(triples_of(described.about)),
        aside=tuple(triples_of(aside)),
        kept=tuple(sorted(judged.kept)),
        lost=tuple(sorted(judged.lost)),
        facts=facts,
        stays=tuple(sorted(judged.stays)),
        leaves=tuple(sorted(judged.leaves)),
        refused=tuple((r.node, r.kind, r.relation, r.reasons) for r in judged.refused),
        relations=_tallies(judged.relations),
        kinds=_tallies(judged.kinds),
        triples=counts.triples,
        types=tuple(sorted(counts.kinds.items())),
        properties=tuple(sorted(counts.properties.items())),
        prefixes=tuple(sorted(terms.used.items())),
        has_graph=int(any(accepted.values())),
    )


def _tallies(found: Mapping[str, Tally]) -> Tallies:
    return tuple((name, tally.found, tally.accepted) for name, tally in sorted(found.items()))
