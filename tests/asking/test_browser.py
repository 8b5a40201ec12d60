"""The page in Chromium: it answers alone, shows text as text, stops, and asks nobody else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from hustings.asking import Bundle, Endpoint, InBrowser, QueryPage, Vocabulary, query_page
from hustings.asking import page as module
from hustings.graph import Graph
from hustings.query import run
from tests.asking.conftest import HOSTILE
from tests.asking.test_page import Scripts

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser
Opener = Callable[..., "Page"]
NAMES = "SELECT ?who ?name { ?who a hst:Person ; rdfs:label ?name } ORDER BY ?who"
FACTS = "CONSTRUCT { ?a hst:proposes ?b . ?a rdfs:label ?n } { ?a hst:proposes ?b ; rdfs:label ?n }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n_ ?o }"


def put(page: Page, query: str) -> None:
    """Put a query into the editor by the page's address."""
    page.evaluate(
        """(hash) => new Promise((done) => {
            if (location.hash === hash) { done(); return; }
            addEventListener("hashchange", done, { once: true });
            location.hash = hash;
        }).then(() => null)""",
        f"#query={quote(query)}",
    )


def ask(page: Page, query: str | None = None) -> None:
    """Run a query and wait for its end."""
    if query is not None:
        put(page, query)
    page.click("#run")
    page.wait_for_selector("html[data-running=false]")


def cells(page: Page) -> list[list[str]]:
    """Return the table's cells as text."""
    found: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('#table tbody tr')]"
        ".map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return found


@pytest.mark.web
def test_a_file_answers_a_shipped_question_with_no_server(
    open_page: Opener, page: QueryPage, graph: Graph
) -> None:
    opened = open_page(page)
    opened.select_option("#question", "who-proposes-what")
    ask(opened)
    expected = [[row[0], row[1]] for row in rows(graph, "who-proposes-what")]
    assert expected
    assert [row[:2] for row in cells(opened)] == expected
    assert "row" in opened.inner_text("#said")


def rows(graph: Graph, query: str) -> list[list[str]]:
    """Return an answer as text."""
    return [[getattr(term, "value", "") for term in row] for row in run(graph, query).rows]


@pytest.mark.web
@pytest.mark.parametrize("name", ["disagreements", "most-supported-facts", "who-said-what"])
def test_the_browser_answers_as_the_command_does(
    open_page: Opener, page: QueryPage, graph: Graph, name: str
) -> None:
    opened = open_page(page, fragment=f"#question={name}")
    ask(opened)
    assert opened.locator("#fault").is_hidden()
    assert len(cells(opened)) == len(rows(graph, name))


@pytest.mark.web
def test_hostile_literals_are_shown_and_do_not_run(open_page: Opener, page: QueryPage) -> None:
    opened = open_page(page)
    ask(opened, NAMES)
    shown = " ".join(cell for row in cells(opened) for cell in row)
    assert "</script><script>alert(1)</script><!-- <img src=x" in shown
    assert "[U+202E]" in shown
    assert "\u202e" not in shown
    opened.check("input[value=network]")
    assert opened.locator("#network circle").count() > 1
    assert opened.locator("#network img, #network script, #table img, #table script").count() == 0
    assert opened.evaluate("document.scripts.length") == len(Scripts(page.html).found)


@pytest.mark.web
def test_a_parameter_of_a_question_is_one_term(open_page: Opener, page: QueryPage) -> None:
    opened = open_page(page, fragment="#question=who-proposes-what")
    opened.fill("#parameter-name", 'moreau" } SELECT')
    ask(opened)
    assert opened.locator("#fault").is_hidden()
    assert cells(opened) == []
    opened.fill("#parameter-name", "moreau")
    ask(opened)
    assert {row[0] for row in cells(opened)} == {"Ilse Moreau"}


@pytest.mark.web
def test_a_query_can_be_stopped_and_the_next_one_is_answered(
    open_page: Opener, page: QueryPage
) -> None:
    opened = open_page(page)
    ask(opened, "ASK { ?x a hst:Candidate }")
    assert opened.inner_text("#table") == "Yes"
    put(opened, ENDLESS)
    opened.click("#run")
    opened.wait_for_selector("html[data-running=true]")
    opened.click("#stop")
    opened.wait_for_selector("html[data-running=false]")
    assert opened.inner_text("#fault") == "Stopped."
    ask(opened, "ASK { ?x a hst:Unheard }")
    assert opened.inner_text("#table") == "No"


EVERYTHING = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.mark.web
def test_an_answer_of_millions_of_rows_is_cut_and_the_page_says_so(
    open_page: Opener, page: QueryPage, graph: Graph
) -> None:
    opened = open_page(page)
    ask(opened, f"SELECT (COUNT(*) AS ?n) {{ {EVERYTHING.partition('{')[2]}")
    assert int(cells(opened)[0][0]) > 100_000
    ask(opened, EVERYTHING)
    assert opened.inner_text("#said").startswith("The first 50,000 rows in ")
    assert "There are more, which this page leaves out" in opened.inner_text("#said")
    assert len(cells(opened)) == 200
    assert "49,800 left" in opened.inner_text("#table")


@pytest.mark.web
def test_a_cut_answer_is_downloaded_as_it_is_shown(
    open_page: Opener, vocabulary: Vocabulary, graph: Graph, tmp_path: Path, cut: QueryPage
) -> None:
    opened = open_page(cut)
    ask(opened, EVERYTHING)
    with opened.expect_download() as got:
        opened.click("text=JSON")
    got.value.save_as(tmp_path / "answer.srj")
    document = json.loads((tmp_path / "answer.srj").read_text(encoding="utf-8"))
    assert len(document["results"]["bindings"]) == 5
    ask(opened, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    assert opened.inner_text("#said").startswith("The first 5 triples in ")
    assert len(cells(opened)) == 5


@pytest.fixture
def cut(graph: Graph, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> QueryPage:
    """The page, with an answer cut after five rows."""
    monkeypatch.setattr(module, "MOST_ROWS", 5)
    return query_page(InBrowser.of(graph.quads), vocabulary)


ROWS = "VALUES ?n { 1 2 3 4 5 6 7 8 9 }"


@pytest.mark.web
@pytest.mark.parametrize(
    ("query", "number", "is_cut"),
    [
        (f"SELECT * {{ {ROWS} }}", 5, True),
        (f"SELECT * {{ {ROWS} }} LIMIT 3", 3, False),
        (f"SELECT * {{ {ROWS} }} limit 5", 5, False),
        (f"SELECT * {{ {ROWS} }} LIMIT # so many\n 8", 5, True),
        (f"SELECT * {{ {ROWS} }} LIMIT8", 5, True),
        (f"SELECT * {{ {ROWS} }} ORDER BY ?n OFFSET 6", 3, False),
        (f"SELECT * {{ {ROWS} }} LIMIT 8 OFFSET 2", 5, True),
        (f"SELECT * {{ {ROWS} }} # LIMIT 2", 5, True),
        (f"SELECT * {{ {{ SELECT * {{ {ROWS} }} LIMIT 8 }} }}", 5, True),
        (f"SELECT * {{ {{ SELECT * {{ {ROWS} }} LIMIT 2 }} }}", 2, False),
        (f"SELECT * {{}} {ROWS}", 5, True),
        (f"SELECT * {{}} OFFSET 5 {ROWS}", 4, False),
        (f"SELECT ?n {{ {ROWS} }} GROUP BY ?n HAVING (?n > 2)", 5, True),
        (f"SELECT ?limit {{ {ROWS} BIND (?n AS ?limit) }} ORDER BY ?limit", 5, True),
        (f"PREFIX limit: <urn:x:> SELECT * {{ {ROWS} FILTER (?n<4&&?n>1) }}", 2, False),
        (f'SELECT * {{ {ROWS} BIND ("}} LIMIT 2 # \\"" AS ?t) }}', 5, True),
        (f"SELECT * {{ {ROWS} BIND ('''}} ' LIMIT 2''' AS ?t) }}", 5, True),
        ("DESCRIBE hst:Nothing", 0, False),
        ("DESCRIBE ?s { ?s ?p ?o }", 5, True),
        (f"CONSTRUCT {{ <urn:x:a> <urn:x:b> ?n }} WHERE {{ {ROWS} }} LIMIT 4", 4, False),
    ],
)
def test_a_query_is_cut_where_its_rows_end(
    open_page: Opener, cut: QueryPage, query: str, number: int, is_cut: bool
) -> None:
    opened = open_page(cut)
    ask(opened, query)
    assert opened.inner_text("#fault") == ""
    assert len(cells(opened)) == number
    assert ("leaves out" in opened.inner_text("#said")) == is_cut


@pytest.mark.web
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?x { ?x", "error at"),
        ("DELETE WHERE { ?s ?p ?o }", "error at"),
        ("SELECT * { SERVICE <https://other.example/sparql> { ?s ?p ?o } }", "service"),
    ],
)
def test_what_cannot_be_answered_is_said(
    open_page: Opener, page: QueryPage, query: str, words: str
) -> None:
    opened = open_page(page)
    ask(opened, query)
    assert words in opened.inner_text("#fault").lower()
    ask(opened, "ASK {}")
    assert opened.inner_text("#table") == "Yes"


@pytest.mark.web
def test_downloads_hold_the_answer_and_run_no_formula(
    open_page: Opener, page: QueryPage, graph: Graph, tmp_path: Path
) -> None:
    opened = open_page(page)
    ask(opened, "SELECT ?name { <https://w3id.org/hustings/id/person/hostile> rdfs:label ?name }")
    with opened.expect_download() as got:
        opened.click("text=JSON")
    got.value.save_as(tmp_path / "answer.srj")
    document = json.loads((tmp_path / "answer.srj").read_text(encoding="utf-8"))
    assert document["results"]["bindings"] == [{"name": {"type": "literal", "value": HOSTILE}}]
    ask(opened, "SELECT ('=1+1' AS ?formula) (' @x' AS ?other) (-3 AS ?number) {}")
    with opened.expect_download() as got:
        opened.click("text=CSV")
    got.value.save_as(tmp_path / "answer.csv")
    text = (tmp_path / "answer.csv").read_bytes().decode("utf-8")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["formula", "other", "number"],
        ["'=1+1", "' @x", "-3"],
    ]


@pytest.mark.web
def test_a_graph_as_answer_is_given_as_turtle(
    open_page: Opener, page: QueryPage, graph: Graph, tmp_path: Path
) -> None:
    opened = open_page(page)
    query = "CONSTRUCT { ?s ?p ?o } { ?s a hst:Person ; ?p ?o }"
    ask(opened, query)
    with opened.expect_download() as got:
        opened.click("text=Turtle")
    got.value.save_as(tmp_path / "answer.ttl")
    read = pyoxigraph.parse((tmp_path / "answer.ttl").read_bytes(), RdfFormat.TURTLE)
    assert {quad.triple for quad in read} == set(run(graph, query).triples or ())


@pytest.mark.web
def test_the_editor_completes_with_what_the_graph_uses(open_page: Opener, page: QueryPage) -> None:
    opened = open_page(page, fragment="#query=SELECT%20%2A%20%7B%20%3Fx%20")
    opened.click(".cm-content")
    opened.keyboard.press("Control+End")
    opened.keyboard.type("hst:propo")
    opened.wait_for_selector(".cm-tooltip-autocomplete")
    assert "hst:proposes" in opened.inner_text(".cm-tooltip-autocomplete")
    opened.wait_for_timeout(150)
    opened.keyboard.press("Enter")
    opened.keyboard.type(" ?y }")
    opened.keyboard.press("Control+Enter")
    opened.wait_for_selector("#answer:not([hidden])")
    assert len(cells(opened)) == 1


@pytest.mark.web
def test_a_large_graph_opened_as_a_file_asks_for_a_web_host(
    open_page: Opener, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch, graph: Graph
) -> None:
    monkeypatch.setattr(module, "INLINE_LIMIT", 10)
    opened = open_page(query_page(InBrowser.of(graph.quads), vocabulary))
    ask(opened)
    assert "Put the site on a web host" in opened.inner_text("#fault")


@pytest.mark.web
def test_a_large_graph_on_a_web_host_is_read_from_beside_the_page(
    open_page: Opener, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch, graph: Graph
) -> None:
    engine = InBrowser.of(graph.quads, address="data/all.nq")
    monkeypatch.setattr(module, "INLINE_LIMIT", 10)

    def give(route: Route) -> None:
        route.fulfill(body=engine.nquads, content_type="application/n-quads")

    page = query_page(engine, vocabulary)
    opened = open_page(page, answers={"http://ask.example/data/all.nq": give})
    ask(opened, "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")
    assert cells(opened) == [[str(len(graph))]]


def test_an_endpoint_is_asked_by_the_protocol_and_its_reason_is_shown(
    open_page: Opener, vocabulary: Vocabulary
) -> None:
    asked: list[tuple[str, str, str]] = []

    def answer(route: Route) -> None:
        request = route.request
        asked.append((request.method, request.headers["content-type"], request.post_data or ""))
        if len(asked) > 1:
            route.fulfill(status=503, body="<b>too</b> long", content_type="text/plain")
            return
        term = {"type": "literal", "value": HOSTILE}
        found = {"head": {"vars": ["name"]}, "results": {"bindings": [{"name": term}]}}
        route.fulfill(json=found, content_type="application/sparql-results+json")

    page = query_page(Endpoint("/sparql"), vocabulary, bundle=Bundle())
    opened = open_page(page, answers={"http://ask.example/sparql": answer})
    ask(opened, NAMES)
    method, kind, body = asked[0]
    assert (method, kind) == ("POST", "application/sparql-query")
    assert body.endswith(NAMES)
    assert body.startswith("PREFIX hst: <https://w3id.org/hustings/ontology#> PREFIX rdfs: <")
    assert "<script>alert(1)" in cells(opened)[0][0]


def test_a_plain_editor_stands_in_and_the_page_says_so(
    open_page: Opener, vocabulary: Vocabulary, graph: Graph
) -> None:
    opened = open_page(query_page(InBrowser.of(graph.quads), vocabulary, bundle=Bundle()))
    assert opened.locator("#editor textarea").is_visible()
    assert opened.locator("#run").is_disabled()
    assert "make web" in opened.inner_text("main")
    opened.select_option("#question", "who-proposes-what")
    assert "SELECT DISTINCT ?who" in opened.input_value("#editor textarea")
