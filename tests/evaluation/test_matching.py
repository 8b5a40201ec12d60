"""The rules of matching, case by case."""

from __future__ import annotations

import pytest

from hustings.evaluation.gold import GoldEnd, GoldFact
from hustings.evaluation.matching import (
    is_match,
    is_same_end,
    is_same_name,
    is_same_phrase,
    is_there,
)
from hustings.evaluation.predictions import Prediction


@pytest.mark.parametrize(
    ("name", "other", "kind", "same"),
    [
        ("Ilse Moreau", "Ilse Moreau", "Person", True),
        ("ILSE MOREAU", "Ilsé Moreau", "Person", True),
        ("Dr. Ilse Moreau", "Ilse Moreau", "Person", True),
        ("the Tide Party", "Tide Party (TP)", "PoliticalParty", True),
        ("Moreau", "Ilse Moreau", "Person", False),
        ("Ilse Moreau", "Ilse Moreau Diaz", "Candidate", True),
        ("Ilse Moreau", "Ilse Moreau Diaz", None, False),
        ("Harbour Board", "Port Avery Harbour Board", "Institution", True),
        ("Port Avery", "Port Avery Harbour Board", "Institution", False),
        ("Ministry of Mines", "Ministry of Ports", "Institution", False),
        ("the Board's", "Board", "Institution", True),
        ("", "Board", "Institution", False),
        ("«»", "«»", None, True),
    ],
)
def test_names(name: str, other: str, kind: str | None, same: bool) -> None:
    assert is_same_name(name, [other], kind) is same


def test_any_alias_will_do() -> None:
    assert is_same_name("TP", ["Tide Party", "TP"])
    assert not is_same_name("TP", [])


@pytest.mark.parametrize(
    ("phrase", "gold", "same"),
    [
        ("harbour railway", "a new harbour railway", True),
        ("building harbours", "build the harbour", True),
        ("railway", "harbour railway", True),
        ("railway", "railway", True),
        ("a railway by the old harbour", "railway", True),  # a third of its own
        ("a railway along the old harbour", "railway", False),  # a quarter
        ("railway tariffs", "harbour railway", False),  # one common word of two
        ("harbour railway", "harbour railway tunnel under two northern rivers", False),  # 2 of 6
        ("the of", "railway", False),
        ("raise the railway toll", "cut the railway toll", False),
        ("cut the railway toll", "raise the railway toll", False),
        ("raise or cut the railway toll", "cut the railway toll", True),
        ("cut the railway toll", "the railway toll", True),
    ],
)
def test_phrases(phrase: str, gold: str, same: bool) -> None:
    assert is_same_phrase(phrase, gold) is same


@pytest.mark.parametrize(
    ("label", "gold", "kind", "same"),
    [
        ("build a harbour railway", "harbour railway", "Policy", True),
        ("harbour railway office", "Harbour Railway", "Institution", False),
        ("storms and river floods", "river floods", "Organization", True),  # lower case throughout
        ("storms and River Floods", "River Floods Office", "Organization", False),
    ],
)
def test_an_end_matches_as_its_class_says(label: str, gold: str, kind: str, same: bool) -> None:
    assert is_same_end(label, GoldEnd(gold, (gold,), kind)) is same


MOREAU = GoldEnd("Ilse Moreau", ("Ilse Moreau", "Moreau"), "Person")
FACT = GoldFact(MOREAU, "proposes", GoldEnd("harbour railway", ("harbour railway",), "Policy"))


def test_all_three_must_agree() -> None:
    assert is_match(Prediction("d", "Moreau", "proposes", "a harbour railway"), FACT)
    assert not is_match(Prediction("d", "Moreau", "opposes", "a harbour railway"), FACT)
    assert not is_match(Prediction("d", "Otieno", "proposes", "a harbour railway"), FACT)
    assert not is_match(Prediction("d", "Moreau", "proposes", "a fuel tax"), FACT)


def placed(start: int, end: int) -> Prediction:
    return Prediction("d", "a", "proposes", "b", start=start, end=end)


@pytest.mark.parametrize(
    ("start", "end", "there"),
    [
        (100, 140, True),
        (0, 320, True),  # three times as long and 200
        (0, 321, False),
        (120, 160, True),  # half of the shorter is shared
        (121, 161, False),
        (200, 240, False),
    ],
)
def test_by_offsets(start: int, end: int, there: bool) -> None:
    gold = GoldFact(MOREAU, "proposes", MOREAU, quote="elsewhere", start=100, end=140)
    assert is_there(placed(start, end), gold) is there


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("Moreau promised a harbour railway", True),
        ("Moreau promised", False),  # two of five words
        ("promised harbour railway", True),
        ("Moreau promised new harbours before the vote in spring", True),
        ("Moreau spoke in Avery", False),
        (None, None),
    ],
)
def test_by_quotation(quote: str | None, there: bool | None) -> None:
    gold = GoldFact(MOREAU, "proposes", MOREAU, quote="Ilse Moreau promised a new harbour railway")
    prediction = Prediction("d", "a", "proposes", "b", quote=quote, start=1, end=9)
    assert is_there(prediction, gold) is there


def test_a_short_quotation_inside_a_long_one_is_there() -> None:
    long = "In Avery the party's leader promised voters a harbour railway, a market and two schools"
    gold = GoldFact(MOREAU, "proposes", MOREAU, quote=long)
    inside = Prediction("d", "a", "proposes", "b", quote="promised voters a harbour railway")
    assert is_there(inside, gold) is True
    shorter = Prediction("d", "a", "proposes", "b", quote="a harbour railway")
    assert is_there(shorter, gold) is False


def test_without_a_passage_of_its_own_gold_says_nothing() -> None:
    assert is_there(placed(0, 9), FACT) is None
