"""Measures a server under load: cheap queries among runaways.

    python -m benchmarks.load [--seconds 60] [--clients 64] [--runaways 8] [--triples 100000]

The clients are a process of their own and share the machine with the server. Each asks one
query after the other, with a pause between them (0.1 to 0.5 s; ``--pause 0`` for none). Cheap ones
ask for one of many things by name, so few are asked twice; a runaway is a cross product or a path
of any length, and hardly any is asked twice either. The answer times to the cheap ones are
compared with those of one client alone before the load.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from urllib.parse import urlencode, urlsplit

import httpx

from benchmarks.dataset import write

CHEAP = (
    "ASK {{ <https://example.org/id/person/{n:x}-candidate> hst:proposes ?what }}",
    "SELECT ?what ?label {{ <https://example.org/id/person/{n:x}-candidate> hst:proposes ?what . "
    "?what rdfs:label ?label }} LIMIT 50",
    "SELECT ?p ?o {{ <https://example.org/id/policy/{n:x}-policy> ?p ?o }}",
    "SELECT ?who {{ ?who hst:warnsOf <https://example.org/id/risk/{n:x}-risk> }} LIMIT 100",
    "DESCRIBE <https://example.org/id/risk/{n:x}-risk>",
    "SELECT ?s ?quote {{ GRAPH ?g {{ ?s rdf:object <https://example.org/id/policy/{n:x}-policy> ; "
    "oa:hasTarget/oa:hasSelector/oa:exact ?quote }} }} LIMIT 20",
)
RUNAWAYS = (
    "SELECT (COUNT(*) AS ?n{n}) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}",
    "SELECT * {{ ?a (hst:causes|hst:threatens|^hst:warnsOf)* ?b . ?b (!hst:x{n})* ?c . "
    "?c (!hst:y)* ?d }} ORDER BY ?d",
    "SELECT ?a {{ ?a rdfs:label ?x . ?b rdfs:label ?y . ?c rdfs:label ?z "
    "FILTER (CONTAINS(CONCAT(?x, ?y, ?z), 'never{n}')) }}",
)

_REST_S = 10.0


def memory(keeper: int) -> float:
    """Return the MiB that a keeper and its workers have, shared pages counted once."""
    pids = [keeper, *map(int, Path(f"/proc/{keeper}/task/{keeper}/children").read_text().split())]
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


async def _answer(reader: asyncio.StreamReader) -> tuple[str, bytes]:
    """Return the status and the body of the next answer on a connection."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = head.split(" ", 2)[1]
    length = next((x[15:] for x in head.split("\r\n") if x.startswith("content-length:")), None)
    if length is not None:
        return status, await reader.readexactly(int(length))
    body = b""
    while size := int(await reader.readline(), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readline()
    return status, body


async def _client(
    url: str, dice: Random, until: float, pause: float, of: tuple[str, ...], done: list[object]
) -> None:
    """Ask until the time is over, on one connection; by hand, since a library takes longer."""
    host = urlsplit(url)
    reader, writer = await asyncio.open_connection(host.hostname, host.port, limit=1 << 20)
    await asyncio.sleep(dice.random() * pause)
    while time.perf_counter() < until:
        query = dice.choice(of).format(n=dice.randrange(200))
        head = f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: {host.netloc}\r\n\r\n"
        began = time.perf_counter()
        try:
            writer.write(head.encode("ascii"))
            async with asyncio.timeout(60):
                status, body = await _answer(reader)
        except (OSError, EOFError, ValueError, TimeoutError) as error:
            status, body = type(error).__name__, b""
            writer.close()
            reader, writer = await asyncio.open_connection(host.hostname, host.port, limit=1 << 20)
        seconds = time.perf_counter() - began
        done.append((status, seconds, body.decode("utf-8") if status != "200" else ""))
        await asyncio.sleep(dice.uniform(0.2, 1) * pause)
    writer.close()


async def _load(url: str, given: argparse.Namespace) -> dict[str, object]:
    idle: list[object] = []
    await _client(url, Random(0), time.perf_counter() + given.idle, 0, CHEAP, idle)
    cheap: list[object] = []
    runaway: list[object] = []
    until = time.perf_counter() + given.seconds
    jobs = []
    for number in range(given.clients):
        is_runaway = number < given.runaways
        of, done = (RUNAWAYS, runaway) if is_runaway else (CHEAP, cheap)
        dice = Random(number)
        jobs.append(_client(url, dice, until, given.pause, of, done))
    await asyncio.gather(*jobs)
    return {"idle": idle, "cheap": cheap, "runaway": runaway}


def _warm(url: str) -> None:
    """Have the server's workers answer, and let it rest as long as it may after the load."""
    with httpx.Client(base_url=url, timeout=60) as client:
        for number in range(100):
            query = CHEAP[number % len(CHEAP)].format(n=number)
            client.get("sparql", params={"query": query}).raise_for_status()
    time.sleep(_REST_S)


def _quantile(seconds: list[float], share: float) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(share * len(seconds)))]


def report(found: dict[str, list[tuple[str, float, str]]], timeout: float) -> None:
    """Print what the clients saw."""
    idle = statistics.median(seconds for _, seconds, _ in found["idle"])
    for kind, answers in found.items():
        times = [seconds for _, seconds, _ in answers]
        if not times:
            continue
        counted = sorted(Counter(answer[0] for answer in answers).items())
        statuses = ", ".join(f"{number} x {status}" for status, number in counted)
        p50, p99 = statistics.median(times), _quantile(times, 0.99)
        print(
            f"{kind:8}{len(times):7} asked   median {p50 * 1e3:8.1f} ms   p99 {p99 * 1e3:8.1f} ms  "
            f" longest {max(times) * 1e3:8.1f} ms   {statuses}"
        )
    cheap = [seconds for _, seconds, _ in found["cheap"]]
    failed = sum(status != "200" for status, _, _ in found["cheap"])
    print(f"cheap: p99 is {_quantile(cheap, 0.99) / idle:.1f} idle medians; {failed} failed")
    late = [s for status, s, _ in found["runaway"] if status == "503" and s > timeout + 2]
    reasons = Counter(" ".join(text.split()[:6]) for s, _, text in found["runaway"] if s == "503")
    print(
        f"runaways: {len(late)} later than the limit of {timeout:g} s and 2 s more; {dict(reasons)}"
    )


def main() -> int:
    """Serve an invented dataset, load it, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--runaways", type=int, default=8)
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--timeout", type=float, default=5)
    parser.add_argument("--pause", type=float, default=0.5)
    parser.add_argument("--idle", type=float, default=5, help="seconds of one client alone")
    parser.add_argument("--url", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.url:
        print(json.dumps(asyncio.run(_load(given.url, given))))
        return 0
    from hustings.server.listening import listen
    from hustings.server.settings import ServerSettings

    settings = ServerSettings(port=0, timeout_s=given.timeout, max_remembered=0)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dataset.nq"
        print(
            f"{write(given.triples, file):,} triples; {given.clients} clients, "
            f"{given.runaways} of them with runaways"
        )
        with listen(file, settings) as listening:
            _warm(listening.url)
            before = memory(listening.keeper.pid)
            command = [sys.executable, "-m", "benchmarks.load", "--url", listening.url]
            for name in ("seconds", "clients", "runaways", "pause", "idle"):
                command += [f"--{name}", str(getattr(given, name))]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            report(json.loads(done.stdout), given.timeout)
            time.sleep(_REST_S)
            after = memory(listening.keeper.pid)
            print(
                f"memory {before:.0f} MB before, {after:.0f} MB after: {after / before:.2f} times"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
