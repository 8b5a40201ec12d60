"""Dask: what a cluster finds is what this process finds, whatever becomes of a worker."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import hustings
from hustings.errors import ClusterError, SettingsError
from hustings.gathering import Cache, Order, cluster
from hustings.gathering.cluster import _extract, _fetch_all, _write
from hustings.gathering.codec import decode, encode
from hustings.model import Extraction
from hustings.settings import LanguageSettings
from tests.cli.test_rebuild import article, contents
from tests.factory import make_document

pytestmark = pytest.mark.model
SCHEDULER = """
import sys, time
from distributed import Scheduler
import asyncio

async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard_address=":0") as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()

asyncio.run(main())
"""
WORKER = """
import asyncio, sys
from distributed import Nanny

async def main():
    async with Nanny(sys.argv[1], nthreads=1, host="127.0.0.1", dashboard_address=":0") as nanny:
        await nanny.finished()

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """Address of a scheduler on this machine with two workers."""
    environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "True"}
    (tmp_path / "worker.py").write_text(WORKER, encoding="utf-8")
    command = [sys.executable, "-c", SCHEDULER]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)]
    assert started[0].stdout is not None
    address = started[0].stdout.readline().decode().strip()
    for _ in range(2):
        command = [sys.executable, str(tmp_path / "worker.py"), address]
        started.append(subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL))
    yield address
    for process in reversed(started):
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    assert started[0].stdout.read() == b""
    started[0].stdout.close()


def worker_pids(address: str) -> list[int]:
    import distributed

    with distributed.Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(2, timeout=60)
        return sorted(client.run(os.getpid).values())


def test_a_killed_worker_costs_a_partition_another_try(scheduler: str, tmp_path: Path) -> None:
    texts = tmp_path / "project"
    (texts / "texts").mkdir(parents=True)
    for number in range(32):
        (texts / "texts" / f"{number}.txt").write_text(article(number), encoding="utf-8")
    (texts / "hustings.toml").write_text("[language]\nbatch_size = 4\n", encoding="utf-8")
    victim = worker_pids(scheduler)[0]
    killer = subprocess.Popen(
        [sys.executable, "-c", f"import os,time; time.sleep(3); os.kill({victim}, 9)"]
    )
    result = hustings.build(texts, tmp_path / "out", scheduler=scheduler)
    killer.wait()
    assert (result.unread, result.reused, result.documents) == ((), 0, 32)
    hustings.build(texts, tmp_path / "local", cache=False)
    assert contents(tmp_path / "out") == contents(tmp_path / "local")
    assert hustings.build(texts, tmp_path / "out").reused == 32


def test_findings_travel_through_an_address(tmp_path: Path) -> None:
    document = make_document()
    place = (tmp_path / "bucket").as_uri()
    key, found = "a" * 64, Extraction(document)
    name = _write(place, [(key, encode(found))])
    assert (tmp_path / "bucket" / name).is_file()
    kept = Cache(tmp_path / "kept")
    _fetch_all(place, kept)
    assert kept.get(key, partial(decode, document=document)) == found
    assert key in Cache(tmp_path / "kept")


def test_a_worker_of_another_version_refuses(tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match="install the same on all machines"):
        _extract([make_document()], Order(LanguageSettings(), "another", str(tmp_path)))


def test_no_scheduler_is_said(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["hustings.gathering.cluster"], "TIMEOUT_S", 1)
    start = time.monotonic()
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers"):
        hustings.build([articles], tmp_path / "out", scheduler="tcp://127.0.0.1:9")
    assert time.monotonic() - start < 30
    assert not (tmp_path / "out").exists()


def test_findings_need_a_place(articles: Path, tmp_path: Path) -> None:
    order = Order(LanguageSettings(), "", str(tmp_path))
    with pytest.raises(SettingsError, match="leave --no-cache out"):
        cluster("tcp://127.0.0.1:9", order, Cache(None))
