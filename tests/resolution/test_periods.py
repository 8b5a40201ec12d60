"""Years and dates in words about time."""

from __future__ import annotations

import pytest

from hustings.resolution.periods import period_of


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("from 2012 to 2018", "2012", "2018"),
        ("between 2010 and 2014", "2010", "2014"),
        ("2015-2019", "2015", "2019"),
        ("2015–2019", "2015", "2019"),
        ("2012-18", "2012", "2018"),
        ("2010-12", "2010", "2012"),
        ("from May 2012 to June 2018", "2012-05", "2018-06"),
        ("since 2019", "2019", None),
        ("since 1 May 2019", "2019-05-01", None),
        ("since May 1, 2019", "2019-05-01", None),
        ("since 2019-05-01", "2019-05-01", None),
        ("from 2012 onwards", "2012", None),
        ("until 2023", None, "2023"),
        ("until March 2023", None, "2023-03"),
        ("up to 2021", None, "2021"),
        ("in 2016", "2016", "2016"),
        ("then; In 2016", "2016", "2016"),
        ("former; from 2012 to 2018", "2012", "2018"),
        ("since 31 February 2019", "2019", None),
        ("until last year", None, None),
        ("former", None, None),
        ("outgoing", None, None),
        ("for 12 years", None, None),
        ("since 30 May", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_words_give_the_time_they_name_and_no_more(
    words: str | None, first: str | None, last: str | None
) -> None:
    assert period_of(words) == (first, last)
