"""README and docs: commands run, SPARQL and Python parse and run, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _blocks(language: str) -> list[ParameterSet]:
    blocks: list[ParameterSet] = []
    for page in PAGES:
        for number, (found, body) in enumerate(FENCE.findall(page.read_text(encoding="utf-8"))):
            if found == language:
                blocks.append(pytest.param(body, id=f"{_name(page)}-{number}"))
    return blocks


@pytest.fixture(scope="module")
def desk(articles: Path, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader of the pages has it: articles, a graph of them, annotations of one."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(articles, folder / "articles")
    shutil.copytree(built, folder / "hustings-out")
    shutil.copytree(built, folder / "graph")
    (folder / "gold").mkdir()
    page = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    [gold] = [body for language, body in FENCE.findall(page) if language == "json"]
    (folder / "gold" / "harbour.json").write_text(gold, encoding="utf-8")
    return folder


def _commands(block: str) -> Iterator[list[str]]:
    """Yield the arguments of each ``$ hustings`` line, up to a pipe or a redirection."""
    for line in block.splitlines():
        if line.startswith("$ hustings "):
            words = shlex.split(line.removeprefix("$ hustings "))
            stop = next((i for i, word in enumerate(words) if word in ("|", ">")), len(words))
            yield words[:stop]


@pytest.mark.model
@pytest.mark.parametrize("block", _blocks("console"))
def test_commands_succeed(
    block: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from hustings.cli import main

    monkeypatch.chdir(desk)
    for arguments in _commands(block):
        assert main(arguments) == 0, (arguments, capfd.readouterr().err)


@pytest.mark.model
@pytest.mark.parametrize("block", _blocks("sparql"))
def test_sparql_is_answered(block: str, desk: Path) -> None:
    from hustings import load, run

    run(load(desk / "graph"), block)


@pytest.mark.model
@pytest.mark.parametrize("block", _blocks("python"))
def test_python_runs(block: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    exec(compile(block, "page", "exec"), {"__name__": "page"})  # noqa: S102


@pytest.mark.parametrize("block", _blocks("toml"))
def test_toml_parses_and_settings_load(block: str, tmp_path: Path) -> None:
    from hustings.settings import load_settings

    if not any(isinstance(value, dict) for value in tomllib.loads(block).values()):
        return  # a side-car
    (tmp_path / "hustings.toml").write_text(block, encoding="utf-8")
    load_settings(tmp_path / "hustings.toml")


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []


def test_the_index_names_every_page() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {p.relative_to(ROOT / "docs").as_posix() for p in (ROOT / "docs").rglob("*.md")}
    assert pages - {"index.md"} <= set(LINK.findall(index))
