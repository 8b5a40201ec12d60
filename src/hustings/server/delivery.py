"""A worker's answer → the response, while the client is there."""

from __future__ import annotations

import asyncio

from starlette.types import Receive, Scope, Send

from hustings.server.answers import Answer
from hustings.server.pool import Pool

__all__ = ["deliver"]


async def deliver(
    pool: Pool, task: dict[str, object], scope: Scope, receive: Receive, send: Send
) -> None:
    """Send a worker's answer; the work stops when the client goes away.

    Raises:
        RefusedError: there is no answer, and nothing has been sent.
    """
    answer, filling = pool.ask(task)
    gone = asyncio.create_task(_gone(receive))
    begun = asyncio.create_task(answer.begun())
    try:
        await asyncio.wait([gone, begun], return_when=asyncio.FIRST_COMPLETED)
        if begun.done():
            begun.result()
            await _send(answer, scope, send)
    finally:
        for job in (begun, gone, filling):
            job.cancel()
        await asyncio.gather(begun, gone, filling, return_exceptions=True)
        answer.close()


async def _gone(receive: Receive) -> None:
    """Return once the client has gone away."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(answer: Answer, scope: Scope, send: Send) -> None:
    headers = [
        (b"content-type", answer.media.encode("ascii")),
        (b"vary", b"Accept"),
        (b"cache-control", b"no-cache"),
    ]
    for name, value in ((b"location", answer.location), (b"link", answer.link)):
        if value:
            headers.append((name, value.encode("ascii")))
    if answer.is_done:
        headers.append((b"content-length", str(answer.size).encode("ascii")))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    if scope["method"] != "HEAD":
        async for part in answer.parts():
            await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
