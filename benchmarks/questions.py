"""Measures seven typical questions over a dataset as published, beside rdflib in memory.

    python -m benchmarks.questions [TRIPLES…] [--alone TRIPLES] [--limit SECONDS]

The questions are the files of ``benchmarks/asked``. Each engine loads and asks in a process of
its own; a time is the best of three, every row read in Python. An engine that needs longer than
the limit for one question is cut off there, so its ratio is a lower bound. ``--alone`` measures the
server's store alone: the time from start to the first answer, and the memory of all its processes.
"""

from __future__ import annotations

import argparse
import json
import math
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.dataset import write

ASKED = Path(__file__).parent / "asked"
SIZES = (10_000, 100_000, 1_000_000)
RUNS = 3
LONG_S = 5.0
"""A question that takes longer is asked once."""


def asked() -> dict[str, str]:
    """Return name → SPARQL of the seven questions."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(ASKED.glob("*.rq"))}


def rivals(text: str) -> str:
    """Return what a question is answered by: 'the default graph' or 'named graphs'."""
    head = next(line for line in text.splitlines() if line.startswith("# answered by:"))
    return head.partition(":")[2].strip()


def ours(file: Path) -> Callable[[str], int]:
    """Load a file as the server does and return what asks it."""
    from hustings.server.stores import kept_store

    store = kept_store(file, 1 << 40)()
    return lambda query: sum(1 for _ in store.query(query))  # type: ignore[union-attr]


def rdflib_in_memory(file: Path) -> Callable[[str], int]:
    """Load a file into rdflib's memory store and return what asks it."""
    import rdflib
    import rdflib.plugins.sparql as sparql

    sparql.SPARQL_LOAD_GRAPHS = False
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(file, format="nquads")
    return lambda query: len(list(dataset.query(query)))


ENGINES = {"ours": ours, "rdflib": rdflib_in_memory}


def measure(engine: str, file: Path, names: Sequence[str]) -> None:
    """Load and ask; print a line of JSON after each step, so that a limit costs one question."""
    import resource

    began = time.perf_counter()
    ask = ENGINES[engine](file)
    _say("load", time.perf_counter() - began, 0)
    for name in names:
        text = asked()[name]
        best, rows = math.inf, 0
        for _ in range(RUNS):
            began = time.perf_counter()
            rows = ask(text)
            best = min(best, time.perf_counter() - began)
            if best > LONG_S:
                break
        _say(name, best, rows)
    _say("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 0)


def _say(step: str, value: float, rows: int) -> None:
    print(json.dumps([step, value, rows]), flush=True)


def run(engine: str, file: Path, limit: float) -> dict[str, tuple[float, int | None]]:
    """Return step → seconds (of ``memory``: MiB) and rows; rows are None where it was cut off.

    A question that is cut off ends its process; the ones after it are asked in a new one.
    """
    found: dict[str, tuple[float, int | None]] = {}
    while left := [name for name in asked() if name not in found]:
        told = _told(engine, file, left, limit)
        found = told | found
        cut = next((name for name in left if name not in told), None)
        if cut is not None:
            found[cut] = (limit, None)
    return found


def _told(
    engine: str, file: Path, names: Sequence[str], limit: float
) -> dict[str, tuple[float, int | None]]:
    """Return what one process says before it ends, or before a step takes longer than the limit."""
    found: dict[str, tuple[float, int | None]] = {}
    module = [sys.executable, "-m", "benchmarks.questions"]
    command = [*module, *names, "--engine", engine, "--file", str(file)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process,
        selectors.DefaultSelector() as selector,
    ):
        selector.register(process.stdout, selectors.EVENT_READ)  # type: ignore[arg-type]
        while selector.select(max(limit, RUNS * LONG_S) if "load" in found else 3_600):
            line = process.stdout.readline()  # type: ignore[union-attr]
            if not line:
                break
            step, value, rows = json.loads(line)
            found[step] = (value, rows)
        process.kill()
    return found


def compare(sizes: Sequence[int], limit: float) -> None:
    """Print both engines' times at each size, and how many times faster ours is."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "dataset.nq"
            triples = write(size, file)
            mine, theirs = run("ours", file, limit), run("rdflib", file, limit)
        print(f"\n{triples:,} triples")
        _row("load", mine["load"][0], theirs["load"][0], "")
        ratios = []
        for name, text in asked().items():
            (here, rows), (there, their_rows) = mine[name], theirs[name]
            cut = "" if their_rows is not None else " or more"
            if their_rows is not None and rows != their_rows:
                cut = f" DIFFERENT ANSWERS: {rows} and {their_rows} rows"
            ratios.append(there / here)
            _row(name, here, there, f"{rows} rows, {rivals(text)}{cut}")
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        print(f"{'geometric mean':24}{'':24}{mean:9.0f}x   lowest {min(ratios):.1f}x")
        if "memory" in mine and "memory" in theirs:
            print(f"{'memory':24}{mine['memory'][0]:9.0f} MB{theirs['memory'][0]:9.0f} MB")


def _row(name: str, here: float, there: float, note: str) -> None:
    print(f"{name:24}{here * 1e3:9.1f} ms{there * 1e3:9.0f} ms{there / here:9.0f}x   {note}")


def alone(size: int) -> None:
    """Print how soon a large dataset is served, how fast it answers, and with how much memory."""
    from benchmarks.load import memory

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dataset.nq"
        began = time.perf_counter()
        triples = write(size, file)
        print(f"\n{triples:,} triples, written in {time.perf_counter() - began:.0f} s")
        for start in ("first", "second", "third"):
            began = time.perf_counter()
            with _served(file) as (ask, keeper):
                ask("ASK {}")
                print(f"{start} start to first answer {time.perf_counter() - began:8.2f} s")
                if start == "third":
                    for name, text in asked().items():
                        began = time.perf_counter()
                        status, length = ask(text)
                        seconds = time.perf_counter() - began
                        print(f"{name:24}{seconds * 1e3:9.1f} ms   {status}, {length} bytes")
                    print(f"memory of keeper and workers {memory(keeper):8.0f} MB")


def _served(file: Path) -> Any:
    from contextlib import contextmanager

    @contextmanager
    def opened() -> Any:
        import httpx

        from hustings.server.listening import listen
        from hustings.server.settings import ServerSettings

        limits = {"max_rows": 10**7, "max_bytes": 1 << 30, "max_remembered": 0}
        settings = ServerSettings(port=0, timeout_s=300, **limits)
        with listen(file, settings) as listening, httpx.Client(timeout=400) as client:

            def ask(query: str) -> tuple[int, int]:
                answer = client.get(f"{listening.url}sparql", params={"query": query})
                return answer.status_code, len(answer.content)

            yield ask, listening.keeper.pid

    return opened()


def main() -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions", description=__doc__)
    parser.add_argument("sizes", nargs="*", metavar="TRIPLES")
    parser.add_argument("--alone", type=int, metavar="TRIPLES")
    parser.add_argument("--limit", type=float, default=60.0, metavar="SECONDS")
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.engine:
        measure(given.engine, given.file, given.sizes)
        return 0
    if given.sizes or not given.alone:
        compare([int(size) for size in given.sizes] or SIZES, given.limit)
    if given.alone:
        alone(given.alone)
    return 0


if __name__ == "__main__":
    sys.exit(main())
