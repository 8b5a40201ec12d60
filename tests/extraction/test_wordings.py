"""Wordings that hide what is told: misread lists, 'the country', offices 'of' a body, races."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction
from tests.extraction.facts import plain

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]
Fact = tuple[str, str, str]
LEMA = "Nadia Lema"
REEF = "Reef Party"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # verbs that the parser takes for part of an object
        ("Senator Nadia Lema pledged to end child hunger within two years and close coal plants.",
         (LEMA, "proposes", "close coal plants")),
        ("Senator Nadia Lema pledged to end child hunger within two years and close coal plants.",
         (LEMA, "proposes", "end child hunger within two years")),
        ("Nadia Lema leads the Reef Party. Her promises included adding a scanner to the hospital.",
         (LEMA, "proposes", "adding a scanner to the hospital")),
        ("Senator Nadia Lema pledged more money for schools, better roads and an end to graft.",
         (LEMA, "proposes", "better roads")),
        ("Senator Nadia Lema plans on raising wages.", (LEMA, "proposes", "raising wages")),
        ("Senator Nadia Lema says teachers deserve higher pay.",
         (LEMA, "proposes", "higher pay")),
        ("Senator Nadia Lema said cutting red tape would be a priority.",
         (LEMA, "proposes", "cutting red tape")),
        ("Senator Nadia Lema vowed there would be no tax rises.", (LEMA, "opposes", "tax rises")),
        # what stands before the clause that says who wants it
        ("Farmers heard of the land reforms Senator Nadia Lema has promised.",
         (LEMA, "proposes", "land reforms")),
        # whose country or forces will act
        ("Ghana will start talks with the African Union, President Nadia Lema said in Ghana.",
         (LEMA, "proposes", "start talks with the African Union")),
        ('"Our forces will guard the border," President Nadia Lema said.',
         (LEMA, "proposes", "guard the border")),
        # aims that are shared, tried or embodied
        ("The Reef Party teamed up with the Dune Party to raise the fuel subsidy.",
         (REEF, "proposes", "raise the fuel subsidy")),
        ("The Reef Party teamed up with the Dune Party to raise the fuel subsidy.",
         ("Dune Party", "proposes", "raise the fuel subsidy")),
        ("Senator Nadia Lema argues that she is the right person to curb inflation.",
         (LEMA, "proposes", "curb inflation")),
        ("Other priorities for Senator Nadia Lema are lower taxes.",
         (LEMA, "proposes", "lower taxes")),
    ],
)  # fmt: skip
def test_proposal(text: str, fact: Fact, analyse: Analyse) -> None:
    assert fact in plain(analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        "Senator Nadia Lema vowed to build trust and close ties with Kenya.",
        "Senator Nadia Lema said that President Omar Sule would rig the vote.",
        "The Reef Party has the support of a third of the miners.",
        "Ghana will open talks with the union, a reader wrote.",
        "The Reef Party did not team up with the Dune Party to raise the fuel subsidy.",
        "Senator Nadia Lema is the person to call.",
    ],
)
def test_no_proposal(text: str, analyse: Analyse) -> None:
    wrong = {
        "close ties",
        "close ties with Kenya",
        "rig the vote",
        "raise the fuel subsidy",
        "call",
    }
    wrong |= {"third of the miners", "open talks with the union"}
    found = plain(analyse(text))
    assert not {o for _, p, o in found if p == "proposes"} & wrong


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Corruption plagues the country, voters in Ghana say. Ghana votes in May.",
         ("Corruption", "threatens", "Ghana")),
        ("Benin, a drought-plagued country, votes in May.", ("drought", "threatens", "Benin")),
        ("The union met in flood-hit villages.", ("flood", "threatens", "flood-hit villages")),
        ("The tax office was subject to a complex cyberattack.",
         ("complex cyberattack", "threatens", "tax office")),
        ("Hackers broke into the tax register.", ("Hackers", "threatens", "tax register")),
        ("The fuel law has led to larger classes and fewer nurses.",
         ("fuel law", "causes", "larger classes")),
        ("To quell the riots, the interior ministry declared a national curfew.",
         ("national curfew", "addresses", "riots")),
    ],
)  # fmt: skip
def test_harm(text: str, fact: Fact, analyse: Analyse) -> None:
    assert fact in plain(analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        "Corruption plagues another country, voters in Ghana say. Ghana votes in May.",
        "Corruption plagues the country in the east, voters in Ghana and Mali and Niger say.",
        "Nurses broke into song in Ghana. Ghana votes in May.",
    ],
)
def test_no_harm_to_the_country(text: str, analyse: Analyse) -> None:
    assert not [
        f for f in plain(analyse(text)) if f[1] == "threatens" and f[2] in ("Ghana", "song")
    ]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("President of Zambia Nadia Lema said so.", (LEMA, "holdsPosition", "President of Zambia")),
        ("Chairman of the Election Commission Omar Sule said so.",
         ("Omar Sule", "memberOf", "Election Commission")),
        ("Nadia Lema spent 20 years as a geography teacher.",
         (LEMA, "holdsPosition", "geography teacher")),
        ("Vice-presidents Nadia Lema and Omar Sule stood again.",
         (LEMA, "holdsPosition", "Vice-president")),
        ("Dictator Omar Sule fell in 2003.", ("Omar Sule", "holdsPosition", "Dictator")),
        ("Nadia Lema is in her third term with the Accra City Council.",
         (LEMA, "memberOf", "Accra City Council")),
        ("Nadia Lema, who has represented the north in the Senate since 2007, won.",
         (LEMA, "memberOf", "Senate")),
        ("The Palm Front, a coalition of the Reef Party and the Dune Party, won.",
         (REEF, "memberOf", "Palm Front")),
        ("The Reef Party's candidate is Nadia Lema.", (LEMA, "candidateOf", REEF)),
        ("The Reef Party picked Nadia Lema to run for president.", (LEMA, "candidateOf", REEF)),
        ("Nadia Lema, standard bearer of the Reef Party, spoke.", (LEMA, "candidateOf", REEF)),
        ("Nadia Lema of the Reef Party came second with 31 percent of the vote.",
         (LEMA, "candidateOf", REEF)),
    ],
)  # fmt: skip
def test_person(text: str, fact: Fact, analyse: Analyse) -> None:
    assert fact in plain(analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        "Party leader Nadia Lema said so.",
        "Nadia Lema of the Reef Party and Omar Sule of the same party met 31 percent of voters.",
        "Nadia Lema spent 20 pesos as a favour in the Reef Hotel.",
        "The candidate for the Accra City Council is a nurse.",
    ],
)
def test_no_party(text: str, analyse: Analyse) -> None:
    found = plain(analyse(text))
    assert not {f for f in found if f[1] == "candidateOf" or f[2] == "Party"}


def test_a_name_behind_a_place_is_kept_whole(analyse: Analyse) -> None:
    found = analyse("Mayor of San Juan Nadia Lema met the bank of New York Mellon.")
    assert LEMA in {r.label for r in found.records}
