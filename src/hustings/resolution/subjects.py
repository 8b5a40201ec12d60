"""Finds again what a decision is about: its documents, records and statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hustings.identifiers import fold
from hustings.model import Entity, Record, Statement
from hustings.resolution.decisions import Decision, Fact, Source, Thing
from hustings.resolution.families import Member, family_of
from hustings.resolution.sketches import Sketch

__all__ = ["Library", "Rest", "find_statements", "is_named"]


@dataclass(slots=True)
class Rest:
    """What became of the documents that a decision rests on.

    Attributes:
        standing: address that the decision gives → sketches of the documents with that text.
        changed: addresses whose document has another text now.
        missing: addresses at which there is none.
    """

    standing: dict[str, tuple[Sketch, ...]] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


class Library:
    """The documents of a build, by address and digest, with the records of each."""

    def __init__(self, sketches: Iterable[Sketch]) -> None:
        self._by_address: dict[str, list[Sketch]] = defaultdict(list)
        self._by_file: dict[str, list[Sketch]] = defaultdict(list)
        self._by_text: dict[str, list[Sketch]] = defaultdict(list)
        for sketch in sketches:
            self._by_address[sketch.address].append(sketch)
            self._by_file[_file_name(sketch.address)].append(sketch)
            self._by_text[sketch.sha256].append(sketch)

    def rest(self, decision: Decision) -> Rest:
        """Return what became of a decision's documents."""
        rest = Rest()
        for source in decision.rests_on:
            standing = self._standing(source)
            if standing:
                rest.standing[source.address] = (
                    *rest.standing.get(source.address, ()),
                    *standing,
                )
            elif self._by_address.get(source.address) or self._by_file.get(
                _file_name(source.address)
            ):
                rest.changed.append(source.address)
            else:
                rest.missing.append(source.address)
        return rest

    def _standing(self, source: Source) -> tuple[Sketch, ...]:
        """Return the documents with that text: those of the address, else wherever it moved."""
        same = self._by_text.get(source.sha256, ())
        here = tuple(document for document in same if document.address == source.address)
        return here or tuple(same)

    def members(self, thing: Thing, rest: Rest) -> tuple[Member, ...]:
        """Return the records that are a thing, sorted; of each document those of the best fit."""
        found: set[Member] = set()
        for address in thing.documents:
            for document in rest.standing.get(address, ()):
                records = _fitting(thing, document.records)
                found.update((document.iri, record.key) for record in records)
        return tuple(sorted(found))


def _file_name(address: str) -> str:
    return re.split(r"[/\\]", address)[-1]


def _fitting(thing: Thing, records: Sequence[Record]) -> list[Record]:
    """Return the records under a thing's label, else under its other names; never two unlike."""
    family, label = family_of(thing.type), thing.label
    kin = [record for record in records if family_of(record.type) == family]
    tests: tuple[Callable[[Record], bool], ...] = (
        lambda record: is_named(label, (record.label,)),
        lambda record: any(is_named(name, (record.label,)) for name in thing.also),
        lambda record: is_named(label, record.aliases),
    )
    for test in tests:
        if found := [record for record in kin if test(record)]:
            return found
    return []


def _key(name: str) -> str:
    return fold(name) or name


def is_named(given: str, names: Iterable[str]) -> bool:
    """Whether a label, which may be cut short by an ellipsis, is one of some names.

    >>> is_named("A new rail…", ["a new rail line"]), is_named("a new rail", ["a new rail line"])
    (True, False)
    """
    key = _key(given.removesuffix("…"))
    if given.endswith("…"):
        return any(f"{_key(name)} ".startswith(f"{key} ") for name in names)
    return any(_key(name) == key for name in names)


def find_statements(
    fact: Fact,
    documents: Iterable[str],
    statements: Iterable[Statement],
    entities: Mapping[str, Entity],
) -> list[Statement]:
    """Return the statements that a decision's fact may be: one if it stands unambiguously.

    Args:
        fact: document, passage and ends.
        documents: IRIs of those that its address leads to.
        statements: all of them.
        entities: by IRI.
    """
    inside = frozenset(documents)
    found = [
        statement
        for statement in statements
        if statement.document in inside
        and statement.predicate == fact.predicate
        and statement.selector.sha256 == fact.sha256
    ]
    if exact := [statement for statement in found if statement.iri == fact.iri]:
        return exact

    def names(iri: str | None) -> tuple[str, ...]:
        entity = entities.get(iri or "")
        return (entity.label, *entity.aliases) if entity else ()

    found = [
        statement
        for statement in found
        if is_named(fact.subject, names(statement.subject))
        and is_named(fact.object, names(statement.object))
    ]
    helps: tuple[Callable[[Statement], bool], ...] = (
        lambda statement: statement.selector.start == fact.start,
        lambda statement: statement.modality.value == fact.modality,
        lambda statement: is_named(fact.by, names(statement.speaker)),
    )
    for is_meant in helps:
        if len(found) > 1:
            found = [statement for statement in found if is_meant(statement)] or found
    return found
