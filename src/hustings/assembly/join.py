"""All documents' parts → the graphs of a dataset that they share, and its totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from sys import intern

from pyoxigraph import NamedNode, Quad

from hustings.assembly.part import Part, Tallies
from hustings.graph.blocks import Block, block_of, make_block
from hustings.graph.carried import Facts
from hustings.graph.dataset import describe_build, describe_entities, document_graph
from hustings.graph.judgements import judgement_block
from hustings.graph.prov import Activity
from hustings.graph.quarantine import RECORDS, Refused, Tally
from hustings.graph.terms import SKOS
from hustings.graph.trig import TermWriter
from hustings.graph.void import (
    Counts,
    count_graphs,
    describe_counts,
    metadata_iri,
    quarantine_iri,
)
from hustings.model import Entity, Resolution
from hustings.nodes import Spo, graphs_of, is_iri, merge, nodes_of, triples_of
from hustings.settings import ProjectSettings

__all__ = ["Join", "Shared"]


@dataclass(frozen=True, slots=True)
class Shared:
    """What a dataset holds beside its documents' graphs.

    Attributes:
        blocks: its graphs by name: the default graph, facts, judgements, metadata, quarantine.
        entities: the descriptions of what stands in the default graph and has no direct triples.
    """

    blocks: Mapping[str, Block]
    entities: tuple[Quad, ...]


@dataclass(slots=True)
class Join:
    """The parts of documents, put together one by one.

    Attributes:
        base: base of minted IRIs.
        facts: what accepted statements carry.
        refused: what stands in quarantine.
        graphs: document by the name of its graph; those without one are left out.
        prefixes: those that documents' graphs use.
    """

    base: str
    refused: list[Refused] = field(default_factory=list)
    graphs: dict[str, str] = field(default_factory=dict)
    prefixes: set[tuple[str, str]] = field(default_factory=set)
    facts: Facts = field(init=False)
    _about: list[Spo] = field(default_factory=list)
    _aside: list[Spo] = field(default_factory=list)
    _kept: set[tuple[str, str, str]] = field(default_factory=set)
    _stays: set[str] = field(default_factory=set)
    _leaves: set[str] = field(default_factory=set)
    _counts: Counts = field(default_factory=Counts)
    _relations: Counter[tuple[str, str]] = field(default_factory=Counter)
    _kinds: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.facts = Facts(self.base)

    def add(self, document: str, part: Part) -> None:
        """Count a document's part in."""
        if part.has_graph:
            self.graphs[document_graph(document).value] = document
        self.prefixes.update(part.prefixes)
        self._about += part.about
        self._aside += part.aside
        for subject, predicate, object_ in set(part.kept) - self._kept:
            self._kept.add((intern(subject), intern(predicate), intern(object_)))
        self._stays.update(part.stays)
        self._leaves.update(part.leaves)
        self.facts.add(part.facts, part.prefixes)
        self.refused += (
            Refused(node, kind, relation, document, reasons)
            for node, kind, relation, reasons in part.refused
        )
        part.count_in(self._counts)
        _tally(self._relations, part.relations)
        _tally(self._kinds, part.kinds)

    def relations(self) -> dict[str, Tally]:
        """Return how many statements were found and accepted, by relation."""
        return _tallies(self._relations)

    def kinds(self) -> dict[str, Tally]:
        """Return how many records were found and accepted, by class."""
        found = _tallies(self._kinds)
        return {kind: found.get(kind, Tally()) for kind in RECORDS}

    def used(self) -> set[str]:
        """Return the IRIs of what records and documents' descriptions name."""
        named = {value for _, _, value in self._about if is_iri(value)}
        return self._stays | self._leaves | named

    def describe(
        self, resolution: Resolution, made: Iterable[Entity], *, quotes: bool
    ) -> list[Quad]:
        """Return the descriptions of all entities and topics that something names.

        Args:
            resolution: its entities and links.
            made: the entities that documents' sources had to have.
            quotes: whether whole labels are written.
        """
        return list(dict.fromkeys(describe_entities(resolution, made, self.used(), quotes=quotes)))

    def finish(
        self,
        described: Iterable[Quad],
        resolution: Resolution,
        activity: Activity,
        project: ProjectSettings,
        *,
        quotes: bool,
    ) -> Shared:
        """Return what the documents share.

        Args:
            described: what `describe` returned.
            resolution: its documents, entities, judgements and decisions.
            activity: what made the facts.
            project: title, publisher and licence of the dataset.
            quotes: whether passages and whole labels are written.
        """
        base, doer = self.base, activity.iri(self.base)
        standing, moved = self._part(described)
        counts = self._counts
        blocks = [self._default(standing, counts)]
        used = self.used()
        judged = judgement_block(resolution, used, counts, base=base, quotes=quotes, activity=doer)
        blocks += [self.facts.finish(counts), judged]
        documents = (document.iri for document in resolution.documents)
        metadata = [
            *describe_counts(counts, base=base),
            *describe_build(
                activity, project, documents, resolution.decisions, base=base, quotes=quotes
            ),
        ]
        blocks.append(block_of(metadata_iri(base).value, dict.fromkeys(metadata), base=base))
        aside = nodes_of([*_triples(moved), *self._aside])
        blocks.append(make_block(quarantine_iri(base).value, aside, TermWriter(base)))
        return Shared({block.name: block for block in blocks if block.text}, tuple(standing))

    def _part(self, described: Iterable[Quad]) -> tuple[list[Quad], list[Quad]]:
        """Return the descriptions that stay in the default graph, and those that leave it."""
        quads = list(described)
        broader = SKOS("broader")
        above = (quad.object for quad in quads if quad.predicate == broader)
        stay = self._stays.union(term.value for term in above if isinstance(term, NamedNode))
        standing, moved = [], []
        for quad in quads:
            subject = getattr(quad.subject, "value", "")
            if subject in stay:
                standing.append(quad)
            elif subject in self._leaves:
                moved.append(quad)
        return standing, moved

    def _default(self, standing: Iterable[Quad], counts: Counts) -> Block:
        nodes = nodes_of([*_triples(standing), *self._about, *self._kept])
        counts.add(count_graphs({"": nodes}, base=self.base))
        return make_block("", nodes, TermWriter(self.base))


def _triples(quads: Iterable[Quad]) -> Iterator[Spo]:
    return triples_of(merge(graphs_of(quads).values()))


def _tally(counter: Counter[tuple[str, str]], tallies: Tallies) -> None:
    for name, found, accepted in tallies:
        counter[name, "found"] += found
        counter[name, "accepted"] += accepted


def _tallies(counter: Counter[tuple[str, str]]) -> dict[str, Tally]:
    names = sorted({name for name, _ in counter})
    return {name: Tally(counter[name, "found"], counter[name, "accepted"]) for name in names}
