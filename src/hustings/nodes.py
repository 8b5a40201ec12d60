"""Graphs as plain text: what each says of its nodes, without an object for every term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import (
    BaseDirection,
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Triple,
)

__all__ = [
    "About",
    "Graphs",
    "Nodes",
    "Spo",
    "add_node",
    "first_in",
    "graphs_of",
    "is_iri",
    "literal_parts",
    "merge",
    "nodes_of",
    "quads_of",
    "read_literal",
    "read_term",
    "term_text",
    "triples_of",
    "value_of",
    "values_in",
    "words",
    "write_literal",
]

About = dict[str, list[str]]
"""What is said of one node: values by property, each as `term_text` returns it."""
Nodes = dict[str, About]
"""What is said of nodes, by their names."""
Spo = tuple[str, str, str]
"""Subject, predicate and object of a triple."""
Graphs = Mapping[str, Nodes]
"""What graphs say, by their IRIs; '' is the default graph."""

_STRING = "http://www.w3.org/2001/XMLSchema#string"

_Term = NamedNode | BlankNode | Literal | Triple


def term_text(term: _Term) -> str:
    """Return a term as text: an IRI as it is, ``_:`` and a label, or what `write_literal` returns.

    >>> term_text(NamedNode("ex:p")), term_text(Literal("5", language="en"))
    ('ex:p', '"@en"5')
    """
    if isinstance(term, NamedNode):
        return term.value
    if isinstance(term, Literal):
        if not term.language:
            return f'"{term.datatype.value}"{term.value}'
        direction = f"--{term.direction.value}" if term.direction else ""
        return f'"@{term.language}{direction}"{term.value}'
    return f"_:{term.value}" if isinstance(term, BlankNode) else f"<<{term}>>"


def read_term(text: str) -> NamedNode | BlankNode | Literal:
    """Return the term that `term_text` wrote, if it is no triple.

    >>> read_term('"@en"5')
    <Literal value=5 language=en>
    """
    if text.startswith("_:"):
        return BlankNode(text[2:])
    return read_literal(text) if text[:1] == '"' else NamedNode(text)


def read_literal(text: str) -> Literal:
    """Return the literal that `write_literal` wrote."""
    kind, value = literal_parts(text)
    if not kind.startswith("@"):
        return Literal(value, datatype=NamedNode(kind))
    language, _, direction = kind[1:].partition("--")
    if direction:
        return Literal(value, language=language, direction=BaseDirection(direction))
    return Literal(value, language=language)


def is_iri(text: str) -> bool:
    """Whether a term is an IRI."""
    return text[:1] not in ('"', "_", "<")


def write_literal(value: str, kind: str) -> str:
    """Return a literal as text: its datatype, or ``@`` and its language, in quotes, its value.

    The value is one that RDF can carry: `words` makes it so.
    """
    return f'"{kind}"{value}'


def literal_parts(text: str) -> tuple[str, str]:
    """Return the datatype, or ``@`` and the language, and the value of a literal."""
    _, kind, value = text.split('"', 2)
    return kind, value


def value_of(text: str) -> str:
    """Return an IRI, or the value of a literal."""
    return text.split('"', 2)[2] if text[:1] == '"' else text


def values_in(about: About, predicate: str) -> list[str]:
    """Return the IRIs, and the values of literals, that a property has of a node."""
    return [value_of(value) for value in about.get(predicate, ()) if value[0] not in "_<"]


def first_in(about: About, predicate: str) -> str | None:
    """Return the first in order of the IRIs and values that a property has of a node."""
    found = about.get(predicate)
    if found and len(found) == 1 and found[0][0] not in "_<":
        return value_of(found[0])
    return min(values_in(about, predicate), default=None)


def words(value: str) -> str:
    """Return a plain literal; a lone surrogate, which RDF cannot carry, becomes U+FFFD."""
    if not value.isascii():
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return f'"{_STRING}"{value}'


def add_node(nodes: Nodes, name: str, about: About) -> None:
    """Add what is said of a node, no value twice; what is said already is not said again."""
    known = nodes.get(name)
    if known is None:
        nodes[name] = about
        return
    nodes[name] = known = dict(known)
    for predicate, values in about.items():
        known[predicate] = list(dict.fromkeys([*known.get(predicate, ()), *values]))


def merge(graphs: Iterable[Nodes]) -> Nodes:
    """Return what graphs say together; a node that one alone speaks of is taken as it is there."""
    merged: Nodes = {}
    for nodes in graphs:
        shared = merged.keys() & nodes.keys() if merged else ()
        kept = {name: merged[name] for name in shared}
        merged.update(nodes)
        for name, about in kept.items():
            merged[name] = about
            add_node(merged, name, nodes[name])
    return merged


def nodes_of(triples: Iterable[Spo]) -> Nodes:
    """Return what triples say, none twice."""
    nodes: Nodes = {}
    for subject, predicate, value in dict.fromkeys(triples):
        nodes.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return nodes


def triples_of(nodes: Nodes) -> Iterator[Spo]:
    """Yield what is said of nodes as triples."""
    for node, about in nodes.items():
        for predicate, values in about.items():
            for value in values:
                yield node, predicate, value


def graphs_of(quads: Iterable[Quad | Triple]) -> dict[str, Nodes]:
    """Return what quads say, none twice."""
    graphs: dict[str, Nodes] = {}
    known: dict[str, str] = {}
    several: list[tuple[About, str]] = []
    for quad in quads:
        graph = quad.graph_name if isinstance(quad, Quad) else None
        name = "" if graph is None or isinstance(graph, DefaultGraph) else term_text(graph)
        about = graphs.setdefault(name, {}).setdefault(term_text(quad.subject), {})
        predicate, value = quad.predicate.value, term_text(quad.object)
        values = about.setdefault(known.setdefault(predicate, predicate), [])
        values.append(known.setdefault(value, value))
        if len(values) == 2:
            several.append((about, predicate))
    for about, predicate in several:
        about[predicate] = list(dict.fromkeys(about[predicate]))
    return graphs


def quads_of(graph: str, nodes: Nodes) -> Iterator[Quad]:
    """Yield what a graph says as quads; '' is the default graph."""
    name = NamedNode(graph) if graph else DefaultGraph()
    for node, about in nodes.items():
        subject = NamedNode(node) if is_iri(node) else BlankNode(node[2:])
        for predicate, values in about.items():
            property_ = NamedNode(predicate)
            for value in values:
                yield Quad(subject, property_, read_term(value), name)
