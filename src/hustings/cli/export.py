"""``hustings export``: a graph in another syntax or another tool's format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hustings.cli.options import DEFAULT_GRAPH, Graph
from hustings.cli.terminal import emit, note

__all__ = ["export"]


def export(
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="F",
            help="trig, nquads or jsonld (the whole dataset); turtle, ntriples or rdfxml (one "
            "graph); graphml or gexf (the network); csv (a folder of tables); nanopubs, popolo, "
            "followthemoney or quickstatements (for tools that exchange facts).",
        ),
    ],
    graph: Graph = DEFAULT_GRAPH,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Where to; standard output by default, as for -."
        ),
    ] = None,
) -> None:
    """Write the graph in another syntax or another tool's format.

    \b
    Examples:
      hustings export --format turtle --out facts.ttl
      hustings export --format graphml --out network.graphml
      hustings export --format csv --out tables
      hustings export --format followthemoney --out people.ftm.json
      hustings export graphs/mexico-2024/build --format nquads | sort
    """
    from hustings.graph import export as write
    from hustings.graph import load, serialise
    from hustings.graph.quickstatements import review

    source = load(graph)
    if out is None or str(out) == "-":
        emit(serialise(source, format_))
    else:
        for path in write(source, format_, out):
            emit(f"{path}\n")
    if format_ == "quickstatements":
        note(review(source).words)
