"""A dataset and a store to send it to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hustings.graph import Activity, Graph, build_dataset
from tests.factory import BASE, make_resolution
from tests.pushing.gsp_store import GraphStore, serve


@pytest.fixture(scope="session")
def graph() -> Graph:
    """The factory's resolution as a dataset; not to be written to."""
    activity = Activity("0.0.0", "test-model", "1.0", {"graph.quotes": "true"})
    return Graph.of(build_dataset(make_resolution(), base=BASE, quotes=True, activity=activity))


@pytest.fixture
def server() -> Iterator[GraphStore]:
    """A running store without graphs."""
    with serve() as held:
        yield held
