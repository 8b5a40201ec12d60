"""Each view in a browser: what it shows, how it is filtered, that its address brings it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Open = Callable[..., "Page"]
VIEWS = ("network", "compare", "risks", "sources", "figures", "timeline")


def show(page: Page, name: str) -> None:
    page.click(f"#views a[data-view={name}]")
    page.wait_for_selector(f"#{name}-view", state="visible")


def visible(page: Page) -> list[str]:
    return [name for name in VIEWS if page.is_visible(f"#{name}-view")]


def row(page: Page, view: str, head: str) -> list[str]:
    cells = page.locator(f"#{view}-view tbody tr", has=page.locator("th", has_text=head)).first
    return [text.strip() for text in cells.locator("td").all_inner_texts()]


def test_one_view_at_a_time_each_at_an_address(open_page: Open, rich: Any) -> None:
    page = open_page(rich.network)
    for name in VIEWS[1:]:
        show(page, name)
        assert visible(page) == [name]
        assert f"view={name}" in page.url
        assert page.inner_text("#views [aria-current=page]").lower() == name
    page.go_back()
    page.wait_for_selector("#figures-view", state="visible")
    assert visible(page) == ["figures"]
    show(page, "network")
    assert visible(page) == ["network"]


def test_compare_sets_candidates_side_by_side_and_shows_gaps(open_page: Open, rich: Any) -> None:
    page = open_page(rich.network, fragment="#view=compare")
    heads = page.locator("#compare-view thead .name").all_inner_texts()
    assert heads == ["Ada Okoro", "Mara Levi"]
    ada, mara = row(page, "compare", "Public finance")
    assert "a levy on ferries" in ada
    assert "Okoro would make ferries pay" in ada
    assert "Ivo Brandt · 2026-05-02 · confidence 0.87" in ada
    assert mara.startswith("opposes")
    assert page.locator("th", has_text="Climate").count() == 0
    page.check("#unsettled")
    ada, mara = row(page, "compare", "Climate")
    assert ada.startswith("denied")
    assert mara == "Nothing found in these texts"
    page.click("#compare-view details.receipts summary >> nth=0")
    page.wait_for_selector("#compare-view details[open] article")


def test_a_party_speaks_through_its_candidates(open_page: Open, rich: Any) -> None:
    page = open_page(rich.network, fragment="#view=compare")
    page.check("input[name=kind][value=parties]")
    assert page.locator("#compare-view thead .name").all_inner_texts() == ["Dockside Union"]
    (cell,) = row(page, "compare", "Public finance")
    assert "by Mara Levi" in cell
    assert "kind=parties" in page.url
    page.uncheck("#columns input")
    assert page.inner_text("#compare-counts") == "Nothing to compare passes the filters."
    assert "with=nobody" in page.url
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.inner_text("#compare-counts") == "Nothing to compare passes the filters."


def test_risks_say_what_addresses_them_and_what_nothing_does(open_page: Open, rich: Any) -> None:
    page = open_page(rich.network, fragment="#view=risks")
    threatened, warned, _, addressed = row(page, "risks", "rising debt")
    assert "the port" in threatened
    assert "Rising debt threatens the port." in threatened
    assert warned == "Nobody named warns of it"
    assert "a levy on ferries" in addressed
    assert "proposed by" in addressed
    assert "Ada Okoro" in addressed
    page.check("input[name=risks][value=unaddressed]")
    assert page.locator("#risks-view tbody th .name").all_inner_texts() == ["a flood"]
    assert row(page, "risks", "a flood")[3] == "No policy addresses it"
    assert page.url.endswith("#view=risks&risks=unaddressed")


def test_a_source_shows_its_text_and_what_was_found(
    open_page: Open, rich: Any, texts: dict[str, str]
) -> None:
    page = open_page(rich.network, texts=texts, fragment="#view=sources")
    assert page.inner_text("#sources-view h2") == "A long night in Port Amity"
    text = page.locator("#sources-view .text").evaluate("node => node.textContent")
    assert text == next(iter(texts.values()))
    leads = page.locator("#sources-view article .lead").all_inner_texts()
    assert leads[0] == "Ada Okoro proposes a levy on ferries"
    assert leads.index("fares: 12 percent (in 2025)") < leads.index(
        "Mara Levi opposes a levy on ferries"
    )
    assert "Ada Okoro · said" in leads
    number = page.locator(".text mark.of-figure")
    assert number.inner_text() == "rose by 12 percent in 2025"
    number.click()
    assert "fares" in page.inner_text("#sources-view article.chosen")
    page.locator("article", has_text="Mara Levi opposes").locator("text=In the text").click()
    assert page.inner_text("mark.chosen") == "Mara Levi rejects a levy on ferries."
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    assert f"at={quote(rich.id + 's3', safe='')}" in page.url
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.inner_text("mark.chosen") == "Mara Levi rejects a levy on ferries."


def test_documents_without_text_or_date_are_shown_too(open_page: Open, rich: Any) -> None:
    page = open_page(rich.network, fragment="#view=sources")
    assert "The texts are not part of this page." in page.inner_text("#sources-view .about")
    assert page.locator("#sources-view .documents a").count() == 2
    page.fill("#find-document", "quiet")
    assert page.locator("#sources-view .documents a").count() == 1
    page.click("#sources-view .documents a")
    page.wait_for_selector("h2:has-text('A quiet day')")
    assert "Nothing found here passes the filters." in page.inner_text(".records")
    show(page, "timeline")
    assert "1 document without a date." in page.inner_text("#timeline-view")


def test_excerpts_say_that_something_is_left_out(
    open_page: Open, rich: Any, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from hustings.page import payload
    from hustings.page.texts import cut_texts

    monkeypatch.setattr(payload, "cut_texts", lambda found, spans: cut_texts(found, spans, limit=9))
    padded = {iri: text + " More is said." * 9 for iri, text in texts.items()}
    page = open_page(rich.network, texts=padded, fragment="#view=sources")
    about = page.inner_text("#sources-view .about")
    assert "Only the passages, with a sentence on either side" in about
    assert "the whole text of 0 of 1 documents" in about
    text = page.inner_text("#sources-view .text")
    assert "The council meets on Monday." in text
    assert text.rstrip().endswith("[…]")
    assert "More is said." not in text


def test_figures_sort_and_are_found_by_words(open_page: Open, rich: Any) -> None:
    figure = rich.fact("f2", "The wall costs 3,000,000.") | {"value": "3000000", "unit": "USD"}
    rich.network.nodes[rich.id + "wall"]["figures"] = [figure | {"measures": "the wall"}]
    page = open_page(rich.network, fragment="#view=figures")
    assert page.inner_text("#figures-view caption") == "2 numbers"
    page.click("#figures-view [data-column=value]")
    assert page.locator("#figures-view tbody th").all_inner_texts() == ["fares", "the wall"]
    page.click("#figures-view [data-column=value]")
    assert "3,000,000 USD" in page.inner_text("#figures-view tbody tr >> nth=0")
    page.fill("#find-figure", "fares")
    assert page.inner_text("#figures-view caption") == "1 number"
    cells = page.inner_text("#figures-view tbody tr")
    for part in ("12 percent", "in 2025", "Ivo Brandt", "A long night", "2026-05-02", "0.87"):
        assert part in cells


def test_the_timeline_has_documents_and_what_holds_when(open_page: Open, rich: Any) -> None:
    page = open_page(rich.network, fragment="#view=timeline")
    assert "May 2026" in page.inner_text("#timeline-view .month h3")
    assert "1 document, 6 facts" in page.inner_text("#timeline-view .month h3")
    period = page.inner_text("#timeline-view .periods li")
    assert "Mara Levi stands for Dockside Union" in period
    assert "“since 2019” (from 2019)" in period
    assert page.locator(".periods .open-end").count() == 1
    page.click("#timeline-view .event a")
    page.wait_for_selector("#sources-view", state="visible")
    assert visible(page) == ["sources"]


def test_what_is_quarantined_shows_only_when_asked_and_says_why(open_page: Open, rich: Any) -> None:
    page = open_page(rich.network)
    page.fill("#search", "doubt")
    assert page.inner_text("#results") == "Nothing here has that name"
    page.check("#quarantine")
    page.fill("#search", "doubt")
    page.press("#search", "Enter")
    card = page.locator("#panel article.aside")
    assert "quarantined" in card.inner_text()
    assert "Set aside: a confidence is wanted" in card.inner_text()
    assert "quarantine=1" in page.url
    page.uncheck("#quarantine")
    assert page.locator("#panel article.aside").count() == 0


def test_filters_hold_in_every_view_and_stand_in_the_address(open_page: Open, rich: Any) -> None:
    page = open_page(rich.network)
    page.select_option("#topic", rich.id + "money")
    assert page.inner_text("#status").startswith("5 names and 4 relations shown.")
    page.select_option("#speaker", "Ivo Brandt")
    assert page.inner_text("#narrowed") == " (2 on)"
    show(page, "risks")
    assert page.locator("#risks-view tbody th .name").all_inner_texts() == []
    page.select_option("#topic", "")
    assert page.locator("#risks-view tbody th .name").all_inner_texts() == [
        "rising debt",
        "a flood",
    ]
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.input_value("#speaker") == "Ivo Brandt"
    page.click("#clear")
    assert page.input_value("#speaker") == ""
    assert page.url.endswith("#view=risks")


@pytest.mark.parametrize("what", ["Footnote", "BibTeX", "Link"])
def test_a_fact_is_copied_with_its_receipt(
    open_page: Open, rich: Any, texts: dict[str, str], what: str
) -> None:
    page = open_page(rich.network, texts=texts, fragment="#view=sources")
    page.evaluate(
        """() => {
          const writeText = (text) => { window.copied = text; return Promise.resolve(); };
          Object.defineProperty(navigator, "clipboard", { value: { writeText } });
        }"""
    )
    card = page.locator("#sources-view article").first
    card.locator("summary", has_text="Cite").click()
    card.locator("button", has_text=what).click()
    page.wait_for_function("window.copied")
    copied = page.evaluate("window.copied")
    assert page.inner_text("#said") == f"{what} copied"
    statement = rich.id + "s1"
    if what == "Link":
        page.goto(copied)
        page.wait_for_selector("article.chosen")
        assert page.get_attribute("article.chosen", "data-statement") == statement
        return
    for part in ("A long night in Port Amity", "The Harbour Daily", "2026-05-02", "Ivo Brandt",
                 "Okoro would make ferries pay, Brandt said.", "confidence 0.87",
                 "2 independent sources", "https://news.example/night", statement):  # fmt: skip
        assert part in copied
    if what == "BibTeX":
        assert copied.startswith("@misc{night-s1,\n  title = {A long night in Port Amity},")
        assert copied.count("{") == copied.count("}")


def test_names_visited_leave_a_trail_and_depth_goes_to_three(open_page: Open, rich: Any) -> None:
    page = open_page(rich.network, fragment="#node=" + quote(rich.id + "mara", safe=""))
    assert page.is_hidden("#trail")
    page.click("#panel .name:has-text('Dockside Union')")
    assert page.locator("#trail li").all_inner_texts() == ["Mara Levi", "Dockside Union"]
    page.click("#trail .name:has-text('Mara Levi')")
    assert page.inner_text("#panel h2") == "Mara Levi"
    page.click("#panel button:has-text('Neighbours')")
    counts = []
    for depth in "123":
        page.select_option("#depth", depth)
        counts.append(int(page.inner_text("#status").split()[0]))
        assert page.url.endswith(f"depth={depth}")
    assert counts == [2, 5, 7]
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.input_value("#depth") == "3"


def test_the_way_by_keyboard(open_page: Open, rich: Any) -> None:
    page = open_page(rich.network)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("levy")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "a levy on ferries"
    assert page.inner_text("#heard") == "Facts: a levy on ferries"
    page.focus("#panel .name:has-text('Ada Okoro')")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Ada Okoro"
    assert page.evaluate("document.activeElement.id") == "panel"
    page.focus("#picture-tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "table-tab"
    assert page.is_visible("#table-view table")
    page.keyboard.press("ArrowLeft")
    page.focus("#picture")
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "Where to begin"
    page.focus("#views a[data-view=compare]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#compare-view table", state="visible")
    page.focus("#compare-view summary >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector("#compare-view article", state="visible")


@pytest.mark.parametrize("width", [320, 390])
def test_no_view_is_wider_than_a_phone(
    open_page: Open, rich: Any, texts: dict[str, str], width: int
) -> None:
    rich.node("long", "Risk", "W" * 300, degree=1)
    rich.relate("long", "threatens", "port", rich.fact("s9", "w" * 900))
    page = open_page(rich.network, texts=texts)
    page.set_viewport_size({"width": width, "height": 700})
    for name in VIEWS:
        show(page, name)
        assert visible(page) == [name]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_dark_is_chosen_by_the_system_and_by_hand(open_page: Open, rich: Any) -> None:
    page = open_page(rich.network, fragment="#view=risks")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.inner_text("#theme") == "Light colours"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_the_address_keeps_the_order_of_a_table_and_the_words_of_the_figures(
    open_page: Open, rich: Any
) -> None:
    page = open_page(rich.network, fragment="#as=table")
    page.click("#table-view [data-column=object]")
    page.click("#table-view [data-column=object]")
    assert "sort=-object" in page.url
    order = page.locator("#table-view tbody td.name").all_inner_texts()
    again = open_page(rich.network, fragment="#" + page.url.partition("#")[2])
    assert again.locator("#table-view tbody td.name").all_inner_texts() == order
    assert again.get_attribute("th:has([data-column=object])", "aria-sort") == "descending"
    show(page, "figures")
    assert "sort" not in page.url
    page.fill("#find-figure", "nothing like it")
    assert page.inner_text("#figures-view caption") == "0 numbers"
    again = open_page(rich.network, fragment="#" + page.url.partition("#")[2])
    assert again.input_value("#find-figure") == "nothing like it"
    assert again.inner_text("#figures-view caption") == "0 numbers"


def test_the_address_keeps_where_the_picture_was_moved_to(open_page: Open, rich: Any) -> None:
    page = open_page(rich.network)
    assert "see=" not in page.url
    page.click("#zoom-in")
    page.wait_for_url("**see=**")
    seen = page.url.partition("#")[2]
    again = open_page(rich.network, fragment="#" + seen)
    again.focus("#picture")
    again.keyboard.press("ArrowRight")
    again.wait_for_function("seen => !location.hash.includes(seen)", arg=seen)
    before, after = (url.partition("see=")[2].split("%2C") for url in (page.url, again.url))
    assert before[1:] == after[1:]
    assert 100 < int(after[0]) - int(before[0]) < 200  # 80 pixels
    again.click("#zoom-fit")
    assert "see=" not in again.url


def test_a_topic_takes_the_narrower_ones_with_it(open_page: Open, rich: Any) -> None:
    rich.node("tax", "Topic", "Tax")
    rich.relate("flood", "topic", "tax")
    rich.network.graph["broader"] = [(rich.id + "tax", rich.id + "money")]
    page = open_page(rich.network)
    assert "Public finance (2)" in page.inner_text("#topic")
    page.select_option("#topic", rich.id + "money")
    names = set(page.locator("#panel .list .name").all_inner_texts())
    assert {"a levy on ferries", "a flood", "Tax", "Public finance"} <= names
    assert "a sea wall" not in names
    page.select_option("#topic", rich.id + "tax")
    assert "a levy on ferries" not in page.locator("#panel .list .name").all_inner_texts()


def test_quarantined_numbers_and_speech_show_when_asked_for(open_page: Open, rich: Any) -> None:
    aside = {"reasons": ["a unit is wanted"]}
    figure = rich.fact("f9", "It cost 7.") | {"measures": "the cost", "value": "7"} | aside
    said = rich.fact("u9", "I never said it.") | {"kind": "direct", "source": "Mara Levi"} | aside
    rich.network.graph.update(quarantine_figures=[figure], quarantine_utterances=[said])
    page = open_page(rich.network, fragment="#view=figures")
    assert page.inner_text("#quarantine-label") == "Quarantined too (3)"
    assert page.inner_text("#figures-view caption") == "1 number"
    page.check("#quarantine")
    assert page.inner_text("#figures-view caption") == "2 numbers"
    row = page.locator("#figures-view tbody tr", has_text="the cost")
    assert row.locator(".tag").first.inner_text() == "quarantined"
    show(page, "sources")
    cards = page.locator("#sources-view article.aside")
    assert cards.filter(has_text="I never said it.").count() == 1
    assert "Set aside: a unit is wanted" in cards.filter(has_text="It cost 7.").inner_text()
    page.uncheck("#quarantine")
    assert cards.count() == 0
