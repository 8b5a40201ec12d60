"""The graph room: resolved facts ↔ RDF datasets, in the layout of ``docs/graph.md``."""

from __future__ import annotations

from hustings.graph.dataset import build_dataset, document_graph
from hustings.graph.export import FORMATS, export, serialise
from hustings.graph.prov import Activity
from hustings.graph.quarantine import Refused, Separated, Tally, set_aside
from hustings.graph.store import DocumentSummary, Graph, load
from hustings.graph.trig import write_trig, write_turtle

__all__ = [
    "FORMATS",
    "Activity",
    "DocumentSummary",
    "Graph",
    "Refused",
    "Separated",
    "Tally",
    "build_dataset",
    "document_graph",
    "export",
    "load",
    "serialise",
    "set_aside",
    "write_trig",
    "write_turtle",
]
