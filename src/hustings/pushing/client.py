"""A client of the SPARQL 1.1 Graph Store HTTP Protocol that gives up late and tells why."""

from __future__ import annotations

import ipaddress
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import quote, urlsplit

from hustings.errors import PushError
from hustings.graph.results import neutralise

if TYPE_CHECKING:
    import httpx

__all__ = ["Credentials", "StoreClient", "TooLargeError", "check_url"]

TURTLE = "text/turtle"
_TRIES_BY_STATUS = {None: 6, 429: 6, 500: 3, 502: 6, 503: 6, 504: 6}
_PAUSE_S = 1.0
_LONGEST_PAUSE_S = 120.0
_EXCERPT = 300
_READ = 4_096


class TooLargeError(Exception):
    """A store refused a transfer for its size."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who pushes; no value of it is ever printed.

    Attributes:
        user: name, with a password.
        token: bearer token, instead of both.
        digest: whether name and password go by HTTP Digest instead of Basic.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    digest: bool = False

    def __post_init__(self) -> None:
        """Refuse what no header can carry, without showing it."""
        if not (self.token.isascii() and self.token.isprintable()):
            raise PushError("HUSTINGS_PUSH_TOKEN", "holds characters that no token has")
        if any(not value.isprintable() for value in (self.user, self.password)):
            raise PushError("HUSTINGS_PUSH_USER or _PASSWORD", "holds control characters")

    def __bool__(self) -> bool:
        return bool(self.user or self.token)

    def secrets(self) -> tuple[str, ...]:
        """Return what must not stand in any message."""
        return tuple(value for value in (self.password, self.token) if value)


def check_url(url: str, credentials: Credentials, *, plain_http: bool = False) -> str:
    """Return the address of a store if something may be sent there.

    Raises:
        PushError: it is no http(s) address, holds a password, or credentials would go unencrypted
            to another machine.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise PushError("the address", f"is none ({error}); expected https://…") from error
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\s\x00-\x1f]", url):
        raise PushError("the address", "is none of the web; expected https://… or http://…")
    if "@" in parts.netloc:
        raise PushError(
            f"{parts.scheme}://{host}",
            "the address holds a name or password, which others can see; leave them out and set "
            "HUSTINGS_PUSH_USER and HUSTINGS_PUSH_PASSWORD",
        )
    if parts.fragment:
        raise PushError(url, "an address of a store has no '#'")
    if credentials and parts.scheme == "http" and not (plain_http or _is_here(host)):
        raise PushError(
            url,
            "credentials would be sent unencrypted; use https, or --plain-http in a network that "
            "you trust",
        )
    return url


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of one request; no status where nothing came."""

    status: int | None
    words: str
    location: str = ""
    pause_s: float | None = None

    @property
    def is_done(self) -> bool:
        return self.status is not None and self.status < 300


class StoreClient:
    """The graphs of one store; a context manager.

    A request that meets 429, 502, 503, 504 or a broken connection is repeated up to five times,
    one that meets 500 twice, after 1, 2, 4, … seconds or as long as the store asks for, at most two
    minutes. Redirections are not followed: what is sent would go elsewhere.

    Args:
        url: address of the graph store, as `check_url` returns it.
        credentials: sent with each request.
        timeout_s: longest wait for a connection or an answer.
        wait: what waits; `time.sleep` by default.

    **Source**: SPARQL 1.1 Graph Store HTTP Protocol, 4.2 (indirect identification), 5.3 (PUT),
    5.4 (DELETE), 5.5 (POST); RFC 9110, 10.2.3 (Retry-After).
    """

    def __init__(
        self,
        url: str,
        credentials: Credentials | None = None,
        *,
        timeout_s: float = 120.0,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        import httpx

        self.url = url
        self._credentials = credentials or Credentials()
        self._wait = wait
        bearer = {"Authorization": f"Bearer {self._credentials.token}"}
        self._client = httpx.Client(
            auth=_auth(self._credentials),
            timeout=httpx.Timeout(timeout_s, connect=min(timeout_s, 20.0)),
            follow_redirects=False,
            headers={"User-Agent": "hustings"} | (bearer if self._credentials.token else {}),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def put(self, graph: str | None, turtle: bytes) -> None:
        """Make a graph what is given, None being the default graph.

        Raises:
            TooLargeError: the store takes no more at once than less than this.
            PushError: the store refuses, or does not answer.
        """
        self._send("PUT", graph, turtle)

    def post(self, graph: str | None, turtle: bytes) -> None:
        """Add triples to a graph; raises what `put` raises."""
        self._send("POST", graph, turtle)

    def delete(self, graph: str | None) -> None:
        """Remove a graph; that there is none is no fault."""
        self._send("DELETE", graph, None)

    def _send(self, method: str, graph: str | None, body: bytes | None) -> None:
        tries = 0
        while True:
            tries += 1
            answer = self._request(method, graph, body)
            if answer.is_done or (method == "DELETE" and answer.status == 404):
                return
            if answer.status == 413 and body is not None:
                raise TooLargeError
            if tries >= _TRIES_BY_STATUS.get(answer.status, 1):
                again = f" after {tries} tries" if tries > 1 else ""
                place = f"{self.url}, {'the default graph' if graph is None else graph}"
                reason = self._reason(answer)
                raise PushError(place, f"{reason}{again}", graph=graph, status=answer.status)
            usual = _PAUSE_S * 2 ** (tries - 1)
            pause = usual if answer.pause_s is None else answer.pause_s
            self._wait(min(_LONGEST_PAUSE_S, pause))

    def _request(self, method: str, graph: str | None, body: bytes | None) -> _Answer:
        import httpx

        headers = {"Content-Type": TURTLE} if body is not None else {}
        address = self._address(graph)
        try:
            with self._client.stream(method, address, content=body, headers=headers) as response:
                read = b""
                for part in response.iter_bytes(_READ):
                    read += part
                    if len(read) >= _READ:
                        break
        except (httpx.TransportError, httpx.StreamError, httpx.DecodingError) as error:
            return _Answer(None, str(error) or type(error).__name__)
        return _Answer(
            response.status_code,
            read.decode("utf-8", "replace"),
            location=response.headers.get("Location", ""),
            pause_s=_asked_pause(response.headers.get("Retry-After")),
        )

    def _address(self, graph: str | None) -> str:
        joint = "&" if "?" in self.url else "?"
        name = "default" if graph is None else f"graph={quote(graph, safe='')}"
        return f"{self.url}{joint}{name}"

    def _reason(self, answer: _Answer) -> str:
        if answer.status is None:
            return f"does not answer ({self._clean(answer.words)}); is the store running?"
        if 300 <= answer.status < 400:
            elsewhere = self._clean(answer.location or "nowhere")
            return f"answers {answer.status} and points to {elsewhere}; give that address"
        told = self._clean(re.sub(r"<[^>]*>", " ", answer.words))
        advice = _ADVICE.get(answer.status, "see what the store's own log says")
        return f"answers {answer.status}{f' “{told}”' if told else ''}; {advice}"

    def _clean(self, words: str) -> str:
        for secret in self._credentials.secrets():
            words = words.replace(secret, "…")
        words = " ".join(neutralise(words).split())
        return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"


_ADVICE = {
    401: "set HUSTINGS_PUSH_USER and HUSTINGS_PUSH_PASSWORD, or HUSTINGS_PUSH_TOKEN",
    403: "these credentials may not write there",
    404: "expected the address of a graph store that takes writes",
    405: "expected the address of a graph store that takes writes",
    501: "expected the address of a graph store that takes writes",
}


def _auth(credentials: Credentials) -> httpx.Auth | None:
    import httpx

    if credentials.token or not credentials.user:
        return None
    make = httpx.DigestAuth if credentials.digest else httpx.BasicAuth
    return make(credentials.user, credentials.password)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _asked_pause(value: str | None, *, now: datetime | None = None) -> float | None:
    """Return the seconds that a Retry-After asks for; None where it cannot be read.

    >>> _asked_pause("7")
    7.0
    >>> _asked_pause("soon") is None
    True
    """
    if value is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", value.strip()):
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - (now or datetime.now(UTC))).total_seconds())
