"""Everything beside the endpoint: pages and data at the graph's names, and files that ship."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers, QueryParams
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from hustings.server.delivery import deliver
from hustings.server.frames import payload
from hustings.server.freshness import entity_tag
from hustings.server.negotiation import choose
from hustings.server.pool import Pool
from hustings.server.refusals import RefusedError
from hustings.server.settings import ServerSettings
from hustings.server.statics import Static
from hustings.site.query import QUERY

__all__ = ["Pages"]

_METHODS = "GET, HEAD, OPTIONS"
_OFFERS: Final = (
    "text/html",
    "text/turtle",
    "application/ld+json",
    "application/n-triples",
    "application/rdf+xml",
)


class Pages:
    """Pages, data and files, an ASGI application.

    Args:
        statics: path from the root → file that ships.
        edition: what answers depend on beside the path: the graph, and the program.
        frame: what surrounds each page: ``title``, ``url``, ``license``, ``publisher``.
    """

    def __init__(
        self,
        pool: Pool,
        settings: ServerSettings,
        statics: Mapping[str, Static],
        frame: Mapping[str, str],
        edition: bytes = b"",
    ) -> None:
        self._edition = edition
        self._pool, self._settings, self._statics = pool, settings, statics
        terms = [("Vocabulary", "ontology.html"), ("Rules", "shapes.html")]
        pages = [("Overview", "index.html"), ("Query", QUERY), ("Dataset", "dataset.html")]
        navigation = [*pages, *terms]
        self._frame = {**frame, "navigation": navigation}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers={"allow": _METHODS})(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            reason = f"{scope['method']} is not done here; expected {_METHODS}"
            raise RefusedError(405, reason, {"allow": _METHODS})
        path = scope["path"].removeprefix("/")
        static = self._statics.get(path)
        if path == "":
            await RedirectResponse("/dataset.html", 303)(scope, receive, send)
        elif f"{path.rstrip('/')}/index.html" == QUERY:
            await RedirectResponse(f"/{QUERY}", 303)(scope, receive, send)
        elif static is not None:
            await static.response(Headers(scope=scope))(scope, receive, send)
        else:
            task = self._task(scope, path)
            tag = entity_tag(self._edition, payload(task))
            await deliver(self._pool, task, scope, receive, send, tag=tag)

    def _task(self, scope: Scope, path: str) -> dict[str, object]:
        accept = ", ".join(Headers(scope=scope).getlist("accept"))
        raw = scope.get("raw_path", b"").decode("ascii", "replace")
        task: dict[str, object] = {
            "kind": "name",
            "path": path,
            "raw": raw.removeprefix("/"),
            "media": choose(accept, _OFFERS),
            "frame": self._frame,
            "max_rows": self._settings.max_rows,
        }
        if path == "thing":
            task["iri"] = QueryParams(scope["query_string"]).get("iri", "")
        return task
