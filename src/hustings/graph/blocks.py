"""Graphs of a dataset as finished pieces of TriG, each written by itself and then put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from pyoxigraph import Quad

from hustings.graph.terms import RDF
from hustings.graph.trig import TermWriter, write_subject
from hustings.nodes import graphs_of, merge

__all__ = [
    "Block",
    "Prefixes",
    "block_of",
    "join_block",
    "join_objects",
    "make_block",
    "make_form",
    "write_head",
]

_TYPE = RDF.names["type"]
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
    form, ordered = terms.form((_TYPE, *predicates), is_inside=True)
    places = (1 + predicates.index(predicate) for predicate in ordered if predicate != _TYPE)
    class_, pick = terms.iri(kind), itemgetter(0, *places)

    def write(*values: object) -> str:
        node, *objects = pick(values)
        return form % (node, class_, *objects)

    return write


def join_objects(written: Iterable[str]) -> str:
    """Return several objects of one predicate as `make_form` takes them."""
    return " ,\n            ".join(sorted(written))


def make_block(
    name: str, nodes: Mapping[str, Mapping[str, Sequence[object]]], terms: TermWriter
) -> Block:
    """Return a graph as TriG.

    Args:
        name: its IRI, '' for the default graph.
        nodes: objects by subject and predicate, IRIs as plain text.
        terms: writes these, and notes the prefixes that they use.
    """
    written = (
        write_subject(node, nodes[node], terms, is_inside=bool(name)) for node in sorted(nodes)
    )
    return join_block(name, written, terms)


def block_of(name: str, quads: Iterable[Quad], *, base: str) -> Block:
    """Return the block of one graph's quads, whatever graph they name."""
    return make_block(name, merge(graphs_of(quads).values()), TermWriter(base))


def write_head(prefixes: Iterable[tuple[str, str]]) -> str:
    """Return the declarations that a file of blocks begins with."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(set(prefixes)))
