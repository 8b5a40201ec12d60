"""A refusal → the response that says it."""

from __future__ import annotations

import json
from http import HTTPStatus

from starlette.responses import Response

from hustings.server.negotiation import PROBLEMS, choose
from hustings.server.refusals import RefusedError

__all__ = ["problem"]


def problem(refused: RefusedError, accept: str | None) -> Response:
    """Return a refusal as plain text, or as problem details where a client prefers JSON.

    **Source**: RFC 9457, 3.
    """
    headers = {"cache-control": "no-store", "vary": "Accept", **refused.headers}
    media = choose(accept, PROBLEMS) or "text/plain"
    if media == "text/plain":
        return Response(f"{refused.reason}\n", refused.status, headers, "text/plain")
    body = {
        "type": "about:blank",
        "title": HTTPStatus(refused.status).phrase,
        "status": refused.status,
        "detail": refused.reason,
    }
    return Response(
        json.dumps(body, ensure_ascii=False) + "\n",
        refused.status,
        headers,
        "application/problem+json",
    )
