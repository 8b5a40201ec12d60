"""What can be written in a query to a graph: classes, properties, names; and the questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, RdfFormat, Store, parse

from hustings.graph.terms import RDF, RDFS, SKOS, VOID
from hustings.graph.void import dataset_iri, metadata_iri
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
_MOST_NAMED = """
SELECT ?thing (COUNT(*) AS ?number) WHERE { ?from ?link ?thing . FILTER (ISIRI(?thing)) }
GROUP BY ?thing ORDER BY DESC(?number) ?thing
"""
_RANKED = 1_000_000
"""Quads up to which names are ranked by what refers to them; of more, any will do."""


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
        size: how many triples the dataset says it has, or the store holds.
        names: named things, at most 2,000: those that most refer to first, in a large graph any.
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
    size = _size(store, base)
    names = list(_names(store, size))
    return Vocabulary(
        title=title,
        size=size,
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


def _names(store: Store, size: int) -> Iterator[Name]:
    """Yield named things, those that most refer to first, then the others by IRI."""
    known: dict[NamedNode, str] = {}
    for quad in store.quads_for_pattern(None, RDFS("label"), None, DefaultGraph()):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            label = quad.object.value
            known[quad.subject] = min(label, known.get(quad.subject, label))
            if size > _RANKED and len(known) > _NAMES:
                break
    most = [row[0] for row in _select(store, _MOST_NAMED)] if size <= _RANKED else []
    ranked = [thing for thing in most if isinstance(thing, NamedNode) and thing in known]
    rest = sorted(known.keys() - set(ranked), key=lambda node: node.value)
    for thing in [*ranked, *rest][: _NAMES + 1]:
        kinds = store.quads_for_pattern(thing, RDF("type"), None, DefaultGraph())
        kind = min((getattr(quad.object, "value", "") for quad in kinds), default="")
        yield Name(thing.value, known[thing], kind)


def _size(store: Store, base: str) -> int:
    """Return how many triples the dataset says it has; counting those of a large one takes long."""
    found = store.quads_for_pattern(dataset_iri(base), VOID("triples"), None, metadata_iri(base))
    return max((_number(quad.object) for quad in found), default=0) or len(store)


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
