"""Offices in a row, through brackets and asides, with their times; and what is no office."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction
from tests.extraction.facts import plain

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]


def held(found: Extraction) -> set[str]:
    """Return the labels of the positions that anyone plainly holds."""
    return {position for _, _, position in plain(found, "holdsPosition")}


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("Oksana Bilyk (born 3 May 1961) is a politician who served as the third president of "
         "Moldova and later as mayor of Lviv.", {"third president of Moldova", "mayor of Lviv"}),
        ("Oksana Bilyk (Greek: Axana; 1951 - 2019) was a judge and the mayor of Lviv.",
         {"judge", "mayor of Lviv"}),
        ("Oksana Bilyk, also known as Xana, was mayor of Lviv from 1990 to 1994 and minister of "
         "health until 1999.", {"mayor of Lviv", "minister of health"}),
        ("Oksana Bilyk was appointed by the assembly as interim president of Moldova.",
         {"interim president of Moldova"}),
        ("Parliament elected Oksana Bilyk to serve as president of Moldova.",
         {"president of Moldova"}),
        ("Oksana Bilyk succeeded Amara Diallo as president of Moldova.", {"president of Moldova"}),
        ("Oksana Bilyk, an economist who served as mayor of Lviv and is now head of the Reef Fund, "
         "spoke.", {"economist", "mayor of Lviv", "head of the Reef Fund"}),
        ("In Lviv, Finance Minister Oksana Bilyk met reporters.", {"Finance Minister"}),
        ("Oksana Bilyk is a Moldovan politician.", set()),
        ("Oksana Bilyk is a member of the Savanna Party.", set()),
        ("Oksana Bilyk is not the mayor of Lviv.", set()),
        ("Oksana Bilyk is the next mayor of Lviv.", set()),
    ],
)  # fmt: skip
def test_offices_of_a_person(text: str, positions: set[str], analyse: Analyse) -> None:
    assert held(analyse(text)) == positions


def test_time_behind_an_office_is_kept(analyse: Analyse) -> None:
    found = analyse("Oksana Bilyk was mayor of Lviv from 1990 to 1994.")
    times = [r.validity for r in found.relations if r.predicate == "holdsPosition"]
    assert times == ["from 1990 to 1994"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Oksana Bilyk is a politician of the Savanna Party.", "Savanna Party"),
        ("Oksana Bilyk is a politician representing the Savanna Party.", "Savanna Party"),
        ("Oksana Bilyk rose to fame as a member of the Savanna Party.", "Savanna Party"),
        ("A member of the Savanna Party, Oksana Bilyk spoke first.", "Savanna Party"),
    ],
)
def test_membership_without_an_office(text: str, body: str, analyse: Analyse) -> None:
    assert ("Oksana Bilyk", "memberOf", body) in plain(analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        "Oksana Bilyk was invited to join the Savanna Party.",
        "Oksana Bilyk never left the Savanna Party.",
    ],
)
def test_no_membership(text: str, analyse: Analyse) -> None:
    assert plain(analyse(text), "memberOf") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Oksana Bilyk left the Savanna Party in 2012.",
        "Oksana Bilyk was expelled from the Savanna Party.",
        "Oksana Bilyk resigned from the Savanna Party.",
    ],
)
def test_membership_that_ended(text: str, analyse: Callable[[str], Extraction]) -> None:
    found = [r for r in analyse(text).relations if r.predicate == "memberOf"]
    assert [r.validity for r in found] == ["former"]


def test_an_office_ends_with_its_sentence(analyse: Callable[[str], Extraction]) -> None:
    found = analyse(
        '"The bridge is safe," says Evaristo Olm, director of the institute and author of this '
        "report. He adds that it cost little."
    )
    offices = {r.label for r in found.records if r.type == "Position"}
    assert "author of this report" in offices
    assert not any("." in office for office in offices)
