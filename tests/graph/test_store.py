"""Folders and files become graphs; what is none is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, Quad

from hustings.errors import GraphError
from hustings.graph import FORMATS, Graph, export, load, write_trig
from tests.factory import BASE


def test_loads_a_folder(tmp_path: Path, quads: list[Quad]) -> None:
    (tmp_path / "graph.trig").write_text(write_trig(quads, base=BASE), encoding="utf-8")
    graph = load(tmp_path)
    assert set(graph.quads) == set(quads)
    assert len(graph.store) == len(quads)
    assert graph.folder == tmp_path
    assert graph.base == BASE


@pytest.mark.parametrize(
    ("name", "format_"),
    [("a.trig", "trig"), ("a.nq", "nquads"), ("a.jsonld", "jsonld")],
)
def test_loads_dataset_files(tmp_path: Path, graph: Graph, name: str, format_: str) -> None:
    export(graph, format_, tmp_path / name)
    read = load(str(tmp_path / name))
    assert set(read.quads) == set(graph.quads)
    assert read.folder is None


@pytest.mark.parametrize(
    ("name", "format_"), [("a.ttl", "turtle"), ("a.nt", "ntriples"), ("a.rdf", "rdfxml")]
)
def test_loads_merged_files(tmp_path: Path, graph: Graph, name: str, format_: str) -> None:
    export(graph, format_, tmp_path / name)
    assert len(load(tmp_path / name).documents()) == 2


def test_documents_are_summarised(graph: Graph) -> None:
    column, rally = graph.documents()
    assert (column.name, column.author, column.publisher) == ("column", "Lena Ruis", None)
    assert (rally.title, rally.publisher) == ("Moreau opens her campaign", "The Harbour Post")
    assert (rally.date, rally.url) == ("2025-03-02", "https://example.org/rally")


def test_cut_file_is_refused_with_its_line(tmp_path: Path, quads: list[Quad]) -> None:
    text = write_trig(quads, base=BASE)
    file = tmp_path / "graph.trig"
    file.write_text(text[: len(text) // 2], encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.trig:\d+: not well-formed TriG.*build or fetch"):
        load(tmp_path)


def test_what_is_no_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no such folder or file; 'hustings build' makes one"):
        load(tmp_path / "absent")
    with pytest.raises(GraphError, match=r"no graph\.trig in it"):
        load(tmp_path)
    (tmp_path / "a.xlsx").write_bytes(b"x")
    with pytest.raises(
        GraphError, match=r"'\.xlsx' is no dataset's ending; expected one of \.trig"
    ):
        load(tmp_path / "a.xlsx")
    (tmp_path / "b.ttl").write_bytes(b"\xff\xfe")
    with pytest.raises(GraphError, match=r"b\.ttl"):
        load(tmp_path / "b.ttl")


def test_to_rdflib_keeps_graphs_and_terms(graph: Graph) -> None:
    dataset = graph.to_rdflib()
    assert sum(len(g) for g in dataset.graphs()) == len(graph)
    title = rdflib.URIRef("http://purl.org/dc/terms/title")
    assert rdflib.Literal("Moreau opens her campaign") in set(
        dataset.default_graph.objects(None, title)
    )


def test_summary_in_a_notebook_escapes_titles(quads: list[Quad]) -> None:
    hostile = [
        Quad(q.subject, q.predicate, Literal("<script>x</script>"), q.graph_name)
        if q.predicate.value.endswith("terms/title")
        else q
        for q in quads
    ]
    shown = Graph.of(hostile)._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "2 documents" in shown


def test_every_format_has_a_name() -> None:
    assert FORMATS[0] == "trig"
    assert set(FORMATS) >= {"turtle", "jsonld", "rdfxml", "graphml", "gexf", "csv"}
