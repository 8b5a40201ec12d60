"""What is sent is what a client likes best."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.server.negotiation import GRAPHS, SOLUTIONS, choose

OFFERS = ("text/turtle", "application/json", "text/csv")
RANGES = ("*/*", "text/*", "application/*", "image/*", *OFFERS, "image/png")
WEIGHTS = st.integers(0, 1000).map(lambda n: f"{n / 1000:.3f}")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("application/*", "application/json"),
        ("text/*;q=0.5, application/json;q=0.6", "application/json"),
        ("text/*, text/turtle;q=0.1", "text/csv"),
        ("text/*, text/turtle;q=0", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv ; charset=utf-8 ; q=1.0", "text/csv"),
        ('text/csv;p="a,b;q=0";q=0.5', "text/csv"),
        ("text/html, */*;q=0.1", "text/turtle"),
        ("image/png", None),
        ("*/*;q=0", None),
        ("text/csv;q=0", None),
        ("text/csv;q=2, application/json", "application/json"),
        ("text/csv;q=abc", "text/turtle"),
        ("nonsense, text/csv", "text/csv"),
        ("*/csv", None),
        (", ,text/csv,,", "text/csv"),
        ("text/csv;q=0.5;q=0", None),
        ("text/csv text/turtle", "text/turtle"),
    ],
)
def test_the_best_offer_is_chosen(accept: str | None, chosen: str | None) -> None:
    assert choose(accept, OFFERS) == chosen


@given(st.dictionaries(st.sampled_from(RANGES), WEIGHTS, min_size=1))
def test_no_other_offer_is_liked_better(weights: dict[str, str]) -> None:
    def liking(media: str) -> float:
        type_ = media.split("/")[0]
        for range_ in (media, f"{type_}/*", "*/*"):
            if range_ in weights:
                return float(weights[range_])
        return 0.0

    accept = ", ".join(f"{range_};q={weight}" for range_, weight in weights.items())
    chosen = choose(accept, OFFERS)
    likings = [liking(offer) for offer in OFFERS]
    if max(likings) == 0:
        assert chosen is None
    else:
        assert chosen == OFFERS[likings.index(max(likings))]


@given(st.permutations(["text/csv;q=0.9", "text/*;q=0.3", "application/json;q=0.8", "*/*;q=0.1"]))
def test_the_order_of_ranges_does_not_matter(ranges: list[str]) -> None:
    assert choose(", ".join(ranges), OFFERS) == "text/csv"


@given(st.text() | st.text(alphabet='abq/*=;,". 01\\'))
def test_any_header_is_survived(accept: str) -> None:
    assert choose(accept, OFFERS) in (None, *OFFERS)


@given(st.sampled_from([*SOLUTIONS, *GRAPHS]))
def test_what_is_named_alone_is_sent(media: str) -> None:
    for offers in (SOLUTIONS, GRAPHS):
        assert choose(media, list(offers)) == (media if media in offers else None)
