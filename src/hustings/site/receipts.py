"""Statements with their passages, and the facts that they carry together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from hustings.graph.terms import DCTERMS, HST, OA, PROV, RDF, local_name
from hustings.model import Modality
from hustings.page.words import READINGS, reading_of
from hustings.site.view import Node, View, type_of, value_of

__all__ = ["Group", "Passage", "Reader", "Receipt", "Reference", "group", "stance_of"]

_PLAIN = (Modality.ASSERTED.value, Modality.PREDICTED.value)


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that a page names and leads to.

    Attributes:
        type: local name of its class, '' where the graph gives none.
        is_known: whether the graph says anything of it, so that it has a page.
        date: of a document, as it gives it.
        by: of a document, its publisher or author; of a judgement, its reason.
    """

    iri: str
    label: str
    type: str = ""
    is_known: bool = True
    date: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a passage stands, in code points; `quote` is None where passages are left out."""

    start: int | None
    end: int | None
    quote: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One statement: a fact as one passage states it.

    Attributes:
        speaker: whom the text quotes, None where the text speaks for itself.
        voice: to whom it is attributed: the speaker, or who stands behind the document.
        confidence: 0..1, as written; '' where the graph gives none.
        fact: IRI of what it carries, '' without one.
        sources: how many independent sources carry that fact.
        documents: how many documents do.
    """

    iri: str
    subject: Reference
    relation: str
    object: Reference
    modality: str
    confidence: str
    passage: Passage | None
    document: Reference | None
    speaker: Reference | None
    voice: Reference | None
    validity: str = ""
    fact: str = ""
    fact_confidence: str = ""
    sources: int = 1
    documents: int = 1
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One fact with the statements that carry it.

    Attributes:
        stance: 'Asserted' (or predicted), 'Denied', 'Questioned' or 'Hypothetical'.
        iri: of the fact, '' where the graph has none.
    """

    subject: Reference
    relation: str
    object: Reference
    stance: str
    confidence: str = ""
    sources: int = 0
    documents: int = 0
    iri: str = ""
    receipts: tuple[Receipt, ...] = ()

    @property
    def reading(self) -> str:
        """How the relation reads from the subject."""
        return reading_of(self.relation)[0]

    @property
    def is_plain(self) -> bool:
        """Whether somebody says that it is so."""
        return self.stance == Modality.ASSERTED.value


def stance_of(modality: str) -> str:
    """Return what a modality makes of a fact: a prediction counts as said to be so.

    >>> stance_of("Predicted"), stance_of("Denied")
    ('Asserted', 'Denied')
    """
    return Modality.ASSERTED.value if modality in _PLAIN else modality


class Reader:
    """Reads statements off a view and remembers the names it met."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._met: dict[str, Reference] = {}

    def refer(self, term: object) -> Reference:
        """Return a reference to a node."""
        iri = value_of(term)
        if iri not in self._met:
            label, kind = self.view.name(iri)
            date = by = ""
            if kind == "Origin":
                label = "what it goes back to"
            elif kind == "Judgement" and isinstance(term, NamedNode):
                label, by = self._judgement(term, label)
            if kind == "Document" and isinstance(term, NamedNode):
                date = min(self.view.values(term, DCTERMS("date")), default="")
                by = self._voice(term)
            known = isinstance(term, NamedNode) and self.view.knows(iri)
            self._met[iri] = Reference(iri, label, kind, known, date, by)
        return self._met[iri]

    def _voice(self, document: NamedNode) -> str:
        for predicate in (DCTERMS("publisher"), DCTERMS("creator")):
            for value in self.view.values(document, predicate):
                return self.view.name(value)[0]
        return ""

    def _judgement(self, node: NamedNode, label: str) -> tuple[str, str]:
        """Return a judgement in words, and its reason."""
        told = {local_name(q.predicate.value): value_of(q.object) for q in self.view.about(node)}
        if "leftLabel" not in told or "rightLabel" not in told:
            return label, ""
        verb = "are one" if told.get("isSame") == "true" else "are two"
        return f"“{told['leftLabel']}” and “{told['rightLabel']}” {verb}", told.get("reason", "")

    def passage(self, target: object) -> Passage | None:
        """Return the passage that a target selects."""
        if not isinstance(target, NamedNode):
            return None
        start = end = quote = None
        sha256 = ""
        for quad in self.view.about(target):
            if quad.predicate == HST("sha256"):
                sha256 = value_of(quad.object)
            if quad.predicate != OA("hasSelector") or not isinstance(quad.object, NamedNode):
                continue
            for part in self.view.about(quad.object):
                if part.predicate == OA("start"):
                    start = _number(part.object)
                elif part.predicate == OA("end"):
                    end = _number(part.object)
                elif part.predicate == OA("exact"):
                    quote = value_of(part.object)
        return Passage(start, end, quote, sha256)

    def read(self, node: Node) -> Receipt | None:
        """Return a statement; None of a node that is none, or that has no two ends."""
        quads = self.view.about(node)
        if type_of(quads) != "Statement":
            return None
        told: dict[NamedNode, list[NamedNode | BlankNode | Literal]] = {}
        for quad in quads:
            if isinstance(quad.object, NamedNode | BlankNode | Literal):
                told.setdefault(quad.predicate, []).append(quad.object)
        ends = [_least(told, RDF(name)) for name in ("subject", "predicate", "object")]
        if not all(ends):
            return None
        origins = told.get(PROV("wasDerivedFrom"), [])
        document, is_quoted = self._origins(origins)
        voice = _least(told, PROV("wasAttributedTo"))
        who = self.refer(voice) if voice is not None else None
        fact, confidence, sources, documents = self._fact(node)
        return Receipt(
            iri=value_of(node),
            subject=self.refer(ends[0]),
            relation=local_name(value_of(ends[1])),
            object=self.refer(ends[2]),
            modality=local_name(value_of(_least(told, HST("modality")) or "")),
            confidence=value_of(_least(told, HST("confidence")) or ""),
            passage=self.passage(_least(told, OA("hasTarget"))),
            document=document,
            speaker=who if is_quoted else None,
            voice=who,
            validity=value_of(_least(told, HST("validity")) or ""),
            fact=fact,
            fact_confidence=confidence,
            sources=sources,
            documents=documents,
            is_aside=self.view.is_aside(quads),
        )

    def _origins(self, origins: Iterable[object]) -> tuple[Reference | None, bool]:
        """Return the document among what a record derives from, and whether speech is too."""
        found = [self.refer(origin) for origin in origins if isinstance(origin, NamedNode)]
        documents = [one for one in found if one.type == "Document"]
        document = min(documents, key=lambda one: one.iri) if documents else None
        return document, any(one.type == "Utterance" for one in found)

    def _fact(self, statement: Node) -> tuple[str, str, int, int]:
        carried = self.view.uses(statement, HST("supportedBy"))
        if not carried or not isinstance(carried[0].subject, NamedNode):
            return "", "", 1, 1
        fact = min((q.subject for q in carried), key=value_of)
        told = {q.predicate: q.object for q in self.view.about(fact)}  # type: ignore[arg-type]
        return (
            value_of(fact),
            value_of(told.get(HST("confidence"), "")),
            _number(told.get(HST("independentSources"))) or 1,
            _number(told.get(HST("documents"))) or 1,
        )


def group(receipts: Iterable[Receipt]) -> tuple[Group, ...]:
    """Return the facts that statements carry: by relation, the best carried first."""
    found: dict[tuple[str, str, str, str], list[Receipt]] = {}
    for one in receipts:
        key = (one.subject.iri, one.relation, one.object.iri, stance_of(one.modality))
        found.setdefault(key, []).append(one)
    return tuple(sorted(map(_grouped, found.values()), key=_rank))


def _grouped(receipts: Sequence[Receipt]) -> Group:
    ordered = sorted(receipts, key=lambda one: (-_float(one.confidence), one.iri))
    first = ordered[0]
    return Group(
        subject=first.subject,
        relation=first.relation,
        object=first.object,
        stance=stance_of(first.modality),
        confidence=first.fact_confidence or first.confidence,
        sources=first.sources,
        documents=max(first.documents, len({r.document.iri for r in ordered if r.document})),
        iri=first.fact,
        receipts=tuple(ordered),
    )


_ORDER = {name: number for number, name in enumerate(READINGS)}


def _rank(one: Group) -> tuple[object, ...]:
    place = _ORDER.get(one.relation, len(_ORDER))
    ends = (one.subject.iri, one.object.iri, one.stance)
    sure = (not one.is_plain, -one.sources, -one.documents, -_float(one.confidence))
    return (place, one.relation, *sure, one.object.label, *ends)


def _least(
    told: dict[NamedNode, list[NamedNode | BlankNode | Literal]], predicate: NamedNode
) -> NamedNode | BlankNode | Literal | None:
    return min(told.get(predicate, ()), key=value_of, default=None)


def _number(term: object) -> int | None:
    text = value_of(term) if term is not None else ""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 12 else None


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
