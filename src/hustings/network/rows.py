"""The nodes and edges of a network as plain rows, which networkx takes when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sized
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import networkx

__all__ = ["Edge", "NetworkRows"]

Edge = tuple[str, str, str, dict[str, object]]
"""Subject, object, predicate, and the attributes of the edge."""


@dataclass(frozen=True, slots=True)
class NetworkRows:
    """A network as `hustings.network.build_network` describes it.

    Attributes:
        nodes: attributes by IRI, sorted.
        edges: sorted by subject, object and predicate.
        graph: what the network says as a whole.
    """

    nodes: dict[str, dict[str, object]]
    edges: list[Edge]
    graph: dict[str, object] = field(default_factory=dict)

    def part(self) -> dict[str, dict[str, int]]:
        """Return how much of what stands here, of how much, where it is a part of a graph.

        Keys are ``names``, ``relations``, ``facts`` and ``documents``; nothing where all stands.
        """
        whole = cast("Mapping[str, int]", self.graph.get("whole", {}))
        held = {
            "names": len(self.nodes),
            "relations": len(self.edges),
            "facts": sum(len(cast("Sized", edge[3]["facts"])) for edge in self.edges),
            "documents": len(cast("Sized", self.graph.get("documents", ()))),
        }
        return {name: {"held": held[name], "of": whole[name]} for name in held if whole}

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the network as networkx has it, its attributes shared with these rows."""
        import networkx

        network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        network.add_nodes_from(self.nodes.items())
        for subject, object_, predicate, attributes in self.edges:
            network.add_edge(subject, object_, key=predicate, **attributes)
        network.graph.update(self.graph)
        return network
