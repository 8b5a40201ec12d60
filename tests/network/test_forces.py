"""The push over the mesh is exact in whole numbers, so it is the same on every machine."""

from __future__ import annotations

import random

import numpy
import pytest

from hustings.network import forces


def pushed(load: list[tuple[int, int, int]], column: int, row: int) -> tuple[int, int]:
    """Return the push at a point by loads (column, row, amount), added as whole numbers."""
    x = y = 0
    for from_column, from_row, amount in load:
        across, down = column - from_column, row - from_row
        near = 1.0 / (across * across + down * down + 0.3)
        x += amount * round(forces._EXACT * across * near)
        y += amount * round(forces._EXACT * down * near)
    return x, y


@pytest.mark.parametrize("count", [1, 40, 3_000])
def test_pushes_are_exact_whole_numbers(count: int) -> None:
    dice = random.Random(count)  # noqa: S311
    mesh = forces.MESH
    share = int(forces._LOAD) // count
    load = [(dice.randrange(mesh), dice.randrange(mesh), share) for _ in range(count)]
    grid = numpy.zeros((mesh, mesh))
    for column, row, amount in load:
        grid[row, column] += amount
    field_x, field_y = forces._field(grid)
    for column, row in [(0, 0), (mesh - 1, mesh - 1), (7, 61), *((c, r) for c, r, _ in load[:9])]:
        at = row * mesh + column
        assert (field_x[at], field_y[at]) == pushed(load, column, row)


def test_transforms_are_off_by_far_less_than_half() -> None:
    dice = numpy.random.default_rng(5)
    grid = dice.random((forces.MESH, forces.MESH))
    grid = numpy.rint(grid * forces._LOAD / grid.sum())
    size = (2 * forces.MESH, 2 * forces.MESH)
    found = numpy.fft.ifft2(numpy.fft.fft2(grid, size) * forces._pushes())
    off = max(abs(part - numpy.rint(part)).max() for part in (found.real, found.imag))
    assert off < 0.05
