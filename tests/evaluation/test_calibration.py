"""Calibration against numbers computed by hand."""

from __future__ import annotations

import random

import pytest

from hustings.evaluation.calibration import (
    Bin,
    base_rate_score,
    brier_score,
    calibration_error,
    sort,
)


def test_ten_facts_in_five_bins() -> None:
    confidences = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
    rights = [False, False, False, True, True, False, True, True, True, True]
    judged = list(zip(confidences, rights, strict=True))
    assert [(round(b.confidence, 9), b.right, b.size) for b in sort(judged)] == [
        (0.15, 0.0, 2), (0.35, 0.5, 2), (0.55, 0.5, 2), (0.75, 1.0, 2), (0.95, 1.0, 2),
    ]  # fmt: skip
    # Distances of the bins: 0.15, 0.15, 0.05, 0.25 and 0.05.
    assert calibration_error(judged) == pytest.approx(0.13)
    # Squares: 0.01, 0.04, 0.09, 0.36, 0.25, 0.36, 0.09, 0.04, 0.01 and 0.
    assert brier_score(judged) == pytest.approx(0.125)
    assert base_rate_score(judged) == pytest.approx(0.6 * 0.4)


def test_what_is_always_right_at_one_is_perfect() -> None:
    judged = [(1.0, True)] * 7
    assert calibration_error(judged) == brier_score(judged) == base_rate_score(judged) == 0.0


def test_sizes_differ_by_one_at_most_and_no_bin_is_empty() -> None:
    judged = [(number / 100, True) for number in range(23)]
    assert [part.size for part in sort(judged)] == [4, 5, 4, 5, 5]
    assert [part.size for part in sort(judged[:3])] == [1, 1, 1]
    assert sort([]) == ()


def test_one_confidence_has_one_share_in_every_bin() -> None:
    judged = [(0.8, True), (0.8, True), (0.8, False), (0.8, False), (0.8, False)]
    assert sort(judged) == (Bin(0.8, 0.4, 1),) * 5
    assert calibration_error(judged) == pytest.approx(0.4)


def test_order_does_not_count() -> None:
    chance = random.Random(3)  # noqa: S311
    judged = [(chance.randrange(50, 60) / 100, chance.random() < 0.5) for _ in range(57)]
    mixed = chance.sample(judged, len(judged))
    assert sort(mixed) == sort(judged)
    assert calibration_error(mixed) == calibration_error(judged)
    assert brier_score(mixed) == brier_score(judged)


def test_without_facts_there_is_no_figure() -> None:
    assert calibration_error([]) is brier_score([]) is base_rate_score([]) is None
