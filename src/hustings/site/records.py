"""Passages of reported speech and numbers, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from hustings.graph.terms import HST, OA, PROV, local_name
from hustings.site.receipts import Passage, Reader, Reference
from hustings.site.view import Node, type_of, value_of

__all__ = ["Numeral", "Spoken", "read_numeral", "read_spoken"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One passage of reported speech.

    Attributes:
        kind: 'direct', 'indirect' or 'mixed'.
        source: the text's words for who speaks, None without them or without passages.
        cue: the word that introduces it, likewise.
    """

    iri: str
    kind: str
    speaker: Reference | None
    passage: Passage | None
    source: str | None
    cue: str | None
    document: Reference | None


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number that a text gives.

    Attributes:
        qualifier: 'Exactly', 'About', 'Over' or 'Under'.
        of: whom or what it is about, if known.
    """

    iri: str
    value: str
    value_to: str
    unit: str
    qualifier: str
    measures: str
    when: str
    out_of: str
    modality: str
    of: Reference | None
    speaker: Reference | None
    passage: Passage | None
    document: Reference | None


class _Told:
    """The least value of each property of a node."""

    def __init__(self, quads: list[Quad], reader: Reader) -> None:
        self._quads = quads
        self._reader = reader

    def term(self, predicate: NamedNode) -> object | None:
        return min(
            (q.object for q in self._quads if q.predicate == predicate), key=value_of, default=None
        )

    def text(self, predicate: NamedNode) -> str:
        found = self.term(predicate)
        return value_of(found) if found is not None else ""

    def reference(self, predicate: NamedNode) -> Reference | None:
        found = self.term(predicate)
        return self._reader.refer(found) if isinstance(found, NamedNode) else None

    def document(self) -> Reference | None:
        found = [
            self._reader.refer(q.object)
            for q in self._quads
            if q.predicate == PROV("wasDerivedFrom")
        ]
        texts = [one for one in found if one.type == "Document"]
        return min(texts, key=lambda one: one.iri) if texts else None

    def passage(self, predicate: NamedNode) -> Passage | None:
        return self._reader.passage(self.term(predicate))


def read_spoken(node: Node, reader: Reader) -> Spoken | None:
    """Return a passage of reported speech; None of a node that is none."""
    quads = reader.view.about(node)
    if type_of(quads) != "Utterance":
        return None
    told = _Told(quads, reader)
    source, cue = told.passage(HST("sourceTarget")), told.passage(HST("cueTarget"))
    return Spoken(
        iri=value_of(node),
        kind=local_name(told.text(HST("utteranceKind"))).lower(),
        speaker=told.reference(PROV("wasAttributedTo")),
        passage=told.passage(OA("hasTarget")),
        source=source.quote if source else None,
        cue=cue.quote if cue else None,
        document=told.document(),
    )


def read_numeral(node: Node, reader: Reader) -> Numeral | None:
    """Return a number that a text gives; None of a node that is none."""
    quads = reader.view.about(node)
    if type_of(quads) != "Figure":
        return None
    told = _Told(quads, reader)
    return Numeral(
        iri=value_of(node),
        value=told.text(HST("value")),
        value_to=told.text(HST("valueTo")),
        unit=told.text(HST("unit")),
        qualifier=local_name(told.text(HST("qualifier"))),
        measures=told.text(HST("measures")),
        when=told.text(HST("when")),
        out_of=told.text(HST("outOf")),
        modality=local_name(told.text(HST("modality"))),
        of=told.reference(HST("figureOf")),
        speaker=told.reference(PROV("wasAttributedTo")),
        passage=told.passage(OA("hasTarget")),
        document=told.document(),
    )
