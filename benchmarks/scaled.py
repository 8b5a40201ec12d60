"""Makes graphs of any size out of the sample graph: copies of it under other names."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from hustings.identifiers import DEFAULT_BASE
from hustings.resources import resource

__all__ = ["sample", "scaled"]

_SHARED = tuple(f"{DEFAULT_BASE}{name}" for name in ("topic/", "dataset", "activity/"))
_GRAPHS = {f"{DEFAULT_BASE}{name}" for name in ("facts", "judgements", "metadata")}


def sample() -> list[Quad]:
    """Return the quads of the sample graph but its description and its quarantine."""
    path = resource("graphs", "mexico-2024") / "build" / "graph.trig"
    apart = {f"{DEFAULT_BASE}metadata", f"{DEFAULT_BASE}quarantine"}
    return [
        quad
        for quad in pyoxigraph.parse(path=path)
        if getattr(quad.graph_name, "value", "") not in apart
    ]


def scaled(count: int) -> Iterator[Quad]:
    """Yield at least so many quads: the sample again and again, each time with its own names."""
    quads = sample()
    made = copy = 0
    while made < count:
        names: dict[str, NamedNode] = {}
        for quad in quads:
            yield Quad(
                _named(quad.subject, copy, names),
                quad.predicate,
                _named(quad.object, copy, names),
                _named(quad.graph_name, copy, names),
            )
        made += len(quads)
        copy += 1


def _named(term, copy, names):  # type: ignore[no-untyped-def]
    if not isinstance(term, NamedNode):
        return term
    iri = term.value
    if not iri.startswith(DEFAULT_BASE) or iri.startswith(_SHARED) or iri in _GRAPHS:
        return term
    if iri not in names:
        kind, _, rest = iri.removeprefix(DEFAULT_BASE).partition("/")
        names[iri] = NamedNode(f"{DEFAULT_BASE}{kind}/copy{copy}-{rest}")
    return names[iri]
