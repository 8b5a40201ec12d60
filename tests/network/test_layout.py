"""Places are whole numbers, apart, and the same each time."""

from __future__ import annotations

import hashlib
import json
import math
import random
import time
from collections import Counter

import networkx
import numpy
import pytest

from hustings.network import lay_out
from hustings.network.forces import ALL_PAIRS, _push_all, _push_by_mesh
from hustings.network.layout import SPACING

PINNED = [(5, "99fc46929c2430b6"), (250, "99972fb0887b9fa8"), (1_500, "f42f6eae883e980d")]


def ring(count: int, prefix: str = "n") -> list[tuple[str, str]]:
    return [(f"{prefix}{i:04}", f"{prefix}{(i + 1) % count:04}") for i in range(count)]


def web(count: int, seed: int) -> networkx.MultiDiGraph[str]:
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    dice = random.Random(seed)  # noqa: S311
    network.add_nodes_from(f"n{i:05}" for i in range(count))
    for i in range(1, count):
        network.add_edge(f"n{i:05}", f"n{dice.randrange(i):05}")
    return network


def test_places_are_whole_numbers_apart_from_each_other() -> None:
    places = lay_out(web(120, seed=3))
    assert all(type(x) is int and type(y) is int for x, y in places.values())
    points = list(places.values())
    nearest = min(math.dist(a, b) for number, a in enumerate(points) for b in points[number + 1 :])
    assert nearest > 30


def test_neighbours_stand_nearer_than_others() -> None:
    network = web(200, seed=5)
    places = lay_out(network)
    near = [math.dist(places[a], places[b]) for a, b in network.edges()]
    far = [math.dist(places[f"n{i:05}"], places[f"n{199 - i:05}"]) for i in range(100)]
    assert sum(near) / len(near) < 0.6 * sum(far) / len(far)


def test_components_do_not_lie_over_one_another() -> None:
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    network.add_edges_from(ring(12, "a"))
    network.add_edges_from(ring(5, "b"))
    network.add_nodes_from(["c1", "c2"])
    places = lay_out(network)

    def box(prefix: str) -> tuple[int, int, int, int]:
        xs, ys = zip(*(p for node, p in places.items() if node.startswith(prefix)), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    boxes = [box("a"), box("b"), box("c1"), box("c2")]
    for number, (left, top, right, bottom) in enumerate(boxes):
        for x0, y0, x1, y1 in boxes[number + 1 :]:
            assert x1 < left or x0 > right or y1 < top or y0 > bottom


def test_order_of_nodes_and_edges_changes_nothing() -> None:
    network = web(90, seed=11)
    edges = list(network.edges())
    random.Random(2).shuffle(edges)  # noqa: S311
    other: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    other.add_edges_from((b, a) for a, b in edges)
    assert lay_out(other) == lay_out(network)


@pytest.mark.parametrize(("count", "digest"), PINNED)
def test_places_stay_as_they_were_pinned(count: int, digest: str) -> None:
    places = json.dumps(lay_out(web(count, seed=7)))
    assert hashlib.sha256(places.encode()).hexdigest()[:16] == digest


@pytest.mark.parametrize("count", [0, 1, 2])
def test_tiny_networks(count: int) -> None:
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    network.add_nodes_from(str(i) for i in range(count))
    assert len(set(lay_out(network).values())) == count


def test_a_large_component_is_laid_out_whole_and_without_a_crowd() -> None:
    network = web(ALL_PAIRS + 800, seed=4)
    points = list(lay_out(network).values())
    assert len(set(points)) == len(network)
    cells = Counter((x // 55, y // 55) for x, y in points)
    assert max(cells.values()) <= 3


def test_groups_stand_apart() -> None:
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    dice = random.Random(9)  # noqa: S311
    groups = [[f"{letter}{i:02}" for i in range(40)] for letter in "abcde"]
    for group in groups:
        network.add_edges_from(dice.sample(group, 2) for _ in range(120))
        network.add_edge("hub", dice.choice(group))
    places = lay_out(network)
    middles = [
        (sum(places[n][0] for n in group) / 40, sum(places[n][1] for n in group) / 40)
        for group in groups
    ]
    for number, (group, middle) in enumerate(zip(groups, middles, strict=True)):
        within = sum(math.dist(places[node], middle) for node in group) / 40
        others = [math.dist(middle, other) for i, other in enumerate(middles) if i != number]
        assert within < 0.6 * min(others)


def test_the_best_connected_have_room_for_their_names() -> None:
    network = web(2_000, seed=8)
    places = lay_out(network)
    top = sorted(network, key=lambda node: (-network.degree(node), node))[:25]
    points = [places[node] for node in top]
    nearest = min(math.dist(a, b) for number, a in enumerate(points) for b in points[number + 1 :])
    assert nearest > 0.9 * SPACING


def test_the_mesh_pushes_as_all_pairs_do() -> None:
    dice = random.Random(1)  # noqa: S311
    x, y = (numpy.array([dice.uniform(0, 100) for _ in range(400)]) for _ in "xy")
    charge = numpy.array([dice.uniform(1, 5) for _ in range(400)])
    room = numpy.empty((4, len(x), len(x)))
    exact, near = _push_all(charge, x, y, room), _push_by_mesh(charge, x, y)
    size = numpy.sqrt(exact[0] ** 2 + exact[1] ** 2)
    error = numpy.sqrt((exact[0] - near[0]) ** 2 + (exact[1] - near[1]) ** 2)
    assert float(numpy.median(error / size)) < 0.05


def test_time_grows_near_linearly() -> None:
    seconds = []
    for count in (2_000, 8_000):
        network = web(count, seed=6)
        start = time.process_time()
        lay_out(network)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 8 * seconds[0]


def test_a_relation_of_a_node_with_itself_does_no_harm() -> None:
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    network.add_edges_from([("a", "a"), ("a", "b")])
    assert set(lay_out(network)) == {"a", "b"}
