"""What stands beside a person's name says what that person is, and who stands or hosts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from hustings.nlp.roles import find_roles

if TYPE_CHECKING:
    from spacy.tokens import Doc

pytestmark = pytest.mark.model

Annotate = Callable[[str], "Doc"]
TURNS = (
    "Presenter Lars Holm met Mirela Popescu in Cluj last week to talk about the roads and the "
    "trains of the region.\n\n"
    "Holm: What will you do first?\n\nPopescu: I will repair the rural roads.\n\n"
    "Holm: And then?\n\nPopescu: I will hire more teachers.\n\n"
    "Holm: Is that all?\n\nPopescu: We need a new hospital."
)
ANSWERS = (
    "An hour with Mirela Popescu\n\n"
    "Mirela Popescu is an economist at the Danube Institute. We asked her about the roads and the "
    "trains of the region and about what the next government could do.\n\n"
    "Q: What should be done first?\n\nA: The government should repair the rural roads.\n\n"
    "Q: Why is that?\n\nA: The region faces a shortage of drivers."
)


@pytest.mark.parametrize(
    ("text", "noun", "form", "words"),
    [
        ("In Dakar, Senator Amara Diallo spoke.", "Senator", "title", "Senator"),
        ("The economist Priya Raman spoke.", "economist", "before", "The economist"),
        ("Its chair, Priya Raman, spoke.", "chair", "before", "Its chair"),
        (
            "Priya Raman, director of the Reef Fund, spoke.",
            "director",
            "after",
            "director of the Reef Fund",
        ),
        (
            "Priya Raman, 51, a lawyer from Goa, spoke.",
            "lawyer",
            "after",
            "a lawyer from Goa",
        ),
        ("Priya Raman is the mayor of Panaji.", "mayor", "copula", "the mayor of Panaji"),
        ("Priya Raman served as mayor of Panaji.", "mayor", "copula", "mayor of Panaji"),
    ],
)
def test_description_of_a_person(
    text: str, noun: str, form: str, words: str, annotate_text: Annotate
) -> None:
    doc = annotate_text(text)
    found = find_roles(doc).descriptions
    assert [(doc[d.noun].text, d.form, doc[d.start : d.end].text) for d in found] == [
        (noun, form, words)
    ]
    assert doc._.names.names[found[0].key].type == "Person"


@pytest.mark.parametrize(
    "text",
    [
        "Priya Raman is not the mayor of Panaji.",
        "Priya Raman was never mayor of Panaji.",
        "Priya Raman, speaking first, left Panaji.",
        "Priya Raman left Panaji early.",
    ],
)
def test_no_description(text: str, annotate_text: Annotate) -> None:
    assert find_roles(annotate_text(text)).descriptions == []


@pytest.mark.parametrize(
    "text",
    [
        "Priya Raman, the candidate of the Reef Party, spoke first.",
        "Priya Raman is running for mayor of Panaji.",
        "Priya Raman will run for governor.",
        "Priya Raman seeks a second term.",
        "Priya Raman leads the Reef Party list.",
    ],
)
def test_who_stands_is_a_candidate(text: str, annotate_text: Annotate) -> None:
    roles = find_roles(annotate_text(text))
    assert roles.candidates == {"person:priya raman"}
    assert roles.type_of("person:priya raman", "Person") == "Candidate"
    assert roles.is_political("person:priya raman", "Person")


@pytest.mark.parametrize(
    "text",
    [
        "Priya Raman, a former candidate of the Reef Party, spoke first.",
        "Priya Raman is not running for mayor of Panaji.",
        "Priya Raman ran for the bus.",
        "Priya Raman is running a shop.",
    ],
)
def test_who_does_not_stand_is_none(text: str, annotate_text: Annotate) -> None:
    roles = find_roles(annotate_text(text))
    assert roles.candidates == set()
    assert roles.type_of("person:priya raman", "Person") == "Person"


@pytest.mark.parametrize(
    ("text", "is_political", "is_expert"),
    [
        ("In Goa, Senator Priya Raman spoke.", True, False),
        ("In Goa, the economist Priya Raman spoke.", False, True),
        ("In Goa, Priya Raman spoke.", False, False),
    ],
)
def test_politician_or_expert(
    text: str, is_political: bool, is_expert: bool, annotate_text: Annotate
) -> None:
    roles = find_roles(annotate_text(text))
    assert roles.is_political("person:priya raman", "Person") is is_political
    assert roles.is_expert("person:priya raman") is is_expert


def test_bodies_that_govern_are_political(annotate_text: Annotate) -> None:
    roles = find_roles(annotate_text("Nothing was said."))
    assert roles.is_political("institution:ministry of health", "Institution")
    assert roles.is_political("politicalparty:aurora", "PoliticalParty")
    assert not roles.is_political("institution:electoral court", "Institution")
    assert not roles.is_political("organization:reef institute", "Organization")


def test_who_mostly_asks_in_a_transcript_hosts_it(annotate_text: Annotate) -> None:
    roles = find_roles(annotate_text(TURNS))
    assert roles.hosts == {"person:lars holm"}
    assert roles.is_press("person:lars holm")
    assert not roles.is_press("person:mirela popescu")


def test_interviewee_is_whom_the_introduction_names(annotate_text: Annotate) -> None:
    roles = find_roles(annotate_text(ANSWERS))
    assert roles.interviewee == "person:mirela popescu"


def test_text_without_turns_has_neither(annotate_text: Annotate) -> None:
    roles = find_roles(annotate_text("Priya Raman spoke in Goa. Who came? Everybody did."))
    assert roles.interviewee is None
    assert roles.hosts == set()
