"""Documents' parts made by several processes; which of them makes one does not matter."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from time import perf_counter
from typing import NamedTuple

from hustings.assembly.part import Around, Made, PartSettings, make_part
from hustings.model import Extraction, Told

__all__ = ["Clock", "Job", "make_several"]

_TOGETHER = 8
"""Documents that go to a process at once."""
_AHEAD = 3
"""Batches for each process that are under way at most."""

Packed = Mapping[str, bytes]
Pack = Callable[[Made], Packed]


class Job(NamedTuple):
    """What the part of one document is made of."""

    told: Told
    found: Extraction
    around: Around


@dataclass(slots=True)
class Clock:
    """Seconds spent in each stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Add the time its body takes to a stage's."""
        start = perf_counter()
        try:
            yield
        finally:
            self.add(stage, perf_counter() - start)

    def add(self, stage: str, spent: float) -> None:
        """Add seconds to a stage."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + spent


def make_several(
    jobs: Iterable[Job], settings: PartSettings, pack: Pack, clock: Clock, *, workers: int
) -> Iterator[Packed]:
    """Yield the parts of documents, packed, in the order of the jobs.

    Where a process dies, what it was to make and all that comes after it is left out.

    Args:
        jobs: taken as processes come free.
        settings: what all parts rest on.
        pack: makes bytes of a part, in whichever process made it.
        clock: gets the seconds of all processes.
        workers: number of processes.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from hustings.gathering.crew import begin_worker

    waiting = iter(jobs)
    batches = iter(lambda: list(islice(waiting, _TOGETHER)), [])
    executor = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=begin_worker
    )
    try:
        pending = deque(
            executor.submit(_make, batch, settings, pack)
            for batch in islice(batches, _AHEAD * workers)
        )
        while pending:
            made, seconds = pending.popleft().result()
            for batch in islice(batches, 1):
                pending.append(executor.submit(_make, batch, settings, pack))
            for stage, spent in seconds.items():
                clock.add(stage, spent)
            yield from made
    except BrokenExecutor:
        return
    finally:
        executor.shutdown(cancel_futures=True)


def _make(
    batch: Iterable[Job], settings: PartSettings, pack: Pack
) -> tuple[list[Packed], dict[str, float]]:
    clock = Clock()
    made = [pack(make_part(*job, settings, clock=clock)) for job in batch]
    return made, clock.seconds
