"""Shipped word lists load as they are, and a fault names the file and the list."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import combinations

import pytest

from hustings.errors import LexiconError
from hustings.lexicon.words import pairs, prepositions, table, word_list

FILES = ("modality", "names", "positions", "risks", "roles", "verbs")


@pytest.mark.parametrize("name", FILES)
def test_file_loads(name: str) -> None:
    path = files("hustings.lexicon") / f"{name}.toml"
    assert table(name) == tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_lists_hold_words_without_outer_spaces(name: str) -> None:
    for section, part in table(name).items():
        if not isinstance(part, dict):
            continue
        for key, words in part.items():
            if isinstance(words, list) and all(isinstance(w, str) for w in words):
                assert words, (name, section, key)
                assert [w for w in words if w != w.strip() or not w] == []


@pytest.mark.parametrize("name", FILES)
def test_nothing_of_letters_that_can_break_a_file(name: str) -> None:
    text = (files("hustings.lexicon") / f"{name}.toml").read_text(encoding="utf-8")
    assert "\t" not in text
    assert text.endswith("\n")


def test_list_is_a_set_of_lower_case_words() -> None:
    found = word_list("names", "heads", "Institution")
    assert isinstance(found, frozenset)
    assert {"ministry", "senado"} <= found
    assert all(word == word.casefold() for word in found)


def test_pairs_and_prepositions() -> None:
    assert pairs("positions", "verbs", "agent")["chair"] == "chair"
    assert prepositions("verbs", "cause", "reverse")["stem"] == ("from",)


@pytest.mark.parametrize(
    ("section", "key"), [("heads", "Nobody"), ("nowhere", "x"), ("connectors", "")]
)
def test_missing_list_is_named(section: str, key: str) -> None:
    message = rf"names\.toml: \[{section}\] {key} must be a list of strings"
    with pytest.raises(LexiconError, match=message):
        word_list("names", section, key)


def test_missing_file_says_reinstall() -> None:
    with pytest.raises(LexiconError, match=r"no_such\.toml: cannot be read: .*; reinstall"):
        table("no_such")


@pytest.mark.parametrize("read", [pairs, prepositions])
def test_missing_table_is_named(read: object) -> None:
    with pytest.raises(LexiconError, match=r"verbs\.toml: \[cause\.nothing\] must be a table"):
        read("verbs", "cause", "nothing")  # type: ignore[operator]


def test_titles_of_one_gender_are_not_of_the_other() -> None:
    assert not word_list("names", "titles", "female") & word_list("names", "titles", "male")


def test_what_decides_a_stance_is_declared_once() -> None:
    kinds = [word_list("verbs", "propose", "infinitive"), word_list("verbs", "oppose", "gerund")]
    kinds.append(word_list("verbs", "oppose", "infinitive"))
    assert [a & b for a, b in combinations(kinds, 2) if a & b] == []


def test_words_that_are_always_a_risk_are_not_also_doubtful() -> None:
    always, sometimes = word_list("risks", "nouns", "strong"), word_list("risks", "nouns", "weak")
    assert always & sometimes <= {"debt"}
