"""Look-ups by predicate over a dataset, the same whatever order its quads come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from hustings.namespaces import RDF

__all__ = ["Index"]

_TYPE = NamedNode(str(RDF.type))
_QUARANTINE = ("/quarantine", "#quarantine")


class Index:
    """Values of the predicates asked for, each read once; the quarantine graph is left out.

    Args:
        source: a store, or quads that are put into one in memory.
    """

    def __init__(self, source: Store | Iterable[Quad]) -> None:
        if isinstance(source, Store):
            self._store = source
        else:
            self._store = Store()
            self._store.bulk_extend(source)
        self._read: dict[str, dict[str, list[str]]] = {}
        self._instances: dict[str, list[str]] = {}
        self._accepted: Index | None = None
        self._aside = frozenset(
            graph for graph in self._store.named_graphs() if graph.value.endswith(_QUARANTINE)
        )

    def aside(self) -> Index:
        """Return an index of what stands in quarantine; for the rest it asks this one."""
        other = Index(self._store)
        other._accepted = self
        return other

    def set_aside(self, class_: str) -> list[str]:
        """Return the instances of a class in the quarantine graph, sorted."""
        found = self._store.quads_for_pattern(None, _TYPE, NamedNode(class_), None)
        return sorted({_key(quad.subject) for quad in found if quad.graph_name in self._aside})

    def instances(self, class_: str) -> list[str]:
        """Return the instances of a class, sorted."""
        if not self._instances:
            for iri, classes in sorted(self.values(_TYPE.value).items()):
                for name in classes:
                    self._instances.setdefault(name, []).append(iri)
        return self._instances.get(class_, [])

    def triples(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Yield (subject, object) of the default graph's triples, objects that are IRIs only."""
        pattern = self._store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph())
        for quad in pattern:
            if isinstance(quad.object, NamedNode):
                yield _key(quad.subject), quad.object.value

    def values(self, predicate: str) -> dict[str, list[str]]:
        """Return each subject's values in any graph: plain text and English first, then sorted."""
        found = self._read.get(predicate)
        if found is None:
            known = self._accepted.values(predicate) if self._accepted else {}
            found = self._read[predicate] = {**known, **self._values(predicate)}
        return found

    def _values(self, predicate: str) -> dict[str, list[str]]:
        wants_aside, named = self._accepted is not None, NamedNode(predicate)
        aside = {
            _key(quad.subject)
            for graph in self._aside
            for quad in self._store.quads_for_pattern(None, named, None, graph)
        }
        found: dict[str, list[tuple[int, str]]] = {}
        for quad in self._store.quads_for_pattern(None, named, None, None):
            subject = _key(quad.subject)
            is_aside = subject in aside and quad.graph_name in self._aside
            if is_aside is wants_aside:
                found.setdefault(subject, []).append(_ranked(quad.object))
        return {
            subject: [values[0][1]]
            if len(values) == 1
            else list(dict.fromkeys(value for _, value in sorted(values)))
            for subject, values in found.items()
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


def _ranked(term: object) -> tuple[int, str]:
    if isinstance(term, NamedNode):
        return 0, term.value
    if isinstance(term, Literal):
        language = term.language
        return (0 if language is None else 1 if language.startswith("en") else 2), term.value
    return 0, _key(term)
