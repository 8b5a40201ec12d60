"""What people find fault with: warnings in politicians' words, verdicts on policies, objections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction
from tests.extraction.facts import plain

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("Senator Ana Ruiz accused the Coast Fund of hiding the port debt.",
         "hiding the port debt"),
        ("Senator Ana Ruiz lashed out at the mayor over rising bus fares.", "rising bus fares"),
        ("Senator Ana Ruiz blamed the premier for the collapse of the ferry service.",
         "collapse of the ferry service"),
        ("Senator Ana Ruiz has been highly critical of the mayor's corruption.",
         "mayor's corruption"),
        ("The premier has squandered the oil money, said Senator Ana Ruiz.",
         "squander the oil money"),
        ("Senator Ana Ruiz said nurses were losing their homes.", "nurses losing their homes"),
        ("Senator Ana Ruiz said the province has been unable to mend its roads.",
         "province unable to mend its roads"),
        ("Senator Ana Ruiz said villages struggle against higher fuel prices.",
         "higher fuel prices"),
        ("There are no midwives in the hill towns, said Senator Ana Ruiz.",
         "no midwives in the hill towns"),
        ("Crime is out of control, said Senator Ana Ruiz.", "Crime"),
        ("Senator Ana Ruiz alleged that ballot papers had been burned.", "burn ballot papers"),
        ("Senator Ana Ruiz said the ministry has not paid its teachers.",
         "ministry not pay its teachers"),
        ("Senator Ana Ruiz described the state of the wards as appalling.",
         "state of the wards"),
        ("Senator Ana Ruiz decried the slow pace of repairs.", "slow pace of repairs"),
        ("The queue at the clinics is a disgrace, said Senator Ana Ruiz.", "queue at the clinics"),
    ],
)  # fmt: skip
def test_politician_raises_a_problem(text: str, risk: str, analyse: Analyse) -> None:
    assert ("Ana Ruiz", "warnsOf", risk) in plain(analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        "We will end corruption, said Senator Ana Ruiz.",
        "Senator Ana Ruiz said there is no crisis in the ports.",
        "Poverty is falling, said Senator Ana Ruiz.",
        "Senator Ana Ruiz praised the fight against hunger.",
        "Does the mayor neglect our schools? asked Senator Ana Ruiz.",
        "If the premier neglects the schools, parents will leave, said Senator Ana Ruiz.",
    ],
)
def test_promise_praise_and_denial_are_no_warning(text: str, analyse: Analyse) -> None:
    assert plain(analyse(text), "warnsOf") == set()


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("The plan for a second airport is reckless, said Senator Ana Ruiz.",
         "plan for a second airport"),
        ("The draft budget would cripple small farms, said Senator Ana Ruiz.", "draft budget"),
        ("Senator Ana Ruiz described the coastal toll as a fraud.", "coastal toll"),
        ("Senator Ana Ruiz would not accept the fishing treaty.", "fishing treaty"),
        ("Senator Ana Ruiz has ruled out handing the port to a private firm.",
         "handing the port to a private firm"),
        ("Senator Ana Ruiz was critical of the promised fuel tax cuts.",
         "promised fuel tax cuts"),
        ("Senator Ana Ruiz promised to repeal the fishing levy.", "fishing levy"),
        ("Senator Ana Ruiz criticised the premier for closing the night ferry.",
         "closing the night ferry"),
        ("There is no case for a second airport scheme, said Senator Ana Ruiz.",
         "second airport scheme"),
        ("Senator Ana Ruiz said the port must not be sold.", "sell port"),
        ("Senator Ana Ruiz said it would be a mistake to cut ferry grants.", "cut ferry grants"),
        ("Senator Ana Ruiz, a fierce critic of the fishing accord, won the vote.",
         "fishing accord"),
        ("Senator Ana Ruiz said no to the sale of the shipyard.", "sale of the shipyard"),
        ("Senator Ana Ruiz urged voters to reject the new charter.", "new charter"),
        ("Senator Ana Ruiz withdrew her support for the ferry merger.", "ferry merger"),
        ("Senator Ana Ruiz said the ferry merger would not help the islands.", "ferry merger"),
    ],
)  # fmt: skip
def test_politician_rejects_a_policy(text: str, policy: str, analyse: Analyse) -> None:
    assert ("Ana Ruiz", "opposes", policy) in plain(analyse(text))


def test_pronoun_stands_for_the_policy_named_before(analyse: Analyse) -> None:
    text = "Senator Ana Ruiz opposes the coastal toll. It is a waste of money, Ruiz said."
    assert plain(analyse(text), "opposes") == {("Ana Ruiz", "opposes", "coastal toll")}


def test_bare_noun_stands_for_the_policy_of_that_name(analyse: Analyse) -> None:
    text = "Parliament debated the Coast Development Bill. Senator Ana Ruiz slammed the bill."
    assert ("Ana Ruiz", "opposes", "Coast Development Bill") in plain(analyse(text))


def test_unnamed_group_objects(analyse: Analyse) -> None:
    found = plain(analyse("The draft water law has drawn opposition from farmers' unions."))
    assert ("unions", "opposes", "draft water law") in found or (
        "farmers' unions", "opposes", "draft water law") in found  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The draft budget is no disaster, said Senator Ana Ruiz.",
        "Is the draft budget reckless? asked Senator Ana Ruiz.",
        "Senator Ana Ruiz criticised the mayor.",
        "Senator Ana Ruiz refused to comment on the draft budget.",
    ],
)
def test_no_verdict_no_opposition(text: str, analyse: Analyse) -> None:
    assert plain(analyse(text), "opposes") == set()


@pytest.mark.parametrize(
    ("text", "predicate", "said"),
    [
        ("Senator Ana Ruiz opposes what she calls a tax on the poor.", "opposes",
         "tax on the poor"),
        ("Mayor Lee Tan warned of what he described as a collapse of the ferry service.",
         "warnsOf", "collapse of the ferry service"),
        ("Mayor Lee Tan condemned what he saw in the ferry port.", "opposes", None),
    ],
)  # fmt: skip
def test_what_somebody_calls_a_thing_is_the_thing(
    text: str, predicate: str, said: str | None, analyse: Analyse
) -> None:
    found = {object_ for _, _, object_ in plain(analyse(text), predicate)}
    assert found == ({said} if said else set())
