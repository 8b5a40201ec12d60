"""Columns say in little room what rows say."""

from __future__ import annotations

from typing import Any

import pytest

from hustings.page.columns import column, iri_column, readable_column


@pytest.mark.parametrize(
    ("values", "made"),
    [
        ([], []),
        ([None, None], {"all": None}),
        ([3], {"all": 3}),
        ([1, 2, 1, 1], {"of": [1, 2], "at": [0, 1, 0, 0]}),
        (["a", "b", "a"], ["a", "b", "a"]),
    ],
)
def test_the_shortest_kind_is_chosen(values: list[Any], made: Any) -> None:
    assert column(values) == made


def test_text_is_made_harmless_once_and_nothing_stays_nothing() -> None:
    assert readable_column(["\u202ea", None, 7]) == ["[U+202E]a", None, "7"]


def test_identifiers_part_at_their_last_slash() -> None:
    made = iri_column(["https://a.example/x/1", "urn:7", "https://a.example/x/2"])
    assert made == {
        "heads": ["https://a.example/x/", "", "https://a.example/x/"],
        "tails": ["1", "urn:7", "2"],
    }
