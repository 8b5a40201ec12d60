"""Kills builds, rebuilds and pushes at random moments; the next one must go on from there.

**What is killed** is ``python -m hustings`` in a process group of its own, by SIGKILL, SIGTERM or
SIGINT: four of ten at any moment from start to end, the others from the moment on at which they
have begun to write or to send; every fifth build has two workers. A run that ended before its kill
does not count. **What resumes** is the same command in a process forked from one that has imported
the libraries already, which saves their loading.

**What is counted**: *lost*, a graph that was neither the old nor the new one, whole; *resumed*, a
next run that ended well; *identical*, one that left what a run without a kill leaves; *litter*,
files that are there after a next run and after no other.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import Random

from pyoxigraph import Quad, Store

from benchmarks.corpus import article
from tests.pushing.gsp_store import GraphStore, Received, serve

__all__ = ["build", "contents", "ended", "kills", "lay"]

ARTICLES = 12
WORDS = 60
AT_ANY_TIME = 0.4
"""Share of the runs that are killed at any time, and not while they write or send."""
STORE_S = 0.05
"""Seconds that the store takes for a request, so that kills meet pushes half-way."""
BAD = (
    "LOST OR HALF-WRITTEN",
    "NOT RESUMED",
    "NOT IDENTICAL",
    "BEGUN AGAIN",
    "LITTER",
    "ENDED OTHERWISE",
)

INTERRUPTED = (130, -signal.SIGINT)
"""Exit codes of a command that SIGINT or SIGTERM ended; the second, which a shell tells as 130, is
what Python makes of the first when it was interrupted while it ran code given as a string."""
EACH = 20
"""Kills between two lines that say how it goes."""
LIBRARIES = ("hustings.cli.app", "hustings.workflow", "spacy", "pyoxigraph", "shifty", "networkx")

_Graphs = dict[str, frozenset[Quad]]


@dataclass(slots=True)
class _Trial:
    """Kills so far; a run that ended before its kill is none.

    Attributes:
        seen: how often what happened.
        span: seconds that each kind of run takes, and its writing, as far as is known.
    """

    place: Path
    count: int
    random: Random
    seen: Counter[str] = field(default_factory=Counter)
    span: dict[str, float] = field(default_factory=dict)
    done: int = 0

    def tell(self) -> None:
        """Say now and then how it goes."""
        self.done += 1
        if self.done % EACH == 0 or self.done == self.count:
            seen = dict(sorted((+self.seen).items()))
            print(f"{self.done} of {self.count} kills: {seen}", file=sys.stderr, flush=True)


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
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it
    pushes = count // 3
    trial = _Trial(place, count, random)
    for state in (0, 1):
        lay(place / "texts", state)
        start = time.monotonic()
        code, said = ended(build(place / "texts", place / f"expected-{state}", "--no-cache"))
        if code:
            return {"ok": False, "said": said}
        span = time.monotonic() - start
        trial.span.update({"builds": span, "rebuilds": span})
        trial.span.update({"writing in builds": span / 4, "writing in rebuilds": span / 8})
    while trial.done < count - pushes:
        _kill_build(trial, trial.done)
    with serve() as store:
        _kill_pushes(trial, store)
    seen = trial.seen
    totals = {
        "lost": seen["LOST OR HALF-WRITTEN"],
        "resumed": count - seen["NOT RESUMED"],
        "identical": count - seen["NOT RESUMED"] - seen["NOT IDENTICAL"],
        "litter": seen["LITTER"],
    }
    is_right = not any(seen[bad] for bad in BAD)
    return {"ok": is_right, "kills": count, **totals, "seen": dict(sorted((+seen).items()))}


def _kill(process: subprocess.Popen[bytes], trial: _Trial, kind: str) -> bool:
    """Send a process group a signal; return whether that ended it."""
    how = trial.random.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
    if process.poll() is None:
        os.killpg(process.pid, how)
    code, said = ended(process)
    if "Traceback" in said:
        trial.seen["traceback"] += 1
    if code not in (0, -how, *INTERRUPTED):
        trial.seen["ENDED OTHERWISE"] += 1
        print(f"  {kind}, {how.name}, {code}: {said[-1500:]}", file=sys.stderr)
    trial.seen[f"{kind}: {how.name}" if code else f"{kind}: ended before the kill"] += 1
    return code != 0


def _run(arguments: tuple[str, ...], said: str) -> None:
    """Run a command in this process, a forked one, and end with its exit code."""
    from hustings.cli import main

    with open(said, "wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.exit(main(arguments))


def _differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """Return the names under which two mappings do not hold the same."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _resume(trial: _Trial, differing: Callable[[], list[str]], *arguments: str) -> None:
    context = get_context("forkserver")
    context.set_forkserver_preload(list(LIBRARIES))
    said = trial.place / "said.txt"
    process = context.Process(target=_run, args=(arguments, str(said)))
    process.start()
    process.join()
    if process.exitcode:
        trial.seen["NOT RESUMED"] += 1
        print(f"  {process.exitcode}: {said.read_text()[-300:]}", file=sys.stderr)
    elif others := differing():
        trial.seen["NOT IDENTICAL"] += 1
        print(f"  differing: {others}", file=sys.stderr)
    else:
        trial.seen["resumed, identical"] += 1


def _kill_build(trial: _Trial, number: int) -> None:
    place, state, is_new = trial.place, number % 2, number % 4 == 0
    texts, out, kind = place / "texts", place / "out", "builds" if is_new else "rebuilds"
    if is_new:
        shutil.rmtree(place / ".out.cache", ignore_errors=True)
    lay(texts, state)
    expected = contents(place / f"expected-{state}")
    before = contents(out)
    workers = ("--workers", "2") if number % 5 == 4 else ()
    process = build(texts, out, *workers)
    if trial.random.random() < AT_ANY_TIME:
        _wait_within(process, trial, kind)
    else:
        _await_writing(process, place)
        _wait_within(process, trial, f"writing in {kind}")
    was_killed = _kill(process, trial, kind)
    there = contents(out)
    if not was_killed:
        trial.seen["NOT IDENTICAL"] += there != expected
        return
    if there == before:
        trial.seen["older graph whole"] += 1
    elif there == expected:
        trial.seen["new graph whole"] += 1
    else:
        trial.seen["LOST OR HALF-WRITTEN"] += 1
    arguments = ("build", str(texts), "--out", str(out))
    _resume(trial, lambda: _differing(contents(out), expected), *arguments)
    _note_litter(trial)
    trial.tell()


def _note_litter(trial: _Trial) -> None:
    place = trial.place
    usual = ("texts", "out", "expected-0", "expected-1", ".out.cache", "said.txt")
    left = {path.name for path in place.iterdir()} - set(usual)
    left |= {path.name for path in (place / ".out.cache").rglob("*.part")}
    trial.seen["LITTER"] += bool(left)
    if left:
        print(f"  left behind: {sorted(left)}", file=sys.stderr)


def _wait_within(process: subprocess.Popen[bytes], trial: _Trial, kind: str) -> None:
    """Wait up to any moment of a run, and learn how long such runs are."""
    start, span = time.monotonic(), trial.span[kind]
    moment = trial.random.uniform(0, span * 1.1)
    try:
        process.wait(moment)
        trial.span[kind] = time.monotonic() - start
    except subprocess.TimeoutExpired:
        trial.span[kind] = max(span, moment)


def _await_writing(process: subprocess.Popen[bytes], place: Path) -> None:
    """Wait until a build has begun to write what it leaves."""
    before = _written(place)
    while process.poll() is None and _written(place) == before:
        time.sleep(0.002)


def _written(place: Path) -> set[Path]:
    """Return the files that a build writes, its lock left out."""
    found = set(place.glob(".out.*")) | set((place / ".out.cache").rglob("*"))
    return found - {place / ".out.lock"}


def _kill_pushes(trial: _Trial, store: GraphStore) -> None:
    place, out = trial.place, trial.place / "pushed"
    expected = [_graphs(_stored(place / f"expected-{s}" / "graph.trig")) for s in (0, 1)]
    arguments = ("push", store.url, "--graph", str(out))

    def take_time(request: Received) -> None:
        time.sleep(STORE_S)

    def lay_out(number: int) -> None:
        if number % 4 <= 1:  # all graphs; otherwise what changed
            shutil.rmtree(place / ".pushed.push", ignore_errors=True)
            store.store.clear()
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(place / f"expected-{number % 2}", out)
        store.received.clear()

    store.fault = take_time
    lay_out(0)
    start = time.monotonic()
    ended(_start(*arguments))
    longest = time.monotonic() - start
    number = 0
    while trial.done < trial.count:
        number += 1
        lay_out(number)
        _kill_push(trial, store, longest, expected[number % 2], arguments)


def _kill_push(
    trial: _Trial, store: GraphStore, longest: float, new: _Graphs, arguments: tuple[str, ...]
) -> None:
    seen, before = trial.seen, _graphs(store.store)
    process = _start(*arguments)
    _wait(process, store, longest, trial.random)
    was_killed = _kill(process, trial, "pushes")
    time.sleep(4 * STORE_S)  # a request that came is carried out, whoever asked is gone
    found = _graphs(store.store)
    if not was_killed:
        seen["NOT IDENTICAL"] += found != new
        return
    seen[_state_of(found, before, new)] += 1
    sent = {request.graph for request in store.received}
    store.received.clear()
    _resume(trial, lambda: _differing(_graphs(store.store), new), *arguments)
    twice = sent & {request.graph for request in store.received}
    seen["BEGUN AGAIN"] += len(twice) > 1
    trial.tell()


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
