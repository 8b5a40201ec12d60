"""``hustings serve``: a graph as a SPARQL endpoint and as pages and data at its names."""

from __future__ import annotations

from typing import Annotated

import typer

from hustings.cli.options import DEFAULT_GRAPH, Graph
from hustings.cli.terminal import note

__all__ = ["serve"]


def serve(
    graph: Graph = DEFAULT_GRAPH,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port; 0 takes a free one.")] = 8000,
    url: Annotated[
        str, typer.Option("--url", metavar="URL", help="Address that others use, if another.")
    ] = "",
    cors: Annotated[
        list[str] | None,
        typer.Option(
            "--cors", metavar="ORIGIN", help="Origin whose pages may ask; * is every one."
        ),
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", help="Seconds a query may run.")] = 10.0,
    max_rows: Annotated[
        int, typer.Option("--max-rows", help="Rows or triples an answer may have.")
    ] = 100_000,
    max_bytes: Annotated[int, typer.Option("--max-bytes", help="Bytes an answer may have.")] = 32
    << 20,
    max_queries: Annotated[
        int, typer.Option("--max-queries", help="Queries that may run at once.")
    ] = 16,
) -> None:
    """Serve the graph: SPARQL at /sparql, pages and data at its names. Ctrl-C ends it.

    Only this machine can reach it unless --host says otherwise. It is read-only, and no query
    makes it ask another server.

    \b
    Examples:
      hustings serve
      hustings serve graphs/mexico-2024/build --port 8080
      hustings serve --host 0.0.0.0 --url https://example.org/graph/ --cors '*'
    """
    from hustings.server.listening import serve as run
    from hustings.server.settings import ServerSettings

    settings = ServerSettings(
        host=host,
        port=port,
        url=url,
        cors=tuple(cors or ()),
        timeout_s=timeout,
        max_rows=max_rows,
        max_bytes=max_bytes,
        max_queries=max_queries,
    )
    try:
        run(graph, settings, lambda address: note(f"serving {graph} at {address}; Ctrl-C ends it"))
    except KeyboardInterrupt:
        note("ended")
