"""SPARQL and the questions that ship, answered from one graph and nothing else."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from hustings.errors import QueryError
from hustings.graph.results import FORMATS, Result, collect
from hustings.graph.sparql import has_order
from hustings.graph.store import Graph
from hustings.graph.terms import XSD

__all__ = ["FORMATS", "Parameter", "Question", "Result", "parse_question", "questions", "run"]

_HEADER = re.compile(r"#\s*(title|question|parameter)\s*:\s*(.*?)\s*")
_PARAMETER = re.compile(r"(\w+)\s*=\s*(text|number|iri)\s*(.*)")
_SLOT = re.compile(r"(VALUES\s+\?(\w+)\s*\{\s*)UNDEF(\s*\})")
_NAME = re.compile(r"[A-Za-z][\w-]*")
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_KINDS = "text, number or iri"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a question can be narrowed by.

    Attributes:
        name: the variable it binds.
        kind: 'text', 'number' or 'iri'.
        description: what to give.
    """

    name: str
    kind: str
    description: str

    def term(self, value: str) -> Literal | NamedNode:
        """Return a value as a term of the parameter's kind.

        Raises:
            QueryError: the value is not of that kind.
        """
        try:
            if self.kind == "iri":
                return NamedNode(value)
            if self.kind == "number":
                if not re.fullmatch(r"[+-]?[0-9]+(?:\.[0-9]+)?", value):
                    raise ValueError("no number")
                return Literal(value, datatype=XSD("decimal"))
            return Literal(value)
        except ValueError as error:
            raise QueryError(
                f"parameter '{self.name}': '{value}' is no {self.kind} ({error}); "
                f"it is: {self.description}"
            ) from error


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL query with a name.

    A parameter ``topic`` stands in the query as ``VALUES ?topic { UNDEF }``: as it is the query
    asks about everything, and a given value takes the place of ``UNDEF`` as one RDF term.
    """

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def bind(self, values: Mapping[str, str]) -> str:
        """Return the query with values for some of its parameters.

        Raises:
            QueryError: there is no such parameter, or a value is not of its kind.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        terms: dict[str, str] = {}
        for name, value in sorted(values.items()):
            if name not in known:
                there = ", ".join(known) or "none"
                raise QueryError(f"{self.name}: no parameter '{name}'; there are: {there}")
            terms[name] = str(known[name].term(value))
        # One pass over the query as shipped: a value that looks like a slot is never one.
        return _SLOT.sub(
            lambda slot: f"{slot[1]}{terms.get(slot[2], 'UNDEF')}{slot[3]}", self.sparql
        )


def parse_question(name: str, text: str) -> Question:
    r"""Return the question in a ``.rq`` file, its comments at the head read.

    >>> parse_question("x", "# title: All\n# parameter: topic=text its name\nASK {}").title
    'All'

    Raises:
        QueryError: a parameter is not declared as ``name=kind description``.
    """
    title, question, parameters = name, "", []
    for line in text.splitlines():
        match = _HEADER.fullmatch(line)
        if match and match[1] == "title":
            title = match[2]
        elif match and match[1] == "question":
            question = match[2]
        elif match:
            found = _PARAMETER.fullmatch(match[2])
            if not found:
                raise QueryError(
                    f"{name}: '# parameter: {match[2]}' is not understood; "
                    f"expected name=kind description, the kind being {_KINDS}"
                )
            parameters.append(Parameter(found[1], found[2], found[3]))
    return Question(name, title, question, tuple(parameters), text)


@cache
def questions() -> tuple[Question, ...]:
    """Return the questions that ship, sorted by name.

    >>> "who-proposes-what" in [question.name for question in questions()]
    True
    """
    folder = files("hustings") / "questions"
    found = [
        parse_question(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".rq")
    ]
    return tuple(sorted(found, key=lambda question: question.name))


def run(graph: Graph, query: str, parameters: Mapping[str, str] | None = None) -> Result:
    """Return the answer to a SPARQL 1.1 query or to a question that ships.

    Args:
        graph: what is asked.
        query: SPARQL (SELECT, ASK, CONSTRUCT or DESCRIBE), or the name of a question.
        parameters: values for the question's parameters; those left out do not narrow it.

    Raises:
        QueryError: no such question or parameter, malformed SPARQL, an update, or SERVICE.
    """
    question = _find(query)
    sparql = question.bind(parameters or {})
    try:
        answer = graph.query(sparql)
        return collect(answer, base=graph.base, is_ordered=has_order(sparql))
    except SyntaxError as error:
        raise QueryError(_explain(question.name, sparql, str(error.msg))) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"{question.name}: cannot be evaluated: {error}") from error


def _find(query: str) -> Question:
    name = query.strip()
    if not _NAME.fullmatch(name):
        return parse_question("query", query)
    known = {question.name: question for question in questions()}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3) or list(known)
    raise QueryError(f"no question is called '{name}'; there is: {', '.join(near)}")


def _explain(name: str, sparql: str, message: str) -> str:
    match = _PLACE.match(message)
    if not match:
        return f"{name}: {' '.join(message.split())}"
    line, column = int(match[1]), int(match[2])
    reason = " ".join(match[3].split())
    before = (sparql.splitlines() or [""])[line - 1 : line]
    prefixed = re.search(r"([\w-]*:)[\w.-]*\Z", before[0][: column - 1]) if before else None
    if "Prefix not found" in reason and prefixed:
        column, reason = prefixed.start() + 1, f"the prefix '{prefixed[1]}' is not declared"
    if len(reason) > 200:
        reason = reason[:200] + "…"
    return (
        f"{name}: line {line}, column {column}: {reason}; "
        "expected a SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE"
    )
