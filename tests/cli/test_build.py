"""``hustings build``: what it writes, and what bad input costs."""

from __future__ import annotations

import filecmp
import json
import os
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

FILES = {
    "graph.trig", "facts.jsonl", "utterances.jsonl", "mentions.jsonl", "report.md", "report.json",
    "timing.json", "explorer.html", "texts",
}  # fmt: skip


def test_a_build_holds_what_the_contract_names(built: Path) -> None:
    assert {path.name for path in built.iterdir()} >= FILES
    facts = [json.loads(line) for line in (built / "facts.jsonl").read_text().splitlines()]
    assert facts
    for fact in facts:
        text = next(
            t
            for p in (built / "texts").iterdir()
            if (t := p.read_text(encoding="utf-8"))[fact["start"] : fact["end"]] == fact["quote"]
        )
        assert fact["quote"] in text
    report = json.loads((built / "report.json").read_text())
    assert report


def test_the_same_texts_give_the_same_bytes(
    run: Run, articles: Path, built: Path, tmp_path: Path
) -> None:
    ran = run("build", articles, "--out", tmp_path / "again")
    assert ran.code == 0
    names = sorted(
        str(path.relative_to(built))
        for path in built.rglob("*")
        if path.is_file() and path.name != "timing.json"
    )
    _, different, missing = filecmp.cmpfiles(built, tmp_path / "again", names, shallow=False)
    assert (different, missing) == ([], [])


def test_what_cannot_be_read_costs_only_itself(run: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 20)
    ran = run(
        "build",
        articles / "harbour.txt",
        tmp_path / "gone.txt",
        tmp_path / "noise.txt",
        "--out",
        tmp_path / "out",
    )
    assert ran.code == 1
    lines = ran.err.splitlines()
    assert len(lines) == 2
    assert "gone.txt: not found" in lines[0]
    assert "noise.txt" in lines[1]
    assert (tmp_path / "out" / "graph.trig").is_file()
    assert "gone.txt" in (tmp_path / "out" / "report.md").read_text()


def test_nothing_readable_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    ran = run("build", tmp_path / "gone.txt", "--out", tmp_path / "out")
    assert ran.code == 2
    assert "gone.txt: not found" in ran.err
    assert "no source could be read" in ran.err.splitlines()[-1]
    assert not (tmp_path / "out").exists()


def test_a_text_in_another_language_gives_no_facts(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    (tmp_path / "puerto.txt").write_text(
        "La candidata a la alcaldía prometió construir una segunda terminal en el puerto. "
        "El gobierno respondió que no hay dinero para esa obra este año, dijo la ministra.\n",
        encoding="utf-8",
    )
    ran = run("build", articles / "energy.txt", tmp_path / "puerto.txt", "--out", tmp_path / "out")
    assert ran.code == 1
    assert "puerto.txt: no facts taken: its language is 'es'" in ran.err
    facts = (tmp_path / "out" / "facts.jsonl").read_text().splitlines()
    assert {json.loads(line)["doc"] for line in facts} <= {"energy"}
    assert "puerto" in (tmp_path / "out" / "graph.trig").read_text()


def test_a_text_that_makes_a_rule_fail_costs_only_itself(
    run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hustings.extraction

    real = hustings.extraction.extract

    def fragile(doc: Any) -> Any:
        if doc._.document.name == "harbour":
            raise KeyError("a rule's mistake")
        return real(doc)

    monkeypatch.setattr(hustings.extraction, "extract", fragile)
    ran = run("build", articles, "--out", tmp_path / "out")
    assert ran.code == 1
    assert 'harbour.txt: no facts taken: KeyError: "a rule\'s mistake"' in ran.err
    docs = {json.loads(s)["doc"] for s in (tmp_path / "out/facts.jsonl").read_text().splitlines()}
    assert "harbour" not in docs
    with pytest.raises(KeyError):
        run("--debug", "build", articles, "--out", tmp_path / "other")


def test_an_annotator_that_fails_on_one_text_is_retried_on_the_others(
    run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hustings.nlp

    real = hustings.nlp.annotate

    def fragile(documents: Any, *rest: Any, **options: Any) -> Any:
        documents = list(documents)
        if any(document.name == "energy" for document in documents):
            raise RecursionError("too deep")
        return real(documents, *rest, **options)

    monkeypatch.setattr(hustings.nlp, "annotate", fragile)
    ran = run("build", articles, "--out", tmp_path / "out")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "energy.txt: no facts taken: RecursionError: too deep" in ran.err
    assert "harbour" in (tmp_path / "out/facts.jsonl").read_text()


def test_standard_input_is_a_source(articles: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hustings", "build", "-", "--out", str(tmp_path / "out")],
        input=(articles / "energy.txt").read_bytes(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"out" in done.stdout


@pytest.mark.parametrize(
    ("toml", "found"),
    [
        ("[project\n", "hustings.toml: cannot be read as TOML"),
        ("[projects]\n", "hustings.toml: unknown table [projects]"),
        ("[graph]\nbase = 3\n", "graph.base must be a str, not 3"),
        ("[graph]\nbase = 'example'\n", "base 'example': expected an http or https IRI"),
    ],
)
def test_a_broken_project_file_builds_nothing(
    run: Run, tmp_path: Path, toml: str, found: str
) -> None:
    (tmp_path / "hustings.toml").write_text(toml)
    ran = run("build", tmp_path, "--out", tmp_path / "out")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert found in ran.err
    assert not (tmp_path / "out").exists()


def test_a_project_gives_settings_and_texts(run: Run, articles: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "in").mkdir(parents=True)
    (project / "in" / "harbour.txt").write_bytes((articles / "harbour.txt").read_bytes())
    (project / "notes.txt").write_text("The mayor said she would not be read.")
    (project / "hustings.toml").write_text(
        '[project]\ntexts = ["in"]\n[graph]\nbase = "https://example.org/id/"\nquotes = false\n'
    )
    ran = run("build", project, "--out", tmp_path / "out")
    assert (ran.code, ran.err) == (0, "")
    assert "<https://example.org/id/" in (tmp_path / "out/graph.trig").read_text()
    facts = [json.loads(line) for line in (tmp_path / "out/facts.jsonl").read_text().splitlines()]
    assert {fact["doc"] for fact in facts} == {"harbour"}
    assert {fact["quote"] for fact in facts} == {None}
    assert not (tmp_path / "out" / "texts").exists()


def test_two_projects_in_one_build_are_refused(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "hustings.toml").touch()
    ran = run("build", tmp_path / "one", tmp_path / "two", "--out", tmp_path / "out")
    assert ran.code == 2
    assert "both have a hustings.toml" in ran.err


def test_an_unknown_model_is_named(run: Run, articles: Path, tmp_path: Path) -> None:
    ran = run("build", articles, "--model", "en_no_such_model", "--out", tmp_path / "out")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "en_no_such_model: not an installed spaCy pipeline" in ran.err


def test_an_output_that_holds_something_else_is_left_alone(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.doc").write_text("years of work")
    ran = run("build", articles, "--out", tmp_path / "mine")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.doc"]


def test_an_output_below_a_file_cannot_be_written(run: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = run("build", articles, "--out", tmp_path / "file" / "out")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert str(tmp_path / "file") in ran.err


def test_an_interrupted_build_leaves_the_older_one(articles: Path, built: Path) -> None:
    before = (built / "graph.trig").read_bytes()
    names = sorted(path.name for path in built.parent.iterdir())
    process = subprocess.Popen(
        [sys.executable, "-m", "hustings", "build", str(articles), "--out", str(built)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"hustings: interrupted\n")
    assert (built / "graph.trig").read_bytes() == before
    assert sorted(path.name for path in built.parent.iterdir()) == names
