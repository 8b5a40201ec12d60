"""The page in a browser: it answers, it asks the network for nothing, and nothing runs in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Open = Callable[..., "Page"]


def status(page: Page) -> str:
    return page.inner_text("#status")


def test_it_says_what_it_holds(open_page: Open, small: Any) -> None:
    page = open_page(small.network)
    assert page.inner_text("h1") == "Port Amity votes"
    assert page.inner_text("#counts") == "4 names · 3 relations · 3 facts from 1 document"
    assert status(page) == "3 names and 2 relations shown."
    assert page.locator("canvas").count() == 1


def test_search_answers_as_you_type_and_enter_focuses(open_page: Open, small: Any) -> None:
    page = open_page(small.network)
    page.fill("#search", "ms ok")
    assert page.locator("#results [role=option] bdi").all_inner_texts() == ["Ada Okoro"]
    assert page.get_attribute("#search", "aria-activedescendant") == "result-0"
    page.press("#search", "Enter")
    assert page.inner_text("#panel h2") == "Ada Okoro"
    assert status(page) == "1 name around Ada Okoro."
    assert "node=" + quote(small.id + "ada", safe="") in page.url
    page.click("#back")
    assert status(page) == "3 names and 2 relations shown."


def test_search_by_keyboard_moves_between_results(open_page: Open, small: Any) -> None:
    page = open_page(small.network)
    page.fill("#search", "r")
    names = page.locator("#results [role=option] bdi").all_inner_texts()
    page.press("#search", "ArrowDown")
    page.press("#search", "Enter")
    assert page.inner_text("#panel h2") == names[1]
    page.fill("#search", "zzz")
    assert page.inner_text("#results") == "Nothing here has that name"
    page.press("#search", "Escape")
    assert page.is_hidden("#results")


def test_the_panel_shows_each_receipt(open_page: Open, small: Any) -> None:
    page = open_page(small.network, fragment="#node=" + quote(small.id + "ada", safe=""))
    section = page.locator("[data-relation=proposes][data-side=out]")
    cards = section.locator("article")
    assert cards.count() == 2
    first = cards.first.inner_text()
    for part in (
        "Okoro would make ferries pay, Brandt said.",
        "Ivo Brandt",
        "A long night in Port",
        "The Harbour Daily",
        "2026-05-02",
        "asserted",
        "confidence 0.87",
        "120–160",
    ):
        assert part in first
    assert "not part of this page" in cards.nth(1).inner_text()
    link = cards.first.locator("a")
    assert link.get_attribute("href") == "https://news.example/night"
    assert link.get_attribute("rel") == "noopener noreferrer"
    page.click("#panel button.name:has-text('a levy on ferries')")
    assert page.inner_text("[data-relation=proposes][data-side=in] h3").startswith("proposed by")


def test_numbers_stand_in_the_panel(open_page: Open, small: Any) -> None:
    figure = small.fact("f1", "About 2.5 percent in 2025.", validity="until 2026") | {
        "sources": 2,
        "documents": 3,
        "measures": "the debt",
        "value": "2.5",
        "unit": "percent",
        "qualifier": "About",
        "when": "in 2025",
    }
    small.node("debt", "Risk", "rising debt", figures=[figure])
    page = open_page(small.network, fragment="#node=" + quote(small.id + "debt", safe=""))
    section = page.locator("[data-relation=figures]")
    assert section.locator(".end").inner_text() == "the debt: about 2.5 percent (in 2025)"
    card = section.locator("article").inner_text()
    assert "About 2.5 percent in 2025." in card
    assert "holds “until 2026”" in card
    assert "2 independent sources in 3 documents" in card


def test_the_panel_says_how_many_sources_carry_a_fact(open_page: Open, small: Any) -> None:
    for _, _, facts in small.network.edges(data="facts"):
        for fact in facts:
            fact.update(documents=3, sources=2)
    page = open_page(small.network, fragment="#node=" + quote(small.id + "ada", safe=""))
    card = page.locator("#panel article").first.inner_text()
    assert "2 independent sources in 3 documents" in card


def test_a_name_without_relations_is_left_to_search(open_page: Open, small: Any) -> None:
    small.node("alone", "Place", "Lakemont", degree=0)
    page = open_page(small.network)
    assert status(page).endswith("shown. 1 name without a relation: by search.")
    page.fill("#search", "lake")
    page.press("#search", "Enter")
    assert page.inner_text("#panel h2") == "Lakemont"


def test_a_click_in_the_picture_chooses_the_node(open_page: Open, small: Any) -> None:
    page = open_page(small.network, fragment=f"#node={quote(small.id + 'levy', safe='')}&depth=1")
    box = page.locator("#picture canvas").bounding_box()
    assert box is not None
    page.click("#panel button:has-text('Close')")
    assert page.inner_text("#panel h2") == "Where to begin"
    middle = page.evaluate("""() => {
      const canvas = document.querySelector('#picture canvas').getBoundingClientRect();
      return [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2];
    }""")
    page.mouse.click(*middle)
    page.wait_for_function("document.querySelector('#panel h2').textContent !== 'Where to begin'")
    assert page.inner_text("#panel h2") == "a levy on ferries"


def test_the_class_filter_takes_names_away(open_page: Open, small: Any) -> None:
    page = open_page(small.network)
    page.uncheck("#classes input[data-name=Risk]")
    assert status(page) == "2 names and 1 relation shown."
    page.click("#classes-none")
    assert status(page) == "Nothing passes the filters."
    page.click("#classes-all")
    assert status(page) == "3 names and 2 relations shown."


def test_the_relation_and_document_filters(open_page: Open, small: Any) -> None:
    page = open_page(small.network)
    page.select_option("#document", small.id + "doc/night")
    assert status(page) == "2 names and 1 relation shown."
    page.select_option("#document", "")
    page.click("details.relations summary")
    page.uncheck("#relations input[data-name=proposes]")
    assert status(page) == "2 names and 1 relation shown."


def test_what_is_denied_shows_only_when_asked_for(open_page: Open, small: Any) -> None:
    page = open_page(small.network)
    page.click("#table-tab")
    assert "He denied" not in page.inner_text("#table-view tbody")
    page.check("#unsettled")
    assert "He denied ever warning of debt." in page.inner_text("#table-view tbody")
    assert page.inner_text("#table-view tbody .tag.unsettled") == "denied"
    page.click("#picture-tab")
    assert status(page) == "4 names and 3 relations shown."


def test_the_table_holds_the_same_facts_and_sorts(open_page: Open, small: Any) -> None:
    page = open_page(small.network)
    page.click("#table-tab")
    assert page.inner_text("#table-view caption") == "3 facts"
    assert page.locator("#table-view tbody tr").count() == 3
    page.click("#table-view [data-column=object]")
    assert page.locator("#table-view tbody td.name").all_inner_texts() == [
        "a levy on ferries",
        "a levy on ferries",
        "rising debt",
    ]
    assert page.get_attribute("th:has([data-column=object])", "aria-sort") == "ascending"
    page.click("#table-view [data-column=object]")
    assert page.locator("#table-view tbody td.name").first.inner_text() == "rising debt"
    page.click("#table-view tbody td.reading button >> nth=0")
    assert page.inner_text("#panel h2") == "addresses"


def test_the_first_view_is_limited_and_says_so(open_page: Open, sketch: Any) -> None:
    for number in range(340):
        sketch.node(f"n{number:03}", "Person", f"Person {number}", degree=400 - number)
    for number in range(1, 340):
        sketch.relate(f"n{number:03}", "endorses", "n000")
    page = open_page(sketch.network)
    assert status(page) == (
        "300 of 340 shown, the most connected and what links them; search opens the rest."
    )
    page.fill("#search", "Person 339")
    page.press("#search", "Enter")
    assert page.inner_text("#panel h2") == "Person 339"
    assert status(page) == "1 name around Person 339."
    page.click("#back")
    page.click("#more")
    assert status(page) == "340 names and 339 relations shown."


def test_colours_follow_the_system_and_the_button(open_page: Open, small: Any) -> None:
    page = open_page(small.network)
    assert page.get_attribute("html", "data-theme") == "light"
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("html[data-theme=dark]")
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "light"


def test_the_panel_stands_below_on_a_phone(open_page: Open, small: Any) -> None:
    page = open_page(small.network)
    page.set_viewport_size({"width": 390, "height": 800})
    picture, panel = (page.locator(name).bounding_box() for name in ("#picture", "#panel"))
    assert picture is not None
    assert panel is not None
    assert panel["y"] >= picture["y"] + picture["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_address_that_names_nothing_says_so(open_page: Open, small: Any) -> None:
    page = open_page(small.network, fragment="#node=https%3A%2F%2Fexample.org%2Fnobody")
    assert status(page) == "The address names something that is not in this graph."


def test_a_long_name_is_cut_and_opens_in_full(open_page: Open, sketch: Any) -> None:
    sketch.node("ada", "Person", "ab " * 300_000)
    page = open_page(sketch.network, fragment="#node=" + quote(sketch.id + "ada", safe=""))
    assert len(page.inner_text("#panel h2 bdi")) <= 160
    page.click("#panel h2 button")
    assert len(page.inner_text("#panel h2 bdi")) > 800_000
