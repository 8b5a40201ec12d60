"""Builds that go on from earlier ones: the same bytes, for the work of what changed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hustings
from hustings.gathering import cache_folder

Run = Callable[..., Any]
pytestmark = pytest.mark.model

PEOPLE = ["Alma Reyes", "Tomas Lind", "Ines Falk", "Oskar Brandt"]
PLANS = ["a second ferry terminal", "a bicycle plan", "a tax on fuel", "a public wind farm"]


def article(number: int) -> str:
    one, other = PEOPLE[number % 4], PEOPLE[(number * 3 + 1) % 4]
    plan = PLANS[number % 3]
    return (
        f"Debate number {number} in Port Avery\n\n{one} said that she would build {plan}. "
        f"{other} opposes {plan}. The Port Authority warned of cyberattacks on the ferry.\n"
    )


def contents(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "timing.json"
    }


def test_any_change_gives_what_a_build_from_nothing_gives(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    dice = random.Random(11)  # noqa: S311
    for number in range(5):
        (texts / f"{number}.txt").write_text(article(number), encoding="utf-8")
    hustings.build(texts, tmp_path / "out")
    for step in range(4):
        there = sorted(texts.iterdir())
        act = ("add", "change", "remove", "rename")[step]
        if act == "add":
            (texts / f"new-{step}.txt").write_text(article(20 + step), encoding="utf-8")
        elif act == "change":
            dice.choice(there).write_text(article(40 + step), encoding="utf-8")
        elif act == "remove":
            dice.choice(there).unlink()
        else:
            there[0].rename(texts / "renamed.txt")
        again = hustings.build(texts, tmp_path / "out")
        assert again.reused == again.documents - (act != "remove")
        hustings.build(texts, tmp_path / "fresh", cache=False)
        assert contents(tmp_path / "out") == contents(tmp_path / "fresh")
    assert not cache_folder(tmp_path / "fresh").exists()


def test_what_failed_is_tried_again(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hustings.extraction

    def fail(doc: Any) -> Any:
        raise KeyError("a rule's mistake")

    with monkeypatch.context() as patch:
        patch.setattr(hustings.extraction, "extract", fail)
        assert len(hustings.build([articles], tmp_path / "out").unread) == 2
    mended = hustings.build([articles], tmp_path / "out")
    assert (mended.reused, mended.unread) == (0, ())
    assert mended.accepted > 0


def test_a_killed_build_loses_nothing_and_the_next_goes_on(tmp_path: Path) -> None:
    texts, out = tmp_path / "texts", tmp_path / "out"
    texts.mkdir()
    for number in range(40):
        (texts / f"{number}.txt").write_text(article(number), encoding="utf-8")
    hustings.build(texts / "0.txt", out)
    before = contents(out)
    command = [sys.executable, "-m", "hustings", "build", str(texts), "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while len(list(cache_folder(out).glob("findings/*.entries"))) < 2:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert contents(out) == before
    resumed = hustings.build(texts, out)
    assert resumed.reused >= 32
    hustings.build(texts, tmp_path / "fresh", cache=False)
    assert contents(out) == contents(tmp_path / "fresh")
    assert sorted(os.listdir(tmp_path)) == [".out.cache", "fresh", "out", "texts"]


def test_two_workers_find_what_one_finds(articles: Path, built: Path, tmp_path: Path) -> None:
    result = hustings.build([articles], tmp_path / "out", workers=2)
    assert result.unread == ()
    assert contents(tmp_path / "out") == contents(built)


def test_a_second_build_waits_and_says_so(articles: Path, tmp_path: Path) -> None:
    from hustings.publication import reserve

    command = [sys.executable, "-m", "hustings", "build", str(articles), "--out", "out"]
    with reserve(tmp_path / "out"):
        second = subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert second.stderr is not None
        said = second.stderr.readline().decode()
        assert said.startswith("hustings: waiting: process ")
        assert f"process {os.getpid()} on" in said
        assert second.poll() is None
    assert second.wait(120) == 0
    second.communicate()
    assert (tmp_path / "out" / "graph.trig").is_file()
