"""Graphs of a dataset as finished pieces of TriG, each written by itself and then put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from hustings.graph.trig import TermWriter, write_subject

__all__ = [
    "Block",
    "BlockWriter",
    "Prefixes",
    "Row",
    "block_of",
    "join_block",
    "join_objects",
    "make_block",
    "make_form",
    "read_row",
    "row_of",
    "write_head",
]

Row = tuple[str, str, str]
"""Subject, predicate and object as plain text: ``<`` and an IRI, or what `row_of` makes."""

Prefixes = tuple[tuple[str, str], ...]


class Block(NamedTuple):
    """One graph as it stands in TriG.

    Attributes:
        name: IRI of the graph, '' for the default graph.
        text: from the empty line before it to its end.
        prefixes: those that it uses, with their namespaces, sorted.
    """

    name: str
    text: str
    prefixes: Prefixes


def row_of(quad: Quad) -> Row:
    """Return a quad without its graph as plain text.

    >>> row_of(Quad(NamedNode("ex:s"), NamedNode("ex:p"), Literal("5", language="en")))
    ('ex:s', 'ex:p', '"@en"5')
    """
    return _name(quad.subject), quad.predicate.value, _written(quad.object)


def _name(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _written(term: object) -> str:
    if isinstance(term, Literal):
        kind = f"@{term.language}" if term.language else term.datatype.value
        return f'"{kind}"{term.value}'
    return f"<{_name(term)}"


def read_row(row: Row) -> tuple[str, str, str | Literal]:
    """Return subject, predicate and object of a row: IRIs as text, or a literal.

    >>> read_row(("ex:s", "ex:p", '"@en"5'))[2]
    <Literal value=5 language=en>
    """
    subject, predicate, written = row
    if written[:1] == "<":
        return subject, predicate, written[1:]
    _, kind, value = written.split('"', 2)
    if kind.startswith("@"):
        return subject, predicate, Literal(value, language=kind[1:])
    return subject, predicate, Literal(value, datatype=NamedNode(kind))


class BlockWriter:
    """Writes one graph, a subject after the other, in any order, none twice."""

    def __init__(self, name: str, *, base: str) -> None:
        """Begin a graph.

        Args:
            name: its IRI, '' for the default graph.
            base: base of minted IRIs.
        """
        self.name = name
        self._terms = TermWriter(base)
        self._parts: dict[str, str] = {}

    def add(self, subject: str, said: Iterable[tuple[str, object]]) -> None:
        """Write what is said of a subject: predicates and objects, IRIs as plain text."""
        inside = bool(self.name)
        self._parts[subject] = write_subject(subject, said, self._terms, is_inside=inside)

    def finish(self) -> Block:
        """Return the whole graph; a graph of nothing has no text."""
        if not self._parts:
            return Block(self.name, "", ())
        return join_block(
            self.name, [self._parts[node] for node in sorted(self._parts)], self._terms
        )


def join_block(name: str, nodes: Iterable[str], terms: TermWriter) -> Block:
    """Return the block of a graph's finished nodes, one of nothing where there are none.

    Args:
        name: IRI of the graph, '' for the default graph.
        nodes: their text, sorted by IRI.
        terms: has noted the prefixes that they use.
    """
    body = "\n".join(nodes)
    if not body:
        return Block(name, "", ())
    text = f"\n{terms.iri(name)} {{\n{body}}}\n" if name else f"\n{body}"
    return Block(name, text, tuple(sorted(terms.used.items())))


def make_form(kind: str, predicates: Sequence[str], terms: TermWriter) -> Callable[..., str]:
    """Return what writes nodes of one class, quicker than one by one; they stand in a named graph.

    It takes the node, then the object of each predicate, all as they are written.

    Args:
        kind: IRI of the class.
        predicates: IRIs of what every such node has, but for its class.
        terms: writes these.

    >>> form = make_form("ex:Plan", ["ex:b", "ex:a"], TermWriter("https://example.org/"))
    >>> print(form("<ex:s>", "2", "<ex:o>"), end="")
        <ex:s> a <ex:Plan> ;
            <ex:a> <ex:o> ;
            <ex:b> 2 .
    """
    ordered = terms.order(tuple(predicates))
    pick = itemgetter(0, *(1 + predicates.index(predicate) for predicate, _ in ordered))
    lines = [f"a {terms.iri(kind)}", *(written for _, written in ordered)]
    first, *others = (line.replace("%", "%%") for line in lines)
    form = f"    %s {first} ;\n        " + " ;\n        ".join(f"{line} %s" for line in others)
    return lambda *values: f"{form % pick(values)} .\n"


def join_objects(written: Iterable[str]) -> str:
    """Return several objects of one predicate as `make_form` takes them."""
    return " ,\n            ".join(sorted(written))


def make_block(name: str, rows: Mapping[str, Iterable[tuple[str, object]]], *, base: str) -> Block:
    """Return a graph as TriG.

    Args:
        name: its IRI, '' for the default graph.
        rows: predicates and objects by subject, IRIs as plain text.
        base: base of minted IRIs.
    """
    writer = BlockWriter(name, base=base)
    for subject, said in rows.items():
        writer.add(subject, said)
    return writer.finish()


def block_of(name: str, quads: Iterable[Quad], *, base: str) -> Block:
    """Return the block of one graph's quads, whatever graph they name."""
    rows: dict[str, list[tuple[str, object]]] = {}
    for quad in quads:
        object_ = quad.object
        value = object_.value if isinstance(object_, NamedNode) else object_
        rows.setdefault(_name(quad.subject), []).append((quad.predicate.value, value))
    return make_block(name, rows, base=base)


def write_head(prefixes: Iterable[tuple[str, str]]) -> str:
    """Return the declarations that a file of blocks begins with."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(set(prefixes)))
