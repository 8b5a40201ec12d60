"""Bullet lists are read by what leads into them or stands above them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction, Modality
from tests.extraction.facts import modalities, types

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]
GUIDE = (
    "Two names, one post\n\nVoters of the coast choose in May between two people of the town, and "
    "this page sets out in short what each of them has said.\n\n"
    "Claudia Pohl — Green Front\n\nThe engineer is 51.\n\n"
    "- Health: hire nurses\n- Transport: free rural buses\n\n"
    "Lars Holm — Tide Party\n\nThe teacher is 60.\n\n"
    "- Water: clean the river\n"
)


def test_items_behind_a_promise_are_proposals(analyse: Analyse) -> None:
    found = analyse(
        "The candidate Mirela Popescu made three promises in Cluj:\n\n"
        "- repair the rural roads\n- hire more teachers\n- free school meals\n"
    )
    assert modalities(found, "proposes") == {
        ("Mirela Popescu", "proposes", label): {Modality.ASSERTED}
        for label in ("repair the rural roads", "hire more teachers", "free school meals")
    }


def test_items_behind_a_recommendation_are_recommended(analyse: Analyse) -> None:
    found = analyse(
        "The Reef Institute recommends the following steps:\n\n"
        "- Ban plastic bags\n- Plant mangroves along the coast\n"
    )
    assert modalities(found, "recommends") == {
        ("Reef Institute", "recommends", "Ban plastic bags"): {Modality.ASSERTED},
        ("Reef Institute", "recommends", "Plant mangroves along the coast"): {Modality.ASSERTED},
    }
    assert modalities(found, "proposes") == {}


def test_items_belong_to_the_candidate_above_them(analyse: Analyse) -> None:
    found = analyse(GUIDE)
    assert set(modalities(found, "proposes")) == {
        ("Claudia Pohl", "proposes", "hire nurses"),
        ("Claudia Pohl", "proposes", "free rural buses"),
        ("Lars Holm", "proposes", "clean the river"),
    }
    assert types(found)["Claudia Pohl"] == types(found)["Lars Holm"] == "Candidate"


def test_passage_of_an_item_is_the_item(analyse: Analyse) -> None:
    found = analyse(GUIDE)
    passages = {
        found.document.text[r.start : r.end] for r in found.relations if r.predicate == "proposes"
    }
    assert passages == {"hire nurses", "free rural buses", "clean the river"}


@pytest.mark.parametrize(
    "text",
    [
        "The harbour has three piers:\n\n- the north pier\n- the south pier\n",
        "The Reef Institute lists its members:\n\n- Lagos\n- Accra\n",
        "- repair the rural roads\n- hire more teachers\n",
    ],
)
def test_other_lists_propose_nothing(text: str, analyse: Analyse) -> None:
    assert modalities(analyse(text), "proposes", "recommends", "opposes") == {}


def test_items_of_a_life_are_no_proposals(analyse: Analyse) -> None:
    found = analyse(
        GUIDE.replace("Health: hire nurses", "grew up in Lagos").replace(
            "Transport: free rural buses", "worked at a bank"
        )
    )
    assert set(modalities(found, "proposes")) == {("Lars Holm", "proposes", "clean the river")}
