"""``hustings push`` from the command line: what it says, sends and leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import DefaultGraph

import hustings
from hustings.pushing import StoreClient
from tests.pushing.gsp_store import GraphStore, serve

pytestmark = pytest.mark.model
Run = Callable[..., Any]


@pytest.fixture
def server() -> Iterator[GraphStore]:
    with serve() as held:
        yield held


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    """A copy of the dataset, so that what is recorded beside it stays here."""
    (tmp_path / "graph.trig").write_bytes((built / "graph.trig").read_bytes())
    return tmp_path / "graph.trig"


def test_push_sends_the_graph_then_only_what_changed(
    run: Run, server: GraphStore, graph: Path
) -> None:
    ran = run("push", server.url, "--graph", graph)
    loaded = hustings.load(graph)
    assert (ran.code, ran.err) == (0, "")
    assert set(server.store) == set(loaded.store)
    graphs = len({quad.graph_name for quad in loaded.quads})
    assert ran.out == f"{graphs} graphs sent, 0 removed, 0 as they were\n"
    assert run("push", server.url, "-g", graph).out == (
        f"0 graphs sent, 0 removed, {graphs} as they were\n"
    )
    assert run("push", server.url, "-g", graph, "--all").out.startswith(f"{graphs} graphs sent")
    assert [path.name for path in graph.parent.iterdir()].count(".graph.trig.push") == 1


def test_a_dry_run_sends_nothing_and_records_nothing(
    run: Run, server: GraphStore, graph: Path
) -> None:
    ran = run("push", server.url, "--graph", graph, "--dry-run")
    assert ran.code == 0
    assert "send\tthe default graph\t" in ran.out
    assert ran.out.splitlines()[-1].endswith(" to do, 0 as they are")
    assert server.received == []
    assert [path.name for path in graph.parent.iterdir()] == ["graph.trig"]


def test_credentials_come_from_the_environment_alone(
    run: Run, server: GraphStore, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUSTINGS_PUSH_TOKEN", "secret-word")
    assert run("push", server.url, "--graph", graph).code == 0
    assert {request.authorization for request in server.received} == {"Bearer secret-word"}
    ran = run("push", "http://ada:secret-word@store.example/x", "--graph", graph)
    assert ran.code == 2
    assert "HUSTINGS_PUSH_USER" in ran.err
    assert "secret-word" not in ran.err
    ran = run("push", "http://store.example/x", "--graph", graph)
    assert ran.code == 2
    assert "would be sent unencrypted; use https" in ran.err


def test_what_a_store_refuses_costs_itself_only(run: Run, server: GraphStore, graph: Path) -> None:
    server.fault = lambda request: (400, {}) if request.graph is None else None
    ran = run("push", server.url, "--graph", graph)
    assert ran.code == 1
    assert ran.err.startswith(f"hustings: {server.url}, the default graph: answers 400")
    assert ran.err.count("\n") == 1
    loaded = hustings.load(graph)
    expected = {q for q in loaded.store if not isinstance(q.graph_name, DefaultGraph)}
    assert set(server.store) == expected


def test_an_endpoint_for_queries_is_told_apart(run: Run, server: GraphStore, graph: Path) -> None:
    server.fault = lambda request: (405, {})
    ran = run("push", server.url, "--graph", graph)
    assert ran.code == 2
    assert "answers 405" in ran.err
    assert "expected the address of a graph store that takes writes" in ran.err
    assert len(server.received) == 1


def test_an_interrupt_is_told_and_the_next_push_goes_on(
    run: Run, server: GraphStore, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = StoreClient.put

    def cut_short(self: StoreClient, name: str | None, turtle: bytes) -> None:
        if len(server.received) == 2:
            raise KeyboardInterrupt
        put(self, name, turtle)

    with monkeypatch.context() as patched:
        patched.setattr(StoreClient, "put", cut_short)
        ran = run("push", server.url, "--graph", graph)
    assert (ran.code, ran.out, ran.err) == (130, "", "hustings: interrupted\n")
    ran = run("push", server.url, "--graph", graph)
    assert ran.out.endswith(", 0 removed, 2 as they were\n")
    assert set(server.store) == set(hustings.load(graph).store)
