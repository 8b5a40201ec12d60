"""The records of documents' graphs: statements, utterances and figures, with all of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from hustings.graph.terms import DCTERMS, HST, OA, PROV, RDF

__all__ = ["PARTS", "RECORDS", "TYPES", "Records", "Spo", "index_records"]

RECORDS = ("Statement", "Utterance", "Figure")
"""Classes whose instances are moved as a whole."""
TYPES = {HST(name).value: name for name in RECORDS}
"""IRI of each of these classes → its local name."""
PARTS = frozenset(
    link.value
    for link in (OA("hasTarget"), HST("sourceTarget"), HST("cueTarget"), OA("hasSelector"))
)
"""Properties that lead from a record to what belongs to it alone."""
Spo = tuple[str, str, str]
"""Subject, predicate and object of a direct triple."""

_ENDS = tuple(
    link.value for link in (RDF("subject"), RDF("object"), HST("figureOf"), PROV("wasAttributedTo"))
)
_TRIPLE = tuple(RDF(name).value for name in ("subject", "predicate", "object"))
_MODALITY = HST("modality").value
_PLAIN = (HST("Asserted").value, HST("Predicted").value)
_WHOLE = (DCTERMS("isPartOf").value, PROV("wasDerivedFrom").value)
_LINKS = frozenset((*PARTS, *_ENDS, *_TRIPLE, *_WHOLE, _MODALITY))


@dataclass(slots=True)
class Records:
    """The records of some named graphs with everything that belongs to each.

    Attributes:
        kinds: 'Statement', 'Utterance' or 'Figure' by record.
        graphs: the named graph of each record.
        owner: the record that a node is, or is part of.
        links: where a node leads, by property, as far as it is of use here.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    graphs: dict[str, str] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)
    links: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def objects(self, record: str, *predicates: str) -> list[str]:
        """Return the IRIs a record leads to by some predicates."""
        links = self.links.get(record, {})
        return [iri for predicate in predicates for iri in links.get(predicate, ())]

    def ends(self, record: str) -> list[str]:
        """Return the entities a record uses."""
        return self.objects(record, *_ENDS)

    def triple(self, record: str) -> Spo | None:
        """Return subject, predicate and object of a statement."""
        found = [self.objects(record, name) for name in _TRIPLE]
        if not all(found):
            return None
        return found[0][0], found[1][0], found[2][0]

    def wholes(self, record: str) -> list[str]:
        """Return the passages of reported speech that a record stands in."""
        link = _WHOLE[0] if self.kinds[record] == "Utterance" else _WHOLE[1]
        found = self.objects(record, link)
        return [whole for whole in found if self.kinds.get(whole) == "Utterance"]

    def direct(self, record: str) -> Spo | None:
        """Return the direct triple that a statement's modality gives it, if it does."""
        is_plain = any(iri in _PLAIN for iri in self.objects(record, _MODALITY))
        return self.triple(record) if is_plain else None

    def owns(self, quad: Quad, records: Collection[str]) -> bool:
        """Whether a quad belongs to one of some records."""
        if not isinstance(quad.subject, NamedNode):
            return False
        return self.owner.get(quad.subject.value) in records


def index_records(quads: Iterable[Quad]) -> Records:
    """Return the records of named graphs."""
    records = Records()
    type_, links = RDF("type").value, records.links
    for quad in quads:
        subject, object_ = quad.subject, quad.object
        if not isinstance(subject, NamedNode):
            continue
        node = subject.value
        if node not in records.graphs:
            records.graphs[node] = getattr(quad.graph_name, "value", "")
        if not isinstance(object_, NamedNode):
            continue
        predicate, value = quad.predicate.value, object_.value
        if predicate in _LINKS:
            links.setdefault(node, {}).setdefault(predicate, []).append(value)
        elif predicate == type_ and value in TYPES:
            records.kinds[node] = TYPES[value]
    for record in records.kinds:
        waiting = [record]
        while waiting:
            node = waiting.pop()
            if node not in records.owner:
                records.owner[node] = record
                waiting += records.objects(node, *PARTS)
    return records
