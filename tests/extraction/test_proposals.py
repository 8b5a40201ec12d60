"""Who proposes, opposes and recommends what, in active, passive and reported clauses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction
from tests.extraction.facts import modalities, plain, types

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Senator Amara Diallo vows to pave rural roads.",
         ("Amara Diallo", "proposes", "pave rural roads")),
        ("A levy on sugar was proposed by Senator Amara Diallo.",
         ("Amara Diallo", "proposes", "levy on sugar")),
        ("Governor Lena Aho's plan to build a dam drew crowds.",
         ("Lena Aho", "proposes", "build a dam")),
        ("Senator Ana Lima is committed to free rural buses.",
         ("Ana Lima", "proposes", "free rural buses")),
        ("Senator Amara Diallo called for a ban on plastic bags.",
         ("Amara Diallo", "proposes", "ban on plastic bags")),
        ("Senator Amara Diallo promised that, if elected, she would abolish the toll.",
         ("Amara Diallo", "proposes", "abolish the toll")),
        ("The Savanna Party met in Kimberley. Its platform includes free school meals.",
         ("Savanna Party", "proposes", "free school meals")),
        ("Governor Lena Aho opposes the plan to build a dam.",
         ("Lena Aho", "opposes", "build a dam")),
        ("Governor Lena Aho voted against a tax on fuel.",
         ("Lena Aho", "opposes", "tax on fuel")),
        ("Governor Lena Aho is opposed to a tax on fuel.",
         ("Lena Aho", "opposes", "tax on fuel")),
        ("Governor Lena Aho ruled out a tax on fuel.",
         ("Lena Aho", "opposes", "tax on fuel")),
        ("The Reef Institute urged parliament to ban plastic bags.",
         ("Reef Institute", "recommends", "ban plastic bags")),
        ("The government should ban plastic bags, said economist Priya Raman.",
         ("Priya Raman", "recommends", "ban plastic bags")),
        ("The Reef Institute recommends a ban on plastic bags.",
         ("Reef Institute", "recommends", "ban on plastic bags")),
    ],
)  # fmt: skip
def test_stance_on_a_policy(text: str, fact: tuple[str, str, str], analyse: Analyse) -> None:
    found = analyse(text)
    assert fact in plain(found)
    assert types(found)[fact[2]] == "Policy"


@pytest.mark.parametrize(
    "text",
    [
        "Governor Lena Aho and Senator Thabo Nkosi want cheaper buses.",
        "Governor Lena Aho met Senator Thabo Nkosi in Turku. Both want cheaper buses.",
    ],
)
def test_two_agents_share_a_policy(text: str, analyse: Analyse) -> None:
    found = plain(analyse(text), "proposes")
    assert {(s, o) for s, _, o in found} == {
        ("Lena Aho", "cheaper buses"),
        ("Thabo Nkosi", "cheaper buses"),
    }


def test_pronoun_takes_the_stance_of_whom_it_means(analyse: Analyse) -> None:
    found = analyse(
        "Mayor Carlos Peralta met Beatriz Montoya in Lima. He praised the port. "
        "She promised new cranes."
    )
    assert plain(found, "proposes") == {("Beatriz Montoya", "proposes", "new cranes")}


def test_i_in_a_quotation_is_who_is_quoted(analyse: Analyse) -> None:
    found = analyse('"I want cheaper trains," said Senator Thabo Nkosi.')
    assert plain(found, "proposes") == {("Thabo Nkosi", "proposes", "cheaper trains")}
    (relation,) = (r for r in found.relations if r.predicate == "proposes")
    assert relation.speaker == relation.subject
    assert relation.utterance is not None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("She wants cheaper buses.", "the text does not say who"),
        ("The mayor wants cheaper buses.", "the text does not say who"),
        ("The council should plant trees.", "nobody is quoted as saying so"),
    ],
)
def test_nameless_stance_is_refused_and_counted(text: str, reason: str, analyse: Analyse) -> None:
    found = analyse(text)
    assert modalities(found, "proposes", "recommends") == {}
    assert reason in {refusal.reason for refusal in found.refusals}


@pytest.mark.parametrize(
    "text",
    [
        "Senator Amara Diallo wants to talk.",
        "Senator Amara Diallo wants it.",
        "Senator Amara Diallo supports Governor Lena Aho.",
        "Senator Amara Diallo opposes Governor Lena Aho.",
        "Senator Amara Diallo wants to win.",
        "Senator Amara Diallo wants the presidency.",
    ],
)
def test_no_policy_in_talk_pronouns_people_and_office(text: str, analyse: Analyse) -> None:
    assert "Policy" not in types(analyse(text)).values()


def test_headline_proposes_nothing(analyse: Analyse) -> None:
    found = analyse(
        "Senator Amara Diallo wants a sugar levy\n\nOfficials in the north said on Tuesday that "
        "the count would take two more days because roads were under water and many trucks could "
        "not pass.\n"
    )
    assert modalities(found, "proposes") == {}
