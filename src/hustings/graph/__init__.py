"""The graph room: resolved facts ↔ RDF datasets, in the layout of ``docs/graph.md``."""

from __future__ import annotations

from hustings.graph.dataset import build_dataset, document_graph
from hustings.graph.division import Divided, divide
from hustings.graph.export import FORMATS, export, serialise
from hustings.graph.prov import Activity
from hustings.graph.quarantine import (
    Blame,
    Joined,
    Refused,
    Separated,
    Sifted,
    Tally,
    blame,
    join_parts,
    separate_part,
    set_aside,
)
from hustings.graph.store import DocumentSummary, Graph, load
from hustings.graph.trig import write_trig, write_turtle

__all__ = [
    "FORMATS",
    "Activity",
    "Blame",
    "Divided",
    "DocumentSummary",
    "Graph",
    "Joined",
    "Refused",
    "Separated",
    "Sifted",
    "Tally",
    "blame",
    "build_dataset",
    "divide",
    "document_graph",
    "export",
    "join_parts",
    "load",
    "separate_part",
    "serialise",
    "set_aside",
    "write_trig",
    "write_turtle",
]
