"""A part of a dataset by itself: what it is judged by, and what is left to other parts."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad
from rdflib.term import Node

from hustings.namespaces import HST, RDF, RDFS, SH, TOPIC
from hustings.nodes import graphs_of
from hustings.validation import Shapes, check_part, load_shapes
from hustings.validation.index import Index
from hustings.validation.screen import backward_paths, find_doubtful

DATA = Path(__file__).parents[1] / "shapes"
EX = "https://example.org/id/"
TYPE = str(RDF.type)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes()


def load(name: str) -> list[Quad]:
    return list(pyoxigraph.parse(path=DATA / f"{name}.ttl"))


def types_of(quads: list[Quad]) -> dict[str, list[str]]:
    types: dict[str, list[str]] = {}
    for quad in quads:
        if quad.predicate.value == TYPE:
            types.setdefault(str(quad.subject)[1:-1], []).append(str(quad.object)[1:-1])
    return types


def triple(subject: str, predicate: Node, object_: str) -> Quad:
    return Quad(NamedNode(EX + subject), NamedNode(str(predicate)), NamedNode(object_))


def test_the_classes_of_what_is_described_elsewhere_are_enough(shapes: Shapes) -> None:
    quads, types = load("conforms/relations"), types_of(load("shared"))
    assert check_part(quads, types=types, shapes=shapes) == ()
    assert len(check_part(quads, shapes=shapes)) > 20
    assert len(check_part(quads, types={}, shapes=shapes)) > 20


def test_a_class_at_fault_is_a_finding_on_the_record(shapes: Shapes) -> None:
    types = types_of(load("shared"))
    found = check_part(load("violates/relation_proposes_subject"), types=types, shapes=shapes)
    assert [(finding.focus, finding.path) for finding in found] == [(EX + "s1", str(RDF.subject))]


def test_of_what_is_described_elsewhere_nothing_is_asked(shapes: Shapes) -> None:
    types = {EX + "x": [str(HST.Person), str(HST.Organization)], EX + "y": [str(HST.Topic)]}
    quads = [triple("d", HST.says, EX + "x"), triple("d", HST.says, EX + "y")]
    index = Index(graphs_of(quads)[""], shapes, types=types)
    assert find_doubtful(index, shapes) == set()
    assert check_part(quads, types=types, shapes=shapes, reference=True) == ()


@pytest.mark.parametrize("reference", [False, True])
def test_a_direct_triple_is_judged_by_itself(reference: bool, shapes: Shapes) -> None:
    types = {EX + "flood": [str(HST.Risk)], EX + "other": [str(HST.Goal)]}
    right = triple("flood", HST.topic, str(TOPIC.energy))
    wrong = triple("flood", HST.topic, EX + "other")
    found = check_part([], direct=[right, wrong], types=types, shapes=shapes, reference=reference)
    assert [(f.focus, f.path, f.value) for f in found] == [
        (EX + "flood", str(HST.topic), EX + "other")
    ]


@pytest.mark.parametrize("name", ["candidate_alone", "coalition_without_party"])
def test_warnings_and_information_can_be_left_out(name: str, shapes: Shapes) -> None:
    quads = load(f"violates/{name}")
    assert len(check_part(quads, shapes=shapes)) == 1
    assert check_part(quads, shapes=shapes, violations_only=True) == ()
    assert find_doubtful(Index(graphs_of(quads)[""], shapes), shapes, violations_only=True) == set()
    both = quads + load("violates/figure_without_unit")
    every = check_part(both, shapes=shapes)
    grave = tuple(finding for finding in every if finding.severity == "Violation")
    assert 0 < len(grave) < len(every)
    assert check_part(both, shapes=shapes, violations_only=True) == grave
    assert check_part(both, shapes=shapes, violations_only=True, reference=True) == grave


def test_a_topic_that_another_part_uses_is_known_where_it_is_described(shapes: Shapes) -> None:
    own = Quad(
        NamedNode(str(TOPIC.energy)), NamedNode(str(RDFS.label)), pyoxigraph.Literal("energy")
    )
    odd = Quad(NamedNode(str(TOPIC.energy)), NamedNode(SKOS_BROADER), NamedNode(EX + "nothing"))
    assert check_part([own, odd], types={}, shapes=shapes) == ()
    [found] = check_part([own, odd], types={str(TOPIC.energy): ()}, shapes=shapes)
    assert (found.path, found.value) == (SKOS_BROADER, EX + "nothing")


SKOS_BROADER = "http://www.w3.org/2004/02/skos/core#broader"


def test_nothing_but_members_and_relations_is_followed_backwards(shapes: Shapes) -> None:
    """`hustings.graph.divide` rests on it."""
    assert backward_paths(shapes) == {str(RDF.predicate), str(HST.memberOf)}


def test_violations_by_a_relation_are_of_single_values(shapes: Shapes) -> None:
    """Each direct triple of an entity can be judged by itself."""
    graph = shapes.graph
    [relations] = [
        values
        for shape in graph.subjects(SH.path, RDF.predicate)
        for values in graph.objects(shape, SH["in"])
    ]
    paths = set(graph.items(relations))
    counting = (SH.minCount, SH.maxCount, SH.qualifiedMinCount, SH.uniqueLang, SH.lessThan)
    speaking = [
        shape
        for shape in graph.subjects(SH.path)
        if graph.value(shape, SH.path) in paths and (shape, SH.severity, SH.Violation) in graph
    ]
    assert len(paths) > 10
    assert len(speaking) > 2
    assert not [s for s in speaking for p in counting if (s, p, None) in graph]
