"""What a build tells while it runs: nothing in a pipe, JSON where that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hustings.cli.progress import JsonProgress

Run = Callable[..., Any]


def lines(text: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in text.splitlines()]
    assert all(row.pop("time").endswith("+00:00") for row in rows)
    return rows


def test_rate_and_remaining_time_are_told_once_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    moments = iter([0.0, 0.5, 2.0, 2.1, 10.0])
    told = JsonProgress(lambda: next(moments))
    for done in (0, 1, 20, 21, 100):
        told("reading", done, 100)
    rows = lines(capsys.readouterr().err)
    assert [row["done"] for row in rows] == [0, 20, 100]
    assert rows[1] == {
        "event": "progress",
        "stage": "reading",
        "done": 20,
        "total": 100,
        "seconds": 2.0,
        "per_second": 10.0,
        "remaining_s": 8.0,
    }
    assert (rows[0]["remaining_s"], rows[2]["remaining_s"]) == (None, 0.0)


@pytest.mark.model
def test_a_build_logs_json(run: Run, articles: Path, tmp_path: Path) -> None:
    ran = run("build", articles, tmp_path / "gone.txt", "--log-json", "--out", tmp_path / "out")
    assert ran.code == 1
    rows = lines(ran.err)
    assert {row["event"] for row in rows} == {"progress", "note", "built"}
    [note] = [row["message"] for row in rows if row["event"] == "note"]
    assert "gone.txt: not found" in note
    [built] = [row for row in rows if row["event"] == "built"]
    assert built["documents"] == 2
    assert built["found"] == built["accepted"] + built["quarantined"]
    timing = json.loads((tmp_path / "out" / "timing.json").read_text())
    assert set(timing["seconds"]) == {"load", "read", "annotate", "extract", *AFTERWARDS}
    assert {row["address"] for row in timing["slowest"]} == {
        f"{articles.name}/energy.txt",
        f"{articles.name}/harbour.txt",
    }
    assert timing["peak_mb"]["this_process"] > 50
    plain = run("build", articles, tmp_path / "gone.txt", "--out", tmp_path / "out")
    assert plain.err.startswith("hustings: ")


AFTERWARDS = ("resolve", "build", "validate", "draw")


@pytest.mark.model
def test_an_error_is_json_too(run: Run, tmp_path: Path) -> None:
    ran = run("build", tmp_path / "gone.txt", "--log-json", "--out", tmp_path / "out")
    assert ran.code == 2
    assert [row["event"] for row in lines(ran.err)][-1] == "note"
