"""``hustings decide``: a person's decisions, written so that every later build replays them."""

from __future__ import annotations

import datetime
import getpass
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hustings.cli.options import DEFAULT_GRAPH, GraphOption
from hustings.cli.terminal import emit, plain, table
from hustings.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hustings.deciding import Author
    from hustings.resolution import Decision

__all__ = ["decide"]

decide = typer.Typer(
    name="decide",
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Write a person's decision, which every later build replays.

    \b
    Examples:
      hustings decide same "Reyes" "Alma Reyes" --reason "the only Reyes who runs"
      hustings decide apart "Juan Soto@north.txt" "Juan Soto@south.txt" --reason "namesakes"
      hustings decide rename "NEB" "National Electoral Board" --reason "its full name"
      hustings decide retype "Harbour Trust" Institution --reason "a public body"
      hustings decide reject "Tomas Lind" opposes "a ferry" --reason "he supports it"
      hustings decide list

    A NAME is a label, an IRI, or either with @DOCUMENT after it. Decisions go into the
    decisions.toml of the project in this folder, or into what --decisions names.
    """,
)

Reason = Annotated[
    str, typer.Option("--reason", "-r", help="Why.", metavar="TEXT", show_default=False)
]
By = Annotated[
    str | None,
    typer.Option(
        "--by", help="Who decides: git's user.name, or the login, unless named.", metavar="NAME"
    ),
]
Date = Annotated[
    str | None, typer.Option("--date", help="Of the decision; today.", metavar="YYYY-MM-DD")
]
File = Annotated[
    Path | None,
    typer.Option("--decisions", help="A project folder, or a file of decisions.", metavar="PATH"),
]
Document = Annotated[
    str | None,
    typer.Option("--in", help="Address or name of the document.", metavar="DOCUMENT"),
]
Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False)]
Names = Annotated[list[str], typer.Argument(metavar="NAME NAME...", show_default=False)]
Words = Annotated[
    list[str],
    typer.Argument(
        metavar="IRI | SUBJECT RELATION OBJECT", help="The statement.", show_default=False
    ),
]
Number = Annotated[int, typer.Argument(metavar="NUMBER", show_default=False)]


@decide.command()
def same(
    names: Names,
    reason: Reason,
    graph: GraphOption = DEFAULT_GRAPH,
    by: By = None,
    date: Date = None,
    decisions: File = None,
) -> None:
    """Two names or more are one thing."""
    _decide("same", _several(names), "", graph, (by, date, reason), decisions)


@decide.command()
def apart(
    names: Names,
    reason: Reason,
    graph: GraphOption = DEFAULT_GRAPH,
    by: By = None,
    date: Date = None,
    decisions: File = None,
) -> None:
    """Two names or more are different things; one name is told apart by @DOCUMENT."""
    _decide("apart", _several(names), "", graph, (by, date, reason), decisions)


@decide.command()
def rename(
    name: Name,
    label: Annotated[str, typer.Argument(metavar="LABEL", show_default=False)],
    reason: Reason,
    graph: GraphOption = DEFAULT_GRAPH,
    by: By = None,
    date: Date = None,
    decisions: File = None,
) -> None:
    """A thing has another label; the old one stays as another name."""
    if not label.strip():
        raise SettingsError("the label is empty; give one")
    _decide("rename", [name], label, graph, (by, date, reason), decisions)


@decide.command()
def retype(
    name: Name,
    class_: Annotated[str, typer.Argument(metavar="CLASS", show_default=False)],
    reason: Reason,
    graph: GraphOption = DEFAULT_GRAPH,
    by: By = None,
    date: Date = None,
    decisions: File = None,
) -> None:
    """A thing is of another class, such as Institution."""
    _decide("retype", [name], class_, graph, (by, date, reason), decisions)


@decide.command()
def link(
    name: Name,
    reason: Reason,
    key: Annotated[
        str | None, typer.Argument(metavar="KEY", help="Of a registry entry.", show_default=False)
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="It is no entry of the registry.")] = False,
    graph: GraphOption = DEFAULT_GRAPH,
    by: By = None,
    date: Date = None,
    decisions: File = None,
) -> None:
    """A thing is this entry of the registry, or with --none no entry."""
    if (key is None) != none or (key is not None and (not key or key.split() != [key])):
        raise SettingsError("expected the key of a registry entry, without spaces, or --none")
    _decide("link", [name], key or "", graph, (by, date, reason), decisions)


@decide.command()
def reject(
    words: Words,
    reason: Reason,
    document: Document = None,
    graph: GraphOption = DEFAULT_GRAPH,
    by: By = None,
    date: Date = None,
    decisions: File = None,
) -> None:
    """A statement is wrong: it goes into quarantine with the reason."""
    _judge("reject", words, document, graph, (by, date, reason), decisions)


@decide.command()
def accept(
    words: Words,
    reason: Reason,
    document: Document = None,
    graph: GraphOption = DEFAULT_GRAPH,
    by: By = None,
    date: Date = None,
    decisions: File = None,
) -> None:
    """A statement is right: it is marked with who says so."""
    _judge("accept", words, document, graph, (by, date, reason), decisions)


@decide.command()
def confirm(
    number: Number,
    reason: Reason,
    graph: GraphOption = DEFAULT_GRAPH,
    by: By = None,
    date: Date = None,
    decisions: File = None,
) -> None:
    """A decision still holds for the documents as they are in the graph now."""
    from hustings import deciding
    from hustings.graph import load

    loaded = load(graph)
    _write(
        decisions,
        (by, date, reason),
        lambda known, author: deciding.confirm(known, loaded, number, author),
    )


@decide.command()
def withdraw(
    number: Number, reason: Reason, by: By = None, date: Date = None, decisions: File = None
) -> None:
    """A decision no longer holds; it stays in the file."""
    from hustings import deciding

    _write(
        decisions,
        (by, date, reason),
        lambda known, author: deciding.withdraw(known, number, author),
    )


@decide.command(name="list")
def list_(graph: GraphOption = DEFAULT_GRAPH, decisions: File = None) -> None:
    """Show the decisions, and what the last build made of each."""
    from hustings.deciding import read
    from hustings.resolution.decisions import active

    known = read(_path(decisions))
    standing = {decision.number for decision in active(known)}
    built = _statuses(graph)
    rows = []
    for made in known:
        status = built.get(made.number, "") if made.number in standing else ""
        if made.of is None and made.number not in standing:
            status = "withdrawn"
        reason = " ".join(made.reason[:101].split())
        reason = reason if len(made.reason) <= 100 else f"{reason}…"
        rows.append((str(made.number), made.about, status, made.by, made.date, reason))
    emit(table(("number", "decision", "last build", "by", "date", "reason"), rows))


def _statuses(graph: Path) -> dict[int, str]:
    """Return what the report of a build says of each decision, nothing where there is none."""
    try:
        found = json.loads((graph / "report.json").read_text(encoding="utf-8"))["decisions"]
        return {row["number"]: status for status, rows in found.items() for row in rows}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _several(names: list[str]) -> list[str]:
    if len(names) < 2:
        raise SettingsError(f"'{names[0]}' alone; expected two names or more")
    return names


_Given = tuple[str | None, str | None, str]


def _decide(
    kind: str, names: list[str], to: str, graph: Path, given: _Given, file: Path | None
) -> None:
    from hustings import deciding
    from hustings.graph import load

    loaded = load(graph)
    _write(
        file,
        given,
        lambda known, author: deciding.decide(known, loaded, kind, names, author, to),
    )


def _judge(
    kind: str,
    words: list[str],
    document: str | None,
    graph: Path,
    given: _Given,
    file: Path | None,
) -> None:
    from hustings import deciding
    from hustings.graph import load

    loaded = load(graph)
    _write(
        file,
        given,
        lambda known, author: deciding.judge(known, loaded, kind, words, author, document),
    )


def _write(
    file: Path | None,
    given: _Given,
    make: Callable[[tuple[Decision, ...], Author], Decision],
) -> None:
    from hustings.deciding import append, read, writing

    path = _path(file)
    author = _author(given, path)
    with writing(path):
        decision = make(read(path), author)
        append(path, decision)
    emit(plain(f"{path}: decision {decision.number}: {decision.about}\n"))


def _path(given: Path | None) -> Path:
    """Return the file that decisions go into."""
    from hustings.project import DECISIONS
    from hustings.settings import FILE_NAME

    if given is not None:
        return given / DECISIONS if given.is_dir() else given
    if not Path(FILE_NAME).is_file() and not Path(DECISIONS).is_file():
        raise SettingsError(
            f"no {FILE_NAME} here, so this folder is no project; name a project folder or a file "
            "with --decisions"
        )
    return Path(DECISIONS)


def _author(given: _Given, path: Path) -> Author:
    from hustings.deciding import Author

    by, date, reason = given
    if not reason.strip():
        raise SettingsError("--reason is empty; say why, for who reads it later")
    try:
        day = datetime.date.fromisoformat(date) if date else datetime.date.today()
    except ValueError as error:
        raise SettingsError(f"--date {date}: expected a day such as 2024-06-02") from error
    who = (by or _git_name(path) or getpass.getuser()).strip()
    if not who:
        raise SettingsError("--by is empty; say who decides")
    return Author(who, day.isoformat(), reason)


def _git_name(path: Path) -> str:
    """Return git's user.name where the file stands, '' where there is none."""
    command = ["git", "config", "user.name"]
    try:
        found = subprocess.run(  # noqa: S603
            command, cwd=path.parent, capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return found.stdout.strip()
