"""Gives each group of records its IRI, class, label and aliases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hustings.identifiers import entity_iri, fold
from hustings.model import Entity
from hustings.namespaces import TOPIC
from hustings.resolution.families import SPECIFIC, Member, family_of
from hustings.resolution.memo import Memo
from hustings.resolution.roll import Roll, digest_of

__all__ = ["name_entities"]


def name_entities(
    base: str, groups: Iterable[Sequence[int]], roll: Roll, memo: Memo
) -> tuple[tuple[Entity, ...], Sequence[str]]:
    """Return the entities, sorted by IRI, and each record's entity IRI, by the record's number.

    Of several entities of one name, the one with most records has the IRI that the name alone
    gives; the others' are made of the name and the country they stand in, or else of the name and
    their first document.
    """
    named: dict[tuple[str, str], list[_Group]] = defaultdict(list)
    for numbers in groups:
        group = _group(sorted(numbers), roll, memo)
        named[family_of(group.kind), _key(roll.member(group.numbers[0]), group)].append(group)
    entities: list[Entity] = []
    iris = [""] * len(roll)
    for (family, key), namesakes in named.items():
        namesakes.sort(key=lambda group: (-len(group.numbers), group.numbers[0]))
        seen: set[str] = set()
        for place, group in enumerate(namesakes):
            full = key if place == 0 else f"{key} {_suffix(group.numbers, roll, memo, seen)}"
            entity = _entity(base, family, full, group, roll)
            entities.append(entity)
            for number in group.numbers:
                iris[number] = entity.iri
    return tuple(sorted(entities, key=lambda e: e.iri)), iris


@dataclass(frozen=True, slots=True)
class _Group:
    """Records that are one entity, sorted, with what they are called together."""

    numbers: list[int]
    kind: str
    label: str
    aliases: tuple[str, ...]


def _group(numbers: list[int], roll: Roll, memo: Memo) -> _Group:
    memo_key = digest_of(b"name", roll.digest(numbers))
    known = memo.get(memo_key) or memo.put(memo_key, _named(numbers, roll))
    kind, label, aliases = known
    return _Group(numbers, kind, label, tuple(aliases))


def _named(numbers: list[int], roll: Roll) -> tuple[str, str, list[str]]:
    """Return class, label and aliases of records."""
    labels, kinds, aliases = Counter[str](), Counter[str](), set[tuple[str, ...]]()
    for number in numbers:
        record = roll.record(number)
        labels[record.label] += 1
        kinds[record.type] += 1
        aliases.add(record.aliases)
    label = _best_label(labels)
    return _commonest(kinds), label, sorted(set(labels).union(*aliases) - {label})


def _key(member: Member, group: _Group) -> str:
    """Return what makes an entity the one that bears its name."""
    key = fold(group.label) or group.label
    if family_of(group.kind) == "person" and " " not in key:
        return f"{key} in {member[0]}"
    return member[1] if group.kind == "Topic" else key


def _suffix(numbers: Sequence[int], roll: Roll, memo: Memo, seen: set[str]) -> str:
    """Return what tells an entity from the others of its name."""
    memo_key = digest_of(b"where", roll.digest(numbers))
    best = memo.get(memo_key)
    if best is None:
        countries = Counter(code for n in numbers for code in roll.opened(n).scene.leading)
        best = min(countries, key=lambda code: (-countries[code], code), default="")
        memo.put(memo_key, best)
    document, key = roll.member(numbers[0])
    suffix = f"of {best}" if best and f"of {best}" not in seen else f"in {document}"
    if suffix in seen:
        suffix = f"{suffix} {key}"
    seen.add(suffix)
    return suffix


def _entity(base: str, family: str, key: str, group: _Group, roll: Roll) -> Entity:
    members = tuple(map(roll.member, group.numbers))
    if group.kind == "Topic":
        iri = str(TOPIC[members[0][1].removeprefix("topic:")])
        return Entity(iri, group.kind, roll.record(group.numbers[0]).label, (), members)
    iri = entity_iri(base, family, key, group.label)
    return Entity(iri, group.kind, group.label, group.aliases, members)


def _commonest(votes: Mapping[str, int]) -> str:
    if "Candidate" in votes:
        return "Candidate"
    order = {kind: n for n, kind in enumerate(SPECIFIC)}
    return min(votes, key=lambda kind: (-votes[kind], order.get(kind, len(order)), kind))


def _best_label(votes: Mapping[str, int]) -> str:
    return min(votes, key=lambda label: (-len(fold(label).split()), -votes[label], label))
