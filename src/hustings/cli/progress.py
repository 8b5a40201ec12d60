"""How far a command is: a line in a terminal, JSON lines for programs, nothing otherwise."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from hustings.cli.terminal import log

__all__ = ["Progress", "progress"]

Progress = Callable[[str, int, int | None], None]
"""Told the stage, how much of it is done, and of how much, if that is known."""

LEAST_S = 1.0
"""Least seconds between two lines of one stage."""


@contextmanager
def progress(*, as_json: bool = False) -> Iterator[Progress]:
    """Yield what shows progress with rate and remaining time on standard error.

    Args:
        as_json: JSON lines instead of a bar; a bar needs a terminal.
    """
    if as_json:
        yield JsonProgress()
    elif sys.stderr is None or not sys.stderr.isatty():
        yield lambda stage, done, total: None
    else:
        with _bars() as shown:
            yield shown


@dataclass(slots=True)
class JsonProgress:
    """Writes a line for a stage at most once a second, and when it ends.

    Attributes:
        clock: seconds from any moment.
    """

    clock: Callable[[], float] = time.monotonic
    _started: dict[str, tuple[float, int]] = field(default_factory=dict)
    _told: dict[str, float] = field(default_factory=dict)

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Tell how far a stage is."""
        now = self.clock()
        start, first = self._started.setdefault(stage, (now, done))
        is_end = total is not None and done >= total
        if not is_end and now - self._told.get(stage, -LEAST_S) < LEAST_S:
            return
        self._told[stage] = now
        rate = (done - first) / (now - start) if now > start else 0.0
        left = (total - done) / rate if total is not None and rate else None
        log(
            "progress",
            stage=stage,
            done=done,
            total=total,
            seconds=round(now - start, 3),
            per_second=round(rate, 3),
            remaining_s=None if left is None else round(left, 1),
        )


@contextmanager
def _bars() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Rate(ProgressColumn):
        """Documents a second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.1f}/s" if speed else "")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, int] = {}

        def report(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield report
