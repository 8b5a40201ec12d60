"""The constructions in which news states what someone wants or does as an aim of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction
from tests.extraction.facts import plain

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]
LIMA = "Ana Lima"
PARTY = "Green Front"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # infinitives that share a verb, wherever the parser hangs them
        ("The Green Front, which has pledged to cut rents, build homes and hire nurses, met.",
         (PARTY, "proposes", "hire nurses")),
        # plan nouns: behind a preposition, in a list, behind a colon
        ("Opposition leader Ana Lima campaigned on a promise to end corruption and raise wages.",
         (LIMA, "proposes", "raise wages")),
        ("President Ana Lima was elected on a pledge to nationalise the mines.",
         (LIMA, "proposes", "nationalise the mines")),
        ("The Green Front made a series of pledges, including restoring the railways and "
         "freezing rents.", (PARTY, "proposes", "freezing rents")),
        ("Opposition leader Ana Lima made three promises: lower rents, more homes and a tax on "
         "empty flats.", (LIMA, "proposes", "tax on empty flats")),
        ("President Ana Lima's proposed pension reform drew protests.",
         (LIMA, "proposes", "proposed pension reform")),
        # acts of rule
        ("The Constitutional Court cancelled the presidential election six months ago.",
         ("Constitutional Court", "proposes", "cancel the presidential election")),
        ("President Ana Lima has called a referendum on the constitution.",
         (LIMA, "proposes", "referendum on the constitution")),
        ("Parliament voted to extend the state of emergency.",
         ("Parliament", "proposes", "extend the state of emergency")),
        # promises told on, whose plan they are
        ("Under the plan presented by Prime Minister Ana Lima, the retirement age would be raised.",
         (LIMA, "proposes", "raise retirement age")),
        ("School fees will be abolished if Prime Minister Ana Lima is elected again.",
         (LIMA, "proposes", "abolish School fees")),
        ('"My government will build a railway," Prime Minister Ana Lima said.',
         (LIMA, "proposes", "build a railway")),
        # what comes first
        ("The Green Front said lower rents were its top priority.",
         (PARTY, "proposes", "lower rents")),
        ("A wealth tax is at the heart of the Green Front's programme.",
         (PARTY, "proposes", "wealth tax")),
        ("The Green Front's flagship policy, a wealth tax, has divided voters.",
         (PARTY, "proposes", "wealth tax")),
        ("The Green Front came out in support of a ceasefire.", (PARTY, "proposes", "ceasefire")),
        ('"It is time to lower taxes," said Ana Lima, leader of the Green Front.',
         (LIMA, "proposes", "lower taxes")),
        # what is wanted of others
        ("Senator Ana Lima called for the ferry rates to be cut.",
         (LIMA, "proposes", "cut ferry rates")),
        # gerunds and verbs in a row
        ("Senator Ana Lima promised to make food more affordable and mend rural roads.",
         (LIMA, "proposes", "mend rural roads")),
        ("Senator Ana Lima told voters she would prioritise rebuilding the courts, restoring the "
         "rule of law and bringing stability to the coast.",
         (LIMA, "proposes", "bringing stability to the coast")),
        # what a plan would do or is meant to do
        ("Senator Ana Lima has a plan that would get factories to recycle waste water.",
         (LIMA, "proposes", "get factories to recycle waste water")),
        ("Senator Ana Lima spoke on Monday. Lima's plan is meant to help small dairy farms.",
         (LIMA, "proposes", "help small dairy farms")),
        ("Senator Ana Lima promised a raft of changes including cheaper trams and longer library "
         "hours.", (LIMA, "proposes", "longer library hours")),
        # whose government it is, who is described before speaking
        ("Ana Lima is a senator. Senator Ana Lima said the government under her would pay for "
         "school buses.", (LIMA, "proposes", "pay for school buses")),
        ("Senator Ana Lima is intent on ending harbour fees.",
         (LIMA, "proposes", "ending harbour fees")),
        ("Senator Ana Lima said the fee was too high, adding that a quay would be built for "
         "trawlers.", (LIMA, "proposes", "build quay for trawlers")),
        ("Senator Ana Lima said that school meals will be free in every district.",
         (LIMA, "proposes", "free school meals")),
        ("The Interior Ministry declared a national curfew on Sunday.",
         ("Interior Ministry", "proposes", "national curfew")),
        ("Senator Ana Lima would start the process of withdrawing the country from the fishing "
         "pact.", (LIMA, "proposes", "withdrawing the country from the fishing pact")),
        # a body described once, then by its bare noun and by 'it'
        ("The electoral commission of Kenya met on Friday. The rural electoral commission said it "
         "had cancelled the local vote. The commission said it had ordered a recount.",
         ("rural electoral commission", "proposes", "cancel the local vote")),
        # effort is looked through
        ("The Green Front will take steps to protect forests.",
         (PARTY, "proposes", "protect forests")),
        # orders, and what shall not be
        ("Ana Lima, leader of the Green Front, has pledged not to raise taxes.",
         (LIMA, "opposes", "raise taxes")),
    ],
)  # fmt: skip
def test_construction_states_a_stance(
    text: str, fact: tuple[str, str, str], analyse: Analyse
) -> None:
    assert fact in plain(analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        "Senator Ana Lima said her party would win the election.",
        "The Green Front will work in good faith.",
        "The Green Front plans to hold a rally on Sunday.",
        "The Green Front released its election manifesto.",
        "Closing the mine would hurt families, said Senator Ana Lima.",
        "The tax agency estimates that the levy would cost two million a year.",
        "The mother asks how Senator Ana Lima will feed her children.",
        '"They claim that we will sell the port," said Senator Ana Lima.',
    ],
)
def test_outcomes_effort_and_campaigning_are_no_policy(text: str, analyse: Analyse) -> None:
    assert [f for f in plain(analyse(text)) if f[1] == "proposes"] == []
