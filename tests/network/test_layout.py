"""Places are whole numbers, apart, and the same each time."""

from __future__ import annotations

import math
import random

import networkx
import pytest

from hustings.network import lay_out
from hustings.network.layout import CORE


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


def test_places_stay_as_they_were_pinned() -> None:
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    network.add_edges_from([("hub", "a"), ("hub", "b"), ("hub", "c"), ("c", "d")])
    assert lay_out(network) == PINNED


PINNED = {"a": (472, 55), "b": (593, 317), "c": (219, 333), "d": (55, 410), "hub": (421, 235)}


@pytest.mark.parametrize("count", [0, 1, 2])
def test_tiny_networks(count: int) -> None:
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    network.add_nodes_from(str(i) for i in range(count))
    assert len(set(lay_out(network).values())) == count


def test_a_component_beyond_the_core_is_laid_out_whole() -> None:
    network = web(CORE + 150, seed=4)
    places = lay_out(network)
    assert len(set(places.values())) > CORE + 140


def test_a_relation_of_a_node_with_itself_does_no_harm() -> None:
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    network.add_edges_from([("a", "a"), ("a", "b")])
    assert set(lay_out(network)) == {"a", "b"}
