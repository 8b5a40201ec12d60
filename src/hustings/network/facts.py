"""Statements, figures and utterances as rows: what each says, its passage, who says so, where."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hustings.model import Modality
from hustings.namespaces import DCTERMS, FOAF, HST, OA, PROV, RDF, RDFS, SCHEMA, SH, SKOS
from hustings.network.index import Index

__all__ = [
    "LABELS",
    "TRIPLE",
    "Documents",
    "Fact",
    "every_document",
    "fact_order",
    "make_fact",
    "make_figure",
    "quarantined",
    "reasons",
    "utterances",
    "whole",
]

Fact = dict[str, object]
Documents = dict[str, dict[str, str | None]]

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


def make_fact(index: Index, statement: str, documents: Documents) -> Fact:
    """Return one record's row, as `hustings.network.build_network` describes a fact."""
    passage = _passage(index, statement, _HAS_TARGET)
    document = _document_of(index, statement, passage["source"])
    if document not in documents:
        documents[document] = _document(index, document)
    speaker = index.first(statement, _WAS_ATTRIBUTED_TO)
    modality = index.first(statement, _MODALITY) or _H + Modality.ASSERTED
    return {
        "statement": statement,
        "quote": passage["quote"],
        "start": whole(passage["start"]),
        "end": whole(passage["end"]),
        "speaker": None if speaker is None else index.first(speaker, *LABELS),
        "speaker_iri": speaker,
        "modality": modality.removeprefix(_H),
        "validity": index.first(statement, _VALIDITY),
        "valid_from": index.first(statement, _VALID_FROM),
        "valid_until": index.first(statement, _VALID_UNTIL),
        "confidence": _number(index.first(statement, _CONFIDENCE)),
        "document": documents[document],
    }


def make_figure(index: Index, figure: str, documents: Documents) -> Fact:
    """Return a number's row: a fact, and what is measured, how much of it and when."""
    qualifier = index.first(figure, _QUALIFIER) or ""
    return make_fact(index, figure, documents) | {
        "measures": index.first(figure, _MEASURES),
        "value": index.first(figure, _VALUE),
        "value_to": index.first(figure, _VALUE_TO),
        "out_of": index.first(figure, _OUT_OF),
        "unit": index.first(figure, _UNIT),
        "qualifier": qualifier.removeprefix(_H) or None,
        "when": index.first(figure, _WHEN),
    }


def utterances(index: Index, iris: Iterable[str], documents: Documents) -> list[Fact]:
    """Return the passages of reported speech: facts with ``kind``, ``source`` and ``cue``."""
    found = []
    for iri in iris:
        kind = index.first(iri, _UTTERANCE_KIND) or ""
        found.append(
            make_fact(index, iri, documents)
            | {
                "kind": re.split(r"[/#]", kind)[-1].lower() or None,
                "source": _passage(index, iri, _SOURCE_TARGET)["quote"],
                "cue": _passage(index, iri, _CUE_TARGET)["quote"],
            }
        )
    return sorted(found, key=fact_order)


def reasons(aside: Index, iri: str) -> list[str]:
    """Return why a record was set aside, as the results of the validation say."""
    results = aside.values(_SEE_ALSO).get(iri, [])
    found = {aside.first(result, _RESULT_MESSAGE) for result in results}
    return sorted(reason for reason in found if reason)


def quarantined(index: Index, statements: Iterable[str], documents: Documents) -> list[Fact]:
    """Return what failed validation, each with its two ends and the reasons.

    Args:
        index: one that reads the quarantine graph too.
        statements: IRIs of the statements in that graph.
        documents: filled with the documents they stand in.
    """
    found = []
    for iri in statements:
        ends = [index.first(iri, part) for part in TRIPLE]
        subject, predicate, object_ = ends
        if subject is None or object_ is None or predicate is None:
            continue
        found.append(
            make_fact(index, iri, documents)
            | {
                "subject": subject,
                "predicate": predicate.removeprefix(_H),
                "object": object_,
                "reasons": reasons(index, iri),
            }
        )
    return sorted(found, key=fact_order)


def every_document(index: Index, documents: Documents) -> list[dict[str, str | None]]:
    """Return all documents, those without a fact too, sorted by IRI."""
    for iri in index.instances(_H + "Document"):
        if iri not in documents:
            documents[iri] = _document(index, iri)
    return [documents[iri] for iri in sorted(documents)]


def fact_order(fact: Fact) -> tuple[str, int, str]:
    """Return what facts are sorted by: document, place, IRI."""
    document, start = fact["document"], fact["start"]
    iri = document["iri"] if isinstance(document, dict) else ""
    return iri, start if isinstance(start, int) else -1, str(fact["statement"])


def whole(text: str | None) -> int | None:
    """Return a whole number as written in digits, None for anything else."""
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,15}", text) else None


def _passage(index: Index, record: str, link: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {"source": None, "quote": None, "start": None, "end": None}

    for target in index.values(link).get(record, []):
        found["source"] = found["source"] or index.first(target, _HAS_SOURCE)
        for selector in index.values(_HAS_SELECTOR).get(target, []):
            for name, predicate in _PARTS:
                if found[name] is None:
                    found[name] = index.first(selector, predicate)
    return found


def _document_of(index: Index, statement: str, source: str | None) -> str:
    """Return the document a statement derives from; an utterance may stand beside it."""
    classes = index.values(_TYPE)
    derived = index.values(_WAS_DERIVED_FROM).get(statement, [])
    for iri in derived:
        if _H + "Document" in classes.get(iri, []):
            return iri
    others = [iri for iri in derived if _H + "Utterance" not in classes.get(iri, [])]
    return source or (others[0] if others else "")


def _document(index: Index, iri: str) -> dict[str, str | None]:
    def named(*predicates: str) -> str | None:
        found = index.first(iri, *predicates)
        return None if found is None else index.first(found, *LABELS) or found

    return {
        "iri": iri,
        "title": index.first(iri, *_TITLES),
        "name": index.first(iri, *_NAMES),
        "date": index.first(iri, *_DATES),
        "url": index.first(iri, *_URLS),
        "publisher": named(str(DCTERMS.publisher), str(SCHEMA.publisher)),
        "author": named(str(DCTERMS.creator), str(SCHEMA.author)),
    }


def _number(text: str | None) -> float | None:
    if text is None or not re.fullmatch(r"[+-]?[0-9]{0,9}\.?[0-9]{1,15}", text):
        return None
    return float(text)
