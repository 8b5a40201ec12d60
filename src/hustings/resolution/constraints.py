"""What is forced on merging: records that a person or a registry says are one, or never are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from hustings.model import Judgement
from hustings.resolution.clusters import Cluster
from hustings.resolution.families import Member

__all__ = ["Constraint", "Constraints", "force"]

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

    def parted(self) -> Mapping[Member, Mapping[Member, str]]:
        """Return for each record those that it is kept apart from, and why."""
        found: dict[Member, dict[Member, str]] = defaultdict(dict)
        for left, right, reason in self.apart:
            found[left][right] = found[right][left] = reason
        return found


def force(
    clusters: list[Cluster], constraints: Constraints
) -> tuple[list[Cluster], list[Judgement]]:
    """Return clusters joined as a person or the registry says, and a judgement for each join.

    What is kept apart stays apart: a join that would bring it together is left out.
    """
    home = {member: cluster for cluster in clusters for member in cluster.members}
    gone: set[int] = set()
    judgements: list[Judgement] = []
    said = [(*each, "decision.same") for each in constraints.same]
    said += [(*each, "registry.entry") for each in constraints.linked]
    for left, right, reason, rule in said:
        if left not in home or right not in home:
            continue
        one, other = home[left], home[right]
        if one is other or not other.parted.keys().isdisjoint(one.members):
            continue
        one.take(other)
        gone.add(id(other))
        home.update(dict.fromkeys(other.members, one))
        judgements.append(Judgement(left, right, True, reason, 1.0, rule=rule))
    return [cluster for cluster in clusters if id(cluster) not in gone], judgements
