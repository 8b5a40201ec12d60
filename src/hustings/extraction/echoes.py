"""Leaves out what two rules found in one passage in almost the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from hustings.identifiers import fold
from hustings.model import Refusal, Relation

if TYPE_CHECKING:
    from hustings.extraction.context import Context

__all__ = ["drop_echoes"]

WORDED = frozenset({"warnsOf", "proposes", "opposes", "recommends"})
"""Relations whose object is a phrase that rules cut differently."""
SMALL = frozenset(
    {"a", "an", "the", "of", "for", "to", "in", "on", "and", "or", "by", "with", "from", "at", "as"}
)


def drop_echoes(context: Context) -> None:
    """Keep the surer of two facts that say one thing of one passage in overlapping words.

    'The toll would ruin traders' may be found as 'ruin traders' and as 'toll ruin traders'. What
    goes is counted as a refusal.
    """
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, found in enumerate(context.relations):
        if found.predicate in WORDED:
            key = (found.subject, found.predicate, found.modality.is_plain, found.start, found.end)
            groups[key].append(number)
    echoes: set[int] = set()
    for numbers in groups.values():
        order = sorted(numbers, key=lambda n: (-context.relations[n].confidence, n))
        kept: list[int] = []
        for number in order:
            if any(_echoes(context, number, other) for other in kept):
                echoes.add(number)
            else:
                kept.append(number)
    for number in sorted(echoes):
        gone: Relation = context.relations[number]
        context.refusals.append(
            Refusal(gone.rule, "said in the same words by a surer fact", gone.start, gone.end)
        )
    context.relations[:] = [r for n, r in enumerate(context.relations) if n not in echoes]


def _echoes(context: Context, number: int, other: int) -> bool:
    left = context.records[context.relations[number].object]
    right = context.records[context.relations[other].object]
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return False
    if min(left.end, right.end) <= max(left.start, right.start):
        return False
    a, b = _words(left.label), _words(right.label)
    return bool(a and b) and (a <= b or b <= a)


def _words(label: str) -> set[str]:
    return {w for w in re.findall(r"\w+", fold(label)) if w not in SMALL}
