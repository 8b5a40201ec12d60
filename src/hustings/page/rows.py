"""What a page is drawn from: the nodes and edges of a network, in an order of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, Union, cast

if TYPE_CHECKING:
    import networkx

__all__ = ["Row", "Rows", "Source", "rows_of"]

Row = Mapping[str, object]


class Rows(Protocol):
    """Nodes and edges with their attributes, as `hustings.network.read_network` returns them."""

    @property
    def nodes(self) -> Mapping[str, Row]:
        """Attributes by IRI, sorted."""

    @property
    def edges(self) -> Sequence[tuple[str, str, str, Row]]:
        """Subject, object, predicate and attributes, sorted by the first three."""

    @property
    def graph(self) -> Row:
        """What the network says as a whole."""


Source: TypeAlias = Union["networkx.MultiDiGraph[str]", Rows]
"""A network as `hustings.network` gives it, with networkx or without."""


@dataclass(frozen=True, slots=True)
class _Sorted:
    nodes: Mapping[str, Row]
    edges: Sequence[tuple[str, str, str, Row]]
    graph: Row


def rows_of(network: Source) -> Rows:
    """Return the nodes and edges of a network, whatever order they were put into it."""
    adjacency = getattr(network, "adjacency", None)
    if adjacency is None:
        return cast(Rows, network)
    nodes = dict(network.nodes)
    edges = []
    for subject, others in sorted(adjacency()):
        for object_, keyed in sorted(others.items()):
            for predicate in sorted(keyed) if len(keyed) > 1 else keyed:
                edges.append((subject, object_, predicate, keyed[predicate]))
    return _Sorted({iri: nodes[iri] for iri in sorted(nodes)}, edges, network.graph)
