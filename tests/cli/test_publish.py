from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.model
Run = Callable[..., Any]


def test_publish_prints_the_folder_and_says_what_it_left_out(
    run: Run, built: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    ran = run("publish", built, "--out", out)
    assert ran.code == 0, ran.err
    assert ran.out == f"{out}\n"
    assert "no --url given, so there is no sitemap.xml" in ran.err
    assert (out / "index.html").is_file()
    assert (out / "explorer.html").stat().st_size > 100_000
    assert not (out / "sitemap.xml").exists()
    again = run("publish", built, "--out", out, "--url", "https://data.example/x/")
    assert "things and texts: 0 new, 0 changed, 0 gone" in again.err
    assert (out / "sitemap.xml").is_file()


def test_publish_refuses_a_build_as_its_folder(run: Run, built: Path, tmp_path: Path) -> None:
    before = sorted(os.listdir(built))
    ran = run("publish", built, "--out", built)
    assert ran.code == 2
    assert "holds files that are no site of hustings" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert sorted(os.listdir(built)) == before


def test_publish_needs_a_folder_and_a_graph(run: Run, built: Path, tmp_path: Path) -> None:
    assert "--out" in run("publish", built).err
    ran = run("publish", tmp_path / "none", "--out", tmp_path / "site")
    assert (ran.code, "no such folder or file" in ran.err) == (2, True)
    ran = run("publish", built, "--out", tmp_path / "site", "--url", "nowhere")
    assert (ran.code, "is no address of a folder on the web" in ran.err) == (2, True)
    assert not (tmp_path / "site").exists()
