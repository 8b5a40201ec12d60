"""Attacks that were tried, each refused, and the server answering afterwards."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from hustings.server.listening import Listening

Serve = Callable[..., Listening]
DIRECT = {"content-type": "application/sparql-query"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
UPDATES = (
    "INSERT DATA { <x:a> <x:b> 1 }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "LOAD <file:///etc/hostname>",
    "DROP ALL ; ASK {}",
    "# SELECT\nINSERT DATA {}",
)


@pytest.fixture(autouse=True)
def _unharmed(client: httpx.Client) -> Iterator[None]:
    """After each attack the server answers, and the graph is what it was."""
    yield
    count = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    answer = client.get("sparql", params={"query": count})
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == "14"


@contextmanager
def _listener() -> Iterator[tuple[str, list[str]]]:
    """A server that remembers what it was asked."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("update", UPDATES)
def test_no_route_takes_an_update(client: httpx.Client, update: str) -> None:
    form = f"update={quote(update)}"
    attempts = [
        client.post(
            "sparql", content=update, headers={"content-type": "application/sparql-update"}
        ),
        client.post("sparql", content=form, headers=FORM),
        client.post("sparql", content=f"query=ASK%7B%7D&{form}", headers=FORM),
        client.get(f"sparql?{form}"),
        client.get(f"sparql?query={quote(update)}"),
        client.post("sparql", content=update, headers=DIRECT),
        client.post(f"sparql?{form}", content="ASK {}", headers=DIRECT),
        client.post("sparql?using-graph-uri=x:a", content=f"query={quote(update)}", headers=FORM),
        client.post(
            "update", content=update, headers={"content-type": "application/sparql-update"}
        ),
        client.put(
            "sparql?default", content="<x:a> <x:b> 1 .", headers={"content-type": "text/turtle"}
        ),
        client.delete("sparql?graph=http://example.org/one"),
        client.patch("sparql", content=update),
    ]
    assert [a.status_code for a in attempts] == [
        415,
        400,
        400,
        400,
        400,
        400,
        400,
        400,
        405,
        405,
        405,
        405,
    ]
    assert "updates do not exist here" in attempts[0].text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <%s> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { OPTIONAL { SERVICE <%s> { ?s ?p ?o } } } } }",
        "ASK { ?s ?p ?o FILTER EXISTS { service <%s> { ?s ?p ?o } } }",
        "PREFIX h: <%s> SELECT * { SERVICE h: { ?s ?p ?o } }",
        "BASE <%s> SELECT * { SERVICE <> { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } { #\nSERVICE#\n<%s>{ ?s ?p ?o } }",
        "DESCRIBE ?s { SERVICE ?where { ?s ?p ?o } VALUES ?where { <%s> } }",
        "SELECT * { ?a ?b ?c FILTER(?c<'x>') SERVICE <%s> { ?s ?p '>' } }",
        "SELECT * { \\u0053ERVICE <%s> { ?s ?p ?o } }",
        "SELECT * { MINUS { SERVICE <%s> { ?s ?p ?o } } GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_no_query_makes_the_server_ask_another(client: httpx.Client, query: str) -> None:
    with _listener() as (address, asked):
        answer = client.post("sparql", content=query % address, headers=DIRECT)
    assert answer.status_code == 400
    assert "SERVICE" in answer.text
    assert asked == []


def test_a_worker_cannot_open_a_socket(graph_file: Path) -> None:
    """The refusal of SERVICE is not all there is: the engine itself gets no descriptor."""
    import multiprocessing

    from pyoxigraph import Store

    from hustings.server.worker import use_up_descriptors

    def attempt(connection: multiprocessing.connection.Connection, address: str) -> None:
        store = Store()
        use_up_descriptors()
        try:
            list(store.query(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
            connection.send("asked")
        except Exception as error:
            connection.send(str(error))

    with _listener() as (address, asked):
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("fork").Process(
            target=attempt, args=(theirs, address)
        )
        process.start()
        assert ours.poll(20)
        message = ours.recv()
        process.join(10)
    assert message != "asked"
    assert asked == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <%s> { ?s ?p ?o }",
        "SELECT * FROM NAMED <%s> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * FROM #\n<%s> { ?s ?p ?o }",
        "PREFIX h: <%s> CONSTRUCT { ?s ?p ?o } FROM h: { ?s ?p ?o }",
        "BASE <%s> ASK FROM <> { ?s ?p ?o }",
        "DESCRIBE <x:a> FROM <%s>",
        "SELECT * from<%s>{ ?s ?p ?o }",
    ],
)
@pytest.mark.parametrize("where", ["http", "file"])
def test_no_graph_is_fetched(client: httpx.Client, query: str, where: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<x:a> <x:b> 'secret' .", encoding="utf-8")
    with _listener() as (address, asked):
        iri = address if where == "http" else secret.as_uri()
        answer = client.post("sparql", content=query % iri, headers=DIRECT)
        by_protocol = client.get(
            "sparql", params={"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": iri}
        )
    for refused in (answer, by_protocol):
        assert refused.status_code == 400
        assert f"there is no graph <{iri}> here" in refused.text
        assert "secret'" not in refused.text
    assert asked == []


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2fetc/passwd",
        "/assets/../../../../../etc/passwd",
        "/assets/%2e%2e%2f%2e%2e%2fpyproject.toml",
        "/assets/..%5c..%5cx",
        "//etc/passwd",
        "/assets//etc/passwd",
        "/file:///etc/passwd",
        "/%00",
        "/a%0d%0aSet-Cookie:%20x=1",
        "/%e2%80%ae",
        "/%ff%fe",
        "/graph.trig",
    ],
)
def test_no_path_leads_to_a_file(served: Listening, path: str) -> None:
    answer = _raw(
        served.port, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    status = int(answer.split()[1])
    assert status in (400, 404)
    assert b"root:" not in answer
    assert b"\r\nset-cookie" not in answer.lower()


@pytest.mark.parametrize(
    "header",
    [
        "Origin: https://a.example\rSet-Cookie: x=1",
        "Accept: text/turtle\x00",
        "Accept: text/html\nSet-Cookie: x=1",
        "Host: a.example\r\nHost: b.example",
    ],
)
def test_no_header_gets_into_the_answer(served: Listening, header: str) -> None:
    host = "" if header.startswith("Host") else "Host: localhost\r\n"
    answer = _raw(
        served.port, f"GET /sparql HTTP/1.1\r\n{host}{header}\r\nConnection: close\r\n\r\n"
    )
    head = answer.split(b"\r\n\r\n")[0].lower()
    assert b"set-cookie" not in head
    if header.startswith("Host") or "\x00" in header or "\r" in header:
        assert answer.startswith(b"HTTP/1.1 400")


def test_a_foreign_name_is_refused_and_never_repeated(client: httpx.Client) -> None:
    for path in ("sparql", "health", "nothing"):
        answer = client.get(
            path, headers={"host": "evil.example", "x-forwarded-host": "evil.example"}
        )
        assert answer.status_code == 421
        assert "evil" not in answer.text + str(answer.headers)
    assert (
        client.get(
            "sparql", headers={"host": "localhost:1", "x-forwarded-host": "evil.example"}
        ).status_code
        == 200
    )


def test_what_is_too_long_is_refused(served: Listening, client: httpx.Client) -> None:
    long = "ASK {}" + " " * 300_000
    assert client.post("sparql", content=long, headers=DIRECT).status_code == 413
    assert client.post("sparql", content=iter([long.encode()]), headers=DIRECT).status_code == 413
    assert client.get(f"sparql?query=ASK%7B%7D{'%20' * 8_000}").status_code == 414
    assert client.get("x" * 20_000).status_code == 414
    assert _raw(served.port, "GET /" + "x" * 100_000).startswith(b"HTTP/1.1 4")
    head = "GET /health HTTP/1.1\r\nHost: localhost\r\n"
    assert _raw(served.port, head + "X: " + "y" * 200_000).startswith(b"HTTP/1.1 4")
    many = "".join(f"H{n}: {n}\r\n" for n in range(50_000))
    assert _raw(served.port, head + many).startswith(b"HTTP/1.1 4")
    fields = "&".join(f"a{n}=1" for n in range(2_000))
    assert client.post("sparql", content=fields, headers=FORM).status_code == 400


def test_a_length_that_is_a_lie_is_no_way_in(served: Listening) -> None:
    head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    for length in ("-1", "1e3", "9" * 30, "6, 7", "abc"):
        answer = _raw(served.port, f"{head}Content-Length: {length}\r\n\r\nASK {{}}")
        assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 413")), length
    lengths = "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    smuggled = f"{head}{lengths}GET /health HTTP/1.1\r\n\r\n"
    assert _raw(served.port, smuggled).count(b"HTTP/1.1 200") == 0


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "gzip, gzip", "zstd"])
def test_a_compressed_body_is_not_unpacked(client: httpx.Client, coding: str) -> None:
    bomb = gzip.compress(b"ASK {}" + b" " * 10_000_000)
    answer = client.post("sparql", content=bomb, headers=DIRECT | {"content-encoding": coding})
    assert answer.status_code == 415
    assert "compressed" in answer.text


@pytest.mark.parametrize(
    "pattern", ["(a|a)*b", "^(a+)+$", "(.*a){25}", "((a{1,90}){1,90}){1,90}", "(?:a?){99}a{99}"]
)
def test_a_regular_expression_bomb_is_refused_or_stopped(
    serve: Serve, crowd_file: Path, pattern: str
) -> None:
    listening = serve(crowd_file, timeout_s=1.5, max_memory=256 << 20)
    query = f"SELECT * {{ ?s ?p ?o FILTER(REGEX(STR(?o), '{pattern}')) }} LIMIT 5"
    began = time.monotonic()
    answer = httpx.get(f"{listening.url}sparql", params={"query": query}, timeout=20)
    assert answer.status_code in (200, 503)
    assert time.monotonic() - began < 3.5
    assert httpx.get(f"{listening.url}sparql", params={"query": "ASK {}"}).status_code == 200


def test_growth_without_end_is_stopped(serve: Serve, crowd_file: Path) -> None:
    listening = serve(crowd_file, timeout_s=3, max_memory=128 << 20)
    doubled = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(40))
    query = f"SELECT ?v40 {{ BIND('aaaaaaaaaaaaaaaa' AS ?v0) {doubled} }}"
    answer = httpx.get(f"{listening.url}sparql", params={"query": query}, timeout=20)
    assert answer.status_code in (422, 503)
    assert httpx.get(f"{listening.url}sparql", params={"query": "ASK {}"}).status_code == 200


def test_slow_clients_are_let_go(serve: Serve, graph_file: Path) -> None:
    listening = serve(graph_file, read_s=0.6)
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    for sent in (
        b"",
        b"GET /hea",
        b"GET /health HTTP/1.1\r\nHost: loc",
        head + b"Content-Length: 9\r\n\r\nASK",
    ):
        with socket.create_connection(("127.0.0.1", listening.port), timeout=10) as opened:
            opened.sendall(sent)
            began = time.monotonic()
            received = _all(opened)
            assert time.monotonic() - began < 5, sent
            assert received == b"" or received.startswith(b"HTTP/1.1 408")


def test_a_trickle_does_not_keep_a_connection(serve: Serve, graph_file: Path) -> None:
    listening = serve(graph_file, read_s=0.8)
    with socket.create_connection(("127.0.0.1", listening.port), timeout=10) as opened:
        opened.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: ")
        closed = False
        for _ in range(40):
            try:
                opened.sendall(b"y")
                time.sleep(0.1)
            except OSError:
                closed = True
                break
    assert closed


def test_a_client_that_does_not_read_is_let_go(serve: Serve, crowd_file: Path) -> None:
    listening = serve(crowd_file, send_s=0.5)
    query = quote("SELECT * { ?s ?p ?o . ?t ?q ?r } LIMIT 60000")
    with socket.create_connection(("127.0.0.1", listening.port), timeout=10) as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        opened.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        for _ in range(100):
            metrics = httpx.get(f"{listening.url}metrics").text
            if 'requests_total{route="/sparql",status="200"} 1' in metrics:
                break
            time.sleep(0.1)
        else:
            raise AssertionError("the request did not end")


def test_idle_connections_do_not_shut_others_out(served: Listening) -> None:
    idle = [socket.create_connection(("127.0.0.1", served.port), timeout=10) for _ in range(100)]
    try:
        assert httpx.get(f"{served.url}health").status_code == 200
    finally:
        for opened in idle:
            opened.close()


def test_every_answer_carries_the_headers_that_protect(client: httpx.Client) -> None:
    for path in (
        "sparql",
        "sparql?query=ASK%7B%7D",
        "sparql?query=",
        "health",
        "metrics",
        "nothing",
    ):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


def _raw(port: int, request: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as opened:
        with suppress(OSError):
            opened.sendall(request.encode("latin-1"))
        return _all(opened)


def _all(opened: socket.socket) -> bytes:
    parts = []
    with suppress(OSError):
        while part := opened.recv(65_536):
            parts.append(part)
    return b"".join(parts)
