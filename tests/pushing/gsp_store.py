"""A graph store for tests: the Graph Store Protocol over pyoxigraph, with faults on request."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store


@dataclass
class Received:
    """One request: method, graph, bytes of its body, its Authorization."""

    method: str
    graph: str | None
    size: int
    authorization: str | None


@dataclass
class GraphStore:
    """A store and what came to it.

    Attributes:
        fault: asked before each request is carried out; a status and headers end it there, 'drop'
            carries it out and closes the connection without an answer.
        largest: the most bytes it takes at once.
    """

    store: Store = field(default_factory=Store)
    received: list[Received] = field(default_factory=list)
    fault: Callable[[Received], tuple[int, dict[str, str]] | str | None] = lambda request: None
    largest: int = 1 << 30
    url: str = ""


@contextmanager
def serve() -> Iterator[GraphStore]:
    """Run a store on a free port of this machine while the body runs."""
    held = GraphStore()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            if len(body) < length:  # whoever sent it is gone
                self.close_connection = True
                return
            given = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
            name = None if "default" in given else given["graph"][0]
            request = Received(self.command, name, len(body), self.headers.get("Authorization"))
            held.received.append(request)
            fault = held.fault(request)
            if isinstance(fault, tuple):
                self.answer(fault[0], fault[1], b"<p>no, not with secret-word</p>")
                return
            if len(body) > held.largest:
                self.answer(413)
                return
            status = self.carry_out(name, body)
            if fault == "drop":
                self.close_connection = True
                self.connection.close()
                return
            self.answer(status)

        def carry_out(self, name: str | None, body: bytes) -> int:
            graph = DefaultGraph() if name is None else NamedNode(name)
            if self.command == "DELETE":
                if name is not None and not held.store.contains_named_graph(graph):
                    return 404
                held.store.clear_graph(graph)
                if isinstance(graph, NamedNode):
                    held.store.remove_graph(graph)
                return 204
            assert self.headers["Content-Type"] == "text/turtle"
            if self.command == "PUT":
                held.store.clear_graph(graph)
            held.store.load(body, RdfFormat.TURTLE, to_graph=graph)
            return 201

        def answer(
            self, status: int, headers: dict[str, str] | None = None, body: bytes = b""
        ) -> None:
            self.send_response(status)
            for key, value in (headers or {}).items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_PUT = do_POST = do_DELETE = handle_any  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Tell of errors, but not that a client went away before its answer."""
            if not isinstance(sys.exception(), ConnectionError):
                super().handle_error(request, client_address)  # type: ignore[arg-type]

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    held.url = f"http://127.0.0.1:{server.server_port}/store"
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
