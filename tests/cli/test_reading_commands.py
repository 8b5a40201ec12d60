"""The commands that read a graph: query, verify, validate, export, view."""

from __future__ import annotations

import csv
import io
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
pytestmark = pytest.mark.model

ASK = "SELECT ?name WHERE { ?who rdfs:label ?name } ORDER BY ?name"


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of the build, to be damaged."""
    return Path(shutil.copytree(built, tmp_path / "hustings-out"))


def test_an_answer_is_a_result_on_standard_output(run: Run, built: Path) -> None:
    ran = run("query", ASK, "--graph", built, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    rows = json.loads(ran.out)["results"]["bindings"]
    assert "Alma Reyes" in [row["name"]["value"] for row in rows]


@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "json", "xml"])
def test_every_format_holds_the_name(run: Run, built: Path, format_: str) -> None:
    ran = run("query", ASK, "--graph", built, "-f", format_)
    assert ran.code == 0
    assert "Alma Reyes" in ran.out


def test_triples_come_as_turtle(run: Run, built: Path) -> None:
    query = "CONSTRUCT { ?who rdfs:label ?name } WHERE { ?who rdfs:label ?name }"
    ran = run("query", query, "--graph", built, "--format", "turtle")
    assert ran.code == 0
    assert '"Alma Reyes"' in ran.out


def test_every_question_that_ships_is_listed_and_runs(run: Run, built: Path) -> None:
    listed = run("query", "--list")
    assert listed.code == 0
    names = [line.split()[0] for line in listed.out.splitlines()[2:] if line.strip()]
    assert "who-proposes-what" in names
    for name in names:
        ran = run("query", name, "--graph", built, "--format", "csv")
        assert (ran.code, ran.err) == (0, "")
        assert next(csv.reader(io.StringIO(ran.out)))


def test_the_graph_is_the_build_in_this_folder_unless_told(
    run: Run, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy.parent)
    assert run("query", "ASK {}").out == run("query", "ASK {}", "--graph", copy).out
    assert run("verify").code == 0


def test_a_query_comes_from_a_file(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "names.rq").write_text(f"# title: Names\n{ASK}\n")
    assert "Alma Reyes" in run("query", tmp_path / "names.rq", "--graph", built).out


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT ?x WHERE { ?x", "line 1, column"),
        ("no-such-question", "no question is called 'no-such-question'"),
        ("gone.rq", "gone.rq: No such file or directory; expected a file with a SPARQL query"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("INSERT DATA { hst:a hst:b hst:c }", "line 1, column 1"),
    ],
)
def test_a_query_that_cannot_be_answered_is_one_line(
    run: Run, built: Path, query: str, found: str
) -> None:
    ran = run("query", query, "--graph", built)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert found in ran.err


@pytest.mark.parametrize("command", ["query", "verify", "validate", "export", "view"])
def test_a_graph_that_is_not_there_is_one_line(run: Run, tmp_path: Path, command: str) -> None:
    graph = str(tmp_path / "gone")
    extra = {
        "query": ["ASK {}", "--graph", graph],
        "export": [graph, "--format", "turtle"],
        "view": [graph, "--out", str(tmp_path / "x.html")],
    }.get(command, [graph])
    ran = run(command, *extra)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"hustings: {graph}: no such folder or file; 'hustings build' makes one\n"


@pytest.mark.parametrize("command", ["query", "verify", "validate", "export", "view"])
def test_a_graph_that_was_cut_is_one_line(run: Run, copy: Path, command: str) -> None:
    whole = (copy / "graph.trig").read_bytes()
    (copy / "graph.trig").write_bytes(whole[: len(whole) // 2])
    extra = {
        "query": ["ASK {}", "--graph", copy], "export": [copy, "--format", "turtle"],
    }.get(command, [copy])  # fmt: skip
    ran = run(command, *extra)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "perhaps cut short" in ran.err


def test_every_passage_of_a_build_is_verified(run: Run, built: Path) -> None:
    ran = run("verify", built)
    assert (ran.code, ran.err) == (0, "")


def test_a_changed_text_is_found(run: Run, copy: Path) -> None:
    for text in (copy / "texts").iterdir():
        text.write_text(text.read_text(encoding="utf-8").replace("e", "é"), encoding="utf-8")
    ran = run("verify", copy)
    assert ran.code == 1
    assert ran.out


def test_a_build_conforms_to_the_shapes(run: Run, built: Path) -> None:
    ran = run("validate", built)
    assert (ran.code, ran.err) == (0, "")
    assert "conforms" in ran.out


def test_a_fault_in_a_graph_is_told_in_plain_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(
        "@prefix hst: <https://w3id.org/hustings/ontology#> .\n"
        "<https://example.org/id/policy/x> a hst:Policy .\n"
    )
    ran = run("validate", tmp_path / "bad.ttl")
    assert ran.code == 1
    assert "https://example.org/id/policy/x" in ran.out


def test_an_export_goes_where_it_is_told(run: Run, built: Path, tmp_path: Path) -> None:
    assert "@prefix" in run("export", built, "--format", "turtle").out
    ran = run("export", built, "--format", "nquads", "--out", tmp_path / "all.nq")
    assert ran.code == 0
    assert (tmp_path / "all.nq").stat().st_size > 1000


def test_an_unknown_format_names_the_known_ones(run: Run, built: Path) -> None:
    ran = run("export", built, "--format", "punchcard")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "punchcard" in ran.err
    assert "turtle" in ran.err


def test_a_view_is_one_page(run: Run, built: Path, tmp_path: Path) -> None:
    ran = run("view", built, "--out", tmp_path / "page.html")
    assert (ran.code, ran.out) == (0, f"{tmp_path / 'page.html'}\n")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "Alma Reyes" in page


def test_a_closed_pipe_is_no_fault(built: Path) -> None:
    command = f"{sys.executable} -m hustings query 'SELECT ?s ?p ?o {{ ?s ?p ?o }}' -g {built}"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | head -n 1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["s", "p", "o"]


def test_a_full_disk_is_one_line(built: Path) -> None:
    command = f"{sys.executable} -m hustings query 'SELECT ?s ?p ?o {{ ?s ?p ?o }}' -g {built}"
    done = subprocess.run(
        ["bash", "-c", f"{command} > /dev/full"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "hustings: standard output: No space left on device\n"


def test_control_characters_of_a_text_reach_no_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "evil.ttl").write_text(
        '<http://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "x\\u001B[31mred" .\n'
    )
    ran = run("query", "SELECT ?l { ?s rdfs:label ?l }", "--graph", tmp_path / "evil.ttl")
    assert ran.code == 0
    assert "\x1b" not in ran.out


def _heed_interrupts() -> None:
    """Undo what a shell does to a job in the background: it has it ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_query_without_end_can_be_interrupted(built: Path) -> None:
    triples = " . ".join(f"?s{number} ?p{number} ?o{number}" for number in range(12))
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "hustings", "query"),
            *(f"SELECT (COUNT(*) AS ?n) {{ {triples} }}", "--graph", str(built)),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_heed_interrupts,
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"hustings: interrupted\n")


def test_closed_streams_are_no_fault(built: Path) -> None:
    command = f"{sys.executable} -m hustings query 'ASK {{}}' --graph {built}"
    assert subprocess.run(["bash", "-c", f"{command} <&- >&- 2>&-"], check=False).returncode == 0


def test_the_view_is_the_builds_own_page(run: Run, built: Path, tmp_path: Path) -> None:
    assert run("view", built, "--out", tmp_path / "page.html").code == 0
    assert (tmp_path / "page.html").read_bytes() == (built / "explorer.html").read_bytes()


def test_pictures_are_written_instead_of_the_page(run: Run, built: Path, tmp_path: Path) -> None:
    svg, png, charts = tmp_path / "a.svg", tmp_path / "a.png", tmp_path / "charts"
    ran = run("view", built, "--png", png, "--svg", svg, "--charts", charts)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        str(path) for path in (svg, png, charts / "proposals.svg", charts / "risks.svg")
    ]
    assert "Alma Reyes" in svg.read_text(encoding="utf-8")
    assert "Alma Reyes" in (charts / "proposals.svg").read_text(encoding="utf-8")


def test_a_page_and_a_picture_come_together(run: Run, built: Path, tmp_path: Path) -> None:
    page, svg = tmp_path / "page.html", tmp_path / "a.svg"
    assert run("view", built, "--out", page, "--svg", svg).out == f"{page}\n{svg}\n"
    gone = tmp_path / "gone" / "a.png"
    ran = run("view", built, "--png", gone)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert str(gone) in ran.err
