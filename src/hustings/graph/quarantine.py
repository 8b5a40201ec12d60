"""What failed validation, moved out of the way with the results that say why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from pyoxigraph import DefaultGraph, NamedNode, Quad

from hustings.graph.causes import Blame, Cause, Causes, find_causes, is_grave
from hustings.graph.facts import describe_facts, facts_iri
from hustings.graph.findings import Finding, Report
from hustings.graph.records import RECORDS, Records, Tally, count_refused, index_records
from hustings.graph.terms import DCTERMS, HST, RDF, RDFS, SKOS, local_name
from hustings.graph.void import count_dataset, is_count, metadata_iri, quarantine_iri
from hustings.model import Outcome
from hustings.nodes import Graphs, Nodes, Spo, add_node, graphs_of, merge, quads_of, term_text

__all__ = [
    "RECORDS",
    "Blame",
    "Finding",
    "Joined",
    "Refused",
    "Report",
    "Separated",
    "Sifted",
    "Tally",
    "blame",
    "join_parts",
    "separate_part",
    "set_aside",
]

_NAMING = frozenset(
    name.value for name in (DCTERMS("creator"), DCTERMS("publisher"), SKOS("broader"))
)


@dataclass(frozen=True, slots=True)
class Refused:
    """One record in quarantine.

    Attributes:
        node: its IRI.
        kind: 'Statement', 'Utterance' or 'Figure'.
        relation: local name of a statement's predicate, '' otherwise.
        document: IRI of its document.
        reasons: why, each once, sorted.
    """

    node: str
    kind: str
    relation: str
    document: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Separated:
    """A dataset after validation.

    Attributes:
        quads: everything, the quarantine graph included.
        relations: statements by local name of their relation.
        kinds: 'Statement', 'Utterance' and 'Figure' with their numbers.
        refused: what stands in the quarantine graph, sorted by IRI.
    """

    quads: list[Quad]
    relations: Mapping[str, Tally]
    kinds: Mapping[str, Tally]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What becomes of the records of documents' graphs.

    Attributes:
        moved: nodes that go into the quarantine graph: refused records with all that is theirs.
        causes: what the quarantine graph says of why.
        refused: the refused records, sorted by IRI.
        relations: statements by local name of their relation.
        kinds: 'Statement', 'Utterance' and 'Figure' with their numbers.
        kept: the direct triples of accepted statements.
        lost: those of refused ones.
        stays: IRIs of what accepted records use, and of what the descriptions of documents name.
        leaves: IRIs of what refused records use.
    """

    moved: frozenset[str]
    causes: Nodes
    refused: tuple[Refused, ...]
    relations: Mapping[str, Tally]
    kinds: Mapping[str, Tally]
    kept: frozenset[Spo]
    lost: frozenset[Spo]
    stays: frozenset[str]
    leaves: frozenset[str]

    def is_touched(self, blame: Blame) -> bool:
        """Whether something that was found on what documents share falls on a record here."""
        if not blame.is_stated:
            return blame.finding.focus in self.stays or blame.finding.focus in self.leaves
        return any(blame.is_about(triple) for part in (self.kept, self.lost) for triple in part)


@dataclass(frozen=True, slots=True)
class Sifted(Judged):
    """Documents' graphs after validation.

    Attributes:
        accepted: what stays in them.
        aside: what goes into the quarantine graph: refused records and why.
    """

    accepted: Sequence[Quad]
    aside: Sequence[Quad]


def separate_part(
    quads: Iterable[Quad],
    findings: Iterable[Finding],
    *,
    base: str,
    about: Iterable[Quad] = (),
    blames: Iterable[Blame] = (),
    decisions: Iterable[Outcome] = (),
) -> Sifted:
    """Return a document's graph in two: what is accepted and what goes into quarantine.

    Args:
        quads: the graph, or those of several documents.
        findings: what `hustings.validation.check_part` found in it.
        base: base of minted IRIs.
        about: the document's description in the default graph.
        blames: what `blame` made of findings on what several documents share.
        decisions: what persons decided; decisions on other documents' records have no effect.
    """
    quads = quads if isinstance(quads, list | tuple) else list(quads)
    judged = judge_records(
        graphs_of(quads),
        findings,
        base=base,
        about=graphs_of(about).values(),
        blames=blames,
        decisions=decisions,
    )
    accepted: Sequence[Quad] = quads
    aside: dict[Quad, None] = {}
    if judged.refused:
        moved, graph = judged.moved, quarantine_iri(base)
        accepted = [quad for quad in quads if term_text(quad.subject) not in moved]
        refused = (quad for quad in quads if term_text(quad.subject) in moved)
        aside.update((_moved(quad, graph), None) for quad in refused)
        aside.update(dict.fromkeys(quads_of(graph.value, judged.causes)))
    fields = {field: getattr(judged, field) for field in Judged.__slots__}
    return Sifted(**fields, accepted=accepted, aside=list(aside))


def judge_records(
    graphs: Graphs,
    findings: Iterable[Finding],
    *,
    base: str,
    about: Iterable[Nodes] = (),
    blames: Iterable[Blame] = (),
    decisions: Iterable[Outcome] = (),
) -> Judged:
    """Return what becomes of the records of documents' graphs, as `separate_part` does it.

    Args:
        graphs: of documents.
        findings: what `hustings.validation.check_part` found in them.
        base: base of minted IRIs.
        about: the documents' descriptions in the default graph.
        blames: what `blame` made of findings on what several documents share.
        decisions: what persons decided; decisions on other documents' records have no effect.
    """
    records = index_records(graphs)
    causes = find_causes(records, findings, base=base, blames=blames, decisions=decisions)
    owners = records.owners() if causes else {}
    used: tuple[set[str], set[str]] = ({*chain(*map(find_named, about))}, set())
    direct: tuple[set[Spo], set[Spo]] = (set(), set())
    relations: list[tuple[str, bool]] = []
    for record in records.kinds:
        is_refused = record in causes
        used[is_refused].update(records.ends(record))
        if triple := records.triple(record):
            relations.append((local_name(triple[1]), is_refused))
            if records.is_plain(record):
                direct[is_refused].add(triple)
    return Judged(
        moved=frozenset(node for node, owner in owners.items() if owner in causes),
        causes=_results(causes, quarantine_iri(base).value),
        refused=tuple(_refused(record, records, causes[record]) for record in sorted(causes)),
        relations=count_refused(relations),
        kinds=count_refused((kind, record in causes) for record, kind in records.kinds.items()),
        kept=frozenset(direct[0]),
        lost=frozenset(direct[1]),
        stays=frozenset(used[0]),
        leaves=frozenset(used[1]),
    )


def find_named(nodes: Nodes) -> Iterator[str]:
    """Yield what stays for the sake of descriptions: documents, and what they and topics name."""
    type_, document = RDF.names["type"], HST.names["Document"]
    for node, about in nodes.items():
        if document in about.get(type_, ()):
            yield node
        for predicate in _NAMING & about.keys():
            yield from about[predicate]


class Stating(Protocol):
    """What the statements of a document state, as a `Sifted` has it."""

    @property
    def kept(self) -> Collection[Spo]:
        """The direct triples of accepted statements."""

    @property
    def lost(self) -> Collection[Spo]:
        """Those of refused ones."""


def blame(findings: Iterable[Finding], parts: Iterable[Stating]) -> tuple[Blame, ...]:
    """Return what findings on things that several documents share fall on.

    Args:
        findings: what `hustings.validation.check_part` found in the default graph.
        parts: all documents; those that are touched are to be separated again with it.
    """
    grave = [finding for finding in findings if is_grave(finding)]
    if not grave:
        return ()
    tried = [Blame(finding, is_stated=True) for finding in grave]
    wanted: dict[tuple[str, str], list[Blame]] = {}
    for one in tried:
        wanted.setdefault((one.finding.focus, one.finding.path or ""), []).append(one)
    stated = {
        one
        for part in parts
        for triples in (part.kept, part.lost)
        for triple in triples
        for one in wanted.get(triple[:2], ())
        if one.is_about(triple)
    }
    return tuple(Blame(one.finding, is_stated=one in stated) for one in tried)


@dataclass(frozen=True, slots=True)
class Joined:
    """What of the default graph stands when all documents are separated.

    Attributes:
        stays: IRIs of what something accepted, or a document, uses.
        leaves: IRIs of what refused records use.
        lost: direct triples that no accepted statement states.
    """

    stays: frozenset[str]
    leaves: frozenset[str]
    lost: frozenset[Spo]

    def place(self, quad: Quad, quarantine: NamedNode) -> Quad | None:
        """Return a quad of the default graph in the graph it belongs to; None if in none."""
        node, object_ = term_text(quad.subject), quad.object
        if self.lost and isinstance(object_, NamedNode):
            triple = (node, quad.predicate.value, object_.value)
            if triple in self.lost:
                return None
        if node in self.stays:
            return quad
        return _moved(quad, quarantine) if node in self.leaves else None


def join_parts(parts: Iterable[Sifted], shared: Iterable[Quad] = ()) -> Joined:
    """Return what of the default graph stands.

    Args:
        parts: all documents.
        shared: the rest of the default graph: at least what describes topics, and documents whose
            description was not given with their part.
    """
    parts = tuple(parts)
    named = find_named(merge(graphs_of(shared).values()))
    lost = {triple for part in parts for triple in part.lost}
    if lost:
        lost.difference_update(*(part.kept for part in parts))
    return Joined(
        stays=frozenset(named).union(*(part.stays for part in parts)),
        leaves=frozenset().union(*(part.leaves for part in parts)),
        lost=frozenset(lost),
    )


def set_aside(
    quads: Iterable[Quad], report: Report, *, base: str, decisions: Iterable[Outcome] = ()
) -> Separated:
    """Return a dataset whose violating records stand in the quarantine graph.

    A violation on a statement, utterance or figure, on a node of its evidence, or on an entity it
    uses moves that whole record. A violation on an entity by a property that is one of its own
    direct triples moves only the statements that state that triple. What stands in a refused
    passage of reported speech goes with it. A direct triple goes unless an accepted statement
    still states it; an entity goes unless something accepted, or a document, uses it. A statement
    that a person rejected goes likewise.

    **Shape** of the quarantine graph: the records' own triples, the entities that only they use,
    and for each record ``rdfs:seeAlso <result>`` with::

        <result> a sh:ValidationResult ; sh:focusNode <node> ; sh:resultSeverity sh:Violation ;
            sh:resultMessage "…" ; sh:sourceShape <shape> ; sh:resultPath <property> .

    and ``prov:wasGeneratedBy <decision>`` for the shape where a person rejected it.
    """
    default: list[Quad] = []
    named: list[Quad] = []
    for quad in quads:
        (default if isinstance(quad.graph_name, DefaultGraph) else named).append(quad)
    part = separate_part(named, report.findings, base=base, decisions=decisions)
    return Separated(
        quads=_rebuild(default, part, base=base),
        relations=part.relations,
        kinds={kind: part.kinds.get(kind, Tally()) for kind in RECORDS},
        refused=part.refused,
    )


def _rebuild(default: Sequence[Quad], part: Sifted, *, base: str) -> list[Quad]:
    metadata, quarantine, facts = metadata_iri(base), quarantine_iri(base), facts_iri(base)
    joined = join_parts((part,), default)
    placed = [joined.place(quad, quarantine) for quad in default]
    is_changed = bool(part.refused) or placed != default
    out = dict.fromkeys(quad for quad in placed if quad and quad.graph_name != quarantine)
    derived: dict[Quad, None] = {}
    for quad in part.accepted:
        graph = quad.graph_name
        is_derived = graph == facts or (graph == metadata and is_count(quad, base=base))
        (derived if is_derived else out)[quad] = None
    if is_changed or not derived:
        out.update(dict.fromkeys(describe_facts(out, base=base)))
        out.update(dict.fromkeys(count_dataset(out, base=base)))
    else:
        out.update(derived)
    out.update((quad, None) for quad in placed if quad and quad.graph_name == quarantine)
    out.update(dict.fromkeys(part.aside))
    return list(out)


def _moved(quad: Quad, graph: NamedNode) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, graph)


def _results(causes: Causes, quarantine: str) -> Nodes:
    nodes: Nodes = {}
    for record, why in causes.items():
        for cause in why:
            node = cause.node(quarantine)
            add_node(nodes, record, {RDFS.names["seeAlso"]: [node]})
            add_node(nodes, node, cause.describe())
    return nodes


def _refused(record: str, records: Records, why: Mapping[Cause, None]) -> Refused:
    triple = records.triple(record)
    return Refused(
        node=record,
        kind=records.kinds[record],
        relation=local_name(triple[1]) if triple else "",
        document=records.graphs[record].removesuffix("/graph"),
        reasons=tuple(sorted({cause.message for cause in why})),
    )
