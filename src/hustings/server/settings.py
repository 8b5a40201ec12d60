"""What a server allows, and where it listens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from hustings.errors import SettingsError

__all__ = ["ServerSettings"]

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+")


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Options of a server.

    Attributes:
        host: address to listen on.
        port: port to listen on; 0 takes a free one.
        url: address under which others reach the server; what it says of itself is minted from
            this and never from a request. Empty: from host and port.
        cors: origins whose pages may read answers; ``*`` is every one.
        timeout_s: seconds from a query's arrival to its end.
        max_rows: rows, or triples, an answer may have.
        max_bytes: bytes an answer may have.
        max_queries: queries that run at once; a quarter of these places is kept for queries that
            began less than ``slow_after_s`` ago.
        max_waiting: queries that may wait for a place.
        wait_s: seconds a query waits for a place.
        slow_after_s: seconds after which a query goes on at the lowest priority.
        max_memory: bytes of memory a query may take.
        max_body: bytes of a request's body.
        max_target: bytes of a request's path and query string.
        read_s: seconds in which a request has to arrive.
        send_s: seconds in which a client has to take 64 KiB.
        max_connections: connections open at once.
        max_remembered: bytes of answers that are kept, so that a query asked again needs no work; 0
            keeps none.
        in_memory: bytes of a graph file up to which it is held in memory.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    url: str = ""
    cors: tuple[str, ...] = ()
    timeout_s: float = 10.0
    max_rows: int = 100_000
    max_bytes: int = 32 << 20
    max_queries: int = 16
    max_waiting: int = 256
    wait_s: float = 5.0
    slow_after_s: float = 0.1
    max_memory: int = 1 << 30
    max_body: int = 256 << 10
    max_target: int = 16 << 10
    read_s: float = 10.0
    send_s: float = 20.0
    max_connections: int = 512
    max_remembered: int = 16 << 20
    in_memory: int = 150 << 20

    def __post_init__(self) -> None:
        """Refuse what cannot be meant.

        Raises:
            SettingsError: a limit that is not above zero, or an origin or address that is none.
        """
        for name in ("timeout_s", "max_rows", "max_bytes", "max_queries", "max_memory"):
            if not getattr(self, name) > 0:
                raise SettingsError(f"{name}: {getattr(self, name)} is no limit; expected above 0")
        if not 0 <= self.port <= 65_535:
            raise SettingsError(f"port: {self.port}; expected 0 to 65535")
        for origin in self.cors:
            if origin != "*" and not _ORIGIN.fullmatch(origin):
                raise SettingsError(
                    f"cors: '{origin}' is no origin; expected such as https://example.org, or *"
                )
        if self.url and not (_ORIGIN.match(self.url) and urlsplit(self.url).netloc):
            raise SettingsError(
                f"url: '{self.url}' is no address; expected such as https://example.org/"
            )

    @property
    def kept_for_quick(self) -> int:
        """Places that queries hold only while they are young."""
        return max(1, self.max_queries // 4)

    @property
    def max_slow(self) -> int:
        """Queries past ``slow_after_s`` that may run at once."""
        return max(1, self.max_queries - self.kept_for_quick)
