"""Who does the work on batches: this process, processes beside it, or a Dask cluster.

Whoever does it, the results are the same: each document is worked on by itself, and nothing
depends on which batch it came in. A worker that dies costs its batch another try; a document that
keeps killing workers is found by halving its batch, and set aside with the reason.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from hustings.gathering.batches import Found, Timing, extract_batch
from hustings.model import Document, Extraction
from hustings.settings import LanguageSettings

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from spacy.language import Language

__all__ = ["Batch", "Crew", "Done", "Lost", "alone", "begin_worker", "many", "processes"]

TRIES = 2
"""How often a document may kill a worker, alone, before it is set aside."""

Batch = Sequence[Document]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one batch.

    Attributes:
        found: for each of its documents.
        seconds: spent in each stage, by whoever did it.
    """

    found: list[Found]
    seconds: dict[str, float]


Crew = Callable[[Iterable[Batch]], Iterator[Done]]
"""Takes batches as it can work on them and yields each when it is done, in any order."""

Lost = tuple[type[BaseException], ...]


def alone(language: Callable[[], Language], *, is_debugging: bool = False) -> Crew:
    """Return a crew of this process.

    Args:
        language: gives the pipeline; called when the first batch is there.
        is_debugging: raise what a text makes fail.
    """

    def work(batches: Iterable[Batch]) -> Iterator[Done]:
        for batch in batches:
            timing = Timing()
            pipeline = language()
            yield Done(
                extract_batch(batch, pipeline, timing, is_debugging=is_debugging), timing.seconds
            )

    return work


def processes(number: int, settings: LanguageSettings) -> Crew:
    """Return a crew of so many processes, each with a pipeline of its own."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    def start() -> Executor:
        return ProcessPoolExecutor(
            number,
            mp_context=get_context("spawn"),
            initializer=_prepare,
            initargs=(settings,),
        )

    def work(batches: Iterable[Batch]) -> Iterator[Done]:
        return many(batches, start, _extract, window=2 * number, lost=(BrokenExecutor,))

    return work


_prepared: list[Language] = []


def begin_worker() -> None:
    """Make a new process ready: only its parent ends it, and its parent's end is its own."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends its workers
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _prepare(settings: LanguageSettings) -> None:
    from hustings.nlp import load_pipeline

    begin_worker()
    _prepared[:] = [load_pipeline(settings)]


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _extract(batch: Batch) -> Done:
    timing = Timing()
    return Done(extract_batch(batch, _prepared[0], timing), timing.seconds)


def _as_it_is(batch: Batch, result: Any) -> Done:
    return cast("Done", result)


def many(
    batches: Iterable[Batch],
    start: Callable[[], Executor],
    work: Callable[[Batch], object],
    *,
    window: int,
    lost: Lost,
    finish: Callable[[Batch, Any], Done] = _as_it_is,
) -> Iterator[Done]:
    """Yield what workers make of batches, as each is done.

    Args:
        batches: taken only as workers come free.
        start: gives an executor; called again when one broke.
        work: what is done with a batch; runs in a worker.
        window: how many batches are under way at most.
        lost: what is raised where a worker died over a batch.
        finish: makes of a batch and what a worker gave for it what is yielded; runs here.
    """
    shift = _Shift(start, work, lost, finish)
    waiting = iter(batches)
    try:
        while True:
            while len(shift.pending) < window and not shift.suspects:
                batch = next(waiting, None)
                if batch is None:
                    break
                shift.submit(batch)
            if shift.pending:
                yield from shift.collect()
            elif shift.suspects:
                yield from shift.isolate()
            else:
                return
    finally:
        shift.close()


class _Shift:
    """Batches under way, and those over which a worker may have died."""

    def __init__(
        self,
        start: Callable[[], Executor],
        work: Callable[[Batch], object],
        lost: Lost,
        finish: Callable[[Batch, Any], Done],
    ) -> None:
        self.pending: dict[Future[object], Batch] = {}
        self.suspects: deque[tuple[Batch, int]] = deque()
        self._start, self._work, self._lost, self._finish = start, work, lost, finish
        self._executor: Executor | None = None

    def submit(self, batch: Batch) -> Future[object]:
        if self._executor is None:
            self._executor = self._start()
        try:
            future = self._executor.submit(self._work, batch)
        except self._lost:
            self._restart()
            return self.submit(batch)
        self.pending[future] = batch
        return future

    def collect(self) -> Iterator[Done]:
        """Yield what is done; wait for the first."""
        done, _ = wait(self.pending, return_when=FIRST_COMPLETED)
        for future in done:
            batch = self.pending.pop(future)
            try:
                result = future.result()
            except self._lost:
                self.suspects.append((batch, 0))
            else:
                yield self._finish(batch, result)

    def isolate(self) -> Iterator[Done]:
        """Give one suspect batch to a worker while no other is under way."""
        batch, tries = self.suspects.popleft()
        future = self.submit(batch)
        try:
            result = future.result()
        except self._lost as error:
            if len(batch) > 1:
                half = len(batch) // 2
                self.suspects.extendleft([(batch[half:], 0), (batch[:half], 0)])
            elif tries + 1 < TRIES:
                self.suspects.appendleft((batch, tries + 1))
            else:
                yield Done([_set_aside(document, error) for document in batch], {})
        else:
            yield self._finish(batch, result)
        finally:
            self.pending.pop(future, None)

    def _restart(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False)
        self._executor = None

    def close(self) -> None:
        """End the workers; what is under way is given up."""
        for future in self.pending:
            future.cancel()
        workers = list((getattr(self._executor, "_processes", None) or {}).values())
        is_given_up = bool(self.pending)
        self._restart()
        if is_given_up:
            for worker in workers:
                worker.terminate()


def _set_aside(document: Document, error: BaseException) -> Found:
    reason = (
        f"no facts taken: the process that worked on it died {TRIES} times "
        f"({type(error).__name__}); please report it with the text"
    )
    return Found(Extraction(document), reason)
