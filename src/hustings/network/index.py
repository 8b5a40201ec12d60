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
        self._accepted: Index | None = None

    def aside(self) -> Index:
        """Return an index of what stands in quarantine; for the rest it asks this one."""
        other = Index(self._store)
        other._accepted = self
        return other

    def set_aside(self, class_: str) -> list[str]:
        """Return the instances of a class in the quarantine graph, sorted."""
        found = self._store.quads_for_pattern(None, _TYPE, NamedNode(class_), None)
        return sorted({_key(quad.subject) for quad in found if _is_aside(quad)})

    def triples(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Yield (subject, object) of the default graph's triples, objects that are IRIs only."""
        pattern = self._store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph())
        for quad in pattern:
            if isinstance(quad.object, NamedNode):
                yield _key(quad.subject), quad.object.value

    def values(self, predicate: str) -> dict[str, list[str]]:
        """Return each subject's values in any graph: plain text and English first, then sorted."""
        if predicate not in self._read:
            is_aside = self._accepted is not None
            found: dict[str, set[tuple[int, str]]] = {}
            for quad in self._store.quads_for_pattern(None, NamedNode(predicate), None, None):
                if _is_aside(quad) is is_aside:
                    found.setdefault(_key(quad.subject), set()).add(_ranked(quad.object))
            read = {
                subject: list(dict.fromkeys(value for _, value in sorted(values)))
                for subject, values in found.items()
            }
            known = self._accepted.values(predicate) if self._accepted else {}
            self._read[predicate] = {**known, **read}
        return self._read[predicate]

    def first(self, subject: str, *predicates: str) -> str | None:
        """Return the first value that any of the predicates gives, in the order named."""
        for predicate in predicates:
            values = self.values(predicate).get(subject)
            if values:
                return values[0]
        return None


def _is_aside(quad: Quad) -> bool:
    graph = quad.graph_name
    return isinstance(graph, NamedNode) and graph.value.endswith(_QUARANTINE)


def _key(term: object) -> str:
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    return str(getattr(term, "value", term))


def _ranked(term: object) -> tuple[int, str]:
    if isinstance(term, Literal):
        language = term.language
        return (0 if language is None else 1 if language.startswith("en") else 2), term.value
    return 0, _key(term)
