"""Who speaks where an interview bears no labels, and where labels stand in brackets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction

pytestmark = pytest.mark.model

UNLABELLED = """Five questions on the harbour

Rosa Quint, a candidate for mayor of Bergen, met us at the harbour. Quint is 51.

Why are you running?

I want to build 500 homes. My street has none.

What about taxes?

I would cut the fuel tax.

And the schools?

We need smaller classes. I promise to hire teachers.
"""
BRACKETED = """Five questions on the harbour

Rosa Quint, a candidate for mayor of Bergen, met us at the harbour.

((Gazette)) Why are you running?

((Rosa Quint)) I want to build 500 homes.

((Gazette)) What about taxes?

((Rosa Quint)) I would cut the fuel tax.
"""


def proposals(found: Extraction) -> set[tuple[str, str, str | None]]:
    """Return (subject, policy, speaker) of the proposals."""
    labels = {record.key: record.label for record in found.records}
    return {
        (labels[r.subject], labels[r.object], labels.get(r.speaker or ""))
        for r in found.relations
        if r.predicate == "proposes"
    }


@pytest.mark.parametrize("text", [UNLABELLED, BRACKETED], ids=["no labels", "double brackets"])
def test_who_answers(text: str, analyse: Callable[[str], Extraction]) -> None:
    found = proposals(analyse(text))
    assert ("Rosa Quint", "build 500 homes", "Rosa Quint") in found
    assert ("Rosa Quint", "cut the fuel tax", "Rosa Quint") in found


def test_a_text_with_some_questions_is_no_interview(analyse: Callable[[str], Extraction]) -> None:
    text = UNLABELLED.replace("And the schools?", "The schools are full.")
    assert all(speaker != "Rosa Quint" for _, _, speaker in proposals(analyse(text)))


def test_an_aides_words_are_not_his_masters(analyse: Callable[[str], Extraction]) -> None:
    found = analyse("A close aide of President Rosa Quint said the toll should be dropped.")
    assert all(subject != "Rosa Quint" for subject, _, _ in proposals(found))
