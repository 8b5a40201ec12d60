"""A worker: one process that does one task after the other until the server lets go of it."""

from __future__ import annotations

import os
import resource
import signal
import socket
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from hustings.server.about import tell_about
from hustings.server.answering import answer_query
from hustings.server.frames import (
    DATA,
    END,
    ERROR,
    HEAD,
    READY,
    TASK,
    WORN,
    frame,
    payload,
    receive,
)
from hustings.server.refusals import RefusedError
from hustings.server.stores import Kept

__all__ = ["confine", "use_up_descriptors", "work"]


_WORN = (32 << 20) // resource.getpagesize()
"""Pages that a worker may take before another takes its place.

Reading a store in memory counts references in it, so what was shared becomes a worker's own.
"""


class _Head(Protocol):
    def __call__(
        self, media: str, *, status: int = 200, location: str = "", link: str = ""
    ) -> None: ...


_Task = Callable[[Mapping[str, Any], _Head, Callable[[bytes], None]], None]


def work(
    connection: socket.socket,
    kept: Kept,
    max_memory: int,
    *,
    makes_pages: bool,
) -> None:
    """Do tasks until the other side closes.

    Args:
        connection: where tasks come from and answers go to.
        kept: opens what is asked.
        max_memory: bytes of memory it may take.
        makes_pages: whether it makes pages and data of names, for which files are read; one that
            does not evaluates queries, and can open neither file nor socket.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    store = kept()
    tasks: dict[str, _Task] = {
        "about": partial(tell_about, store),
        "query": partial(answer_query, store),
    }
    confine(max_memory)
    begun = _pages()
    if makes_pages:
        from hustings.server.names import Names

        tasks = {"name": Names(store).answer}
    elif kept.is_all_open():
        use_up_descriptors()
    connection.sendall(frame(READY, payload({"pid": os.getpid()})))
    with suppress(BrokenPipeError, ConnectionResetError):
        while (received := receive(connection)) is not None:
            kind, task = received
            if kind == TASK:
                _do(connection, tasks[task["kind"]], task, begun + _WORN)


def _pages() -> int:
    """Return how many pages this process has taken, those it gave back included."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def _do(connection: socket.socket, do: _Task, task: Mapping[str, Any], worn_at: int) -> None:
    def head(media: str, *, status: int = 200, location: str = "", link: str = "") -> None:
        said = {"media": media, "status": status, "location": location, "link": link}
        connection.sendall(frame(HEAD, payload(said)))

    def send(data: bytes) -> None:
        connection.sendall(frame(DATA, data))

    try:
        do(task, head, send)
    except RefusedError as refused:
        reason = {"status": refused.status, "reason": refused.reason}
        is_worn = _pages() > worn_at
        connection.sendall(frame(ERROR, payload({**reason, "is_worn": is_worn})))
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception:
        reason = {
            "status": 500,
            "reason": "the server made a mistake; its log says more",
            "is_worn": True,
        }
        said = {**reason, "log": traceback.format_exc()}
        connection.sendall(frame(ERROR, payload(said)))
    else:
        connection.sendall(frame(END, WORN if _pages() > worn_at else b""))


def confine(max_memory: int) -> None:
    """Give up what a task never needs: more memory, priority."""
    os.setpriority(os.PRIO_PROCESS, 0, 5)
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + max_memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def use_up_descriptors() -> None:
    """Leave no descriptor for a socket: should SERVICE ever get past its refusal, it fails."""
    filler = os.open(os.devnull, os.O_RDONLY)
    while (made := os.dup(filler)) < filler + 1:
        pass
    resource.setrlimit(resource.RLIMIT_NOFILE, (made + 1, made + 1))
