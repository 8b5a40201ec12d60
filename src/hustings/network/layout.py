"""Positions of a network's nodes, the same on every machine and Python.

Only additions, multiplications, divisions and square roots are used, in a fixed order, so IEEE 754
fixes every bit: library sines, matrix products and pairwise sums differ between processors.

**Source**: Fruchterman and Reingold, Graph Drawing by Force-directed Placement, 1991.
"""

from __future__ import annotations

import heapq
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx
    import numpy
    from numpy.typing import NDArray

__all__ = ["lay_out"]

CORE = 600
"""Nodes of one component that push each other; the others are put round a neighbour."""
SPACING = 110.0
"""Wanted length of an edge, in the units of the page."""
EVENED = 40
"""Nodes from which a component is evened out over an oval."""
WIDTH = 1.25
"""Width of that oval over its height."""
_TURN = (-0.7373688780783197, 0.6754902942615238)
"""Cosine and sine of the golden angle."""

Neighbours = dict[str, list[str]]
Points = dict[str, tuple[float, float]]


def lay_out(network: networkx.MultiDiGraph[str]) -> dict[str, tuple[int, int]]:
    """Return a whole x and y for each node; components stand side by side, the largest first.

    A component's most connected part (up to `CORE` nodes) is laid out by forces, the rest round
    it, so the time stays near-linear in the number of nodes.
    """
    neighbours: Neighbours = {node: [] for node in sorted(network)}
    for left, right in sorted({tuple(sorted(pair)) for pair in network.edges()}):
        if left != right:
            neighbours[left].append(right)
            neighbours[right].append(left)
    boxes = [_part(part, neighbours) for part in _components(neighbours)]
    placed = _side_by_side(boxes)
    return {node: (round(x), round(y)) for node, (x, y) in sorted(placed.items())}


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
        found.append(part)
    return sorted(found, key=lambda part: (-len(part), min(part)))


def _part(part: list[str], neighbours: Neighbours) -> Points:
    order = _from_the_core(part, neighbours)
    core, rest = order[:CORE], order[CORE:]
    points = _by_forces(core, neighbours)
    if len(core) > EVENED:
        _even_out(points)
    _attach(rest, points, neighbours)
    _spread(points, rounds=12 if len(points) < 3_000 else 4)
    return points


def _from_the_core(part: list[str], neighbours: Neighbours) -> list[str]:
    """Return the nodes in an order in which each but the first has a neighbour before it."""
    first = min(part, key=lambda node: (-len(neighbours[node]), node))
    queue, seen, order = [(0, first)], {first}, []
    while queue:
        _, node = heapq.heappop(queue)
        order.append(node)
        for other in neighbours[node]:
            if other not in seen:
                seen.add(other)
                heapq.heappush(queue, (-len(neighbours[other]), other))
    return order


def _spiral(count: int) -> list[tuple[float, float]]:
    points, (cosine, sine) = [], (1.0, 0.0)
    for number in range(count):
        radius = sqrt(number)
        points.append((radius * cosine, radius * sine))
        cosine, sine = (
            cosine * _TURN[0] - sine * _TURN[1],
            cosine * _TURN[1] + sine * _TURN[0],
        )
    return points


def _by_forces(core: list[str], neighbours: Neighbours) -> Points:
    import numpy

    number = {node: row for row, node in enumerate(core)}
    pairs = [
        (number[node], number[other])
        for node in core
        for other in neighbours[node]
        if other in number
    ]
    places = numpy.array(_spiral(len(core)), dtype=numpy.float64).reshape(-1, 2)
    if pairs:
        places = _forces(places, numpy.array(pairs))
    places *= SPACING
    return {node: (float(places[row, 0]), float(places[row, 1])) for node, row in number.items()}


def _forces(places: NDArray[numpy.float64], pairs: NDArray[numpy.int64]) -> NDArray[numpy.float64]:
    """Return places after a cooling run: all push, neighbours pull, all drift to the middle."""
    import numpy

    count = len(places)
    source, target = pairs[:, 0], pairs[:, 1]
    weight = numpy.sqrt(1.0 + numpy.bincount(source, minlength=count))
    x, y = places[:, 0].copy(), places[:, 1].copy()
    rounds = 160 if count <= 300 else 90
    hottest = 0.6 * sqrt(count)
    for round_ in range(rounds):
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        push = weight[:, None] * weight[None, :] / (dx * dx + dy * dy + 0.01)
        # Summed down the rows, one addition after the other: never in pairs or lanes.
        move_x, move_y = -(dx * push).sum(axis=0), -(dy * push).sum(axis=0)
        gone_x, gone_y = x[target] - x[source], y[target] - y[source]
        pull = numpy.sqrt(gone_x * gone_x + gone_y * gone_y)
        move_x += numpy.bincount(source, pull * gone_x, count)
        move_y += numpy.bincount(source, pull * gone_y, count)
        move_x -= 0.05 * weight * x
        move_y -= 0.05 * weight * y
        length = numpy.sqrt(move_x * move_x + move_y * move_y) + 1e-9
        step = numpy.minimum(length, hottest * (1 - round_ / rounds) + 0.02) / length
        x, y = x + move_x * step, y + move_y * step
    return numpy.stack([x, y], axis=1)


def _even_out(points: Points) -> None:
    """Move nodes in or out so that a crowded middle and far ends share the room, order kept."""
    count = len(points)
    middle_x = sum(x for x, _ in points.values()) / count
    middle_y = sum(y for _, y in points.values()) / count
    radius = {
        node: sqrt((x - middle_x) * (x - middle_x) + (y - middle_y) * (y - middle_y))
        for node, (x, y) in points.items()
    }
    for rank, node in enumerate(sorted(radius, key=lambda node: (radius[node], node))):
        if radius[node] > 0:
            wanted = 0.25 * radius[node] + 0.75 * SPACING * sqrt(0.9 * rank)
            by = wanted / radius[node]
            x, y = points[node]
            points[node] = (WIDTH * (x - middle_x) * by, (y - middle_y) * by)
        else:
            points[node] = (0.0, 0.0)


def _attach(rest: list[str], points: Points, neighbours: Neighbours) -> None:
    """Put each further node round its best connected neighbour that already has a place."""
    children: dict[str, int] = {}
    spiral = _spiral(64)
    for node in rest:
        placed = [other for other in neighbours[node] if other in points]
        parent = min(placed, key=lambda other: (-len(neighbours[other]), other))
        rank = children[parent] = children.get(parent, 0) + 1
        dx, dy = spiral[rank % 63 + 1]
        px, py = points[parent]
        size = sqrt(px * px + py * py) + 1.0
        reach = SPACING * (0.3 + 0.02 * rank)
        points[node] = (
            px + dx * reach + SPACING * px / size,
            py + dy * reach + SPACING * py / size,
        )


def _spread(points: Points, *, rounds: int, gap: float = 0.62 * SPACING) -> None:
    """Push nodes apart that stand nearer than the gap, a few rounds, over a grid of cells."""
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[str]] = {}
        for node, (x, y) in points.items():
            cells.setdefault((int(x // gap), int(y // gap)), []).append(node)
        moved = False
        for (column, row), members in cells.items():
            near = [
                other
                for across in (-1, 0, 1)
                for down in (-1, 0, 1)
                for other in cells.get((column + across, row + down), ())
            ]
            for node in members:
                for other in near:
                    if node < other:
                        moved |= _push(points, node, other, gap)
        if not moved:
            return


def _push(points: Points, node: str, other: str, gap: float) -> bool:
    (x, y), (ox, oy) = points[node], points[other]
    dx, dy = ox - x, oy - y
    square = dx * dx + dy * dy
    if square >= gap * gap:
        return False
    if square < 1e-6:
        dx, dy, square = 1.0, 0.5, 1.25
    length = sqrt(square)
    by = 0.5 * (gap - min(length, gap - 1e-3)) / length
    points[node] = (x - dx * by, y - dy * by)
    points[other] = (ox + dx * by, oy + dy * by)
    return True


def _side_by_side(boxes: list[Points]) -> Points:
    """Return all components on shelves, none over another, in a shape near that of a screen."""
    sized = []
    for points in boxes:
        xs, ys = [x for x, _ in points.values()], [y for _, y in points.values()]
        margin = SPACING if len(points) > 1 else 0.7 * SPACING
        size = (max(xs) - min(xs) + margin, max(ys) - min(ys) + margin)
        sized.append((points, min(xs) - margin / 2, min(ys) - margin / 2, *size))
    area = sum(width * height for _, _, _, width, height in sized)
    limit = max([sqrt(area), *(width for _, _, _, width, _ in sized)]) if sized else 0.0
    left = top = tallest = 0.0
    placed: Points = {}
    for points, x0, y0, width, height in sized:
        if left and left + width > limit:
            left, top, tallest = 0.0, top + tallest, 0.0
        for node, (x, y) in points.items():
            placed[node] = (x - x0 + left, y - y0 + top)
        left, tallest = left + width, max(tallest, height)
    return placed
