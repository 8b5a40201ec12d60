"""What graphs say as plain text is what their quads say."""

from __future__ import annotations

import pytest
from pyoxigraph import BaseDirection, BlankNode, Literal, NamedNode, Quad, Triple

from hustings.nodes import (
    Nodes,
    add_node,
    first_in,
    graphs_of,
    is_iri,
    literal_parts,
    merge,
    nodes_of,
    quads_of,
    read_term,
    term_text,
    triples_of,
    value_of,
    values_in,
    words,
)

ONE, LINK, OTHER = (NamedNode(f"https://example.org/{name}") for name in "spo")
GRAPH = NamedNode("https://example.org/graph")
XSD = "http://www.w3.org/2001/XMLSchema#"
TERMS = (
    *(
        OTHER,
        BlankNode("b1"),
        Literal(""),
        Literal('say "so" \\ \n\x1c\u2028'),
        Literal("é", language="fr"),
    ),
    Literal("x", language="ar", direction=BaseDirection.RTL),
    Literal("05", datatype=NamedNode(XSD + "integer")),
    Literal('"@en"', datatype=NamedNode("https://example.org/odd")),
)


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_a_term_comes_back(term: NamedNode | BlankNode | Literal) -> None:
    text = term_text(term)
    assert read_term(text) == term
    assert is_iri(text) is isinstance(term, NamedNode)
    if isinstance(term, Literal):
        assert literal_parts(text)[1] == value_of(text) == term.value


def test_words_are_what_rdf_can_carry() -> None:
    assert read_term(words("half \ud83d a pair")) == Literal("half \ufffd a pair")
    assert read_term(words("\ud83d\ude00")) == Literal("\U0001f600")
    assert term_text(Literal("plain")) == words("plain")


def test_quads_come_back_none_twice() -> None:
    quads = [Quad(ONE, LINK, term, graph) for term in TERMS for graph in (GRAPH, None)]
    quads += [Quad(BlankNode("b2"), LINK, OTHER, GRAPH), *quads[:3]]
    graphs = graphs_of(quads)
    assert list(graphs) == [GRAPH.value, ""]
    back = [quad for name, nodes in graphs.items() for quad in quads_of(name, nodes)]
    assert len(back) == len(set(quads))
    assert set(back) == set(quads)


def test_a_triple_is_no_iri_and_has_no_value() -> None:
    inner = Triple(ONE, LINK, OTHER)
    about = graphs_of([Quad(ONE, LINK, inner)])[""][ONE.value]
    assert about[LINK.value] == [f"<<{inner}>>"]
    assert not is_iri(about[LINK.value][0])
    assert values_in(about, LINK.value) == []
    assert first_in(about, LINK.value) is None


def test_what_two_graphs_say_of_a_node_stands_together_and_they_stay_as_they_were() -> None:
    one: Nodes = {"ex:a": {"ex:p": ["ex:1", "ex:2"]}, "ex:b": {"ex:p": ["ex:1"]}}
    other: Nodes = {"ex:a": {"ex:p": ["ex:2", "ex:3"], "ex:q": ["ex:4"]}}
    merged = merge([one, other])
    assert merged["ex:a"] == {"ex:p": ["ex:1", "ex:2", "ex:3"], "ex:q": ["ex:4"]}
    assert merged["ex:b"] is one["ex:b"]
    assert one["ex:a"] == {"ex:p": ["ex:1", "ex:2"]}
    assert other["ex:a"]["ex:p"] == ["ex:2", "ex:3"]
    about = {"ex:p": ["ex:1"]}
    add_node(merged, "ex:c", about)
    add_node(merged, "ex:c", {"ex:p": ["ex:1", "ex:5"]})
    assert merged["ex:c"] == {"ex:p": ["ex:1", "ex:5"]}
    assert about == {"ex:p": ["ex:1"]}


def test_triples_and_nodes_are_one_thing() -> None:
    triples = [("ex:a", "ex:p", words("1")), ("ex:b", "ex:p", "ex:a"), ("ex:a", "ex:p", "ex:b")]
    nodes = nodes_of([*triples, triples[0]])
    assert sorted(triples_of(nodes)) == sorted(triples)
    assert values_in(nodes["ex:a"], "ex:p") == ["1", "ex:b"]
    assert first_in(nodes["ex:a"], "ex:p") == "1"
    assert first_in(nodes["ex:b"], "ex:p") == "ex:a"
    assert first_in(nodes["ex:b"], "ex:q") is None
