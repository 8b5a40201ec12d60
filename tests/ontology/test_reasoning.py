"""The ontology is read alike by two parsers and is consistent under OWL 2 RL, data included."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, BNode, URIRef
from rdflib.compare import isomorphic

owlrl: Any = import_module("owlrl")  # has no types
ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology" / "hustings.ttl"
TOPICS = ROOT / "ontology" / "topics.ttl"
SAMPLE = ROOT / "graphs" / "mexico-2024" / "build" / "graph.trig"
HST = rdflib.Namespace("https://w3id.org/hustings/ontology#")
EX = rdflib.Namespace("https://example.org/id/")


def read(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path, format="turtle")


def close(graph: rdflib.Graph) -> list[str]:
    """Add what follows under OWL 2 RL; return what the reasoner finds wrong."""
    closure = owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False)
    closure.expand(graph)
    found = [str(o) for _, p, o in graph if str(p).endswith("error")]
    found += [f"{s} is nothing" for s in graph.subjects(RDF.type, OWL.Nothing)]
    return found


@pytest.mark.parametrize("path", [ONTOLOGY, TOPICS], ids=lambda path: path.name)
def test_rdflib_and_oxigraph_read_the_same_graph(path: Path) -> None:
    theirs = rdflib.Graph()
    lines = [f"{t.subject} {t.predicate} {t.object} ." for t in pyoxigraph.parse(path=path)]
    theirs.parse(data="\n".join(lines), format="nt")
    ours = read(path)
    assert len(ours) == len(lines) > 500
    assert isomorphic(ours, theirs)


@pytest.fixture(scope="module")
def told() -> rdflib.Graph:
    """The ontology with every description, direct triple and one document of the sample graph."""
    graph = read(ONTOLOGY) + read(TOPICS)
    quads = list(pyoxigraph.parse(path=SAMPLE))
    named = sorted({str(q.graph_name) for q in quads if "/document/" in str(q.graph_name)})
    kept = [q for q in quads if str(q.graph_name) in ("DEFAULT", named[0])]
    assert len(kept) > 1_500
    lines = [f"{q.subject} {q.predicate} {q.object} ." for q in kept]
    return graph.parse(data="\n".join(lines), format="nt")


def test_the_ontology_alone_is_consistent_and_no_class_is_empty() -> None:
    graph = read(ONTOLOGY)
    assert close(graph) == []
    empty = {c for c in graph.subjects(RDFS.subClassOf, OWL.Nothing) if not isinstance(c, BNode)}
    assert empty <= {OWL.Nothing}


def test_the_ontology_with_the_sample_graph_is_consistent(told: rdflib.Graph) -> None:
    before = len(told)
    assert close(told) == []
    assert len(told) > before
    schema = rdflib.Namespace("https://schema.org/")
    candidates = set(told.subjects(RDF.type, HST.Candidate))
    assert candidates
    assert candidates <= set(told.subjects(RDF.type, schema.Person))
    people = set(told.subjects(RDF.type, HST.Person))
    assert not people & set(told.subjects(RDF.type, HST.Organization))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HST.Person, HST.Organization),
        (HST.Candidate, HST.Coalition),
        (HST.Policy, HST.Risk),
        (HST.Statement, HST.Utterance),
        (HST.Fact, HST.Statement),
    ],
)
def test_the_reasoner_finds_what_cannot_be(one: URIRef, other: URIRef) -> None:
    graph = read(ONTOLOGY)
    graph.add((EX.thing, RDF.type, one))
    graph.add((EX.thing, RDF.type, other))
    assert close(graph)


def test_all_of_the_sample_data_keeps_the_disjointness_of_classes() -> None:
    store = pyoxigraph.Store()
    store.load(path=SAMPLE)
    store.load(path=ONTOLOGY)
    clash = """
        PREFIX owl: <http://www.w3.org/2002/07/owl#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?thing ?one ?other {
            ?one owl:disjointWith ?other .
            ?a rdfs:subClassOf* ?one . ?b rdfs:subClassOf* ?other .
            ?thing a ?a , ?b
        }
    """

    def clashes() -> int:
        found = store.query(clash, use_default_graph_as_union=True)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return sum(1 for _ in found)

    assert clashes() == 0
    thing = pyoxigraph.NamedNode(str(EX.thing))
    kind = pyoxigraph.NamedNode(str(RDF.type))
    for name in ("Candidate", "Institution"):
        store.add(pyoxigraph.Quad(thing, kind, pyoxigraph.NamedNode(str(HST[name]))))
    assert clashes() == 1
