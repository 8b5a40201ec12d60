"""The quick look clears no node that breaks a shape, whatever is done to a graph."""

from __future__ import annotations

import random

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import URIRef

from hustings.graph import Activity, build_dataset
from hustings.namespaces import HST, RDF, RDFS, SH, XSD
from hustings.validation import Shapes, load_shapes, validate
from hustings.validation.index import Index
from hustings.validation.screen import UnsupportedError, find_doubtful, is_supported
from tests.factory import BASE, make_resolution

ODD = [
    Literal(""),
    Literal(" \n"),
    Literal("\x1c"),
    Literal("\u2028"),
    Literal("é"),
    Literal("a\n"),
    Literal("Q1", language="en"),
    Literal("7", datatype=NamedNode(XSD.integer)),
    Literal("+7.0", datatype=NamedNode(XSD.decimal)),
    Literal("-1", datatype=NamedNode(XSD.integer)),
    Literal("7", datatype=NamedNode(XSD.nonNegativeInteger)),
    Literal("7e0", datatype=NamedNode(XSD.double)),
    Literal("NaN", datatype=NamedNode(XSD.double)),
    Literal("2024-02-30", datatype=NamedNode(XSD.date)),
    Literal("seven", datatype=NamedNode("https://example.org/number")),
]


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes()


@pytest.fixture(scope="module")
def sound() -> list[Quad]:
    activity = Activity("0", "m", "1")
    return build_dataset(make_resolution(), base=BASE, quotes=True, activity=activity)


def spoil(quads: list[Quad], seed: int) -> list[Quad]:
    """Return a graph in which a few values are gone, doubled, swapped or odd."""
    dice = random.Random(seed)  # noqa: S311
    spoilt = list(quads)
    for _ in range(dice.randrange(1, 5)):
        place = dice.randrange(len(spoilt))
        old, other = spoilt[place], dice.choice(quads)
        subject, predicate, graph = old.subject, old.predicate, old.graph_name
        act = dice.randrange(6)
        if act == 0:
            spoilt.pop(place)
        elif act == 1:
            spoilt.append(Quad(subject, predicate, dice.choice(ODD), graph))
        elif act == 2:
            spoilt[place] = Quad(subject, predicate, dice.choice(ODD), graph)
        elif act == 3:
            spoilt.append(Quad(subject, predicate, other.object, graph))
        elif act == 4:
            spoilt[place] = Quad(other.subject, predicate, old.object, graph)
        else:
            types = [q for q in quads if q.predicate.value == str(RDF.type)]
            spoilt.append(Quad(subject, NamedNode(RDF.type), dice.choice(types).object, graph))
    return spoilt


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
    index = Index(sound, shapes)
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
        find_doubtful(Index([], shapes), shapes)


def test_a_graph_with_classes_of_its_own_is_left_to_an_engine(
    sound: list[Quad], shapes: Shapes
) -> None:
    own = Quad(NamedNode(HST.Risk), NamedNode(RDFS.subClassOf), NamedNode(HST.Policy))
    with pytest.raises(UnsupportedError, match="classes of its own"):
        find_doubtful(Index([*sound, own], shapes), shapes)
    quads = [*sound, own]
    assert validate(quads, shapes=shapes) == validate(quads, shapes=shapes, reference=True)
