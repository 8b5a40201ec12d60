"""A dataset sent to a SPARQL 1.1 store, graph by graph, and only what changed."""

from __future__ import annotations

from hustings.pushing.client import Credentials, StoreClient
from hustings.pushing.push import Pushed, Step, plan, push
from hustings.pushing.record import Record, record_path

__all__ = [
    "Credentials",
    "Pushed",
    "Record",
    "Step",
    "StoreClient",
    "plan",
    "push",
    "record_path",
]
