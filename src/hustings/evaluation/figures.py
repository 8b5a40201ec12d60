"""Scored documents → precision, recall, F1 and the other figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

from hustings.evaluation.calibration import (
    Judged,
    base_rate_score,
    brier_score,
    calibration_error,
)
from hustings.evaluation.scoring import DocumentScore

__all__ = ["ALL", "CALIBRATION", "EVIDENCE", "Counts", "Key", "Tally", "count", "figures"]

Key = tuple[str, str]
"""What a figure is of (a relation, `ALL`, `EVIDENCE`, …), and which figure it is."""

ALL, EVIDENCE, CALIBRATION = "all", "with evidence", "calibration"


class Tally(NamedTuple):
    """How many facts of a kind are right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the predictions that is right; 0 without any.

        >>> Tally(right=3, wrong=1).precision
        0.75
        """
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold's core facts that is found; 0 without any.

        >>> Tally(right=3, missed=3).recall
        0.5
        """
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two.

        >>> Tally(right=1, wrong=1, missed=1).f1
        0.5
        """
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Counts:
    """What one document adds to the figures.

    Attributes:
        tallies: by relation.
        placed: hits whose passage lies where the gold's does; ``misplaced`` the others.
        typed: ends of hits with the gold's class; ``mistyped`` those with another.
        spoken: hits with the gold's speaker; ``misspoken`` those without.
        judged: confidence of each prediction that counts, and whether it is right.
    """

    tallies: dict[str, Tally]
    placed: int
    misplaced: int
    typed: int
    mistyped: int
    spoken: int
    misspoken: int
    judged: tuple[Judged, ...]
    f1: float


def count(score: DocumentScore) -> Counts:
    """Return what a document adds to the figures."""
    hits = score.hits
    right = [hit.gold.relation for hit in hits]
    wrong = [prediction.relation for prediction in score.errors]
    missed = [fact.relation for fact in score.misses]
    there = [hit.is_there for hit in hits]
    types = [same for hit in hits for same in hit.types]
    speakers = [hit.is_speaker_right for hit in hits]
    return Counts(
        tallies={
            name: Tally(right.count(name), wrong.count(name), missed.count(name))
            for name in sorted({*right, *wrong, *missed})
        },
        placed=there.count(True),
        misplaced=there.count(False),
        typed=types.count(True),
        mistyped=types.count(False),
        spoken=speakers.count(True),
        misspoken=speakers.count(False),
        judged=(
            *((hit.prediction.confidence, True) for hit in hits),
            *((prediction.confidence, False) for prediction in score.errors),
        ),
        f1=score.f1,
    )


def tallies(documents: Sequence[Counts]) -> dict[str, Tally]:
    """Return the sum over documents for each relation that one of them has, by name."""
    sums: dict[str, list[int]] = {}
    for document in documents:
        for name, tally in document.tallies.items():
            row = sums.setdefault(name, [0, 0, 0])
            for column, number in enumerate(tally):
                row[column] += number
    return {name: Tally(*sums[name]) for name in sorted(sums)}


def figures(documents: Sequence[Counts]) -> dict[Key, float]:
    """Return every figure that the documents give.

    A figure over nothing (the speaker, where no gold fact has one) is left out.
    """
    return dict(_figures(documents))


def _figures(documents: Sequence[Counts]) -> Iterator[tuple[Key, float]]:
    by_relation = tallies(documents)
    for name, tally in by_relation.items():
        yield from _three(name, tally)
    whole = Tally(*(sum(column) for column in zip(*by_relation.values(), strict=True)))
    yield from _three(ALL, whole)
    misplaced = sum(document.misplaced for document in documents)
    if misplaced + sum(document.placed for document in documents):
        right, wrong, missed = whole
        yield from _three(EVIDENCE, Tally(right - misplaced, wrong + misplaced, missed + misplaced))
    if documents:
        yield ("macro", "f1"), fsum(document.f1 for document in documents) / len(documents)
    typed = sum(document.typed for document in documents)
    yield from _share("types", typed, sum(document.mistyped for document in documents))
    spoken = sum(document.spoken for document in documents)
    yield from _share("speaker", spoken, sum(document.misspoken for document in documents))
    yield from _calibration([pair for document in documents for pair in document.judged])


def _three(of: str, tally: Tally) -> Iterator[tuple[Key, float]]:
    yield (of, "precision"), tally.precision
    yield (of, "recall"), tally.recall
    yield (of, "f1"), tally.f1


def _share(of: str, right: int, wrong: int) -> Iterator[tuple[Key, float]]:
    if right + wrong:
        yield (of, "share"), right / (right + wrong)


def _calibration(judged: Sequence[Judged]) -> Iterator[tuple[Key, float]]:
    found = {
        "error": calibration_error(judged),
        "brier": brier_score(judged),
        "base rate brier": base_rate_score(judged),
    }
    for name, value in found.items():
        if value is not None:
            yield (CALIBRATION, name), value
