"""The site in Chromium: from a disk and below a path, in both themes, wide and narrow."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest

from hustings.asking import Bundle
from hustings.graph.store import Graph
from hustings.site.publish import publish
from tests.site.sample import HOSTILE, quads
from tests.site.sample import hostile_text as hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

PAGES = (
    *("index", "dataset", "ontology", "shapes", "quarantine", "list/fact", "list/policy"),
    *("person/lena-okoro-1a", "policy/night-buses-3c", "statement/s1", "statement/s3"),
    *("statement/s9", "document/d1", "fact/f1", "origin/o2", "topic/transport"),
)
Opener = Callable[..., "Page"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a graph that tries to break out, below two folders."""
    out = tmp_path_factory.mktemp("root") / "a" / "b"
    publish(Graph.of(quads(hostile())), out, pages={"explorer.html": "<!doctype html><p>"})
    return out


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that writes no log."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """Address of the site on a web host, below a path."""
    handler = functools.partial(Quiet, directory=str(site.parents[1]))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/a/b/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_below_a_path_every_link_is_answered(host: str) -> None:
    seen: set[str] = set()
    waiting = [f"{host}index.html"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        with urlopen(address, timeout=10) as answer:  # noqa: S310 - the server above
            assert answer.status == 200
            text = answer.read().decode("utf-8") if address.endswith(".html") else ""
        for link in re.findall(r'<(?:a|link)\b[^>]*?\shref="([^"]*)"', text):
            target = urldefrag(urljoin(address, unescape(link)))[0]
            if target.startswith("http://127.0.0.1"):
                assert target.startswith(host), (address, link)
                waiting.append(target)
    assert len(seen) > 60
    assert f"{host}statement/s9.html" in seen
    assert f"{host}ontology.ttl" in seen


@pytest.fixture
def visit(browser: Browser) -> Iterator[Opener]:
    """Open a page; at the end it must have asked no other host, thrown nothing, opened nothing."""
    faults: list[str] = []
    contexts = []

    def opener(address: str, *, width: int = 1280, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        page = context.new_page()
        root = re.sub(r"/a/b/.*", "/a/b/", address)

        def asked(request: Request) -> None:
            if not request.url.startswith((root, "data:", "blob:")):
                faults.append(request.url)

        def told(message: ConsoleMessage) -> None:
            if message.type == "error":
                faults.append(message.text)

        def opened(dialog: Dialog) -> None:
            faults.append(dialog.message)
            dialog.dismiss()

        page.on("request", asked)
        page.on("console", told)
        page.on("dialog", opened)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert faults == []


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_no_text_of_a_graph_runs_and_nothing_is_wider_than_a_phone(
    visit: Opener, site: Path, path: str
) -> None:
    page = visit((site / f"{path}.html").as_uri(), width=390)
    assert page.title() != "owned"
    counted = "document.querySelectorAll('img, iframe, script:not([type])').length"
    assert page.evaluate(counted) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"


@pytest.mark.browser
def test_a_hostile_label_is_read_as_it_is(visit: Opener, host: str) -> None:
    page = visit(f"{host}person/lena-okoro-1a.html")
    shown = HOSTILE.replace("\u202e", "[U+202E]")
    assert page.locator("h1").text_content() == shown


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_denied_fact_looks_other_than_a_plain_one(visit: Opener, site: Path, scheme: str) -> None:
    page = visit((site / "person/lena-okoro-1a.html").as_uri(), scheme=scheme)
    style = "(e) => [getComputedStyle(e).borderInlineStartStyle, getComputedStyle(e).borderColor]"
    denied = page.locator(".fact.unsettled .receipt").first.evaluate(style)
    plain = page.locator(".fact:not(.unsettled) .receipt").first.evaluate(style)
    assert denied[0] == "dashed"
    assert plain[0] == "solid"
    assert denied[1] != plain[1]
    assert "denied" in page.locator(".fact.unsettled").first.inner_text()


@pytest.mark.browser
def test_a_page_is_walked_by_keyboard_and_says_where_it_is(visit: Opener, host: str) -> None:
    page = visit(f"{host}index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    assert page.locator("nav [aria-current=page]").inner_text() == "Overview"
    page.locator("main a", has_text="Policies").first.click()
    assert page.url.endswith("/list/policy.html")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("/a/b/statement/s1/target/quote", "/a/b/statement/s1.html"),
        ("/a/b/policy/night-buses-3c", "/a/b/policy/night-buses-3c.html"),
        (
            "/a/b/document/d1/figure/50-60-61-percent",
            "/a/b/document/d1.html#figure-50-60-61-percent",
        ),
        ("/a/b/nothing.html", None),
    ],
)
def test_where_nothing_stands_the_page_of_a_name_is_offered(
    browser: Browser, site: Path, asked: str, offered: str | None
) -> None:
    page = browser.new_page()
    missing = (site / "404.html").read_text(encoding="utf-8")
    page.route(
        "**/*", lambda route: route.fulfill(status=404, body=missing, content_type="text/html")
    )
    page.goto(f"http://site.example{asked}")
    link = page.locator("#link")
    assert link.is_visible() == (offered is not None)
    if offered:
        assert link.get_attribute("href") == offered
    page.close()


@pytest.mark.browser
@pytest.mark.web
@pytest.mark.parametrize("where", ["disk", "host"])
def test_the_graph_is_asked_in_the_page_with_no_server_behind_it(
    visit: Opener, site: Path, host: str, where: str
) -> None:
    root = f"{site.as_uri()}/" if where == "disk" else host
    page = visit(f"{root}query/index.html#question=who-proposes-what")
    page.click("#run")
    page.wait_for_selector("html[data-running=false]")
    assert page.locator("#table tbody tr").count() >= 1
    assert page.title() != "owned"
    assert page.locator('a[href="../index.html"]').count() == 1


@pytest.mark.browser
@pytest.mark.web
def test_a_large_graph_is_fetched_packed_from_beside_the_page(
    visit: Opener, site: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hustings.asking.page.INLINE_LIMIT", 100)
    out = site.parent / "b" / "large"
    done = publish(Graph.of(quads()), out)
    assert (out / "graph.nq.gz").stat().st_size < (out / "graph.nq").stat().st_size / 4
    page = visit(f"{host}large/query/index.html#question=who-proposes-what")
    page.click("#run")
    page.wait_for_selector("html[data-running=false]")
    assert page.locator("#table tbody tr").count() >= 1
    assert done.missing == ()


def test_without_npm_packages_the_site_says_what_is_missing(tmp_path: Path) -> None:
    done = publish(Graph.of(quads()), tmp_path / "site", bundle=Bundle())
    assert any("without Oxigraph" in sentence for sentence in done.missing)
    assert "without Oxigraph" in (tmp_path / "site/query/index.html").read_text(encoding="utf-8")
