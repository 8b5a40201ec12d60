"""What a server has done, counted for Prometheus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

__all__ = ["CONTENT_TYPE", "Metrics"]

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_KILLED = ("time", "memory", "crowded", "stopped")
_OUTCOMES = ("done", "remembered", "refused", "busy", *_KILLED)


class Metrics:
    """Counters of requests and queries.

    Outcomes of a query: ``done``, ``remembered`` (asked before), ``refused`` (malformed, too long,
    of no kind the client takes), ``busy`` (no place for it), or killed: ``time``, ``memory``,
    ``crowded`` (slow, and others wait), ``stopped`` (its client went away).
    """

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._buckets: Counter[float] = Counter()
        self._seconds = 0.0

    def request(self, route: str, status: int) -> None:
        """Count one request."""
        self._requests[route, status] += 1

    def query(self, outcome: str, seconds: float) -> None:
        """Count one query."""
        self._outcomes[outcome] += 1
        self._seconds += seconds
        for bound in _BOUNDS:
            if seconds <= bound:
                self._buckets[bound] += 1

    def killed(self) -> int:
        """Return how many queries were killed."""
        return sum(self._outcomes[outcome] for outcome in _KILLED)

    def write(self, workers: Mapping[str, int]) -> str:
        """Return everything in the text format.

        **Source**: Prometheus text exposition format, 0.0.4.
        """
        total = sum(self._outcomes.values())
        lines = [
            "# HELP hustings_requests_total Requests by route and status.",
            "# TYPE hustings_requests_total counter",
            *(
                f'hustings_requests_total{{route="{route}",status="{status}"}} {number}'
                for (route, status), number in sorted(self._requests.items())
            ),
            "# HELP hustings_queries_total Queries by how they ended.",
            "# TYPE hustings_queries_total counter",
            *(
                f'hustings_queries_total{{outcome="{outcome}"}} {self._outcomes[outcome]}'
                for outcome in _OUTCOMES
            ),
            "# HELP hustings_queries_killed_total Queries whose worker was killed.",
            "# TYPE hustings_queries_killed_total counter",
            f"hustings_queries_killed_total {self.killed()}",
            "# HELP hustings_query_seconds Time from a query's arrival to its end.",
            "# TYPE hustings_query_seconds histogram",
            *(
                f'hustings_query_seconds_bucket{{le="{bound:g}"}} {self._buckets[bound]}'
                for bound in _BOUNDS
            ),
            f'hustings_query_seconds_bucket{{le="+Inf"}} {total}',
            f"hustings_query_seconds_sum {self._seconds:.6f}",
            f"hustings_query_seconds_count {total}",
            "# HELP hustings_workers Workers by what they do, and queries that wait for one.",
            "# TYPE hustings_workers gauge",
            *(f'hustings_workers{{state="{state}"}} {n}' for state, n in workers.items()),
        ]
        return "\n".join(lines) + "\n"
