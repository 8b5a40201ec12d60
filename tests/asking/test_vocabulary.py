"""What a query page offers is what the graph holds."""

from __future__ import annotations

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from hustings.asking import Vocabulary, read_vocabulary
from hustings.asking import vocabulary as module
from hustings.graph import Graph
from hustings.graph.terms import HST, RDF, RDFS
from tests.factory import BASE


def test_classes_and_properties_are_those_of_void(graph: Graph, vocabulary: Vocabulary) -> None:
    counts = {term.iri: term.number for term in vocabulary.classes if term.iri.startswith(HST.base)}
    assert counts[HST("Candidate").value] == 1
    assert counts[HST("Document").value] == len(graph.documents())
    proposes = next(t for t in vocabulary.properties if t.iri == HST("proposes").value)
    assert (proposes.label, proposes.number) == ("proposes", 1)
    assert proposes.definition


def test_a_store_without_void_is_counted() -> None:
    person, default = NamedNode(f"{BASE}person/a"), DefaultGraph()
    store = Store()
    store.add(Quad(person, RDF("type"), HST("Person"), default))
    store.add(Quad(person, RDFS("label"), Literal("Ada Okoro"), default))
    found = read_vocabulary(store, base=BASE, title="x")
    assert [(t.iri, t.number) for t in found.classes] == [(HST("Person").value, 1)]
    assert {t.iri for t in found.properties} == {RDF("type").value, RDFS("label").value}
    assert [(n.iri, n.label, n.kind) for n in found.names] == [
        (person.value, "Ada Okoro", HST("Person").value)
    ]
    assert found.is_whole
    assert found.size == 2


def test_names_are_those_most_refer_to_and_a_cut_is_told(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read_vocabulary(graph.store, base=BASE, title="x")
    monkeypatch.setattr(module, "_NAMES", 2)
    cut = read_vocabulary(graph.store, base=BASE, title="x")
    assert whole.is_whole
    assert not cut.is_whole
    assert cut.names == whole.names[:2]


def test_every_shipped_question_is_offered(vocabulary: Vocabulary) -> None:
    assert "who-proposes-what" in {question.name for question in vocabulary.questions}
    assert vocabulary.prefixes["id"] == BASE
