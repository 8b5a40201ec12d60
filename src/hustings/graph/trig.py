"""Quads and triples → sorted, prefixed, readable TriG and Turtle; the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from hustings.namespaces import PREFIXES

__all__ = ["TermWriter", "write_trig", "write_turtle"]

_TYPE = f"{PREFIXES['rdf']}type"
_XSD = PREFIXES["xsd"]
_SAFE_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_SEGMENT = re.compile(r"[a-z](?:[a-z0-9-]*[a-z0-9])?")
_DECIMAL = re.compile(r"[+-]?[0-9]+\.[0-9]+")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_UNSEEN = re.compile(
    "[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)


class TermWriter:
    """Writes terms in Turtle syntax and remembers which prefixes it used.

    Names below the base get a prefix of their own by kind: ``id-policy:`` for
    ``<base>policy/``. Only local parts of letters, digits, hyphens and underscores are shortened.

    >>> writer = TermWriter("https://example.org/")
    >>> writer.write(NamedNode("https://example.org/policy/rail-1a"))
    'id-policy:rail-1a'
    >>> writer.write(NamedNode("https://example.org/policy/rail/x"))
    '<https://example.org/policy/rail/x>'
    """

    def __init__(self, base: str) -> None:
        self.base = base
        self.used: dict[str, str] = {}
        self._namespaces = {base: "id"} | {iri: name for name, iri in PREFIXES.items()}
        self._written: dict[object, str] = {}

    def write(self, term: object) -> str:
        """Return a term in Turtle syntax."""
        written = self._written.get(term)
        if written is None:
            written = self._written[term] = self._make(term)
        return written

    def _make(self, term: object) -> str:
        if isinstance(term, NamedNode):
            return self._iri(term.value)
        if not isinstance(term, Literal) or getattr(term, "direction", None) is not None:
            return str(term)
        quoted = _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04X}", str(Literal(term.value)))
        if term.language:
            return f"{quoted}@{term.language}"
        datatype = term.datatype.value
        if datatype == f"{_XSD}string":
            return quoted
        if datatype == f"{_XSD}decimal" and _DECIMAL.fullmatch(term.value):
            return term.value
        if datatype == f"{_XSD}integer" and _INTEGER.fullmatch(term.value):
            return term.value
        return f"{quoted}^^{self._iri(datatype)}"

    def _iri(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        namespace, local = iri[:cut], iri[cut:]
        if cut and _SAFE_LOCAL.fullmatch(local):
            prefix = self._namespaces.get(namespace) or self._family(namespace)
            if prefix:
                self.used[prefix] = namespace
                return f"{prefix}:{local}"
        return f"<{iri}>"

    def _family(self, namespace: str) -> str:
        if namespace.startswith(self.base) and namespace.endswith("/"):
            segment = namespace[len(self.base) : -1]
            if _SEGMENT.fullmatch(segment):
                return f"id-{segment}"
        return ""

    def prefixes(self) -> Iterator[str]:
        """Yield the declarations of the prefixes used so far, sorted."""
        for name, iri in sorted(self.used.items()):
            yield f"@prefix {name}: <{iri}> ."


def write_trig(quads: Iterable[Quad], *, base: str) -> str:
    """Return quads as TriG: default graph first, then graphs, subjects and predicates sorted.

    The same set of quads gives the same text, in whatever order it comes.

    **Source**: RDF 1.1 TriG, 3.
    """
    writer = TermWriter(base)
    rows = sorted({_row(quad, writer) for quad in quads})
    lines: list[str] = []
    for graph, group in groupby(rows, key=lambda row: row[0]):
        if graph:
            lines += [
                "",
                f"{graph if graph.startswith('_:') else writer.write(NamedNode(graph))} {{",
            ]
            lines += list(_subjects(group, indent="    "))[1:]
            lines.append("}")
        else:
            lines += _subjects(group, indent="")
    return "\n".join([*writer.prefixes(), *lines]) + "\n"


def write_turtle(triples: Iterable[Triple], *, base: str) -> str:
    """Return triples as sorted Turtle.

    **Source**: RDF 1.1 Turtle, 2.
    """
    graph = DefaultGraph()
    return write_trig((Quad(t.subject, t.predicate, t.object, graph) for t in triples), base=base)


_Row = tuple[str, str, str, str, str, str]


def _row(quad: Quad, writer: TermWriter) -> _Row:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else _name(quad.graph_name)
    predicate = quad.predicate.value
    return (
        graph,
        _name(quad.subject),
        "" if predicate == _TYPE else predicate,
        writer.write(quad.object),
        writer.write(quad.subject),
        "a" if predicate == _TYPE else writer.write(quad.predicate),
    )


def _name(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _subjects(rows: Iterable[_Row], *, indent: str) -> Iterator[str]:
    for _, group in groupby(rows, key=lambda row: row[1]):
        yield ""
        yield from _subject(list(group), indent=indent)


def _subject(rows: list[_Row], *, indent: str) -> Iterator[str]:
    parts: list[str] = []
    for _, group in groupby(rows, key=lambda row: row[2]):
        same = list(group)
        objects = f" ,\n{indent}        ".join(row[3] for row in same)
        parts.append(f"{same[0][5]} {objects}")
    lead = f"{indent}{rows[0][4]} "
    yield lead + f" ;\n{indent}    ".join(parts) + " ."
