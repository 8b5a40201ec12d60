"""Quads → `Report`: unreadable values are set apart, the rest goes to an engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from pyoxigraph import Literal, Quad, Triple

from hustings.collecting import undisturbed
from hustings.namespaces import SH
from hustings.nodes import Nodes, Spo, graphs_of, merge, triples_of
from hustings.validation.engine import find_with_shifty
from hustings.validation.index import LITERAL_SHAPE, Index
from hustings.validation.literals import KNOWN
from hustings.validation.reference import find_with_pyshacl
from hustings.validation.report import Finding, Report
from hustings.validation.screen import UnsupportedError, backward_paths, find_doubtful
from hustings.validation.shapes import Shapes, load_shapes

__all__ = ["LITERAL_SHAPE", "check_nodes", "check_part", "validate"]

_SEPARATORS = re.compile(r"[\x1c-\x1f]")


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
        nodes = merge(graphs_of(quads).values())
        return Report(_find(Index(nodes, shapes), shapes, reference=reference))


def check_part(
    quads: Iterable[Quad],
    *,
    direct: Iterable[Quad] = (),
    types: Mapping[str, Iterable[str]] | None = None,
    violations_only: bool = False,
    shapes: Shapes | None = None,
    reference: bool = False,
) -> tuple[Finding, ...]:
    """Return what breaks the shapes in a part of a dataset, sorted.

    The findings of all parts together are those of the whole if each node is described in one part
    alone, if nodes of one document are not named in another, and if no document's graph says who
    is a member of what (`hustings.graph.divide` tells). A triple of a node that is described
    elsewhere is judged by itself, so what only all such triples together tell, such as that a
    candidate has no party, is found where the node is described with all of them.

    Args:
        quads: all that the dataset says of some nodes: a document's named graph, say.
        direct: triples of nodes that are described elsewhere.
        types: classes, by IRI, of nodes that are described elsewhere; others than those that are
            named here are passed over.
        violations_only: whether warnings and information are left out.
        shapes: what `load_shapes` returned; those that ship, loaded once, if absent.
        reference: use pySHACL even where the quick engine would do.

    Raises:
        GraphError: the shapes are no well-formed shapes.
    """
    with undisturbed():
        return check_nodes(
            merge(graphs_of(quads).values()),
            direct=triples_of(merge(graphs_of(direct).values())),
            types=types,
            violations_only=violations_only,
            shapes=shapes,
            reference=reference,
        )


def check_nodes(
    nodes: Nodes,
    *,
    direct: Iterable[Spo] = (),
    types: Mapping[str, Iterable[str]] | None = None,
    violations_only: bool = False,
    shapes: Shapes | None = None,
    reference: bool = False,
) -> tuple[Finding, ...]:
    """Return what breaks the shapes in a part of a dataset, as `check_part` does of its quads.

    Args:
        nodes: all that the dataset says of some nodes.
        direct: triples of nodes that are described elsewhere.
        types: classes, by IRI, of nodes that are described elsewhere.
        violations_only: whether warnings and information are left out.
        shapes: what `load_shapes` returned; those that ship, loaded once, if absent.
        reference: use pySHACL even where the quick engine would do.
    """
    shapes = shapes or _shipped()
    with undisturbed():
        index = Index(nodes, shapes, direct=direct, types=types or {})
        found = _find(index, shapes, reference=reference, violations_only=violations_only)
    return tuple(
        finding
        for finding in found
        if index.is_ours(finding) and (finding.severity == "Violation" or not violations_only)
    )


@cache
def _shipped() -> Shapes:
    return load_shapes()


def _find(
    index: Index, shapes: Shapes, *, reference: bool, violations_only: bool = False
) -> tuple[Finding, ...]:
    engine = find_with_pyshacl if reference or not shapes.is_shipped else find_with_shifty
    found = None
    if engine is find_with_shifty:
        found = _screened(index, shapes, violations_only=violations_only)
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
    return tuple(sorted(kept | index.faults))


def _screened(index: Index, shapes: Shapes, *, violations_only: bool) -> set[Finding] | None:
    """Return the quick engine's findings on the nodes in doubt; None if none could be cleared."""
    try:
        doubtful = find_doubtful(index, shapes, violations_only=violations_only)
    except UnsupportedError:
        return None
    if not doubtful:
        return set()
    around = index.around(sorted(doubtful), sorted(backward_paths(shapes)))
    # Of a value whose datatype neither knows, the two engines judge bounds differently; of the
    # separators among the control characters, whether they are spaces.
    engine = find_with_pyshacl if any(map(_is_odd, around)) else find_with_shifty
    return {found for found in engine(around, shapes) if found.focus in doubtful}


def _is_odd(triple: Triple) -> bool:
    value = triple.object
    if not isinstance(value, Literal):
        return False
    return value.datatype.value not in KNOWN or bool(_SEPARATORS.search(value.value))
