"""Each row of the rule table finds its example's fact and none in its counter-example."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.errors import LexiconError
from hustings.extraction.rules import Rule, rule, rules
from hustings.model import Extraction

pytestmark = pytest.mark.model


def plain_facts(found: Extraction, row: Rule) -> set[tuple[str, str]]:
    """Return (subject label, object label) of the plain facts that a row found."""
    labels = {record.key: record.label for record in found.records}
    return {
        (labels[r.subject], labels[r.object])
        for r in found.relations
        if r.rule == row.id and r.modality.is_plain
    }


@pytest.mark.parametrize("row", rules(), ids=lambda row: row.id)
def test_row_finds_the_fact_of_its_example(row: Rule, analyse: Callable[[str], Extraction]) -> None:
    found = analyse(row.example)
    if row.is_off:
        assert plain_facts(found, row) == set()
        reasons = {refusal.reason for refusal in found.refusals if refusal.rule == row.id}
        assert "its rule is wrong more often than right" in reasons
    else:
        assert row.finds in plain_facts(found, row)


@pytest.mark.parametrize("row", rules(), ids=lambda row: row.id)
def test_row_finds_nothing_plain_in_its_counter_example(
    row: Rule, analyse: Callable[[str], Extraction]
) -> None:
    assert plain_facts(analyse(row.counter), row) == set()


@pytest.mark.parametrize("row", rules(), ids=lambda row: row.id)
def test_row_says_what_it_says_of_the_language(row: Rule) -> None:
    assert row.says.endswith(".")
    assert 0.3 <= row.prior <= 1.0


def test_an_unknown_row_is_named_beside_those_there_are() -> None:
    with pytest.raises(LexiconError, match=r"no rule 'proposes.telepathy'; there are: .*proposes"):
        rule("proposes.telepathy")
