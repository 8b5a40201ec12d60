"""``/sparql``: the SPARQL 1.1 Protocol for queries."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from hustings.server.asking import (
    FORM,
    QUERY,
    Asked,
    asked_by_form,
    asked_by_query,
    media_type,
    refuse_media,
)
from hustings.server.delivery import deliver
from hustings.server.frames import payload
from hustings.server.freshness import entity_tag, is_repeatable
from hustings.server.negotiation import GRAPHS, SOLUTIONS, choose
from hustings.server.pool import Pool
from hustings.server.problems import problem
from hustings.server.refusals import RefusedError
from hustings.server.settings import ServerSettings

__all__ = ["Sparql", "read_body"]

_METHODS = "GET, HEAD, POST, OPTIONS"


class Sparql:
    """The endpoint, an ASGI application.

    Args:
        describe: returns the service description in a format of `GRAPHS`.
        prefixes: prefixes that a query need not declare.
        page: path of the query page, which a browser that asks nothing is sent to; empty if none.
        edition: what answers depend on beside the query: the graph, and the program.
    """

    def __init__(
        self,
        pool: Pool,
        settings: ServerSettings,
        describe: Callable[[str], bytes],
        *,
        prefixes: dict[str, str],
        page: str = "",
        edition: bytes = b"",
    ) -> None:
        self._pool, self._settings, self._describe = pool, settings, describe
        self._prefixes, self._page, self._edition = prefixes, page, edition

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        accept = ", ".join(Headers(scope=scope).getlist("accept"))
        try:
            asked = await self._asked(scope, receive)
            if isinstance(asked, Response):
                await asked(scope, receive, send)
                return
            task = self._task(asked, accept)
            is_lasting = scope["method"] != "POST" and is_repeatable(asked.text)
            tag = f"W/{entity_tag(self._edition, payload(task))}" if is_lasting else ""
            await deliver(self._pool, task, scope, receive, send, tag=tag)
        except RefusedError as refused:
            await problem(refused, accept)(scope, receive, send)

    async def _asked(self, scope: Scope, receive: Receive) -> Asked | Response:
        method, encoded = scope["method"], scope["query_string"]
        if method == "OPTIONS":
            return Response(status_code=204, headers={"allow": _METHODS, "accept-post": _POST})
        if method in ("GET", "HEAD"):
            return asked_by_form(encoded) or self._described(scope)
        if method != "POST":
            raise RefusedError(
                405, f"{method} is not done here; expected {_METHODS}", {"allow": _METHODS}
            )
        headers = Headers(scope=scope)
        media = media_type(headers.get("content-type"))
        if media not in (FORM, QUERY):
            raise refuse_media(media)
        body = await read_body(scope, receive, self._settings)
        if media == QUERY:
            return asked_by_query(body, encoded)
        if encoded:
            raise RefusedError(400, "parameters in the address beside a form; send all in the form")
        asked = asked_by_form(body)
        if asked is None:
            raise RefusedError(400, "the form has no field 'query'")
        return asked

    def _described(self, scope: Scope) -> Response:
        """Return what the service is; to a browser, the way to the query page."""
        if scope["query_string"]:
            raise RefusedError(
                400, "no parameter 'query'; leave all out for the service description"
            )
        accept = ", ".join(Headers(scope=scope).getlist("accept"))
        offers = ["text/turtle", *(["text/html"] if self._page else []), *GRAPHS]
        media = choose(accept, offers)
        if media is None:
            raise RefusedError(406, f"the service description is sent as {', '.join(GRAPHS)}")
        headers = {"vary": "Accept"}
        if media == "text/html":
            return RedirectResponse(self._page, 303, headers)
        return Response(self._describe(GRAPHS[media]), 200, headers, media)

    def _task(self, asked: Asked, accept: str) -> dict[str, object]:
        return {
            "kind": "query",
            "text": asked.text,
            "default": asked.default_graphs,
            "named": asked.named_graphs,
            "solutions": choose(accept, list(SOLUTIONS)),
            "graphs": choose(accept, list(GRAPHS)),
            "prefixes": self._prefixes,
            "max_rows": self._settings.max_rows,
            "max_bytes": self._settings.max_bytes,
        }


_POST = f"{QUERY}, {FORM}"


async def read_body(scope: Scope, receive: Receive, settings: ServerSettings) -> bytes:
    """Return a request's body.

    Raises:
        RefusedError: it is too long, comes too slowly, or is compressed.
    """
    headers = Headers(scope=scope)
    if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise RefusedError(
            415, "a compressed body is not read; send it as it is", {"accept-encoding": "identity"}
        )
    too_long = RefusedError(
        413, f"the body is longer than {settings.max_body} bytes", {"connection": "close"}
    )
    length = headers.get("content-length", "0")
    if len(length) > 12 or int(length or 0) > settings.max_body:
        raise too_long
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(settings.read_s):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise RefusedError(400, "the connection ended within the body")
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > settings.max_body:
                    raise too_long
                if not message.get("more_body"):
                    return b"".join(parts)
    except TimeoutError as error:
        raise RefusedError(
            408, f"the body took longer than {settings.read_s:g} s", {"connection": "close"}
        ) from error
