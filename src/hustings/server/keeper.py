"""The keeper: holds a graph, forks workers that share it, and ends them.

It runs as a process of its own, with one thread and nothing of the server in it, so that a fork
is safe and cheap: a graph in memory is loaded once and shared by all workers, one on disk is
opened by each. Run as ``python -m hustings.server.keeper``.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from hustings.errors import HustingsError
from hustings.server.frames import (
    COMMAND,
    END_WORKER,
    ERROR,
    FORK,
    FORK_FOR_PAGES,
    READY,
    SLOW_DOWN,
    TASK,
    frame,
    payload,
    receive,
)
from hustings.server.stores import Kept, kept_store
from hustings.server.worker import work

__all__ = ["main"]


def main() -> int:
    """Load the graph, say so, and obey until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=int(sys.argv[1]))
    received = receive(control)
    if received is None or received[0] != TASK:
        return 1
    settings = received[1]
    try:
        kept = kept_store(Path(settings["graph"]), settings["in_memory"])
    except HustingsError as error:
        control.sendall(frame(ERROR, payload({"reason": str(error)})))
        return 1
    gc.collect()
    gc.freeze()
    control.sendall(frame(READY, payload({"digest": kept.digest})))
    _obey(control, kept, settings["max_memory"])
    return 0


def _obey(control: socket.socket, kept: Kept, max_memory: int) -> None:
    workers: set[int] = set()
    is_warm = False
    while True:
        ready, _, _ = select.select([control], [], [], 0.5)
        _reap(workers)
        if not ready:
            if not is_warm:
                is_warm = _warm_up()
            continue
        data, descriptors, _, _ = socket.recv_fds(control, COMMAND.size, 1)
        while data and len(data) < COMMAND.size:
            more = control.recv(COMMAND.size - len(data))
            data = data + more if more else b""
        if not data:
            break
        command, pid = COMMAND.unpack(data)
        if command in (FORK, FORK_FOR_PAGES):
            for_pages = command == FORK_FOR_PAGES
            is_warm = is_warm or (for_pages and _warm_up())
            do = partial(work, kept=kept, max_memory=max_memory, makes_pages=for_pages)
            workers.add(_fork(control, descriptors[0], do))
        elif pid in workers:  # one that is not reaped yet, so the number is still its own
            _command(command, pid)
    for pid in workers:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _warm_up() -> bool:
    """Load what pages need, so that workers made from now on have it."""
    from hustings.server.names import warm_up

    warm_up()
    gc.collect()
    gc.freeze()
    return True


def _command(command: bytes, pid: int) -> None:
    with suppress(OSError):
        if command == END_WORKER:
            os.kill(pid, signal.SIGKILL)
        elif command == SLOW_DOWN:
            _yield_to_others(pid)


def _yield_to_others(pid: int) -> None:
    """Let a process run while no other wants to, or nearly so where the system has no such way."""
    os.setpriority(os.PRIO_PROCESS, pid, 19)
    if sys.platform == "linux":
        os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))


def _fork(control: socket.socket, descriptor: int, do: Callable[[socket.socket], None]) -> int:
    """Return the process id of a new worker that does its work over a descriptor."""
    pid = os.fork()
    if pid:
        os.close(descriptor)
        return pid
    code = 1
    try:
        control.close()
        null = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):  # an engine that runs out of memory says so there
            os.dup2(null, standard)
        do(socket.socket(fileno=descriptor))
        code = 0
    finally:
        os._exit(code)


def _reap(workers: set[int]) -> None:
    for pid in tuple(workers):
        with suppress(ChildProcessError):
            ended, _ = os.waitpid(pid, os.WNOHANG)
            if ended == 0:
                continue
        workers.discard(pid)


if __name__ == "__main__":
    sys.exit(main())
