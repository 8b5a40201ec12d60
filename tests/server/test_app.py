"""Health, metrics, origins, and the command itself."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from hustings.errors import GraphError, OutputError, SettingsError
from hustings.server.listening import Listening, listen
from hustings.server.settings import ServerSettings

Serve = Callable[..., Listening]


def test_health_says_that_all_is_well(client: httpx.Client) -> None:
    answer = client.get("health")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.headers["cache-control"] == "no-store"


def test_metrics_count_requests_and_queries(serve: Serve, graph_file: Path) -> None:
    url = serve(graph_file).url
    for query in ("ASK {}", "ASK {", "SELECT * { ?s ?p ?o }"):
        httpx.get(f"{url}sparql", params={"query": query})
    answer = httpx.get(f"{url}metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = answer.text.splitlines()
    for line in (
        'hustings_requests_total{route="/sparql",status="200"} 2',
        'hustings_requests_total{route="/sparql",status="400"} 1',
        'hustings_queries_total{outcome="done"} 2',
        'hustings_queries_total{outcome="refused"} 1',
        "hustings_queries_killed_total 0",
        'hustings_query_seconds_bucket{le="+Inf"} 3',
        "hustings_query_seconds_count 3",
    ):
        assert line in lines
    buckets = [int(line.split()[-1]) for line in lines if "_bucket{" in line]
    assert buckets == sorted(buckets)
    sample = re.compile(r'[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? [0-9.e+-]+')
    assert [li for li in lines if not li.startswith("# ") and not sample.fullmatch(li)] == []


def test_routes_are_few_whatever_is_asked(client: httpx.Client) -> None:
    for path in ("a", "b\u202e", "sparql/x", 'x"} 1'):
        client.get(path)
    routes = set(re.findall(r'route="([^"]*)"', client.get("metrics").text))
    assert routes <= {"/", "/sparql", "/health", "/metrics", "/assets", "/query"}


def test_no_origin_may_read_unless_named(client: httpx.Client) -> None:
    answer = client.get("sparql", headers={"origin": "https://a.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_named_origin_may_read_and_another_may_not(serve: Serve, graph_file: Path) -> None:
    url = serve(graph_file, cors=("https://a.example",)).url
    for path in ("sparql?query=ASK%7B%7D", "sparql?query=ASK", "nothing"):
        allowed = httpx.get(url + path, headers={"origin": "https://a.example"})
        assert allowed.headers["access-control-allow-origin"] == "https://a.example"
        assert "Origin" in allowed.headers["vary"]
        assert "access-control-allow-credentials" not in allowed.headers
        other = httpx.get(url + path, headers={"origin": "https://b.example"})
        assert "access-control-allow-origin" not in other.headers
        assert "Origin" in other.headers["vary"]


@pytest.mark.parametrize(
    ("origin", "status", "allowed"),
    [
        ("https://a.example", 204, "https://a.example"),
        ("https://b.example", 403, None),
        ("null", 403, None),
    ],
)
def test_a_browser_is_told_beforehand(
    serve: Serve, graph_file: Path, origin: str, status: int, allowed: str | None
) -> None:
    url = serve(graph_file, cors=("https://a.example",)).url
    answer = httpx.options(
        f"{url}sparql",
        headers={
            "origin": origin,
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )
    assert answer.status_code == status
    assert answer.headers.get("access-control-allow-origin") == allowed
    if allowed:
        assert answer.headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"
        assert answer.headers["access-control-allow-headers"] == (
            "Accept, Content-Type, If-None-Match"
        )


def test_every_origin_may_read_where_that_is_meant(serve: Serve, graph_file: Path) -> None:
    url = serve(graph_file, cors=("*",)).url
    answer = httpx.get(f"{url}sparql?query=ASK%7B%7D", headers={"origin": "https://b.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "cross-origin-resource-policy" not in answer.headers


def test_addresses_are_minted_from_the_settings(serve: Serve, graph_file: Path) -> None:
    url = serve(graph_file, url="https://data.example/graph").url
    assert url == "https://data.example/graph/"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"timeout_s": 0}, "timeout_s: 0 is no limit; expected above 0"),
        ({"max_rows": -1}, "max_rows: -1 is no limit; expected above 0"),
        ({"port": 70_000}, "port: 70000; expected 0 to 65535"),
        ({"cors": ("example.org",)}, "cors: 'example.org' is no origin"),
        ({"cors": ("https://a.example/x",)}, "cors: 'https://a.example/x' is no origin"),
        ({"url": "ftp://a.example/"}, "url: 'ftp://a.example/' is no address"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(
    settings: dict[str, object], message: str
) -> None:
    with pytest.raises(SettingsError, match=re.escape(message)):
        ServerSettings(**settings)  # type: ignore[arg-type]


def test_what_is_no_graph_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<x:a> <x:b", encoding="utf-8")
    with (
        pytest.raises(GraphError, match=r"broken.ttl:1: not well-formed Turtle"),
        listen(broken, ServerSettings(port=0)),
    ):
        pass
    with (
        pytest.raises(GraphError, match="no such folder or file"),
        listen(tmp_path / "none", ServerSettings(port=0)),
    ):
        pass


def test_a_port_in_use_is_refused(served: Listening, graph_file: Path) -> None:
    with (
        pytest.raises(OutputError, match=r"127.0.0.1:\d+: cannot listen there: .*--port"),
        listen(graph_file, ServerSettings(port=served.port)),
    ):
        pass


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_told_to_end(graph_file: Path, number: int) -> None:
    command = [sys.executable, "-P", "-m", "hustings", "serve", str(graph_file), "--port", "0"]
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # a shell may have it ignored
    ) as process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert address, line
            assert httpx.get(f"{address[0]}sparql?query=ASK%7B%7D").json()["boolean"] is True
            process.send_signal(number)
            assert process.wait(20) == 0
            assert process.stderr.read() == "hustings: ended\n"
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--timeout", "0"], "timeout_s: 0.0 is no limit"),
        (["--cors", "x"], "cors: 'x' is no origin"),
        (["nowhere"], "nowhere: no such folder or file"),
    ],
)
def test_the_command_says_what_is_wrong(
    arguments: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    from hustings.cli import main

    assert main(["serve", *arguments, "--port", "0"]) == 2
    assert message in capfd.readouterr().err
