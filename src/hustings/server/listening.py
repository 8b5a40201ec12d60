"""A graph and settings → a server that listens."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from hustings.errors import OutputError
from hustings.server.app import application
from hustings.server.keeper_client import Keeper
from hustings.server.settings import ServerSettings

__all__ = ["Listening", "listen", "serve"]

_OPEN_S = 60.0


@dataclass(frozen=True, slots=True)
class Listening:
    """A server that listens.

    Attributes:
        url: its address, with a slash at its end.
        port: the port it listens on.
        keeper: the process that holds the graph.
    """

    url: str
    port: int
    keeper: Keeper


def serve(graph: Path, settings: ServerSettings, ready: Callable[[str], None]) -> None:
    """Serve a graph until interrupted.

    Args:
        graph: a folder that ``build`` wrote, or a dataset file.
        settings: what is allowed, and where to listen.
        ready: is called with the address once the server listens.

    Raises:
        GraphError: the graph cannot be loaded.
        OutputError: the address cannot be listened on.
    """
    with _bound(settings) as listener:
        keeper = Keeper(graph, settings)
        try:
            server, url = _server(keeper, settings, listener)
            ready(url)
            server.run(sockets=[listener])
        finally:
            keeper.close()


@contextmanager
def listen(graph: Path, settings: ServerSettings) -> Iterator[Listening]:
    """Serve a graph from a thread of its own while a block runs.

    Raises:
        GraphError: the graph cannot be loaded.
        OutputError: the address cannot be listened on.
    """
    with _bound(settings) as listener:
        keeper = Keeper(graph, settings)
        server, url = _server(keeper, settings, listener)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            deadline = threading.Event()
            for _ in range(int(_OPEN_S / 0.02)):
                if server.started or not thread.is_alive():
                    break
                deadline.wait(0.02)
            yield Listening(url, listener.getsockname()[1], keeper)
        finally:
            server.should_exit = True
            thread.join(15)
            keeper.close()


@contextmanager
def _bound(settings: ServerSettings) -> Iterator[socket.socket]:
    """Give a socket that listens."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol is named so that asyncio sends small parts at once (TCP_NODELAY).
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
            listener.listen(1_024)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise OutputError(
                f"{settings.host}:{settings.port}: cannot listen there: {reason}; "
                "take another with --port, or 0 for a free one"
            ) from error
        yield listener
    finally:
        listener.close()


def _server(
    keeper: Keeper, settings: ServerSettings, listener: socket.socket
) -> tuple[uvicorn.Server, str]:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    url = settings.url or f"http://{host}:{listener.getsockname()[1]}/"
    url = url if url.endswith("/") else f"{url}/"
    app = application(keeper, settings, url)
    return uvicorn.Server(_config(app, settings)), url


def _config(app: ASGIApp, settings: ServerSettings) -> uvicorn.Config:
    config = uvicorn.Config(
        app,
        http=_protocol(settings.read_s),
        loop="asyncio",
        ws="none",
        lifespan="on",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=True,
        limit_concurrency=settings.max_connections,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=settings.max_target + (32 << 10),
    )
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)
    return config


def _protocol(read_s: float) -> type[asyncio.Protocol]:
    """Return an HTTP protocol that waits only so long for a request's head."""

    class Impatient(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._await_head()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._await_head()

        def _await_head(self) -> None:
            self.loop.call_later(read_s, self._give_up, self.cycle)

        def _give_up(self, before: object) -> None:
            """Close a connection on which no request has come since."""
            is_waiting = self.conn.their_state is h11.IDLE
            if self.cycle is before and is_waiting and not self.transport.is_closing():
                self.transport.close()

        def send_400_response(self, msg: str) -> None:
            """Refuse what is no HTTP, or has a head that is too long."""
            if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
                super().send_400_response(msg)
            else:
                self.transport.close()

    return Impatient
