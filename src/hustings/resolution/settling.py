"""Settles which entities the records of a corpus are, from the sketches of its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hustings.model import Entity, Judgement, Link, Outcome, Statement
from hustings.resolution.clusters import Cluster
from hustings.resolution.constraints import Constraint, Constraints, Group, force
from hustings.resolution.decisions import Decision
from hustings.resolution.families import Member
from hustings.resolution.lines import unpack_line
from hustings.resolution.linking import Context, link
from hustings.resolution.memo import Memo
from hustings.resolution.merging import Merger
from hustings.resolution.naming import name_entities
from hustings.resolution.registry import Registry
from hustings.resolution.replay import Replay, prepare
from hustings.resolution.roll import Roll
from hustings.resolution.sketches import Sketch

__all__ = ["Settled", "settle"]

_NO_REGISTRY = Registry()


@dataclass(slots=True)
class Settled:
    """Which entities the records of a corpus are.

    Attributes:
        entities: sorted by IRI, as they are called and classed in the end.
        links: to the registry, sorted by IRI of the entity.
        judgements: why records were taken for one thing, or were not; what goes without saying
            (that things of one name are one) is left out.
    """

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    judgements: tuple[Judgement, ...]
    _keys: Mapping[str, tuple[int, bytes]]
    _iris: Sequence[str]
    _replay: Replay

    def bindings(self, document: str) -> Mapping[str, str]:
        """Return key of a record → IRI of its entity, of one document, sorted by key."""
        start, listed = self._keys[document]
        keys = unpack_line(listed)
        return dict(zip(keys, self._iris[start : start + len(keys)], strict=True))

    @property
    def judged(self) -> frozenset[str]:
        """IRIs of the documents whose statements a person accepted or rejected."""
        return self._replay.judged

    def outcomes(self, said: Callable[[str], Sequence[Statement]]) -> tuple[Outcome, ...]:
        """Return what became of each decision, sorted by number.

        Args:
            said: IRI of a document → its statements; asked for those of `judged` alone.
        """
        self._replay.judge(said, self.entities)
        return self._replay.outcomes()


def settle(
    sketches: Iterable[Sketch],
    *,
    base: str,
    registry: Registry = _NO_REGISTRY,
    decisions: Sequence[Decision] = (),
    text: Callable[[str], str] = lambda iri: "",
    memo: Memo | None = None,
) -> Settled:
    """Return which entities the records of all documents are.

    Args:
        sketches: one for each document; their order does not matter.
        base: of the minted IRIs.
        registry: what entities are linked to.
        decisions: what people decided, replayed over what the rules say.
        text: IRI of a document → its text; asked only where a name of the registry stands.
        memo: what earlier settlings worked out; it changes the time alone.
    """
    roll = Roll(sketches)
    replay = prepare(decisions, roll.sketches)
    named = {sketch.iri: sketch.countries for sketch in roll.sketches} if registry else {}
    context = Context(text, named)
    course = _Course(
        roll, base, Memo() if memo is None else memo, Constraints(replay.same, replay.apart)
    )
    entities, iris, judgements = course.run()
    links = link(entities, registry, context)
    twins = _twins(links, entities)
    if twins:
        entities, iris, judgements = course.run(twins)
    labels = {entity.iri: entity.label for entity in entities}
    placed = {m: e.iri for e in entities for m in e.members} if decisions else {}
    replay.place(placed, labels)
    classed = replay.retype(entities)
    if twins or classed != entities:
        links = link(classed, registry, context)
    links, entities = replay.relink(links, registry), replay.rename(classed)
    keys = {each.iri: (roll.start(n), each.listed) for n, each in enumerate(roll.sketches)}
    return Settled(entities, links, judgements, keys, iris, replay)


class _Course:
    """Merges what has a name, then the phrases that speak of it."""

    def __init__(self, roll: Roll, base: str, memo: Memo, constraints: Constraints) -> None:
        self._roll, self._base, self._memo = roll, base, memo
        self._constraints = constraints
        constraints.part(roll)
        merger = Merger(roll, memo)
        self._named = _groups(merger.merge(is_phrase=False))
        self._judgements = merger.judgements

    def run(
        self, linked: tuple[Constraint, ...] = ()
    ) -> tuple[tuple[Entity, ...], Sequence[str], tuple[Judgement, ...]]:
        """Return the entities, each record's entity IRI, and why.

        Args:
            linked: what is one entry of the registry.
        """
        roll, constraints = self._roll, replace(self._constraints, linked=linked)
        named, forced = force(self._named, constraints, roll)
        roll.tie((group.label, group.members) for group in named)
        merger = Merger(roll, self._memo)
        phrases = _groups(merger.merge(is_phrase=True))
        groups, more = force(named + phrases, constraints, roll)
        found = [*self._judgements, *forced, *merger.judgements, *more]
        found.sort(key=lambda j: (not j.same, j.left, j.right, j.rule, j.reason))
        entities, iris = name_entities(self._base, (g.members for g in groups), roll, self._memo)
        return entities, iris, tuple(found)


def _groups(clusters: Iterable[Cluster]) -> list[Group]:
    return [Group(c.members, c.label, frozenset(c.parted)) for c in clusters]


def _twins(links: Iterable[Link], entities: Iterable[Entity]) -> tuple[Constraint, ...]:
    """Return what joins entities that are one entry of the registry: one thing, one node."""
    members = {entity.iri: entity.members[0] for entity in entities if entity.members}
    first: dict[str, Member] = {}
    joined = []
    for each in sorted(links, key=lambda k: k.entity):
        if each.key is None or each.entity not in members:
            continue
        one, other = first.setdefault(each.key, members[each.entity]), members[each.entity]
        if one != other:
            joined.append((one, other, f"both are '{each.key}' of the registry"))
    return tuple(joined)
