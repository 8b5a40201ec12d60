"""A worker's answer → the response, while the client is there."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from hustings.server.answers import Answer
from hustings.server.freshness import has_already
from hustings.server.pool import Pool

__all__ = ["deliver"]

_AT_ONCE_S = 0.05
"""Most answers are complete by then; only after it is looked whether the client is still there."""


async def deliver(
    pool: Pool,
    task: dict[str, object],
    scope: Scope,
    receive: Receive,
    send: Send,
    *,
    tag: str = "",
) -> None:
    """Send a worker's answer; the work stops when the client goes away.

    An answer that has a tag depends on nothing that the tag is not made of: a client that has it is
    told so, and nobody works.

    Raises:
        RefusedError: there is no answer, and nothing has been sent.
    """
    known = ", ".join(Headers(scope=scope).getlist("if-none-match")) if tag else ""
    if known and has_already(tag, known):
        await _start(send, 304, [(b"etag", tag.encode("ascii"))])
        return
    answer, filling = pool.ask(task)
    try:
        await asyncio.wait([filling], timeout=_AT_ONCE_S)
        if filling.done() or await _has_begun(answer, receive):
            await answer.begun()
            await _send(answer, scope, send, tag)
    finally:
        if not filling.done():
            filling.cancel()
            await asyncio.gather(filling, return_exceptions=True)
        answer.close()


async def _has_begun(answer: Answer, receive: Receive) -> bool:
    """Return whether an answer begins, or ends, before the client goes away."""
    begun, gone = asyncio.create_task(answer.begun()), asyncio.create_task(_gone(receive))
    try:
        await asyncio.wait([begun, gone], return_when=asyncio.FIRST_COMPLETED)
        return begun.done()
    finally:
        for job in (begun, gone):
            job.cancel()
        await asyncio.gather(begun, gone, return_exceptions=True)


async def _gone(receive: Receive) -> None:
    """Return once the client has gone away."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(answer: Answer, scope: Scope, send: Send, tag: str) -> None:
    headers = [(b"content-type", answer.media.encode("ascii"))]
    if tag and answer.status == 200:
        headers.append((b"etag", tag.encode("ascii")))
    for name, value in ((b"location", answer.location), (b"link", answer.link)):
        if value:
            headers.append((name, value.encode("ascii")))
    if answer.is_done:
        headers.append((b"content-length", str(answer.size).encode("ascii")))
    await _start(send, answer.status, headers)
    if scope["method"] != "HEAD":
        async for part in answer.parts():
            await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _start(send: Send, status: int, headers: list[tuple[bytes, bytes]]) -> None:
    """Send what stands before an answer: a cache may keep it, and asks each time if it holds."""
    headers = [*headers, (b"vary", b"Accept"), (b"cache-control", b"no-cache")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    if status == 304:
        await send({"type": "http.response.body", "body": b"", "more_body": False})
