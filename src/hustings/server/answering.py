"""One query over one store → its answer, written in parts as it is found.

This runs in a worker: it may take all the time and memory there is, and ends with the worker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any, Final, cast

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from hustings.errors import QueryError
from hustings.graph.sparql import place, refuse_service
from hustings.server.dataset_clauses import named_by
from hustings.server.negotiation import GRAPHS, SOLUTIONS
from hustings.server.refusals import RefusedError

__all__ = ["Limits", "Sink", "answer_query", "write_triples"]

_SOLUTIONS: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_GRAPHS: Final = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
_CHARSET = frozenset(("text/csv", "text/tab-separated-values", "text/plain", "text/turtle"))
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PART = 1 << 16
_XML_BEGUN = re.compile(b"\xef\xbf?\\Z")
_XML_BAD = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
# After ',{"' inside a string the string is at its end, so ',', '}', ']' or ':' follows.
_JSON_ROW = re.compile(rb',\{"(?=[^,}\]:])')


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an answer may get."""

    max_rows: int
    max_bytes: int


@dataclass(slots=True)
class Sink:
    """A file that passes on what is written, up to a limit.

    Attributes:
        send: takes each part.
        format_: of the answer: it decides what is counted as a row and which characters pass.
    """

    send: Callable[[bytes], None]
    limits: Limits
    format_: str
    size: int = 0
    rows: int = 0
    _parts: list[bytes] = field(default_factory=list)
    _pending: int = 0
    _before: bytes = b""
    _is_quoted: bool = False

    def write(self, data: bytes) -> int:
        """Take one part.

        Raises:
            RefusedError: the answer has become longer than it may.
        """
        self.size += len(data)
        if self.size > self.limits.max_bytes:
            raise RefusedError(
                422,
                f"the answer is longer than {self.limits.max_bytes} bytes; add LIMIT, or ask "
                "for less",
            )
        self._count(data)
        if self.rows > self.limits.max_rows:
            raise too_many(self.limits)
        self._parts.append(data)
        self._pending += len(data)
        if self._pending >= _PART:
            self._pass_on(is_last=False)
        return len(data)

    def flush(self) -> None:
        """Do nothing: parts are passed on as they fill."""

    def close(self) -> None:
        """Pass on what is left."""
        self._pass_on(is_last=True)

    def _pass_on(self, *, is_last: bool) -> None:
        data, rest = b"".join(self._parts), b""
        if self.format_ in ("xml", "rdfxml"):
            cut = _XML_BEGUN.search(data)
            if cut and not is_last:
                data, rest = data[: cut.start()], data[cut.start() :]
            data = _XML_BAD.sub(b"\xef\xbf\xbd", data).replace(b"\r", b"&#13;")
        self._parts, self._pending = [rest], len(rest)
        if data:
            self.send(data)

    def _count(self, data: bytes) -> None:
        """Count the rows that end, or begin, in a part."""
        if self.format_ == "json":
            seen = self._before + data
            self.rows += sum(1 for _ in _JSON_ROW.finditer(seen))
            self._before = seen[-3:]
        elif self.format_ == "xml":
            seen = self._before + data
            self.rows += seen.count(b"<result>")
            self._before = seen[-7:]
        elif self.format_ == "tsv":
            self.rows += data.count(b"\n")
        elif self.format_ == "csv":
            outside, *rest = data.split(b'"')
            for part in (outside, *rest):
                self.rows += 0 if self._is_quoted else part.count(b"\n")
                self._is_quoted = not self._is_quoted
            self._is_quoted = not self._is_quoted


def too_many(limits: Limits) -> RefusedError:
    """Return why an answer with more rows is not given."""
    return RefusedError(
        422,
        f"the answer has more than {limits.max_rows} rows or triples; add LIMIT, or ask for less",
    )


def answer_query(
    store: Store,
    task: Mapping[str, Any],
    head: Callable[[str], None],
    send: Callable[[bytes], None],
) -> None:
    """Evaluate a query and pass on its media type and its answer.

    Args:
        store: what is asked.
        task: ``text``, ``default``, ``named``, ``solutions`` and ``graphs`` (the media types a
            client takes, None if none), ``prefixes``, ``max_rows``, ``max_bytes``.
        head: takes the media type, once, before the first part.
        send: takes each part.

    Raises:
        RefusedError: the query is malformed, asks another server or an unknown graph, its answer is
            too long or of a kind the client does not take.
    """
    limits = Limits(task["max_rows"], task["max_bytes"])
    answer = _evaluate(store, task)
    try:
        if isinstance(answer, QueryTriples):
            media = _taken(task["graphs"], GRAPHS)
            head(_with_charset(media))
            sink = Sink(send, limits, GRAPHS[media])
            write_triples(answer, sink, task["prefixes"])
        else:
            media = _taken(task["solutions"], SOLUTIONS)
            head(_with_charset(media))
            sink = Sink(send, limits, SOLUTIONS[media])
            _write_solutions(answer, sink)
        sink.close()
    except (OSError, ValueError, RuntimeError) as error:
        raise RefusedError(500, f"the query cannot be evaluated: {error}") from error


def _evaluate(
    store: Store, task: Mapping[str, Any]
) -> QuerySolutions | QueryBoolean | QueryTriples:
    text = task["text"]
    dataset: dict[str, Any] = {}
    try:
        refuse_service(text)
        if task["default"] is not None:
            dataset["default_graph"] = [_known(store, iri) for iri in task["default"]]
            dataset["named_graphs"] = [_known(store, iri) for iri in task["named"]]
        answer = store.query(text, prefixes=task["prefixes"], **dataset)
    except SyntaxError as error:
        raise RefusedError(400, _explained(str(error.msg))) from error
    except (QueryError, ValueError) as error:
        raise RefusedError(400, str(error)) from error
    except (OSError, RuntimeError) as error:
        raise RefusedError(500, f"the query cannot be evaluated: {error}") from error
    if task["default"] is None:
        for named in named_by(text, task["prefixes"]):
            _known(store, named.iri, f"{place(text, named.offset)}: ")
    return answer


def _known(store: Store, iri: str, where: str = "") -> NamedNode:
    """Return the name of a graph of the store."""
    try:
        graph = NamedNode(iri)
        is_there = store.contains_named_graph(graph)
    except ValueError:
        is_there = False
    if not is_there:
        raise RefusedError(
            400,
            f"{where}there is no graph <{iri[:200]}> here, and none is fetched; "
            "SELECT ?g { GRAPH ?g {} } lists the graphs",
        )
    return graph


def _taken(media: str | None, offers: Mapping[str, str]) -> str:
    if media is None:
        raise RefusedError(406, f"this query is answered as {', '.join(dict.fromkeys(offers))}")
    return media


def _with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media in _CHARSET else media


def _write_solutions(answer: QuerySolutions | QueryBoolean, sink: Sink) -> None:
    if sink.format_ in ("csv", "tsv") and isinstance(answer, QuerySolutions):
        sink.rows = -1  # the header
    if sink.format_ == "json" and isinstance(answer, QuerySolutions):
        sink.rows = 1  # the first row has no comma before it
    answer.serialize(cast(IO[bytes], sink), _SOLUTIONS[sink.format_])


def write_triples(triples: Iterable[Triple], sink: Sink, prefixes: Mapping[str, str]) -> None:
    """Write triples, each as it comes.

    Raises:
        RefusedError: more triples, or a longer answer, than may be.
    """
    serialize(
        cast("Iterable[Triple] | Iterable[Quad]", _counted(triples, sink.limits)),
        cast(IO[bytes], sink),
        _GRAPHS[sink.format_],
        prefixes=dict(prefixes),
    )


def _counted(triples: Iterable[Triple], limits: Limits) -> Iterator[Triple]:
    for number, triple in enumerate(triples, start=1):
        if number > limits.max_rows:
            raise too_many(limits)
        yield triple


def _explained(message: str) -> str:
    match = _PLACE.match(message)
    where = f"line {match[1]}, column {match[2]}: " if match else ""
    reason = " ".join((match[3] if match else message).split())
    cut = reason[:300] + "…" if len(reason) > 300 else reason
    return f"{where}{cut}; expected a SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE"
