"""The first view is connected, says the same each time, and grows without losing anything."""

from __future__ import annotations

import random

import pytest

from hustings.network import first_view
from hustings.network.backbone import FIRST_VIEW, backbone

Pairs = list[tuple[str, str]]


def hubs(count: int) -> tuple[dict[str, int], Pairs]:
    """Return hubs that have many leaves each, and bridges between the hubs by way of one node."""
    dice = random.Random(count)  # noqa: S311
    pairs = [(f"leaf{i}", f"hub{i % 40}") for i in range(count)]
    pairs += [(f"hub{i}", f"bridge{dice.randrange(8)}") for i in range(40)]
    pairs += [(f"bridge{i}", f"bridge{i + 1}") for i in range(7)]
    degrees: dict[str, int] = {}
    for pair in pairs:
        for end in pair:
            degrees[end] = degrees.get(end, 0) + 1
    return degrees, pairs


def reached(names: set[str], pairs: Pairs) -> set[str]:
    """Return what can be reached from one of the names by lines between them."""
    seen = {min(names)}
    while True:
        more = {b for pair in pairs for a, b in (pair, pair[::-1]) if a in seen and b in names}
        if more <= seen:
            return seen
        seen |= more


@pytest.mark.parametrize("limit", [2, 30, 300])
def test_it_is_connected_where_the_network_is(limit: int) -> None:
    degrees, pairs = hubs(2_000)
    chosen = set(backbone(degrees, pairs, limit))
    assert len(chosen) == limit
    assert reached(chosen, pairs) == chosen


def test_the_best_connected_alone_would_not_be() -> None:
    degrees, pairs = hubs(2_000)
    best = set(sorted(degrees, key=lambda node: (-degrees[node], node))[:40])
    assert reached(best, pairs) != best


def test_a_shorter_list_begins_a_longer_one_whatever_the_order_of_pairs() -> None:
    degrees, pairs = hubs(900)
    longer = backbone(degrees, pairs, 200)
    random.Random(1).shuffle(pairs)  # noqa: S311
    assert backbone(degrees, pairs, 120) == longer[:120]


def test_parts_follow_each_other_the_best_connected_first() -> None:
    pairs = [("a", "b"), ("a", "c"), ("a", "d"), ("x", "y"), ("x", "z"), ("x", "x")]
    degrees = {"a": 3, "b": 1, "c": 1, "d": 1, "x": 2, "y": 1, "z": 1}
    assert backbone(degrees, pairs, 99) == ["a", "b", "c", "d", "x", "y", "z"]


def test_a_part_has_places_of_its_own_and_a_whole_those_it_has() -> None:
    degrees, pairs = hubs(2_000)
    places = {node: (number, 0) for number, node in enumerate(sorted(degrees))}
    view = first_view(degrees, pairs, places)
    assert len(view) == FIRST_VIEW
    assert len(set(view.values())) == FIRST_VIEW
    assert any(y for _, y in view.values())
    degrees, pairs = hubs(50)
    assert first_view(degrees, pairs, places) == {
        node: places[node] for node in backbone(degrees, pairs, FIRST_VIEW)
    }
    assert first_view({}, [], {}) == {}
