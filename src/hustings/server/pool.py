"""Tasks → answers of workers, each within its limits.

A task that is young has one of the places kept for such; one that goes on longer goes on at the
lowest priority among the other slow ones, and one that reaches its limit is killed with its
worker. So a cheap query waits for cheap ones alone.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import socket
import time
from collections import OrderedDict, deque
from typing import Any

from hustings.server.answers import Answer
from hustings.server.frames import (
    DATA,
    END,
    ERROR,
    HEAD,
    READY,
    TASK,
    frame,
    payload,
    read,
    unpacked,
)
from hustings.server.freshness import Kept, Remembered, is_repeatable
from hustings.server.keeper_client import Keeper
from hustings.server.metrics import Metrics
from hustings.server.refusals import RefusedError
from hustings.server.settings import ServerSettings
from hustings.server.workers import Worker

__all__ = ["Pool"]

_LOG = logging.getLogger("hustings.server")
_REMEMBERED = 1_024
_REMEMBERED_S = 300.0
_LOOK_AGAIN_S = 0.05
_START_S = 60.0
_TASKS = 1_000
_KEPT = 4
_FRESH = 50
_UNUSED_S = 4.0
_DECODED = (ValueError, KeyError, asyncio.IncompleteReadError, ConnectionError)


class Pool:
    """The workers over one graph."""

    def __init__(self, keeper: Keeper, settings: ServerSettings, metrics: Metrics) -> None:
        self._keeper, self._settings, self._metrics = keeper, settings, metrics
        self._idle: deque[Worker] = deque()
        self._quick: set[Worker] = set()
        self._slow: set[Worker] = set()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._runaways: OrderedDict[bytes, float] = OrderedDict()
        self._remembered = Remembered(settings.max_remembered)
        self._tasks: set[asyncio.Task[None]] = set()
        self._starting = self._starting_slow = 0
        self._is_open = False
        self._is_restocking = False

    async def open(self) -> None:
        """Start the workers that are kept ready.

        Raises:
            RefusedError: none can be started.
        """
        self._is_open = True
        for _ in range(_KEPT):
            self._idle.append(await self._start())
        tidying = asyncio.create_task(self._tidy())
        self._tasks.add(tidying)
        tidying.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End all workers."""
        self._is_open = False
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for worker in (*self._idle, *self._quick, *self._slow):
            self._end(worker)
        self._idle.clear()

    @property
    def running(self) -> dict[str, int]:
        """Numbers of workers by what they do, and of queries that wait."""
        return {
            "idle": len(self._idle),
            "quick": len(self._quick),
            "slow": len(self._slow),
            "waiting": len(self._waiting),
        }

    def ask(self, task: dict[str, Any]) -> tuple[Answer, asyncio.Future[None]]:
        """Return the answer of a task, which fills, and what fills it: cancel that to stop it."""
        content = payload(task)
        key = hashlib.sha256(content).digest()
        if kept := self._remembered.get(key):
            self._metrics.query("remembered", 0.0)
            done = asyncio.get_running_loop().create_future()
            done.set_result(None)
            return Answer.of(kept.media, kept.content), done
        answer = Answer()
        is_page = task["kind"] == "name"
        keeps = not is_page and is_repeatable(task["text"])
        work = self._fill(answer, content, key, is_page=is_page, keeps=keeps)
        filling = asyncio.create_task(work)
        self._tasks.add(filling)
        filling.add_done_callback(self._tasks.discard)
        return answer, filling

    async def _fill(
        self, answer: Answer, content: bytes, key: bytes, *, is_page: bool, keeps: bool
    ) -> None:
        """Have a worker do a task; whatever happens, the answer ends."""
        began = time.monotonic()
        try:
            worker = await self._take(is_slow=self._is_runaway(key), is_page=is_page)
        except RefusedError as refused:
            self._metrics.query("busy", time.monotonic() - began)
            answer.end(refused)
            return
        except asyncio.CancelledError:
            answer.end(RefusedError(503, "the server ends; try again"))
            raise
        outcome, is_worn = "stopped", False
        loop = asyncio.get_running_loop()
        watch = loop.call_later(self._settings.slow_after_s, self._watch, worker, answer)
        try:
            left = self._settings.timeout_s - (time.monotonic() - began)
            async with asyncio.timeout(left):
                outcome, is_worn = await self._exchange(worker, answer, content)
            if keeps and outcome == "done" and self._remembered.may_have(answer.size):
                self._remembered.put(key, Kept(answer.media, answer.content))
        except TimeoutError:
            outcome = "time"
            self._remember(key)
            answer.end(self._too_slow())
        finally:
            watch.cancel()
            answer.end(RefusedError(503, "the query was stopped"))
            self._release(worker, is_usable=outcome in ("done", "refused") and not is_worn)
            self._metrics.query(outcome, time.monotonic() - began)

    async def _exchange(self, worker: Worker, answer: Answer, content: bytes) -> tuple[str, bool]:
        """Return how a task ended, and whether its worker has grown."""
        try:
            worker.writer.write(frame(TASK, content))
            await worker.writer.drain()
            while True:
                kind, data = await read(worker.reader)
                if kind == DATA:
                    answer.add(data)
                elif kind == HEAD:
                    answer.head(unpacked(data))
                elif kind == END:
                    answer.end()
                    return "done", bool(data)
                elif kind == ERROR:
                    value = unpacked(data)
                    if "log" in value:
                        _LOG.error("%s", value["log"])
                    answer.end(RefusedError(value["status"], value["reason"]))
                    return "refused", value["is_worn"]
        except _DECODED:
            if answer.refused is None:
                answer.end(
                    RefusedError(
                        503,
                        "the query was stopped: it needed more than "
                        f"{self._settings.max_memory >> 20} MiB, or is nested too deeply",
                        {"retry-after": "60"},
                    )
                )
                return "memory", True
            return "crowded", True

    def _watch(self, worker: Worker, answer: Answer) -> None:
        """Move a task that is no longer young out of the places of the young ones."""
        if worker not in self._quick or answer.is_done:
            return
        if self._has_slow_place():
            self._slow_down(worker)
        elif self._waiting:
            answer.end(self._crowded())
            self._keeper.end(worker.pid)
        else:
            loop = asyncio.get_running_loop()
            loop.call_later(_LOOK_AGAIN_S, self._watch, worker, answer)

    async def _take(self, *, is_slow: bool, is_page: bool) -> Worker:
        """Return a worker in a place of its own.

        Raises:
            RefusedError: there is no place, or none in time.
        """
        if is_slow:
            if not self._has_slow_place():
                raise self._crowded()
            self._starting_slow += 1
        else:
            await self._place()
        try:
            worker = await self._idle_or_new(is_page=is_page)
        finally:
            if is_slow:
                self._starting_slow -= 1
            else:
                self._starting -= 1
        if is_slow:
            self._slow_down(worker)
        else:
            self._quick.add(worker)
        self._restock()
        return worker

    async def _place(self) -> None:
        """Wait for a place among the young ones."""
        if self._has_place() and not self._waiting:
            self._starting += 1
            return
        if len(self._waiting) >= self._settings.max_waiting:
            raise self._full()
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            done, _ = await asyncio.wait(
                [turn], timeout=min(self._settings.wait_s, self._settings.timeout_s)
            )
        except asyncio.CancelledError:
            self._leave(turn)
            raise
        if not done:
            self._leave(turn)
            raise self._full()

    def _leave(self, turn: asyncio.Future[None]) -> None:
        """Give up waiting, and the place too if it came at the same moment."""
        if turn.done():
            self._starting -= 1
            self._admit()
        else:
            self._waiting.remove(turn)

    def _has_place(self) -> bool:
        """Whether a young one may begin.

        Some places are for such alone. In the others it begins if a worker is at hand: cheap ones
        end sooner than another starts.
        """
        young = len(self._quick) + self._starting
        others = len(self._slow) + self._starting_slow
        return young < self._settings.kept_for_quick or (
            len(self._idle) > self._starting and young + others < self._settings.max_queries
        )

    def _has_slow_place(self) -> bool:
        return len(self._slow) + self._starting_slow < self._settings.max_slow

    def _admit(self) -> None:
        """Let those who wait have the places that are free."""
        while self._waiting and self._has_place():
            turn = self._waiting.popleft()
            if not turn.done():
                self._starting += 1
                turn.set_result(None)

    def _slow_down(self, worker: Worker) -> None:
        self._quick.discard(worker)
        self._slow.add(worker)
        worker.is_slow = True
        self._keeper.slow_down(worker.pid)
        self._admit()

    def _release(self, worker: Worker, *, is_usable: bool) -> None:
        self._quick.discard(worker)
        self._slow.discard(worker)
        worker.tasks += 1
        if is_usable and not worker.is_slow and worker.tasks < _TASKS and self._is_open:
            worker.since = time.monotonic()
            self._idle.append(worker)
        else:
            self._end(worker)
            self._restock()
        self._admit()

    async def _tidy(self) -> None:
        """End workers that nobody has needed for a while, but for a few, and these are fresh."""
        while True:
            await asyncio.sleep(_UNUSED_S)
            since = time.monotonic() - _UNUSED_S
            unused = [worker for worker in self._idle if worker.since < since]
            for worker in unused[: max(0, len(self._idle) - _KEPT)]:
                self._idle.remove(worker)
                self._end(worker)
            for worker in unused:
                if worker.tasks >= _FRESH and worker in self._idle:
                    self._idle.remove(worker)
                    self._end(worker)
                    await self._start_ahead(makes_pages=worker.makes_pages)

    def _restock(self) -> None:
        """Start a worker ahead of the next task if none is left."""
        if self._is_open and not self._idle and not self._is_restocking:
            self._is_restocking = True
            task = asyncio.create_task(self._start_ahead())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _start_ahead(self, *, makes_pages: bool = False) -> None:
        try:
            self._idle.append(await self._start(makes_pages=makes_pages))
        except RefusedError:
            pass  # the next task tries again, and says so
        finally:
            self._is_restocking = False
        self._admit()

    async def _idle_or_new(self, *, is_page: bool) -> Worker:
        """Return a worker of the kind that a task needs."""
        for worker in reversed(self._idle):  # the last one used, so that the others stay unused
            if worker.makes_pages == is_page:
                self._idle.remove(worker)
                return worker
        return await self._start(makes_pages=is_page)

    async def _start(self, *, makes_pages: bool = False) -> Worker:
        """Return a new worker that is ready.

        Raises:
            RefusedError: it does not get ready.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            self._keeper.fork(theirs, for_pages=makes_pages)
        ours.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=ours, limit=1 << 20)
        worker = Worker(reader, writer)
        try:
            async with asyncio.timeout(_START_S):
                kind, data = await read(reader)
            if kind != READY:
                raise ValueError("not ready")
            worker.pid, worker.makes_pages = unpacked(data)["pid"], makes_pages
        except (*_DECODED, TimeoutError) as error:
            writer.close()
            raise RefusedError(
                503, "no worker can be started; try again", {"retry-after": "5"}
            ) from error
        return worker

    def _end(self, worker: Worker) -> None:
        self._keeper.end(worker.pid)
        worker.writer.close()

    def _is_runaway(self, key: bytes) -> bool:
        """Whether a task was stopped at its limit not long ago."""
        since = self._runaways.get(key)
        return since is not None and time.monotonic() - since < _REMEMBERED_S

    def _remember(self, key: bytes) -> None:
        self._runaways[key] = time.monotonic()
        self._runaways.move_to_end(key)
        while len(self._runaways) > _REMEMBERED:
            self._runaways.popitem(last=False)

    def _too_slow(self) -> RefusedError:
        return RefusedError(
            503,
            f"the query was stopped after {self._settings.timeout_s:g} s, which is the limit; "
            "narrow it, or ask a copy of the graph of your own",
            {"retry-after": "60"},
        )

    def _crowded(self) -> RefusedError:
        return RefusedError(
            503,
            f"{len(self._slow)} slow queries are running and there is no place for another; "
            "try again, or narrow it",
            {"retry-after": str(max(1, round(self._settings.timeout_s)))},
        )

    def _full(self) -> RefusedError:
        return RefusedError(503, "too many queries at once; try again", {"retry-after": "2"})
