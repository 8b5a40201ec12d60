"""Every view by axe-core, which npm fetches: run by name, `pytest tests/page/check_axe.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

VIEWS = ("network", "compare", "risks", "sources", "figures", "timeline")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_fault(
    open_page: Callable[..., Page],
    rich: Any,
    texts: dict[str, str],
    axe: Callable[[Page], object],
    theme: str,
) -> None:
    page = open_page(rich.network, texts=texts, fragment="#unsettled=1&quarantine=1")
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for width in (1300, 390):
        page.set_viewport_size({"width": width, "height": 820})
        for name in VIEWS:
            page.click(f"#views a[data-view={name}]")
            page.wait_for_selector(f"#{name}-view", state="visible")
            page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
            assert axe(page) == [], (name, width)


def test_axe_finds_no_fault_in_the_page_of_a_part(
    open_page: Callable[..., Page], rich: Any, axe: Callable[[Page], object]
) -> None:
    whole = {"names": 81_000, "relations": 160_000, "facts": 330_000, "documents": 10_000}
    rich.network.graph["whole"] = whole
    page = open_page(rich.network)
    for width in (1300, 390):
        page.set_viewport_size({"width": width, "height": 820})
        for name in VIEWS:
            page.click(f"#views a[data-view={name}]")
            assert axe(page) == [], (name, width)
