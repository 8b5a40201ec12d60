"""``hustings validate``: SHACL over a graph, in plain words."""

from __future__ import annotations

import typer

from hustings.cli.options import DEFAULT_GRAPH, Graph
from hustings.cli.terminal import emit, note, table

__all__ = ["validate"]


def validate(graph: Graph = DEFAULT_GRAPH) -> None:
    """Check a graph against the shapes and say what is wrong in plain words.

    \b
    Examples:
      hustings validate
      hustings validate graph.trig

    The quarantine graph, which keeps what failed when the graph was built, is left out. The exit
    code is 1 if something breaks a shape.
    """
    from hustings import workflow

    report = workflow.validate(graph)
    if report.findings:
        rows = [(f.severity, f.focus, f.message) for f in report.findings]
        emit(table(("severity", "where", "what"), rows))
    faults = len(report.violations)
    if not faults:
        emit(f"{graph}: conforms to the shapes\n")
        return
    note(f"{graph}: {faults} {'fault' if faults == 1 else 'faults'}")
    raise typer.Exit(1)
