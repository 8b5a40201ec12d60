"""What every request passes: length, host, origin; and what every answer carries."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hustings.server.metrics import Metrics
from hustings.server.problems import problem
from hustings.server.refusals import RefusedError
from hustings.server.settings import ServerSettings

__all__ = ["Guard"]

_LOG = logging.getLogger("hustings.server")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_CSP = (
    b"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' "
    b"data:; font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; "
    b"base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    b"content-security-policy": _CSP,
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"x-frame-options": b"DENY",
}
_ROUTES = ("/sparql", "/health", "/metrics", "/assets", "/query")


class _Cut(Exception):  # noqa: N818
    """An answer that breaks off: the connection is closed, so that no client takes it for whole."""


class Guard:
    """Wraps the application; an ASGI application."""

    def __init__(self, app: ASGIApp, settings: ServerSettings, metrics: Metrics) -> None:
        self._app, self._settings, self._metrics = app, settings, metrics
        self._hosts = _hosts(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on one request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        sender = _Sender(send, self._settings, self._cors(headers.get("origin")))
        try:
            await self._answer(scope, receive, sender, headers)
        finally:
            self._metrics.request(_route(scope["path"]), sender.status or 499)

    async def _answer(
        self, scope: Scope, receive: Receive, sender: _Sender, headers: Headers
    ) -> None:
        accept = headers.get("accept")
        try:
            self._check(scope, headers)
            if preflight := self._preflight(scope, headers):
                await preflight(scope, receive, sender)
            else:
                await self._app(scope, receive, sender)
        except RefusedError as refused:
            if sender.status:
                raise _Cut from refused
            await problem(refused, accept)(scope, receive, sender)
        except (TimeoutError, ConnectionError, OSError) as error:
            raise _Cut from error
        except Exception as error:
            _LOG.exception("%s %s", scope["method"], ascii(scope["path"]))
            if sender.status:
                raise _Cut from error
            mistake = RefusedError(500, "the server made a mistake; its log says more")
            await problem(mistake, accept)(scope, receive, sender)

    def _check(self, scope: Scope, headers: Headers) -> None:
        target = len(scope.get("raw_path", b"")) + len(scope["query_string"])
        if target > self._settings.max_target:
            raise RefusedError(
                414,
                f"the address is longer than {self._settings.max_target} bytes; "
                "send the query by POST",
            )
        if "\x00" in scope["path"] or len(headers.getlist("host")) > 1:
            raise RefusedError(400, "a NUL in the path, or two Host headers")
        host = _host(headers.get("host", ""))
        if self._hosts and host not in self._hosts:
            raise RefusedError(
                421,
                "this server is not known under that name; "
                "start it with --url and the address that others use",
            )

    def _cors(self, origin: str | None) -> list[tuple[bytes, bytes]]:
        """Return the headers that let an origin's pages read an answer."""
        allowed = self._settings.cors
        if not allowed:
            return [(b"cross-origin-resource-policy", b"same-origin")]
        if "*" in allowed:
            given = b"*"
        elif origin in allowed:
            given = str(origin).encode("ascii")
        else:
            return [(b"vary", b"Origin")]
        headers = [
            (b"access-control-allow-origin", given),
            (b"access-control-expose-headers", b"ETag, Link, Retry-After"),
        ]
        return headers if given == b"*" else [*headers, (b"vary", b"Origin")]

    def _preflight(self, scope: Scope, headers: Headers) -> Response | None:
        """Return the answer to a browser that asks whether a page may ask.

        **Source**: Fetch Standard, 3.2.2 (CORS-preflight request).
        """
        if scope["method"] != "OPTIONS" or "access-control-request-method" not in headers:
            return None
        if not any(
            key == b"access-control-allow-origin" for key, _ in self._cors(headers.get("origin"))
        ):
            return Response(status_code=403)
        return Response(
            status_code=204,
            headers={
                "access-control-allow-methods": "GET, HEAD, POST, OPTIONS",
                "access-control-allow-headers": "Accept, Content-Type, If-None-Match",
                "access-control-max-age": "600",
            },
        )


class _Sender:
    """Sends messages with the headers that every answer carries, each within its time.

    Attributes:
        status: of the answer once it has begun, else 0.
    """

    def __init__(
        self, send: Send, settings: ServerSettings, extra: Iterable[tuple[bytes, bytes]]
    ) -> None:
        self._send, self._send_s, self._extra = send, settings.send_s, list(extra)
        self._root = urlsplit(settings.url).path.rstrip("/").encode("ascii", "ignore")
        self.status = 0

    def _rooted(self, name: bytes, value: bytes) -> bytes:
        """Return a header's value with the path that others see before the server's own paths."""
        if self._root and name == b"location" and value.startswith(b"/"):
            return self._root + value
        if self._root and name == b"link":
            return value.replace(b"</", b"<" + self._root + b"/")
        return value

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            given = [(key, self._rooted(key, value)) for key, value in message["headers"]]
            names = {key.lower() for key, _ in given}
            given += [item for item in _HEADERS.items() if item[0] not in names]
            message = {**message, "headers": [*given, *self._extra]}
        async with asyncio.timeout(self._send_s):
            await self._send(message)


def _hosts(settings: ServerSettings) -> frozenset[str]:
    """Return the names under which the server may be addressed; none of them is any."""
    if settings.host not in _LOOPBACK:
        return frozenset()
    named = urlsplit(settings.url).hostname if settings.url else None
    return frozenset((*_LOOPBACK, *([named] if named else [])))


def _host(header: str) -> str:
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def _route(path: str) -> str:
    """Return the route of a path, of which there are few, whatever is asked."""
    return next((route for route in _ROUTES if path == route or path.startswith(f"{route}/")), "/")
