"""What a graph says of itself in its metadata: the head of its service description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from hustings.graph.terms import DCTERMS, RDF, VOID
from hustings.identifiers import DEFAULT_BASE
from hustings.server.frames import payload

__all__ = ["tell_about"]


def tell_about(
    store: Store, _: Mapping[str, Any], head: Callable[[str], None], send: Callable[[bytes], None]
) -> None:
    """Pass on a dataset's ``base``, ``dataset`` (its IRI), ``title``, ``license``, ``triples``."""
    about = {"base": DEFAULT_BASE, "dataset": "", "title": "", "license": "", "triples": ""}
    for quad in store.quads_for_pattern(None, RDF("type"), VOID("Dataset"), None):
        dataset = quad.subject
        if isinstance(dataset, NamedNode):
            about["dataset"] = dataset.value
            for name, property_ in _SAID.items():
                about[name] = _value(store, dataset, property_) or about[name]
            break
    head("application/json")
    send(payload(about))


_SAID = {
    "base": VOID("uriSpace"),
    "title": DCTERMS("title"),
    "license": DCTERMS("license"),
    "triples": VOID("triples"),
}


def _value(store: Store, subject: NamedNode, predicate: NamedNode) -> str:
    found = store.quads_for_pattern(subject, predicate, None, None)
    return min(
        (q.object.value for q in found if isinstance(q.object, NamedNode | Literal)), default=""
    )
