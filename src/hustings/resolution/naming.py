"""Gives each group of records its IRI, class, label and aliases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from hustings.identifiers import entity_iri, fold
from hustings.model import Entity, Record
from hustings.namespaces import TOPIC
from hustings.resolution.families import SPECIFIC, Member, family_of
from hustings.resolution.profiles import Profile

__all__ = ["name_entities"]


def name_entities(
    base: str,
    groups: Iterable[list[Member]],
    records: Mapping[Member, Record],
    profiles: Mapping[Member, Profile],
) -> tuple[tuple[Entity, ...], Mapping[Member, str]]:
    """Return the entities, sorted by IRI, and each record's entity IRI.

    Of several entities of one name, the one with most records has the IRI that the name alone
    gives; the others' are made of the name and the country they stand in, or else of the name and
    their first document.
    """
    named: dict[tuple[str, str], list[list[Member]]] = defaultdict(list)
    for members in groups:
        members.sort()
        found = [records[m] for m in members]
        kind = _commonest(found)
        named[family_of(kind), _key(members[0], kind, _best_label(found))].append(members)
    entities: list[Entity] = []
    iris: dict[Member, str] = {}
    for (family, key), namesakes in named.items():
        namesakes.sort(key=lambda members: (-len(members), members[0]))
        seen: set[str] = set()
        for number, members in enumerate(namesakes):
            full = key if number == 0 else f"{key} {_suffix(members, profiles, seen)}"
            entity = _entity(base, family, full, members, records)
            entities.append(entity)
            iris.update(dict.fromkeys(members, entity.iri))
    return tuple(sorted(entities, key=lambda e: e.iri)), iris


def _key(member: Member, kind: str, label: str) -> str:
    """Return what makes an entity the one that bears its name."""
    key = fold(label) or label
    if family_of(kind) == "person" and " " not in key:
        return f"{key} in {member[0]}"
    return member[1] if kind == "Topic" else key


def _suffix(members: list[Member], profiles: Mapping[Member, Profile], seen: set[str]) -> str:
    """Return what tells an entity from the others of its name."""
    countries = Counter(code for m in members for code in sorted(profiles[m].leading))
    best = min(countries, key=lambda code: (-countries[code], code), default="")
    suffix = f"of {best}" if best and f"of {best}" not in seen else f"in {members[0][0]}"
    if suffix in seen:
        suffix = f"{suffix} {members[0][1]}"
    seen.add(suffix)
    return suffix


def _entity(
    base: str, family: str, key: str, members: list[Member], records: Mapping[Member, Record]
) -> Entity:
    found = [records[m] for m in members]
    kind = _commonest(found)
    if kind == "Topic":
        iri = str(TOPIC[members[0][1].removeprefix("topic:")])
        return Entity(iri, kind, found[0].label, (), tuple(members))
    label = _best_label(found)
    names = {r.label for r in found} | {a for r in found for a in r.aliases}
    iri = entity_iri(base, family, key, label)
    return Entity(iri, kind, label, tuple(sorted(names - {label})), tuple(members))


def _commonest(records: list[Record]) -> str:
    votes = Counter(r.type for r in records)
    if "Candidate" in votes:
        return "Candidate"
    order = {kind: n for n, kind in enumerate(SPECIFIC)}
    return min(votes, key=lambda kind: (-votes[kind], order.get(kind, len(order)), kind))


def _best_label(records: list[Record]) -> str:
    votes = Counter(r.label for r in records)
    return min(votes, key=lambda label: (-len(fold(label).split()), -votes[label], label))
