"""Who runs where and for whom, who backs whom, and what is refused, put off or taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction
from tests.extraction.facts import plain

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Claudia Pohl is running for mayor.", ("Claudia Pohl", "runsIn", "mayoral election")),
        ("Claudia Pohl stood in the 2031 parliamentary election.",
         ("Claudia Pohl", "runsIn", "2031 parliamentary election")),
        ("Presidential candidate Claudia Pohl spoke in Graz.",
         ("Claudia Pohl", "runsIn", "presidential election")),
        ("Governor Claudia Pohl is seeking re-election.",
         ("Claudia Pohl", "runsIn", "gubernatorial election")),
        ("Claudia Pohl launched her presidential campaign in Graz.",
         ("Claudia Pohl", "runsIn", "presidential election")),
        ("Claudia Pohl will run for president. Graz awaits the 2031 presidential election.",
         ("Claudia Pohl", "runsIn", "2031 presidential election")),
        ("Claudia Pohl is running on the ticket of the Savanna Party.",
         ("Claudia Pohl", "candidateOf", "Savanna Party")),
        ("Claudia Pohl was nominated by the Savanna Party as its candidate.",
         ("Claudia Pohl", "candidateOf", "Savanna Party")),
        ("Claudia Pohl accepted the Savanna Party's nomination in Graz.",
         ("Claudia Pohl", "candidateOf", "Savanna Party")),
        ("The Savanna Party's candidate for Graz, Claudia Pohl, spoke.",
         ("Claudia Pohl", "candidateOf", "Savanna Party")),
        ("The Reef Institute threw its weight behind Claudia Pohl.",
         ("Reef Institute", "endorses", "Claudia Pohl")),
        ("Claudia Pohl was endorsed by the Reef Institute.",
         ("Reef Institute", "endorses", "Claudia Pohl")),
        ("Backed by the Reef Institute, Claudia Pohl won in Graz.",
         ("Reef Institute", "endorses", "Claudia Pohl")),
        ("Oksana Bilyk urged her supporters to vote for Claudia Pohl.",
         ("Oksana Bilyk", "endorses", "Claudia Pohl")),
        ("The far-right challenger Claudia Pohl spoke in Graz.",
         ("Claudia Pohl", "ideology", "Far right")),
        ("Claudia Pohl, a liberal politician, spoke in Graz.",
         ("Claudia Pohl", "ideology", "Liberalism")),
    ],
)  # fmt: skip
def test_fact_about_an_election(text: str, fact: tuple[str, str, str], analyse: Analyse) -> None:
    assert fact in plain(analyse(text))


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Claudia Pohl said she would not run for president.", "runsIn"),
        ("If Claudia Pohl runs for president, the party will split.", "runsIn"),
        ("Claudia Pohl was asked to run for president and said no.", "runsIn"),
        ("Claudia Pohl, a former presidential candidate, spoke.", "runsIn"),
        ("The Reef Institute refused to endorse Claudia Pohl.", "endorses"),
        ("The Reef Institute endorsed neither Claudia Pohl nor Oksana Bilyk.", "endorses"),
        ("The Reef Institute withdrew its endorsement of Claudia Pohl.", "endorses"),
        ("Claudia Pohl failed to win the endorsement of the Reef Institute.", "endorses"),
        ("The Reef Institute backs Claudia Pohl's bridge plan.", "endorses"),
        ("Oksana Bilyk urged her supporters not to vote for Claudia Pohl.", "endorses"),
    ],
)
def test_what_is_not_said_is_not_found(text: str, predicate: str, analyse: Analyse) -> None:
    assert plain(analyse(text), predicate) == set()
