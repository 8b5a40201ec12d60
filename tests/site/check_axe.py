"""Pages of a site by axe-core, which npm fetches: run by name, `pytest tests/site/check_axe.py`."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hustings.graph.store import Graph, load
from hustings.site.publish import publish

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "graphs" / "mexico-2024" / "build"
WHOLE = ("index", "dataset", "ontology", "shapes", "list/policy", "list/fact", "quarantine", "404")
KINDS = ("person", "policy", "statement", "fact", "document", "judgement", "origin", "topic")
FAULTS = "axe.run().then((found) => found.violations.map((fault) => [fault.impact, fault.id]))"


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core, or a skip if npm cannot have it."""
    folder = tmp_path_factory.mktemp("axe")
    try:
        command = ["npm", "install", "--no-save", "--ignore-scripts", "axe-core@4"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    except (OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"npm cannot have axe-core: {error}")
    script: Path = folder / "node_modules" / "axe-core" / "axe.min.js"
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample graph as a site."""
    graph: Graph = load(SAMPLE)
    return publish(graph, tmp_path_factory.mktemp("axe") / "site").out


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_fault(browser: Browser, site: Path, axe: str, theme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    paths = [site / f"{name}.html" for name in WHOLE]
    for kind in KINDS:
        paths += sorted((site / kind).glob("*.html"), key=lambda p: p.stat().st_size)[-2:]
    for path in paths:
        page.goto(path.as_uri())
        page.evaluate(axe)
        assert page.evaluate(FAULTS) == [], path.name
    context.close()
