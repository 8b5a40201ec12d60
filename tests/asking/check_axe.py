"""The page by axe-core, which npm fetches: run by name, `pytest tests/asking/check_axe.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from hustings.asking import QueryPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.web]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 380])
def test_axe_finds_no_fault(
    open_page: Callable[..., Page],
    page: QueryPage,
    axe: Callable[[Page], object],
    theme: str,
    width: int,
) -> None:
    opened = open_page(page, fragment="#question=who-proposes-what")
    opened.set_viewport_size({"width": width, "height": 900})
    opened.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    opened.click("#run")
    opened.wait_for_selector("html[data-running=false]")
    opened.click("#terms summary")
    assert axe(opened) == []
    opened.check("input[value=network]")
    assert axe(opened) == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
