"""The same into a real store, Debian's Virtuoso, and on after an interrupt."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph
import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from hustings.graph import Graph
from hustings.pushing import Credentials, Record, StoreClient, push

OWN = "https://votes.example/all"
SETTINGS = """\
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
FileExtend = 20
MaxCheckpointRemap = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
MaxCheckpointRemap = 200
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 4
NumberOfBuffers = 2000
MaxDirtyBuffers = 1200
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
"""


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running Virtuoso that takes writes from its administrator."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no Virtuoso; .ci/apt.txt names the package")
    folder = tmp_path_factory.mktemp("virtuoso")
    http = free_port()
    settings = SETTINGS.format(folder=folder, sql=free_port(), http=http)
    (folder / "virtuoso.ini").write_text(settings, encoding="ascii")
    command = [program, "-f", "-c", str(folder / "virtuoso.ini")]
    address = f"http://127.0.0.1:{http}"
    with (folder / "out.txt").open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
    try:
        for _ in range(300):
            try:
                httpx.get(f"{address}/sparql?query=ASK%7B%7D", timeout=5)
                break
            except httpx.TransportError:
                assert process.poll() is None, (folder / "out.txt").read_text()
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def read(address: str, names: set[str]) -> set[Quad]:
    """Return what the store gives back, numbers by value."""
    store = Store()
    for name in names:
        answer = httpx.get(
            f"{address}/sparql-graph-crud",
            params={"graph": name},
            headers={"Accept": "text/plain"},
            timeout=30,
        )
        if answer.status_code == 200:
            for quad in pyoxigraph.parse(answer.content, RdfFormat.N_TRIPLES):
                store.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode(name)))
    return set(store)


def test_virtuoso_then_holds_the_dataset(virtuoso: str, graph: Graph, tmp_path: Path) -> None:
    expected = {
        Quad(q.subject, q.predicate, q.object, NamedNode(OWN))
        if isinstance(q.graph_name, DefaultGraph)
        else q
        for q in graph.store
    }
    names = {q.graph_name.value for q in expected if isinstance(q.graph_name, NamedNode)}
    url = f"{virtuoso}/sparql-graph-crud-auth"
    credentials = Credentials("dba", "dba", digest=True)
    sent: list[str | None] = []

    class Interrupted(StoreClient):
        def put(self, graph: str | None, turtle: bytes) -> None:
            super().put(graph, turtle)
            sent.append(graph)
            if len(sent) == 3:
                raise KeyboardInterrupt

    place = tmp_path / "record.jsonl"
    with Interrupted(url, credentials) as cut_short, pytest.raises(KeyboardInterrupt):
        push(graph, cut_short, Record(place, url), default_graph=OWN)
    with StoreClient(url, credentials) as client:
        pushed = push(graph, client, Record(place, url), default_graph=OWN)
        assert (pushed.sent, pushed.unchanged, pushed.refused) == (len(names) - 2, 2, ())
        assert read(virtuoso, names) == expected
        document = next(name for name in sorted(names) if name.endswith("/graph"))
        less = Graph.of(
            [q for q in graph.quads if getattr(q.graph_name, "value", None) != document]
        )
        pushed = push(less, client, Record(place, url), default_graph=OWN)
        assert (pushed.sent, pushed.deleted) == (0, 1)
    left = {quad for quad in expected if quad.graph_name != NamedNode(document)}
    assert read(virtuoso, names) == left
