"""A large graph is kept on disk beside its file, and made anew when the file changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from hustings.errors import GraphError
from hustings.graph import load
from hustings.server import stores
from hustings.server.listening import Listening
from hustings.server.stores import CACHE, kept_graph, kept_store

Serve = Callable[..., Listening]


def _stores(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / CACHE).iterdir() if path.is_dir())


def test_a_small_graph_leaves_nothing_on_disk(tmp_path: Path, crowd_file: Path) -> None:
    file = tmp_path / "crowd.ttl"
    file.write_bytes(crowd_file.read_bytes())
    assert len(kept_store(file, 1 << 20)()) == 300
    assert [path.name for path in tmp_path.iterdir()] == ["crowd.ttl"]


def test_a_large_graph_is_made_once(tmp_path: Path, crowd_file: Path) -> None:
    file = tmp_path / "crowd.ttl"
    file.write_bytes(crowd_file.read_bytes())
    assert len(kept_store(file, 0)()) == 300
    [store] = _stores(tmp_path)
    made = store.stat().st_mtime_ns
    os.utime(file, (1, 1))
    assert len(kept_store(file, 0)()) == 300
    assert _stores(tmp_path) == [store]
    assert store.stat().st_mtime_ns == made


def test_an_opened_store_needs_no_further_file(tmp_path: Path, crowd_file: Path) -> None:
    file = tmp_path / "crowd.ttl"
    file.write_bytes(crowd_file.read_bytes())
    assert kept_store(file, 1 << 20).is_all_open()
    kept = kept_store(file, 0)
    assert not kept.is_all_open()
    store = kept()
    assert kept.is_all_open()
    assert len(store) == 300


def test_a_changed_graph_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "some.nt"
    for number in (1, 2):
        file.write_text(
            "<x:a> <x:b> <x:c> .\n<x:a> <x:b> <x:d> .\n"[: 20 * number], encoding="utf-8"
        )
        assert len(kept_store(file, 0)()) == number


def test_a_file_that_changes_while_it_is_loaded_leaves_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "some.nt"
    file.write_text("<x:a> <x:b> <x:c> .\n", encoding="utf-8")
    sums = iter(["a" * 64, "b" * 64])
    monkeypatch.setattr(stores, "_sha256", lambda file: next(sums))
    with pytest.raises(GraphError, match="changed while it was loaded"):
        kept_store(file, 0)
    assert _stores(tmp_path) == []


def test_a_large_graph_is_asked_on_disk(tmp_path: Path, crowd_file: Path) -> None:
    file = tmp_path / "crowd.ttl"
    file.write_bytes(crowd_file.read_bytes())
    told: list[str] = []
    assert kept_graph(file, tell=told.append) is None
    for _ in range(2):
        graph = kept_graph(file, 0, tell=told.append)
        assert graph is not None
        assert set(graph.quads) == set(load(file).quads)
    assert len(told) == 1
    stat = file.stat()
    file.write_bytes(b"#" * stat.st_size)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    emptied = kept_graph(file, 0)
    assert emptied is not None
    assert len(emptied) == 0


def test_a_graph_that_no_store_can_be_kept_of_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "some.nt"
    file.write_text("<x:a> <x:b> <x:c> .\n", encoding="utf-8")
    (tmp_path / CACHE).write_text("in the way", encoding="utf-8")
    assert kept_graph(file, 0) is None
    with pytest.raises(GraphError, match="no such folder or file"):
        kept_graph(tmp_path / "none.nt", 0)


def test_a_graph_on_disk_is_served(tmp_path: Path, crowd_file: Path, serve: Serve) -> None:
    file = tmp_path / "crowd.ttl"
    file.write_bytes(crowd_file.read_bytes())
    listening = serve(file, in_memory=0, timeout_s=1)
    query = "SELECT (COUNT(*) AS ?n) { ?s <http://example.org/knows>/<http://example.org/name> ?o }"
    for _ in range(3):
        answer = httpx.get(f"{listening.url}sparql", params={"query": query})
        assert answer.json()["results"]["bindings"][0]["n"]["value"] == "150"
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
    answer = httpx.get(f"{listening.url}sparql", params={"query": runaway}, timeout=20)
    assert answer.status_code == 503
    answer = httpx.get(f"{listening.url}sparql", params={"query": query})
    assert answer.status_code == 200
