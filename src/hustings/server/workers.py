"""A worker, as the server sees it."""

from __future__ import annotations

import asyncio
import time

__all__ = ["Worker"]


class Worker:
    """One process that does tasks.

    Attributes:
        is_slow: whether it has the lowest priority, which it can never lose.
        makes_pages: whether it makes pages, and evaluates no query.
        tasks: how many it has done.
        since: when it last had none, on the monotonic clock.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.pid = 0
        self.is_slow = self.makes_pages = False
        self.tasks = 0
        self.since = time.monotonic()
