"""``hustings query``: ask a graph, in SPARQL or by the name of a question."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hustings.cli.options import DEFAULT_GRAPH, GraphOption
from hustings.cli.terminal import emit, interruptible, is_terminal, note, show, table
from hustings.errors import QueryError

if TYPE_CHECKING:
    from hustings.graph import Graph
    from hustings.query import Question

__all__ = ["query"]


class Format(StrEnum):
    """What an answer is written as."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"


def query(
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY",
            help="SPARQL, the name of a question, a .rq file, or - for standard input.",
            show_default=False,
        ),
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME=VALUE]...",
            help="Values for a question's parameters.",
            show_default=False,
        ),
    ] = None,
    graph: GraphOption = DEFAULT_GRAPH,
    format_: Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")] = (
        Format.TABLE
    ),
    list_: Annotated[bool, typer.Option("--list", help="Name the questions that ship.")] = False,
) -> None:
    """Ask a graph.

    \b
    Examples:
      hustings query --list
      hustings query who-proposes-what
      hustings query who-proposes-what --format csv > proposals.csv
      hustings query 'SELECT ?name WHERE { ?who a hst:Candidate ; rdfs:label ?name }'
      hustings query question.rq --graph graphs/mexico-2024/build

    The prefixes hst, topic, rdf, rdfs, skos, prov, oa, dcterms, schema, foaf, org, void and xsd
    need no declaration; id is the base of the graph's own names.
    """
    from hustings.query import questions, run

    if list_:
        emit(table(("name", "asks", "parameters"), [_row(known) for known in questions()]))
        return
    if question is None:
        raise QueryError("no query; give SPARQL, a .rq file or a name that --list shows")
    text, values = _text(question), _values(parameters or ())
    loaded = _loaded(graph)
    answer = interruptible(lambda: run(loaded, text, values))
    if format_ is Format.TABLE and is_terminal():
        show(answer.table())
    else:
        emit(answer.write(format_.value))


def _loaded(path: Path) -> Graph:
    """Return a graph, a large one out of the store that is kept of it."""
    from hustings.graph import load

    try:
        from hustings.server.stores import kept_graph
    except ImportError:  # a system whose files cannot be held
        return load(path)
    return kept_graph(path, tell=note) or load(path)


def _row(question: Question) -> tuple[str, str, str]:
    names = " ".join(f"{parameter.name}={parameter.kind}" for parameter in question.parameters)
    return question.name, question.question or question.title, names


def _text(question: str) -> str:
    """Return the query itself, read from its file if it is one."""
    if question == "-":
        return "" if sys.stdin is None else sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    if not question.endswith(".rq") or any(c in question for c in "{}\n"):
        return question
    try:
        return Path(question).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        raise QueryError(f"{question}: {reason}; expected a file with a SPARQL query") from error


def _values(parameters: list[str] | tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for given in parameters:
        name, equals, value = given.partition("=")
        if not equals:
            raise QueryError(f"'{given}': expected NAME=VALUE, such as topic=energy")
        values[name] = value
    return values
