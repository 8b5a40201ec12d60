"""Whether confidence keeps its word: of the facts at 0.8, are about 80 % right?

Everything here takes pairs of a confidence (0..1) and whether the fact is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

__all__ = ["BINS", "Bin", "Judged", "base_rate_score", "brier_score", "calibration_error", "sort"]

BINS = 5

Judged = tuple[float, bool]
"""Confidence of a fact, and whether it is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts of like confidence.

    Attributes:
        confidence: their mean confidence.
        right: share of them that is right.
        size: how many there are.
    """

    confidence: float
    right: float
    size: int


def sort(judged: Iterable[Judged], bins: int = BINS) -> tuple[Bin, ...]:
    """Return facts sorted by confidence into bins of equal size, lowest first.

    Sizes differ by one at most, and an empty bin is left out. Facts of one confidence that fall
    into two bins have the same share of right ones in both, so that their order does not count.

    >>> sort([(1.0, True), (0.5, False), (0.625, True), (0.75, True)], bins=2)
    (Bin(confidence=0.5625, right=0.5, size=2), Bin(confidence=0.875, right=1.0, size=2))
    >>> [bin.right for bin in sort([(0.7, True), (0.7, False), (0.7, True), (0.7, True)], bins=2)]
    [0.75, 0.75]
    """
    groups: dict[float, list[bool]] = {}
    for confidence, right in judged:
        groups.setdefault(confidence, []).append(right)
    rows = [
        (confidence, sum(rights) / len(rights))
        for confidence, rights in sorted(groups.items())
        for _ in rights
    ]
    cuts = [number * len(rows) // bins for number in range(bins + 1)]
    parts = [rows[low:high] for low, high in pairwise(cuts) if low < high]
    return tuple(_bin(part) for part in parts)


def _bin(rows: Sequence[tuple[float, float]]) -> Bin:
    size = len(rows)
    return Bin(fsum(c for c, _ in rows) / size, fsum(share for _, share in rows) / size, size)


def calibration_error(judged: Sequence[Judged], bins: int = BINS) -> float | None:
    """Return the expected calibration error: how far a bin's confidence is from its share right.

    It is the mean over the bins, each by its size; None without facts.

    **Source**: Naeini, Cooper and Hauskrecht, Obtaining Well Calibrated Probabilities Using
    Bayesian Binning (AAAI 2015), with bins of equal size.

    >>> round(calibration_error([(0.9, True), (0.9, True), (0.5, False), (0.5, True)], bins=2), 6)
    0.05
    >>> calibration_error([]) is None
    True
    """
    found = sort(judged, bins)
    if not found:
        return None
    return fsum(part.size * abs(part.confidence - part.right) for part in found) / len(judged)


def brier_score(judged: Sequence[Judged]) -> float | None:
    """Return the mean squared distance of confidence from what came true; None without facts.

    **Source**: Brier, Verification of Forecasts Expressed in Terms of Probability (1950).

    >>> round(brier_score([(0.9, True), (0.6, False)]), 6)
    0.185
    """
    if not judged:
        return None
    return fsum((confidence - right) ** 2 for confidence, right in judged) / len(judged)


def base_rate_score(judged: Sequence[Judged]) -> float | None:
    """Return the Brier score of giving every fact the share of right ones as its confidence.

    A confidence that knows something has a lower one.

    >>> base_rate_score([(0.9, True), (0.6, False)])
    0.25
    """
    if not judged:
        return None
    rate = sum(right for _, right in judged) / len(judged)
    return rate * (1 - rate)
