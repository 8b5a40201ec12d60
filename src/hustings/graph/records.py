"""The records of documents' graphs: statements, utterances and figures, with all of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from hustings.graph.terms import DCTERMS, HST, OA, PROV, RDF
from hustings.nodes import Graphs, Nodes, Spo, is_iri, merge

__all__ = ["PARTS", "RECORDS", "TYPES", "Records", "Tally", "count_refused", "index_records"]

RECORDS = ("Statement", "Utterance", "Figure")
"""Classes whose instances are moved as a whole."""
TYPES = {HST(name).value: name for name in RECORDS}
"""IRI of each of these classes → its local name."""
PARTS = frozenset(
    link.value
    for link in (OA("hasTarget"), HST("sourceTarget"), HST("cueTarget"), OA("hasSelector"))
)
"""Properties that lead from a record to what belongs to it alone."""

_ENDS = tuple(
    link.value for link in (RDF("subject"), RDF("object"), HST("figureOf"), PROV("wasAttributedTo"))
)
_TRIPLE = tuple(RDF(name).value for name in ("subject", "predicate", "object"))
_MODALITY = HST("modality").value
_PLAIN = (HST("Asserted").value, HST("Predicted").value)
_WHOLE = (DCTERMS("isPartOf").value, PROV("wasDerivedFrom").value)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found, and how many of them accepted and quarantined."""

    found: int = 0
    accepted: int = 0

    @property
    def quarantined(self) -> int:
        """The rest of what was found."""
        return self.found - self.accepted

    def __add__(self, other: Tally) -> Tally:
        """Return both together."""
        return Tally(self.found + other.found, self.accepted + other.accepted)


@dataclass(slots=True)
class Records:
    """The records of some named graphs with everything that belongs to each.

    Attributes:
        kinds: 'Statement', 'Utterance' or 'Figure' by record.
        graphs: the named graph of each record.
        nodes: what is said of them, and of all else in these graphs.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    graphs: dict[str, str] = field(default_factory=dict)
    nodes: Nodes = field(default_factory=dict)

    def objects(self, record: str, *predicates: str) -> list[str]:
        """Return the IRIs a record leads to by some predicates."""
        about = self.nodes.get(record, {})
        found = [about[predicate] for predicate in predicates if predicate in about]
        return [value for values in found for value in values if is_iri(value)]

    def ends(self, record: str) -> list[str]:
        """Return the entities a record uses."""
        return self.objects(record, *_ENDS)

    def triple(self, record: str) -> Spo | None:
        """Return subject, predicate and object of a statement."""
        found = [self.objects(record, name) for name in _TRIPLE]
        if not all(found):
            return None
        return found[0][0], found[1][0], found[2][0]

    def owners(self) -> dict[str, str]:
        """Return the record that each node is, or is part of."""
        owners: dict[str, str] = {}
        for record in self.kinds:
            waiting = [record]
            while waiting:
                node = waiting.pop()
                if node not in owners:
                    owners[node] = record
                    waiting += self.objects(node, *PARTS)
        return owners

    def wholes(self, record: str) -> list[str]:
        """Return the passages of reported speech that a record stands in."""
        link = _WHOLE[0] if self.kinds[record] == "Utterance" else _WHOLE[1]
        found = self.objects(record, link)
        return [whole for whole in found if self.kinds.get(whole) == "Utterance"]

    def is_plain(self, record: str) -> bool:
        """Whether a record's modality gives a statement its direct triple."""
        return any(iri in _PLAIN for iri in self.objects(record, _MODALITY))

    def direct(self, record: str) -> Spo | None:
        """Return the direct triple that a statement's modality gives it, if it does."""
        return self.triple(record) if self.is_plain(record) else None


def index_records(graphs: Graphs) -> Records:
    """Return the records of named graphs."""
    records = Records(nodes=merge(graphs.values()))
    type_ = RDF.names["type"]
    for node, about in records.nodes.items():
        for value in about.get(type_, ()):
            if value in TYPES and is_iri(node):
                records.kinds[node] = TYPES[value]
    for graph, nodes in graphs.items():
        for node in records.kinds.keys() & nodes.keys():
            records.graphs.setdefault(node, graph)
    return records


def count_refused(items: Iterable[tuple[str, bool]]) -> dict[str, Tally]:
    """Return how many there are of each name, given each with whether it is refused."""
    found: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for name, is_refused in items:
        found[name] += 1
        refused[name] += is_refused
    return {name: Tally(found[name], found[name] - refused[name]) for name in sorted(found)}
