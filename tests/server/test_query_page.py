"""The query page of a server, in Chromium, answered by that server."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx
import pytest

from hustings.server.listening import Listening

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_the_page_and_its_files_stand_where_it_says(client: httpx.Client) -> None:
    for path in ("/query", "/query/"):
        led = client.get(path)
        assert (led.status_code, led.headers["location"]) == (303, "/query/index.html")
    page = client.get("/query/index.html")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert '"address":"../sparql"' in page.text
    for name, media in (("asking.js", "text/javascript"), ("asking.css", "text/css")):
        assert f'"{name}"' in page.text
        answer = client.get(f"/query/{name}")
        assert answer.headers["content-type"].startswith(media)
    assert client.get("/query/package.json").status_code == 404
    assert client.head("/query/index.html").status_code == 200


def test_a_browser_that_opens_the_endpoint_is_led_to_the_page(client: httpx.Client) -> None:
    led = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.1"})
    assert (led.status_code, led.headers["location"]) == (303, "/query/index.html")


@pytest.mark.browser
def test_the_page_is_answered_by_the_server_and_asks_nobody_else(
    browser: Browser, served: Listening
) -> None:
    faults: list[str] = []
    asked: set[str] = set()
    page = browser.new_page()
    page.set_default_timeout(15_000)
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.add(request.url.partition("#")[0]))
    query = quote("SELECT * { ?x hst:proposes ?y }")
    page.goto(f"{served.url}query/index.html#query={query}")
    page.wait_for_selector("html[data-ready]")
    page.click("#run")
    page.wait_for_selector("html[data-running=false]")
    assert page.inner_text("#fault") == ""
    assert page.locator("#table td").all_inner_texts() == ["id:alma", "id:ferry"]
    page.select_option("#question", "who-proposes-what")
    page.click("#run")
    page.wait_for_selector("html[data-running=false]")
    assert page.inner_text("#fault") == ""
    assert faults == []
    assert all(address.startswith(served.url) for address in asked)
    page.close()


@pytest.mark.browser
def test_a_refusal_of_the_server_is_shown_as_it_gives_it(
    browser: Browser, served: Listening
) -> None:
    page = browser.new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{served.url}query/index.html#query=DELETE%20WHERE%20%7B%3Fs%20%3Fp%20%3Fo%7D")
    page.wait_for_selector("html[data-ready]")
    page.click("#run")
    page.wait_for_selector("html[data-running=false]")
    assert page.inner_text("#fault")
    page.close()
