"""The quick engine: Shifty, a SHACL engine in Rust, with the shapes prepared once.

It takes triples without blank nodes, over the shapes that ship; anything else is the reference
engine's. Its findings over every test file equal those of the reference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from hustings.namespaces import RDF, SH
from hustings.validation.report import Finding
from hustings.validation.shapes import Shapes
from hustings.validation.terms import name_of

if TYPE_CHECKING:
    from shifty._shifty import PreparedValidator

__all__ = ["find_with_shifty"]


def find_with_shifty(triples: Sequence[Triple], shapes: Shapes) -> set[Finding]:
    """Return what Shifty finds in triples without blank nodes, over the shipped shapes."""
    data = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    report = _prepared(shapes).validate_w3c(data=data, data_format="ntriples", graph_mode="data")
    if report.conforms:
        return set()
    results: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in pyoxigraph.parse(report.report_turtle.encode(), format=RdfFormat.TURTLE):
        results[str(triple.subject)][triple.predicate.value].append(name_of(triple.object))
    return {
        _finding(fields, shapes)
        for fields in results.values()
        if str(SH.ValidationResult) in fields[str(RDF.type)]
    }


@lru_cache(maxsize=2)
def _prepared(shapes: Shapes) -> PreparedValidator:
    # The public class hands a report back by way of rdflib, which writes numbers anew ("6.2E1"
    # becomes "62.0"); this one is what it is made of.
    from shifty._shifty import PreparedValidator

    return PreparedValidator(shapes.graph.serialize(format="nt").encode(), shapes_format="ntriples")


def _finding(fields: dict[str, list[str]], shapes: Shapes) -> Finding:
    def one(name: str) -> str:
        return min(fields.get(str(SH[name]), ()), default="")

    shape, path = one("sourceShape"), one("resultPath")
    return Finding(
        focus=one("focusNode"),
        path=shapes.backward.get(shape, "") if path.startswith("_:") or not path else path,
        value=one("value"),
        severity=one("resultSeverity").removeprefix(str(SH)),
        shape=shape,
        component=one("sourceConstraintComponent"),
        message=one("resultMessage"),
    )
