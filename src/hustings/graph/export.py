"""A graph in the syntax or format of another tool; the same graph gives the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Triple

from hustings.errors import OutputError
from hustings.graph import jsonld, networks, tables
from hustings.graph.followthemoney import write_followthemoney
from hustings.graph.nanopublications import write_nanopublications
from hustings.graph.popolo import write_popolo
from hustings.graph.quickstatements import write_quickstatements
from hustings.graph.rdf_xml import write_rdf_xml
from hustings.graph.store import Graph
from hustings.graph.trig import write_trig, write_turtle
from hustings.graph.void import metadata_iri, quarantine_iri

__all__ = ["FORMATS", "export", "serialise", "write_ntriples"]

_WRITERS: dict[str, Callable[[Graph], str]] = {
    "trig": lambda graph: write_trig(graph.quads, base=graph.base),
    "nquads": lambda graph: _lines(graph.quads),
    "turtle": lambda graph: write_turtle(_merged(graph), base=graph.base),
    "ntriples": lambda graph: write_ntriples(_merged(graph)),
    "jsonld": lambda graph: jsonld.write_json_ld(graph.quads),
    "rdfxml": lambda graph: write_rdf_xml(_merged(graph)),
    "graphml": networks.write_graphml,
    "gexf": networks.write_gexf,
    "nanopubs": write_nanopublications,
    "popolo": write_popolo,
    "followthemoney": write_followthemoney,
    "quickstatements": write_quickstatements,
}

FORMATS = (*_WRITERS, "csv")
"""What a graph can be exported as; ``csv`` is a folder of three tables."""


def serialise(graph: Graph, format_: str) -> str:
    """Return a graph as text in one of `FORMATS` but ``csv``.

    ``trig``, ``nquads`` and ``jsonld`` hold the whole dataset; ``turtle``, ``ntriples`` and
    ``rdfxml`` the default graph and the documents' graphs merged, without metadata and quarantine;
    ``graphml`` and ``gexf`` the entities and the direct triples between them; ``nanopubs``,
    ``popolo``, ``followthemoney`` and ``quickstatements`` what `docs/interchange.md` says.

    Raises:
        OutputError: there is no such format, or it is more than one file.
    """
    if format_ == "csv":
        raise OutputError("csv: is a folder of three tables; give a folder to write it into")
    _check(format_)
    return _WRITERS[format_](graph)


def export(graph: Graph, format_: str, out: str | Path) -> tuple[Path, ...]:
    """Write a graph in one of `FORMATS` and return the files; an older file stays until then.

    Args:
        graph: what is written.
        format_: one of `FORMATS`.
        out: the file; for ``csv`` the folder that gets ``nodes.csv``, ``edges.csv``, ``facts.csv``.

    Raises:
        OutputError: there is no such format, or the file cannot be written.
    """
    _check(format_)
    out = Path(out)
    if format_ == "csv":
        texts = {out / name: text for name, text in tables.write_tables(graph).items()}
    else:
        texts = {out: serialise(graph, format_)}
    for path, text in texts.items():
        _replace(path, text)
    return tuple(texts)


def write_ntriples(triples: Iterable[Triple]) -> str:
    """Return triples as sorted N-Triples."""
    return _lines(triples)


def _check(format_: str) -> None:
    if format_ not in FORMATS:
        raise OutputError(f"no format '{format_}'; there is: {', '.join(FORMATS)}")


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(text.encode("utf-8"))
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError(
            f"{path}: cannot be written: {error.strerror or error}; name another place"
        ) from error


def _merged(graph: Graph) -> set[Triple]:
    apart = (metadata_iri(graph.base), quarantine_iri(graph.base))
    return {
        Triple(quad.subject, quad.predicate, quad.object)
        for quad in graph.quads
        if isinstance(quad.graph_name, DefaultGraph) or quad.graph_name not in apart
    }


def _lines(items: object) -> str:
    rows: set[str] = set()
    for item in items:  # type: ignore[attr-defined]
        is_named = isinstance(item, Quad) and not isinstance(item.graph_name, DefaultGraph)
        parts = [
            item.subject,
            item.predicate,
            item.object,
            *([item.graph_name] if is_named else []),
        ]
        rows.add(" ".join(map(str, parts)) + " .\n")
    return "".join(sorted(rows))
