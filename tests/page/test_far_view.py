"""The far view holds every name, moves quickly, and opens the name that is clicked."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hustings.page import draw

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAINTED = """() => { const canvas = document.querySelector('#picture canvas');
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let painted = 0;
  for (let i = 0; i < data.length; i += 4) painted += data[i + 3] > 0 && data[i] < 240;
  return painted; }"""


@pytest.fixture
def page(browser: Browser, sketch: Any, tmp_path: Path) -> Iterator[Page]:
    """A page of 400 names in a wheel, of which the first view holds 300."""
    sketch.node("hub", "Topic", "Hub", degree=500, x=0, y=0)
    for number in range(400):
        angle = math.tau * number / 400
        at = {"x": round(4_000 * math.cos(angle)), "y": round(4_000 * math.sin(angle))}
        name = f"Policy {number:03}"
        sketch.node(f"n{number:03}", "Policy", name, degree=400 - number, **at)
        sketch.relate(f"n{number:03}", "topic", "hub")
    path = tmp_path / "explorer.html"
    path.write_text(draw(sketch.network, title="Port Amity votes"), encoding="utf-8")
    faults: list[str] = []
    opened = browser.new_page(viewport={"width": 1300, "height": 820})
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    opened.goto(path.as_uri())
    opened.wait_for_selector("html[data-ready]")
    yield opened
    opened.close()
    assert faults == []


def test_it_shows_all_and_hides_them_again(page: Page) -> None:
    assert page.inner_text("#far") == "Show all 401 from afar"
    before = page.evaluate(PAINTED)
    page.click("#far")
    page.wait_for_timeout(300)
    assert page.inner_text("#far") == "Hide the other 101"
    assert page.get_attribute("#far", "aria-pressed") == "true"
    assert page.evaluate(PAINTED) > before
    page.click("#far")
    page.wait_for_timeout(300)
    assert page.inner_text("#far") == "Show all 401 from afar"


def test_a_click_opens_a_name_of_the_far_view(page: Page) -> None:
    page.click("#far")
    page.wait_for_timeout(300)
    box = page.locator("#picture canvas").bounding_box()
    assert box is not None
    radius = 0.94 * min(box["width"], box["height"]) / 2
    angle = math.tau * 350 / 400
    page.mouse.click(
        box["x"] + box["width"] / 2 + radius * math.cos(angle),
        box["y"] + box["height"] / 2 + radius * math.sin(angle),
    )
    page.wait_for_function("document.querySelector('#panel h2').textContent.startsWith('Policy')")
    assert 345 <= int(page.inner_text("#panel h2").split()[1]) <= 355
    assert page.is_hidden("#far")


def test_filters_bear_on_it(page: Page) -> None:
    page.click("#far")
    page.uncheck("#classes input[data-name=Policy]")
    page.wait_for_timeout(300)
    assert page.evaluate(PAINTED) == 0


def test_a_small_network_has_no_need_of_it(browser: Browser, small: Any, tmp_path: Path) -> None:
    path = tmp_path / "small.html"
    path.write_text(draw(small.network, title="x"), encoding="utf-8")
    opened = browser.new_page()
    opened.goto(path.as_uri())
    opened.wait_for_selector("html[data-ready]")
    opened.wait_for_timeout(200)
    assert opened.is_hidden("#far")
    opened.close()
