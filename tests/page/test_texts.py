"""Texts are cut where passages begin and end; what does not fit stands as excerpts."""

from __future__ import annotations

import pytest

from hustings.page.texts import WHOLE_TEXTS, cut_texts

TEXT = "One is here. Two is there! Three came. Four left. Five stayed. Six slept."


def joined(cut: dict[str, object]) -> str:
    pieces = cut["pieces"]
    assert isinstance(pieces, list)
    return "".join(piece if piece is not None else "[…]" for piece in pieces)


def test_a_whole_text_is_the_text_with_a_cut_at_every_end() -> None:
    cut = cut_texts({"a": TEXT}, {"a": [(13, 26), (17, 38)]})["a"]
    assert cut["whole"] is True
    assert cut["cuts"] == [0, 13, 17, 26, 38, len(TEXT)]
    assert joined(cut) == TEXT


def test_offsets_count_code_points_and_what_turns_the_writing_is_spelled_out() -> None:
    cut = cut_texts({"a": "👩\u200d🌾 \u202eab c"}, {"a": [(5, 7)]})["a"]
    assert cut["cuts"] == [0, 5, 7, 9]
    assert cut["pieces"] == ["👩\u200d🌾 [U+202E]", "ab", " c"]


def test_beyond_the_limit_a_passage_keeps_a_sentence_on_either_side() -> None:
    found = cut_texts({"a": "short", "b": TEXT}, {"b": [(27, 38)]}, limit=5)
    assert [cut["whole"] for cut in found.values()] == [True, False]
    assert joined(found["b"]) == "[…]Two is there! Three came. Four left. […]"


def test_excerpts_that_meet_are_one_and_those_that_do_not_leave_a_gap() -> None:
    near = cut_texts({"a": TEXT}, {"a": [(0, 3), (13, 16)]}, limit=0)["a"]
    assert joined(near) == "One is here. Two is there! Three came. […]"
    far = cut_texts({"a": TEXT}, {"a": [(0, 3), (63, 66)]}, limit=0)["a"]
    assert joined(far) == "One is here. Two is there! […]Five stayed. Six slept."


def test_a_sentence_without_an_end_is_cut_too() -> None:
    cut = cut_texts({"a": "x" * 5_000}, {"a": [(2_000, 2_010)]}, limit=0)["a"]
    assert cut["cuts"] == [0, 1_400, 2_000, 2_010, 2_610, 5_000]


@pytest.mark.parametrize("span", [(0, 999), (80, 90)])
def test_a_span_outside_the_text_is_left_out(span: tuple[int, int]) -> None:
    assert cut_texts({"a": TEXT}, {"a": [span]})["a"]["cuts"] == [0, len(TEXT)]


def test_the_limit_is_ten_million_bytes() -> None:
    assert WHOLE_TEXTS == 10_000_000
