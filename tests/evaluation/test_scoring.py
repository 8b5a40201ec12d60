"""Facts are paired one to one: core ones first, a second wording spared, a third wrong."""

from __future__ import annotations

from dataclasses import replace

from hustings.evaluation.gold import GoldDocument, GoldEnd, GoldFact
from hustings.evaluation.predictions import Prediction
from hustings.evaluation.scoring import DocumentScore, Hit, score_document

MOREAU = GoldEnd("Ilse Moreau", ("Ilse Moreau", "Moreau"), "Person", "Person")
RAILWAY = GoldEnd("harbour railway", ("harbour railway",), "Policy", "Policy")
FACT = GoldFact(MOREAU, "proposes", RAILWAY)


def says(object_: str, subject: str = "Moreau", **given: object) -> Prediction:
    return replace(Prediction("d", subject, "proposes", object_), **given)  # type: ignore[arg-type]


def score(*predictions: Prediction, gold: tuple[GoldFact, ...] = (FACT,)) -> DocumentScore:
    return score_document(GoldDocument("d", gold), predictions)


def test_a_found_fact_a_missed_one_and_a_wrong_one() -> None:
    other = replace(FACT, relation="opposes")
    wrong = says("a fuel tax")
    found = score(says("a harbour railway"), wrong, gold=(FACT, other))
    assert found == DocumentScore(
        "d", hits=(Hit(FACT, says("a harbour railway")),), misses=(other,), errors=(wrong,)
    )
    assert found.f1 == 0.5


def test_a_second_wording_is_spared_and_a_third_is_wrong() -> None:
    first, second, third = (
        says("a harbour railway"), says("the harbour railway"), says("build the harbour railway"),
    )  # fmt: skip
    found = score(first, second, third)
    assert [hit.prediction for hit in found.hits] == [first]
    assert (found.uncounted, found.errors) == ((second,), (third,))


def test_the_same_words_twice_count_once_with_the_last_passage() -> None:
    found = score(says("harbour railway", start=1), says("harbour railway", start=50))
    assert [hit.prediction.start for hit in found.hits] == [50]
    assert found.uncounted == found.errors == ()


def test_a_fact_that_is_not_core_costs_nothing_missed_or_found() -> None:
    loose = replace(FACT, is_core=False)
    assert score(gold=(loose,)) == DocumentScore("d")
    found = score(says("harbour railway"), gold=(loose,))
    assert found == DocumentScore("d", uncounted=(says("harbour railway"),))
    assert found.f1 == 1.0


def test_core_facts_choose_first() -> None:
    loose = replace(FACT, is_core=False)
    found = score(says("harbour railway"), gold=(loose, FACT))
    assert (len(found.hits), found.misses, found.uncounted) == (1, (), ())


def test_one_prediction_is_no_two_facts() -> None:
    found = score(says("harbour railway"), gold=(FACT, FACT))
    assert (len(found.hits), len(found.misses)) == (1, 1)


def test_classes_agree_where_both_give_one() -> None:
    assert Hit(FACT, says("x", subject_type="Candidate", object_type="Risk")).types == (True, False)
    assert Hit(FACT, says("x", object_type="Policy")).types == (True,)
    assert Hit(replace(FACT, object=MOREAU), says("x", object_type="Policy")).types == (False,)


def test_a_speaker_counts_where_the_gold_names_one() -> None:
    spoken = replace(FACT, speaker=("Noor Haddad", "Haddad"))
    assert Hit(FACT, says("x", speaker="Haddad")).is_speaker_right is None
    assert Hit(spoken, says("x", speaker="Haddad")).is_speaker_right is True
    assert Hit(spoken, says("x", speaker="Otieno")).is_speaker_right is False
    assert Hit(spoken, says("x")).is_speaker_right is False
