"""Look-ups by predicate over quads, the same whatever order they come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from hustings.namespaces import HST, RDF

__all__ = ["Index"]

_H = str(HST)
_TYPE = str(RDF.type)
_QUARANTINE = ("/quarantine", "#quarantine")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING, _NUMBERS = _XSD + "string", (_XSD + "integer", _XSD + "decimal")
_DIGITS = 18

Ranked = tuple[int, str]
Told = dict[str, dict[str, list[Ranked]]]


class Index:
    """Values of the predicates that are read; what stands in a quarantine graph is kept apart.

    Args:
        quads: a dataset, or a share of one.
        predicates: those that are asked for; direct triples are kept whatever they are.

    Attributes:
        triples: (subject, local name, object) of the default graph's triples whose predicate is of
            the ontology and whose object is an IRI.
    """

    def __init__(self, quads: Iterable[Quad], predicates: Collection[str]) -> None:
        self.triples: list[tuple[str, str, str]] = []
        self.typed: list[tuple[str, str]] = []
        self._accepted: Index | None = None
        self._told: Told = {predicate: defaultdict(list) for predicate in predicates}
        self._aside: Told = {predicate: defaultdict(list) for predicate in predicates}
        self._sorted: dict[str, dict[str, list[str]]] = {}
        self._take(quads)

    def _take(self, quads: Iterable[Quad]) -> None:
        told, aside = self._told, self._aside
        for quad in quads:
            predicate = quad.predicate.value
            is_read = predicate in told
            if not is_read and not predicate.startswith(_H):
                continue
            graph, where = quad.graph_name, told
            if isinstance(graph, DefaultGraph):
                if predicate == _TYPE or predicate.startswith(_H):
                    self._note(quad, predicate)
            elif _key(graph).endswith(_QUARANTINE):
                where = aside
            if is_read:
                where[predicate][_key(quad.subject)].append(_ranked(quad.object))

    def _note(self, quad: Quad, predicate: str) -> None:
        if isinstance(quad.object, NamedNode):
            subject, value = _key(quad.subject), quad.object.value
            if predicate == _TYPE:
                self.typed.append((subject, value))
            else:
                self.triples.append((subject, predicate[len(_H) :], value))

    def aside(self) -> Index:
        """Return an index of what stands in quarantine; for the rest it asks this one."""
        other = Index((), ())
        other._told, other._accepted = self._aside, self
        return other

    def instances(self, class_: str) -> list[str]:
        """Return the instances of a class, sorted; in an index of a quarantine, those in it."""
        found = self._own(_TYPE)
        return sorted(subject for subject, classes in found.items() if class_ in classes)

    def values(self, predicate: str) -> dict[str, list[str]]:
        """Return each subject's values in any graph: plain text and English first, then sorted."""
        found = self._sorted.get(predicate)
        if found is None:
            known = self._accepted.values(predicate) if self._accepted else {}
            found = self._sorted[predicate] = {**known, **self._own(predicate)}
        return found

    def _own(self, predicate: str) -> dict[str, list[str]]:
        return {
            subject: [values[0][1]]
            if len(values) == 1
            else list(dict.fromkeys(value for _, value in sorted(values)))
            for subject, values in self._told[predicate].items()
        }

    def first(self, subject: str, *predicates: str) -> str | None:
        """Return the first value that any of the predicates gives, in the order named."""
        for predicate in predicates:
            values = self.values(predicate).get(subject)
            if values:
                return values[0]
        return None


def _key(term: object) -> str:
    if isinstance(term, NamedNode):
        return term.value
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    return str(getattr(term, "value", term))


def _ranked(term: object) -> Ranked:
    if isinstance(term, NamedNode):
        return 0, term.value
    if isinstance(term, Literal):
        language = term.language
        if language is None:
            return 0, _by_value(term)
        return 1 if language.startswith("en") else 2, term.value
    return 0, _key(term)


def _by_value(literal: Literal) -> str:
    """Return a literal's text as a store gives it, which keeps numbers by value: 0.9 for 0.90."""
    value, kind = literal.value, literal.datatype.value
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
