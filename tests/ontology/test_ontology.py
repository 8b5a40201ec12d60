"""The ontology, the topics and the context are complete and agree with each other."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from hustings.model import CITED_CLASSES, Modality
from hustings.namespaces import HST, OWL, PREFIXES, RDF, RDFS, SKOS, TOPIC

FOLDER = Path(__file__).parents[2] / "ontology"
SCHEMA = Namespace("https://schema.org/")
IRI = URIRef("https://w3id.org/hustings/ontology")

CLASSES = (
    *CITED_CLASSES,
    *("Figure", "Document", "Utterance", "Statement", "Judgement", "Decision"),
    *("Modality", "UtteranceKind", "Qualifier", "DecisionKind"),
    *("Fact", "Origin"),
)
RELATIONS = (
    *("candidateOf", "runsIn", "endorses", "memberOf", "holdsPosition", "positionIn", "ideology"),
    *("proposes", "opposes", "recommends", "addresses", "aimsAt", "involves", "threatens"),
    *("warnsOf", "causes", "topic"),
)
LINKS = (
    *("modality", "utteranceKind", "sourceTarget", "cueTarget", "figureOf", "qualifier"),
    *("judges", "leftDocument", "rightDocument"),
    *("decisionKind", "decidesOn", "acceptedBy"),
    *("origin", "supportedBy"),
)
VALUES = (
    *("confidence", "rule", "validity", "sha256", "measures", "value", "valueTo", "outOf"),
    *("unit", "when", "setting", "registryKey"),
    *("isSame", "leftLabel", "rightLabel", "reason", "score"),
    *("decided", "former"),
    *("validFrom", "validUntil", "documents", "independentSources"),
)
INDIVIDUALS = {
    "Modality": ("Asserted", "Predicted", "Hypothetical", "Questioned", "Denied"),
    "UtteranceKind": ("Direct", "Indirect", "Mixed"),
    "Qualifier": ("Exactly", "About", "Over", "Under"),
    "DecisionKind": (
        *("Joining", "Parting", "Renaming", "Retyping", "Linking", "Rejection", "Acceptance"),
    ),
}
ALIGNED = {
    "Person": ("foaf:Person", "schema:Person"),
    "Candidate": ("hst:Person",),
    "Organization": ("org:Organization", "schema:Organization"),
    "Institution": ("hst:Organization", "schema:GovernmentOrganization"),
    "PoliticalParty": ("hst:Organization",),
    "Coalition": ("hst:Organization",),
    "Position": ("org:Post",),
    "Place": ("schema:Place",),
    "Election": ("schema:Event",),
    "Figure": ("qb:Observation",),
    "Topic": ("skos:Concept",),
    "Document": ("schema:CreativeWork", "prov:Entity"),
    "Utterance": ("prov:Entity", "oa:Annotation"),
    "Statement": ("rdf:Statement", "prov:Entity"),
    "Judgement": ("prov:Entity",),
    "Decision": ("prov:Activity",),
    "Fact": ("rdf:Statement", "prov:Entity"),
    "Origin": ("prov:Entity",),
}


def load(name: str) -> Graph:
    return Graph(bind_namespaces="none").parse(FOLDER / name)


ONTOLOGY = load("hustings.ttl")
TOPICS = load("topics.ttl")
TERMS = sorted({str(s) for s in ONTOLOGY.subjects() if str(s).startswith(str(HST))})


def languages(graph: Graph, term: URIRef, link: URIRef) -> list[str]:
    values = [o for o in graph.objects(term, link) if isinstance(o, Literal)]
    assert all(str(value).strip() == str(value) != "" for value in values)
    return sorted(value.language or "" for value in values)


@pytest.mark.parametrize("name", ["hustings.ttl", "topics.ttl"])
def test_rdflib_and_pyoxigraph_read_the_same(name: str) -> None:
    other = Graph()
    lines = pyoxigraph.serialize(
        pyoxigraph.parse(path=FOLDER / name), format=pyoxigraph.RdfFormat.N_TRIPLES
    )
    assert lines is not None
    other.parse(data=lines, format="nt")
    assert isomorphic(load(name), other)


def test_the_terms_are_those_of_the_model_and_no_others() -> None:
    individuals = [name for names in INDIVIDUALS.values() for name in names]
    names = {*CLASSES, *RELATIONS, *LINKS, *VALUES, *individuals}
    assert {term.removeprefix(str(HST)) for term in TERMS} == names
    kinds = {
        OWL.Class: CLASSES,
        OWL.ObjectProperty: (*RELATIONS, *LINKS),
        OWL.DatatypeProperty: VALUES,
        OWL.NamedIndividual: individuals,
    }
    for kind, members in kinds.items():
        for name in members:
            assert (HST[name], RDF.type, kind) in ONTOLOGY, name
    assert {str(modality) for modality in Modality} == set(INDIVIDUALS["Modality"])
    for owner, members in INDIVIDUALS.items():
        found = {str(s).removeprefix(str(HST)) for s in ONTOLOGY.subjects(RDF.type, HST[owner])}
        assert found == set(members)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.removeprefix(str(HST)))
def test_each_term_explains_itself(term: str) -> None:
    node = URIRef(term)
    assert languages(ONTOLOGY, node, RDFS.label) == ["en", "es"]
    assert languages(ONTOLOGY, node, SKOS.definition) == ["en", "es"]
    assert languages(ONTOLOGY, node, SKOS.example) == ["en"]
    assert list(ONTOLOGY.objects(node, RDFS.isDefinedBy)) == [IRI]


@pytest.mark.parametrize("name", sorted(ALIGNED))
def test_classes_are_aligned_with_the_standards(name: str) -> None:
    above = set(ONTOLOGY.objects(HST[name], RDFS.subClassOf))
    for short in ALIGNED[name]:
        prefix, _, local = short.partition(":")
        assert URIRef(PREFIXES[prefix] + local) in above


@pytest.mark.parametrize("name", [*RELATIONS, *LINKS])
def test_links_say_what_they_lead_from_and_to(name: str) -> None:
    for link in (SCHEMA.domainIncludes, SCHEMA.rangeIncludes):
        ends = set(ONTOLOGY.objects(HST[name], link))
        assert ends
        assert all((end, RDF.type, OWL.Class) in ONTOLOGY for end in ends)


def test_nothing_is_inferred_from_a_domain_or_range() -> None:
    assert not list(ONTOLOGY.triples((None, RDFS.domain, None)))
    assert not list(ONTOLOGY.triples((None, RDFS.range, None)))


def test_terms_of_other_vocabularies_are_declared() -> None:
    for link in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in ONTOLOGY.objects(None, link):
            assert (term, RDF.type, None) in ONTOLOGY, term


CONCEPTS = sorted(str(s) for s in TOPICS.subjects(RDF.type, SKOS.Concept))


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda c: c.removeprefix(str(TOPIC)))
def test_each_topic_is_whole(concept: str) -> None:
    node = URIRef(concept)
    assert concept.startswith(str(TOPIC))
    assert (node, RDF.type, HST.Topic) in TOPICS
    assert languages(TOPICS, node, SKOS.prefLabel) == ["en", "es"]
    assert languages(TOPICS, node, SKOS.definition) == ["en", "es"]
    assert {"en", "es"} <= set(languages(TOPICS, node, SKOS.altLabel))
    (scheme,) = TOPICS.objects(node, SKOS.inScheme)
    parents = list(TOPICS.objects(node, SKOS.broader))
    if parents:
        (parent,) = parents
        assert (parent, SKOS.inScheme, scheme) in TOPICS
        assert (parent, SKOS.topConceptOf, scheme) in TOPICS
        assert (node, SKOS.topConceptOf, None) not in TOPICS
    else:
        assert (node, SKOS.topConceptOf, scheme) in TOPICS


def test_the_topics_that_are_promised_exist() -> None:
    promised = """energy water security cybersecurity digital-government telecoms foreign-policy
        trade climate health education migration justice elections social-programmes
        public-finance economy labour housing transport agriculture environment
        science-and-technology defence corruption gender-equality human-rights media
        disinformation culture taxes pensions infrastructure disaster left right centre-left
        centre-right conservatism liberalism social-democracy green-politics populism
        nationalism libertarianism communism christian-democracy"""
    assert {str(TOPIC[name]) for name in promised.split()} <= set(CONCEPTS)


def test_no_name_means_two_topics_of_a_scheme() -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for concept in CONCEPTS:
        node = URIRef(concept)
        scheme = str(TOPICS.value(node, SKOS.inScheme))
        for link in (SKOS.prefLabel, SKOS.altLabel):
            for name in TOPICS.objects(node, link):
                assert isinstance(name, Literal)
                key = (scheme, str(name.language), str(name).casefold())
                assert seen.setdefault(key, concept) == concept, key


CONTEXT = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))


def expand(key: str) -> str:
    entry = CONTEXT["@context"][key]
    short = entry if isinstance(entry, str) else entry["@id"]
    prefix, colon, local = short.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else str(short)


def test_the_context_has_every_prefix_and_every_term() -> None:
    context = CONTEXT["@context"]
    assert {prefix: context[prefix] for prefix in PREFIXES} == PREFIXES
    reached = {expand(key) for key in context if not key.startswith("@")}
    assert set(TERMS) <= reached


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_the_context_makes_the_triples_it_should() -> None:
    data = {
        **CONTEXT,
        "id": "https://example.org/s1",
        "type": "Statement",
        "subject": "https://example.org/okoro",
        "predicate": "proposes",
        "object": {
            "id": "https://example.org/line",
            "type": "Policy",
            "hasTopic": "topic:transport",
        },
        "modality": "Denied",
        "confidence": "0.80",
        "target": {"id": "https://example.org/t", "selector": {"start": "5", "end": "9"}},
    }
    expected = """
        <https://example.org/s1> a hst:Statement ; rdf:subject <https://example.org/okoro> ;
            rdf:predicate hst:proposes ; rdf:object <https://example.org/line> ;
            hst:modality hst:Denied ; hst:confidence "0.80"^^xsd:decimal ;
            oa:hasTarget <https://example.org/t> .
        <https://example.org/line> a hst:Policy ; hst:topic topic:transport .
        <https://example.org/t> oa:hasSelector [
            oa:start 5 ; oa:end 9 ] .
    """
    prefixes = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
    text = json.dumps(data)
    wanted = Graph().parse(data=prefixes + expected, format="turtle")
    assert isomorphic(Graph().parse(data=text, format="json-ld"), wanted)
    quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.JSON_LD)
    lines = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS)
    assert lines is not None
    assert isomorphic(Graph().parse(data=lines, format="nt"), wanted)
