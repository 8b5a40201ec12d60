"""Answers of queries, and their standard formats."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Triple,
    parse_query_results,
)

from hustings.errors import QueryError
from hustings.graph.rdf_xml import xml_characters
from hustings.graph.trig import TermWriter, write_turtle
from hustings.namespaces import PREFIXES

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["FORMATS", "Result", "Term", "collect", "neutralise", "spreadsheet_cell"]

Term = NamedNode | BlankNode | Literal | Triple

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle")
"""What an answer can be written as; ``turtle`` is for CONSTRUCT and DESCRIBE."""

_NUMERIC = frozenset(f"{PREFIXES['xsd']}{t}" for t in ("integer", "decimal", "double", "float"))
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of one query: rows, triples, or yes or no.

    Attributes:
        variables: names of the columns of a SELECT.
        rows: one tuple a solution, None where a variable is not bound; in the query's own order
            if it states one, sorted otherwise.
        triples: of a CONSTRUCT or DESCRIBE, else None.
        boolean: of an ASK, else None.
        base: base of the graph's IRIs, for shortening.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    triples: tuple[Triple, ...] | None = None
    boolean: bool | None = None
    base: str = ""

    def __len__(self) -> int:
        """Return the number of rows or triples."""
        return len(self.rows) if self.triples is None else len(self.triples)

    def write(self, format_: str) -> str:
        """Return the answer as text in one of `FORMATS`.

        CSV cells that a spreadsheet would run as a formula get a leading apostrophe; TSV, JSON
        and XML are exact, save that XML has U+FFFD for control characters it cannot carry.

        Raises:
            QueryError: the format is unknown, or not one for this kind of answer.

        **Source**: SPARQL 1.1 Query Results CSV and TSV, JSON, XML Formats.
        """
        if format_ not in FORMATS:
            raise QueryError(f"unknown format '{format_}'; there are: {', '.join(FORMATS)}")
        if (format_ == "turtle") != (self.triples is not None) and format_ != "table":
            kind = "triples; use turtle or table" if self.triples is not None else "no triples"
            raise QueryError(f"the answer cannot be written as {format_}: it is {kind}")
        if format_ == "turtle":
            return write_turtle(self.triples or (), base=self.base)
        if format_ == "table":
            return self._plain_table()
        if format_ == "json":
            return self._json(indent=1) + "\n"
        if format_ == "csv":
            return self._csv()
        kind_ = {"tsv": QueryResultsFormat.TSV, "xml": QueryResultsFormat.XML}[format_]
        written = self._through_pyoxigraph(kind_)
        return xml_characters(written) if format_ == "xml" else written

    def table(self) -> Table:
        """Return the answer as a rich table; what the texts brought is shown as text alone."""
        from rich.table import Table
        from rich.text import Text

        table = Table(show_lines=False, highlight=False)
        for name in self._columns():
            table.add_column(Text(neutralise(name)), overflow="fold")
        for row in self._cells():
            table.add_row(*(Text(cell) for cell in row))
        return table

    def _columns(self) -> Sequence[str]:
        if self.triples is not None:
            return ("subject", "predicate", "object")
        return self.variables if self.boolean is None else ("answer",)

    def _cells(self) -> list[list[str]]:
        if self.boolean is not None:
            return [["yes" if self.boolean else "no"]]
        writer = TermWriter(self.base)
        rows: Sequence[Sequence[Term | None]] = self.rows
        if self.triples is not None:
            rows = sorted(
                [list(triple) for triple in self.triples], key=lambda row: list(map(str, row))
            )
        return [[neutralise(_shown(term, writer)) for term in row] for row in rows]

    def _plain_table(self) -> str:
        rows = [list(self._columns()), *self._cells()]
        widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
        rows.insert(1, ["-" * width for width in widths])
        return "".join(
            "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() + "\n"
            for row in rows
        )

    def _json(self, indent: int | None = None) -> str:
        if self.boolean is not None:
            return json.dumps({"head": {}, "boolean": self.boolean}, indent=indent)
        bindings = [
            {
                name: _json_term(term)
                for name, term in zip(self.variables, row, strict=True)
                if term is not None
            }
            for row in self.rows
        ]
        document = {"head": {"vars": list(self.variables)}, "results": {"bindings": bindings}}
        return json.dumps(document, ensure_ascii=False, indent=indent)

    def _csv(self) -> str:
        import csv
        import io

        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        if self.boolean is not None:
            writer.writerow([str(self.boolean).lower()])
        else:
            writer.writerow([spreadsheet_cell(name) for name in self.variables])
            for row in self.rows:
                writer.writerow([_csv_cell(term) for term in row])
        return out.getvalue()

    def _through_pyoxigraph(self, format_: QueryResultsFormat) -> str:
        if self.boolean is not None and format_ == QueryResultsFormat.TSV:
            return f"{str(self.boolean).lower()}\n"
        parsed = parse_query_results(self._json(), QueryResultsFormat.JSON)
        written: bytes | None = parsed.serialize(format=format_)
        return (written or b"").decode("utf-8")


def collect(
    answer: QuerySolutions | QueryBoolean | QueryTriples, *, base: str, is_ordered: bool
) -> Result:
    """Return pyoxigraph's answer as values; rows without a stated order are sorted."""
    if isinstance(answer, QueryBoolean):
        return Result(boolean=bool(answer), base=base)
    if isinstance(answer, QueryTriples):
        return Result(triples=tuple(sorted(set(answer), key=str)), base=base)
    variables = tuple(variable.value for variable in answer.variables)
    rows = [tuple(solution) for solution in answer]
    if not is_ordered:
        rows.sort(key=lambda row: tuple("" if term is None else str(term) for term in row))
    return Result(variables=variables, rows=tuple(rows), base=base)


def neutralise(text: str) -> str:
    r"""Return text without what could steer a terminal or reorder what is shown.

    Line breaks and tabs become spaces; other control and direction characters are spelled out.

    >>> neutralise("a\nb\x1b[2J\u202e")
    'a b<U+001B>[2J<U+202E>'
    """
    return _UNSAFE.sub(
        lambda match: " " if match[0] in "\n\r\t" else f"<U+{ord(match[0]):04X}>", text
    )


def spreadsheet_cell(text: str) -> str:
    r"""Return a cell that no spreadsheet takes for a formula.

    >>> spreadsheet_cell('=HYPERLINK("x")')
    '\'=HYPERLINK("x")'
    """
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _csv_cell(term: Term | None) -> str:
    if isinstance(term, NamedNode | Literal):
        is_number = isinstance(term, Literal) and term.datatype.value in _NUMERIC
        return term.value if is_number else spreadsheet_cell(term.value)
    return "" if term is None else str(term)


def _shown(term: Term | None, writer: TermWriter) -> str:
    if isinstance(term, NamedNode):
        return writer.write(term).removeprefix("<").removesuffix(">")
    if isinstance(term, Literal):
        return term.value
    return "" if term is None else str(term)


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        value: dict[str, object] = {"type": "literal", "value": term.value}
        if term.language:
            value["xml:lang"] = term.language
        elif term.datatype.value != f"{PREFIXES['xsd']}string":
            value["datatype"] = term.datatype.value
        return value
    ends = zip(("subject", "predicate", "object"), term, strict=True)
    return {"type": "triple", "value": {name: _json_term(part) for name, part in ends}}
