"""Pages of a site by axe-core, which npm fetches: run by name, `pytest tests/site/check_axe.py`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hustings.graph.store import Graph, load
from hustings.site.publish import publish

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "graphs" / "mexico-2024" / "build"
WHOLE = ("index", "dataset", "ontology", "shapes", "list/policy", "list/fact", "quarantine", "404")
KINDS = ("person", "policy", "statement", "fact", "document", "judgement", "origin", "topic")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample graph as a site."""
    graph: Graph = load(SAMPLE)
    return publish(graph, tmp_path_factory.mktemp("axe") / "site").out


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_fault(
    browser: Browser, site: Path, axe: Callable[[Page], object], theme: str, width: int
) -> None:
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
        assert axe(page) == [], path.name
    context.close()
