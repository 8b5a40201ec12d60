"""A graph and a name → the data about it, in the syntax that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from hustings.errors import OutputError, SubjectError
from hustings.graph.export import write_ntriples
from hustings.graph.jsonld import write_json_ld
from hustings.graph.rdf_xml import write_rdf_xml
from hustings.graph.terms import DCTERMS, HST, RDF, RDFS
from hustings.graph.trig import write_trig
from hustings.site.paths import ENDINGS
from hustings.site.view import View, type_of

__all__ = ["MEDIA_TYPES", "data", "quads_about", "write", "write_each"]

MEDIA_TYPES = {
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}
"""Format of data → media type, in the order in which a server prefers them."""
_NAMING = frozenset((RDF("type"), RDFS("label"), DCTERMS("title")))


def data(source: View | Store, iri: str, format_: str, *, limit: int | None = None) -> str:
    """Return the concise description of a name; the same graph gives the same bytes.

    Args:
        source: the graph.
        iri: any subject of the graph.
        format_: one of `MEDIA_TYPES`.
        limit: most statements of a thing that are written, the first by name; None for all.

    Raises:
        SubjectError: the graph says nothing of the name.
        OutputError: there is no such format, or RDF/XML cannot hold the data.
    """
    if format_ not in ENDINGS:
        raise OutputError(f"no format '{format_}'; there is: {', '.join(ENDINGS)}")
    view = View.of(source)
    if not view.knows(iri):
        raise SubjectError(iri, "the graph says nothing of it; names are spelled out in full")
    return write(quads_about(view, iri, limit=limit), format_, base=view.base)


def write(quads: Iterable[Quad], format_: str, *, base: str) -> str:
    """Return quads as triples in one of `MEDIA_TYPES`."""
    return next(write_each(quads, [format_], base=base))


def write_each(quads: Iterable[Quad], formats: Iterable[str], *, base: str) -> Iterator[str]:
    """Yield quads as triples in several of `MEDIA_TYPES`."""
    merged = {Quad(quad.subject, quad.predicate, quad.object) for quad in quads}
    writers: dict[str, Callable[[], str]] = {
        "turtle": lambda: write_trig(merged, base=base),
        "jsonld": lambda: write_json_ld(merged, only_used=True),
        "ntriples": lambda: write_ntriples({quad.triple for quad in merged}),
        "rdfxml": lambda: write_rdf_xml({quad.triple for quad in merged}),
    }
    yield from (writers[format_]() for format_ in formats)


def quads_about(view: View, iri: str, *, limit: int | None = None) -> list[Quad]:
    """Return what describes a name: every quad once, from whatever graph.

    That is what the graph says of it and of what exists only within it; of an entity also the
    direct triples that lead to it and its statements and facts, evidence included; of a statement
    its fact; of a document its whole named graph; of the quarantine all of it. Whatever these
    name brings its class and label.
    """
    node = NamedNode(iri)
    if node == view.aside:
        return view.inside(node)
    found = dict.fromkeys(view.parts(node))
    kind = type_of(found)
    if kind == "Document":
        found.update(dict.fromkeys(view.inside(NamedNode(f"{iri}/graph"))))
    elif kind == "Statement":
        facts = {quad.subject for quad in view.uses(node, HST("supportedBy"))}
        for fact in sorted((one for one in facts if isinstance(one, NamedNode)), key=str):
            found.update(dict.fromkeys(view.about(fact)))
    elif kind != "Fact":
        found.update(dict.fromkeys(_statements(view, node, limit)))
        found.update(
            (quad, None) for quad in view.uses(node) if isinstance(quad.graph_name, DefaultGraph)
        )
    for quad in [q for q in found if q.predicate == RDFS("seeAlso")]:
        if isinstance(quad.object, NamedNode) and quad.graph_name == view.aside:
            found.update(dict.fromkeys(view.about(quad.object)))
    named = {term for q in found for term in (q.subject, q.object) if isinstance(term, NamedNode)}
    told = {quad.subject for quad in found if quad.predicate in _NAMING}
    for other in sorted(named - told, key=str):
        found.update((quad, None) for quad in view.about(other) if quad.predicate in _NAMING)
    return list(found)


def _statements(view: View, node: NamedNode, limit: int | None) -> Iterable[Quad]:
    """Yield the statements and facts that a node has a role in, the first by name if limited."""
    roles = (RDF("subject"), RDF("object"), HST("figureOf"))
    records = {
        quad.subject
        for role in roles
        for quad in view.uses(node, role)
        if quad.graph_name != view.aside
    }
    for record in sorted(records, key=str)[:limit]:
        yield from view.parts(record)  # type: ignore[arg-type]
