"""Each statement of a graph as a nanopublication: what is claimed, where from, by whom put so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from hustings.graph.store import Graph
from hustings.graph.terms import DCTERMS, FOAF, HST, OA, PROV, RDF, RDFS, SCHEMA, Vocabulary
from hustings.graph.trig import write_trig
from hustings.graph.trusty import artifact_code
from hustings.graph.void import dataset_iri, metadata_iri, quarantine_iri

__all__ = ["nanopublications", "write_nanopublications"]

NP = Vocabulary("http://www.nanopub.org/nschema#")
_PLAIN = (HST("Asserted"), HST("Predicted"))
_OF_CLAIM = (HST("modality"), HST("validity"), HST("validFrom"), HST("validUntil"))
_OF_SOURCE = (
    *(PROV("wasDerivedFrom"), PROV("wasAttributedTo"), PROV("wasGeneratedBy")),
    *(HST("confidence"), HST("origin"), HST("rule"), OA("hasTarget")),
)
_OF_DOCUMENT = (
    *(RDF("type"), DCTERMS("title"), DCTERMS("date"), DCTERMS("publisher"), DCTERMS("creator")),
    *(DCTERMS("identifier"), HST("sha256"), SCHEMA("url")),
)
_UNKNOWN = "code-to-come"
_OF_DATASET = (DCTERMS("license"), DCTERMS("publisher"))

_Rows = Mapping[str, Sequence[Quad]]


def write_nanopublications(graph: Graph) -> str:
    """Return the accepted statements of a graph as nanopublications in TriG, sorted."""
    return write_trig(nanopublications(graph), base=graph.base)


def nanopublications(graph: Graph) -> Iterator[Quad]:
    """Yield one nanopublication for each accepted statement: four graphs each.

    The assertion of one that is asserted or predicted is its triple; that of a denied, questioned
    or supposed one says of the statement what it relates and how, and does not make the claim.

    Its name ends in a code that is drawn from the four graphs (`artifact_code`): who has them can
    check that not a character was changed. A blank node, which has no name that could count, is
    left out.

    **Shape**::

        <nanopub/RA…#head> { <nanopub/RA…> a np:Nanopublication ;
            np:hasAssertion <…#assertion> ; np:hasProvenance <…#provenance> ;
            np:hasPublicationInfo <…#pubinfo> . }
        <…#assertion> { <person> hst:proposes <policy> . }
        <…#provenance> { <…#assertion> prov:wasDerivedFrom <document> ; hst:confidence 0.87 ;
            prov:wasAttributedTo <speaker> ; oa:hasTarget <statement/target> . }
        <…#pubinfo> { <nanopub/RA…> dcterms:source <statement> ; dcterms:license <…> . }

    **Source**: Nanopublication Guidelines (structure of a nanopublication, well-formedness);
    Trusty URI Specification, version 1.
    """
    rows = _rows(graph)
    said = _said_of_all(graph)
    for iri in sorted(rows):
        if any(q.predicate == RDF("type") and q.object == HST("Statement") for q in rows[iri]):
            node = NamedNode(f"{graph.base}nanopub/{_UNKNOWN}")
            quads = [q for q in _nanopublication(node, iri, rows, said) if _has_names(q)]
            code = artifact_code(quads, _UNKNOWN)
            yield from (_under(code, quad) for quad in quads)


def _has_names(quad: Quad) -> bool:
    return isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)


def _under(code: str, quad: Quad) -> Quad:
    """Return a quad with the code wherever `artifact_code` took its place for a blank."""

    def name(term: object) -> NamedNode:
        iri = getattr(term, "value", "")
        return NamedNode(iri.replace(_UNKNOWN, code))

    object_ = quad.object if isinstance(quad.object, Literal) else name(quad.object)
    return Quad(name(quad.subject), name(quad.predicate), object_, name(quad.graph_name))


def _said_of_all(graph: Graph) -> list[Triple]:
    """Return licence and publisher of the dataset, and what the publisher is called."""
    metadata, node = metadata_iri(graph.base), dataset_iri(graph.base)
    quads = [quad for quad in graph.quads if quad.graph_name == metadata]
    said = [q.triple for q in quads if q.subject == node and q.predicate in _OF_DATASET]
    publishers = {triple.object for triple in said if triple.predicate == DCTERMS("publisher")}
    named = (RDF("type"), FOAF("name"))
    return said + [q.triple for q in quads if q.subject in publishers and q.predicate in named]


def _rows(graph: Graph) -> _Rows:
    rows: defaultdict[str, list[Quad]] = defaultdict(list)
    apart = (quarantine_iri(graph.base), metadata_iri(graph.base))
    for quad in graph.quads:
        if quad.graph_name not in apart and isinstance(quad.subject, NamedNode):
            rows[quad.subject.value].append(quad)
    return rows


def _nanopublication(
    node: NamedNode, iri: str, rows: _Rows, said: Sequence[Triple]
) -> Iterator[Quad]:
    mark = "/" if "#" in node.value else "#"
    head, assertion, provenance, info = (
        NamedNode(node.value + mark + name)
        for name in ("head", "assertion", "provenance", "pubinfo")
    )
    yield Quad(node, RDF("type"), NP("Nanopublication"), head)
    yield Quad(node, NP("hasAssertion"), assertion, head)
    yield Quad(node, NP("hasProvenance"), provenance, head)
    yield Quad(node, NP("hasPublicationInfo"), info, head)
    yield from _assertion(rows[iri], assertion)
    for triple in _provenance(rows[iri], assertion, rows):
        yield Quad(triple.subject, triple.predicate, triple.object, provenance)
    yield Quad(node, DCTERMS("source"), NamedNode(iri), info)
    for triple in said:
        subject = node if triple.predicate in _OF_DATASET else triple.subject
        yield Quad(subject, triple.predicate, triple.object, info)
    for quad in rows[iri]:
        if quad.predicate == PROV("wasGeneratedBy"):
            yield Quad(node, PROV("wasGeneratedBy"), quad.object, info)
        if quad.predicate in (RDF("subject"), RDF("object")) and isinstance(quad.object, NamedNode):
            for named in rows.get(quad.object.value, ()):
                if named.predicate == RDFS("label"):
                    yield Quad(quad.object, RDFS("label"), named.object, info)


def _assertion(statement: Sequence[Quad], graph: NamedNode) -> Iterator[Quad]:
    found = {quad.predicate: quad.object for quad in statement}
    ends = [found.get(RDF(name)) for name in ("subject", "predicate", "object")]
    subject, predicate, object_ = ends
    is_claim = found.get(HST("modality")) in _PLAIN
    if is_claim and isinstance(subject, NamedNode) and isinstance(predicate, NamedNode):
        if isinstance(object_, NamedNode):
            yield Quad(subject, predicate, object_, graph)
        return
    for quad in statement:
        is_about = quad.predicate in (RDF("type"), RDF("subject"), RDF("predicate"), RDF("object"))
        if is_about or quad.predicate in _OF_CLAIM:
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _provenance(statement: Sequence[Quad], assertion: NamedNode, rows: _Rows) -> Iterator[Triple]:
    for quad in statement:
        if quad.predicate in (*_OF_SOURCE, *_OF_CLAIM):
            yield Triple(assertion, quad.predicate, quad.object)
        if not isinstance(quad.object, NamedNode):
            continue
        if quad.predicate == OA("hasTarget"):
            yield from _evidence(quad.object.value, rows)
        elif quad.predicate == PROV("wasDerivedFrom"):
            for row in rows.get(quad.object.value, ()):
                if row.predicate in _OF_DOCUMENT and isinstance(row.graph_name, DefaultGraph):
                    yield row.triple


def _evidence(target: str, rows: _Rows) -> Iterator[Triple]:
    for quad in rows.get(target, ()):
        yield quad.triple
        if quad.predicate == OA("hasSelector") and isinstance(quad.object, NamedNode):
            yield from (row.triple for row in rows.get(quad.object.value, ()))
