"""What a client has is not sent again, and what was asked before needs no work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from hustings.server.freshness import Kept, Remembered, has_already, is_repeatable
from hustings.server.listening import Listening
from tests.server.conftest import EX, GRAPH

Serve = Callable[..., Listening]
PATHS = [
    *("alma.html", "thing/none", "assets/site.css", "ontology.ttl", "dataset.html"),
    *("ontology.html", "query/index.html", "dataset.ttl"),
]
ASKED = "SELECT ?who ?name { ?who rdfs:label ?name } ORDER BY ?name"


def _remembered(url: str) -> int:
    text = httpx.get(f"{url}metrics").text
    line = next(line for line in text.splitlines() if 'outcome="remembered"' in line)
    return int(line.split()[-1])


@pytest.mark.parametrize(
    "path", [path for path in PATHS if path not in ("alma.html", "thing/none")]
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_a_client_has_is_not_sent_again(client: httpx.Client, path: str, method: str) -> None:
    first = client.request(method, path)
    tag = first.headers["etag"]
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-cache")
    again = client.request(method, path, headers={"if-none-match": f'W/"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["cache-control"] == "no-cache"
    assert again.headers["content-security-policy"]
    for known in ('"other"', "*", tag[:-2] + '"', ""):
        assert client.request(method, path, headers={"if-none-match": known}).status_code == 200


def test_a_name_has_a_tag_for_each_form_and_a_way_or_a_refusal_has_none(
    client: httpx.Client,
) -> None:
    paths = ("dataset.ttl", "dataset.html", "dataset.nt", "index.html")
    tags = {client.get(path).headers["etag"] for path in paths}
    assert len(tags) == len(paths)
    for path in ("dataset", "thing/none", "nobody.html"):
        assert "etag" not in client.get(path).headers
    turtle = client.get("sparql", headers={"accept": "text/turtle"})
    assert "etag" not in turtle.headers


def test_another_graph_has_other_tags(serve: Serve, graph_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "graph.trig"
    other.write_text(GRAPH.replace("Alma Reyes", "Alma Ruiz"), encoding="utf-8")
    same = tmp_path / "same.trig"
    same.write_text(GRAPH, encoding="utf-8")
    tags = {}
    for file in (graph_file, other, same):
        url = serve(file, url="https://data.example/").port
        tags[file] = httpx.get(f"http://127.0.0.1:{url}/dataset.ttl").headers["etag"]
    assert tags[graph_file] == tags[same] != tags[other]


def test_a_store_on_disk_has_the_tags_of_the_same_graph_in_memory(
    serve: Serve, graph_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "graph.trig"
    file.write_text(GRAPH, encoding="utf-8")
    ports = [serve(file, in_memory=size, url="https://x.example/").port for size in (0, 1 << 20)]
    tags = [httpx.get(f"http://127.0.0.1:{n}/dataset.html").headers["etag"] for n in ports]
    assert tags[0] == tags[1]


def test_an_answer_to_a_query_is_not_sent_again_either(client: httpx.Client) -> None:
    first = client.get("sparql", params={"query": ASKED})
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    again = client.get("sparql", params={"query": ASKED}, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = {"if-none-match": tag, "accept": "text/csv"}
    assert client.get("sparql", params={"query": ASKED}, headers=other).status_code == 200
    posted = client.post("sparql", data={"query": ASKED}, headers={"if-none-match": tag})
    assert (posted.status_code, "etag" in posted.headers) == (200, False)
    dice = client.get("sparql", params={"query": "SELECT (RAND() AS ?n) {}"})
    assert "etag" not in dice.headers


def test_a_query_that_was_asked_before_needs_no_work(serve: Serve, graph_file: Path) -> None:
    url = serve(graph_file, max_remembered=1 << 20).url
    first = httpx.get(f"{url}sparql", params={"query": ASKED})
    for again in (
        httpx.get(f"{url}sparql", params={"query": ASKED}),
        httpx.post(f"{url}sparql", data={"query": ASKED}),
    ):
        assert again.content == first.content
        assert again.headers["content-type"] == first.headers["content-type"]
    assert _remembered(url) == 2
    as_csv = httpx.get(f"{url}sparql", params={"query": ASKED}, headers={"accept": "text/csv"})
    assert as_csv.text.startswith("who,name\r\n")
    of_one = {"query": ASKED, "default-graph-uri": f"{EX}one"}
    assert httpx.get(f"{url}sparql", params=of_one).json()["results"]["bindings"] == []
    assert _remembered(url) == 2
    headed = httpx.head(f"{url}sparql", params={"query": ASKED})
    assert headed.headers["content-length"] == str(len(first.content))
    assert _remembered(url) == 3


@pytest.mark.parametrize(
    "query", ["SELECT (UUID\n() AS ?n) {}", "ASK { ?a ?b", "SELECT * { ?a ?b ?c . ?d ?e ?f }"]
)
def test_what_is_new_each_time_or_refused_or_long_is_not_kept(
    serve: Serve, graph_file: Path, query: str
) -> None:
    url = serve(graph_file, max_remembered=4_000).url
    answers = [httpx.get(f"{url}sparql", params={"query": query}) for _ in range(2)]
    assert _remembered(url) == 0
    assert len({answer.status_code for answer in answers}) == 1
    assert httpx.get(f"{url}sparql", params={"query": "ASK {}"}).json()["boolean"] is True
    httpx.get(f"{url}sparql", params={"query": "ASK {}"})
    assert _remembered(url) == 1


def test_the_answers_asked_for_last_stay() -> None:
    kept = Remembered(160)
    assert kept.may_have(10)
    assert not kept.may_have(11)
    for number in range(20):
        kept.put(b"%d" % number, Kept("text/csv", b"x" * 10))
        assert kept.get(b"0") is not None
    assert kept.size == 160
    assert kept.get(b"1") is None
    assert kept.get(b"19") is not None
    kept.put(b"19", Kept("text/csv", b"xx"))
    assert kept.size == 152
    none = Remembered(0)
    none.put(b"a", Kept("text/csv", b"a"))
    assert (none.get(b"a"), none.size) == (None, 0)


@pytest.mark.parametrize(
    ("header", "is_known"),
    [
        ('"a"', True),
        ('W/"a"', True),
        (' "b" ,"a"', True),
        ('"A"', False),
        ("a", False),
        ('"a', False),
        ('"a b"', False),
        ("", False),
        ('"' * 4_000, False),
    ],
)
def test_tags_are_compared_as_the_standard_says(header: str, is_known: bool) -> None:
    assert has_already('"a"', header) is is_known
    assert has_already('W/"a"', header) is is_known


@pytest.mark.parametrize(
    "function",
    ["NOW()", "rand( )", "uuid\n()", "STRUUID #c\n()", "BNODE('x')", "N\\u004FW()", "1+now()"],
)
def test_what_is_new_each_time_is_known(function: str) -> None:
    assert not is_repeatable(f"SELECT ({function} AS ?n) {{}}")
    assert is_repeatable("SELECT ?now { ?now ?rand $uuid . ?now ex:now now:rand }")
