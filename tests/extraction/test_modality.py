"""Denial, question, condition, hearsay and 'might' are not put as plain facts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction, Modality
from tests.extraction.facts import modalities, plain

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]
STANCES = ("proposes", "opposes", "recommends", "endorses")


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Senator Amara Diallo wants a sugar levy.", Modality.ASSERTED),
        ("Senator Amara Diallo proposed a sugar levy.", Modality.ASSERTED),
        ("Senator Amara Diallo will propose a sugar levy.", Modality.ASSERTED),
        ("Senator Amara Diallo never proposed a sugar levy.", Modality.DENIED),
        ("Senator Amara Diallo did not propose a sugar levy.", Modality.DENIED),
        ("Senator Amara Diallo denied proposing a sugar levy.", Modality.DENIED),
        ("Senator Amara Diallo no longer supports a sugar levy.", Modality.DENIED),
        ("It is not true that Senator Amara Diallo wants a sugar levy.", Modality.DENIED),
        ("Will Senator Amara Diallo propose a sugar levy?", Modality.QUESTIONED),
        ("Reporters asked whether Senator Amara Diallo wants a sugar levy.", Modality.QUESTIONED),
        ("Senator Amara Diallo might propose a sugar levy.", Modality.HYPOTHETICAL),
        ("Senator Amara Diallo could propose a sugar levy.", Modality.HYPOTHETICAL),
        ("Senator Amara Diallo may propose a sugar levy.", Modality.HYPOTHETICAL),
        ("Senator Amara Diallo reportedly proposed a sugar levy.", Modality.HYPOTHETICAL),
        ("Rumours say that Senator Amara Diallo wants a sugar levy.", Modality.HYPOTHETICAL),
        ("Senator Amara Diallo would have proposed a sugar levy.", Modality.HYPOTHETICAL),
    ],
)
def test_modality_of_a_stance(sentence: str, modality: Modality, analyse: Analyse) -> None:
    found = modalities(analyse(sentence), "proposes")
    assert found == {("Amara Diallo", "proposes", "sugar levy"): {modality}}


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Floods damaged the harbour of Beira.", Modality.ASSERTED),
        ("Floods will damage the harbour of Beira.", Modality.PREDICTED),
        ("Floods may damage the harbour of Beira.", Modality.PREDICTED),
        ("Floods did not damage the harbour of Beira.", Modality.DENIED),
        ("Floods never damaged the harbour of Beira.", Modality.DENIED),
        ("Did floods damage the harbour of Beira?", Modality.QUESTIONED),
        ("Floods would have damaged the harbour of Beira.", Modality.HYPOTHETICAL),
        ("Floods allegedly damaged the harbour of Beira.", Modality.HYPOTHETICAL),
    ],
)
def test_modality_of_a_harm(sentence: str, modality: Modality, analyse: Analyse) -> None:
    found = modalities(analyse(sentence), "threatens")
    assert {(s.lower(), o): put for (s, _, o), put in found.items()} == {
        ("floods", "harbour of Beira"): {modality}
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Senator Amara Diallo stopped short of proposing a sugar levy.",
        "Senator Amara Diallo refused to propose a sugar levy.",
        "Senator Amara Diallo is considering a sugar levy.",
        "Senator Amara Diallo has no plan for a sugar levy.",
        "Neither Amara Diallo nor Lars Holm wants a sugar levy.",
        "Nobody in the Aurora party wants a sugar levy.",
        "Senator Amara Diallo denied that she would bring in a sugar levy.",
        "A fake video showed Senator Amara Diallo promising a sugar levy.",
        "Had Senator Amara Diallo won, she would have proposed a sugar levy.",
        "The Teachers' Forum has not endorsed Amara Diallo.",
        "The Teachers' Forum stopped short of endorsing Amara Diallo.",
        "Senator Amara Diallo once backed a sugar levy but has dropped it.",
        "Instead of a sugar levy, Senator Amara Diallo wants nothing.",
    ],
)
def test_no_plain_stance(sentence: str, analyse: Analyse) -> None:
    assert plain(analyse(sentence), *STANCES) == set()


def test_only_predictions_of_events_are_predicted(analyse: Analyse) -> None:
    found = analyse(
        "Senator Amara Diallo said she would build a dam. Floods will damage the harbour of Beira."
    )
    assert modalities(found, "proposes", "threatens") == {
        ("Amara Diallo", "proposes", "build a dam"): {Modality.ASSERTED},
        ("Floods", "threatens", "harbour of Beira"): {Modality.PREDICTED},
    }


def test_denial_of_one_leaves_the_other(analyse: Analyse) -> None:
    found = analyse(
        "Senator Amara Diallo never wanted a sugar levy. Governor Lars Holm wants a sugar levy."
    )
    assert plain(found, "proposes") == {("Lars Holm", "proposes", "sugar levy")}


def test_attributes_in_a_denied_sentence_still_hold(analyse: Analyse) -> None:
    found = analyse("Senator Amara Diallo denied proposing a sugar levy.")
    assert ("Amara Diallo", "holdsPosition", "Senator") in plain(found)


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        (
            "Senator Ama Boateng wants a dam at Akosombo, but Mayor Kofi Darko changed his mind.",
            ("Ama Boateng", "proposes", "dam at Akosombo"),
        ),
        (
            "Few doubt that Senator Ama Boateng wants a dam at Akosombo.",
            ("Ama Boateng", "proposes", "dam at Akosombo"),
        ),
        (
            "Senator Ama Boateng apologised for the blackout caused by floods.",
            ("floods", "causes", "blackout"),
        ),
        (
            "The army withdrew from a town threatened by floods.",
            ("floods", "threatens", "town"),
        ),
    ],
)
def test_what_others_take_back_still_holds(
    sentence: str, fact: tuple[str, str, str], analyse: Analyse
) -> None:
    assert modalities(analyse(sentence))[fact] == {Modality.ASSERTED}
