"""A dataset sent to a SPARQL 1.1 store, graph by graph, and only what changed."""

from __future__ import annotations

from hustings.pushing.client import Credentials, StoreClient, check_url
from hustings.pushing.record import Record, record_path
from hustings.pushing.transfer import Action, Pushed, Step, check_default_graph, plan, push

__all__ = [
    "Action",
    "Credentials",
    "Pushed",
    "Record",
    "Step",
    "StoreClient",
    "check_default_graph",
    "check_url",
    "plan",
    "push",
    "record_path",
]
