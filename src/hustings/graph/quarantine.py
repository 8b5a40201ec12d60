"""What failed validation, moved out of the way with the results that say why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, NamedNode, Quad

from hustings.graph.decisions import decision_iri
from hustings.graph.facts import describe_facts, facts_iri
from hustings.graph.findings import Finding, Report
from hustings.graph.terms import DCTERMS, HST, OA, PROV, RDF, RDFS, SH, SKOS, local_name, text
from hustings.graph.void import count_dataset, is_count, metadata_iri, quarantine_iri
from hustings.identifiers import digest
from hustings.model import Outcome

__all__ = ["Finding", "Refused", "Report", "Separated", "Tally", "set_aside"]

RECORDS = ("Statement", "Utterance", "Figure")
"""Classes whose instances are moved as a whole."""

_TYPES = {HST(name): name for name in RECORDS}
_PARTS = (OA("hasTarget"), HST("sourceTarget"), HST("cueTarget"), OA("hasSelector"))
_ENDS = (RDF("subject"), RDF("object"), HST("figureOf"), PROV("wasAttributedTo"))
_PLAIN = (HST("Asserted"), HST("Predicted"))


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
class Tally:
    """How many were found, and how many of them accepted and quarantined."""

    found: int = 0
    accepted: int = 0

    @property
    def quarantined(self) -> int:
        """The rest of what was found."""
        return self.found - self.accepted


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


@dataclass(slots=True)
class _Records:
    """The records of a dataset with everything that belongs to each."""

    kinds: dict[NamedNode, str] = field(default_factory=dict)
    about: dict[NamedNode, list[Quad]] = field(default_factory=dict)
    owner: dict[NamedNode, NamedNode] = field(default_factory=dict)

    def objects(self, record: NamedNode, *predicates: NamedNode) -> list[NamedNode]:
        """Return the IRIs a record leads to by some predicates."""
        return [
            quad.object
            for quad in self.about.get(record, ())
            if quad.predicate in predicates and isinstance(quad.object, NamedNode)
        ]

    def triple(self, record: NamedNode) -> tuple[str, str, str] | None:
        """Return subject, predicate and object of a statement."""
        found = [self.objects(record, RDF(name)) for name in ("subject", "predicate", "object")]
        if not all(found):
            return None
        return found[0][0].value, found[1][0].value, found[2][0].value

    def is_refused(self, quad: Quad, causes: Mapping[NamedNode, object]) -> bool:
        """Whether a quad belongs to a record that has a cause against it."""
        if not isinstance(quad.subject, NamedNode):
            return False
        owner = self.owner.get(quad.subject)
        return owner is not None and owner in causes

    def is_plain(self, record: NamedNode) -> bool:
        """Whether a statement's modality gives it a direct triple."""
        return any(term in _PLAIN for term in self.objects(record, HST("modality")))


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
    everything = list(quads)
    records = _index(everything)
    causes = _causes(records, report)
    _reject(records, causes, decisions, base=base)
    accepted = [record for record in records.kinds if record not in causes]
    return Separated(
        quads=_rebuild(everything, records, causes, base=base),
        relations=_tally(
            (t[1], r in causes) for r in records.kinds if (t := records.triple(r)) is not None
        ),
        kinds=_tally_kinds(records, accepted),
        refused=tuple(
            _refused(record, records, causes[record])
            for record in sorted(causes, key=lambda node: node.value)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Cause:
    """Why a record is refused: one result node."""

    focus: str
    message: str
    shape: str = ""
    component: str = ""
    path: str = ""
    decision: str = ""

    def describe(self, graph: NamedNode) -> Iterator[Quad]:
        node = self.node(graph)
        yield Quad(node, RDF("type"), SH("ValidationResult"), graph)
        yield Quad(node, SH("resultSeverity"), SH("Violation"), graph)
        yield Quad(node, SH("resultMessage"), text(self.message), graph)
        links = (
            ("focusNode", self.focus),
            ("sourceShape", self.shape),
            ("sourceConstraintComponent", self.component),
            ("resultPath", self.path),
        )
        for name, value in links:
            iri = _iri(value)
            if iri is not None:
                yield Quad(node, SH(name), iri, graph)
        if self.decision:
            yield Quad(node, PROV("wasGeneratedBy"), NamedNode(self.decision), graph)

    def node(self, graph: NamedNode) -> NamedNode:
        parts = (self.focus, self.message, self.shape, self.component, self.path)
        return NamedNode(f"{graph.value}/result/{digest(parts)}")


def _iri(value: str) -> NamedNode | None:
    value = value.removeprefix("<").removesuffix(">")
    try:
        return NamedNode(value) if ":" in value and not value.startswith("_:") else None
    except ValueError:
        return None


def _index(quads: Sequence[Quad]) -> _Records:
    records = _Records()
    links: dict[NamedNode, list[NamedNode]] = {}
    type_, parts = RDF("type").value, {part.value for part in _PARTS}
    for quad in quads:
        subject = quad.subject
        if isinstance(quad.graph_name, DefaultGraph) or not isinstance(subject, NamedNode):
            continue
        records.about.setdefault(subject, []).append(quad)
        predicate = quad.predicate.value
        if predicate == type_:
            obj = quad.object
            if isinstance(obj, NamedNode) and obj in _TYPES:
                records.kinds[subject] = _TYPES[obj]
        elif predicate in parts and isinstance(part := quad.object, NamedNode):
            links.setdefault(subject, []).append(part)
    for record in records.kinds:
        waiting = [record]
        while waiting:
            node = waiting.pop()
            if node not in records.owner:
                records.owner[node] = record
                waiting += links.get(node, ())
    return records


def _causes(records: _Records, report: Report) -> dict[NamedNode, dict[_Cause, None]]:
    users: dict[str, list[NamedNode]] = {}
    stating: dict[tuple[str, str], list[tuple[str, NamedNode]]] = {}
    for record in records.kinds:
        for entity in records.objects(record, *_ENDS):
            users.setdefault(entity.value, []).append(record)
        triple = records.triple(record)
        if triple and records.is_plain(record):
            stating.setdefault(triple[:2], []).append((triple[2], record))
    causes: dict[NamedNode, dict[_Cause, None]] = {}
    for finding in report.findings:
        if local_name(finding.severity) != "Violation":
            continue
        cause = _Cause(
            focus=finding.focus,
            message=finding.message,
            shape=finding.shape,
            component=finding.component,
            path=finding.path or "",
        )
        focus = _iri(finding.focus)
        if focus is not None and focus in records.owner:
            hit = [records.owner[focus]]
        else:
            stated = stating.get((finding.focus, finding.path or ""), [])
            one = [record for obj, record in stated if finding.value in (None, "", obj)]
            hit = one or users.get(finding.focus, [])
        for record in hit:
            causes.setdefault(record, {})[cause] = None
    _follow_utterances(records, causes)
    return causes


def _reject(
    records: _Records,
    causes: dict[NamedNode, dict[_Cause, None]],
    decisions: Iterable[Outcome],
    *,
    base: str,
) -> None:
    """Add the causes that are a person's word."""
    for outcome in decisions:
        if outcome.kind != "reject" or outcome.status != "applied":
            continue
        message = f"Rejected by {outcome.by} on {outcome.date} because: {outcome.reason}"
        for iri in outcome.subjects:
            if (node := NamedNode(iri)) in records.kinds:
                cause = _Cause(iri, message, decision=decision_iri(outcome, base).value)
                causes.setdefault(node, {})[cause] = None


def _follow_utterances(records: _Records, causes: dict[NamedNode, dict[_Cause, None]]) -> None:
    inside: dict[NamedNode, list[NamedNode]] = {}
    for record, kind in records.kinds.items():
        link = DCTERMS("isPartOf") if kind == "Utterance" else PROV("wasDerivedFrom")
        for whole in records.objects(record, link):
            if records.kinds.get(whole) == "Utterance":
                inside.setdefault(whole, []).append(record)
    waiting = [record for record in causes if records.kinds[record] == "Utterance"]
    while waiting:
        whole = waiting.pop()
        for record in inside.get(whole, ()):
            cause = _Cause(whole.value, "its passage of reported speech was refused")
            if record not in causes:
                waiting.append(record)
            causes.setdefault(record, {})[cause] = None


def _rebuild(
    quads: Sequence[Quad],
    records: _Records,
    causes: Mapping[NamedNode, Mapping[_Cause, None]],
    *,
    base: str,
) -> list[Quad]:
    metadata, quarantine, facts = metadata_iri(base), quarantine_iri(base), facts_iri(base)
    kept, lost = _triples(records, causes)
    refused: dict[Quad, None] = {}
    out: dict[Quad, None] = {}
    used = _used(quads, records, causes)
    stay = used.accepted | used.documents
    derived: list[Quad] = []
    is_changed = bool(causes)
    for quad in quads:
        subject, graph = quad.subject, quad.graph_name
        if isinstance(graph, DefaultGraph):
            if lost:
                key = _key(quad)
                if key in lost and key not in kept:
                    continue
            if subject in stay:
                out[quad] = None
                continue
            is_changed = True
            if subject in used.refused:
                refused[Quad(subject, quad.predicate, quad.object, quarantine)] = None
        elif causes and records.is_refused(quad, causes):
            refused[Quad(subject, quad.predicate, quad.object, quarantine)] = None
        elif graph == facts or (graph == metadata and is_count(quad, base=base)):
            derived.append(quad)
        else:
            out[quad] = None
    for record, why in causes.items():
        for cause in why:
            refused[Quad(record, RDFS("seeAlso"), cause.node(quarantine), quarantine)] = None
            refused.update(dict.fromkeys(cause.describe(quarantine)))
    if is_changed or not derived:
        out.update(dict.fromkeys(describe_facts(out, base=base)))
        out.update(dict.fromkeys(count_dataset(out, base=base)))
    else:
        out.update(dict.fromkeys(derived))
    out.update(refused)
    return list(out)


def _key(quad: Quad) -> tuple[str, str, str] | None:
    if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
        return quad.subject.value, quad.predicate.value, quad.object.value
    return None


def _triples(
    records: _Records, causes: Mapping[NamedNode, object]
) -> tuple[set[tuple[str, str, str] | None], set[tuple[str, str, str] | None]]:
    kept: set[tuple[str, str, str] | None] = set()
    lost: set[tuple[str, str, str] | None] = set()
    for record in records.kinds:
        triple = records.triple(record)
        if triple and records.is_plain(record):
            (lost if record in causes else kept).add(triple)
    return kept, lost


@dataclass(slots=True)
class _Used:
    accepted: set[object]
    refused: set[object]
    documents: set[object]


def _used(quads: Sequence[Quad], records: _Records, causes: Mapping[NamedNode, object]) -> _Used:
    used = _Used(set(), set(), set())
    for record in records.kinds:
        ends = records.objects(record, *_ENDS)
        (used.refused if record in causes else used.accepted).update(ends)
    type_, document = RDF("type").value, HST("Document")
    names = {DCTERMS("creator").value, DCTERMS("publisher").value, SKOS("broader").value}
    for quad in quads:
        if isinstance(quad.graph_name, DefaultGraph):
            predicate = quad.predicate.value
            if predicate == type_:
                if quad.object == document:
                    used.documents.add(quad.subject)
            elif predicate in names:
                used.accepted.add(quad.object)
    return used


def _refused(record: NamedNode, records: _Records, why: Mapping[_Cause, None]) -> Refused:
    triple = records.triple(record)
    graph = records.about[record][0].graph_name
    document = graph.value.removesuffix("/graph") if isinstance(graph, NamedNode) else ""
    return Refused(
        node=record.value,
        kind=records.kinds[record],
        relation=local_name(triple[1]) if triple else "",
        document=document,
        reasons=tuple(sorted({cause.message for cause in why})),
    )


def _tally(items: Iterable[tuple[str, bool]]) -> dict[str, Tally]:
    found: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for predicate, is_refused in items:
        found[local_name(predicate)] += 1
        refused[local_name(predicate)] += is_refused
    return {name: Tally(found[name], found[name] - refused[name]) for name in sorted(found)}


def _tally_kinds(records: _Records, accepted: Iterable[NamedNode]) -> dict[str, Tally]:
    found = Counter(records.kinds.values())
    kept = Counter(records.kinds[record] for record in accepted)
    return {kind: Tally(found[kind], kept[kind]) for kind in RECORDS}
