"""Positions of a network's nodes, the same on every machine and Python.

Only additions, multiplications, divisions, square roots and roundings are used, in a fixed order,
so IEEE 754 fixes every bit: library sines, matrix products and pairwise sums differ between
processors.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx
    import numpy
    from numpy.typing import NDArray

    from hustings.network.levels import Level

    Column = NDArray[numpy.float64]

__all__ = ["lay_out", "place"]

SPACING = 110.0
"""Wanted length of an edge, in the units of the page."""
EVENED = 40
"""Nodes up to which a component keeps the shape that forces give; a larger one fills an oval."""
TOP = 60
"""Best connected nodes of a component, which get room for their names first."""
WIDTH = 1.25
"""Width of that oval over its height."""

Box = tuple[list[str], "Column", "Column"]
Neighbours = dict[str, list[str]]
Shapes = dict[tuple[int, ...], tuple["Column", "Column"]]


def lay_out(network: networkx.MultiDiGraph[str]) -> dict[str, tuple[int, int]]:
    """Return a whole x and y for each node; components stand side by side, the largest first.

    Neighbours stand near each other, groups apart, and the best connected nodes have the most room
    round them. The time is near-linear in the number of nodes and edges.
    """
    return place(network, network.edges())


def place(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Return a whole x and y for each node, as `lay_out` does; pairs are the ends of edges."""
    neighbours: Neighbours = {node: [] for node in sorted(nodes)}
    for left, right in sorted({(a, b) if a <= b else (b, a) for a, b in pairs}):
        if left != right:
            neighbours[left].append(right)
            neighbours[right].append(left)
    shapes: Shapes = {}
    boxes = [_place(part, neighbours, shapes) for part in _components(neighbours)]
    return dict(sorted(_side_by_side(boxes).items()))


def _components(neighbours: Neighbours) -> list[list[str]]:
    seen: set[str] = set()
    found = []
    for node in neighbours:
        if node in seen:
            continue
        part = [node]
        seen.add(node)
        for member in part:
            for other in neighbours[member]:
                if other not in seen:
                    seen.add(other)
                    part.append(other)
        found.append(sorted(part))
    return sorted(found, key=lambda part: (-len(part), part[0]))


def _place(part: list[str], neighbours: Neighbours, shapes: Shapes) -> Box:
    """Return a component's nodes and their places; those of one shape are placed once."""
    import numpy

    if len(part) == 1:
        return part, numpy.zeros(1), numpy.zeros(1)
    number = {node: row for row, node in enumerate(part)}
    ends = [(row, number[other]) for row, node in enumerate(part) for other in neighbours[node]]
    key = tuple(end for pair in ends for end in pair) if len(part) <= EVENED else ()
    if key not in shapes or not key:
        shapes[key] = _settled(len(part), ends)
    return part, *shapes[key]


def _settled(count: int, ends: list[tuple[int, int]]) -> tuple[Column, Column]:
    """Return places of a connected graph; those of its nodes with many neighbours pull less."""
    import numpy

    from hustings.network.forces import by_forces, keep_apart
    from hustings.network.levels import Level

    one, other = numpy.array(ends, dtype=numpy.int64).T
    degree = numpy.bincount(one, minlength=count).astype(numpy.float64)
    most = numpy.maximum(degree[one], degree[other])
    graph = Level(numpy.ones(count), one, other, 2.0 / numpy.sqrt(most))
    x, y = by_forces(graph)
    x, y = _on_scale(graph, x, y)
    share = degree / degree.max()
    top = numpy.lexsort((numpy.arange(count), -degree))[:TOP]
    room = SPACING * (1.2 + 0.035 * sqrt(count) * share[top])
    x[top], y[top] = keep_apart(x[top], y[top], room, rounds=40)
    gap = SPACING * (0.62 + 0.7 * share)
    return keep_apart(x, y, gap, rounds=40 if count < 3_000 else 12)


def _on_scale(graph: Level, x: Column, y: Column) -> tuple[Column, Column]:
    """Return places on the page's scale; in a large component all share the room evenly."""
    import numpy

    count = len(x)
    x, y = x - numpy.cumsum(x)[-1] / count, y - numpy.cumsum(y)[-1] / count
    if count <= EVENED:
        dx, dy = x[graph.target] - x[graph.source], y[graph.target] - y[graph.source]
        length = numpy.cumsum(numpy.sqrt(dx * dx + dy * dy))[-1] / len(dx)
        return SPACING * x / length, SPACING * y / length
    radius = numpy.sqrt(x * x + y * y)
    order = numpy.lexsort((numpy.arange(count), radius))
    even = numpy.empty(count)
    even[order] = SPACING * numpy.sqrt(0.9 * numpy.arange(count))
    at = order[(3 * count) // 4]
    by = 0.4 * even[at] / radius[at] + 0.6 * even / numpy.maximum(radius, 1e-9)
    return WIDTH * x * by, y * by


def _side_by_side(boxes: list[Box]) -> dict[str, tuple[int, int]]:
    """Return all components on shelves, none over another, in a shape near that of a screen."""
    sized = []
    for part, x, y in boxes:
        margin = SPACING if len(part) > 1 else 0.7 * SPACING
        width, height = float(x.max() - x.min()) + margin, float(y.max() - y.min()) + margin
        x, y = x - x.min() + margin / 2, y - y.min() + margin / 2
        sized.append((part, x.tolist(), y.tolist(), width, height))
    area = sum(width * height for *_, width, height in sized)
    limit = max([WIDTH * sqrt(area), *(width for *_, width, _ in sized)]) if sized else 0.0
    left = top = tallest = 0.0
    placed: dict[str, tuple[int, int]] = {}
    for part, xs, ys, width, height in sized:
        if left and left + width > limit:
            left, top, tallest = 0.0, top + tallest, 0.0
        for node, x, y in zip(part, xs, ys, strict=True):
            placed[node] = (round(x + left), round(y + top))
        left, tallest = left + width, max(tallest, height)
    return placed
