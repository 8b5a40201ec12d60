"""The network holds what the dataset says, in one order."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from hustings.network import build_network

if TYPE_CHECKING:
    import networkx

BASE = "https://example.org/id/"
DATA = """
PREFIX hst: <https://w3id.org/hustings/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX : <https://example.org/id/>

:ada a hst:Person, hst:Candidate ; rdfs:label "Ada Okoro" ; skos:altLabel "Okoro", "Ms Okoro" ;
  hst:proposes :levy .
:ivo a hst:Person ; rdfs:label "Ivo Brandt" .
:levy a hst:Policy ; rdfs:label "a levy on ferries" ;
  hst:topic <https://w3id.org/hustings/topic/energy> .
:debt a hst:Risk ; rdfs:label "rising debt" .
<https://w3id.org/hustings/topic/energy> skos:prefLabel "energía"@es, "energy"@en .

:doc {
  :doc a hst:Document ; dcterms:title "A long night" ; dcterms:date "2026-05-02"^^xsd:date ;
    dcterms:publisher :daily ; schema:url "https://news.example/1" ; dcterms:identifier "night" .
  :daily rdfs:label "The Harbour Daily" .
  :said a hst:Utterance ; hst:utteranceKind hst:Indirect ; prov:wasDerivedFrom :doc ;
    prov:wasAttributedTo :ivo ; oa:hasTarget :said-target ; hst:cueTarget :said-cue .
  :said-target oa:hasSelector :s2-position, :s2-quote .
  :said-cue oa:hasSelector :cue-quote . :cue-quote oa:exact "said" .
  :s2 a hst:Statement ; rdf:subject :ada ; rdf:predicate hst:proposes ; rdf:object :levy ;
    hst:modality hst:Asserted ; hst:validity "since May" ; hst:confidence 0.87 ;
    prov:wasAttributedTo :ivo ;
    prov:wasDerivedFrom :said, :doc ; oa:hasTarget :s2-target .
  :s2-target oa:hasSource :doc ; oa:hasSelector :s2-position, :s2-quote .
  :s2-position oa:start 120 ; oa:end 141 .
  :s2-quote oa:exact "Okoro wants ferries to pay" .
  :s1 a hst:Statement ; rdf:subject :ada ; rdf:predicate hst:proposes ; rdf:object :levy ;
    hst:modality hst:Predicted ; hst:confidence 0.60 ; prov:wasDerivedFrom :doc ;
    oa:hasTarget :s1-target .
  :s1-target oa:hasSource :doc ; oa:hasSelector :s1-position .
  :s1-position oa:start 300 ; oa:end 310 .
  :s3 a hst:Statement ; rdf:subject :ivo ; rdf:predicate hst:warnsOf ; rdf:object :debt ;
    hst:modality hst:Denied ; hst:confidence 0.70 ; prov:wasDerivedFrom :doc .
  :f1 a hst:Figure ; hst:figureOf :debt ; hst:measures "the debt" ; hst:value 2.5 ;
    hst:unit "percent" ; hst:qualifier hst:About ; hst:modality hst:Asserted ;
    hst:confidence 0.80 ; prov:wasAttributedTo :ivo ; prov:wasDerivedFrom :doc .
}
:facts {
  :fact a hst:Fact ; rdf:subject :ada ; rdf:predicate hst:proposes ; rdf:object :levy ;
    hst:modality hst:Asserted ; hst:documents 3 ; hst:independentSources 2 ;
    hst:confidence 0.90 ; hst:supportedBy :s1, :s2 .
}
<https://example.org/quarantine> {
  :s8 a hst:Statement ; rdf:subject :ada ; rdf:predicate hst:opposes ; rdf:object :levy ;
    hst:modality hst:Asserted ; prov:wasDerivedFrom :doc .
  :s9 a hst:Statement ; rdf:subject :ivo ; rdf:predicate hst:warnsOf ; rdf:object :fire ;
    hst:modality hst:Asserted ; prov:wasDerivedFrom :doc ; rdfs:seeAlso :r2, :r1 .
  :fire a hst:Risk ; rdfs:label "a fire" .
  :r1 sh:resultMessage "one passage is wanted" . :r2 sh:resultMessage "confidence is missing" .
}
"""


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return list(parse(DATA, format=RdfFormat.TRIG))


@pytest.fixture(scope="module")
def network(quads: list[Quad]) -> networkx.MultiDiGraph[str]:
    return build_network(quads)


def plain(network: networkx.MultiDiGraph[str]) -> str:
    return json.dumps([list(network.nodes(data=True)), list(network.edges(keys=True, data=True))])


def test_nodes_have_class_label_and_aliases(network: networkx.MultiDiGraph[str]) -> None:
    ada = network.nodes[BASE + "ada"]
    assert ada["type"] == "Candidate"
    assert ada["label"] == "Ada Okoro"
    assert ada["aliases"] == ["Ms Okoro", "Okoro"]
    assert list(network) == sorted(network)


def test_a_label_in_english_goes_before_other_languages(
    network: networkx.MultiDiGraph[str],
) -> None:
    energy = network.nodes["https://w3id.org/hustings/topic/energy"]
    assert (energy["label"], energy["type"]) == ("energy", "Topic")


def test_an_edge_carries_its_facts_in_order_of_the_text(
    network: networkx.MultiDiGraph[str],
) -> None:
    edge = network.edges[BASE + "ada", BASE + "levy", "proposes"]
    document = {
        "iri": BASE + "doc",
        "title": "A long night",
        "name": "night",
        "date": "2026-05-02",
        "url": "https://news.example/1",
        "publisher": "The Harbour Daily",
        "author": None,
    }
    assert edge["plain"] is True
    assert edge["facts"] == [
        {
            "statement": BASE + "s2",
            "quote": "Okoro wants ferries to pay",
            "start": 120,
            "end": 141,
            "speaker": "Ivo Brandt",
            "speaker_iri": BASE + "ivo",
            "modality": "Asserted",
            "validity": "since May",
            "valid_from": None,
            "valid_until": None,
            "confidence": 0.87,
            "documents": 3,
            "sources": 2,
            "document": document,
        },
        {
            "statement": BASE + "s1",
            "quote": None,
            "start": 300,
            "end": 310,
            "speaker": None,
            "speaker_iri": None,
            "modality": "Predicted",
            "validity": None,
            "valid_from": None,
            "valid_until": None,
            "confidence": 0.6,
            "documents": 3,
            "sources": 2,
            "document": document,
        },
    ]


def test_a_denied_fact_is_no_plain_edge_and_adds_no_degree(
    network: networkx.MultiDiGraph[str],
) -> None:
    assert network.edges[BASE + "ivo", BASE + "debt", "warnsOf"]["plain"] is False
    degrees = {iri.rpartition("/")[2]: degree for iri, degree in network.nodes(data="degree")}
    assert degrees == {"ada": 1, "debt": 0, "energy": 1, "ivo": 0, "levy": 2}


def test_a_relation_without_a_statement_has_no_facts(
    network: networkx.MultiDiGraph[str],
) -> None:
    edge = network.edges[BASE + "levy", "https://w3id.org/hustings/topic/energy", "topic"]
    assert edge["facts"] == []


def test_numbers_about_a_thing_stand_with_it(network: networkx.MultiDiGraph[str]) -> None:
    (figure,) = network.nodes[BASE + "debt"]["figures"]
    assert (figure["measures"], figure["value"], figure["unit"]) == ("the debt", "2.5", "percent")
    assert (figure["qualifier"], figure["when"], figure["value_to"]) == ("About", None, None)
    assert (figure["speaker"], figure["document"]["name"]) == ("Ivo Brandt", "night")
    assert network.nodes[BASE + "ada"]["figures"] == []


def test_quarantined_statements_are_left_out(network: networkx.MultiDiGraph[str]) -> None:
    assert not network.has_edge(BASE + "ada", BASE + "levy", "opposes")
    assert BASE + "fire" not in network


def test_what_is_quarantined_stands_apart_with_its_reasons(
    network: networkx.MultiDiGraph[str],
) -> None:
    first, second = network.graph["quarantine"]
    assert (first["subject"], first["predicate"]) == (BASE + "ada", "opposes")
    assert (first["object"], first["reasons"]) == (BASE + "levy", [])
    assert second["object"] == BASE + "fire"
    assert second["reasons"] == ["confidence is missing", "one passage is wanted"]
    assert second["document"]["title"] == "A long night"
    assert network.graph["quarantine_ends"] == {BASE + "fire": ("Risk", "a fire")}


def test_reported_speech_and_documents_stand_on_the_network(
    network: networkx.MultiDiGraph[str],
) -> None:
    (said,) = network.graph["utterances"]
    assert (said["kind"], said["cue"], said["source"]) == ("indirect", "said", None)
    assert (said["quote"], said["speaker"]) == ("Okoro wants ferries to pay", "Ivo Brandt")
    assert [document["iri"] for document in network.graph["documents"]] == [BASE + "doc"]
    assert network.graph["figures"] == []


def test_order_of_quads_changes_nothing(
    quads: list[Quad], network: networkx.MultiDiGraph[str]
) -> None:
    shuffled = list(quads)
    random.Random(7).shuffle(shuffled)  # noqa: S311
    store = Store()
    store.bulk_extend(shuffled)
    assert plain(build_network(store)) == plain(network)


def test_malformed_numbers_are_none_not_an_error(quads: list[Quad]) -> None:
    oa, hst = "http://www.w3.org/ns/oa#", "https://w3id.org/hustings/ontology#"
    odd = []
    for quad in quads:
        if quad.predicate.value in (oa + "start", hst + "confidence"):
            quad = Quad(quad.subject, quad.predicate, Literal("NaN"), quad.graph_name)
        odd.append(quad)
    facts = build_network(odd).edges[BASE + "ada", BASE + "levy", "proposes"]["facts"]
    assert {(fact["start"], fact["confidence"]) for fact in facts} == {(None, None)}


def test_an_unnamed_thing_gets_the_last_part_of_its_iri() -> None:
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    place = NamedNode("https://w3id.org/hustings/ontology#Place")
    network = build_network([Quad(NamedNode(BASE + "place/port-amity"), kind, place)])
    assert network.nodes[BASE + "place/port-amity"]["label"] == "port-amity"


def test_an_empty_dataset_is_an_empty_network() -> None:
    assert build_network([]).number_of_nodes() == 0
