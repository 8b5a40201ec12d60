"""Intervals: of the texts drawn, with a fixed seed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hustings.evaluation.bootstrap import intervals, percentiles


def mean(sample: Sequence[float]) -> dict[str, float]:
    return {"mean": sum(sample) / len(sample)}


def test_the_same_items_give_the_same_interval() -> None:
    items = [1.0, 4.0, 4.0, 7.0, 9.0]
    first = intervals(items, mean)
    assert first == intervals(items, mean)
    assert first != intervals(items, mean, seed=1)
    assert first["mean"] == pytest.approx((2.8, 7.6))


def test_a_figure_that_some_samples_lack_is_taken_from_the_others() -> None:
    def only_with_both(sample: Sequence[int]) -> dict[str, float]:
        return {"both": float(sum(sample))} if set(sample) == {0, 1} else {}

    assert intervals([0, 1], only_with_both) == {"both": (1.0, 1.0)}


def test_one_text_gives_no_interval() -> None:
    assert intervals([0.5], mean) == {}
    assert intervals([], mean) == {}


def test_the_narrower_share_gives_the_narrower_interval() -> None:
    assert percentiles(range(100), 0.5) == (25, 74)
    assert percentiles([4.0]) == (4.0, 4.0)
