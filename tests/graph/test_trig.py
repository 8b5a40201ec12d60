"""The writer's text says what the quads say, in one order, to two readers."""

from __future__ import annotations

import random
import warnings

import pyoxigraph
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple
from rdflib.compare import isomorphic

from hustings.graph import Graph, write_trig, write_turtle
from hustings.namespaces import PREFIXES
from tests.factory import BASE

XSD = PREFIXES["xsd"]
_characters = st.characters(codec="utf-8")
_locals = st.text(st.sampled_from("abAZ09-_./#~%'()\u00e9\u4e2d:"), max_size=8).map(
    lambda name: name.replace("%", "%25")
)
_namespaces = st.sampled_from(
    [BASE, f"{BASE}policy/", f"{BASE}topic/", PREFIXES["hst"], "https://example.org/", "urn:x:"]
)
_iris = st.builds(
    lambda space, local: NamedNode(space + local.replace("#", "")), _namespaces, _locals
)
_literals = st.one_of(
    st.text(_characters, max_size=20).map(Literal),
    st.text(_characters, max_size=8).map(lambda text: Literal(text, language="en")),
    st.from_regex(r"[+-]?[0-9]{1,4}(\.[0-9]{1,3})?", fullmatch=True).map(
        lambda number: Literal(number, datatype=NamedNode(f"{XSD}decimal"))
    ),
    st.integers().map(lambda n: Literal(str(n), datatype=NamedNode(f"{XSD}integer"))),
)
_quads = st.builds(
    Quad,
    _iris,
    st.one_of(_iris, st.just(NamedNode(f"{PREFIXES['rdf']}type"))),
    st.one_of(_iris, _literals),
    st.one_of(st.just(DefaultGraph()), _iris),
)


@given(st.lists(_quads, max_size=12))
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back_the_same(quads: list[Quad]) -> None:
    text = write_trig(quads, base=BASE)
    assert set(pyoxigraph.parse(text, RdfFormat.TRIG)) == set(quads)


@given(st.lists(_quads, max_size=12), st.integers())
@settings(max_examples=30, deadline=None)
def test_order_of_the_quads_does_not_matter(quads: list[Quad], seed: int) -> None:
    mixed = random.Random(seed).sample(quads, len(quads))  # noqa: S311
    assert write_trig(mixed + quads, base=BASE) == write_trig(quads, base=BASE)


def test_rdflib_and_pyoxigraph_read_the_same(quads: list[Quad], graph: Graph) -> None:
    text = write_trig(quads, base=BASE)
    assert set(pyoxigraph.parse(text, RdfFormat.TRIG)) == set(quads)
    read = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, in its parser
        read.parse(data=text, format="trig")
    own = graph.to_rdflib()
    names = {str(g.identifier) for g in read.graphs()}
    assert names == {str(g.identifier) for g in own.graphs()}
    assert len(names) == 6
    for name in names:
        assert isomorphic(read.graph(rdflib.URIRef(name)), own.graph(rdflib.URIRef(name)))


@given(st.text(_characters, max_size=30))
@settings(max_examples=80, deadline=None)
def test_rdflib_reads_any_label(label: str) -> None:
    triple = Triple(NamedNode(f"{BASE}policy/a"), NamedNode(f"{BASE}p"), Literal(label))
    read = rdflib.Graph().parse(data=write_turtle([triple], base=BASE), format="turtle")
    assert [str(value) for value in read.objects()] == [label]


def test_layout_is_readable() -> None:
    policy, label = NamedNode(f"{BASE}policy/rail"), NamedNode(f"{PREFIXES['rdfs']}label")
    kind = NamedNode(f"{PREFIXES['rdf']}type")
    graph = NamedNode(f"{BASE}document/1/graph")
    text = write_trig(
        [
            Quad(policy, label, Literal("rail"), DefaultGraph()),
            Quad(policy, label, Literal("line\nbreak\u202e"), DefaultGraph()),
            Quad(policy, kind, NamedNode(f"{PREFIXES['hst']}Policy"), DefaultGraph()),
            Quad(
                policy,
                NamedNode("urn:n"),
                Literal("0.50", datatype=NamedNode(f"{XSD}decimal")),
                graph,
            ),
        ],
        base=BASE,
    )
    assert text == (
        "@prefix hst: <https://w3id.org/hustings/ontology#> .\n"
        "@prefix id-policy: <https://w3id.org/hustings/id/policy/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "\n"
        "id-policy:rail a hst:Policy ;\n"
        '    rdfs:label "line\\nbreak\\u202E" ,\n'
        '        "rail" .\n'
        "\n"
        "<https://w3id.org/hustings/id/document/1/graph> {\n"
        "    id-policy:rail <urn:n> 0.50 .\n"
        "}\n"
    )
