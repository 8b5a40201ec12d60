"""Every export says the same, reads back elsewhere, and is the same each time."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple
from rdflib.compare import isomorphic

from hustings.errors import OutputError
from hustings.graph import FORMATS, Graph, export, serialise
from hustings.graph.terms import HST, RDF, RDFS
from tests.factory import BASE

HOSTILE = "=cmd|' </script>\x00\x0b & \"'\ufffe\u202e\n"


def merged(graph: Graph) -> set[Triple]:
    apart = (NamedNode(f"{BASE}metadata"), NamedNode(f"{BASE}quarantine"))
    return {
        Triple(q.subject, q.predicate, q.object) for q in graph.quads if q.graph_name not in apart
    }


def hostile_graph() -> Graph:
    person, policy = NamedNode(f"{BASE}person/a"), NamedNode(f"{BASE}policy/b")
    default = DefaultGraph()
    return Graph.of(
        [
            Quad(person, RDF("type"), HST("Person"), default),
            Quad(person, RDFS("label"), Literal(HOSTILE), default),
            Quad(policy, RDF("type"), HST("Policy"), default),
            Quad(policy, RDFS("label"), Literal("@SUM(A1)"), default),
            Quad(person, HST("proposes"), policy, default),
        ]
    )


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "csv"])
def test_the_order_of_the_quads_does_not_matter(graph: Graph, format_: str) -> None:
    mixed = random.Random(3).sample(graph.quads, len(graph.quads))  # noqa: S311
    assert serialise(Graph.of(mixed), format_) == serialise(graph, format_)


@pytest.mark.parametrize(
    ("format_", "syntax"),
    [("trig", RdfFormat.TRIG), ("nquads", RdfFormat.N_QUADS), ("jsonld", RdfFormat.JSON_LD)],
)
def test_dataset_formats_hold_every_quad(graph: Graph, format_: str, syntax: RdfFormat) -> None:
    assert set(pyoxigraph.parse(serialise(graph, format_), syntax)) == set(graph.quads)


@pytest.mark.parametrize(
    ("format_", "syntax"),
    [
        ("turtle", RdfFormat.TURTLE),
        ("ntriples", RdfFormat.N_TRIPLES),
        ("rdfxml", RdfFormat.RDF_XML),
    ],
)
def test_graph_formats_hold_default_and_documents(
    graph: Graph, format_: str, syntax: RdfFormat
) -> None:
    read = {
        Triple(q.subject, q.predicate, q.object)
        for q in pyoxigraph.parse(serialise(graph, format_), syntax)
    }
    assert read == merged(graph)


@pytest.mark.parametrize(("format_", "name"), [("turtle", "turtle"), ("rdfxml", "xml")])
def test_rdflib_reads_the_same(graph: Graph, format_: str, name: str) -> None:
    read = rdflib.Graph().parse(data=serialise(graph, format_), format=name)
    other = rdflib.Graph().parse(data=serialise(graph, "ntriples"), format="nt")
    assert isomorphic(read, other)


def test_json_ld_is_compact_and_needs_no_network(graph: Graph) -> None:
    document = json.loads(serialise(graph, "jsonld"))
    assert isinstance(document["@context"], dict)
    nodes = {node["id"]: node for node in document["@graph"]}
    person = next(node for iri, node in nodes.items() if "ilse-moreau" in iri)
    assert person["type"] == "Candidate"
    assert person["label"] == "Ilse Moreau"
    assert isinstance(person["proposes"], str)


def test_graphml_and_gexf_hold_entities_and_direct_triples(graph: Graph) -> None:
    xml = io.BytesIO(serialise(graph, "graphml").encode("utf-8"))
    for network in (
        networkx.read_graphml(xml, force_multigraph=True),
        networkx.read_gexf(io.BytesIO(serialise(graph, "gexf").encode("utf-8"))),
    ):
        labels = {data["label"] for _, data in network.nodes(data=True)}
        assert {"Ilse Moreau", "a new harbour railway", "a fuel tax"} <= labels
        relations = sorted(data["relation"] for *_, data in network.edges(data=True))
        assert relations == sorted(
            [
                *("aimsAt", "candidateOf", "holdsPosition", "opposes", "proposes"),
                *("threatens", "topic", "topic", "warnsOf"),
            ]
        )


@pytest.mark.parametrize("format_", ["rdfxml", "graphml", "gexf"])
def test_xml_is_well_formed_whatever_the_labels(format_: str) -> None:
    text = serialise(hostile_graph(), format_)
    ElementTree.fromstring(text)  # noqa: S314
    assert "</script>" not in text
    assert "\x00" not in text


def test_csv_runs_no_formula(tmp_path: Path) -> None:
    written = export(hostile_graph(), "csv", tmp_path / "tables")
    assert [path.name for path in written] == ["nodes.csv", "edges.csv", "facts.csv"]
    for path in written:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    with written[0].open(encoding="utf-8", newline="") as file:
        labels = {row["label"] for row in csv.DictReader(file)}
    assert labels == {f"'{HOSTILE}", "'@SUM(A1)"}


def test_csv_of_facts_has_the_receipt(graph: Graph, tmp_path: Path) -> None:
    export(graph, "csv", tmp_path)
    with (tmp_path / "facts.csv").open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    assert len(facts) == 12
    [fact] = [fact for fact in facts if fact["relation"] == "opposes"]
    assert (fact["subject"], fact["object"]) == ("Bram Otieno", "a new harbour railway")
    assert fact["quote"] == "Bram Otieno rejects the harbour railway."
    assert fact["document"] == "texts/column.txt"


def test_export_leaves_the_older_file_when_it_fails(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "graph.ttl"
    out.write_text("older", encoding="utf-8")

    def fail(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OutputError, match=r"graph\.ttl: cannot be written: No space left"):
        export(graph, "turtle", out)
    assert out.read_text(encoding="utf-8") == "older"


def test_unknown_format_is_refused(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no format 'xls'; there is: trig, nquads"):
        export(graph, "xls", tmp_path / "a")
    with pytest.raises(OutputError, match="csv: is a folder of three tables"):
        serialise(graph, "csv")
