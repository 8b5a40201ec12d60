"""Pictures of a graph: files that are asked for, and what a notebook shows of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import NamedNode, Quad

import hustings
from hustings.errors import OutputError
from hustings.namespaces import HST, RDF, RDFS
from hustings.pictures import draw_pictures, show

ID = "https://example.org/id/"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A dataset file of one candidate who proposes one policy, with names that are markup."""
    lines = [
        f'<{ID}ada> <{RDF.type}> <{HST.Candidate}> . <{ID}ada> <{RDFS.label}> "<b>Ada</b>" .',
        f'<{ID}levy> <{RDF.type}> <{HST.Policy}> . <{ID}levy> <{RDFS.label}> "a <i>levy" .',
        f"<{ID}ada> <{HST.proposes}> <{ID}levy> .",
    ]
    path = tmp_path / "small.ttl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_each_file_asked_for_is_written(file: Path, tmp_path: Path) -> None:
    svg, png, charts = tmp_path / "a.svg", tmp_path / "a.png", tmp_path / "new" / "charts"
    written = draw_pictures(file, svg=svg, png=png, charts=charts)
    assert written == (svg, png, charts / "proposals.svg", charts / "risks.svg")
    assert png.read_bytes()[:4] == b"\x89PNG"
    for path in (svg, *written[2:]):
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314
        assert root.tag.endswith("}svg")
    assert "2 names shown. 1 line between them." in svg.read_text(encoding="utf-8")
    before = [path.read_bytes() for path in written]
    draw_pictures(file, svg=svg, png=png, charts=charts)
    assert [path.read_bytes() for path in written] == before
    assert not list(tmp_path.rglob("*.part"))


def test_a_file_that_cannot_be_written_is_named(file: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"gone.a\.svg: cannot be written: .*; name another"):
        draw_pictures(file, svg=tmp_path / "gone" / "a.svg")


def test_a_notebook_shows_counts_and_a_picture_without_script(file: Path) -> None:
    graph = hustings.load(file)
    shown = graph._repr_html_()
    assert shown.startswith("<p>0 documents, 5 quads</p><svg ")
    assert show(graph) in shown
    assert ">&lt;b&gt;Ada&lt;/b&gt;</text>" in shown
    assert 'width="100%"' in shown
    assert not re.search("<(script|b|i|image|a)[ >]|href", shown)
    assert shown == hustings.load(file)._repr_html_()


def test_a_large_graph_shows_its_best_connected(tmp_path: Path) -> None:
    nodes = [NamedNode(f"{ID}n{number:03}") for number in range(200)]
    quads = [Quad(n, NamedNode(str(RDF.type)), NamedNode(str(HST.Person))) for n in nodes]
    quads += [Quad(n, NamedNode(str(HST.endorses)), nodes[0]) for n in nodes[1:]]
    shown = hustings.Graph.of(quads)._repr_html_()
    assert "120 of 200 names shown, the most connected and what links them." in shown
    assert len(shown) < 150_000


def test_the_commands_module_imports_nothing_heavy() -> None:
    code = "import sys, hustings; hustings.load; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for heavy in ("networkx", "numpy", "pyvis", "resvg_py"):
        assert f"'{heavy}'" not in done.stdout
