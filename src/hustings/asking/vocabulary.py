"""What can be written in a query to a graph: classes, properties, names; and the questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store, parse

from hustings.graph.terms import RDFS, SKOS
from hustings.graph.void import metadata_iri
from hustings.namespaces import PREFIXES
from hustings.query import Question, questions
from hustings.resources import resource

__all__ = ["Name", "Term", "Vocabulary", "read_vocabulary"]

_NAMES = 2_000
_PARTS = """
SELECT ?term ?number WHERE {{
  GRAPH <{graph}> {{ ?part void:{kind} ?term ; void:{counted} ?number }}
}} ORDER BY ?term
"""
_COUNTED = {
    "class": "SELECT ?term (COUNT(*) AS ?number) { ?x a ?term } GROUP BY ?term ORDER BY ?term",
    "property": "SELECT ?term (COUNT(*) AS ?number) { ?x ?term ?y } GROUP BY ?term ORDER BY ?term",
}
_NAMED = """
SELECT ?thing (SAMPLE(?kind) AS ?class) (MIN(?word) AS ?label) (COUNT(?from) AS ?number) WHERE {
  ?thing rdfs:label ?word ; a ?kind . OPTIONAL { ?from ?link ?thing }
} GROUP BY ?thing ORDER BY DESC(?number) ?thing LIMIT
"""


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of a graph: IRI, label, meaning, how often it is used."""

    iri: str
    label: str
    definition: str
    number: int


@dataclass(frozen=True, slots=True)
class Name:
    """A named thing of a graph: IRI, label, IRI of its class."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a query page offers.

    Attributes:
        title: heading of the dataset.
        prefixes: IRIs by prefix, usable without declaration.
        names: named things, those that most refer to first; at most 2,000.
        is_whole: whether `names` are all there are.
        questions: the questions that ship.
    """

    title: str
    size: int
    prefixes: dict[str, str]
    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    names: tuple[Name, ...]
    is_whole: bool
    questions: tuple[Question, ...]


def read_vocabulary(store: Store, *, base: str, title: str) -> Vocabulary:
    """Return what can be written in a query to a store.

    Counts are those of the dataset's VoID description; a store without one is counted, its
    default graph alone.

    **Source**: VoID, 4.3 (class and property partitions).
    """
    names = list(_names(store))
    return Vocabulary(
        title=title,
        size=len(store),
        prefixes=dict(sorted((PREFIXES | {"id": base}).items())),
        classes=_terms(store, base, "class", "entities"),
        properties=_terms(store, base, "property", "triples"),
        names=tuple(names[:_NAMES]),
        is_whole=len(names) <= _NAMES,
        questions=questions(),
    )


def _terms(store: Store, base: str, kind: str, counted: str) -> tuple[Term, ...]:
    query = _PARTS.format(graph=metadata_iri(base).value, kind=kind, counted=counted)
    rows = list(_select(store, query)) or list(_select(store, _COUNTED[kind]))
    described = _described()
    return tuple(
        Term(term.value, *described.get(term.value, ("", "")), _number(number))
        for term, number in rows
        if isinstance(term, NamedNode)
    )


def _names(store: Store) -> Iterator[Name]:
    for thing, kind, label, _ in _select(store, f"{_NAMED} {_NAMES + 1}"):
        if isinstance(thing, NamedNode) and isinstance(label, Literal):
            yield Name(thing.value, label.value, getattr(kind, "value", ""))


def _select(store: Store, query: str) -> Iterator[tuple[object, ...]]:
    answer = store.query(query, prefixes=PREFIXES)
    if isinstance(answer, QuerySolutions):
        for row in answer:
            yield tuple(row)


def _number(term: object) -> int:
    value = getattr(term, "value", "")
    return int(value) if value.isdecimal() else 0


@cache
def _described() -> dict[str, tuple[str, str]]:
    """Return label and definition of the ontology's own terms, in English."""
    found: dict[str, dict[NamedNode, str]] = {}
    for quad in parse(path=resource("ontology", "hustings.ttl"), format=RdfFormat.TURTLE):
        wanted = quad.predicate in (RDFS("label"), SKOS("definition"))
        if wanted and isinstance(quad.object, Literal) and quad.object.language in (None, "en"):
            iri = str(getattr(quad.subject, "value", quad.subject))
            found.setdefault(iri, {})[quad.predicate] = quad.object.value
    return {
        iri: (words.get(RDFS("label"), ""), words.get(SKOS("definition"), ""))
        for iri, words in found.items()
    }
