"""Settles which passage is the receipt of who somebody is: the full naming, and no more of it.

A job, a party or a candidacy is told once by its full naming ('President Lena Okafor') and then
again and again by title and surname ('President Okafor'): the later passages state nothing new.
In a long sentence what states it is the part around the name, not the sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.model import Modality, Refusal, Relation
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from hustings.extraction.context import Context

__all__ = ["settle_receipts"]

NAMING = frozenset({"holdsPosition", "memberOf", "candidateOf"})
BESIDE = frozenset({"position.description", "position.anaphor", "member.description", "member.of",
    "member.owner", "member.bracket", "member.is", "candidate.description"})  # fmt: skip
"""Rules that read who somebody is off the words beside a name."""
LONG = 240
"""Characters from which on a sentence is cut to the part that tells who somebody is."""
NEAR = 80
BOUNDARY = re.compile(r"[,;:()“”\"]|\s[-–—]+\s")


def settle_receipts(context: Context) -> None:
    """Keep the first full naming of who somebody is, and cut long sentences around it."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, found in enumerate(context.relations):
        if found.predicate in NAMING and found.modality is Modality.ASSERTED:
            groups[found.subject, found.predicate, found.object, found.validity].append(number)
    weaker = {n for numbers in groups.values() for n in _weaker(context, numbers)}
    for number in sorted(weaker):
        gone = context.relations[number]
        reason = "an earlier or fuller naming states it"
        context.refusals.append(Refusal(gone.rule, reason, gone.start, gone.end))
    context.relations[:] = [
        _cut(context, r) if r.predicate in NAMING else r
        for n, r in enumerate(context.relations)
        if n not in weaker
    ]


def _weaker(context: Context, numbers: list[int]) -> list[int]:
    """Return the facts of one group that restate what the first full naming says."""
    if len(numbers) < 2:
        return []
    full = [n for n in numbers if _is_full(context, context.relations[n])]
    best = min(full or numbers, key=lambda n: context.relations[n].start)
    return [n for n in numbers if n != best and context.relations[n].rule in BESIDE]


def _is_full(context: Context, relation: Relation) -> bool:
    label = context.records[relation.subject].label
    passage = text_of(context.doc)[relation.start : relation.end]
    return " " in label and label in " ".join(passage.split())


def _cut(context: Context, relation: Relation) -> Relation:
    """Return a relation whose long passage is cut to the parts around its two ends."""
    if relation.end - relation.start < LONG:
        return relation
    spans = _ends(context, relation)
    if spans is None:
        return relation
    text = text_of(context.doc)
    before = [m.end() for m in BOUNDARY.finditer(text, relation.start, spans[0])]
    after = BOUNDARY.search(text, spans[1], relation.end)
    start = before[-1] if before else relation.start
    end = after.start() if after else relation.end
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    return replace(relation, start=start, end=end)


def _ends(context: Context, relation: Relation) -> tuple[int, int] | None:
    """Return the stretch from the subject's name to the nearest words of the object."""
    doc, text = context.doc, text_of(context.doc)
    words = [w for w in re.findall(r"\w+", context.records[relation.object].label) if len(w) > 2]
    found: list[tuple[int, int, int]] = []
    for mention in context.names.mentions:
        start, last = doc[mention.start].idx, doc[mention.end - 1]
        end = last.idx + len(last)
        if mention.key != relation.subject or not relation.start <= start < relation.end:
            continue
        low, high = max(relation.start, start - NEAR), min(relation.end, end + NEAR)
        near = [m for w in words for m in re.finditer(rf"\b{w}\b", text[low:high], re.IGNORECASE)]
        if near:
            left = min(start, *(low + m.start() for m in near))
            right = max(end, *(low + m.end() for m in near))
            found.append((-len({m.group().lower() for m in near}), left, right))
    return min(found)[1:] if found else None
