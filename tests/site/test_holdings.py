"""How much a graph holds, told from its own counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad

from hustings.graph.store import Graph, load
from hustings.graph.terms import VOID
from hustings.site import View
from hustings.site.holdings import Holdings, take_holdings
from hustings.site.inventory import take_inventory
from tests.site.sample import quads

SAMPLE = Path(__file__).parents[2] / "graphs" / "mexico-2024" / "build"


def test_a_graph_holds_what_its_lists_have() -> None:
    view = View.of(load(SAMPLE))
    inventory = take_inventory(view)
    held = take_holdings(view)
    assert held.facts == len(inventory.facts) > 200
    assert held.documents == len(inventory.documents) == 10
    dates = {entry.reference.date for entry in inventory.documents}
    assert held.dates == tuple(sorted(dates - {""}))


def test_facts_are_counted_where_the_graph_does_not_say_how_many() -> None:
    bare = quads()
    assert take_holdings(View.of(Graph.of(bare))).facts == 2
    told = [q for q in load(SAMPLE).quads if q.predicate != VOID("class")]
    assert take_holdings(View.of(Graph.of(told))) == take_holdings(View.of(load(SAMPLE)))


@pytest.mark.parametrize("count", ["many", "-1", "9" * 40])
def test_a_count_that_is_none_is_not_taken(count: str) -> None:
    def broken(quad: Quad) -> Quad:
        is_count = quad.predicate == VOID("entities")
        changed = Quad(quad.subject, quad.predicate, Literal(count), quad.graph_name)
        return changed if is_count else quad

    graph = load(SAMPLE)
    held = take_holdings(View.of(Graph.of([broken(quad) for quad in graph.quads])))
    assert held == take_holdings(View.of(graph))


def test_a_graph_of_nothing_says_so() -> None:
    assert take_holdings(View.of(Graph.of([]))) == Holdings(0, 0, ())
    assert "0 facts from 0 texts. " in Holdings(0, 0, ()).words
