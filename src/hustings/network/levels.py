"""A graph and ever coarser ones of it, so that a layout finds its large shape first.

**Source**: Walshaw, A Multilevel Algorithm for Force-Directed Graph Drawing, 2003.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Level", "coarsen", "levels_of"]

COARSEST = 60
"""Nodes at which no coarser graph is made."""


@dataclass(frozen=True, slots=True)
class Level:
    """A graph whose nodes are numbers.

    Attributes:
        mass: nodes of the finest graph in each node.
        source, target: ends of each edge; each edge stands once in either direction.
        weight: edges of the finest graph in each edge.
    """

    mass: NDArray[numpy.float64]
    source: NDArray[numpy.int64]
    target: NDArray[numpy.int64]
    weight: NDArray[numpy.float64]

    def __len__(self) -> int:
        """Return the number of nodes."""
        return len(self.mass)


def levels_of(finest: Level) -> tuple[list[Level], list[NDArray[numpy.int64]]]:
    """Return the graph and its coarser ones, and for each but the last which node went where."""
    levels, parents = [finest], []
    while len(levels[-1]) > COARSEST:
        parent = _match(levels[-1])
        count = int(parent.max()) + 1
        if count > 0.9 * len(levels[-1]):
            break
        parents.append(parent)
        levels.append(coarsen(levels[-1], parent, count))
    return levels, parents


def coarsen(level: Level, parent: NDArray[numpy.int64], count: int) -> Level:
    """Return the graph whose nodes are the parents; edges between the same two become one."""
    source, target = parent[level.source], parent[level.target]
    kept = source != target
    keys, place = numpy.unique(source[kept] * count + target[kept], return_inverse=True)
    weight = numpy.bincount(place, level.weight[kept], len(keys)).astype(numpy.float64)
    mass = numpy.bincount(parent, level.mass, count).astype(numpy.float64)
    return Level(mass, keys // count, keys % count, weight)


def _match(level: Level) -> NDArray[numpy.int64]:
    """Return a group for each node: a pair of close neighbours, or a node and its leaves.

    The least connected choose first, the neighbour to which they are bound most for its mass.
    """
    count = len(level)
    order = numpy.lexsort((level.target, level.source))
    target = level.target[order].tolist()
    weight, mass = level.weight[order].tolist(), level.mass.tolist()
    degree = numpy.bincount(level.source, minlength=count)
    starts = [0, *numpy.cumsum(degree).tolist()]
    largest = 4.0 * sum(mass) / COARSEST
    group, taken = [-1] * count, [False] * count
    groups = 0
    for node in numpy.lexsort((numpy.arange(count), degree)).tolist():
        if group[node] >= 0:
            continue
        is_leaf = starts[node + 1] - starts[node] == 1
        best, best_bond = -1, 0.0
        for at in range(starts[node], starts[node + 1]):
            other = target[at]
            is_free = group[other] < 0 or (is_leaf and not taken[group[other]])
            bond = weight[at] / mass[other]
            if is_free and bond > best_bond and mass[other] + mass[node] <= largest:
                best, best_bond = other, bond
        if best >= 0 and group[best] >= 0:
            group[node] = group[best]
            continue
        group[node] = groups
        if best >= 0:
            group[best] = groups
            taken[groups] = not is_leaf
        groups += 1
    return numpy.array(group, dtype=numpy.int64)
