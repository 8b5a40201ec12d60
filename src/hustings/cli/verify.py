"""``hustings verify``: every passage stands where the graph says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hustings.cli.options import DEFAULT_GRAPH, Graph
from hustings.cli.terminal import emit, note, plain

__all__ = ["verify"]


def verify(
    graph: Graph = DEFAULT_GRAPH,
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts", help="Where the texts are, for a graph without passages.", metavar="DIR"
        ),
    ] = None,
) -> None:
    """Check that every passage stands where the graph says, and that every fact has one.

    \b
    Examples:
      hustings verify
      hustings verify graphs/press --texts articles/

    The exit code is 1 if something does not hold; each fault is one line.
    """
    from hustings.verification import verify as check

    faults = check(graph, texts)
    if not faults:
        emit(f"{graph}: every passage stands where the graph says\n")
        return
    emit("".join(f"{plain(str(fault))}\n" for fault in faults))
    note(f"{graph}: {len(faults)} {'fault' if len(faults) == 1 else 'faults'}")
    raise typer.Exit(1)
