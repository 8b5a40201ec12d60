"""Sentences that deny, ask, suppose or report hearsay: none becomes a plain fact."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from hustings.identifiers import fold
from hustings.model import Extraction

pytestmark = pytest.mark.model

SAID = {
    "proposes": ("proposes",),
    "opposes": ("opposes",),
    "rejects": ("opposes",),
    "recommends": ("recommends", "proposes"),
    "warns": ("warnsOf",),
    "member": ("memberOf",),
    "position": ("holdsPosition",),
    "candidate": ("candidateOf",),
    "endorses": ("endorses",),
}
"""Word of the second column → predicates that would say it; any other may be said by all."""
HARM = ("threatens", "causes", "warnsOf", "proposes")
SMALL = {"a", "an", "the", "of", "for", "to", "in", "on", "and", "or", "by", "with", "his", "her"}


def traps() -> list[tuple[str, str]]:
    """Return (sentence, what it must not be taken to say)."""
    path = Path(__file__).with_name("traps.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (r["sentence"], r["must_not"])
            for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def words(label: str) -> set[str]:
    """Return the content words of a label, plural endings folded."""
    return {w.rstrip("s") for w in fold(label).split() if w not in SMALL}


def leaks(found: Extraction, must_not: str) -> list[str]:
    """Return the plain facts that say what must not be said."""
    labels = {record.key: record.label for record in found.records}
    forbidden = words(must_not)
    predicates = next((SAID[w] for w in must_not.split() if w in SAID), HARM)
    leaked = []
    for relation in found.relations:
        s, o = labels[relation.subject], labels[relation.object]
        same = words(s) & forbidden and len(words(o) & forbidden) * 2 >= len(words(o))
        if relation.modality.is_plain and relation.predicate in predicates and same:
            leaked.append(f"{s} {relation.predicate} {o} ({relation.rule})")
    return leaked


@pytest.mark.parametrize(("sentence", "must_not"), traps())
def test_trap_leaves_no_plain_fact(
    sentence: str, must_not: str, analyse: Callable[[str], Extraction]
) -> None:
    assert leaks(analyse(sentence), must_not) == []


def test_traps_hold_enough_sentences() -> None:
    assert len(traps()) >= 100
