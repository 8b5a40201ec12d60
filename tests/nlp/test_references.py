"""Pronouns and descriptions stand for whom they clearly mean, else for nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.tokens import Doc

pytestmark = pytest.mark.model

Annotate = Callable[[str], "Doc"]


def meant(doc: Doc, word: str) -> str | None:
    """Return the label of whom a word's last place stands for, None if unresolved."""
    index = [t.i for t in doc if t.text == word][-1]
    key = doc._.references.by_token.get(index)
    return doc._.names.names[key].label if key is not None else None


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        (
            "Mayor Ingeborg Halvorsen opened the bridge. She praised the builders.",
            "She",
            "Ingeborg Halvorsen",
        ),
        (
            "Ingeborg Halvorsen met Carlos Peralta in Bergen. She praised the builders.",
            "She",
            "Ingeborg Halvorsen",
        ),
        (
            "Ingeborg Halvorsen met Carlos Peralta in Bergen. He praised the builders.",
            "He",
            "Carlos Peralta",
        ),
        (
            "Mr Peralta met Ms Montoya in Asunción. He promised cranes. She promised trams.",
            "She",
            "Montoya",
        ),
        ("Ingeborg Halvorsen said she would stay.", "she", "Ingeborg Halvorsen"),
        ("Carlos Peralta repeated his promise.", "his", "Carlos Peralta"),
        (
            "Ingeborg Halvorsen spoke in Oslo. Beatriz Montoya spoke in Lima. She was brief.",
            "She",
            "Beatriz Montoya",
        ),
    ],
)
def test_personal_pronoun_means_the_nearest_fitting_person(
    text: str, word: str, label: str, annotate_text: Annotate
) -> None:
    assert meant(annotate_text(text), word) == label


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            "Reporters met Senator Zalkova and Senator Tremvik in Prague. She promised cranes.",
            "She",
        ),
        ("She promised new cranes.", "She"),
        ("Mr Peralta spoke in Asunción. She promised new cranes.", "She"),
        ("The mayor wants cheaper buses.", "mayor"),
        ("The economist Priya Raman spoke. The mayor wants cheaper buses.", "mayor"),
        ("The institute recommends higher dykes.", "institute"),
        ("It rained in Goa.", "It"),
    ],
)
def test_word_that_nobody_or_several_fit_stays_unresolved(
    text: str, word: str, annotate_text: Annotate
) -> None:
    assert meant(annotate_text(text), word) is None


def test_far_person_is_out_of_reach(annotate_text: Annotate) -> None:
    near = "Ingeborg Halvorsen spoke. Rain fell. She was brief."
    far = "Ingeborg Halvorsen spoke. " + "Rain fell. " * 9 + "She was brief."
    assert meant(annotate_text(near), "She") == "Ingeborg Halvorsen"
    assert meant(annotate_text(far), "She") is None


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        (
            "Thabo Nkosi, a former mayor of Polokwane, spoke first. The former mayor was brief.",
            "mayor",
            "Thabo Nkosi",
        ),
        (
            "The economist Priya Raman met Mayor Carlos Peralta. The economist was brief.",
            "economist",
            "Priya Raman",
        ),
        (
            "Claudia Bilyk runs for governor. The candidate promised new ferries.",
            "candidate",
            "Claudia Bilyk",
        ),
        (
            "The Danube Institute published a study. The institute recommends higher dykes.",
            "institute",
            "Danube Institute",
        ),
        (
            "The Sunrise Party met in Osaka. The party promised free school meals.",
            "party",
            "Sunrise Party",
        ),
        (
            "The Central Bank of Kenya raised rates. The bank warned of inflation.",
            "bank",
            "Central Bank of Kenya",
        ),
    ],
)
def test_description_means_whom_the_text_described_so(
    text: str, word: str, label: str, annotate_text: Annotate
) -> None:
    assert meant(annotate_text(text), word) == label


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Savanna Party met in Kimberley. Its platform is short.", "Its"),
        ("The Savanna Party met in Kimberley. It promised trams.", "It"),
    ],
)
def test_it_and_its_mean_the_only_body_near(text: str, word: str, annotate_text: Annotate) -> None:
    assert meant(annotate_text(text), word) == "Savanna Party"


@pytest.mark.parametrize("opening", ["Both", "Both candidates"])
def test_both_means_the_last_two_people(opening: str, annotate_text: Annotate) -> None:
    doc = annotate_text(
        f"Beatriz Montoya and Carlos Peralta debated in Asunción. {opening} want cheaper buses."
    )
    assert list(doc._.references.groups.values()) == [
        ("person:beatriz montoya", "person:carlos peralta")
    ]
    (index,) = doc._.references.groups
    assert doc[index].text == opening.split()[-1]


def test_both_without_two_people_means_nobody(annotate_text: Annotate) -> None:
    doc = annotate_text("Beatriz Montoya spoke in Asunción. Both want cheaper buses.")
    assert doc._.references.groups == {}


def test_nobody_is_meant_by_a_word_of_his_own_name(annotate_text: Annotate) -> None:
    doc = annotate_text("Mayor Ingeborg Halvorsen opened the bridge. She praised the builders.")
    assert not set(doc._.references.by_token) & set(doc._.names.by_token)
