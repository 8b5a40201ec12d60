"""What a graph says of itself in its metadata: the head of its service description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from hustings.graph.terms import DCTERMS, FOAF, RDF, VOID
from hustings.identifiers import DEFAULT_BASE
from hustings.server.frames import payload

__all__ = ["tell_about"]


def tell_about(
    store: Store, _: Mapping[str, Any], head: Callable[[str], None], send: Callable[[bytes], None]
) -> None:
    """Pass on a dataset's IRI (``dataset``), ``base``, title, licence, publisher and triples."""
    about = {"dataset": ""} | dict.fromkeys(_SAID, "") | {"base": DEFAULT_BASE}
    for quad in store.quads_for_pattern(None, RDF("type"), VOID("Dataset"), None):
        dataset = quad.subject
        if isinstance(dataset, NamedNode):
            about["dataset"] = dataset.value
            for name, property_ in _SAID.items():
                about[name] = _value(store, dataset, property_) or about[name]
            about["publisher"] = _name(store, about["publisher"])
            break
    head("application/json")
    send(payload(about))


_SAID = {
    "base": VOID("uriSpace"),
    "title": DCTERMS("title"),
    "license": DCTERMS("license"),
    "publisher": DCTERMS("publisher"),
    "triples": VOID("triples"),
}


def _name(store: Store, agent: str) -> str:
    """Return what an agent is called; what is no IRI is a name itself."""
    try:
        return _value(store, NamedNode(agent), FOAF("name")) or agent
    except ValueError:
        return agent


def _value(store: Store, subject: NamedNode, predicate: NamedNode) -> str:
    found = store.quads_for_pattern(subject, predicate, None, None)
    return min(
        (q.object.value for q in found if isinstance(q.object, NamedNode | Literal)), default=""
    )
