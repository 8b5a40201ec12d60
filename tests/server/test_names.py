"""Every name of a graph answers: the way to its page or data, the page, the data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from hustings.graph import load
from hustings.server.listening import listen
from hustings.server.settings import ServerSettings
from hustings.site.publish import publish
from tests.site.sample import TRIG

BASE = "https://example.org/id/"
GRAPH = f"""
@prefix : <{BASE}> .
@prefix hst: <https://w3id.org/hustings/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix void: <http://rdfs.org/ns/void#> .

<{BASE}person/alma-1a> a hst:Candidate ; rdfs:label "Alma <script>alert(1)</script>" ;
    hst:proposes <{BASE}policy/ferry-2b> , <{BASE}Ferry%20Néo> .
<{BASE}policy/ferry-2b> a hst:Policy ; rdfs:label "second ferry" .
<{BASE}Ferry%20Néo> a hst:Policy ; rdfs:label "another ferry" .
<https://w3id.org/hustings/topic/transport> a hst:Topic ; rdfs:label "Transport" .
<http://elsewhere.example/x?y=1#z> a hst:Place ; rdfs:label "Elsewhere" .
<urn:thing:7> a hst:Place ; rdfs:label "Urn" .
<{BASE}metadata> {{ <{BASE}dataset> a void:Dataset ; void:uriSpace "{BASE}" }}
<{BASE}document/9f/graph> {{
    <{BASE}statement/5c> a hst:Statement ; rdfs:label "s" .
    <{BASE}statement/5c/selector-quote> rdfs:label "part" .
}}
"""
DATA = {
    ".ttl": ("text/turtle", RdfFormat.TURTLE),
    ".jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    ".nt": ("application/n-triples", RdfFormat.N_TRIPLES),
    ".rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server of a graph with names of every kind."""
    file = tmp_path_factory.mktemp("names") / "graph.trig"
    file.write_text(GRAPH, encoding="utf-8")
    with (
        listen(file, ServerSettings(port=0)) as listening,
        httpx.Client(base_url=listening.url, timeout=20) as client,
    ):
        yield client


def _names() -> list[str]:
    store = Store()
    store.load(GRAPH.encode(), RdfFormat.TRIG)
    subjects = {quad.subject for quad in store}
    return sorted(node.value for node in subjects if isinstance(node, NamedNode))


@pytest.mark.parametrize("iri", _names())
def test_every_name_leads_to_a_page_and_to_data(site: httpx.Client, iri: str) -> None:
    path = quote(iri.removeprefix(BASE), safe="/%") if iri.startswith(BASE) else ""
    at = f"/{path}" if path else f"/thing?iri={quote(iri, safe='')}"
    for accept, ending in (
        ("text/html,application/xhtml+xml,*/*;q=0.8", ".html"),
        ("*/*", ".html"),
        ("text/turtle", ".ttl"),
        ("application/ld+json, text/turtle;q=0.9", ".jsonld"),
        ("application/n-triples", ".nt"),
        ("application/rdf+xml", ".rdf"),
    ):
        answer = site.get(at, headers={"accept": accept})
        assert answer.status_code == 303, answer.text
        assert "Accept" in answer.headers["vary"]
        location = answer.headers["location"]
        assert re.fullmatch(r"/[!-~]+", location)
        assert location.split("#")[0].endswith(ending)
        assert site.get(location.split("#")[0]).status_code == 200
    assert site.get(at, headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("ending", DATA)
def test_data_is_what_the_graph_says(site: httpx.Client, ending: str) -> None:
    answer = site.get(f"person/alma-1a{ending}")
    media, format_ = DATA[ending]
    assert answer.headers["content-type"].split(";")[0] == media
    said = set(parse(answer.content, format_))
    alma = NamedNode(f"{BASE}person/alma-1a")
    proposes = NamedNode("https://w3id.org/hustings/ontology#proposes")
    assert Quad(alma, proposes, NamedNode(f"{BASE}policy/ferry-2b")) in said
    assert {q.subject for q in said} == {
        alma,
        NamedNode(f"{BASE}policy/ferry-2b"),
        NamedNode(f"{BASE}Ferry%20Néo"),
    }
    assert f'<{BASE}person/alma-1a>; rel="describes"' in answer.headers["link"]


def test_a_page_links_its_data_and_runs_nothing(site: httpx.Client) -> None:
    answer = site.get("person/alma-1a.html")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<script>alert" not in answer.text
    assert "Alma &lt;script&gt;" in answer.text
    links = answer.headers["link"].split(", ")
    assert f'<{BASE}person/alma-1a>; rel="describes"' in links
    for ending, (media, _) in DATA.items():
        assert f'</person/alma-1a{ending}>; rel="alternate"; type="{media}"' in links
    style = re.search(r'<link rel="stylesheet" href="([^"]+)"', answer.text)
    assert style
    assert site.get(f"person/{style[1]}").headers["content-type"] == "text/css; charset=utf-8"


def test_every_link_of_a_page_leads_somewhere(site: httpx.Client) -> None:
    page = site.get("person/alma-1a.html")
    found = set(re.findall(r'href="([^"#:]+)(?:#[^"]*)?"', page.text))
    assert found
    for link in sorted(found):
        answer = site.get(str(page.url.join(link)))
        assert answer.status_code in (200, 303), link


def test_a_server_under_a_path_leads_there(tmp_path: Path) -> None:
    file = tmp_path / "graph.trig"
    file.write_text(GRAPH, encoding="utf-8")
    settings = ServerSettings(port=0, url="https://data.example/graph")
    with listen(file, settings) as listening:
        at = f"http://127.0.0.1:{listening.port}/"
        answer = httpx.get(f"{at}person/alma-1a", headers={"accept": "text/turtle"})
        assert answer.headers["location"] == "/graph/person/alma-1a.ttl"
        assert '</graph/person/alma-1a.html>; rel="alternate"' in answer.headers["link"]
        assert httpx.get(at).headers["location"] == "/graph/dataset.html"
        assert "<https://data.example/graph/sparql> a sd:Service" in httpx.get(f"{at}sparql").text


def test_the_root_leads_to_the_dataset(site: httpx.Client) -> None:
    answer = site.get("")
    assert (answer.status_code, answer.headers["location"]) == (303, "/dataset.html")
    assert site.get("dataset.html").status_code == 200


def test_the_dataset_has_the_page_that_a_site_has(tmp_path: Path) -> None:
    file = tmp_path / "graph.trig"
    file.write_text(TRIG, encoding="utf-8")
    with listen(file, ServerSettings(port=0)) as listening:
        answer = httpx.get(f"{listening.url}dataset.html")
    publish(load(file), tmp_path / "site")
    published = (tmp_path / "site" / "dataset.html").read_text(encoding="utf-8")

    def told(page: str) -> list[str]:
        return re.findall(r"<(?:h2|h3|dd|pre|td|p class=.intro.)[^>]*>(.*?)</", page, re.DOTALL)

    assert "Published by <bdi>The Harbour Daily</bdi>" in answer.text
    assert 'rel="describes"' in answer.headers["link"]
    on_server = told(answer.text)
    of_files = [words for words in told(published) if words not in on_server]
    assert of_files[0] == "The whole of it"
    assert of_files[-1] == "Follow it"
    assert {words for words in on_server if words not in told(published)} == set()
    assert len(on_server) > 60


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("dataset.html", "How it is laid out"),
        ("index.html", "Who proposes, opposes and warns of what"),
        ("list/policy.html", "second ferry"),
        ("list/fact.html", "There are none."),
        ("quarantine.html", "It counts as no fact"),
        ("ontology.html", 'id="proposes"'),
        ("shapes.html", 'id="Statement"'),
    ],
)
def test_pages_of_the_graph_as_a_whole_are_those_of_a_site(
    site: httpx.Client, path: str, words: str
) -> None:
    answer = site.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert words in answer.text
    assert "<script>alert" not in answer.text
    found = set(re.findall(r'href="([^"#:]+)(?:#[^"]*)?"', answer.text))
    for link in sorted(found):
        assert site.get(str(answer.url.join(link))).status_code in (200, 303), link


@pytest.mark.parametrize("path", ["list/nothing.html", "list/fact-2.html", "list/../x.html"])
def test_a_list_that_is_not_there_is_not_found(site: httpx.Client, path: str) -> None:
    assert site.get(path).status_code == 404


def test_a_name_of_a_graph_leads_to_what_it_is_about(site: httpx.Client) -> None:
    answer = site.get("metadata")
    assert (answer.status_code, answer.headers["location"]) == (303, "/dataset.html")


@pytest.mark.parametrize(
    "path",
    [
        *("person/nobody", "person/nobody.html", "x.ttl", "thing/00000000.html", "thing"),
        *("thing?iri=a b", "person/alma-1a.exe", "document/9f", "%C3%28", "a" * 9_000),
    ],
)
def test_an_unknown_name_is_not_found(site: httpx.Client, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")


def test_names_are_only_read(site: httpx.Client) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = site.request(method, "person/alma-1a", content=b"x")
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    answer = site.options("person/alma-1a")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("path", ["person/alma-1a", "person/alma-1a.ttl", "assets/site.css"])
def test_head_is_get_without_the_body(site: httpx.Client, path: str) -> None:
    got, headed = site.get(path), site.head(path)
    assert (headed.status_code, headed.content) == (got.status_code, b"")
    assert {**headed.headers, "date": ""} == {**got.headers, "date": ""}
