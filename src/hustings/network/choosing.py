"""What shares hold together → the part of it that a page can show: relations, documents, facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from hustings.network.survey import Candidate, Key, Survey

__all__ = ["BOUND", "Bound", "Choice", "choose", "is_within"]


@dataclass(frozen=True, slots=True)
class Bound:
    """The most that a network drawn from shares holds; what is less stands as a whole.

    Attributes:
        names: nodes.
        relations: edges.
        records: facts, and as many figures, utterances and quarantined records together.
        documents: documents that these stand in.
        receipts: facts of one relation where not all stand.
        facts: facts where not all stand.
        others: figures, utterances and quarantined records where not all stand.
        sources: documents where not all stand.
    """

    names: int = 20_000
    relations: int = 44_000
    records: int = 80_000
    documents: int = 20_000
    receipts: int = 20
    facts: int = 48_000
    others: int = 18_000
    sources: int = 4_000

    @property
    def most_facts(self) -> int:
        """How many facts a part holds."""
        return min(self.records, self.facts)

    @property
    def most_others(self) -> int:
        """How many figures, utterances and quarantined records a part holds."""
        return min(self.records, self.others)

    @property
    def most_sources(self) -> int:
        """How many documents a part holds."""
        return min(self.documents, self.sources)


BOUND = Bound()
"""What a browser opens without trouble; a part is a page of some 12 MB."""

FEW = 3
"""Facts that each relation may have before a better supported one gets more."""


@dataclass(slots=True)
class Choice:
    """What a page of a part holds.

    Attributes:
        relations: with the statements of their facts; one that is a direct triple alone has none.
        documents: those that these facts stand in, those with most of them first.
        telling: those of them whose figures and utterances stand too.
    """

    relations: dict[Key, set[str]]
    documents: dict[str, int]
    telling: set[str] = field(default_factory=set)


def is_within(counts: Mapping[str, int], bound: Bound) -> bool:
    """Whether all that shares hold, as `Survey.counts` counts it, is within a bound."""
    return (
        counts["relations"] <= bound.relations
        and counts["names"] <= bound.names
        and max(counts["facts"], counts["records"]) <= bound.records
        and counts["documents"] <= bound.documents
    )


def choose(found: Survey, bound: Bound) -> Choice:
    """Return the part of a network that a bound has room for.

    The best supported relations come first: by independent sources, documents, confidence; a direct
    triple without a fact comes last. One for which there is no room is passed over. Of their facts
    the surest stand that are in few documents: in those that carry most of them and, as long as
    there is room for documents, in one of each relation.
    """
    room = _best(found, bound)
    surest = {key: found.relations[key].surest if key in found.relations else [] for key in room}
    stay = _carriers(surest, bound.most_sources)
    relations: dict[Key, set[str]] = {}
    carried: Counter[str] = Counter()
    for key, amount in room.items():
        facts = [fact for fact in surest[key] if fact[1] in stay][:amount]
        if facts or not amount:
            relations[key] = {fact[3] for fact in facts}
            carried.update(fact[1] for fact in facts)
    choice = Choice(relations, dict(sorted(carried.items(), key=_by_number)))
    others = 0
    for iri in choice.documents:
        if others < bound.most_others:
            choice.telling.add(iri)
            others += found.documents[iri].others
    return choice


class _Room:
    """Relations as far as a bound has room for them, with how many facts each may have."""

    def __init__(self, found: Survey, bound: Bound) -> None:
        self.amounts: dict[Key, int] = {}
        self._found, self._bound = found, bound
        self._ends: set[str] = set()
        self._facts = 0

    def take(self, relations: Iterable[Key], *, most: int) -> list[Key]:
        """Take relations in their order, with few facts each, until there are so many facts.

        Returns those that there was no room for, as far as any were looked at.
        """
        found, bound = self._found, self._bound
        few = min(FEW, bound.receipts)
        passed = []
        for key in relations:
            cost = min(few, found.amount(key))
            ends = found.ends([key]) if key[1] == "topic" else {key[0], key[2]}
            fresh = ends - self._ends
            if self._facts + cost <= most and len(self._ends) + len(fresh) <= bound.names:
                self.amounts[key] = cost
                self._ends |= fresh
                self._facts += cost
            else:
                passed.append(key)
            if self._facts >= most or len(self.amounts) >= bound.relations:
                break
        return passed

    def widen(self) -> None:
        """Give more facts to the relations that came first."""
        room = self._bound.most_facts - self._facts
        for key, amount in self.amounts.items():
            more = min(room, min(self._bound.receipts, self._found.amount(key)) - amount)
            self.amounts[key] += more
            self._facts += more
            room -= more


def _best(found: Survey, bound: Bound) -> dict[Key, int]:
    """Return the best supported relations, the best first, and how many facts each may have."""
    room, relations = _Room(found, bound), _ranked(found)
    passed = room.take(relations, most=2 * bound.most_facts // 3)
    room.widen()
    if len(room.amounts) < bound.relations:
        room.take(chain(passed, relations), most=bound.most_facts)
    return room.amounts


def _ranked(found: Survey) -> Iterator[Key]:
    """Yield relations by how well they are supported; of most nobody asks."""
    alike: dict[tuple[int, int, float], list[Key]] = {}
    for key, relation in found.relations.items():
        alike.setdefault(relation.strength, []).append(key)
    for strength in sorted(alike, reverse=True):
        yield from sorted(alike[strength])
    yield from sorted(found.plain.difference(found.relations))


def _carriers(surest: Mapping[Key, Collection[Candidate]], most: int) -> set[str]:
    """Return few documents that carry a fact of each relation, and those that carry most facts."""
    carried = Counter(fact[1] for facts in surest.values() for fact in facts)
    stay: set[str] = set()
    for facts in surest.values():
        if len(stay) == most:
            break
        if facts and stay.isdisjoint({fact[1] for fact in facts}):
            stay.add(min(facts, key=lambda fact: (-carried[fact[1]], fact))[1])
    for iri, _ in sorted(carried.items(), key=_by_number):
        if len(stay) >= most:
            break
        stay.add(iri)
    return stay


def _by_number(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
