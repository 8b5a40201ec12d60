"""A worker: one process that does one task after the other until the server lets go of it."""

from __future__ import annotations

import os
import resource
import signal
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from hustings.server.about import tell_about
from hustings.server.answering import answer_query
from hustings.server.frames import (
    DATA,
    END,
    ERROR,
    HEAD,
    READY,
    TASK,
    frame,
    payload,
    receive,
)
from hustings.server.refusals import RefusedError

__all__ = ["confine", "work"]

Task = Callable[[Store, Mapping[str, Any], Callable[[str], None], Callable[[bytes], None]], None]
TASKS: dict[str, Task] = {"about": tell_about, "query": answer_query}


def work(connection: socket.socket, open_store: Callable[[], Store], max_memory: int) -> None:
    """Do tasks until the other side closes; never returns to what forked it."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    store = open_store()
    confine(max_memory)
    connection.sendall(frame(READY, payload({"pid": os.getpid()})))
    with suppress(BrokenPipeError, ConnectionResetError):
        while (received := receive(connection)) is not None:
            kind, task = received
            if kind == TASK:
                _do(connection, store, task)


def _do(connection: socket.socket, store: Store, task: Mapping[str, Any]) -> None:
    def head(media: str) -> None:
        connection.sendall(frame(HEAD, payload({"media": media})))

    def send(data: bytes) -> None:
        connection.sendall(frame(DATA, data))

    try:
        TASKS[task["kind"]](store, task, head, send)
    except RefusedError as refused:
        reason = {"status": refused.status, "reason": refused.reason}
        connection.sendall(frame(ERROR, payload(reason)))
    else:
        connection.sendall(frame(END))


def confine(max_memory: int) -> None:
    """Give up what a task never needs: more memory, new files and sockets, priority."""
    os.setpriority(os.PRIO_PROCESS, 0, 5)
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + max_memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _use_up_descriptors()


def _use_up_descriptors() -> None:
    """Leave no descriptor for a socket: should SERVICE ever get past its refusal, it fails."""
    filler = os.open(os.devnull, os.O_RDONLY)
    while (made := os.dup(filler)) < filler + 1:
        pass
    resource.setrlimit(resource.RLIMIT_NOFILE, (made + 1, made + 1))
