"""``hustings publish``: a graph as a site of static files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hustings.cli.options import DEFAULT_GRAPH, Graph
from hustings.cli.progress import progress
from hustings.cli.terminal import emit, note

__all__ = ["publish"]


def publish(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder of the site; replaced whole.")
    ],
    graph: Graph = DEFAULT_GRAPH,
    url: Annotated[
        str,
        typer.Option(
            "--url",
            metavar="URL",
            help="Address that the folder will have on the web, for the site map.",
        ),
    ] = "",
) -> None:
    """Write the graph as a site of static files for any web host, and print its folder.

    \b
    Each name of the graph gets a page and its data; links are relative, so the folder works under
    any path. A folder that holds something else is refused.

    \b
    Examples:
      hustings publish --out site
      hustings publish graphs/mexico-2024/build --out site --url https://data.example/mexico/
    """
    from hustings import workflow

    with progress() as told:
        done = workflow.publish(graph, out, url=url, progress=told)
    if not url:
        note("no --url given, so there is no sitemap.xml, which needs absolute addresses")
    for missing in done.missing:
        note(missing)
    note(f"{done.names} pages of names, {done.files} files, {done.size / 1e6:.1f} MB")
    if done.new is not None:
        note(f"things and texts: {done.new} new, {done.changed} changed, {done.gone} gone")
    emit(f"{done.out}\n")
