"""``hustings view``: a graph as one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hustings.cli.options import DEFAULT_GRAPH, Graph
from hustings.cli.terminal import emit

__all__ = ["view"]


def view(
    graph: Graph = DEFAULT_GRAPH,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="The page; explorer.html in the build by default."
        ),
    ] = None,
    png: Annotated[
        Path | None, typer.Option("--png", metavar="FILE", help="A picture of the network.")
    ] = None,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="The same picture to scale.")
    ] = None,
    charts: Annotated[
        Path | None,
        typer.Option("--charts", metavar="DIR", help="Folder for charts of proposals and risks."),
    ] = None,
) -> None:
    """Write the graph as one page that opens without a network, and print its path.

    With --png, --svg or --charts, those are written instead; with --out too, both.

    \b
    Examples:
      hustings view
      hustings view graphs/mexico-2024/build --out mexico.html
      hustings view --svg network.svg --charts charts
    """
    from hustings import workflow

    has_pictures = png is not None or svg is not None or charts is not None
    if out is not None or not has_pictures:
        emit(f"{workflow.view(graph, out)}\n")
    if has_pictures:
        from hustings.pictures import draw_pictures

        for path in draw_pictures(graph, svg=svg, png=png, charts=charts):
            emit(f"{path}\n")
