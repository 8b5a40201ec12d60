"""The cases of the W3C's SPARQL 1.1 Protocol tests for queries, rebuilt over an invented graph.

**Source**: https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ (the names are its).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx
import pytest

FORM = {"content-type": "application/x-www-form-urlencoded"}
DIRECT = {"content-type": "application/sparql-query"}
ONE, TWO = "http://example.org/one", "http://example.org/two"
SAYS = {
    ONE: "ASK { ?x <http://example.org/said> 'one' }",
    TWO: "ASK { ?x <http://example.org/said> 'two' }",
}
BOTH = "ASK { ?x <http://example.org/said> 'one' . ?y <http://example.org/said> 'two' }"
NAMED = (
    "ASK { GRAPH ?g { ?x <http://example.org/said> 'one' } "
    "GRAPH ?h { ?y <http://example.org/said> 'two' } }"
)
FULL = (
    "ASK { ?x <http://example.org/said> 'one' . GRAPH ?h { ?y <http://example.org/said> 'two' } "
    "FILTER NOT EXISTS { GRAPH ?g { ?z <http://example.org/said> 'one' } } "
    "FILTER NOT EXISTS { ?z <http://example.org/said> 'two' } }"
)
REPLACED = (
    f"ASK FROM <{ONE}> {{ ?x <http://example.org/said> 'two' "
    "FILTER NOT EXISTS { ?y <http://example.org/said> 'one' } }"
)
SOLUTIONS = ("application/sparql-results+json", "application/sparql-results+xml")
ROWS = (*SOLUTIONS, "text/csv", "text/tab-separated-values")
GRAPHS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
Pairs = list[tuple[str, str | int | float | bool | None]]


@dataclass(frozen=True)
class Good:
    """A request that is answered.

    Attributes:
        truth: of an ASK; None for another form.
        media: what the answer may be.
    """

    method: str
    params: Pairs = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    form: Pairs | None = None
    body: str | None = None
    truth: bool | None = True
    media: tuple[str, ...] = SOLUTIONS


def _query(text: str, *graphs: tuple[str, str | int | float | bool | None]) -> Pairs:
    return [("query", text), *graphs]


def _default(*iris: str) -> Pairs:
    return [("default-graph-uri", iri) for iri in iris]


def _named(*iris: str) -> Pairs:
    return [("named-graph-uri", iri) for iri in iris]


GOOD = {
    "query_get": Good("GET", _query("ASK {}")),
    "query_post_form": Good("POST", form=_query("ASK {}")),
    "query_post_direct": Good("POST", headers=DIRECT, body="ASK {}"),
    "query_dataset_default_graph": Good("POST", _default(ONE), DIRECT, body=SAYS[ONE]),
    "query_dataset_default_graphs_get": Good("GET", _query(BOTH, *_default(ONE, TWO))),
    "query_dataset_default_graphs_post": Good("POST", _default(ONE, TWO), DIRECT, body=BOTH),
    "query_dataset_named_graphs_get": Good("GET", _query(NAMED, *_named(ONE, TWO))),
    "query_dataset_named_graphs_post": Good("POST", _named(ONE, TWO), DIRECT, body=NAMED),
    "query_dataset_full": Good("POST", [*_default(ONE), *_named(TWO)], DIRECT, body=FULL),
    "query_multiple_dataset": Good("POST", _default(TWO), DIRECT, body=REPLACED),
    "query_content_type_select": Good(
        "POST", headers=DIRECT, body="SELECT (1 AS ?value) {}", truth=None, media=ROWS
    ),
    "query_content_type_ask": Good("POST", headers=DIRECT, body="ASK {}", media=SOLUTIONS),
    "query_content_type_describe": Good(
        "POST", headers=DIRECT, body="DESCRIBE <http://example.org/alma>", truth=None, media=GRAPHS
    ),
    "query_content_type_construct": Good(
        "POST", headers=DIRECT, body="CONSTRUCT { ?s ?p 1 } { ?s ?p ?o }", truth=None, media=GRAPHS
    ),
    # Not among the W3C's: the same in a form, and each alone.
    "form_with_a_dataset": Good("POST", form=_query(BOTH, *_default(ONE, TWO))),
    "only_named_graphs_leave_the_default_graph_empty": Good(
        "GET", _query("ASK { ?s ?p ?o }", *_named(ONE)), truth=False
    ),
    "only_default_graphs_leave_no_named_graph": Good(
        "GET", _query("ASK { GRAPH ?g { ?s ?p ?o } }", *_default(ONE)), truth=False
    ),
    "from_in_the_query": Good("GET", _query(SAYS[ONE].replace("ASK", f"ASK FROM <{ONE}>"))),
    "neither_is_the_whole_dataset": Good(
        "GET", _query("ASK { ?s ?p ?o . GRAPH ?g { ?x <http://example.org/said> 'two' } }")
    ),
    "a_charset_of_the_body": Good(
        "POST", headers={"content-type": 'application/sparql-query; charset="UTF-8"'}, body="ASK {}"
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_query_is_answered(name: str, client: httpx.Client) -> None:
    case = GOOD[name]
    headers = {"accept": ", ".join(case.media), **case.headers}
    body = case.body
    if case.form is not None:
        headers |= FORM
        body = str(httpx.QueryParams(case.form))
    answer = client.request(
        case.method, "sparql", params=case.params or None, headers=headers, content=body
    )
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].split(";")[0] in case.media
    if case.truth is not None:
        assert answer.json() == {"head": {}, "boolean": case.truth}


ASK = "sparql?query=ASK%7B%7D"
UTF16 = {"content-type": "application/sparql-query; charset=utf-16"}
PLAIN = {"content-type": "text/plain"}


@dataclass(frozen=True)
class Bad:
    """A request that is refused.

    Attributes:
        reason: what the answer says.
    """

    status: int
    reason: str
    path: str
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = ""


NONE = "http://example.org/none"
BAD = {
    "bad_query_method": Bad(405, "PUT is not done here", ASK, method="PUT"),
    "bad_multiple_queries": Bad(400, "2 queries in one request", f"{ASK}&query=SELECT"),
    "bad_query_wrong_media_type": Bad(415, "the type 'text/plain'", "sparql", b"ASK {}", PLAIN),
    "bad_query_missing_form_type": Bad(415, "without Content-Type", "sparql", b"query=ASK%7B%7D"),
    "bad_query_missing_direct_type": Bad(415, "without Content-Type", "sparql", b"ASK {}"),
    "bad_query_non_utf8": Bad(
        400, "byte 0 of the query is not UTF-8", "sparql", "ASK {}".encode("utf-16"), DIRECT
    ),
    "bad_query_syntax": Bad(400, "line 1, column 6", "sparql?query=ASK%20%7B"),
    # Not among the W3C's.
    "another_charset": Bad(415, "the charset 'utf-16'", "sparql", b"ASK {}", UTF16),
    "not_utf8_in_the_address": Bad(400, "not percent-encoded UTF-8", "sparql?query=%FF"),
    "half_a_percent": Bad(400, "hexadecimal digits", f"{ASK}%2"),
    "no_query_in_the_form": Bad(400, "no field 'query'", "sparql", b"q=ASK", FORM),
    "no_query_in_the_address": Bad(400, "no parameter 'query'", "sparql?q=ASK"),
    "a_query_in_both": Bad(400, "one in the address", ASK, b"ASK {}", DIRECT),
    "a_form_and_an_address": Bad(400, "beside a form", ASK, b"query=ASK%7B%7D", FORM),
    "an_unknown_default_graph": Bad(
        400, f"there is no graph <{NONE}> here", f"{ASK}&default-graph-uri={NONE}"
    ),
    "an_unknown_graph_in_from": Bad(
        400,
        f"line 1, column 10: there is no graph <{NONE}> here",
        f"sparql?query=ASK%20FROM%20%3C{NONE}%3E%20%7B%7D",
    ),
    "a_graph_that_is_no_iri": Bad(
        400, "there is no graph <a b> here", f"{ASK}&named-graph-uri=a%20b"
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_query_is_refused_with_a_reason(name: str, client: httpx.Client) -> None:
    case = BAD[name]
    method = case.method or ("GET" if case.body is None else "POST")
    answer = client.request(method, case.path, headers=dict(case.headers), content=case.body)
    assert answer.status_code == case.status, answer.text
    assert case.reason in answer.text
    assert answer.headers["content-type"].startswith("text/plain")


def test_a_reason_is_problem_details_for_a_client_of_json(client: httpx.Client) -> None:
    answer = client.get("sparql", params={"query": "ASK {"}, headers={"accept": "application/json"})
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["title"], problem["status"]) == ("Bad Request", 400)
    assert problem["detail"].startswith("line 1, column 6: expected")


def test_another_method_names_those_there_are(client: httpx.Client) -> None:
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "FROB"):
        answer = client.request(method, "sparql")
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    answer = client.options("sparql")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    assert answer.content == b""


@pytest.mark.parametrize("path", ["sparql?query=ASK%7B%7D", "sparql", "health", "metrics"])
def test_head_is_get_without_the_body(client: httpx.Client, path: str) -> None:
    got, headed = client.get(path), client.head(path)
    assert headed.status_code == got.status_code == 200
    assert headed.content == b""
    varying = {"date"} if path != "metrics" else {"date", "content-length"}
    assert {k: v for k, v in headed.headers.items() if k not in varying} == {
        k: v for k, v in got.headers.items() if k not in varying
    }


def test_rows_are_the_same_in_every_format(client: httpx.Client) -> None:
    from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

    query = "SELECT ?s ?o { GRAPH ?g { ?s <http://example.org/said> ?o } } ORDER BY ?s"
    expected = [
        ("<http://example.org/alma>", '"one"'),
        ("<http://example.org/tomas>", '"two"'),
    ]
    for media in (*SOLUTIONS, "text/tab-separated-values"):
        answer = client.get("sparql", params={"query": query}, headers={"accept": media})
        format_ = QueryResultsFormat.from_media_type(media)
        parsed = parse_query_results(answer.content, format_)
        assert isinstance(parsed, QuerySolutions)
        assert [(str(row["s"]), str(row["o"])) for row in parsed] == expected
    answer = client.get("sparql", params={"query": query}, headers={"accept": "text/csv"})
    assert answer.text == "s,o\r\nhttp://example.org/alma,one\r\nhttp://example.org/tomas,two\r\n"


@pytest.mark.parametrize("media", GRAPHS)
def test_triples_are_the_same_in_every_format(client: httpx.Client, media: str) -> None:
    from pyoxigraph import RdfFormat, parse

    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    answer = client.get("sparql", params={"query": query}, headers={"accept": media})
    assert answer.headers["content-type"].split(";")[0] == media
    expected = client.get("sparql", params={"query": query}, headers={"accept": "text/turtle"})
    found = parse(answer.content, RdfFormat.from_media_type(media))
    wanted = sorted(map(str, parse(expected.content, RdfFormat.TURTLE)))
    assert len(wanted) == 5
    assert sorted(map(str, found)) == wanted


def test_a_character_that_xml_cannot_carry_is_replaced(client: httpx.Client) -> None:
    from xml.etree import ElementTree

    query = (
        "SELECT ?o { GRAPH ?g { ?s <http://example.org/note> ?o } FILTER(CONTAINS(?o, 'bell')) }"
    )
    answer = client.get("sparql", params={"query": query}, headers={"accept": "text/xml"})
    root = ElementTree.fromstring(answer.content)  # noqa: S314
    assert [text.text for text in root.iter("{http://www.w3.org/2005/sparql-results#}literal")] == [
        "bell \ufffd"
    ]


@pytest.mark.parametrize(
    ("query", "accept", "status", "media"),
    [
        ("ASK {}", "image/png", 406, "text/plain"),
        ("ASK {}", "text/turtle", 406, "text/plain"),
        ("ASK {}", "text/csv, application/json;q=0.1", 200, "text/csv"),
        ("ASK {}", "application/json", 200, "application/json"),
        ("ASK {}", "*/*", 200, "application/sparql-results+json"),
        ("ASK {}", "text/*", 200, "text/xml"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "text/csv", 406, "text/plain"),
        ("DESCRIBE <http://example.org/alma>", "application/json", 200, "application/json"),
        ("DESCRIBE <http://example.org/alma>", "*/*", 200, "text/turtle"),
    ],
)
def test_the_kind_of_answer_is_negotiated(
    client: httpx.Client, query: str, accept: str, status: int, media: str
) -> None:
    answer = client.get("sparql", params={"query": query}, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (status, media)
    assert "Accept" in answer.headers["vary"]
    if status == 406:
        assert "is answered as" in answer.text


@pytest.mark.parametrize("media", GRAPHS)
def test_without_a_query_the_service_describes_itself(client: httpx.Client, media: str) -> None:
    from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

    sd = "http://www.w3.org/ns/sparql-service-description#"
    answer = client.get("sparql", headers={"accept": media, "host": "localhost"})
    said = set(parse(answer.content, RdfFormat.from_media_type(media)))
    endpoint, dataset = (
        NamedNode(f"{client.base_url}sparql"),
        NamedNode("http://example.org/dataset"),
    )
    title = NamedNode("http://purl.org/dc/terms/title")
    assert {
        Quad(endpoint, NamedNode(f"{sd}endpoint"), endpoint),
        Quad(endpoint, NamedNode(f"{sd}supportedLanguage"), NamedNode(f"{sd}SPARQL11Query")),
        Quad(endpoint, NamedNode(f"{sd}defaultDataset"), dataset),
        Quad(dataset, title, Literal("An invented graph")),
    } <= said


def test_shipped_prefixes_need_no_declaration(client: httpx.Client) -> None:
    answer = client.get("sparql", params={"query": "ASK { id:alma a hst:Candidate }"})
    assert answer.json()["boolean"] is True
