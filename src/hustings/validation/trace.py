"""From the node at fault back to the record it is part of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Quad

from hustings.namespaces import HST, OA
from hustings.validation.report import Finding, Report
from hustings.validation.terms import name_of

__all__ = ["by_record"]

_PARTS = frozenset(
    str(link) for link in (OA.hasTarget, OA.hasSelector, HST.sourceTarget, HST.cueTarget)
)


def by_record(report: Report, quads: Iterable[Quad]) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings of each record, those of its passages and selectors included.

    A record is a statement, an utterance or a figure; a node that is part of none, such as an
    entity or a document, stands for itself.

    Args:
        report: what `hustings.validation.validate` returned.
        quads: the quads it was given.
    """
    wholes: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value in _PARTS:
            wholes.setdefault(name_of(quad.object), set()).add(name_of(quad.subject))
    records: dict[str, list[Finding]] = {}
    for finding in report.findings:
        for record in sorted(_roots(finding.focus, wholes)):
            records.setdefault(record, []).append(finding)
    return {record: tuple(records[record]) for record in sorted(records)}


def _roots(node: str, wholes: Mapping[str, set[str]]) -> set[str]:
    seen = {node}
    roots: set[str] = set()
    front = [node]
    while front:
        part = front.pop()
        above = wholes.get(part, set())
        if not above:
            roots.add(part)
        front.extend(above - seen)
        seen |= above
    return roots or {node}
