"""Who stands against a thing, or raises one, without a verb of opposing or warning."""

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
        ("The Orchard Party stood firm on its refusal to dredge the river mouth.",
         ("Orchard Party", "opposes", "dredge the river mouth")),
        ("The Orchard Party refused to dredge the river mouth.",
         ("Orchard Party", "opposes", "dredge the river mouth")),
        ("Senator Amara Diallo is disappointed with the river ruling.",
         ("Amara Diallo", "opposes", "river ruling")),
        ("Senator Amara Diallo argued that the port sale should go ahead despite opposition "
         "from the Orchard Party.", ("Orchard Party", "opposes", "port sale")),
        ("The Orchard Party sued over its exclusion from the debates.",
         ("Orchard Party", "opposes", "exclusion from the debates")),
        ("The Orchard Party accused the mayor of tilting the field with the census bill.",
         ("Orchard Party", "opposes", "census bill")),
    ],
)  # fmt: skip
def test_opposes(text: str, fact: tuple[str, str, str], analyse: Analyse) -> None:
    assert fact in plain(analyse(text))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The decree seems to be part of an attempt to intimidate voters, said Senator Amara "
         "Diallo.", ("Amara Diallo", "warnsOf", "attempt to intimidate voters")),
        ("There is no doubt that this count is neither free nor fair, said Senator Amara Diallo.",
         ("Amara Diallo", "warnsOf", "count neither free nor fair")),
        ("Senator Amara Diallo said there were serious irregularities including multiple voting "
         "and ballot-tampering.", ("Amara Diallo", "warnsOf", "multiple voting")),
        ("The river toll will lead to job losses, said Senator Amara Diallo.",
         ("Amara Diallo", "warnsOf", "job losses")),
        ("Senator Amara Diallo accused the Orchard Party of stoking unrest before the vote.",
         ("Amara Diallo", "warnsOf", "unrest")),
        ("Extremists are turning the country into a closed state, said Senator Amara Diallo.",
         ("Amara Diallo", "warnsOf", "Extremists turning the country into a closed state")),
        ("This will make recovery more difficult, said Senator Amara Diallo.",
         ("Amara Diallo", "warnsOf", "make recovery more difficult")),
        ("Farm unions said they were worried about the price of seed.",
         ("Farm unions", "warnsOf", "price of seed")),
        ("Senator Amara Diallo filed a complaint alleging fraud at the ports.",
         ("Amara Diallo", "warnsOf", "fraud")),
    ],
)  # fmt: skip
def test_raises(text: str, fact: tuple[str, str, str], analyse: Analyse) -> None:
    assert fact in plain(analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Orchard Party refused to say when the count would end.",
        "Judge Amara Diallo said the alleged injuries were caused by a lack of support.",
        "We boycott this farce, said Senator Amara Diallo.",
        "There was no letter and no ultimatum, said Senator Amara Diallo.",
        "The canal plan could lead to job losses, the Delta Institute said.",
    ],
)
def test_says_neither(text: str, analyse: Analyse) -> None:
    found = plain(analyse(text))
    assert not [
        f for f in found if f[1] == "opposes" or (f[1] == "warnsOf" and "losses" not in f[2])
    ]
