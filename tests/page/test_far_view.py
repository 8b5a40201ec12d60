"""The far view holds every name, moves quickly, and opens the name that is clicked."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hustings.network.backbone import FIRST_VIEW, backbone
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


def test_pointing_at_a_name_of_the_far_view_says_it(page: Page) -> None:
    page.click("#far")
    page.wait_for_timeout(300)
    box = page.locator("#picture canvas").bounding_box()
    assert box is not None
    radius = 0.94 * min(box["width"], box["height"]) / 2
    angle = math.tau * 350 / 400
    x = box["x"] + box["width"] / 2 + radius * math.cos(angle)
    page.mouse.move(x, box["y"] + box["height"] / 2 + radius * math.sin(angle))
    page.wait_for_selector(".far-name", state="visible")
    assert 345 <= int(page.inner_text(".far-name").split()[1]) <= 355
    page.mouse.move(box["x"] + box["width"] / 2 + radius / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector(".far-name", state="hidden")


def test_the_first_view_is_the_one_that_the_network_names(
    browser: Browser, sketch: Any, tmp_path: Path
) -> None:
    pairs = [(f"n{at}", f"n{at * at % 97}") for at in range(97, 700)]
    pairs += [(f"n{at}", f"n{(7 * at + 3) % 97}") for at in range(97)]
    pairs = [pair for pair in pairs if pair[0] != pair[1]]
    degree = {f"n{at}": sum(f"n{at}" in pair for pair in pairs) for at in range(700)}
    for name in degree:
        sketch.node(name, "Policy", f"Policy {name}", degree=degree[name], x=0, y=0)
    for subject, object_ in pairs:
        sketch.relate(subject, "involves", object_)
    ids = {sketch.id + name: number for name, number in degree.items()}
    chosen = backbone(ids, [(sketch.id + a, sketch.id + b) for a, b in pairs], FIRST_VIEW)
    at = {iri: (400 * (n % 20 - 10), 400 * (n // 20 - 7)) for n, iri in enumerate(chosen)}
    sketch.network.graph["first_view"] = at
    path = tmp_path / "explorer.html"
    path.write_text(draw(sketch.network, title="x"), encoding="utf-8")
    opened = browser.new_page(viewport={"width": 1300, "height": 820})
    opened.goto(path.as_uri() + "#see=0,0,0.08")
    opened.wait_for_selector("html[data-ready]")
    box = opened.locator("#picture canvas").bounding_box()
    assert box is not None
    for number in (21, 228):
        x, y = at[chosen[number]]
        opened.mouse.click(
            box["x"] + box["width"] / 2 + 0.08 * x, box["y"] + box["height"] / 2 + 0.08 * y
        )
        name = "Policy " + chosen[number].removeprefix(sketch.id)
        opened.wait_for_selector(f"#panel h2:has-text('{name}')")
        assert opened.inner_text("#panel h2") == name
    opened.close()


def test_a_phone_shows_fewer_names_first(browser: Browser, page: Page) -> None:
    assert page.inner_text("#status").startswith("300 of 401 shown")
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    opened.goto(page.url.partition("#")[0])
    opened.wait_for_selector("html[data-ready]")
    assert opened.inner_text("#status").startswith("120 of 401 shown")
    opened.click("#more")
    opened.wait_for_function("document.querySelector('#status').textContent.startsWith('240 of')")
    assert "most=240" in opened.url
    opened.close()


@pytest.mark.parametrize("width", [390, 1300])
def test_nothing_that_is_seen_moves_while_the_page_opens(
    browser: Browser, page: Page, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 820}, java_script_enabled=False
    )
    bare = context.new_page()
    bare.goto(page.url)
    page.set_viewport_size({"width": width, "height": 820})
    before, after = (one.locator("h1").bounding_box() for one in (bare, page))
    assert before is not None
    assert after is not None
    assert (before["x"], before["y"]) == (after["x"], after["y"])
    for name in (".bar", "main", "#counts", "#search", "#theme"):
        assert page.locator(name).is_visible()
        assert not bare.locator(name).is_visible()
    assert bare.locator("noscript").is_visible()
    context.close()
