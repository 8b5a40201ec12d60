"""A graph whose literals would rather be markup, and a way to open its query page alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from hustings.asking import InBrowser, QueryPage, Vocabulary, query_page, read_vocabulary
from hustings.graph import Activity, Graph, build_dataset
from hustings.graph.terms import HST, RDF, RDFS
from tests.factory import BASE, make_resolution

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Route

HOSTILE = (
    "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> \u202eevil\x00\x1f\r\n"
    "=HYPERLINK(\"https://bad.example\") 'x' \\ {{ 7*7 }} 👩‍🌾"
)


@pytest.fixture(scope="session")
def graph() -> Graph:
    """The factory's resolution and one person with a hostile name."""
    activity = Activity("0.0.0", "test-model", "1.0", {"graph.quotes": "true"})
    quads = build_dataset(make_resolution(), base=BASE, quotes=True, activity=activity)
    person, default = NamedNode(f"{BASE}person/hostile"), DefaultGraph()
    quads.append(Quad(person, RDF("type"), HST("Person"), default))
    quads.append(Quad(person, RDFS("label"), Literal(HOSTILE), default))
    return Graph.of(quads)


@pytest.fixture(scope="session")
def vocabulary(graph: Graph) -> Vocabulary:
    """What can be asked of it."""
    return read_vocabulary(graph.store, base=graph.base, title="Port Avery <votes>")


@pytest.fixture(scope="session")
def page(graph: Graph, vocabulary: Vocabulary) -> QueryPage:
    """The page that answers by itself."""
    return query_page(InBrowser.of(graph.quads), vocabulary)


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open a query page, and at the end assert that nothing ran and nothing was asked outside.

    Given answers by address the page is served at http://ask.example/, else opened as a file.
    """
    faults: list[str] = []
    outside: list[str] = []
    context = browser.new_context(viewport={"width": 1200, "height": 900}, accept_downloads=True)
    context.set_default_timeout(15_000)

    def refuse(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open_(
        page: QueryPage,
        *,
        fragment: str = "",
        answers: dict[str, Callable[[Route], None]] | None = None,
    ) -> Page:
        path = tmp_path / "query.html"
        path.write_text(page.html, encoding="utf-8", newline="")
        own = path.as_uri() if answers is None else "http://ask.example/query"
        opened = context.new_page()

        def serve(route: Route) -> None:
            address = route.request.url.partition("#")[0]
            if address == own and answers is not None:
                route.fulfill(
                    body=page.html,
                    content_type="text/html; charset=utf-8",
                    headers={"Content-Security-Policy": page.policy},
                )
            elif address in (answers or {}):
                (answers or {})[address](route)
            else:
                outside.append(address)
                route.abort()

        context.route(lambda address: address.startswith(("http:", "https:")), serve)
        opened.on("console", lambda message: faults.append(message.text))
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("dialog", refuse)
        opened.goto(own + fragment)
        opened.wait_for_selector("html[data-ready]")
        return opened

    yield open_
    context.close()
    assert faults == []
    assert outside == []
