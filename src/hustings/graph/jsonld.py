"""Quads → compact JSON-LD with the ontology's context inside, so that it reads offline."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from hustings.errors import OutputError
from hustings.namespaces import PREFIXES
from hustings.resources import resource

__all__ = ["write_json_ld"]

_TYPE = f"{PREFIXES['rdf']}type"
_STRING = f"{PREFIXES['xsd']}string"
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_Row = tuple[str, str, str, str]
"""Graph ('' for the default one), subject, predicate and object of a quad, as text."""


@dataclass(frozen=True, slots=True)
class _Context:
    """The shipped context, read backwards."""

    body: Mapping[str, object]
    terms: Mapping[str, tuple[str, str]]
    names: Mapping[str, str]

    @classmethod
    def load(cls) -> _Context:
        """Return the shipped context: IRI → (term, coercion), IRI → bare name."""
        path = resource("ontology", "context.jsonld")
        body = json.loads(path.read_text(encoding="utf-8"))["@context"]
        terms: dict[str, tuple[str, str]] = {}
        names: dict[str, str] = {}
        for term, meaning in body.items():
            if isinstance(meaning, str) and not meaning.startswith("@"):
                iri, coercion = _expand(meaning, body), ""
                if not iri.endswith(("#", "/")):
                    names.setdefault(iri, term)
            elif isinstance(meaning, dict) and set(meaning) <= {"@id", "@type"}:
                iri = _expand(meaning["@id"], body)
                coercion = meaning.get("@type", "")
                coercion = coercion if coercion.startswith("@") else _expand(coercion, body)
            else:
                continue
            terms.setdefault(iri, (term, coercion))
        return cls(body, terms, names)


@cache
def _context() -> _Context:
    return _Context.load()


def write_json_ld(quads: Iterable[Quad], *, only_used: bool = False) -> str:
    """Return quads as JSON-LD: the default graph's nodes, then each named graph with its own.

    A node stands on one line.

    Args:
        quads: what is written.
        only_used: whether the context names only the terms that are used, for many small files.

    **Source**: JSON-LD 1.1, 3.1 (context), 4.9 (named graphs).
    """
    context = _context()
    rows = sorted({_row(quad): quad for quad in quads}.items())
    nodes: list[dict[str, object]] = []
    lines = []
    for graph, group in groupby(rows, key=lambda row: row[0][0]):
        inside = list(_nodes(group, context))
        nodes += inside
        written = ",\n".join(map(_ENCODER.encode, inside))
        lines.append(_in_graph(graph, written) if graph else written)
    body = _ENCODER.encode(_used(context.body, nodes) if only_used else context.body)
    written = ",\n".join(lines)
    return f'{{"@context": {body},\n"@graph": [\n{written}\n]}}\n'


def _in_graph(graph: str, nodes: str) -> str:
    return f'{{"id": {_ENCODER.encode(graph)}, "@graph": [\n{nodes}\n]}}'


def _used(body: Mapping[str, object], nodes: Iterable[dict[str, object]]) -> dict[str, object]:
    """Return the part of a context that some nodes need to be read."""
    names = {"@version", "id", "type"}
    for node in nodes:
        names.update(node)
        for value in node.values():
            several = value if isinstance(value, list) else [value]
            names.update(one for one in several if isinstance(one, str))
    used = names & body.keys()
    meanings = [value for name in used for value in _strings(body[name])]
    prefixes = {meaning.partition(":")[0] for meaning in meanings}
    return {name: body[name] for name in body if name in used | prefixes}


def _strings(meaning: object) -> list[str]:
    values = meaning.values() if isinstance(meaning, dict) else [meaning]
    return [value for value in values if isinstance(value, str)]


def _row(quad: Quad) -> _Row:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else _id(quad.graph_name)
    return graph, _id(quad.subject), quad.predicate.value, str(quad.object)


def _nodes(rows: Iterable[tuple[_Row, Quad]], context: _Context) -> Iterator[dict[str, object]]:
    for subject, group in groupby(rows, key=lambda row: row[0][1]):
        node: dict[str, object] = {"id": subject}
        for predicate, same in groupby(group, key=lambda row: row[0][2]):
            key, coercion = context.terms.get(predicate, (predicate, ""))
            if predicate == _TYPE:
                key, coercion = "type", "@vocab"
            values = [_value(quad.object, coercion, context) for _, quad in same]
            node[key] = values[0] if len(values) == 1 else values
        yield node


def _value(term: object, coercion: str, context: _Context) -> object:
    if isinstance(term, NamedNode | BlankNode):
        if coercion == "@vocab":
            return context.names.get(_id(term), _id(term))
        return _id(term) if coercion == "@id" else {"id": _id(term)}
    if not isinstance(term, Literal):
        raise OutputError("a triple as a value: JSON-LD cannot hold it; export another format")
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == (coercion or _STRING):
        return term.value
    if datatype == _STRING:
        return {"@value": term.value}
    return {"@value": term.value, "@type": datatype}


def _id(term: object) -> str:
    if isinstance(term, NamedNode):
        return term.value
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(getattr(term, "value", term))


def _expand(name: str, body: Mapping[str, object]) -> str:
    prefix, _, local = name.partition(":")
    namespace = body.get(prefix)
    return f"{namespace}{local}" if isinstance(namespace, str) and local else name
