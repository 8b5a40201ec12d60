"""A network from shares, one a document, is the network of the whole dataset."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from hustings.graph import Activity, build_dataset, set_aside
from hustings.network import NetworkRows, Share, join_shares, read_network, read_share
from hustings.validation import Finding, Report
from tests.factory import BASE, make_resolution
from tests.shares import cut_into_shares

XSD = "http://www.w3.org/2001/XMLSchema#"


def violation(focus: str) -> Finding:
    return Finding(focus, "", "", "Violation", "urn:shape", "urn:component", "It does not fit.")


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    """Two documents; one statement, one figure and all of an utterance are refused."""
    resolution = make_resolution()
    made = build_dataset(resolution, base=BASE, quotes=True, activity=Activity("0", "m", "1"))
    gone = ("opposes", "warnsOf", "holdsPosition")
    refused = [one.iri for one in resolution.statements if one.predicate in gone]
    refused += [one.iri for one in resolution.figures]
    refused += [one.iri for one in resolution.utterances]
    report = Report(tuple(map(violation, refused)))
    return set_aside(made, report, base=BASE).quads


def told(rows: NetworkRows) -> list[object]:
    return [list(rows.nodes.items()), rows.edges, rows.graph]


def test_the_shares_of_documents_join_to_the_network_of_all(quads: list[Quad]) -> None:
    shares = cut_into_shares(quads)
    assert len(shares) == 3
    assert {quad for share in shares for quad in share} == set(quads)
    whole = read_network(quads)
    joined = join_shares([read_share(share) for share in shares])
    assert told(joined) == told(whole)
    assert whole.graph["quarantine"]
    assert whole.graph["quarantine_ends"]
    assert whole.graph["quarantine_figures"]
    assert whole.graph["quarantine_utterances"]
    assert any(edge[3]["facts"] for edge in whole.edges)


def test_a_store_and_its_quads_give_one_network(quads: list[Quad]) -> None:
    store = Store()
    store.bulk_extend(quads)
    assert told(read_network(store)) == told(read_network(quads))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        *((value, "decimal") for value in ("0.90", "+1", "-0.0", ".5", "12.50", "1.", "x", "")),
        *((value, "integer") for value in ("012", "-0", "7", "9" * 30, "٣")),
        *(("01.50", "double"), ("1", "boolean"), ("2024-05-01", "date"), ("012", "string")),
    ],
)
def test_a_number_reads_as_a_store_keeps_it(value: str, kind: str) -> None:
    node, graph = NamedNode(BASE + "figure/1"), NamedNode(BASE + "doc/1/graph")
    hst = "https://w3id.org/hustings/ontology#"
    type_ = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    told_ = Literal(value, datatype=NamedNode(XSD + kind))
    quads = [
        Quad(node, type_, NamedNode(hst + "Figure"), graph),
        Quad(node, NamedNode(hst + "value"), told_, graph),
    ]
    store = Store()
    store.bulk_extend(quads)
    kept = next(store.quads_for_pattern(node, NamedNode(hst + "value"), None)).object
    figures = read_network(quads).graph["figures"]
    assert isinstance(kept, Literal)
    assert isinstance(figures, list)
    assert [figure["value"] for figure in figures] == [kept.value]


def test_a_share_survives_json(quads: list[Quad]) -> None:
    shares = [read_share(share) for share in cut_into_shares(quads)]
    back = [Share(*json.loads(json.dumps(share))) for share in shares]
    assert told(join_shares(back)) == told(join_shares(shares))


def test_what_carries_a_fact_can_come_from_outside(quads: list[Quad]) -> None:
    whole = read_share(quads)
    support = {statement: (documents, sources) for statement, documents, sources in whole.support}
    assert support
    outside = join_shares([whole._replace(support=())], support=support)  # type: ignore[arg-type]
    assert told(outside) == told(read_network(quads))
