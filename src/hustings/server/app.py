"""The application: its routes, and what lives as long as it does."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp

from hustings import __version__
from hustings.namespaces import PREFIXES
from hustings.server.description import describe_service
from hustings.server.guard import Guard
from hustings.server.keeper_client import Keeper
from hustings.server.metrics import CONTENT_TYPE, Metrics
from hustings.server.pages import Pages
from hustings.server.pool import Pool
from hustings.server.settings import ServerSettings
from hustings.server.sparql_endpoint import Sparql
from hustings.server.statics import statics
from hustings.site.query import QUERY

__all__ = ["application"]

_READ = ["GET", "HEAD"]


def application(keeper: Keeper, settings: ServerSettings, url: str) -> ASGIApp:
    """Return the application over a graph that a keeper holds.

    Args:
        keeper: holds the graph.
        settings: what is allowed.
        url: address under which the server is reached, with a slash at its end.
    """
    metrics = Metrics()
    pool = Pool(keeper, settings, metrics)

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        await pool.open()
        yield
        await pool.close()

    def describe(format_: str) -> bytes:
        return describe_service(f"{url}sparql", keeper.about, format_)

    async def health(_: Request) -> Response:
        is_well = keeper.is_alive
        body = {"status": "ok" if is_well else "the graph's process has ended"} | pool.running
        return Response(
            json.dumps(body) + "\n",
            200 if is_well else 503,
            {"cache-control": "no-store"},
            "application/json",
        )

    async def measured(_: Request) -> Response:
        headers = {"cache-control": "no-store", "content-type": CONTENT_TYPE}
        return Response(metrics.write(pool.running), headers=headers)

    prefixes = PREFIXES | {"id": keeper.about["base"]}
    files = statics()
    edition = f"{__version__} {keeper.digest}".encode()
    page = f"/{QUERY}"
    sparql = Sparql(pool, settings, describe, prefixes=prefixes, page=page, edition=edition)
    routes = [
        Route("/sparql", sparql),
        Route("/health", health, methods=_READ),
        Route("/metrics", measured, methods=_READ),
    ]
    frame = {"title": keeper.about["title"] or "Election knowledge graph", "url": url}
    frame |= {name: keeper.about[name] for name in ("license", "publisher")}
    pages = Pages(pool, settings, files, frame, edition)
    return Guard(Router(routes=routes, default=pages, lifespan=lifespan), settings, metrics)
