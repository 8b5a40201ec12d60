"""Topics that a graph names are described from the schemes that ship."""

from __future__ import annotations

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from hustings.graph import Activity, Graph, build_dataset, set_aside
from hustings.graph.skos import describe_topics
from hustings.graph.terms import HST, RDF, RDFS, SKOS
from hustings.model import Entity, Resolution
from hustings.nodes import quads_of
from hustings.query import run
from hustings.validation import Report
from tests.factory import BASE, make_document, make_entity, make_statement

TRADE = "https://w3id.org/hustings/topic/trade"
ECONOMY = NamedNode("https://w3id.org/hustings/topic/economy")


def test_topic_has_names_and_the_topic_above_it() -> None:
    node, quads = NamedNode(TRADE), set(quads_of("", dict(describe_topics([TRADE, "urn:other"]))))
    default = DefaultGraph()
    assert Quad(node, RDF("type"), HST("Topic"), default) in quads
    assert Quad(node, RDFS("label"), Literal("trade"), default) in quads
    assert Quad(node, SKOS("prefLabel"), Literal("comercio", language="es"), default) in quads
    assert Quad(node, SKOS("broader"), ECONOMY, default) in quads
    assert Quad(ECONOMY, RDFS("label"), Literal("economy"), default) in quads
    assert {quad.subject for quad in quads} == {node, ECONOMY}


def test_graph_names_the_topics_it_uses() -> None:
    document = make_document()
    floods = make_entity("floods", "Risk")
    topic = Entity(TRADE, "Topic", "unused")
    statement = make_statement(document, floods, "topic", topic, "Floods")
    resolution = Resolution((document,), (floods,), (statement,))
    activity = Activity("0", "m", "1")
    quads = build_dataset(resolution, base=BASE, quotes=True, activity=activity)
    separated = set_aside(quads, Report(), base=BASE)
    assert set(separated.quads) == set(quads)
    answer = run(Graph.of(separated.quads), "risks-by-topic", {"topic": "trade"})
    assert [str(term) for term in answer.rows[0][:3]] == ['"trade"', '"floods"', '"Floods"']
