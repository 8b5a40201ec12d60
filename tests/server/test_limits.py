"""Runaways are stopped, cheap queries go on, nothing is left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import httpx
import pytest

from hustings.server.listening import Listening

T = TypeVar("T")
Serve = Callable[..., Listening]
RUNAWAYS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r }",
    "SELECT * { ?a (id:p|!id:q)* ?b . ?c (id:p|!id:q)* ?d . ?e (id:p|!id:q)* ?f } ORDER BY ?b",
)
CHEAP = "ASK { <http://example.org/p1> <http://example.org/knows> ?who }"


def _ask(url: str, query: str) -> tuple[httpx.Response, float]:
    began = time.monotonic()
    answer = httpx.get(f"{url}sparql", params={"query": query}, timeout=20)
    return answer, time.monotonic() - began


def _metric(url: str, name: str) -> float:
    text = httpx.get(f"{url}metrics").text
    return float(
        next(line for line in text.splitlines() if line.startswith(f"{name} ")).split()[-1]
    )


@pytest.mark.parametrize("query", RUNAWAYS)
def test_a_runaway_is_stopped_at_its_limit(serve: Serve, crowd_file: Path, query: str) -> None:
    listening = serve(crowd_file, timeout_s=0.7)
    answer, seconds = _ask(listening.url, query)
    assert answer.status_code == 503
    assert "stopped after 0.7 s" in answer.text
    assert int(answer.headers["retry-after"]) > 0
    assert seconds < 2.7
    assert _metric(listening.url, "hustings_queries_killed_total") == 1
    assert _ask(listening.url, CHEAP)[0].json()["boolean"] is True


def _apart(work: Coroutine[None, None, T]) -> T:
    """Return what a coroutine comes to, run in a thread that no browser's event loop is in."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_cheap_queries_do_not_wait_behind_runaways(serve: Serve, crowd_file: Path) -> None:
    listening = serve(crowd_file, timeout_s=60, wait_s=60, max_queries=8, slow_after_s=0.1)

    async def storm() -> tuple[set[int], list[str], int]:
        async with httpx.AsyncClient(base_url=listening.url, timeout=90) as client:

            async def ask(query: str) -> httpx.Response:
                return await client.get("sparql", params={"query": query})

            runaways = [asyncio.create_task(ask(f"{RUNAWAYS[0]} # {n}")) for n in range(12)]
            while (await client.get("health")).json()["slow"] < 6:
                await asyncio.sleep(0.05)
            cheap = {(await ask(CHEAP)).status_code for _ in range(40)}
            refused = [task.result().text for task in runaways if task.done()]
            for task in runaways:
                task.cancel()
            await asyncio.gather(*runaways, return_exceptions=True)
            return cheap, refused, len(runaways) - len(refused)

    cheap, refused, still_running = _apart(storm())
    assert cheap == {200}
    assert still_running >= 6
    assert all("6 slow queries are running" in text for text in refused)


def test_a_known_runaway_is_slow_from_the_start(serve: Serve, crowd_file: Path) -> None:
    listening = serve(crowd_file, timeout_s=0.5, max_queries=2)

    async def storm() -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=listening.url, timeout=20) as client:
            get = client.get("sparql", params={"query": RUNAWAYS[0]})
            assert (await get).status_code == 503
            return await asyncio.gather(
                *(client.get("sparql", params={"query": RUNAWAYS[0]}) for _ in range(3))
            )

    texts = sorted(answer.text for answer in _apart(storm()))
    assert ["running" in text for text in texts].count(True) == 2
    assert "stopped after 0.5 s" in texts[-1]


def test_too_many_at_once_are_told_to_come_back(serve: Serve, crowd_file: Path) -> None:
    listening = serve(
        crowd_file, timeout_s=1.5, max_queries=1, max_waiting=2, wait_s=0.2, slow_after_s=1.4
    )

    async def storm() -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=listening.url, timeout=20) as client:
            return await asyncio.gather(
                *(client.get("sparql", params={"query": f"{RUNAWAYS[0]} # {n}"}) for n in range(6))
            )

    answers = _apart(storm())
    full = [answer for answer in answers if "too many queries at once" in answer.text]
    assert {answer.status_code for answer in answers} == {503}
    assert len(full) == 5
    assert {answer.headers["retry-after"] for answer in full} == {"2"}


def test_a_client_that_goes_away_stops_its_query(serve: Serve, crowd_file: Path) -> None:
    listening = serve(crowd_file, timeout_s=15)
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{listening.url}sparql", params={"query": RUNAWAYS[0]}, timeout=0.5)
    _until(lambda: _metric(listening.url, "hustings_queries_killed_total") == 1)
    assert _metric(listening.url, 'hustings_queries_total{outcome="stopped"}') == 1

    def is_at_rest() -> bool:
        found = httpx.get(f"{listening.url}health").json()
        return (found["quick"], found["slow"], found["idle"]) == (0, 0, len(_workers(listening)))

    _until(is_at_rest)


def test_a_query_that_takes_too_much_memory_is_stopped(serve: Serve, crowd_file: Path) -> None:
    listening = serve(crowd_file, timeout_s=20, max_memory=64 << 20)
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    answer, _ = _ask(listening.url, query)
    assert answer.status_code == 503
    assert "needed more than 64 MiB" in answer.text
    assert _ask(listening.url, CHEAP)[0].status_code == 200


def test_nesting_without_end_ends_a_worker_only(serve: Serve, crowd_file: Path) -> None:
    listening = serve(crowd_file, timeout_s=10)
    query = "SELECT * { " + "{" * 60_000 + "}" * 60_000 + " }"
    answer = httpx.post(
        f"{listening.url}sparql",
        content=query,
        headers={"content-type": "application/sparql-query"},
        timeout=20,
    )
    assert answer.status_code in (400, 503)
    assert _ask(listening.url, CHEAP)[0].status_code == 200


@pytest.mark.parametrize(
    "accept", ["application/json", "text/xml", "text/csv", "text/tab-separated-values"]
)
def test_an_answer_has_as_many_rows_as_allowed(serve: Serve, crowd_file: Path, accept: str) -> None:
    listening = serve(crowd_file, max_rows=100)
    for limit, status in ((99, 200), (100, 200), (101, 422), (1_000, 422)):
        query = f"SELECT * {{ ?s ?p ?o }} LIMIT {limit}"
        answer = httpx.get(
            f"{listening.url}sparql", params={"query": query}, headers={"accept": accept}
        )
        assert answer.status_code == status, (limit, answer.text[:200])
    assert "more than 100 rows or triples; add LIMIT" in answer.text


def test_triples_are_counted_too(serve: Serve, crowd_file: Path) -> None:
    listening = serve(crowd_file, max_rows=100)
    for limit, status in ((100, 200), (101, 422)):
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }} LIMIT {limit}"
        assert _ask(listening.url, query)[0].status_code == status


def test_an_answer_has_as_many_bytes_as_allowed(serve: Serve, crowd_file: Path) -> None:
    listening = serve(crowd_file, max_bytes=20_000)
    query = "SELECT * { ?s ?p ?o } LIMIT %d"
    assert _ask(listening.url, query % 10)[0].status_code == 200
    answer, _ = _ask(listening.url, query % 300)
    assert (answer.status_code, "longer than 20000 bytes" in answer.text) == (422, True)


def test_a_long_answer_is_refused_or_breaks_off_visibly(serve: Serve, crowd_file: Path) -> None:
    listening = serve(crowd_file, max_bytes=4 << 20)
    query = "SELECT * { ?s ?p ?o . ?t ?q ?r } LIMIT %d"
    answer, _ = _ask(listening.url, query % 10_000)
    assert answer.status_code == 200
    assert len(answer.json()["results"]["bindings"]) == 10_000
    try:
        answer, _ = _ask(listening.url, query % 50_000)
    except httpx.RemoteProtocolError:
        return  # it had begun
    assert answer.status_code == 422
    assert "longer than 4194304 bytes" in answer.text


def test_workers_end_with_the_server(serve: Serve, crowd_file: Path) -> None:
    listening = serve(crowd_file)
    _ask(listening.url, CHEAP)
    workers = _workers(listening)
    assert workers
    os.kill(listening.keeper.pid, signal.SIGKILL)
    _until(lambda: httpx.get(f"{listening.url}health").status_code == 503)


def _workers(listening: Listening) -> list[int]:
    tasks = Path(f"/proc/{listening.keeper.pid}/task/{listening.keeper.pid}/children")
    return [int(pid) for pid in tasks.read_text(encoding="ascii").split()]


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to hold within 10 s")
