"""Decides which records of several documents are one entity, and says why.

Only exact agreement merges here: one full name, or a name that one document gives as another
form of a full name and that no second entity shares. A single-word name of a person ('Okafor')
never merges with anything of another document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hustings.identifiers import entity_iri, fold
from hustings.model import Entity, Judgement, Record
from hustings.namespaces import TOPIC

__all__ = ["Member", "Merger", "family_of"]

FAMILIES = {
    "Person": "person",
    "Candidate": "person",
    "Organization": "organization",
    "Institution": "organization",
    "PoliticalParty": "organization",
    "Coalition": "organization",
}
SPECIFIC = ("Candidate", "Coalition", "PoliticalParty", "Institution", "Person", "Organization")
"""Classes from the one that says most; a tie of votes goes to the earlier."""

Member = tuple[str, str]
"""A record of one document: (document IRI, record key)."""


def family_of(kind: str) -> str:
    """Return the kind of entity that survives a change of class.

    >>> family_of("Candidate"), family_of("PoliticalParty"), family_of("Policy")
    ('person', 'organization', 'policy')
    """
    return FAMILIES.get(kind, kind.lower())


@dataclass(slots=True)
class Merger:
    """Union-find over the records of all documents."""

    base: str
    records: dict[Member, Record] = field(default_factory=dict)
    parent: dict[Member, Member] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)

    def add(self, document: str, records: Iterable[Record]) -> None:
        """Take in the records of one document."""
        for record in records:
            member = (document, record.key)
            self.records[member] = record
            self.parent[member] = member

    def _root(self, member: Member) -> Member:
        while self.parent[member] != member:
            self.parent[member] = self.parent[self.parent[member]]
            member = self.parent[member]
        return member

    def _join(self, left: Member, right: Member, reason: str, score: float) -> None:
        a, b = sorted((self._root(left), self._root(right)))
        if a != b:
            self.parent[b] = a
            self.judgements.append(Judgement(left, right, same=True, reason=reason, score=score))

    def merge(self) -> tuple[tuple[Entity, ...], Mapping[Member, str]]:
        """Return the entities, sorted by IRI, and each record's entity IRI."""
        by_label: dict[tuple[str, str], list[Member]] = defaultdict(list)
        for member in sorted(self.records):
            by_label[_identity(member, self.records[member])].append(member)
        for members in by_label.values():
            for other in members[1:]:
                self._join(members[0], other, "the same full name or phrase", 1.0)
        self._join_aliases()
        return self._entities()

    def _join_aliases(self) -> None:
        named: dict[tuple[str, str], set[Member]] = defaultdict(set)
        for member in sorted(self.records):
            record = self.records[member]
            for alias in record.aliases:
                if _may_stand_for(record, alias):
                    named[family_of(record.type), fold(alias)].add(self._root(member))
        for member in sorted(self.records):
            record = self.records[member]
            if family_of(record.type) not in ("person", "organization"):
                continue
            full = {
                self._root(m) for m in named.get((family_of(record.type), fold(record.label)), ())
            }
            full.discard(self._root(member))
            if len(full) == 1 and _may_stand_for(record, record.label):
                self._join(
                    full.pop(), member, f"'{record.label}' is given as a form of the name", 0.95
                )

    def _entities(self) -> tuple[tuple[Entity, ...], Mapping[Member, str]]:
        groups: dict[Member, list[Member]] = defaultdict(list)
        for member in sorted(self.records):
            groups[self._root(member)].append(member)
        entities, iris = [], {}
        for members in groups.values():
            entity = self._entity(members)
            entities.append(entity)
            iris.update(dict.fromkeys(members, entity.iri))
        return tuple(sorted(entities, key=lambda e: e.iri)), iris

    def _entity(self, members: list[Member]) -> Entity:
        records = [self.records[m] for m in members]
        kind = _commonest(records)
        if kind == "Topic":
            return Entity(
                str(TOPIC[members[0][1].removeprefix("topic:")]),
                kind,
                records[0].label,
                (),
                tuple(members),
            )
        label = _best_label(records)
        family = family_of(kind)
        key = _identity(members[0], Record("", label, kind))[1]
        names = {r.label for r in records} | {a for r in records for a in r.aliases}
        aliases = tuple(sorted(names - {label}))
        return Entity(
            entity_iri(self.base, family, key, label), kind, label, aliases, tuple(members)
        )


def _identity(member: Member, record: Record) -> tuple[str, str]:
    """Return what must be equal for two records to be one without further evidence."""
    family = family_of(record.type)
    key = fold(record.label) or record.label
    if family == "person" and " " not in key:
        return family, f"{key} in {member[0]}"
    if family == "topic":
        return family, record.key
    return family, key


def _may_stand_for(record: Record, name: str) -> bool:
    """Whether a form of a name is telling enough to merge on: not a surname, not a common word."""
    if family_of(record.type) == "person":
        return len(fold(name).split()) >= 2
    return len(fold(name).split()) >= 2 or (name.isupper() and len(name) >= 3)


def _commonest(records: list[Record]) -> str:
    votes = Counter(r.type for r in records)
    if "Candidate" in votes:
        return "Candidate"
    order = {kind: n for n, kind in enumerate(SPECIFIC)}
    return min(votes, key=lambda kind: (-votes[kind], order.get(kind, len(order)), kind))


def _best_label(records: list[Record]) -> str:
    votes = Counter(r.label for r in records)
    return min(votes, key=lambda label: (-len(fold(label).split()), -votes[label], label))
