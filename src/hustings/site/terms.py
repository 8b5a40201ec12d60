"""The ontology file → every term with its labels, definitions, examples and neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode

from hustings.graph.terms import HST, OWL, RDF, RDFS, SCHEMA, SKOS, local_name
from hustings.namespaces import PREFIXES
from hustings.site.paths import SHAPES
from hustings.site.receipts import Reference
from hustings.site.shipped import ontology_quads
from hustings.site.view import View, value_of

__all__ = ["Term", "Vocabulary", "Wording", "curie", "items", "load_vocabulary"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with its BCP 47 tag."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the ontology.

    Attributes:
        name: local name.
        kind: 'Class', 'Relation', 'Property' or 'Value'.
        labels: English first.
        definitions: English first.
        rows: words for a kind of neighbour, and the neighbours.
    """

    iri: str
    name: str
    kind: str
    labels: tuple[Wording, ...]
    definitions: tuple[Wording, ...]
    examples: tuple[Wording, ...]
    rows: tuple[tuple[str, tuple[Reference, ...]], ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The ontology.

    Attributes:
        titles: English first.
        descriptions: likewise.
        sections: title, anchor and terms of each kind.
        aligned: (term, words, terms of other vocabularies), sorted.
    """

    iri: str
    version: str
    titles: tuple[Wording, ...]
    descriptions: tuple[Wording, ...]
    license: str
    sections: tuple[tuple[str, str, tuple[Term, ...]], ...]
    aligned: tuple[tuple[Reference, str, tuple[Reference, ...]], ...]


_KINDS = (
    ("Classes", "classes", "Class"),
    ("Relations between things", "relations", "Relation"),
    ("Links of records", "links", "Link"),
    ("Values of records", "properties", "Property"),
    ("Fixed values", "values", "Value"),
)
_FORWARD = (
    ("A kind of", RDFS("subClassOf")),
    ("Narrower than", RDFS("subPropertyOf")),
    ("Never also", OWL("disjointWith")),
    ("Stands on", SCHEMA("domainIncludes")),
    ("Leads to", SCHEMA("rangeIncludes")),
    ("See also", RDFS("seeAlso")),
)
_BACKWARD = (
    ("Kinds of it", RDFS("subClassOf")),
    ("Never also", OWL("disjointWith")),
    ("Properties it has", SCHEMA("domainIncludes")),
    ("Properties that lead to it", SCHEMA("rangeIncludes")),
    ("Values", RDF("type")),
)
_ALIGNED = (RDFS("subClassOf"), RDFS("subPropertyOf"), RDFS("seeAlso"))


@cache
def load_vocabulary() -> Vocabulary:
    """Return every term of the ontology that ships, in the order of its file."""
    quads = ontology_quads()
    view = View.of(quads)
    order = dict.fromkeys(
        quad.subject.value
        for quad in quads
        if isinstance(quad.subject, NamedNode) and quad.subject in HST
    )
    terms = [_term(view, NamedNode(iri)) for iri in order]
    ontology = NamedNode(HST.base.rstrip("#"))
    return Vocabulary(
        iri=ontology.value,
        version=min(view.values(ontology, OWL("versionInfo")), default=""),
        titles=_wordings(view, ontology, f"{PREFIXES['dcterms']}title"),
        descriptions=_wordings(view, ontology, f"{PREFIXES['dcterms']}description"),
        license=min(view.values(ontology, NamedNode(f"{PREFIXES['dcterms']}license")), default=""),
        sections=tuple(
            (title, anchor, tuple(term for term in terms if term.kind == kind))
            for title, anchor, kind in _KINDS
        ),
        aligned=tuple(_aligned(view, terms)),
    )


def _term(view: View, node: NamedNode) -> Term:
    types = view.values(node, RDF("type"))
    return Term(
        iri=node.value,
        name=local_name(node.value),
        kind=_kind(view, node, types),
        labels=_wordings(view, node, RDFS("label").value),
        definitions=_wordings(view, node, SKOS("definition").value),
        examples=_wordings(view, node, SKOS("example").value),
        rows=tuple(_rows(view, node)),
    )


def _kind(view: View, node: NamedNode, types: Iterable[str]) -> str:
    names = set(map(local_name, types))
    if "ObjectProperty" in names:
        ends = [*view.values(node, SCHEMA("domainIncludes"))]
        records = {HST(name).value for name in _RECORDS}
        return "Link" if not ends or set(ends) <= records else "Relation"
    if "Class" in names:
        return "Class"
    return "Property" if "DatatypeProperty" in names else "Value"


_RECORDS = (
    "Statement",
    "Fact",
    "Origin",
    "Utterance",
    "Figure",
    "Judgement",
    "Decision",
    "Document",
)


def _rows(view: View, node: NamedNode) -> Iterable[tuple[str, tuple[Reference, ...]]]:
    found: dict[str, set[str]] = {}
    for words, predicate in _FORWARD:
        found.setdefault(words, set()).update(view.values(node, predicate))
    for words, predicate in _BACKWARD:
        subjects = (quad.subject for quad in view.uses(node, predicate))
        found.setdefault(words, set()).update(
            value_of(one) for one in subjects if isinstance(one, NamedNode)
        )
    for quad in view.about(node):
        if quad.predicate == RDF("type") and quad.object in HST:
            found.setdefault("Value of", set()).add(value_of(quad.object))
        if quad.predicate == OWL("equivalentClass") and isinstance(quad.object, BlankNode):
            found["One of"] = {
                item
                for part in view.about(quad.object)
                if part.predicate == OWL("oneOf")
                for item in items(view, part.object)
            }
    for words, iris in found.items():
        if iris:
            yield words, tuple(_refer(iri) for iri in sorted(iris, key=_shown_first))


def _shown_first(iri: str) -> tuple[bool, str]:
    return not iri.startswith(HST.base), iri


def items(view: View, head: object) -> list[str]:
    """Return the members of an RDF list."""
    found: list[str] = []
    while isinstance(head, BlankNode) and len(found) < 1_000:
        told = {quad.predicate: quad.object for quad in view.about(head)}
        if RDF("first") in told:
            found.append(value_of(told[RDF("first")]))
        head = told.get(RDF("rest"))
    return found


def _aligned(
    view: View, terms: Iterable[Term]
) -> Iterable[tuple[Reference, str, tuple[Reference, ...]]]:
    words: Mapping[NamedNode, str] = {
        RDFS("subClassOf"): "is a kind of",
        RDFS("subPropertyOf"): "is narrower than",
        RDFS("seeAlso"): "is close to",
    }
    for term in sorted(terms, key=lambda one: one.name.lower()):
        for predicate in _ALIGNED:
            values = view.values(NamedNode(term.iri), predicate)
            others = [_refer(iri) for iri in values if not iri.startswith(HST.base)]
            if others:
                yield _refer(term.iri), words[predicate], tuple(others)


def _refer(iri: str) -> Reference:
    is_ours = iri.startswith((HST.base, SHAPES))
    return Reference(iri, local_name(iri) if is_ours else curie(iri), is_known=is_ours)


def curie(iri: str) -> str:
    """Return an IRI with a prefix for its namespace, whole where none is known.

    >>> curie("http://xmlns.com/foaf/0.1/Person"), curie("https://w3id.org/hustings/ontology#Risk")
    ('foaf:Person', 'hst:Risk')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"hsh:{iri[len(SHAPES) :]}" if iri.startswith(SHAPES) else iri


def _wordings(view: View, node: NamedNode, predicate: str) -> tuple[Wording, ...]:
    found = {
        Wording(quad.object.value, quad.object.language or "")
        for quad in view.about(node)
        if quad.predicate.value == predicate and isinstance(quad.object, Literal)
    }
    return tuple(sorted(found, key=lambda one: (one.language != "en", one.language, one.text)))
