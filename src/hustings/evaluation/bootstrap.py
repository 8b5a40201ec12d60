"""How far a figure could have come out otherwise with other texts of the same kind."""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Mapping, Sequence
from math import ceil, floor
from typing import TypeVar

__all__ = ["DRAWS", "SEED", "Interval", "intervals", "percentiles"]

DRAWS = 1000
SEED = 0

Interval = tuple[float, float]
"""Lower and upper end."""

_T = TypeVar("_T")
_Key = TypeVar("_Key", bound=Hashable)


def percentiles(values: Sequence[float], share: float = 0.95) -> Interval:
    """Return the ends of the middle part of some values, by nearest rank.

    Args:
        values: at least one.
        share: how much of them lies within, 0..1.

    >>> percentiles(range(1, 1001))
    (26, 975)
    >>> percentiles([3.0, 1.0, 2.0])
    (1.0, 3.0)
    """
    ordered = sorted(values)
    tail = (1 - share) / 2
    low = floor(round(tail * len(ordered), 9))
    high = ceil(round((1 - tail) * len(ordered), 9)) - 1
    return ordered[low], ordered[high]


def intervals(
    items: Sequence[_T],
    figures: Callable[[Sequence[_T]], Mapping[_Key, float]],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[_Key, Interval]:
    """Return the 95 % interval of each figure over samples of the items, with replacement.

    A figure that a sample does not give (nothing of its kind is in it) is left out of that
    sample. With fewer than two items there is no interval.

    **Source**: Efron and Tibshirani, An Introduction to the Bootstrap (1993), ch. 13.

    >>> intervals([0, 1], lambda sample: {"mean": sum(sample) / len(sample)})
    {'mean': (0.0, 1.0)}
    >>> intervals([1], lambda sample: {"mean": 1.0})
    {}
    """
    if len(items) < 2:
        return {}
    chance = random.Random(seed)  # noqa: S311 - a fixed sequence, not a secret
    found: dict[_Key, list[float]] = {}
    for _ in range(draws):
        for key, value in figures(chance.choices(items, k=len(items))).items():
            found.setdefault(key, []).append(value)
    return {key: percentiles(values) for key, values in found.items()}
