"""Kills builds, rebuilds and pushes at random moments; the next one must go on from there.

What is counted: *lost*, a graph that was neither the old nor the new one, whole; *resumed*, a next
run that ended well; *identical*, one that left what a run without a kill leaves.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from pyoxigraph import Quad, Store

from benchmarks.corpus import article
from tests.pushing.gsp_store import GraphStore, Received, serve

__all__ = ["build", "contents", "ended", "kills", "lay"]

ARTICLES = 12
WORDS = 60
AT_ANY_TIME = 0.25
"""Share of the pushes that are killed at any time, and not while they send."""
STORE_S = 0.05
"""Seconds that the store takes for a request, so that kills meet pushes half-way."""
BAD = ("LOST OR HALF-WRITTEN", "NOT RESUMED", "NOT IDENTICAL", "BEGUN AGAIN", "LITTER")

_Graphs = dict[str, frozenset[Quad]]


def contents(out: Path) -> dict[str, bytes]:
    """Return the files of a build, timing left out; nothing where there is no folder."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "timing.json"
    }


def lay(texts: Path, state: int) -> None:
    """Lay out the texts of one state: each has one text that the others have not."""
    shutil.rmtree(texts, ignore_errors=True)
    texts.mkdir(parents=True)
    for number in range(ARTICLES - 1):
        (texts / f"{number}.txt").write_text(article(number, words=WORDS), encoding="utf-8")
    changed = article(100 + state, words=WORDS)
    (texts / "changed.txt").write_text(changed, encoding="utf-8")


def build(texts: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start a build in a process group of its own."""
    return _start("build", str(texts), "--out", str(out), *options)


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "hustings", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Return the exit code of a process, and what it said."""
    _, said = process.communicate()
    return process.returncode, said.decode("utf-8", "replace").strip()


def kills(place: Path, count: int, random: Random) -> dict[str, object]:
    """Kill two builds or rebuilds for each push, so many in all."""
    pushes = count // 3
    longest = 0.0
    for state in (0, 1):
        lay(place / "texts", state)
        expected = place / f"expected-{state}"
        start = time.monotonic()
        code, said = ended(build(place / "texts", expected, "--no-cache"))
        if code:
            return {"ok": False, "said": said}
        longest = max(longest, time.monotonic() - start)
    seen: Counter[str] = Counter()
    _kill_builds(place, count - pushes, longest, random, seen)
    with serve() as store:
        _kill_pushes(place, pushes, store, random, seen)
    totals = {
        "lost": seen["LOST OR HALF-WRITTEN"],
        "resumed": count - seen["NOT RESUMED"],
        "identical": count - seen["NOT RESUMED"] - seen["NOT IDENTICAL"],
    }
    is_right = not any(seen[bad] for bad in BAD)
    return {"ok": is_right, "kills": count, **totals, "seen": dict(sorted((+seen).items()))}


def _kill(process: subprocess.Popen[bytes], random: Random, seen: Counter[str]) -> None:
    """Send a process group a signal."""
    how = random.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
    seen[how.name] += 1
    try:
        os.killpg(process.pid, how)
    except ProcessLookupError:
        seen["ended before the kill"] += 1
    ended(process)


def _resume(
    process: subprocess.Popen[bytes], is_identical: Callable[[], bool], seen: Counter[str]
) -> None:
    code, said = ended(process)
    if code:
        seen["NOT RESUMED"] += 1
        print(f"  {code}: {said[-300:]}")
    elif is_identical():
        seen["resumed, identical"] += 1
    else:
        seen["NOT IDENTICAL"] += 1


def _kill_builds(
    place: Path, count: int, longest: float, random: Random, seen: Counter[str]
) -> None:
    texts, out = place / "texts", place / "out"
    expected = [contents(place / f"expected-{state}") for state in (0, 1)]
    for number in range(count):
        state = number % 2
        is_new = number % 4 == 0
        if is_new:
            shutil.rmtree(place / ".out.cache", ignore_errors=True)
        seen["builds" if is_new else "rebuilds"] += 1
        lay(texts, state)
        before = contents(out)
        workers = ("--workers", "2") if number % 5 == 4 else ()
        process = build(texts, out, *workers)
        time.sleep(random.uniform(0, longest * 1.1))
        _kill(process, random, seen)
        there = contents(out)
        if there == before:
            seen["older graph whole"] += 1
        elif there == expected[state]:
            seen["new graph whole"] += 1
        else:
            seen["LOST OR HALF-WRITTEN"] += 1
        new = expected[state]
        _resume(build(texts, out), lambda new=new: contents(out) == new, seen)  # type: ignore[misc]
        left = {path.name for path in place.iterdir()} - {
            *("texts", "out", "expected-0", "expected-1", ".out.cache")
        }
        seen["LITTER"] += bool(left)


def _kill_pushes(
    place: Path, count: int, store: GraphStore, random: Random, seen: Counter[str]
) -> None:
    out = place / "pushed"
    expected = [_graphs(_stored(place / f"expected-{s}" / "graph.trig")) for s in (0, 1)]
    longest = 0.0

    def take_time(request: Received) -> None:
        time.sleep(STORE_S)

    store.fault = take_time
    for number in range(count + 1):
        state = number % 2
        if number % 4 <= 1:  # all graphs; otherwise what changed
            shutil.rmtree(place / ".pushed.push", ignore_errors=True)
            store.store.clear()
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(place / f"expected-{state}", out)
        before = _graphs(store.store)
        store.received.clear()
        process = _start("push", store.url, "--graph", str(out))
        if number == 0:  # the first is measured alone
            start = time.monotonic()
            ended(process)
            longest = time.monotonic() - start
            continue
        seen["pushes"] += 1
        _wait(process, store, longest, random)
        _kill(process, random, seen)
        time.sleep(4 * STORE_S)  # a request that came is carried out, whoever asked is gone
        seen[_state_of(_graphs(store.store), before, expected[state])] += 1
        sent = {request.graph for request in store.received}
        store.received.clear()
        new = expected[state]
        again = _start("push", store.url, "--graph", str(out))
        _resume(again, lambda new=new: _graphs(store.store) == new, seen)  # type: ignore[misc]
        twice = sent & {request.graph for request in store.received}
        seen["BEGUN AGAIN"] += len(twice) > 1


def _wait(
    process: subprocess.Popen[bytes], store: GraphStore, longest: float, random: Random
) -> None:
    """Wait up to any moment of a push, most often to one at which it sends."""
    if random.random() < AT_ANY_TIME:
        time.sleep(random.uniform(0, longest))
        return
    while not store.received and process.poll() is None:
        time.sleep(STORE_S / 10)
    time.sleep(random.uniform(0, ARTICLES * STORE_S))


def _state_of(found: _Graphs, old: _Graphs, new: _Graphs) -> str:
    """Return how a store stands: each graph must be that of before or the new one, whole."""
    if found == new:
        return "new graphs whole"
    for name in found.keys() | old.keys() | new.keys():
        if found.get(name) not in (old.get(name), new.get(name)):
            return "LOST OR HALF-WRITTEN"
    return "older graphs whole" if found == old else "older and new graphs whole"


def _stored(path: Path) -> Store:
    """Return a file as a store holds it: with numbers written its way."""
    store = Store()
    store.bulk_load(path=path)
    return store


def _graphs(quads: Iterable[Quad]) -> _Graphs:
    graphs: dict[str, set[Quad]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), set()).add(quad)
    return {name: frozenset(held) for name, held in graphs.items()}
