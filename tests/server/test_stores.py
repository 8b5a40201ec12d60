"""A large graph is kept on disk beside its file, and made anew when the file changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import httpx

from hustings.server.listening import Listening
from hustings.server.stores import CACHE, kept_store

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
