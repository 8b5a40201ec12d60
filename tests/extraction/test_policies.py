"""What a policy is for, what it fights, whom it concerns and what it is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction, Modality
from tests.extraction.facts import modalities, plain, types

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "fact", "kind"),
    [
        ("Senator Mirela Popescu promises a coast guard to fight smuggling and corruption.",
         ("coast guard", "addresses", "corruption"), "Risk"),
        ("Senator Mirela Popescu wants tougher laws against fraud.",
         ("tougher laws against fraud", "addresses", "fraud"), "Risk"),
        ("The Reef Institute recommends a ban on plastic bags to protect the coast.",
         ("ban on plastic bags", "aimsAt", "protect the coast"), "Goal"),
        ("Senator Mirela Popescu promises to audit the Harbour Commission.",
         ("audit the Harbour Commission", "involves", "Harbour Commission"), "Institution"),
        ("Senator Mirela Popescu promises cheaper electricity for farms.",
         ("cheaper electricity for farms", "topic", "Energy"), None),
    ],
)  # fmt: skip
def test_what_a_policy_is_for(
    text: str, fact: tuple[str, str, str], kind: str | None, analyse: Analyse
) -> None:
    found = analyse(text)
    assert fact in plain(found)
    assert types(found).get(fact[2]) == kind
    assert types(found)[fact[0]] == "Policy"


def test_purpose_of_a_denied_policy_is_not_plain(analyse: Analyse) -> None:
    found = analyse("Senator Mirela Popescu never promised new masts to improve mobile coverage.")
    purposes = modalities(found, "aimsAt")
    assert all(put == {Modality.HYPOTHETICAL} for put in purposes.values())
    assert plain(found, "aimsAt", "addresses", "proposes") == set()


def test_policy_without_purpose_has_none(analyse: Analyse) -> None:
    found = analyse("Senator Mirela Popescu promises new masts.")
    assert modalities(found, "aimsAt", "addresses", "involves") == {}


def test_topics_are_concepts_of_the_scheme(analyse: Analyse) -> None:
    found = analyse("Senator Mirela Popescu wants a tax on fuel. Drought threatens Chad.")
    topics = {r.key for r in found.records if r.type == "Topic"}
    assert topics >= {"topic:taxes", "topic:drought"}
    assert all(key.startswith("topic:") for key in topics)
