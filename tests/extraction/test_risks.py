"""What threatens whom, who warns of what, and what leads to what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction
from tests.extraction.facts import modalities, plain, types

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "fact", "victim"),
    [
        ("Drought threatens the farmers of Chad.",
         ("Drought", "threatens", "farmers of Chad"), "Asset"),
        ("Hackers attacked the Electoral Commission of Fiji.",
         ("Hackers", "threatens", "Electoral Commission of Fiji"), "Institution"),
        ("The Electoral Commission of Fiji was attacked by hackers.",
         ("hackers", "threatens", "Electoral Commission of Fiji"), "Institution"),
        ("The harbour of Beira is vulnerable to floods.",
         ("floods", "threatens", "harbour of Beira"), "Asset"),
        ("The report lists threats to the Electoral Commission of Fiji.",
         ("threats", "threatens", "Electoral Commission of Fiji"), "Institution"),
        ("The Electoral Commission of Fiji faces a shortage of clerks.",
         ("shortage of clerks", "threatens", "Electoral Commission of Fiji"), "Institution"),
    ],
)  # fmt: skip
def test_threat(text: str, fact: tuple[str, str, str], victim: str, analyse: Analyse) -> None:
    found = analyse(text)
    assert fact in plain(found)
    assert types(found)[fact[0]] == "Risk"
    assert types(found)[fact[2]] == victim


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Economist Priya Raman warned of a shortage of nurses.",
         ("Priya Raman", "warnsOf", "shortage of nurses")),
        ("Analyst Oksana Bilyk is worried about rising debt.",
         ("Oksana Bilyk", "warnsOf", "rising debt")),
        ("The Reef Institute warned that idle boats would ruin the fishing towns.",
         ("Reef Institute", "warnsOf", "idle boats")),
        ("Economist Priya Raman said that the drought threatens farms.",
         ("Priya Raman", "warnsOf", "drought")),
    ],
)  # fmt: skip
def test_warning(text: str, fact: tuple[str, str, str], analyse: Analyse) -> None:
    assert fact in plain(analyse(text))


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("The drought caused a shortage of bread.", "drought", "shortage of bread"),
        ("The blackout was caused by floods.", "floods", "blackout"),
        ("Inflation stems from debt.", "debt", "Inflation"),
        ("Poverty leads to crime.", "Poverty", "crime"),
    ],
)
def test_cause_and_effect(text: str, cause: str, effect: str, analyse: Analyse) -> None:
    assert plain(analyse(text), "causes") == {(cause, "causes", effect)}


def test_two_victims_are_two_threats(analyse: Analyse) -> None:
    found = plain(analyse("Floods have battered ports and farms."), "threatens")
    assert found == {("Floods", "threatens", "ports"), ("Floods", "threatens", "farms")}


def test_what_is_listed_is_parted(analyse: Analyse) -> None:
    found = plain(analyse("Priya Raman warned of a food shortage and rising debt."), "warnsOf")
    assert {risk for _, _, risk in found} == {"food shortage", "rising debt"}


def test_a_list_under_one_head_stays_whole(analyse: Analyse) -> None:
    found = plain(analyse("Priya Raman warned of a culture of hatred and fear."), "warnsOf")
    assert {risk for _, _, risk in found} == {"culture of hatred and fear"}


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("Priya Raman said the state had too few nurses.", "too few nurses"),
        ('"We have too many potholes," Priya Raman said.', "too many potholes"),
        (
            "Priya Raman said the council had neglected the port during the summer.",
            "neglect the port",
        ),
        ("Priya Raman accused the mayor of a lack of judgment.", "lack of judgment"),
    ],
)
def test_complaint(text: str, risk: str, analyse: Analyse) -> None:
    assert ("Priya Raman", "warnsOf", risk) in plain(analyse(text), "warnsOf")


@pytest.mark.parametrize(
    "text",
    [
        "Priya Raman said sugar had cost 55 pesos a kilo.",
        "Priya Raman said the party lags in polls.",
        "Priya Raman said her supporters lacked weapons.",
        "Priya Raman mocked the mayor for saying so.",
    ],
)
def test_no_complaint(text: str, analyse: Analyse) -> None:
    assert plain(analyse(text), "warnsOf") == set()


def test_quoted_warning_is_its_speakers(analyse: Analyse) -> None:
    found = analyse("Economist Priya Raman said that the drought threatens farms.")
    (threat,) = (r for r in found.relations if r.predicate == "threatens")
    labels = {record.key: record.label for record in found.records}
    assert threat.speaker is not None
    assert labels[threat.speaker] == "Priya Raman"


@pytest.mark.parametrize(
    "text",
    [
        "A minister hit the ball.",
        "The Harbour Commission faces the sea.",
        "It threatens them.",
        "Tourists visited the harbour of Beira.",
    ],
)
def test_no_harm(text: str, analyse: Analyse) -> None:
    assert modalities(analyse(text), "threatens", "causes", "warnsOf") == {}
