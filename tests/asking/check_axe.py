"""The page by axe-core, which npm fetches: run by name, `pytest tests/asking/check_axe.py`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hustings.asking import QueryPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.web]

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
@pytest.mark.parametrize("width", [1300, 380])
def test_axe_finds_no_fault(
    open_page: Callable[..., Page], page: QueryPage, axe: str, theme: str, width: int
) -> None:
    opened = open_page(page, fragment="#question=who-proposes-what")
    opened.set_viewport_size({"width": width, "height": 900})
    opened.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    opened.evaluate(axe)
    opened.click("#run")
    opened.wait_for_selector("html[data-running=false]")
    opened.click("#terms summary")
    assert opened.evaluate(FAULTS) == []
    opened.check("input[value=network]")
    assert opened.evaluate(FAULTS) == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
