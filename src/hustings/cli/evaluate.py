"""``hustings evaluate``: how well a graph does against annotated texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hustings.cli.options import DEFAULT_GRAPH, GraphOption
from hustings.cli.terminal import emit, note, plain, table
from hustings.errors import SettingsError

__all__ = ["evaluate"]


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="A folder of annotated texts as JSON, each named after its text, or one of them.",
            show_default=False,
        ),
    ],
    graph: GraphOption = DEFAULT_GRAPH,
    figures_only: Annotated[
        bool,
        typer.Option("--figures-only", help="Numbers only: for texts that nobody may read."),
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page: the facts beside the texts."),
    ] = None,
    json: Annotated[
        Path | None,
        typer.Option(
            "--json", metavar="FILE", help="Write the figures as JSON; - prints them instead."
        ),
    ] = None,
) -> None:
    """Compare a graph with annotated texts: precision, recall, F1, worth of its confidence.

    \b
    Examples:
      hustings evaluate gold
      hustings evaluate gold --figures-only --json figures.json
      hustings evaluate gold --graph graph --html evaluation.html
      hustings evaluate gold/harbour.json

    What was missed and what is wrong comes first, the figures last. The exit code is 1 if the
    graph lacks some of the texts; their facts count as missed. docs/evaluation.md describes the
    files and the rules.
    """
    from hustings.evaluation import evaluate as compare
    from hustings.evaluation.findings import texts_of, write_findings
    from hustings.evaluation.page import draw_page
    from hustings.evaluation.report import tables, to_json, write_file
    from hustings.graph import load

    if html is not None and figures_only:
        raise SettingsError(
            "--html shows single facts and --figures-only shows none; leave one of them out"
        )
    loaded = load(graph)
    found = compare(gold, loaded)
    if html is not None:
        write_file(html, draw_page(found, texts_of(loaded)))
    if json is not None and str(json) == "-":
        emit(to_json(found))
    else:
        if json is not None:
            write_file(json, to_json(found))
        if not figures_only:
            lines = write_findings(found, texts_of(loaded)).splitlines()
            emit("".join(f"{plain(line)}\n" for line in lines))
        emit("\n".join(table(part.header, part.rows) for part in tables(found) if part.rows))
        ignored = (f"{number} facts left out: {why}\n" for why, number in found.ignored.items())
        emit("".join(("\n", *ignored) if found.ignored else ()))
    for name in found.absent:
        note(f"{name}: the graph has no text of this name; its facts count as missed")
    if found.absent:
        raise typer.Exit(1)
