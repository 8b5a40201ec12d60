"""Long patterns tried where they can open find what a search of the whole text finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.extraction import nonfigures, numbers
from hustings.extraction.openings import LEAD, matches
from hustings.lexicon.units import currencies

PATTERNS = {
    "numbers": (numbers._NUMBER, numbers._OPENINGS),
    "times": (nonfigures.TIMES, nonfigures.TIME_OPENINGS),
    **{row.reason: (pattern, row.opens) for row, pattern in nonfigures._compiled() if row.opens},
}
WORDS = sorted({word for _, opens in PATTERNS.values() for word in opens})
FRAGMENTS = (
    "years old", "-year-old", "years ago", "of age", "age of", "per cent", "early", "late", "mid-",
    "end of", "June", "Monday", "year", "decade", "hundred", "thousand", "million", "dozen", "and",
    "a half", "third", "over", "under", "hours a day", "days a week", "was", "1998", "2024", "44",
    "7", "3.5", "1,500", "20th", "5m", "x4", "£", "US$", "€ ", "₹", ",", ".", "%", "(", "-", "–",
    "\n", "ſeven", "tİmes", "twenty_one", "Éire",
)  # fmt: skip


@pytest.mark.parametrize("name", sorted(PATTERNS))
@given(
    parts=st.lists(st.sampled_from([*WORDS, *FRAGMENTS]), max_size=12),
    glue=st.lists(st.sampled_from([" ", " ", "", "-", ", "]), min_size=12, max_size=12),
    upper=st.booleans(),
)
def test_openings_miss_no_match(name: str, parts: list[str], glue: list[str], upper: bool) -> None:
    pattern, opens = PATTERNS[name]
    text = "".join(part + between for part, between in zip(parts, glue, strict=False))
    text = text.title() if upper else text
    assert [m.span() for m in matches(pattern, text, opens)] == [
        m.span() for m in pattern.finditer(text)
    ]


@pytest.mark.parametrize("row", nonfigures.NONFIGURES, ids=lambda row: row.example)
def test_openings_of_a_row_hold_in_its_example(row: nonfigures.Nonfigure) -> None:
    if row.opens:
        assert any(matches(re.compile(row.pattern), row.example, row.opens))


def test_lead_is_as_long_as_any_currency_sign() -> None:
    signs = [form for form in currencies() if not form[0].islower() and " " not in form]
    assert max(map(len, signs)) + 1 <= LEAD


def test_letters_that_fold_apart_are_searched_whole() -> None:
    pattern = re.compile("six dogs", re.IGNORECASE)
    assert [m.span() for m in matches(pattern, "ſix dogs", frozenset({"six"}))] == [(0, 8)]
