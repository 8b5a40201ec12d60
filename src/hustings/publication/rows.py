"""The accepted facts and passages of reported speech of a document, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from hustings.graph.flat import Fact, Passage, UtteranceRow

__all__ = ["fact_line", "fact_rows", "write_utterances"]


def fact_rows(facts: Iterable[Fact], name: str) -> tuple[tuple[str, str], ...]:
    """Return a document's facts by place: the statement, and its line but for what carries it.

    Args:
        facts: accepted statements of one document.
        name: file stem of the document.
    """
    rows = sorted(facts, key=lambda fact: (_span(fact.passage), fact.statement))
    return tuple((fact.statement, _dump(_fact(fact, name))[:-1]) for fact in rows)


def fact_line(told: str, documents: int | None, sources: int | None) -> str:
    r"""Return a line of ``facts.jsonl``.

    Args:
        told: as `fact_rows` returns it.
        documents: how many carry the fact; 1 where nothing says so.
        sources: how many of these are independent; likewise.

    >>> fact_line('{"p": "proposes"', 3, None)
    '{"p": "proposes", "documents": 3, "sources": 1}\n'
    """
    found = 1 if documents is None else documents
    return f'{told}, "documents": {found}, "sources": {1 if sources is None else sources}}}\n'


def write_utterances(utterances: Iterable[UtteranceRow], name: str) -> str:
    """Return a document's lines of ``utterances.jsonl``, sorted by passage and utterance.

    A passage reported inside another's words ('she said that he had promised …') stands in the
    graph alone, tied by ``dcterms:isPartOf``; inside a turn of a transcript it is a line of its
    own, since a turn is all that someone says. A quotation whose speaker the text does not name
    stands in the graph alone too: it does not say who said what.

    Args:
        utterances: those of one document.
        name: file stem of the document.
    """
    found = {row.iri: row for row in utterances}
    outer = [row for row in found.values() if row.source and _is_outermost(row, found)]
    rows = sorted(outer, key=lambda row: (_span(row.content), row.iri))
    return "".join(f"{_dump(_utterance(row, name))}\n" for row in rows)


def _is_outermost(row: UtteranceRow, found: Mapping[str, UtteranceRow]) -> bool:
    around = found.get(row.within) if row.within else None
    return around is None or (around.cue is None and around.kind == "direct")


def _span(passage: Passage) -> tuple[int, int]:
    return passage.start, passage.end


def _dump(row: Mapping[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False)


def _fact(fact: Fact, name: str) -> dict[str, object]:
    return {
        "doc": name,
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
    }


def _utterance(row: UtteranceRow, name: str) -> dict[str, object]:
    source, cue = row.source, row.cue
    return {
        "doc": name,
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
