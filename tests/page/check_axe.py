"""Every view by axe-core, which npm fetches: run by name, `pytest tests/page/check_axe.py`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

VIEWS = ("network", "compare", "risks", "sources", "figures", "timeline")
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


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_fault(
    open_page: Callable[..., Page], rich: Any, texts: dict[str, str], axe: str, theme: str
) -> None:
    page = open_page(rich.network, texts=texts, fragment="#unsettled=1&quarantine=1")
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.evaluate(axe)
    for width in (1300, 390):
        page.set_viewport_size({"width": width, "height": 820})
        for name in VIEWS:
            page.click(f"#views a[data-view={name}]")
            page.wait_for_selector(f"#{name}-view", state="visible")
            page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
            assert page.evaluate(FAULTS) == [], (name, width)
