"""The page of a graph that is too large for one: it says what it holds, of how much, everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Quad

from hustings.graph import Activity, build_dataset
from hustings.network import BOUND, NetworkRows, join_shares, read_network, read_share
from hustings.page import draw
from hustings.page.part import of_a_part
from hustings.page.texts import fitting
from tests.factory import BASE, make_resolution

if TYPE_CHECKING:
    from playwright.sync_api import Page

VIEWS = ("network", "compare", "risks", "sources", "figures", "timeline")
Open = Callable[..., "Page"]


@pytest.fixture
def part() -> NetworkRows:
    """Six of nine relations, each with no more than one fact."""
    share = read_share(build())
    return join_shares([share], bound=replace(BOUND, relations=6, receipts=1))


def build() -> list[Quad]:
    """Return the quads of two documents."""
    made = make_resolution()
    return build_dataset(made, base=BASE, quotes=True, activity=Activity("0", "m", "1"))


def test_a_page_of_all_says_nothing_of_parts() -> None:
    page = draw(read_network(build()), title="Votes")
    for words in ('id="part"', "ofAll", "WHOLE", "on this page"):
        assert words not in page


def test_a_part_says_so_without_scripts_too(part: NetworkRows) -> None:
    page = draw(part, title="Votes")
    held = part.part()["facts"]
    assert 0 < held["held"] < held["of"]
    assert f"{held['held']} of {held['of']} facts</strong>" in page
    assert draw(part, title="Votes") == page


def test_words_that_are_gone_from_the_scripts_are_missed() -> None:
    with pytest.raises(ValueError, match="stands 0 times in the page's script"):
        of_a_part("const nothing = 0;")


def test_texts_of_a_part_stand_while_there_is_room() -> None:
    texts = {"a": "1234", "b": "12", "c": "é"}
    assert fitting("bcad", texts, limit=4) == {"b", "c"}
    assert fitting("dab", texts, limit=3) == set()


@pytest.mark.browser
def test_every_view_stands_below_the_notice(open_page: Open, part: NetworkRows) -> None:
    page = open_page(part)
    held = part.part()
    assert page.inner_text("#counts") == (
        f"{held['names']['held']} of {held['names']['of']} names · 6 of 10 relations · "
        f"{held['facts']['held']} of {held['facts']['of']} facts from "
        f"{held['documents']['held']} of 2 documents"
    )
    for view in VIEWS:
        page.click(f"#views a[data-view={view}]")
        assert page.is_visible("#part")
        assert "facts.jsonl" in page.inner_text("#part")
        assert page.is_visible(f"#{view}-view")


@pytest.mark.browser
def test_what_is_not_found_may_be_in_the_graph(open_page: Open, part: NetworkRows) -> None:
    page = open_page(part)
    page.fill("#search", "no such name")
    assert "the graph has more names" in page.inner_text("#results")
    page.keyboard.press("Escape")
    page.click("#views a[data-view=risks]")
    assert "no policy on this page addresses it" in page.inner_text("#risks-view")
    page.click("#views a[data-view=sources]")
    assert "may be a part of what was found here" in page.inner_text("#sources-view")
    page.click("#views a[data-view=network]")
    page.click("#table-tab")
    assert page.inner_text("#table-view caption") == "5 facts of this page"  # one is denied
    page.check("#unsettled")
    assert page.inner_text("#table-view caption") == "6 facts of this page"


@pytest.mark.browser
def test_a_relation_says_how_many_of_its_passages_are_left_out(
    open_page: Open, part: NetworkRows
) -> None:
    [cut] = [edge for edge in part.edges if edge[3]["amount"] == 3]
    assert cut[2] == "proposes"
    page = open_page(part)
    page.click("#table-tab")
    page.click("#table-view tbody tr:has-text('Ilse Moreau') button:has-text('proposes')")
    assert "1 on this page, of 3" in page.inner_text("#panel")
