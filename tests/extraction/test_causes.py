"""What policies lead to, who is hit by what, whom a policy concerns: constructions of the press."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction
from tests.extraction.facts import plain

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("Closing the night ferry would hurt islanders, the union said.",
         "Closing the night ferry", "hurt islanders"),
        ("The herring levy would put small boats out of business.",
         "herring levy", "put small boats out of business"),
        ("The new toll law will drive up prices.", "new toll law", "drive up prices"),
        ("The court ruling resulted in a near-total ban on gleaning.",
         "court ruling", "near-total ban on gleaning"),
        ("Their housing promises are a recipe for fewer homes.",
         "housing promises", "fewer homes"),
        ("The deficit was blamed on an election-year splurge.",
         "election-year splurge", "deficit"),
        ("Grain is lost because of the poor state of the barns.",
         "poor state of the barns", "lose Grain"),
        ("The exodus was mainly driven by violence, abject poverty and unemployment.",
         "unemployment", "exodus"),
        ("Budget cuts will mean larger classes and fewer nurses.", "Budget cuts", "larger classes"),
        ("The mining boom has left huge debts.", "mining boom", "huge debts"),
        ("Exports fell because of a severe drought.", "severe drought", "fall Exports"),
        ("The drought-fuelled famine is over.", "drought", "famine"),
        ("The Tamberg budget is a danger that would lead to a food shortage.",
         "Tamberg budget", "food shortage"),
        ("The famine that led to the sacking of the minister is over.",
         "famine", "sacking of the minister"),
    ],
)  # fmt: skip
def test_cause(text: str, cause: str, effect: str, analyse: Analyse) -> None:
    assert (cause, "causes", effect) in plain(analyse(text), "causes")


def test_the_policy_named_last_is_what_the_plan_stands_for(analyse: Analyse) -> None:
    found = analyse(
        "Senator Ilse Tamberg wants a levy on herring. The plan would bankrupt small boats."
    )
    assert plain(found, "causes") == {("levy on herring", "causes", "bankrupt small boats")}


@pytest.mark.parametrize(
    ("text", "risk", "victim"),
    [
        ("Herders are struggling with drought and a shortage of hay.", "drought", "Herders"),
        ("Warm water is a threat to the lobster grounds.", "Warm water", "lobster grounds"),
        ("The Ballot Office of Fiji has been under attack from hackers.",
         "hackers", "Ballot Office of Fiji"),
        ("The cyclone left three million people without power.",
         "cyclone", "three million people"),
        ("A power failure could hold up the transmission of results.",
         "power failure", "transmission of results"),
        ("Violence against teachers is rising.", "Violence", "teachers"),
        ("Voters struggle with higher prices, low pay and crime.", "crime", "Voters"),
        ("Hostile states threaten the harbour.", "Hostile states", "harbour"),
        ("The Tamberg policies are a danger to the country.", "Tamberg policies", "country"),
        ("Unemployment is rife in the mining towns.", "Unemployment", "mining towns"),
        ("More than 300 people have been killed in the conflict between herders.",
         "conflict between herders", "More than 300 people"),
        ("A cap on rents was passed to shield tenants from speculators.",
         "speculators", "tenants"),
    ],
)  # fmt: skip
def test_hit_by(text: str, risk: str, victim: str, analyse: Analyse) -> None:
    assert (risk, "threatens", victim) in plain(analyse(text), "threatens")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The seed bill is meant to curb fraud.", ("seed bill", "addresses", "fraud")),
        ("The senate liked a new law aimed at cracking down on foreign interference.",
         ("new law aimed at cracking down on foreign interference", "addresses",
          "foreign interference")),
        ("Senator Ilse Tamberg demanded a grain bank, run by the Land Agency.",
         ("grain bank", "involves", "Land Agency")),
        ("Senator Ilse Tamberg urged parliament to release the grain reserve.",
         ("release the grain reserve", "involves", "parliament")),
        ("The Ballot Bill gives ministers power over the Electoral Commission.",
         ("Ballot Bill", "involves", "Electoral Commission")),
    ],
)  # fmt: skip
def test_for_and_by_whom(text: str, fact: tuple[str, str, str], analyse: Analyse) -> None:
    assert fact in plain(analyse(text), fact[1])


@pytest.mark.parametrize(
    "text",
    [
        "Senator Ilse Tamberg levelled sharp attacks on the Harvest Party.",
        "The act put forward by the Harvest Party passed.",
        "The trade deal led to an agreement with Peru.",
        "The export-led growth is over.",
        "Gardens are rife in the mining towns.",
        "The haven was shielded from any tough questions.",
        "The trip led her through the desert.",
    ],
)
def test_none_of_it(text: str, analyse: Analyse) -> None:
    assert plain(analyse(text), "threatens", "causes", "addresses", "involves") == set()
