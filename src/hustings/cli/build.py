"""``hustings build``: texts to graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hustings.cli.progress import progress
from hustings.cli.terminal import emit, log, note, use_json_log

if TYPE_CHECKING:
    from hustings.workflow import BuildResult

__all__ = ["build"]


def build(
    context: typer.Context,
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Files, folders, a project folder with hustings.toml, or - for standard input; "
            "none: the sample project.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder of the build.", metavar="DIR")
    ] = Path("hustings-out"),
    model: Annotated[
        str | None,
        typer.Option("--model", help="An installed spaCy pipeline for English.", metavar="NAME"),
    ] = None,
    base: Annotated[
        str | None, typer.Option("--base", help="What every minted IRI starts with.", metavar="IRI")
    ] = None,
    no_quotes: Annotated[
        bool, typer.Option("--no-quotes", help="Publish offsets and digests, never a passage.")
    ] = False,
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--decisions",
            help="What people decided; a project's own decisions.toml unless named.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", help="Processes that look for facts.", metavar="N", min=1)
    ] = 1,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            help="A Dask scheduler whose workers look for facts.",
            metavar="ADDRESS",
            show_default=False,
        ),
    ] = None,
    shared: Annotated[
        str | None,
        typer.Option(
            "--shared",
            help="Where its workers write, if they do not share this machine's paths.",
            metavar="URL",
            show_default=False,
        ),
    ] = None,
    no_cache: Annotated[
        bool,
        typer.Option("--no-cache", help="Work everything out anew and keep nothing for later."),
    ] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Progress and messages as JSON, a line each.")
    ] = False,
) -> None:
    """Read texts and write a knowledge graph of what they state.

    \b
    Examples:
      hustings build                              the sample project
      hustings build articles/ --out graph        every text of a folder
      hustings build page.html speech.txt
      hustings build my-project                   a folder with hustings.toml
      hustings build articles/ --decisions decisions.toml
      hustings build archive/ --workers 4
      hustings build archive/ --scheduler tcp://head:8786
      cat speech.txt | hustings build - -o graph

    What an earlier build into the same folder found in a text that has not changed is used again;
    a build that was stopped goes on where it was. A second build into a folder waits for the
    first.

    A source that cannot be read costs only itself: it is listed, everything else is built, and
    the exit code is 1.
    """
    from hustings import workflow

    use_json_log(log_json)
    with progress(as_json=log_json) as report:
        result = workflow.build(
            sources or (),
            out,
            model=model,
            base=base,
            quotes=False if no_quotes else None,
            decisions=decisions,
            workers=workers,
            scheduler=scheduler,
            shared=shared,
            cache=not no_cache,
            progress=report,
            tell=note,
            stdin=None if sys.stdin is None else sys.stdin.buffer,
            debug=context.obj["debug"],
        )
    for unread in result.unread:
        note(str(unread))
    for outcome in result.decisions:
        if outcome.status != "applied":
            note(f"decision {outcome.number} is {outcome.status}: {outcome.detail}")
    if log_json:
        log("built", out=result.out, documents=result.documents, **_numbers(result))
    emit(
        f"{result.out}: {result.documents} texts, {result.accepted} facts"
        f" ({result.found} found, {result.quarantined} quarantined)\n"
        f"  {result.out / 'explorer.html'}   to look at\n"
        f"  {result.out / 'report.md'}       what was found, refused and quarantined\n"
    )
    if result.unread:
        raise typer.Exit(1)


def _numbers(result: BuildResult) -> dict[str, object]:
    return {
        "reused": result.reused,
        "found": result.found,
        "accepted": result.accepted,
        "quarantined": result.quarantined,
        "unread": len(result.unread),
        "seconds": {stage: round(spent, 3) for stage, spent in result.seconds.items()},
    }
