"""The keeper, as the server sees it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from hustings.errors import GraphError
from hustings.server.frames import (
    COMMAND,
    DATA,
    END,
    END_WORKER,
    FORK,
    FORK_FOR_PAGES,
    READY,
    SLOW_DOWN,
    TASK,
    frame,
    payload,
    receive,
    receive_raw,
)
from hustings.server.settings import ServerSettings

__all__ = ["Keeper"]

_START_S = 60.0


class Keeper:
    """The process that holds a graph and forks workers.

    Attributes:
        about: what the graph says of itself, as `hustings.server.about` gives it.
        digest: SHA-256 of the graph's file.

    Raises:
        GraphError: the graph cannot be loaded.
    """

    def __init__(self, graph: Path, settings: ServerSettings) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-P", "-m", "hustings.server.keeper", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                process_group=0,  # not a session: Linux shares the processor among these first
            )
        task = {
            "graph": str(graph.absolute()),
            "in_memory": settings.in_memory,
            "max_memory": settings.max_memory,
        }
        self._control.sendall(frame(TASK, payload(task)))
        try:
            received = receive(self._control)
        except BaseException:
            self.close()
            raise
        if received is None or received[0] != READY:
            self.close()
            stopped = f"{graph}: loading it was stopped; is there enough memory?"
            raise GraphError(received[1]["reason"] if received else stopped)
        self.digest = str(received[1]["digest"])
        try:
            self.about = self._ask_about(graph)
        except BaseException:
            self.close()
            raise

    def _ask_about(self, graph: Path) -> dict[str, str]:
        """Return what the graph says of itself, as a first worker tells it."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self.fork(theirs)
            ours.settimeout(_START_S)
            content = b""
            try:
                receive(ours)
                ours.sendall(frame(TASK, payload({"kind": "about"})))
                while (received := receive_raw(ours)) is not None and received[0] != END:
                    content += received[1] if received[0] == DATA else b""
                return dict(json.loads(content))
            except (OSError, ValueError) as error:
                raise GraphError(f"{graph}: no worker can read it: {error}") from error

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def fork(self, connection: socket.socket, *, for_pages: bool = False) -> None:
        """Ask for a worker on a socket; one for pages evaluates no query."""
        command = COMMAND.pack(FORK_FOR_PAGES if for_pages else FORK, 0)
        with suppress(OSError):
            socket.send_fds(self._control, [command], [connection.fileno()])

    def end(self, pid: int) -> None:
        """Ask for a worker's end."""
        self._command(END_WORKER, pid)

    def slow_down(self, pid: int) -> None:
        """Ask that a worker goes on at the lowest priority."""
        self._command(SLOW_DOWN, pid)

    def _command(self, command: bytes, pid: int) -> None:
        with suppress(OSError):
            self._control.sendall(COMMAND.pack(command, pid))

    def close(self) -> None:
        """End it, and with it all workers."""
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
