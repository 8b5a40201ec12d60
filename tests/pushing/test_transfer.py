"""After a push the store holds the dataset, whatever went wrong on the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from hustings.errors import OutputError, PushError
from hustings.graph import Graph
from hustings.graph.terms import RDFS
from hustings.graph.void import metadata_iri
from hustings.pushing import (
    Action,
    Credentials,
    Pushed,
    Record,
    StoreClient,
    check_default_graph,
    plan,
    push,
)
from tests.pushing.gsp_store import GraphStore, Received

waits: list[float] = []


@pytest.fixture(autouse=True)
def _no_waits() -> None:
    waits.clear()


def client(server: GraphStore, **given: object) -> StoreClient:
    return StoreClient(server.url, wait=waits.append, **given)  # type: ignore[arg-type]


def send(graph: Graph, server: GraphStore, place: Path, **given: object) -> Pushed:
    with client(server) as used:
        return push(graph, used, Record(place, server.url), **given)  # type: ignore[arg-type]


def held(graph: Graph) -> set[Quad]:
    return set(graph.store)


def without(graph: Graph, name: str) -> Graph:
    return Graph.of([q for q in graph.quads if getattr(q.graph_name, "value", "") != name])


def names(graph: Graph) -> set[str]:
    return {q.graph_name.value for q in graph.quads if isinstance(q.graph_name, NamedNode)}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "record.jsonl"


def test_the_store_then_holds_the_dataset(graph: Graph, server: GraphStore, place: Path) -> None:
    pushed = send(graph, server, place)
    assert set(server.store) == held(graph)
    assert pushed == Pushed(len(names(graph)) + 1, 0, 0)
    assert {request.method for request in server.received} == {"PUT"}
    assert server.received[-1].graph == metadata_iri(graph.base).value


def test_only_what_changed_is_sent_again(graph: Graph, server: GraphStore, place: Path) -> None:
    send(graph, server, place)
    server.received.clear()
    assert send(graph, server, place) == Pushed(0, 0, len(names(graph)) + 1)
    assert server.received == []
    document = next(name for name in sorted(names(graph)) if name.endswith("/graph"))
    extra = Quad(NamedNode("https://x.example/a"), RDFS("label"), Literal("x"), NamedNode(document))
    changed = Graph.of([*graph.quads, extra])
    assert send(changed, server, place) == Pushed(1, 0, len(names(graph)))
    assert [request.graph for request in server.received] == [document]
    assert set(server.store) == held(changed)


def test_removed_documents_leave_the_store(graph: Graph, server: GraphStore, place: Path) -> None:
    document = next(name for name in sorted(names(graph)) if name.endswith("/graph"))
    send(graph, server, place)
    less = without(graph, document)
    assert send(less, server, place) == Pushed(0, 1, len(names(graph)))
    assert set(server.store) == held(less)
    assert not server.store.contains_named_graph(NamedNode(document))
    assert send(less, server, place).deleted == 0


def test_a_graph_that_is_gone_already_is_no_fault(
    graph: Graph, server: GraphStore, place: Path
) -> None:
    document = next(name for name in sorted(names(graph)) if name.endswith("/graph"))
    send(graph, server, place)
    server.store.remove_graph(NamedNode(document))
    assert send(without(graph, document), server, place).deleted == 1


def test_all_sends_everything_once_more(graph: Graph, server: GraphStore, place: Path) -> None:
    send(graph, server, place)
    server.store.clear()
    assert send(graph, server, place, everything=True).sent == len(names(graph)) + 1
    assert set(server.store) == held(graph)


def test_the_default_graph_may_go_under_a_name(
    graph: Graph, server: GraphStore, place: Path
) -> None:
    own = "https://votes.example/all"
    mine = Quad(NamedNode("https://x.example/a"), RDFS("label"), Literal("x"), DefaultGraph())
    server.store.add(mine)
    send(graph, server, place, default_graph=own)
    expected = {
        Quad(q.subject, q.predicate, q.object, NamedNode(own))
        if isinstance(q.graph_name, DefaultGraph)
        else q
        for q in graph.store
    }
    assert set(server.store) == expected | {mine}
    for name in ("votes", "javascript:x", "https://a b"):
        with pytest.raises(PushError, match="is no name of a graph"):
            check_default_graph(name)


@pytest.mark.parametrize("method", ["interrupt", "drop", "503"])
@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_push_that_was_cut_short_is_gone_on_with(
    graph: Graph, server: GraphStore, place: Path, method: str, at: int
) -> None:
    """Whether the store had carried out the last request or not."""

    def fail(request: Received) -> tuple[int, dict[str, str]] | str | None:
        if len(server.received) <= at:
            return None
        if method == "interrupt":
            raise KeyboardInterrupt
        return "drop" if method == "drop" else (503, {})

    class Interrupted(StoreClient):
        def put(self, graph: str | None, turtle: bytes) -> None:
            super().put(graph, turtle)
            if len(server.received) > at:
                raise KeyboardInterrupt

    kind = Interrupted if method == "interrupt" else StoreClient
    if method != "interrupt":
        server.fault = fail
    expected = KeyboardInterrupt if method == "interrupt" else PushError
    with kind(server.url, wait=waits.append) as used, pytest.raises(expected):
        push(graph, used, Record(place, server.url))
    server.fault = lambda request: None
    server.received.clear()
    pushed = send(graph, server, place)
    assert pushed.unchanged == at
    assert set(server.store) == held(graph)


def test_a_record_cut_in_the_middle_of_a_line_is_read(
    graph: Graph, server: GraphStore, place: Path
) -> None:
    send(graph, server, place)
    whole = place.read_bytes()
    lines = whole.splitlines(keepends=True)
    place.write_bytes(b"".join(lines[:-1]) + lines[-1][:20])
    steps, _ = plan(graph, Record(place, server.url))
    assert [step.action for step in steps] == [Action.SEND]
    place.write_bytes(b'\xff\x00[1]\n{"graph": 5}\n"x"\n' + whole)
    assert plan(graph, Record(place, server.url))[0] == ()


def test_the_record_is_short_private_and_names_no_secret(
    graph: Graph, server: GraphStore, place: Path
) -> None:
    with client(server, credentials=Credentials(user="ada", password="secret-word")) as used:
        push(graph, used, Record(place, server.url))
    assert "secret-word" not in place.read_text(encoding="utf-8")
    assert place.stat().st_mode & 0o077 == 0
    send(graph, server, place, everything=True)
    send(graph, server, place, everything=True)
    lines = place.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {"store": server.url}
    assert len(lines) <= 1 + 3 * (len(names(graph)) + 1)


def test_a_record_that_cannot_be_written_stops_before_anything_is_sent(
    graph: Graph, server: GraphStore, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    with (
        client(server) as used,
        pytest.raises(OutputError, match=r"record\.jsonl: cannot be (read|written)"),
    ):
        push(graph, used, Record(tmp_path / "file" / "record.jsonl", server.url))
    assert server.received == []


@pytest.mark.parametrize("largest", [2_000, 700])
def test_what_a_store_does_not_take_at_once_goes_in_parts(
    graph: Graph, server: GraphStore, place: Path, largest: int
) -> None:
    server.largest = largest
    send(graph, server, place)
    assert set(server.store) == held(graph)
    assert "POST" in {request.method for request in server.received}
    taken = [r for r in server.received if r.size <= largest]
    assert len(server.received) - len(taken) < 10


def test_a_triple_too_large_costs_its_graph_only(
    graph: Graph, server: GraphStore, place: Path
) -> None:
    big = NamedNode("https://x.example/big")
    quad = Quad(big, RDFS("label"), Literal("x" * 5_000), big)
    server.largest = 2_000
    pushed = send(Graph.of([*graph.quads, quad]), server, place)
    [refused] = pushed.refused
    assert refused.graph == big.value
    assert "one triple of it is already too large" in str(refused)
    assert set(server.store) == held(graph)


def test_blank_nodes_are_never_parted(
    server: GraphStore, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hustings.pushing.transfer.PART_BYTES", 50)
    name = NamedNode("https://x.example/g")
    quads = [Quad(BlankNode("a"), RDFS("label"), Literal(str(n)), name) for n in range(9)]
    send(Graph.of(quads), server, place)
    assert len({quad.subject for quad in server.store}) == 1
    server.largest = 100
    [refused] = send(Graph.of(quads), server, place, everything=True).refused
    assert "it has blank nodes, so it cannot be sent in parts" in str(refused)


def test_a_plan_touches_nothing(graph: Graph, place: Path) -> None:
    steps, unchanged = plan(graph, Record(place, "http://localhost/x"))
    assert len(steps) == len(names(graph)) + 1
    assert unchanged == 0
    assert sum(step.triples for step in steps) == len(set(graph.quads))
    assert not place.exists()


def test_graphs_without_a_name_are_refused(place: Path) -> None:
    quad = Quad(NamedNode("https://x.example/a"), RDFS("label"), Literal("x"), BlankNode("g"))
    with pytest.raises(PushError, match="has no name that a store could keep"):
        plan(Graph.of([quad]), Record(place, "http://localhost/x"))
