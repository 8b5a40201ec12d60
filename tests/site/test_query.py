"""The query page of a published site: opened from disk, answered in the browser, linked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import pytest

from hustings import workflow

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.model, pytest.mark.browser, pytest.mark.web]


def test_a_published_graph_is_asked_from_disk_and_its_names_lead_to_pages(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    published = workflow.publish(built, tmp_path / "site")
    assert published.missing == ()
    faults: list[str] = []
    asked: set[str] = set()
    page = browser.new_page()
    page.set_default_timeout(20_000)
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.add(request.url))
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.click("nav >> text=Query")
    page.wait_for_selector("html[data-ready]")
    query = (
        "SELECT ?thing ?class ?topic { ?thing a ?class ; rdfs:label ?name . "
        "OPTIONAL { ?thing hst:topic ?topic } }"
    )
    page.click(".cm-content")
    page.keyboard.press("Control+A")
    page.keyboard.type(query)
    page.click("#run")
    page.wait_for_selector("html[data-running=false]")
    assert page.inner_text("#fault") == ""
    links = page.evaluate("[...document.querySelectorAll('#table td a')].map((a) => a.href)")
    assert len(links) > 10
    site = (tmp_path / "site").as_uri()
    for link in links:
        assert link.startswith(site), link
        assert Path(urldefrag(link).url.removeprefix("file://")).is_file(), link
    assert faults == []
    assert {address for address in asked if not address.startswith(("blob:", "data:"))} == {
        f"{site}/index.html",
        f"{site}/assets/site.css",
        f"{site}/query/index.html",
    }
    page.close()
