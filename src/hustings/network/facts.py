"""Statements, figures and utterances as rows: what each says, its passage, who says so, where."""

from __future__ import annotations

import re

from hustings.model import Modality
from hustings.namespaces import DCTERMS, FOAF, HST, OA, PROV, RDF, RDFS, SCHEMA, SH, SKOS
from hustings.network.index import Index

__all__ = [
    "DOCUMENT",
    "FIGURE",
    "LABELS",
    "RECORD",
    "TRIPLE",
    "UTTERANCE",
    "Row",
    "document_row",
    "figure",
    "reasons",
    "record",
    "utterance",
    "whole",
]

Row = tuple[object, ...]
"""Plain values of one record, in the order that `RECORD`, `FIGURE` or `UTTERANCE` names."""

RECORD = (
    *("statement", "quote", "start", "end", "speaker", "speaker_iri", "modality", "validity"),
    *("valid_from", "valid_until", "confidence", "document"),
)
FIGURE = ("measures", "value", "value_to", "out_of", "unit", "qualifier", "when")
"""What a figure's row has after those of a record."""
UTTERANCE = ("kind", "source", "cue")
"""What an utterance's row has after those of a record."""
DOCUMENT = ("iri", "title", "name", "date", "url", "publisher", "author")

LABELS = tuple(map(str, (RDFS.label, SKOS.prefLabel, FOAF.name, SCHEMA.name, DCTERMS.title)))
"""Properties that name a node, the first one found wins."""

_H = str(HST)
_TITLES = tuple(map(str, (DCTERMS.title, SCHEMA.headline, SCHEMA.name, RDFS.label)))
_DATES = tuple(map(str, (DCTERMS.date, DCTERMS.issued, SCHEMA.datePublished, DCTERMS.created)))
_URLS = tuple(map(str, (SCHEMA.url, DCTERMS.source, FOAF.page)))
_NAMES = tuple(map(str, (DCTERMS.identifier, SCHEMA.identifier, HST.address)))
_CONFIDENCE = str(HST.confidence)
_CUE_TARGET = str(HST.cueTarget)
_HAS_SELECTOR = str(OA.hasSelector)
_HAS_SOURCE = str(OA.hasSource)
_HAS_TARGET = str(OA.hasTarget)
_MEASURES = str(HST.measures)
_MODALITY = str(HST.modality)
_OUT_OF = str(HST.outOf)
_QUALIFIER = str(HST.qualifier)
_RESULT_MESSAGE = str(SH.resultMessage)
_SEE_ALSO = str(RDFS.seeAlso)
_SOURCE_TARGET = str(HST.sourceTarget)
_TYPE = str(RDF.type)
_UNIT = str(HST.unit)
_UTTERANCE_KIND = str(HST.utteranceKind)
_VALIDITY = str(HST.validity)
_VALID_FROM = str(HST.validFrom)
_VALID_UNTIL = str(HST.validUntil)
_VALUE = str(HST.value)
_VALUE_TO = str(HST.valueTo)
_WAS_ATTRIBUTED_TO = str(PROV.wasAttributedTo)
_WAS_DERIVED_FROM = str(PROV.wasDerivedFrom)
_WHEN = str(HST.when)
TRIPLE = (str(RDF.subject), str(RDF.predicate), str(RDF.object))
"""Properties that say what a statement states."""
_PARTS = (("quote", str(OA.exact)), ("start", str(OA.start)), ("end", str(OA.end)))
_PUBLISHERS = (str(DCTERMS.publisher), str(SCHEMA.publisher))
_AUTHORS = (str(DCTERMS.creator), str(SCHEMA.author))
_OF_FIGURE = (_MEASURES, _VALUE, _VALUE_TO, _OUT_OF, _UNIT, _QUALIFIER, _WHEN)


def record(index: Index, iri: str) -> Row:
    """Return what a statement, a figure or an utterance has, as `RECORD` names it."""
    passage = _passage(index, iri, _HAS_TARGET)
    speaker = index.first(iri, _WAS_ATTRIBUTED_TO)
    modality = index.first(iri, _MODALITY) or _H + Modality.ASSERTED
    return (
        iri,
        passage["quote"],
        whole(passage["start"]),
        whole(passage["end"]),
        None if speaker is None else index.first(speaker, *LABELS),
        speaker,
        modality.removeprefix(_H),
        index.first(iri, _VALIDITY),
        index.first(iri, _VALID_FROM),
        index.first(iri, _VALID_UNTIL),
        _number(index.first(iri, _CONFIDENCE)),
        _document_of(index, iri, passage["source"]),
    )


def figure(index: Index, iri: str) -> Row:
    """Return a number's row: a record, and what is measured, how much of it and when."""
    told = [index.first(iri, predicate) for predicate in _OF_FIGURE]
    told[5] = (told[5] or "").removeprefix(_H) or None
    return *record(index, iri), *told


def utterance(index: Index, iri: str) -> Row:
    """Return the row of a passage of reported speech: a record, its kind, source and cue."""
    kind = index.first(iri, _UTTERANCE_KIND) or ""
    return (
        *record(index, iri),
        re.split(r"[/#]", kind)[-1].lower() or None,
        _passage(index, iri, _SOURCE_TARGET)["quote"],
        _passage(index, iri, _CUE_TARGET)["quote"],
    )


def reasons(aside: Index, iri: str) -> tuple[str, ...]:
    """Return why a record was set aside, as the results of the validation say."""
    results = aside.values(iri, _SEE_ALSO)
    found = {aside.first(result, _RESULT_MESSAGE) for result in results}
    return tuple(sorted(reason for reason in found if reason))


def document_row(index: Index, iri: str) -> Row:
    """Return what is known of a document, as `DOCUMENT` names it."""

    def named(*predicates: str) -> str | None:
        found = index.first(iri, *predicates)
        return None if found is None else index.first(found, *LABELS) or found

    return (
        iri,
        *(index.first(iri, *predicates) for predicates in (_TITLES, _NAMES, _DATES, _URLS)),
        named(*_PUBLISHERS),
        named(*_AUTHORS),
    )


def whole(text: str | None) -> int | None:
    """Return a whole number as written in digits, None for anything else."""
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,15}", text) else None


def _passage(index: Index, record: str, link: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {"source": None, "quote": None, "start": None, "end": None}

    for target in index.values(record, link):
        found["source"] = found["source"] or index.first(target, _HAS_SOURCE)
        for selector in index.values(target, _HAS_SELECTOR):
            for name, predicate in _PARTS:
                if found[name] is None:
                    found[name] = index.first(selector, predicate)
    return found


def _document_of(index: Index, statement: str, source: str | None) -> str:
    """Return the document a statement derives from; an utterance may stand beside it."""
    derived = index.values(statement, _WAS_DERIVED_FROM)
    for iri in derived:
        if _H + "Document" in index.values(iri, _TYPE):
            return iri
    others = [iri for iri in derived if _H + "Utterance" not in index.values(iri, _TYPE)]
    return source or (others[0] if others else "")


def _number(text: str | None) -> float | None:
    if text is None or not re.fullmatch(r"[+-]?[0-9]{0,9}\.?[0-9]{1,15}", text):
        return None
    return float(text)
