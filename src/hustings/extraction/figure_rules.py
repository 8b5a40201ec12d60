"""The rows that read numbers as figures, in the order in which they are tried.

A row has an example, in which it reads a number, and a counter-example, in which it must not.
"""

from __future__ import annotations

from dataclasses import dataclass

from hustings.extraction import figure_readers as readers
from hustings.extraction.figure_readers import Reader

__all__ = ["RULES", "FigureRule"]


@dataclass(frozen=True, slots=True)
class FigureRule:
    """One row.

    Attributes:
        confidence: prior of its figures, 0..1.
        example: a sentence in which it reads a number.
        value: that number, in plain notation.
        unit: the unit it gives it.
        counter_example: a sentence in which it reads nothing.
    """

    id: str
    confidence: float
    read: Reader
    example: str
    value: str
    unit: str
    counter_example: str


RULES = (
    FigureRule(
        "figure.votes",
        0.85,
        readers.read_votes,
        "The senate passed the bill by 41 votes to 12.",
        "41",
        "vote",
        "The senate counted 41 votes.",
    ),
    FigureRule(
        "figure.money",
        0.85,
        readers.read_money,
        "The port cost €3.2 billion.",
        "3200000000",
        "EUR",
        "The port took 32 months.",
    ),
    FigureRule(
        "figure.percent",
        0.85,
        readers.read_percent,
        "Turnout fell to 61 per cent.",
        "61",
        "percent",
        "Turnout fell in 61 districts.",
    ),
    FigureRule(
        "figure.fraction",
        0.75,
        readers.read_fraction,
        "A quarter of the villages have no clinic.",
        "25",
        "percent",
        "A third candidate joined the race.",
    ),
    FigureRule(
        "figure.rank",
        0.8,
        readers.read_rank,
        "Kenya ranks 12th of 54 in the survey.",
        "12",
        "rank",
        "It was her third term and the 12th debate.",
    ),
    FigureRule(
        "figure.ratio",
        0.75,
        readers.read_ratio,
        "Exports multiplied 14 times.",
        "14",
        "times",
        "She was asked three times.",
    ),
    FigureRule(
        "figure.share",
        0.85,
        readers.read_share,
        "The alliance governs 9 of the 23 provinces.",
        "9",
        "province",
        "One of the 23 provinces voted early.",
    ),
    FigureRule(
        "figure.unit",
        0.85,
        readers.read_unit,
        "The wind park will give 450 megawatts.",
        "450",
        "megawatt",
        "The wind park has 450 owners.",
    ),
    FigureRule(
        "figure.duration",
        0.7,
        readers.read_duration,
        "The strike lasted eleven weeks.",
        "11",
        "week",
        "The strike began one day.",
    ),
    FigureRule(
        "figure.rate",
        0.8,
        readers.read_rate,
        "The site took 900 complaints an hour.",
        "900",
        "complaints per hour",
        "The site took 900 complaints.",
    ),
    FigureRule(
        "figure.count",
        0.75,
        readers.read_count,
        "The ministry hired 640 nurses.",
        "640",
        "nurse",
        "The two candidates agreed on one thing.",
    ),
)
"""Rows in the order in which they are tried."""
