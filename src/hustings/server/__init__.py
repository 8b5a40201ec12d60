"""The server room: a graph → SPARQL 1.1 Protocol, pages and data at the graph's own names.

One process answers requests; a second one, the keeper, holds the graph and forks the workers that
evaluate. pyoxigraph cannot stop a query, so a worker that exceeds a limit is killed and another
takes its place.
"""

from __future__ import annotations
