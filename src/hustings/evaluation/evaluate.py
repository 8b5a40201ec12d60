"""A graph and annotated texts → how well the graph does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hustings.errors import GraphError
from hustings.evaluation.bootstrap import Interval, intervals
from hustings.evaluation.calibration import Bin, sort
from hustings.evaluation.figures import Counts, Key, Tally, count, figures, tallies
from hustings.evaluation.gold import SCORED_RELATIONS, GoldDocument, read_gold
from hustings.evaluation.predictions import Prediction, document_names, predictions_of
from hustings.evaluation.scoring import DocumentScore, score_document
from hustings.graph.store import Graph, load

__all__ = ["Evaluation", "Figure", "evaluate"]

_NOT_ASSERTED = ("Denied", "Hypothetical", "Questioned")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `interval` holds 95 % of what other texts would give, None with one document."""

    value: float
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a graph stands to the gold.

    Attributes:
        documents: each document of the gold, by name.
        tallies: right, wrong and missed by relation.
        figures: by what they are of and what they are, as `hustings.evaluation.figures` names
            them: ``("all", "f1")``.
        reliability: predictions sorted into bins by confidence.
        ignored: how many facts of the graph were not scored, by the reason.
        absent: documents of the gold that the graph has not; all their facts are missed.
    """

    documents: tuple[DocumentScore, ...]
    tallies: Mapping[str, Tally]
    figures: Mapping[Key, Figure]
    reliability: tuple[Bin, ...]
    ignored: Mapping[str, int]
    absent: tuple[str, ...]


def evaluate(gold: str | Path | Sequence[GoldDocument], graph: str | Path | Graph) -> Evaluation:
    """Return how the facts of a graph stand to annotated ones, by the rules of the gold's format.

    The same gold and graph give the same figures, intervals included.

    Args:
        gold: a folder of JSON files or one of them, or what `read_gold` gave.
        graph: a build's folder, a dataset file, or a graph.

    Raises:
        InputError: the gold cannot be read, or is malformed.
        GraphError: the graph cannot be read, has none of the documents, or two of one name.
    """
    wanted = read_gold(gold) if isinstance(gold, str | Path) else tuple(gold)
    loaded = graph if isinstance(graph, Graph) else load(graph)
    absent = _absent(wanted, loaded)
    predictions = predictions_of(loaded)
    ignored: Counter[str] = Counter()
    scored = list(_scored(predictions, wanted, ignored))
    scores = tuple(
        score_document(document, [p for p in scored if p.document == document.name])
        for document in wanted
    )
    counts = tuple(count(score) for score in scores)
    return Evaluation(
        documents=scores,
        tallies=tallies(counts),
        figures=_with_intervals(counts),
        reliability=sort(pair for document in counts for pair in document.judged),
        ignored=dict(sorted(ignored.items())),
        absent=absent,
    )


def _with_intervals(counts: Sequence[Counts]) -> dict[Key, Figure]:
    ranges = intervals(counts, figures)
    return {key: Figure(value, ranges.get(key)) for key, value in figures(counts).items()}


def _absent(gold: Sequence[GoldDocument], graph: Graph) -> tuple[str, ...]:
    """Return the documents of the gold that the graph has not."""
    names = Counter(document_names(graph).values())
    known = [document.name for document in gold if names[document.name]]
    for name in known:
        if names[name] > 1:
            raise GraphError(
                f"{name}: {names[name]} texts of the graph have this name, so gold cannot say "
                "which is meant; rename one and build again"
            )
    if not known:
        there = ", ".join(sorted(names)[:5]) or "none"
        raise GraphError(
            f"the graph has none of the gold's {len(gold)} documents; its texts are called: "
            f"{there}{', …' if len(names) > 5 else ''}; name gold files after them"
        )
    return tuple(document.name for document in gold if not names[document.name])


def _scored(
    predictions: Sequence[Prediction], gold: Sequence[GoldDocument], ignored: Counter[str]
) -> Iterator[Prediction]:
    """Yield the predictions that are scored; count the others by the reason."""
    documents = {document.name for document in gold}
    relations = {*SCORED_RELATIONS, *(f.relation for d in gold for f in d.facts)}
    for prediction in predictions:
        if prediction.document not in documents:
            ignored["of a document without gold"] += 1
        elif prediction.modality in _NOT_ASSERTED:
            ignored["denied, questioned or hypothetical"] += 1
        elif prediction.relation not in relations:
            ignored["of a relation that is not scored"] += 1
        else:
            yield prediction
