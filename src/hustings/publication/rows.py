"""The accepted facts and passages of reported speech, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from hustings.graph.flat import Fact, Passage, UtteranceRow

__all__ = ["write_facts", "write_utterances"]


def write_facts(facts: Iterable[Fact], names: Mapping[str, str]) -> str:
    """Return ``facts.jsonl``, sorted by document name, passage and statement.

    Args:
        facts: accepted statements.
        names: file stem of each document by IRI.
    """
    rows = sorted(
        facts,
        key=lambda f: (names.get(f.document, ""), f.document, _span(f.passage), f.statement),
    )
    return _lines(_fact(fact, names) for fact in rows)


def write_utterances(utterances: Iterable[UtteranceRow], names: Mapping[str, str]) -> str:
    """Return ``utterances.jsonl``, sorted by document name, passage and utterance.

    A passage reported inside another's words ('she said that he had promised …') stands in the
    graph alone, tied by ``dcterms:isPartOf``; inside a turn of a transcript it is a line of its
    own, since a turn is all that someone says. A quotation whose speaker the text does not name
    stands in the graph alone too: it does not say who said what.
    """
    found = {row.iri: row for row in utterances}
    outer = [row for row in found.values() if row.source and _is_outermost(row, found)]
    rows = sorted(
        outer,
        key=lambda u: (names.get(u.document, ""), u.document, _span(u.content), u.iri),
    )
    return _lines(_utterance(row, names) for row in rows)


def _is_outermost(row: UtteranceRow, found: Mapping[str, UtteranceRow]) -> bool:
    around = found.get(row.within) if row.within else None
    return around is None or (around.cue is None and around.kind == "direct")


def _span(passage: Passage) -> tuple[int, int]:
    return passage.start, passage.end


def _lines(rows: Iterable[Mapping[str, object]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _fact(fact: Fact, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "doc": names.get(fact.document, ""),
        "document": fact.document,
        "s": fact.subject.label,
        "s_type": fact.subject.type,
        "s_iri": fact.subject.iri,
        "p": fact.relation,
        "o": fact.object.label,
        "o_type": fact.object.type,
        "o_iri": fact.object.iri,
        "quote": fact.passage.quote,
        "start": fact.passage.start,
        "end": fact.passage.end,
        "by": fact.speaker.label if fact.speaker else None,
        "modality": fact.modality,
        "confidence": float(fact.confidence or 0),
        "statement": fact.statement,
        "documents": fact.documents,
        "sources": fact.sources,
    }


def _utterance(row: UtteranceRow, names: Mapping[str, str]) -> dict[str, object]:
    source, cue = row.source, row.cue
    return {
        "doc": names.get(row.document, ""),
        "document": row.document,
        "source": source.quote if source else None,
        "source_start": source.start if source else None,
        "source_end": source.end if source else None,
        "cue": cue.quote if cue else None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "start": row.content.start,
        "end": row.content.end,
        "kind": row.kind,
        "speaker": row.speaker,
    }
