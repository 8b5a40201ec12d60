"""What the client asks, how often, and what it says when it gives up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from hustings.errors import PushError
from hustings.pushing import Credentials, StoreClient, check_url
from hustings.pushing.client import TooLargeError, _asked_pause
from tests.pushing.gsp_store import GraphStore, Received

GRAPH = "https://x.example/g?a=b&default#é"
BODY = b"<https://x.example/a> <https://x.example/b> <https://x.example/c> .\n"
Fault = Callable[[Received], tuple[int, dict[str, str]] | str | None]


def times(count: int, *answer: object) -> Fault:
    left = [count]

    def fault(request: Received) -> tuple[int, dict[str, str]] | str | None:
        left[0] -= 1
        return answer if left[0] >= 0 else None  # type: ignore[return-value]

    return fault


@pytest.fixture
def waits() -> list[float]:
    return []


def test_a_graphs_name_is_one_parameter(server: GraphStore) -> None:
    with StoreClient(server.url) as client:
        client.put(GRAPH, BODY)
        client.delete(GRAPH)
        client.post(None, BODY)
    assert [(r.method, r.graph) for r in server.received] == [
        ("PUT", GRAPH),
        ("DELETE", GRAPH),
        ("POST", None),
    ]
    with StoreClient(f"{server.url}?key=1") as client:
        client.put("https://x.example/g", BODY)
    assert server.received[-1].graph == "https://x.example/g"


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_store_is_asked_again_later(
    server: GraphStore, waits: list[float], status: int
) -> None:
    server.fault = times(3, status, {})
    with StoreClient(server.url, wait=waits.append) as client:
        client.put(GRAPH, BODY)
    assert waits == [1.0, 2.0, 4.0]
    assert len(server.store) == 1


def test_a_store_that_says_when_is_asked_then_within_two_minutes(
    server: GraphStore, waits: list[float]
) -> None:
    server.fault = times(1, 503, {"Retry-After": "7"})
    with StoreClient(server.url, wait=waits.append) as client:
        client.put(GRAPH, BODY)
        server.fault = times(1, 429, {"Retry-After": "86400"})
        client.put(GRAPH, BODY)
        server.fault = times(1, 429, {"Retry-After": "Wed, 01 Jan 2020 00:00:00 GMT"})
        client.put(GRAPH, BODY)
    assert waits == [7.0, 120.0, 0.0]


def test_dates_of_a_pause_are_read() -> None:
    now = datetime(2026, 5, 2, 12, tzinfo=UTC)
    assert _asked_pause("Sat, 02 May 2026 12:00:30 GMT", now=now) == 30.0
    assert _asked_pause("Sat, 02 May 2026 11:00:30 -0000", now=now) == 0.0
    assert _asked_pause("in a while") is None
    assert _asked_pause(None) is None


@pytest.mark.parametrize(
    ("status", "tries", "words"),
    [
        (500, 3, "after 3 tries"),
        (503, 6, "after 6 tries"),
        (400, 1, "answers 400"),
        (401, 1, "set HUSTINGS_PUSH_USER"),
        (403, 1, "may not write there"),
        (404, 1, "expected the address of a graph store"),
        (405, 1, "expected the address of a graph store"),
    ],
)
def test_a_refusal_is_told_with_the_stores_words_and_without_secrets(
    server: GraphStore, waits: list[float], status: int, tries: int, words: str
) -> None:
    server.fault = lambda request: (status, {})
    credentials = Credentials(user="ada", password="secret-word")
    with (
        StoreClient(server.url, credentials, wait=waits.append) as client,
        pytest.raises(PushError) as caught,
    ):
        client.put("https://x.example/g", BODY)
    message = str(caught.value)
    assert len(server.received) == tries
    assert words in message
    assert message.startswith(
        f"{server.url}, https://x.example/g: answers {status} “no, not with …”"
    )
    assert "secret-word" not in message
    assert (caught.value.graph, caught.value.status) == ("https://x.example/g", status)


def test_redirections_are_told_not_followed(server: GraphStore) -> None:
    server.fault = lambda request: (307, {"Location": "http://other.example/\u202e"[:21]})
    with StoreClient(server.url) as client, pytest.raises(PushError) as caught:
        client.put(None, BODY)
    assert "answers 307 and points to http://other.example/; give that address" in str(caught.value)
    assert len(server.received) == 1


def test_a_lost_connection_is_tried_again_then_told(waits: list[float]) -> None:
    with (
        StoreClient("http://127.0.0.1:9/store", wait=waits.append, timeout_s=2) as client,
        pytest.raises(PushError, match=r"does not answer \(.*\); is the store running\?") as caught,
    ):
        client.put(None, BODY)
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert caught.value.status is None


def test_an_answer_that_never_came_is_asked_for_again(
    server: GraphStore, waits: list[float]
) -> None:
    drops = iter(["drop"])
    server.fault = lambda request: next(drops, None)
    with StoreClient(server.url, wait=waits.append) as client:
        client.put(GRAPH, BODY)
    assert len(server.received) == 2
    assert len(server.store) == 1


def test_too_large_is_for_the_caller_to_part(server: GraphStore) -> None:
    server.largest = 10
    with StoreClient(server.url) as client, pytest.raises(TooLargeError):
        client.put(GRAPH, BODY)


@pytest.mark.parametrize(
    ("credentials", "header"),
    [
        (Credentials(), None),
        (Credentials(user="ada", password="pä:ss"), "Basic YWRhOnDDpDpzcw=="),
        (Credentials(token="abc.def"), "Bearer abc.def"),
    ],
)
def test_credentials_go_in_the_header(
    server: GraphStore, credentials: Credentials, header: str | None
) -> None:
    with StoreClient(server.url, credentials) as client:
        client.put(GRAPH, BODY)
    assert [request.authorization for request in server.received] == [header]
    assert "pä:ss" not in repr(credentials)
    assert "abc.def" not in repr(credentials)


def test_digest_answers_the_stores_challenge(server: GraphStore) -> None:
    challenge = 'Digest realm="r", nonce="0123", qop="auth", algorithm="MD5"'
    server.fault = lambda request: (
        None
        if (request.authorization or "").startswith("Digest ")
        else (401, {"WWW-Authenticate": challenge})
    )
    with StoreClient(server.url, Credentials("ada", "secret-word", digest=True)) as client:
        client.put(GRAPH, BODY)
    assert 'username="ada"' in (server.received[-1].authorization or "")
    assert len(server.store) == 1


@pytest.mark.parametrize("value", ["a\r\nX-Other: 1", "tökén"])
def test_a_token_that_no_header_carries_is_refused_unshown(value: str) -> None:
    with pytest.raises(PushError) as caught:
        Credentials(token=value)
    assert value not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://store.example/x", "is none of the web"),
        ("store.example", "is none of the web"),
        ("file:///etc/passwd", "is none of the web"),
        ("https://", "is none of the web"),
        ("https://store.example/a b", "is none of the web"),
        ("https://store.example:port/", "is none"),
        ("https://ada:secret-word@store.example/x", "holds a name or password"),
        ("https://store.example/x#y", "has no '#'"),
    ],
)
def test_addresses_that_are_none(url: str, words: str) -> None:
    with pytest.raises(PushError) as caught:
        check_url(url, Credentials())
    assert words in str(caught.value)
    assert "secret-word" not in str(caught.value)


def test_credentials_go_unencrypted_to_this_machine_only() -> None:
    known = Credentials(token="t")
    for url in ("http://localhost:1/x", "http://127.0.0.1/x", "http://[::1]/", "https://a.example"):
        assert check_url(url, known) == url
    for url in ("http://store.example/x", "http://127.0.0.1.evil.example/", "http://10.0.0.1/x"):
        with pytest.raises(PushError, match="would be sent unencrypted"):
            check_url(url, known)
        assert check_url(url, known, plain_http=True) == url
        assert check_url(url, Credentials()) == url
