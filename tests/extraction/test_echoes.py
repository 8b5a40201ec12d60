"""One clause gives one fact of a kind, however many rules read it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction

pytestmark = pytest.mark.model


def test_a_warning_read_twice_is_one_fact_and_one_refusal(
    analyse: Callable[[str], Extraction],
) -> None:
    found = analyse("The toll would ruin small traders, warned Rosa Quint, who runs a bakery.")
    labels = {record.key: record.label for record in found.records}
    warnings = [labels[r.object] for r in found.relations if r.predicate == "warnsOf"]
    assert len(warnings) == 1
    assert "ruin small traders" in warnings[0]
    assert [r.reason for r in found.refusals].count("said in the same words by a surer fact") == 1


def test_two_warnings_of_one_clause_stay_two(analyse: Callable[[str], Extraction]) -> None:
    found = analyse("Rosa Quint warned of floods and blackouts.")
    assert len([r for r in found.relations if r.predicate == "warnsOf"]) == 2


def test_a_running_mate_speaks_for_himself(analyse: Callable[[str], Extraction]) -> None:
    found = analyse(
        "Ana Ruiz's running mate, the economist Patrick Haam, warned that power cuts would "
        "cost small traders half their income."
    )
    labels = {record.key: record.label for record in found.records}
    assert {labels[r.subject] for r in found.relations if r.predicate == "warnsOf"} == {
        "Patrick Haam"
    }
