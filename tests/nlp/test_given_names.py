"""Given names of many countries are known, with their gender where the lists agree."""

from __future__ import annotations

import pytest

from hustings.nlp.given_names import given_name_gender, is_given_name


@pytest.mark.parametrize("name", ["Yolanda", "yolanda", "Ingeborg", "Carlos", "José", "Priya"])
def test_given_name_is_known_in_any_case(name: str) -> None:
    assert is_given_name(name)


@pytest.mark.parametrize("word", ["Ministry", "Parliament", "", "1984", "Electricity", "Ана"])
def test_other_words_are_none(word: str) -> None:
    assert not is_given_name(word)
    assert given_name_gender(word) == ""


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Beatriz", "female"), ("Ingeborg", "female"), ("Carlos", "male"), ("Lars", "male")],
)
def test_gender(name: str, gender: str) -> None:
    assert given_name_gender(name) == gender


def test_name_of_either_gender_tells_none() -> None:
    assert is_given_name("Kim")
    assert given_name_gender("Kim") == ""
