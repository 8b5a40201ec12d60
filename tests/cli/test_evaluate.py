"""``hustings evaluate``: what it prints, writes and refuses."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hustings.graph import Activity, build_dataset, set_aside
from hustings.publication import Build, write_build
from hustings.validation import Report
from tests.factory import BASE, make_resolution

Run = Callable[..., Any]

GOLD = {
    "entities": [],
    "facts": [
        {"s": "Ilse Moreau", "p": "candidateOf", "o": "Tide Party", "o_type": "PoliticalParty"},
        {"s": "Ilse Moreau", "p": "opposes", "o": "a fuel tax", "o_type": "Policy"},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    resolution = make_resolution()
    quads = build_dataset(resolution, base=BASE, quotes=True, activity=Activity("0", "m", "1"))
    build = Build(set_aside(quads, Report(), base=BASE), resolution.documents, BASE)
    return write_build(tmp_path / "hustings-out", build)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "rally.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path / "gold"


def test_misses_and_errors_come_first_and_figures_last(
    run: Run, gold: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    ran = run("evaluate", "gold")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:2] == ["rally", "  wrong   Ilse Moreau | proposes | a new harbour railway"]
    assert "  missed  Ilse Moreau | opposes | a fuel tax" in lines
    [whole] = [line.split() for line in lines if line.split()[:2] == ["all", "0.333"]]
    assert whole == ["all", "0.333", "0.500", "0.400", "1", "2", "1"]
    assert "6 facts left out: of a document without gold" in lines


def test_figures_only_says_nothing_of_single_facts(run: Run, gold: Path, folder: Path) -> None:
    ran = run("evaluate", gold, "--graph", folder, "--figures-only")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("relation")
    for word in ("Moreau", "fuel", "Tide", "railway", "Authority", "rule"):
        assert word not in ran.out


def test_figures_only_and_a_page_exclude_each_other(
    run: Run, gold: Path, folder: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    ran = run("evaluate", gold, "--graph", folder, "--figures-only", "--html", page)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "--html shows single facts and --figures-only shows none" in ran.err
    assert not page.exists()


def test_a_page_and_json_are_written(run: Run, gold: Path, folder: Path, tmp_path: Path) -> None:
    page, figures = tmp_path / "page.html", tmp_path / "figures.json"
    ran = run("evaluate", gold, "-g", folder, "--html", page, "--json", figures)
    assert ran.code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "She stands for the Tide Party." in page.read_text(encoding="utf-8")
    printed = run("evaluate", gold, "-g", folder, "--json", "-")
    assert printed.out == figures.read_text(encoding="utf-8")
    assert json.loads(printed.out)["relations"]["opposes"]["missed"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "figures.json", "gold", "hustings-out", "page.html",
    ]  # fmt: skip


def test_a_place_that_cannot_be_written_is_one_line(
    run: Run, gold: Path, folder: Path, tmp_path: Path
) -> None:
    ran = run("evaluate", gold, "-g", folder, "--html", tmp_path / "gone" / "page.html")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "page.html: cannot be written: No such file or directory" in ran.err


def test_a_text_that_the_graph_lacks_makes_the_exit_code_1(
    run: Run, gold: Path, folder: Path
) -> None:
    shutil.copy(gold / "rally.json", gold / "gone.json")
    ran = run("evaluate", gold, "-g", folder, "--figures-only")
    assert ran.code == 1
    assert ran.err == (
        "hustings: gone: the graph has no text of this name; its facts count as missed\n"
    )
    assert "relation" in ran.out


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("rally.json", "{", "rally.json: not JSON: "),
        ("rally.json", '{"entities": []}', "rally.json: 'facts' is missing"),
        ("other.json", json.dumps(GOLD), "the graph has none of the gold's 1 documents"),
        ("rally.txt", "", "holds no *.json"),
    ],
)
def test_gold_that_cannot_be_used_is_one_line(
    run: Run, folder: Path, tmp_path: Path, name: str, content: str, message: str
) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / name).write_text(content)
    ran = run("evaluate", tmp_path / "bad", "-g", folder)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert message in ran.err


def test_a_graph_that_is_not_there_is_one_line(run: Run, gold: Path, tmp_path: Path) -> None:
    ran = run("evaluate", gold, "-g", tmp_path / "none")
    assert (ran.code, ran.out) == (2, "")
    assert "none: no such folder or file; 'hustings build' makes one" in ran.err


def test_control_characters_of_the_gold_reach_no_terminal(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    evil = {"s": "x\u001b[31m", "p": "proposes", "o": "y\u202e", "quote": "z\u009b"}
    (tmp_path / "evil").mkdir()
    document = {"entities": [], "facts": [evil]}
    (tmp_path / "evil" / "rally.json").write_text(json.dumps(document))
    ran = run("evaluate", tmp_path / "evil", "-g", folder)
    assert ran.code == 0
    assert "missed  x\ufffd[31m" in ran.out
    assert not {"\u001b", "\u202e", "\u009b"} & set(ran.out)
