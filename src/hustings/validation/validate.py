"""Quads → `Report`: unreadable values are set apart, the rest goes to an engine."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, Quad, Triple

from hustings.collecting import undisturbed
from hustings.namespaces import SH
from hustings.validation.engine import find_with_shifty
from hustings.validation.index import LITERAL_SHAPE, Index
from hustings.validation.literals import KNOWN
from hustings.validation.reference import find_with_pyshacl
from hustings.validation.report import Finding, Report
from hustings.validation.screen import UnsupportedError, backward_paths, find_doubtful
from hustings.validation.shapes import Shapes, load_shapes

__all__ = ["LITERAL_SHAPE", "validate"]


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
    with undisturbed():
        return _validate(Index(quads, shapes), shapes, reference=reference)


def _validate(index: Index, shapes: Shapes, *, reference: bool) -> Report:
    engine = find_with_pyshacl if reference or not shapes.is_shipped else find_with_shifty
    found = _screened(index, shapes) if engine is find_with_shifty else None
    if found is None:
        found = (find_with_pyshacl if index.is_nameless else engine)(index.everything(), shapes)
    unreadable = {(fault.focus, fault.path) for fault in index.faults}
    missing = str(SH.MinCountConstraintComponent)
    kept = {
        finding
        for finding in found
        # A value that was found unreadable is not missing as well.
        if finding.component != missing or (finding.focus, finding.path) not in unreadable
    }
    return Report(tuple(sorted(kept | index.faults)))


def _screened(index: Index, shapes: Shapes) -> set[Finding] | None:
    """Return the quick engine's findings on the nodes in doubt; None if none could be cleared."""
    try:
        doubtful = find_doubtful(index, shapes)
    except UnsupportedError:
        return None
    if not doubtful:
        return set()
    around = index.around(sorted(doubtful), sorted(backward_paths(shapes)))
    # Of a value whose datatype neither knows, the two engines judge bounds differently.
    engine = find_with_pyshacl if any(map(_is_odd, around)) else find_with_shifty
    return {found for found in engine(around, shapes) if found.focus in doubtful}


def _is_odd(triple: Triple) -> bool:
    value = triple.object
    return isinstance(value, Literal) and value.datatype.value not in KNOWN
