"""Shares → what they hold together, counted, and which part of it a page can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import neg

from hustings.network.outline import Outline
from hustings.network.shares import RANK

__all__ = ["Candidate", "Carrier", "Key", "Name", "Relation", "Support", "Survey", "survey"]

Key = tuple[str, str, str]
"""Subject, local name of the predicate, object of a relation."""
Support = Mapping[str, tuple[int | None, int | None]]
"""How many documents and independent sources carry the fact of each statement."""
Candidate = tuple[float, str, int, str]
"""A fact: its confidence, negative; document, where its passage begins (or -1), statement."""

_RELATIONS = (
    *("addresses", "aimsAt", "candidateOf", "causes", "endorses", "holdsPosition", "ideology"),
    *("involves", "memberOf", "opposes", "positionIn", "proposes", "recommends", "runsIn"),
    *("threatens", "topic", "warnsOf"),
)
_NOTHING = (None, None)


@dataclass(slots=True)
class Name:
    """What the shares say of one name; ``type`` is None where no class of the ontology is given."""

    type: str | None = None
    label: str | None = None
    aliases: frozenset[str] = frozenset()

    def learn(self, type_: str | None, label: str | None, aliases: Iterable[str]) -> None:
        """Take what another share says: the narrower class, a label where there was none."""
        if type_ is not None and RANK[type_] > RANK.get(self.type or "", -1):
            self.type = type_
        self.label = label if self.label is None else self.label
        if not self.aliases.issuperset(aliases):
            self.aliases |= set(aliases)


@dataclass(slots=True)
class Relation:
    """A relation that has facts.

    Attributes:
        facts: how many.
        strength: how well it is supported: sources, documents, confidence.
        surest: the facts that come first when sorted, and perhaps others.
    """

    facts: int = 0
    strength: tuple[int, int, float] = (0, 0, 0.0)
    surest: list[Candidate] = field(default_factory=list)

    def trim(self, most: int) -> None:
        """Sort the surest facts and forget those that cannot be among so many."""
        self.surest.sort()
        del self.surest[most:]


@dataclass(slots=True)
class Carrier:
    """A document: its figures, utterances and quarantined records, the last alone, its shares."""

    others: int = 0
    aside: int = 0
    shares: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Survey:
    """What shares hold together.

    Attributes:
        names: by IRI, whatever may be one.
        relations: those that have facts.
        triples: the direct triples.
        plain: those of them that are relations of things.
        broader: broader topics of each topic.
        documents: by IRI.
        support: of the facts, where a share says it.
        given: of the others.
        aside: names that facts in quarantine are about.
    """

    names: dict[str, Name] = field(default_factory=dict)
    relations: dict[Key, Relation] = field(default_factory=dict)
    triples: set[Key] = field(default_factory=set)
    plain: set[Key] = field(default_factory=set)
    broader: dict[str, set[str]] = field(default_factory=dict)
    documents: dict[str, Carrier] = field(default_factory=dict)
    support: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)
    given: Support = field(default_factory=dict)
    aside: dict[str, Name] = field(default_factory=dict)

    def support_of(self, statement: str) -> tuple[int | None, int | None]:
        """Return how many documents and independent sources carry the fact of a statement."""
        return self.support.get(statement) or self.given.get(statement, _NOTHING)

    def amount(self, key: Key) -> int:
        """Return how many facts a relation has."""
        relation = self.relations.get(key)
        return relation.facts if relation else 0

    def every(self) -> set[Key]:
        """Return all relations: those that have facts, and those that are direct triples alone."""
        return self.plain | self.relations.keys()

    def counts(self) -> dict[str, int]:
        """Return how much there is of what a network holds."""
        relations = self.every()
        return {
            "names": len(self.everyone(relations)),
            "relations": len(relations),
            "facts": sum(relation.facts for relation in self.relations.values()),
            "documents": len(self.documents),
            "records": sum(document.others for document in self.documents.values()),
        }

    def everyone(self, relations: Iterable[Key]) -> set[str]:
        """Return all names, those without a relation too."""
        return self.ends(relations) | {iri for iri, name in self.names.items() if name.type}

    def above(self, topics: Iterable[str]) -> list[tuple[str, str]]:
        """Return each topic with every broader one, and these with those broader still."""
        found: set[tuple[str, str]] = set()
        seen: set[str] = set()
        waiting = list(topics)
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                broad = self.broader.get(one, ())
                found.update((one, other) for other in broad)
                waiting += broad
        return sorted(found)

    def ends(self, relations: Iterable[Key]) -> set[str]:
        """Return what relations are between, and the topics above those that they name."""
        ends: set[str] = set()
        topics = set()
        for subject, predicate, object_ in relations:
            ends.add(subject)
            ends.add(object_)
            if predicate == "topic":
                topics.add(object_)
        return ends | {broad for _, broad in self.above(topics)}


def survey(outlines: Iterable[Outline], support: Support, receipts: int) -> Survey:
    """Return what shares hold together; of a relation's facts no more than the surest.

    Args:
        outlines: those that say what supports a fact before those that have the fact.
        support: what supports the facts where no share says it.
        receipts: how many facts of a relation may be wanted.
    """
    found = Survey(given=support)
    known: dict[str, object] = {}
    same: dict[str, str] = {}
    for number, outline in enumerate(outlines):
        iris = [same.setdefault(iri, iri) for iri in outline.iris]
        for iri, told in zip(iris, outline.names, strict=False):
            if known.get(iri) != told:
                known[iri] = told
                found.names.setdefault(iri, Name()).learn(*told)
        subjects, predicates, objects = outline.triples
        at = iris.__getitem__
        found.triples.update(zip(map(at, subjects), predicates, map(at, objects), strict=True))
        _learn(found, outline, number)
        _count(found, outline, iris, receipts)
    for relation in found.relations.values():
        if relation.facts > 1:
            relation.trim(receipts)
    predicates_of_facts = {key[1] for key in found.relations} | set(_RELATIONS)
    things = {iri for iri, name in found.names.items() if name.type}
    found.plain = {
        key for key in found.triples if key[1] in predicates_of_facts and key[0] in things
    }
    return found


def _learn(found: Survey, outline: Outline, number: int) -> None:
    for one, other in outline.broader:
        found.broader.setdefault(one, set()).add(other)
    for statement, documents, sources in outline.support:
        found.support[statement] = (documents, sources)
    for iri, type_, label in outline.aside_names:
        found.aside.setdefault(iri, Name()).learn(type_, label, ())
    for iri, others, aside in outline.documents:
        document = found.documents.setdefault(iri, Carrier())
        document.others += others
        document.aside += aside
        document.shares.append(number)


def _count(found: Survey, outline: Outline, iris: list[str], receipts: int) -> None:
    """Take the facts of a share, of which some have the same relation."""
    statements, confidences = outline.statements, outline.confidences
    documents = [iri for iri, _, _ in outline.documents]
    told = map(documents.__getitem__, outline.places)
    facts = list(zip(map(neg, confidences), told, outline.starts, statements, strict=True))
    of = found.support_of if found.support else found.given.get
    supports = ((of(statement) or _NOTHING) for statement in statements)
    strengths = [
        (sources or 0, carried or 0, confidence)
        for (carried, sources), confidence in zip(supports, confidences, strict=True)
    ]
    relations, first = found.relations, 0
    for subject, predicate, object_, amount in zip(
        *outline.relations, outline.amounts, strict=True
    ):
        key = (iris[subject], predicate, iris[object_])
        relation = relations.get(key)
        if relation is None:
            relation = relations[key] = Relation()
        last = first + amount
        strength = strengths[first] if amount == 1 else max(strengths[first:last])
        if strength > relation.strength:
            relation.strength = strength
        relation.facts += amount
        relation.surest += facts[first:last]
        if len(relation.surest) > 4 * receipts:
            relation.trim(receipts)
        first = last
