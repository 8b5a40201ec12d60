"""Quads and shapes → a report: which parts of a graph break which rule, in plain words."""

from __future__ import annotations

from hustings.validation.report import Finding, Report
from hustings.validation.shapes import Shapes, load_shapes
from hustings.validation.trace import by_record
from hustings.validation.validate import check_nodes, check_part, validate

__all__ = [
    "Finding",
    "Report",
    "Shapes",
    "by_record",
    "check_nodes",
    "check_part",
    "load_shapes",
    "validate",
]
