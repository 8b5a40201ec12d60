from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
import rdflib

from hustings.graph.store import Graph, load
from hustings.graph.void import dataset_iri, metadata_iri
from hustings.site import Site
from hustings.site.catalogue import Distribution, catalogue_quads, write_catalogue
from hustings.site.data import write
from hustings.site.publish import frame_of
from tests.site.sample import BASE, TRIG, quads

SHAPES = Path(__file__).with_name("catalogue.shapes.ttl")
SAMPLE = Path(__file__).parents[2] / "graphs" / "mexico-2024" / "build"
FILES = (
    Distribution("graph.trig", "application/trig", "TriG", 1200, "ab" * 32),
    Distribution("graph.nq", "application/n-quads", "N-Quads", 3400, "cd" * 32),
)
PUBLISHER = "dcterms:publisher <https://example.org/id/agent/harbour-daily-5f> ;"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def describe(graph: Graph, url: str = "") -> rdflib.Graph:
    site = Site(graph)
    frame = frame_of(site.view, url=url)
    text = write_catalogue(site.view, site.inventory, frame, FILES, "turtle")
    return rdflib.Graph().parse(data=text, format="turtle", publicID="https://data.example/x/")


def findings(data: rdflib.Graph) -> list[str]:
    conforms, report, text = pyshacl.validate(data, shacl_graph=str(SHAPES), inference="none")
    assert isinstance(report, rdflib.Graph)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = sorted(str(path).rsplit("/")[-1] for path in report.objects(None, sh.resultPath))
    assert conforms == (not found), text
    return found


@pytest.mark.parametrize("url", ["", "https://data.example/x/"])
def test_the_sample_graphs_description_conforms_to_dcat_and_void(url: str) -> None:
    data = describe(load(SAMPLE), url)
    assert len(data) > 500
    assert findings(data) == []


def test_the_shapes_find_what_is_missing_or_wrong() -> None:
    kept = TRIG.replace("dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;", "")
    kept = kept.replace("void:triples 88 ;", 'void:triples "many" ;')
    kept = kept.replace(PUBLISHER, "")
    found = findings(describe(Graph.of(quads(kept))))
    for name in ("license", "publisher", "void#triples", "void#propertyPartition"):
        assert name in found, (name, found)


def test_the_publisher_is_an_agent_and_the_period_that_of_the_texts() -> None:
    data = describe(Graph.of(quads()))
    node = rdflib.URIRef(BASE + "dataset")
    terms = rdflib.Namespace("http://purl.org/dc/terms/")
    publisher = data.value(node, terms.publisher)
    assert str(data.value(publisher, rdflib.FOAF.name)) == "The Harbour Daily"
    period = data.value(node, terms.temporal)
    dates = [str(data.value(period, rdflib.DCAT[end])) for end in ("startDate", "endDate")]
    assert dates == ["2027-03-02", "2027-03-09"]
    assert [str(o) for o in data.objects(node, terms.language)] == [
        "http://id.loc.gov/vocabulary/iso639-1/en"
    ]


def test_a_publisher_given_in_words_is_described_as_an_agent() -> None:
    kept = TRIG.replace(PUBLISHER, 'dcterms:publisher "The Harbour Daily" ;')
    assert kept != TRIG
    data = describe(Graph.of(quads(kept)))
    terms = rdflib.Namespace("http://purl.org/dc/terms/")
    (publisher,) = data.objects(rdflib.URIRef(BASE + "dataset"), terms.publisher)
    assert str(publisher).startswith(BASE + "agent/harbour-daily-")
    assert str(data.value(publisher, rdflib.FOAF.name)) == "The Harbour Daily"
    assert "publisher" not in findings(data)


@pytest.mark.parametrize(
    ("given", "broken", "found"),
    [
        ("a foaf:Agent ; foaf:name", "foaf:name", "publisher"),
        ("foaf:name", "rdfs:comment", "name"),
    ],
)
def test_what_the_graph_itself_says_of_its_publisher_conforms(
    given: str, broken: str, found: str
) -> None:
    def said(trig: str) -> list[str]:
        meta = [q for q in quads(trig) if q.graph_name == metadata_iri(BASE)]
        text = write(meta, "ntriples", base=BASE)
        return findings(rdflib.Graph().parse(data=text, format="nt"))

    assert not {"publisher", "name"} & set(said(TRIG))
    assert given in TRIG
    assert found in said(TRIG.replace(given, broken))


def test_every_example_query_is_one_the_graph_answers() -> None:
    graph = Graph.of(quads())
    site = Site(graph)
    found = catalogue_quads(site.view, site.inventory, site.frame, FILES)
    queries = [q.object for q in found if q.predicate.value.endswith("shacl#select")]
    assert len(queries) > 20
    for query in queries:
        graph.query(getattr(query, "value", ""))


def test_an_endpoint_is_named_where_there_is_one() -> None:
    from dataclasses import replace

    site = Site(Graph.of(quads()))
    frame = replace(site.frame, endpoint="sparql", url="https://data.example/")
    text = write_catalogue(site.view, site.inventory, frame, (), "turtle")
    assert "void:sparqlEndpoint <https://data.example/sparql>" in text
    assert dataset_iri(BASE).value == BASE + "dataset"
