"""The command's root: its options, its table of commands, and the edge where errors end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Annotated

import typer

import hustings
from hustings.cli.build import build
from hustings.cli.decide import decide
from hustings.cli.evaluate import evaluate
from hustings.cli.export import export
from hustings.cli.publish import publish
from hustings.cli.push import push
from hustings.cli.query import query
from hustings.cli.serve import serve
from hustings.cli.terminal import emit, note, use_json_log
from hustings.cli.validate import validate
from hustings.cli.verify import verify
from hustings.cli.view import view
from hustings.errors import HustingsError

__all__ = ["app", "run"]

DONE, USAGE, INTERRUPTED = 0, 2, 130

app = typer.Typer(
    name="hustings",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in (build, verify, validate, query, export, view, serve, publish, push, evaluate):
    app.command()(_command)
app.add_typer(decide)


def _show_version(value: bool) -> None:
    if value:
        emit(f"hustings {hustings.__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
    debug: Annotated[
        bool,
        typer.Option(
            "--debug", envvar="HUSTINGS_DEBUG", help="Show tracebacks; stop at the first."
        ),
    ] = False,
) -> None:
    """Election news as a knowledge graph in which every fact carries its receipt.

    \b
    Start with the sample project that ships with the package:
      hustings build
      hustings query --list
      hustings query who-proposes-what
    """
    context.obj["debug"] = debug


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; every way it can end becomes an exit code and at most one line."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    state = {"debug": False}
    before = signal.signal(signal.SIGTERM, _terminate)
    use_json_log(False)
    try:
        code = app(arguments or ["--help"], prog_name="hustings", standalone_mode=False, obj=state)
        if code == INTERRUPTED:
            note("interrupted")
        return USAGE if not arguments else code if isinstance(code, int) else DONE
    except (KeyboardInterrupt, typer.Abort):
        note("interrupted")
        return INTERRUPTED
    except HustingsError as error:
        if state["debug"]:
            raise
        for unread in getattr(error, "unread", ()):
            note(str(unread))
        note(str(error))
    except Exception as error:
        if state["debug"]:
            raise
        note(_in_one_line(error))
    finally:
        signal.signal(signal.SIGTERM, before)
    return USAGE


def _terminate(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _in_one_line(error: Exception) -> str:
    """Return what went wrong; usage errors of the parser know their own wording."""
    formatted = getattr(error, "format_message", None)
    if callable(formatted):
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "hustings"
        return f"{str(formatted()).rstrip('.')}; see {command} --help"
    if isinstance(error, OSError):
        return f"{error.filename or 'system'}: {error.strerror or error}"
    return (
        f"unexpected {type(error).__name__}: {error}; run with --debug to see where, "
        "and please report it"
    )
