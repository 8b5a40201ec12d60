"""What a command prints: results on standard output, one-line messages on standard error."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, NoReturn, TypeVar

import typer

from hustings.errors import OutputError

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = [
    "emit",
    "interruptible",
    "is_terminal",
    "log",
    "note",
    "plain",
    "show",
    "table",
    "use_json_log",
]

_Answer = TypeVar("_Answer")

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return a text that a terminal shows and never obeys: control characters are replaced.

    >>> plain("a" + chr(27) + "[31mred")
    'a�[31mred'
    """
    return _CONTROL.sub("\ufffd", text)


def emit(data: str | bytes) -> None:
    """Write a result to standard output as UTF-8.

    Raises:
        typer.Exit: with code 0 when the reader has closed the pipe: it has seen enough.
        OutputError: the output cannot take it (a full disk).
    """
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if sys.stdout is None:  # closed before the command began
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        _silence(sys.stdout.fileno())
        raise typer.Exit(0) from error
    except OSError as error:
        _silence(sys.stdout.fileno())
        raise OutputError(f"standard output: {error.strerror or error}") from error


def note(message: str) -> None:
    """Write one line to standard error; a closed one is no fault."""
    line = " ".join(plain(message).split())
    if _LOG["json"]:
        log("note", message=line)
    else:
        _say(f"hustings: {line}\n")


_LOG = {"json": False}


def use_json_log(wanted: bool) -> None:
    """Write what goes to standard error as JSON from now on, or as plain lines again."""
    _LOG["json"] = wanted


def log(event: str, **facts: object) -> None:
    """Write one JSON object as a line to standard error: when, what, and what is known of it."""
    when = datetime.now(UTC).isoformat(timespec="milliseconds")
    row = {"time": when, "event": event, **facts}
    _say(json.dumps(row, ensure_ascii=True, default=str) + "\n")


def _say(line: str) -> None:
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(line)
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr.fileno())


def _silence(descriptor: int) -> None:
    """Point a broken stream at nothing, so that closing it at exit says nothing either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as a table; in a terminal it fits the width, in a pipe nothing is cut."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, header_style="bold", show_edge=False, pad_edge=False)
    for name in header:
        drawn.add_column(Text(plain(name)), overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(plain(cell)) for cell in row))
    return _drawn(drawn)


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def show(drawing: RenderableType) -> None:
    """Write something that rich draws to standard output."""
    emit(_drawn(drawing))


def _drawn(drawing: RenderableType) -> str:
    """Return a drawing as text: as wide as the terminal, uncut where there is none."""
    from rich.console import Console

    width = None if is_terminal() else 100_000
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False)
    with console.capture() as captured:
        console.print(drawing)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def interruptible(call: Callable[[], _Answer]) -> _Answer:
    """Return what a call returns; an interrupt ends the wait even while the call is in C.

    The call may go on until the command has ended, so it must change nothing outside it.
    """
    done: list[Callable[[], _Answer]] = []

    def work() -> None:
        try:
            answer = call()
            done.append(lambda: answer)
        except BaseException as error:
            done.append(partial(_raise, error))

    thread = Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.1)
    return done[0]()


def _raise(error: BaseException) -> NoReturn:
    raise error
