"""Graphs spoilt at random, always in the same way for the same seed."""

from __future__ import annotations

import random

from pyoxigraph import Literal, NamedNode, Quad

from hustings.namespaces import RDF, XSD

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
"""Values that few properties take."""


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
