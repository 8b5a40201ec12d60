"""Sentences that state a plain fact, in shapes close to the traps: most are found.

A set of traps alone would be passed by finding nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from hustings.identifiers import fold
from hustings.model import Extraction

pytestmark = pytest.mark.model

LEAST_SHARE = 0.5
"""Share of the truths that must be found; what is found in fact stands in docs/extraction.md."""
SMALL = {"a", "an", "the", "of", "for", "to", "in", "on", "and", "or", "by", "with", "his", "her"}
EITHER = {"proposes": {"proposes", "recommends"}, "recommends": {"proposes", "recommends"}}


def truths() -> list[dict[str, str]]:
    """Return rows of sentence, subject, predicate and object."""
    path = Path(__file__).with_name("truths.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def words(label: str) -> set[str]:
    """Return the content words of a label, plural endings folded."""
    return {w.rstrip("s") for w in fold(label).split() if w not in SMALL}


def is_found(found: Extraction, row: dict[str, str]) -> bool:
    """Return whether a plain fact has the row's predicate and half of its words on each side."""
    labels = {record.key: record.label for record in found.records}
    wanted = EITHER.get(row["predicate"], {row["predicate"]})
    for relation in found.relations:
        if relation.modality.is_plain and relation.predicate in wanted:
            s, o = words(labels[relation.subject]), words(labels[relation.object])
            gold_s, gold_o = words(row["subject"]), words(row["object"])
            if 2 * len(s & gold_s) >= len(gold_s) and 2 * len(o & gold_o) >= len(gold_o):
                return True
    return False


def test_most_truths_are_found(analyse: Callable[[str], Extraction]) -> None:
    rows = truths()
    missed = [row for row in rows if not is_found(analyse(row["sentence"]), row)]
    assert len(rows) >= 100
    assert 1 - len(missed) / len(rows) >= LEAST_SHARE, [row["sentence"] for row in missed][:20]
