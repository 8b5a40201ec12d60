"""Look-ups in graphs, the same whatever order they say things in."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, Store

from hustings.namespaces import HST, RDF
from hustings.nodes import Graphs, Nodes, Spo, is_iri, literal_parts, merge, triples_of, value_of

__all__ = ["Index", "read_graphs"]

_H = str(HST)
_TYPE = str(RDF.type)
_QUARANTINE = ("/quarantine", "#quarantine")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING, _NUMBERS = _XSD + "string", (_XSD + "integer", _XSD + "decimal")
_DIGITS = 18

Ranked = tuple[int, str]


class Index:
    """What some graphs say of nodes.

    Args:
        nodes: what they say.
        beside: tells of a node and a property where they say nothing.
    """

    def __init__(self, nodes: Nodes, beside: Index | None = None) -> None:
        self._nodes = nodes
        self._beside = beside
        self._instances: dict[str, list[str]] = defaultdict(list)
        for node, about in nodes.items():
            for kind in about.get(_TYPE, ()):
                self._instances[value_of(kind)].append(node)

    def instances(self, class_: str) -> list[str]:
        """Return the instances of a class in its own graphs, sorted."""
        return sorted(self._instances.get(class_, ()))

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return a subject's values in any graph: plain text and English first, then sorted."""
        about = self._nodes.get(subject)
        found = None if about is None else about.get(predicate)
        if found is None:
            return self._beside.values(subject, predicate) if self._beside else []
        if len(found) == 1:
            return [_ranked(found[0])[1]]
        return list(dict.fromkeys(value for _, value in sorted(map(_ranked, found))))

    def having(self, predicate: str) -> dict[str, list[str]]:
        """Return the values of all subjects that its own graphs give any."""
        found = (node for node, about in self._nodes.items() if predicate in about)
        return {node: self.values(node, predicate) for node in found}

    def first(self, subject: str, *predicates: str) -> str | None:
        """Return the first value that any of the predicates gives, in the order named."""
        for predicate in predicates:
            about = self._nodes.get(subject)
            found = None if about is None else about.get(predicate)
            if found is not None and len(found) == 1:
                return _ranked(found[0])[1]
            if values := self.values(subject, predicate):
                return values[0]
        return None


def read_graphs(graphs: Graphs) -> tuple[Index, Index, list[Spo]]:
    """Return what is accepted, what stands in quarantine, and the direct triples.

    The latter are those of the default graph whose objects are IRIs.
    """
    apart = {name for name in graphs if name.endswith(_QUARANTINE)}
    accepted = Index(merge(nodes for name, nodes in graphs.items() if name not in apart))
    aside = Index(merge(graphs[name] for name in apart), accepted)
    return accepted, aside, [spo for spo in triples_of(graphs.get("", {})) if is_iri(spo[2])]


def _ranked(term: str) -> Ranked:
    if term[:1] != '"':
        return 0, term
    kind, value = literal_parts(term)
    if kind.startswith("@"):
        return 1 if kind.startswith("@en") else 2, value
    return 0, _by_value(value, kind)


def _by_value(value: str, kind: str) -> str:
    """Return a literal's text as a store gives it, which keeps numbers by value: 0.9 for 0.90."""
    if kind == _STRING:
        return value
    if kind in _NUMBERS and value.isdecimal() and value[0] != "0" and len(value) < _DIGITS:
        return value
    return _stored(value, kind)


@lru_cache(maxsize=65_536)
def _stored(value: str, kind: str) -> str:
    store, node = Store(), NamedNode(kind)
    store.add(Quad(node, node, Literal(value, datatype=node)))
    return str(getattr(next(iter(store)).object, "value", value))
