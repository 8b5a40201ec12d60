"""The quick look clears no node that breaks a shape, whatever is done to a graph."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import URIRef

from hustings.graph import Activity, build_dataset
from hustings.namespaces import HST, RDFS, SH
from hustings.nodes import graphs_of, merge
from hustings.validation import Shapes, load_shapes, validate
from hustings.validation.index import Index
from hustings.validation.screen import UnsupportedError, find_doubtful, is_supported
from tests.factory import BASE, make_resolution
from tests.spoiling import spoil


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes()


@pytest.fixture(scope="module")
def sound() -> list[Quad]:
    activity = Activity("0", "m", "1")
    return build_dataset(make_resolution(), base=BASE, quotes=True, activity=activity)


@pytest.mark.parametrize("seed", range(60))
def test_findings_on_a_spoilt_graph_are_those_of_pyshacl(
    seed: int, sound: list[Quad], shapes: Shapes
) -> None:
    quads = spoil(sound, seed)
    assert validate(quads, shapes=shapes) == validate(quads, shapes=shapes, reference=True)


def test_spoiling_does_break_shapes(sound: list[Quad], shapes: Shapes) -> None:
    broken = [validate(spoil(sound, seed), shapes=shapes) for seed in range(60)]
    assert sum(not report.conforms for report in broken) > 20


def test_a_sound_graph_leaves_little_to_an_engine(sound: list[Quad], shapes: Shapes) -> None:
    index = Index(merge(graphs_of(sound).values()), shapes)
    doubtful = find_doubtful(index, shapes)
    assert doubtful == {finding.focus for finding in validate(sound, shapes=shapes).findings}
    assert len(doubtful) < len(index.out) / 10


def test_the_shipped_shapes_are_supported(shapes: Shapes) -> None:
    assert is_supported(shapes)


@pytest.mark.parametrize("name", ["hasValue", "xone", "closed", "equals", "sparql", "languageIn"])
def test_an_unknown_constraint_is_left_to_an_engine(name: str) -> None:
    shapes = load_shapes()
    shapes.graph.add((URIRef("https://w3id.org/hustings/shapes#label"), SH[name], RDFS.label))
    assert not is_supported(shapes)
    with pytest.raises(UnsupportedError, match=name):
        find_doubtful(Index({}, shapes), shapes)


def test_a_graph_with_classes_of_its_own_is_left_to_an_engine(
    sound: list[Quad], shapes: Shapes
) -> None:
    own = Quad(NamedNode(HST.Risk), NamedNode(RDFS.subClassOf), NamedNode(HST.Policy))
    with pytest.raises(UnsupportedError, match="classes of its own"):
        find_doubtful(Index(merge(graphs_of([*sound, own]).values()), shapes), shapes)
    quads = [*sound, own]
    assert validate(quads, shapes=shapes) == validate(quads, shapes=shapes, reference=True)


@pytest.mark.parametrize("mark", ["\x1c", "\x1f", "\u2028", "\x85", "\u200b"])
def test_what_a_space_is_engines_are_not_asked_apart(
    mark: str, sound: list[Quad], shapes: Shapes
) -> None:
    rule = NamedNode(HST.rule)
    quads = [
        Quad(q.subject, q.predicate, Literal(mark), q.graph_name) if q.predicate == rule else q
        for q in sound
    ]
    assert validate(quads, shapes=shapes) == validate(quads, shapes=shapes, reference=True)
