"""A graph and a name → what a page says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from hustings.errors import SubjectError
from hustings.graph.terms import (
    DCTERMS,
    HST,
    OA,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SH,
    SKOS,
    local_name,
)
from hustings.page.words import READINGS
from hustings.site.receipts import Group, Reader, Receipt, Reference, group
from hustings.site.records import Numeral, Spoken, read_numeral, read_spoken
from hustings.site.view import View, label_of, type_of, value_of

__all__ = ["LIMIT", "Description", "Name", "Row", "describe"]

LIMIT = 300
"""Most statements that a page lists from a thing, and most that lead to it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A label with its BCP 47 tag, '' where none is given."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Row:
    """One property that no other part of the page shows; a value is text or a reference."""

    predicate: str
    values: tuple[str | Reference, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What a graph says of one name.

    Attributes:
        type: local name of its class, '' without one.
        names: its other labels.
        facts: what it is the subject of, and `incoming` what it is the object of, surest first.
        receipts: the statements of a document or a fact, or the statement itself.
        spoken: passages of reported speech of a document or a speaker.
        numerals: numbers of a document or about a thing.
        same: IRIs of the same thing elsewhere; ``close`` of what is probably the same.
        see: addresses of its own.
        documents: the texts that its statements come from.
        judgements: why names were taken for it, or were not.
        reasons: why it stands in quarantine; none where it does not.
        rows: every other property.
        left_out: statements beyond the limit, which the data holds.
    """

    iri: str
    type: str
    label: str
    names: tuple[Name, ...] = ()
    facts: tuple[Group, ...] = ()
    incoming: tuple[Group, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    numerals: tuple[Numeral, ...] = ()
    same: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    documents: tuple[Reference, ...] = ()
    judgements: tuple[Reference, ...] = ()
    reasons: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    left_out: int = 0


_NAMES = (RDFS("label"), SKOS("altLabel"), SKOS("prefLabel"), DCTERMS("title"))
_RECORDS = (HST("Statement"), HST("Utterance"), HST("Figure"))
_SHOWN = frozenset(
    (
        *(RDF("type"), RDFS("label"), SKOS("altLabel"), SKOS("prefLabel"), OWL("sameAs")),
        *(SKOS("closeMatch"), RDFS("seeAlso"), DCTERMS("title"), HST("supportedBy")),
    )
)
_OF_STATEMENT = frozenset(
    (
        *(RDF("subject"), RDF("predicate"), RDF("object"), HST("modality"), HST("confidence")),
        *(OA("hasTarget"), HST("validity"), PROV("wasAttributedTo")),
        *(HST("documents"), HST("independentSources")),
    )
)


def describe(source: View | Store, iri: str, *, limit: int = LIMIT) -> Description:
    """Return what a graph says of a name.

    Args:
        source: the graph; a `View` is quicker for more than one name.
        iri: an entity, a document, a statement, a fact or any other subject of the graph.
        limit: most statements listed in each direction; the surest stay.

    Raises:
        SubjectError: the graph says nothing of the name.
    """
    view = View.of(source)
    if not view.knows(iri):
        raise SubjectError(iri, "the graph says nothing of it; names are spelled out in full")
    node = NamedNode(iri)
    quads = view.about(node)
    kind = type_of(quads)
    if kind == "Document":
        return _document(view, node, quads)
    if kind in ("Statement", "Fact", "Origin"):
        return _record(view, node, quads, kind)
    return _entity(view, node, quads, kind, limit)


def _entity(
    view: View, node: NamedNode, quads: Sequence[Quad], kind: str, limit: int
) -> Description:
    reader = Reader(view)
    facts, over = _groups(reader, node, RDF("subject"), limit)
    incoming, over_in = _groups(reader, node, RDF("object"), limit)
    texts = {
        receipt.document.iri: receipt.document
        for one in (*facts, *incoming)
        for receipt in one.receipts
        if receipt.document is not None
    }
    told = _users(view, node, PROV("wasAttributedTo"))
    spoken = [one for user in told if (one := read_spoken(user, reader)) is not None]
    counted = _users(view, node, HST("figureOf"))
    numerals = [it for user in counted if (it := read_numeral(user, reader)) is not None]
    return Description(
        iri=node.value,
        type=kind,
        label=reader.refer(node).label,
        names=_names(quads),
        facts=facts if over else _with_bare(reader, facts, quads),
        incoming=incoming if over_in else _with_bare(reader, incoming, view.uses(node)),
        spoken=tuple(spoken[:limit]),
        numerals=tuple(numerals[:limit]),
        same=_addresses(quads, OWL("sameAs")),
        close=_addresses(quads, SKOS("closeMatch")),
        see=_addresses(quads, RDFS("seeAlso")),
        documents=_by_date(texts.values()),
        judgements=tuple(map(reader.refer, _users(view, node, HST("judges")))),
        reasons=_reasons(view, quads),
        rows=_rows(reader, quads, _SHOWN),
        left_out=over + over_in,
    )


def _document(view: View, node: NamedNode, quads: Sequence[Quad]) -> Description:
    reader = Reader(view)
    records = [
        quad.subject
        for quad in view.inside(NamedNode(f"{node.value}/graph"))
        if quad.predicate == RDF("type") and quad.object in _RECORDS
    ]
    nodes = sorted({one for one in records if isinstance(one, NamedNode)}, key=value_of)
    receipts = [one for n in nodes if (one := reader.read(n)) is not None]
    spoken = [it for n in nodes if (it := read_spoken(n, reader)) is not None]
    numerals = [no for n in nodes if (no := read_numeral(n, reader)) is not None]
    return Description(
        iri=node.value,
        type="Document",
        label=label_of(quads) or local_name(node.value),
        names=_names(quads),
        receipts=tuple(sorted(receipts, key=_place)),
        spoken=tuple(sorted(spoken, key=_place)),
        numerals=tuple(sorted(numerals, key=_place)),
        see=_addresses(quads, SCHEMA("url")),
        rows=_rows(reader, quads, _SHOWN | {SCHEMA("url")}),
    )


def _record(view: View, node: NamedNode, quads: Sequence[Quad], kind: str) -> Description:
    """Return a statement, or a fact or an origin with its statements."""
    reader = Reader(view)
    carried = [quad.object for quad in quads if quad.predicate == HST("supportedBy")]
    nodes = [node] if kind == "Statement" else _nodes(carried)
    if kind == "Origin":
        nodes = _users(view, node, HST("origin"))
    receipts = tuple(one for n in nodes if (one := reader.read(n)) is not None)
    groups = group(receipts)
    first = groups[0] if groups else None
    label = f"{first.subject.label} {first.reading} {first.object.label}" if first else ""
    texts = {one.document.iri: one.document for one in receipts if one.document is not None}
    return Description(
        iri=node.value,
        type=kind,
        label=label or label_of(quads) or local_name(node.value),
        facts=groups,
        receipts=groups[0].receipts if groups else (),
        documents=_by_date(texts.values()),
        reasons=_reasons(view, quads),
        rows=_rows(reader, quads, _OF_STATEMENT | _SHOWN),
    )


def _groups(
    reader: Reader, node: NamedNode, role: NamedNode, limit: int
) -> tuple[tuple[Group, ...], int]:
    """Return the facts that a node has a role in, and how many statements are left out."""
    nodes = _users(reader.view, node, role)
    receipts = [it for n in nodes[: 20 * limit] if (it := reader.read(n)) is not None]
    kept: list[Group] = []
    listed = 0
    for one in group(receipts):
        listed += len(one.receipts)
        if listed > limit and kept:
            break
        kept.append(one)
    unread = max(0, len(nodes) - 20 * limit)
    return tuple(kept), unread + len(receipts) - sum(len(one.receipts) for one in kept)


def _with_bare(
    reader: Reader, groups: tuple[Group, ...], quads: Iterable[Quad]
) -> tuple[Group, ...]:
    """Return groups, and the direct triples that no statement carries."""
    known = {(one.subject.iri, one.relation, one.object.iri) for one in groups}
    bare: list[Group] = []
    for quad in quads:
        relation = local_name(quad.predicate.value)
        is_direct = isinstance(quad.graph_name, DefaultGraph) and relation in READINGS
        key = (value_of(quad.subject), relation, value_of(quad.object))
        if is_direct and isinstance(quad.object, NamedNode) and key not in known:
            ends = (reader.refer(quad.subject), relation, reader.refer(quad.object))
            bare.append(Group(*ends, stance="Asserted"))
    return (*groups, *sorted(bare, key=lambda g: (g.relation, g.subject.iri, g.object.iri)))


def _users(view: View, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    """Return what has a node as the value of a property, outside quarantine."""
    return _nodes(q.subject for q in view.uses(node, predicate) if q.graph_name != view.aside)


def _nodes(terms: Iterable[object]) -> list[NamedNode]:
    return sorted({term for term in terms if isinstance(term, NamedNode)}, key=value_of)


def _names(quads: Iterable[Quad]) -> tuple[Name, ...]:
    chosen = label_of(quads)
    found = {
        (quad.object.value, quad.object.language or "")
        for quad in quads
        if quad.predicate in _NAMES and isinstance(quad.object, Literal)
    }
    return tuple(Name(*pair) for pair in sorted(found) if pair[0] != chosen)


def _addresses(quads: Iterable[Quad], predicate: NamedNode) -> tuple[str, ...]:
    return tuple(sorted({value_of(q.object) for q in quads if q.predicate == predicate}))


def _rows(reader: Reader, quads: Iterable[Quad], shown: Set[NamedNode]) -> tuple[Row, ...]:
    """Return the properties that are not shown otherwise, each with its values."""
    found: dict[str, set[str | Reference]] = {}
    for quad in quads:
        is_relation = quad.predicate in HST and local_name(quad.predicate.value) in READINGS
        if quad.predicate in shown or is_relation:
            continue
        value = quad.object
        is_node = isinstance(value, NamedNode | BlankNode)
        found.setdefault(quad.predicate.value, set()).add(
            reader.refer(value) if is_node else value_of(value)
        )
    return tuple(Row(name, tuple(sorted(found[name], key=_text))) for name in sorted(found))


def _reasons(view: View, quads: Sequence[Quad]) -> tuple[str, ...]:
    """Return why something stands in quarantine."""
    if not view.is_aside(quads):
        return ()
    results = [q.object for q in quads if q.predicate == RDFS("seeAlso")]
    found = {
        message
        for result in results
        if isinstance(result, NamedNode)
        for message in view.values(result, SH("resultMessage"))
    }
    return tuple(sorted(found)) or ("it has no fact that was accepted",)


def _by_date(documents: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple(sorted(documents, key=lambda one: (one.date, one.label, one.iri)))


def _place(record: Receipt | Spoken | Numeral) -> tuple[int, str]:
    passage = record.passage
    return (passage.start or 0) if passage else 0, record.iri


def _text(value: str | Reference) -> tuple[str, str]:
    return (value, "") if isinstance(value, str) else (value.label, value.iri)
