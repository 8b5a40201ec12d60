"""One dataset that several tests read."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad

from hustings.graph import Activity, Graph, build_dataset
from tests.factory import BASE, make_resolution

ACTIVITY = Activity("0.0.0", "test-model", "1.0", {"graph.quotes": "true"})


@pytest.fixture(scope="session")
def quads() -> list[Quad]:
    """The quads of the factory's resolution."""
    return build_dataset(make_resolution(), base=BASE, quotes=True, activity=ACTIVITY)


@pytest.fixture(scope="session")
def graph(quads: list[Quad]) -> Graph:
    """The same as a graph; not to be written to."""
    return Graph.of(quads)
