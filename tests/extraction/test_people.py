"""Positions, memberships, candidacies, currents and endorsements, with their times."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction
from tests.extraction.facts import plain, types

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("In Lviv, Prime Minister Oksana Bilyk spoke.",
         ("Oksana Bilyk", "holdsPosition", "Prime Minister")),
        ("Oksana Bilyk, director of the Reef Fund, spoke.",
         ("Oksana Bilyk", "holdsPosition", "director of the Reef Fund")),
        ("Oksana Bilyk, director of the Reef Fund, spoke.",
         ("Oksana Bilyk", "memberOf", "Reef Fund")),
        ("Oksana Bilyk, director of the Reef Fund, spoke.",
         ("director of the Reef Fund", "positionIn", "Reef Fund")),
        ("Oksana Bilyk, the mayor of Lviv, spoke.",
         ("mayor of Lviv", "positionIn", "Lviv")),
        ("Oksana Bilyk is the mayor of Lviv.",
         ("Oksana Bilyk", "holdsPosition", "mayor of Lviv")),
        ("Oksana Bilyk, who heads the Reef Institute, left early.",
         ("Oksana Bilyk", "holdsPosition", "head of the Reef Institute")),
        ("Analyst Oksana Bilyk, of the Reef Institute, spoke.",
         ("Oksana Bilyk", "memberOf", "Reef Institute")),
        ("Oksana Bilyk (Savanna Party) spoke first.",
         ("Oksana Bilyk", "memberOf", "Savanna Party")),
        ("Oksana Bilyk joined the Savanna Party in 2012.",
         ("Oksana Bilyk", "memberOf", "Savanna Party")),
        ("Oksana Bilyk, the candidate of the Savanna Party, spoke.",
         ("Oksana Bilyk", "candidateOf", "Savanna Party")),
        ("Claudia Pohl, the Savanna Party's candidate, spoke.",
         ("Claudia Pohl", "candidateOf", "Savanna Party")),
        ("The Savanna Party candidate, Claudia Pohl, spoke.",
         ("Claudia Pohl", "candidateOf", "Savanna Party")),
        ("Claudia Pohl, who leads the Savanna Party list, spoke.",
         ("Claudia Pohl", "candidateOf", "Savanna Party")),
        ("The liberal Meadow Party lost two seats in Graz.",
         ("Meadow Party", "ideology", "Liberalism")),
        ("The Reef Institute endorsed Claudia Pohl.",
         ("Reef Institute", "endorses", "Claudia Pohl")),
    ],
)  # fmt: skip
def test_fact_about_a_person_or_body(
    text: str, fact: tuple[str, str, str], analyse: Analyse
) -> None:
    assert fact in plain(analyse(text))


def test_title_and_name_give_a_person_and_a_position(analyse: Analyse) -> None:
    found = analyse("In Dakar, Senator Amara Diallo spoke.")
    assert types(found) == {"Amara Diallo": "Person", "Senator": "Position"}
    assert plain(found) == {("Amara Diallo", "holdsPosition", "Senator")}


def test_candidate_is_a_candidate(analyse: Analyse) -> None:
    found = analyse("Oksana Bilyk, the candidate of the Savanna Party, spoke.")
    assert types(found) == {"Oksana Bilyk": "Candidate", "Savanna Party": "PoliticalParty"}


@pytest.mark.parametrize(
    ("text", "validity"),
    [
        ("Oksana Bilyk, a former mayor of Lviv, spoke.", "former"),
        ("Oksana Bilyk, the outgoing mayor of Lviv, spoke.", "outgoing"),
        ("Oksana Bilyk, the mayor of Lviv, spoke.", None),
    ],
)
def test_time_of_a_position_is_kept(text: str, validity: str | None, analyse: Analyse) -> None:
    found = [r for r in analyse(text).relations if r.predicate == "holdsPosition"]
    assert [r.validity for r in found] == [validity]


@pytest.mark.parametrize(
    "text",
    [
        "Oksana Bilyk is not the candidate of the Savanna Party.",
        "Oksana Bilyk never worked for the Reef Institute.",
        "Oksana Bilyk, a critic of the Savanna Party, spoke.",
        "Oksana Bilyk met the Savanna Party.",
        "Oksana Bilyk and the Reef Institute met in Lviv.",
    ],
)
def test_no_membership_or_candidacy(text: str, analyse: Analyse) -> None:
    assert plain(analyse(text), "memberOf", "candidateOf") == set()


def test_two_people_of_two_bodies_are_not_crossed(analyse: Analyse) -> None:
    found = analyse(
        "Claudia Pohl of the Savanna Party met Analyst Lars Holm of the Reef Institute."
    )
    assert plain(found, "memberOf") == {
        ("Claudia Pohl", "memberOf", "Savanna Party"),
        ("Lars Holm", "memberOf", "Reef Institute"),
    }


def test_heading_gives_candidacy_and_members_of_a_coalition(analyse: Analyse) -> None:
    found = analyse(
        "Two names, one post\n\nVoters of the coast choose in May between two people of the town, "
        "and this page sets out in short what each of them has said.\n\n"
        "Claudia Pohl — Green Front (AB, CD)\n\nThe engineer is 51.\n"
    )
    assert plain(found, "candidateOf", "memberOf") >= {
        ("Claudia Pohl", "candidateOf", "Green Front"),
        ("AB", "memberOf", "Green Front"),
        ("CD", "memberOf", "Green Front"),
    }
    assert types(found)["Claudia Pohl"] == "Candidate"
    assert types(found)["Green Front"] == "Coalition"


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "Kentucky Rep. Tom Quist and Indiana Rep. Vera Sand, both Republicans, voted no.",
            {("Tom Quist", "Republican Party"), ("Vera Sand", "Republican Party")},
        ),
        ("Vera Sand (D) spoke first.", {("Vera Sand", "Democratic Party")}),
        ("Vera Sand (D-Ohio) spoke first.", {("Vera Sand", "Democratic Party")}),
    ],
)
def test_party_behind_names(text: str, members: set[tuple[str, str]], analyse: Analyse) -> None:
    assert {(s, o) for s, p, o in plain(analyse(text)) if p == "memberOf"} == members


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Kelp Leader Ana Lind spoke first.", ("Ana Lind", "memberOf", "Kelp")),
        ("Kelp co-leader Ana Lind spoke first.", ("Ana Lind", "memberOf", "Kelp")),
        ("Kelp national chairman, Peter Lind, spoke first.", ("Peter Lind", "memberOf", "Kelp")),
        ("Kelp's Ana Lind spoke first.", ("Ana Lind", "memberOf", "Kelp")),
        ("The KLP, led by Ana Lind, came third.", ("Ana Lind", "memberOf", "KLP")),
        ("The KLP, led by Ana Lind, came third.",
         ("Ana Lind", "holdsPosition", "leader of the KLP")),
        ("Ana Lind, whose Kelp Party came third, left.", ("Ana Lind", "memberOf", "Kelp Party")),
        ("Ana Lind, 42, of the small centre-left Kelp Party, left.",
         ("Ana Lind", "memberOf", "Kelp Party")),
        ("Ohio Democratic Rep. Ana Lind left.", ("Ana Lind", "memberOf", "Democratic Party")),
        ("Republican U.S. Sen. Ana Lind left.", ("Ana Lind", "memberOf", "Republican Party")),
        ("Ana Lind, R-Ohio, left.", ("Ana Lind", "memberOf", "Republican Party")),
        ("Ana Lind-D said so.", ("Ana Lind", "memberOf", "Democratic Party")),
        ("Social Democrat Ana Lind left.", ("Ana Lind", "memberOf", "Social Democrats")),
        ("Progressive Conservative Leader Ana Lind left.",
         ("Ana Lind", "memberOf", "Progressive Conservative Party")),
        ("Senators Ana Lind and Peter Holm left.", ("Peter Holm", "holdsPosition", "Senator")),
        ("Ohio Reps. Ana Lind and Peter Holm left.", ("Ana Lind", "holdsPosition", "Ohio Rep.")),
        ("Public Works Minister Ana Lind left.",
         ("Ana Lind", "holdsPosition", "Public Works Minister")),
        ("The Kelp Leader, Parliament Speaker Ana Lind, said so. The Kelp Party lost.",
         ("Ana Lind", "memberOf", "Kelp Party")),
        ("Ana Lind's Kelp Party (KP) lost.", ("Ana Lind", "memberOf", "Kelp Party")),
        ("Kelp chief Ana Lind left early.", ("Ana Lind", "memberOf", "Kelp")),
        ("Fiji's president-elect, Ana Lind, left.",
         ("Ana Lind", "holdsPosition", "Fiji's president-elect")),
        ("Deputy Premier and Finance Minister Ana Lind left.",
         ("Ana Lind", "holdsPosition", "Deputy Premier")),
        ("Ana Lind, a Suva-based analyst with the Reef Institute, said so. Nobody else spoke.",
         ("Ana Lind", "memberOf", "Reef Institute")),
        ("The KLP National Secretary, Ana Lind, left.", ("Ana Lind", "memberOf", "KLP")),
        ("The Coast Democratic Party (CDP) leader Ana Lind left.",
         ("Ana Lind", "memberOf", "Coast Democratic Party")),
        ("KLP's senior leader and prime ministerial candidate Ana Lind spoke. "
         "The Kelp Labour Party (KLP) won.",
         ("Ana Lind", "candidateOf", "Kelp Labour Party")),
        ("Ana Lind won the Democratic nomination.",
         ("Ana Lind", "candidateOf", "Democratic Party")),
        ("Ana Lind came first. The former roads minister promised trams.",
         ("Ana Lind", "holdsPosition", "former roads minister")),
        ("Ana Lind came first. The Kelp Party leader promised trams.",
         ("Ana Lind", "memberOf", "Kelp Party")),
        ("Ana Lind stepped down as party leader.", ("Ana Lind", "holdsPosition", "party leader")),
        ("The resignation of Ana Lind as party leader hurt.",
         ("Ana Lind", "holdsPosition", "party leader")),
        ('"I am the treasurer of the Kelp Party," said Ana Lind.',
         ("Ana Lind", "memberOf", "Kelp Party")),
        ("The Coast Party's newly elected President Ana Lind left.",
         ("Ana Lind", "memberOf", "Coast Party")),
        ("Ana Lind, a 45-year-old lawyer, left.", ("Ana Lind", "holdsPosition", "lawyer")),
        ("The ruling Kelp-Reef coalition lost.", ("Reef", "memberOf", "Kelp-Reef coalition")),
        ("The Kelp-led Reef Alliance lost. The Kelp Party won.",
         ("Kelp Party", "memberOf", "Reef Alliance")),
    ],
)  # fmt: skip
def test_party_or_body_that_stands_beside_a_name(
    text: str, fact: tuple[str, str, str], analyse: Analyse
) -> None:
    assert fact in plain(analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        "Opposition Leader Ana Lind left.",
        "Prime Minister Ana Lind, of pro-EU views, left.",
        "Outgoing President Ana Lind left.",
        "Germany's Ana Lind left.",
        "The march, led by Ana Lind, ended.",
        "A survey by pollster Ipsora is out.",
        "Ana Lind, the Kelp Party's former partner, left.",
        "Ana Lind, the Republican nominee's sister, left.",
        "Ana Lind, the MP for Clackmoor, left.",
    ],
)
def test_no_party_or_body(text: str, analyse: Analyse) -> None:
    assert [fact for fact in plain(analyse(text)) if fact[1] == "memberOf"] == []


def test_seat_behind_the_name_in_a_turn_label(analyse: Analyse) -> None:
    text = (
        "Two candidates answered.\n\nAna Lind-D: The harbour needs a bridge.\n\n"
        "Peter Holm-R: The harbour needs a tunnel.\n\nAna Lind-D: Trams are better."
    )
    labels = {record.label for record in analyse(text).records}
    assert "Ana Lind-D" not in labels
    assert "Peter Holm-R" not in labels
