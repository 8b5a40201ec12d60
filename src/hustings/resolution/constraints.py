"""What is forced on merging: records that a person or a registry says are one, or never are."""

from __future__ import annotations

from dataclasses import dataclass

from hustings.model import Judgement
from hustings.resolution.clusters import fuller
from hustings.resolution.families import Member
from hustings.resolution.roll import Roll

__all__ = ["Constraint", "Constraints", "Group", "force"]

Constraint = tuple[Member, Member, str]
"""Two records that were joined or parted, and why."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """Records that are one whatever their names say, and records that never are.

    Attributes:
        same: joined by a person.
        apart: parted by a person.
        linked: of entities that are one entry of the registry.
    """

    same: tuple[Constraint, ...] = ()
    apart: tuple[Constraint, ...] = ()
    linked: tuple[Constraint, ...] = ()

    def part(self, roll: Roll) -> None:
        """Note in a roll for each record those that it is kept apart from, and why."""
        roll.parted.clear()
        for one, other, reason in self.apart:
            left, right = roll.number(one), roll.number(other)
            if left is not None and right is not None:
                roll.parted.setdefault(left, {})[right] = reason
                roll.parted.setdefault(right, {})[left] = reason


@dataclass(slots=True)
class Group:
    """Records that are one.

    Attributes:
        parted: records that a person keeps apart from them.
    """

    members: list[int]
    label: str
    parted: frozenset[int] = frozenset()


def force(
    groups: list[Group], constraints: Constraints, roll: Roll
) -> tuple[list[Group], list[Judgement]]:
    """Return groups joined as a person or the registry says, and a judgement for each join.

    What is kept apart stays apart: a join that would bring it together is left out. The groups
    that are given stay as they are.
    """
    said = [(*each, "decision.same") for each in constraints.same]
    said += [(*each, "registry.entry") for each in constraints.linked]
    if not said:
        return groups, []
    home = {member: place for place, group in enumerate(groups) for member in group.members}
    joined: list[Group | None] = list(groups)
    judgements: list[Judgement] = []
    for left, right, reason, rule in said:
        ends = roll.number(left), roll.number(right)
        if ends[0] not in home or ends[1] not in home:
            continue
        a, b = home[ends[0]], home[ends[1]]
        one, other = joined[a], joined[b]
        if one is None or other is None or one is other:
            continue
        if not other.parted.isdisjoint(one.members):
            continue
        label = fuller(one.label, other.label)
        joined[a] = Group([*one.members, *other.members], label, one.parted | other.parted)
        joined[b] = None
        home.update(dict.fromkeys(other.members, a))
        labels = roll.record(ends[0]).label, roll.record(ends[1]).label
        judgements.append(Judgement(left, right, True, reason, 1.0, rule, labels))
    return [group for group in joined if group is not None], judgements
