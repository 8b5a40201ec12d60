"""Places of a graph's nodes by forces: all push each other, neighbours pull.

Only additions, multiplications, divisions, square roots and roundings are used, each in a fixed
order, so IEEE 754 fixes every bit. Fourier transforms, which differ between libraries in the last
bits, are of whole numbers and rounded to whole numbers.

**Source**: Fruchterman and Reingold, Graph Drawing by Force-directed Placement, 1991; Jacomy and
others, ForceAtlas2, 2014; Hockney and Eastwood, Computer Simulation Using Particles, 5 (meshes).
"""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import TYPE_CHECKING

import numpy

from hustings.network.levels import Level, levels_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[numpy.float64]

__all__ = ["by_forces", "keep_apart", "spiral"]

ALL_PAIRS = 400
"""Nodes up to which each pushes each; above, a mesh carries the push."""
MESH = 80
"""Cells of the mesh along each side."""
_TURN = (-0.7373688780783197, 0.6754902942615238)
"""Cosine and sine of the golden angle."""
_LOAD = 2.0**26
_EXACT = 2.0**15


def by_forces(graph: Level) -> tuple[Column, Column]:
    """Return an x and a y for each node; about 1 is the wanted length of an edge."""
    levels, parents = levels_of(graph)
    x, y = spiral(len(levels[-1]))
    scale = sqrt(len(graph) / len(levels[-1]))
    x, y = x * scale, y * scale
    rounds = min(150, 30 + 4 * len(x))
    x, y = _settle(levels[-1], x, y, rounds=rounds, hottest=0.3 * sqrt(len(graph)))
    for depth in range(len(parents) - 1, -1, -1):
        level, parent = levels[depth], parents[depth]
        x, y = _unfold(level, parent, x, y)
        last = depth == 0
        rounds = 60 if len(level) <= ALL_PAIRS else 40 if last else 30
        x, y = _settle(level, x, y, rounds=rounds, hottest=2.0 * sqrt(len(graph) / len(level)))
    return x, y


def spiral(count: int) -> tuple[Column, Column]:
    """Return places spread evenly over a disc, one a unit of area or so."""
    xs, ys, (cosine, sine) = [], [], (1.0, 0.0)
    for number in range(count):
        radius = sqrt(number)
        xs.append(radius * cosine)
        ys.append(radius * sine)
        cosine, sine = (
            cosine * _TURN[0] - sine * _TURN[1],
            cosine * _TURN[1] + sine * _TURN[0],
        )
    return numpy.array(xs), numpy.array(ys)


def _unfold(
    level: Level, parent: NDArray[numpy.int64], x: Column, y: Column
) -> tuple[Column, Column]:
    """Return places of a finer graph's nodes: close round that of their parent."""
    order = numpy.argsort(parent, kind="stable")
    first = numpy.searchsorted(parent[order], numpy.arange(len(x)))
    rank = numpy.empty(len(level), dtype=numpy.int64)
    rank[order] = numpy.arange(len(level)) - first[parent[order]]
    near_x, near_y = spiral(int(rank.max()) + 1)
    return x[parent] + 0.4 * near_x[rank], y[parent] + 0.4 * near_y[rank]


def _settle(
    level: Level, x: Column, y: Column, *, rounds: int, hottest: float
) -> tuple[Column, Column]:
    """Return places after a cooling run."""
    count = len(level)
    bond = level.weight
    degree = numpy.bincount(level.source, bond, count)
    charge = level.mass + degree
    room = numpy.empty((4, count, count)) if count <= ALL_PAIRS else None
    for round_ in range(rounds):
        if room is None:
            push_x, push_y = _push_by_mesh(charge, x, y)
        else:
            push_x, push_y = _push_all(charge, x, y, room)
        gone_x, gone_y = x[level.target] - x[level.source], y[level.target] - y[level.source]
        pull = bond
        move_x = 0.35 * charge * push_x + numpy.bincount(level.source, pull * gone_x, count)
        move_y = 0.35 * charge * push_y + numpy.bincount(level.source, pull * gone_y, count)
        move_x -= 0.02 * charge * x
        move_y -= 0.02 * charge * y
        move_x, move_y = move_x / charge, move_y / charge
        length = numpy.sqrt(move_x * move_x + move_y * move_y) + 1e-9
        heat = hottest * (1 - round_ / rounds) + 0.02
        step = numpy.minimum(length, heat) / length
        x, y = x + move_x * step, y + move_y * step
    return x, y


def _push_all(charge: Column, x: Column, y: Column, room: Column) -> tuple[Column, Column]:
    """Return the push on a charge of one at each place, by each other place.

    Args:
        charge: of each place.
        x: of each place.
        y: of each place.
        room: four squares to work in; what they hold is lost.
    """
    dx, dy, push, square = room
    numpy.subtract(x[:, None], x[None, :], out=dx)
    numpy.subtract(y[:, None], y[None, :], out=dy)
    numpy.multiply(dx, dx, out=push)
    push += numpy.multiply(dy, dy, out=square)
    push += 0.05
    numpy.divide(charge[:, None], push, out=push)
    dx *= push
    dy *= push
    # Summed down the rows, one addition after the other: never in pairs or lanes.
    return -dx.sum(axis=0), -dy.sum(axis=0)


def _push_by_mesh(charge: Column, x: Column, y: Column) -> tuple[Column, Column]:
    """Return the push on a charge of one at each place, by all charges shared out over a mesh."""
    left, top = x.min(), y.min()
    cell = max(float(x.max() - left), float(y.max() - top), 1e-6) / (MESH - 2)
    across, down = (x - left) / cell, (y - top) / cell
    column, row = numpy.floor(across), numpy.floor(down)
    part_x, part_y = across - column, down - row
    place = row.astype(numpy.int64) * MESH + column.astype(numpy.int64)
    shares = (
        (place, (1 - part_x) * (1 - part_y)),
        (place + 1, part_x * (1 - part_y)),
        (place + MESH, (1 - part_x) * part_y),
        (place + MESH + 1, part_x * part_y),
    )
    load = numpy.zeros(MESH * MESH)
    for at, share in shares:
        load += numpy.bincount(at, charge * share, MESH * MESH)
    unit = _LOAD / float(numpy.cumsum(load)[-1])
    field_x, field_y = _field(numpy.rint(load * unit).reshape(MESH, MESH))
    scale = 1.0 / (unit * _EXACT * cell)
    push_x, push_y = numpy.zeros(len(x)), numpy.zeros(len(x))
    for at, share in shares:
        push_x += share * field_x[at]
        push_y += share * field_y[at]
    return push_x * scale, push_y * scale


def _field(load: Column) -> tuple[Column, Column]:
    """Return the push of whole-numbered loads at each point of the mesh, in units of 1/_EXACT.

    Loads and pushes are whole numbers, so what a Fourier transform is off by, at most a fiftieth,
    rounds away and the result is exact on every machine.
    """
    size = 2 * MESH
    found = numpy.fft.ifft2(numpy.fft.fft2(load, (size, size)) * _pushes())[:MESH, :MESH]
    return numpy.rint(found.real).ravel(), numpy.rint(found.imag).ravel()


@cache
def _pushes() -> NDArray[numpy.complex128]:
    """Return the transform of the push by a load of one, x as real and y as imaginary part."""
    steps = numpy.arange(2 * MESH)
    apart = numpy.where(steps < MESH, steps, steps - 2 * MESH).astype(numpy.float64)
    across, down = apart[None, :], apart[:, None]
    near = 1.0 / (across * across + down * down + 0.3)
    push = numpy.rint(_EXACT * across * near) + 1j * numpy.rint(_EXACT * down * near)
    return numpy.fft.fft2(push)


def keep_apart(x: Column, y: Column, gap: Column, rounds: int) -> tuple[Column, Column]:
    """Return places moved until no two are nearer than the mean of their gaps, or nearly."""
    widest = float(gap.max())
    for _ in range(rounds):
        one, other = _near_pairs(x, y, widest)
        dx, dy = x[other] - x[one], y[other] - y[one]
        square = dx * dx + dy * dy
        wanted = 0.5 * (gap[one] + gap[other])
        close = square < wanted * wanted
        if not close.any():
            break
        one, other, dx, dy = one[close], other[close], dx[close], dy[close]
        wanted, length = wanted[close], numpy.sqrt(square[close])
        flat = length < 1e-3
        dx, dy = numpy.where(flat, 0.8, dx), numpy.where(flat, 0.6, dy)
        by = 0.5 * (wanted - length) / numpy.where(flat, 1.0, length)
        count = len(x)
        x = x - numpy.bincount(one, by * dx, count) + numpy.bincount(other, by * dx, count)
        y = y - numpy.bincount(one, by * dy, count) + numpy.bincount(other, by * dy, count)
    return x, y


def _near_pairs(
    x: Column, y: Column, reach: float
) -> tuple[NDArray[numpy.int64], NDArray[numpy.int64]]:
    """Return each pair of nodes in the same cell or in cells that touch, once."""
    column = numpy.floor((x - x.min()) / reach).astype(numpy.int64)
    row = numpy.floor((y - y.min()) / reach).astype(numpy.int64)
    width = int(column.max()) + 3
    cell = (row + 1) * width + column + 1
    order = numpy.argsort(cell, kind="stable")
    ordered = cell[order]
    here = numpy.arange(len(x))
    shifts = numpy.array((0, 1, width - 1, width, width + 1))
    near = (ordered + shifts[:, None]).ravel()
    first = numpy.searchsorted(ordered, near, side="left")
    first[: len(x)] = here + 1
    amount = numpy.maximum(0, numpy.searchsorted(ordered, near, side="right") - first)
    ends = numpy.cumsum(amount)
    one = numpy.repeat(numpy.tile(here, len(shifts)), amount)
    other = numpy.arange(int(ends[-1])) + numpy.repeat(first - ends + amount, amount)
    return order[one], order[other]
