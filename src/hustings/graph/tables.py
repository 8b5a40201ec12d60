"""The entities, direct triples and facts of a graph as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from hustings.graph.flat import flatten
from hustings.graph.results import spreadsheet_cell
from hustings.graph.store import Graph

__all__ = ["write_tables"]


def write_tables(graph: Graph) -> Mapping[str, str]:
    """Return ``nodes.csv``, ``edges.csv`` and ``facts.csv`` by name.

    A cell that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    flat = flatten(graph)
    labels = {node.iri: node.label for node in flat.nodes}
    addresses = {document.iri: document.address for document in graph.documents()}
    return {
        "nodes.csv": _table(
            ("iri", "type", "label"), ((n.iri, n.type, n.label) for n in flat.nodes)
        ),
        "edges.csv": _table(
            ("subject", "relation", "object", "subject_label", "object_label"),
            (
                (e.subject, e.relation, e.object, labels.get(e.subject), labels.get(e.object))
                for e in flat.edges
            ),
        ),
        "facts.csv": _table(
            (
                *("subject", "subject_type", "relation", "object", "object_type", "by"),
                *("modality", "confidence", "quote", "start", "end", "document", "statement"),
            ),
            (
                (
                    *(f.subject.label, f.subject.type, f.relation, f.object.label, f.object.type),
                    f.speaker.label if f.speaker else None,
                    *(f.modality, f.confidence, f.passage.quote, f.passage.start, f.passage.end),
                    *(addresses.get(f.document, f.document), f.statement),
                )
                for f in flat.facts
            ),
        ),
    }


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow(
            ["" if v is None else spreadsheet_cell(v) if isinstance(v, str) else v for v in row]
        )
    return out.getvalue()
