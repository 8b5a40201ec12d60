"""The single facts of an evaluated document: found, missed and wrong, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hustings.evaluation.evaluate import Evaluation
from hustings.evaluation.gold import GoldFact
from hustings.evaluation.predictions import Prediction, document_names
from hustings.evaluation.scoring import DocumentScore
from hustings.graph.store import Graph
from hustings.model import sha256_of

__all__ = ["Finding", "Outcome", "findings_of", "texts_of", "write_findings"]


class Outcome(StrEnum):
    """What became of a fact."""

    WRONG = "wrong"
    MISSED = "missed"
    RIGHT = "right"
    UNCOUNTED = "uncounted"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact of the gold or of the graph and what became of it.

    Attributes:
        quote: the passage, None where neither the graph nor the gold carries it.
        start: where the passage stands in the text, None if that is not known.
        gold: the annotated fact, for what was found or missed.
        prediction: the fact of the graph, for all but what was missed.
        remarks: what is amiss with a fact that was found.
    """

    outcome: Outcome
    subject: str
    relation: str
    object: str
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    gold: GoldFact | None = None
    prediction: Prediction | None = None
    remarks: tuple[str, ...] = ()


def texts_of(graph: Graph) -> dict[str, str]:
    """Return the texts that a build's folder carries by document name.

    A text that is not the one that was read, by its digest, is left out.
    """
    found: dict[str, str] = {}
    if graph.folder is None:
        return found
    names = document_names(graph)
    for document in graph.documents():
        path = graph.folder / "texts" / f"{document.sha256}.txt"
        try:
            text = path.read_bytes().decode("utf-8", "surrogatepass")
        except (OSError, UnicodeDecodeError):
            continue
        if sha256_of(text) == document.sha256:
            found[names[document.iri]] = text
    return found


def findings_of(score: DocumentScore, text: str | None = None) -> tuple[Finding, ...]:
    """Return the facts of a document in the order of their passages; unplaced ones come last."""
    found = sorted(_findings(score, text), key=_place)
    return tuple(found)


def _place(finding: Finding) -> tuple[bool, int, int, str, str, str, str]:
    triple = finding.subject, finding.relation, finding.object
    return finding.start is None, finding.start or 0, finding.end or 0, finding.outcome, *triple


def _findings(score: DocumentScore, text: str | None) -> Iterator[Finding]:
    for hit in score.hits:
        remarks = _remarks(hit.is_there, hit.types, hit.is_speaker_right)
        yield _of_prediction(Outcome.RIGHT, hit.prediction, text, hit.gold, remarks)
    for prediction in score.errors:
        yield _of_prediction(Outcome.WRONG, prediction, text)
    for prediction in score.uncounted:
        yield _of_prediction(Outcome.UNCOUNTED, prediction, text)
    for fact in score.misses:
        start, end = _locate(fact, text)
        yield Finding(
            Outcome.MISSED,
            *(fact.subject.name, fact.relation, fact.object.name),
            quote=fact.quote or (text[start:end] if text and start is not None else None),
            start=start,
            end=end,
            gold=fact,
        )


def _remarks(there: bool | None, types: tuple[bool, ...], speaker: bool | None) -> tuple[str, ...]:
    checks = (
        (there is False, "another passage than the gold's"),
        (False in types, "another class than the gold's"),
        (speaker is False, "another speaker than the gold's"),
    )
    return tuple(remark for is_amiss, remark in checks if is_amiss)


def _of_prediction(
    outcome: Outcome,
    prediction: Prediction,
    text: str | None,
    gold: GoldFact | None = None,
    remarks: tuple[str, ...] = (),
) -> Finding:
    start, end = prediction.start, prediction.end
    quote = prediction.quote or (text[start:end] if text and start is not None else None)
    return Finding(
        outcome,
        *(prediction.subject, prediction.relation, prediction.object),
        quote=quote,
        start=start,
        end=end,
        gold=gold,
        prediction=prediction,
        remarks=remarks,
    )


def _locate(fact: GoldFact, text: str | None) -> tuple[int | None, int | None]:
    """Return where a gold fact's passage stands, its white space aside."""
    if fact.start is not None or text is None or not (fact.quote and fact.quote.split()):
        return fact.start, fact.end
    words = r"\s+".join(re.escape(word) for word in fact.quote.split())
    found = re.search(words, text)
    return (found.start(), found.end()) if found else (None, None)


def write_findings(evaluation: Evaluation, texts: Mapping[str, str]) -> str:
    """Return what was missed and what is wrong, document by document, as lines of text."""
    lines: list[str] = []
    for score in evaluation.documents:
        found = findings_of(score, texts.get(score.document))
        shown = [f for f in found if f.outcome in (Outcome.MISSED, Outcome.WRONG)]
        if shown:
            lines += [score.document, *(line for finding in shown for line in _lines(finding)), ""]
    return "".join(f"{line}\n" for line in lines)


def _lines(finding: Finding) -> Iterator[str]:
    yield f"  {finding.outcome:8}{finding.subject} | {finding.relation} | {finding.object}"
    if finding.quote:
        yield f"          “{' '.join(finding.quote.split())}”"
    if finding.prediction:
        given = finding.prediction
        said = f", said by {given.speaker}" if given.speaker else ""
        rule = f"rule {given.rule}, " if given.rule else ""
        yield f"          {rule}confidence {given.confidence:.2f}, {given.modality}{said}"
