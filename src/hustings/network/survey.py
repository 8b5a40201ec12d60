"""Shares → what they hold together, counted, and which part of it a page can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from hustings.network.facts import RECORD
from hustings.network.shares import RANK, Share

__all__ = ["BOUND", "Bound", "Key", "Name", "Support", "Survey", "choose", "survey"]

Key = tuple[str, str, str]
"""Subject, local name of the predicate, object of a relation."""
Support = Mapping[str, tuple[int | None, int | None]]
"""How many documents and independent sources carry the fact of each statement."""

_CONFIDENCE = 3 + RECORD.index("confidence")
_RELATIONS = (
    *("addresses", "aimsAt", "candidateOf", "causes", "endorses", "holdsPosition", "ideology"),
    *("involves", "memberOf", "opposes", "positionIn", "proposes", "recommends", "runsIn"),
    *("threatens", "topic", "warnsOf"),
)


@dataclass(frozen=True, slots=True)
class Bound:
    """The most that a network drawn from shares holds; what is less stands as a whole.

    Attributes:
        names: nodes.
        relations: edges.
        records: facts, and as many figures, utterances and quarantined records together.
        documents: documents that these stand in.
        receipts: facts of one relation where not all stand.
    """

    names: int = 20_000
    relations: int = 44_000
    records: int = 80_000
    documents: int = 20_000
    receipts: int = 20


BOUND = Bound()
"""What a browser opens without trouble: a page of 20 MB, drawn within seconds."""


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
class Survey:
    """What shares hold together.

    Attributes:
        names: by IRI, whatever may be one.
        facts: number of facts of each relation that has any.
        strength: how well each of these is supported: sources, documents, confidence.
        triples: the direct triples.
        plain: those of them that are relations of things.
        broader: broader topics of each topic.
        documents: IRIs.
        others: number of figures, utterances and quarantined records.
        support: of the facts, where a share says it.
        given: of the others.
        aside: names that facts in quarantine are about.
    """

    names: dict[str, Name] = field(default_factory=dict)
    facts: dict[Key, int] = field(default_factory=dict)
    strength: dict[Key, tuple[int, int, float]] = field(default_factory=dict)
    triples: set[Key] = field(default_factory=set)
    plain: set[Key] = field(default_factory=set)
    broader: dict[str, set[str]] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    others: int = 0
    support: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)
    given: Support = field(default_factory=dict)
    aside: dict[str, Name] = field(default_factory=dict)

    def support_of(self, statement: str) -> tuple[int | None, int | None]:
        """Return how many documents and independent sources carry the fact of a statement."""
        return self.support.get(statement) or self.given.get(statement, (None, None))

    def counts(self) -> dict[str, int]:
        """Return how much there is of what a network holds."""
        relations = self.plain | set(self.facts)
        return {
            "names": len(self.everyone(relations)),
            "relations": len(relations),
            "facts": sum(self.facts.values()),
            "documents": len(self.documents),
            "records": self.others,
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
            ends |= {subject, object_}
            if predicate == "topic":
                topics.add(object_)
        return ends | {broad for _, broad in self.above(topics)}


def survey(shares: Iterable[Share], support: Support) -> Survey:
    """Return what shares hold together; of records no more than how many there are.

    Args:
        shares: those that say what supports a fact before those that have the fact.
        support: what supports the facts where no share says it.
    """
    found = Survey(given=support)
    for share in shares:
        _learn(found, share)
        for row in share.facts:
            subject, predicate, object_, statement = row[:4]
            key = cast("Key", (subject, predicate, object_))
            documents, sources = found.support_of(str(statement))
            strength = (sources or 0, documents or 0, cast("float | None", row[_CONFIDENCE]) or 0.0)
            found.facts[key] = found.facts.get(key, 0) + 1
            found.strength[key] = max(strength, found.strength.get(key, strength))
    predicates = {key[1] for key in found.facts} | set(_RELATIONS)
    things = {iri for iri, name in found.names.items() if name.type}
    found.plain = {key for key in found.triples if key[1] in predicates and key[0] in things}
    return found


def _learn(found: Survey, share: Share) -> None:
    for row in share.nodes:
        iri, type_, label, aliases = cast("tuple[str, str | None, str | None, list[str]]", row)
        name = found.names.get(iri)
        if name is None:
            name = found.names[iri] = Name()
        name.learn(type_, label, aliases)
    found.triples.update(cast("Iterable[Key]", map(tuple, share.triples)))
    for one, other in cast("Iterable[tuple[str, str]]", share.broader):
        found.broader.setdefault(one, set()).add(other)
    found.documents.update(str(row[0]) for row in share.documents)
    for statement, documents, sources in cast("Iterable[tuple[str, int, int]]", share.support):
        found.support[statement] = (documents, sources)
    for row in share.aside_nodes:
        iri, type_, label = cast("tuple[str, str | None, str | None]", row)
        found.aside.setdefault(iri, Name()).learn(type_, label, ())
    aside = (share.aside_facts, share.aside_figures, share.aside_utterances)
    found.others += sum(map(len, (share.figures, share.utterances, *aside)))


def choose(found: Survey, bound: Bound | None) -> tuple[set[Key], bool]:
    """Return the relations that a network within a bound holds, and whether these are all.

    The best supported come first: by independent sources, documents, confidence; a direct triple
    without a fact comes last. One for which there is no room is passed over.
    """
    relations = found.plain | set(found.facts)
    if bound is None or (
        len(relations) <= bound.relations
        and len(found.everyone(relations)) <= bound.names
        and max(sum(found.facts.values()), found.others) <= bound.records
        and len(found.documents) <= bound.documents
    ):
        return relations, True
    return _best(found, relations, bound), False


def _best(found: Survey, relations: Iterable[Key], bound: Bound) -> set[Key]:
    nothing = (0, 0, 0.0)
    ranked = []
    for key in relations:
        sources, documents, confidence = found.strength.get(key, nothing)
        ranked.append((-sources, -documents, -confidence, key not in found.facts, key))
    chosen: set[Key] = set()
    ends: set[str] = set()
    room = bound.records
    for *_, key in sorted(ranked):
        cost = min(bound.receipts, found.facts.get(key, 0))
        if cost > room:
            continue
        fresh = (found.ends([key]) if key[1] == "topic" else {key[0], key[2]}) - ends
        if len(ends) + len(fresh) <= bound.names:
            chosen.add(key)
            ends |= fresh
            room -= cost
            if len(chosen) == bound.relations:
                break
    return chosen
