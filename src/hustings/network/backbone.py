"""The part of a large network that is shown first: a few hundred nodes with lines between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heappop, heappush

from hustings.network.layout import place

__all__ = ["FIRST_VIEW", "backbone", "first_view"]

FIRST_VIEW = 300
"""Most nodes of the first view."""

Pairs = Iterable[tuple[str, str]]
Place = tuple[int, int]


def first_view(
    degrees: Mapping[str, int], pairs: Pairs, places: Mapping[str, Place]
) -> dict[str, Place]:
    """Return the nodes shown first, in the order chosen, and where they stand then.

    Args:
        degrees: how well each node is connected.
        pairs: ends of the relations that stand as direct triples.
        places: where the nodes stand when all are shown; a part of them gets places of its own.
    """
    told = {pair for pair in pairs if pair[0] != pair[1]}
    chosen = backbone(degrees, told, FIRST_VIEW)
    kept = set(chosen)
    if any(not kept.issuperset(pair) for pair in told):
        places = place(chosen, (pair for pair in told if kept.issuperset(pair)))
    return {node: places[node] for node in chosen}


def backbone(degrees: Mapping[str, int], pairs: Pairs, limit: int) -> list[str]:
    """Return nodes that are well connected, also among each other, in the order chosen.

    The best connected is the first. Next comes whichever neighbour of those chosen has the highest
    product of its neighbours among them and the square of its degree, the better connected and
    then the first by IRI of two alike. So a shorter list is the beginning of a longer one.

    >>> backbone({"a": 3, "b": 1, "c": 2, "d": 2}, [("a", "b"), ("a", "c"), ("c", "d")], 3)
    ['a', 'c', 'd']
    """
    neighbours: dict[str, set[str]] = {}
    for one, other in pairs:
        if one != other:
            neighbours.setdefault(one, set()).add(other)
            neighbours.setdefault(other, set()).add(one)
    ranked = sorted(neighbours, key=lambda node: (-degrees[node], node))
    rank = {node: number for number, node in enumerate(ranked)}
    links = dict.fromkeys(ranked, 0)
    chosen: dict[str, None] = {}
    waiting: list[tuple[int, int]] = []
    for first in ranked:
        heappush(waiting, (0, rank[first]))  # where nothing else waits, another part begins
        while waiting and len(chosen) < limit:
            node = ranked[heappop(waiting)[1]]
            if node in chosen:
                continue
            chosen[node] = None
            for other in neighbours[node]:
                links[other] += 1
                if other not in chosen:
                    heappush(waiting, (-links[other] * degrees[other] ** 2, rank[other]))
    return list(chosen)
