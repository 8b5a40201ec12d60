"""Who wants what and who is against it, in the constructions of agency news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction
from tests.extraction.facts import Fact, modalities, plain

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]
LIMA = "Ana Lima"
FRONT = "Green Front"
STANCES = ("proposes", "opposes", "recommends")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # a verb whose dictionary form the model gets wrong
        ("Mayor Ana Lima said she hopes to reopen the harbour railway.",
         (LIMA, "proposes", "reopen the harbour railway")),
        # deeds that 'will' promises
        ("Prime Minister Ana Lima told supporters she would fight graft in the ports.",
         (LIMA, "proposes", "fight graft in the ports")),
        # lists of aims
        ("Mayor Ana Lima repeated her four pledges – to halve rents, repair roads, build trams, "
         "and hire nurses.", (LIMA, "proposes", "build trams")),
        ("Mayor Ana Lima set out her three first steps: to hire nurses; reopen clinics; and "
         "build schools.", (LIMA, "proposes", "build schools")),
        # acts of office
        ("President Ana Lima announced a curfew in two valley towns.",
         (LIMA, "proposes", "curfew in two valley towns")),
        ("Prime Minister Ana Lima froze the price of bread.",
         (LIMA, "proposes", "freeze the price of bread")),
        ("Prime Minister Ana Lima set up a commission on river floods.",
         (LIMA, "proposes", "set up a commission on river floods")),
        ("The riots prompted Prime Minister Ana Lima to impose a night curfew.",
         (LIMA, "proposes", "impose a night curfew")),
        # backers
        ("Senator Ana Lima, a sponsor of the ferry bill, spoke first.",
         (LIMA, "proposes", "ferry bill")),
        ("Senator Ana Lima has been an advocate for free school meals.",
         (LIMA, "proposes", "free school meals")),
        ("Senator Bo Falk opposed the ferry subsidy bill. Senator Ana Lima voted for the bill.",
         (LIMA, "proposes", "ferry subsidy bill")),
        ("Minister Ana Lima said the ferry bill was needed.", (LIMA, "proposes", "ferry bill")),
        # remedies
        ('"What we need is a new harbour school," said Mayor Ana Lima.',
         (LIMA, "proposes", "new harbour school")),
        ('"There should be a limit on donations," said Mayor Ana Lima.',
         (LIMA, "proposes", "limit on donations")),
        ("Mayor Ana Lima said her priority is mending the roads.",
         (LIMA, "proposes", "mending the roads")),
        # a platform and whose it is
        ("Mayor Ana Lima campaigned on a ticket that promised lower ferry fares.",
         (LIMA, "proposes", "lower ferry fares")),
        # others' rejection does not undo a proposal
        ("Parliament rejected a Green Front proposal to ban night flights.",
         (FRONT, "proposes", "ban night flights")),
        # promises of ruling parties' laws, told in the present
        ("The ferry law, sponsored by Senator Ana Lima, bans diesel engines.",
         (LIMA, "proposes", "ban diesel engines")),
        ("Under a proposal by Senator Ana Lima, mines would pay higher royalties.",
         (LIMA, "proposes", "mines pay higher royalties")),
        # who is told of before being named
        ("Freedonia's prime minister promised to reopen the mint. Prime Minister Ana Lima spoke in "
         "Lagos.", (LIMA, "proposes", "reopen the mint")),
        # whom a speaker of a party means by it
        ("Ana Lima, leader of the Green Front, came. The party will build a tram, she told voters.",
         (FRONT, "proposes", "build a tram")),
        # groups
        ("Opposition parties want the vote postponed.",
         ("Opposition parties", "proposes", "postpone vote")),
        # who it is
        ("Ana Lima and Bo Falk met in Lagos. Each has promised to reopen the mint.",
         ("Bo Falk", "proposes", "reopen the mint")),
        ("The two rivals – Ana Lima and Bo Falk – promised to reopen the mint.",
         ("Bo Falk", "proposes", "reopen the mint")),
        ("Ana Lima, nominee of the Green Front, spoke in Lagos. The 52-year-old lawyer promised to "
         "reopen the mint.", (LIMA, "proposes", "reopen the mint")),
        ("Ana Lima of the Green Front is an economist. She says mines should pay higher royalties.",
         (LIMA, "proposes", "pay higher royalties")),
    ],
)  # fmt: skip
def test_proposals(text: str, fact: Fact, analyse: Analyse) -> None:
    assert fact in plain(analyse(text), *STANCES)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Senator Ana Lima fought the pipeline.", (LIMA, "opposes", "pipeline")),
        ("Senator Ana Lima is an opponent of the dam.", (LIMA, "opposes", "dam")),
        ("Senator Ana Lima is wary of free trade.", (LIMA, "opposes", "free trade")),
        ("Senator Ana Lima said no to foreign military bases.",
         (LIMA, "opposes", "foreign military bases")),
        ("Senator Ana Lima voted no on the ferry bill.", (LIMA, "opposes", "ferry bill")),
        ("Senator Ana Lima cast the only vote against the ferry bill.",
         (LIMA, "opposes", "ferry bill")),
        ("Senator Ana Lima took issue with the ferry bill.", (LIMA, "opposes", "ferry bill")),
        ("Senator Ana Lima pushed back against plans to privatise the port.",
         (LIMA, "opposes", "privatise the port")),
        ("Senator Ana Lima does not support raising fares.", (LIMA, "opposes", "raising fares")),
        ("Senator Ana Lima has pledged no new taxes.", (LIMA, "opposes", "new taxes")),
        ('"There will be no new taxes," said Senator Ana Lima.', (LIMA, "opposes", "new taxes")),
        ("Mayor Bo Falk plans to sell the stadium. Senator Ana Lima would vote against it.",
         (LIMA, "opposes", "sell the stadium")),
        ("Unions went to court to stop the dam.", ("Unions", "opposes", "dam")),
        ("Rail unions threatened to strike over planned cuts at the depot.",
         ("Rail unions", "opposes", "planned cuts")),
    ],
)  # fmt: skip
def test_oppositions(text: str, fact: Fact, analyse: Analyse) -> None:
    assert fact in plain(analyse(text), *STANCES)


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Lima withdrew her plan for a fish levy.",
        "Senator Ana Lima was never an advocate for free school meals.",
        "Senator Ana Lima was never an opponent of the dam.",
        "Senator Ana Lima urged voters to support her.",
        "Senator Ana Lima announced her candidacy.",
        "The county fair will be held in May.",
        "Mayor Ana Lima said there should not be a limit on donations.",
        "The governor may set up a commission on floods.",
    ],
)
def test_no_stance(text: str, analyse: Analyse) -> None:
    assert plain(analyse(text), *STANCES) == set()


OPINION = """Free the ferries

Fares have doubled in ten years and the islands empty.

The county must freeze ferry fares. We should also hire deckhands, and schools must teach sailing.

Ana Lima teaches economics at the Lagos School of Trade.
"""


def test_an_opinion_is_its_authors(analyse: Analyse) -> None:
    found = plain(analyse(OPINION), "recommends", "proposes")
    assert (LIMA, "recommends", "freeze ferry fares") in found
    assert {subject for subject, _, _ in found} == {LIMA}


ANSWERS = """Five candidates answered our questions.

Do we need ferries?

Ana Lima: We need more ferries in winter.

Bo Falk: I see no need for ferries.

Cy Hale: I support a bridge to the islands.

Di Marsh: We should mend the old pier first.
"""


def test_candidates_answers_are_proposals(analyse: Analyse) -> None:
    assert (LIMA, "proposes", "more ferries") in plain(analyse(ANSWERS))


def test_a_pledge_is_claimed_by_who_makes_it(analyse: Analyse) -> None:
    found = analyse("Mayor Ana Lima pledged to crack down on corruption.")
    labels = {record.key: record.label for record in found.records}
    claims = [r for r in found.relations if r.predicate == "addresses"]
    assert [labels[str(r.speaker)] for r in claims] == [LIMA]


def test_means_address_what_they_are_for(analyse: Analyse) -> None:
    found = plain(analyse("Mayor Ana Lima promised to curb corruption by publishing all tenders."))
    assert ("publishing all tenders", "addresses", "corruption") in found


def test_only_ills_are_addressed(analyse: Analyse) -> None:
    found = plain(analyse("Senator Ana Lima supports a law against old customs."), "addresses")
    assert found == set()


def test_a_request_is_no_question(analyse: Analyse) -> None:
    found = analyse("Mayor Ana Lima asked the city to judge the plan to plant trees.")
    assert all(not any(m.value == "Questioned" for m in put) for put in modalities(found).values())
