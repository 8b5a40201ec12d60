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
from pathlib import Path

from pyoxigraph import Store

from hustings.errors import HustingsError
from hustings.server.frames import (
    COMMAND,
    END_WORKER,
    ERROR,
    FORK,
    READY,
    SLOW_DOWN,
    TASK,
    frame,
    payload,
    receive,
)
from hustings.server.stores import kept_store
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
        open_store = kept_store(Path(settings["graph"]), settings["in_memory"])
    except HustingsError as error:
        control.sendall(frame(ERROR, payload({"reason": str(error)})))
        return 1
    gc.collect()
    gc.freeze()
    control.sendall(frame(READY, payload({})))
    _obey(control, open_store, settings["max_memory"])
    return 0


def _obey(control: socket.socket, open_store: Callable[[], Store], max_memory: int) -> None:
    workers: set[int] = set()
    while True:
        ready, _, _ = select.select([control], [], [], 0.5)
        _reap(workers)
        if not ready:
            continue
        data, descriptors, _, _ = socket.recv_fds(control, COMMAND.size, 1)
        while data and len(data) < COMMAND.size:
            more = control.recv(COMMAND.size - len(data))
            data = data + more if more else b""
        if not data:
            break
        command, pid = COMMAND.unpack(data)
        if command == FORK:
            workers.add(_fork(control, descriptors[0], open_store, max_memory))
        elif pid in workers:  # one that is not reaped yet, so the number is still its own
            _command(command, pid)
    for pid in workers:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _command(command: bytes, pid: int) -> None:
    with suppress(OSError):
        if command == END_WORKER:
            os.kill(pid, signal.SIGKILL)
        elif command == SLOW_DOWN:
            os.setpriority(os.PRIO_PROCESS, pid, 19)


def _fork(
    control: socket.socket, descriptor: int, open_store: Callable[[], Store], max_memory: int
) -> int:
    """Return the process id of a new worker."""
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
        work(socket.socket(fileno=descriptor), open_store, max_memory)
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
