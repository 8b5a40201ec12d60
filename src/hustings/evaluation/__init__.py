"""The evaluation room: a graph against annotated texts, in figures and beside the text."""

from __future__ import annotations

from hustings.evaluation.evaluate import Evaluation, Figure, evaluate
from hustings.evaluation.gold import GoldDocument, GoldEnd, GoldFact, read_gold

__all__ = ["Evaluation", "Figure", "GoldDocument", "GoldEnd", "GoldFact", "evaluate", "read_gold"]
