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
) -> None:
    """Write the graph as one page that opens without a network, and print its path.

    \b
    Examples:
      hustings view
      hustings view graphs/mexico-2024/build --out mexico.html
    """
    from hustings import workflow

    emit(f"{workflow.view(graph, out)}\n")
