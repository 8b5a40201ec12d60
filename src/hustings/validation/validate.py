"""Quads → `Report`: unreadable values are set apart, the rest goes to an engine."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from hustings.namespaces import SH
from hustings.validation.engine import find_with_shifty
from hustings.validation.literals import find_fault
from hustings.validation.reference import find_with_pyshacl
from hustings.validation.report import Finding, Report
from hustings.validation.shapes import Shapes, load_shapes
from hustings.validation.terms import name_of

__all__ = ["LITERAL_SHAPE", "validate"]

LITERAL_SHAPE = "https://w3id.org/hustings/shapes#literal"
"""Shape that findings about unreadable values name."""


def validate(
    quads: Iterable[Quad], *, shapes: Shapes | None = None, reference: bool = False
) -> Report:
    """Return what breaks the shapes in the union of the quads' graphs.

    Hand in the graphs that are to hold true together: a quarantine graph, which keeps what failed
    before, is left out by the caller. The ontology's class hierarchy and the shipped topics that
    the quads use are known; nothing else is added.

    Args:
        quads: the dataset; read once.
        shapes: what `load_shapes` returned; loaded anew if absent.
        reference: use pySHACL even where the quick engine would do.

    Raises:
        GraphError: the shapes are no well-formed shapes.

    **Source**: SHACL, 3.4 (validation), core constraints only.
    """
    shapes = shapes or load_shapes()
    triples, faults = _sort_out(quads, shapes)
    quick = shapes.is_shipped and not reference and not any(map(_is_nameless, triples))
    engine = find_with_shifty if quick else find_with_pyshacl
    unreadable = {(fault.focus, fault.path) for fault in faults}
    missing = str(SH.MinCountConstraintComponent)
    found = {
        finding
        for finding in engine(triples, shapes)
        # A value that was found unreadable is not missing as well.
        if finding.component != missing or (finding.focus, finding.path) not in unreadable
    }
    return Report(tuple(sorted(found | faults)))


def _is_nameless(triple: Triple) -> bool:
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def _sort_out(quads: Iterable[Quad], shapes: Shapes) -> tuple[list[Triple], set[Finding]]:
    """Return the triples without unreadable values, and a finding for each of those."""
    triples: dict[Triple, None] = {}
    faults: set[Finding] = set()
    used: dict[str, None] = {}
    for quad in quads:
        object_ = quad.object
        fault = None
        if isinstance(object_, Literal):
            fault = find_fault(object_)
        elif isinstance(object_, Triple):
            fault = "A triple stands here; expected the name of a statement."
        elif isinstance(object_, NamedNode) and object_.value in shapes.topics:
            used[object_.value] = None
        if fault is not None:
            faults.add(_unreadable(quad, fault))
        else:
            triples[quad.triple] = None
    known = [*triples]
    for topic in used:
        known += shapes.topics[topic]
    return [*known, *shapes.hierarchy], faults


def _unreadable(quad: Quad, fault: str) -> Finding:
    return Finding(
        focus=name_of(quad.subject),
        path=quad.predicate.value,
        value=name_of(quad.object),
        severity="Violation",
        shape=LITERAL_SHAPE,
        component=str(SH.DatatypeConstraintComponent),
        message=fault,
    )
