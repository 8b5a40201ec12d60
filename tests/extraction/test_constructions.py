"""Who opposes, urges and fights what, and what leads to what, in constructions of many kinds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction
from tests.extraction.facts import plain

pytestmark = pytest.mark.model
Analyse = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("A regional court threw out the ban on night fishing.",
         "regional court", "ban on night fishing"),
        ("Senator Ana Ruiz said she does not believe that the state should sell the port.",
         "Ana Ruiz", "sell the port"),
        ("Senator Ana Ruiz said she did not think the country should join the pact.",
         "Ana Ruiz", "join the pact"),
        ("Germany and France oppose the border tax.", "France", "border tax"),
        ("China has voiced its opposition to the arms sale.", "China", "arms sale"),
        ("The closure of the crossing was criticised by the Coast Fund and the United States.",
         "United States", "closure of the crossing"),
        ("Senator Ana Ruiz questioned the wisdom of the second airport.",
         "Ana Ruiz", "second airport"),
        ("Lawmakers voted down the mining bill.", "Lawmakers", "mining bill"),
        ("The land bill angered the Farmers League.", "Farmers League", "land bill"),
        ("The Farmers League was angered by the land bill.", "Farmers League", "land bill"),
        ("The land bill came under fire from the Farmers League.", "Farmers League", "land bill"),
        ("Critics of the land bill include the Farmers League.", "Farmers League", "land bill"),
        ("Senator Ana Ruiz resigned in protest at the arms sale.", "Ana Ruiz", "arms sale"),
        ("Senator Ana Ruiz quit the cabinet over the arms sale.", "Ana Ruiz", "arms sale"),
        ("Unions have called a strike against the land law.", "Unions", "land law"),
        ("Activists condemned the demolition of the market.",
         "Activists", "demolition of the market"),
    ],
)  # fmt: skip
def test_opposes(text: str, who: str, what: str, analyse: Analyse) -> None:
    assert (who, "opposes", what) in plain(analyse(text), "opposes")


@pytest.mark.parametrize(
    "text",
    [
        "Senator Ana Ruiz said she believes that the state should sell the port.",
        "The land bill pleased the Farmers League.",
        "The land bill came under the care of the Farmers League.",
        "Senator Ana Ruiz quit the cabinet before the arms sale.",
        '"Germany would oppose the border tax," said Senator Ana Ruiz.',
    ],
)
def test_opposes_nothing(text: str, analyse: Analyse) -> None:
    assert not plain(analyse(text), "opposes")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Taxes need to be cut, economist Lena Okafor said.", "cut Taxes"),
        ('"Fuel subsidies have to be phased out," said economist Lena Okafor.',
         "phase Fuel subsidies out"),
        ('"The law ought to be amended," said analyst Lena Okafor.', "amend law"),
        ('"An audit of the voter roll is needed," said analyst Lena Okafor.',
         "audit of the voter roll"),
        ('"An audit of the voter roll is long overdue," said analyst Lena Okafor.',
         "audit of the voter roll"),
        ('"Let us audit the voter roll," said analyst Lena Okafor.', "audit the voter roll"),
        ('"The next government will have to cut spending," said analyst Lena Okafor.',
         "cut spending"),
        ('"It would be better to hold a national dialogue," said analyst Lena Okafor.',
         "hold a national dialogue"),
        ('"They should sit down and hold a national dialogue," said analyst Lena Okafor.',
         "hold a national dialogue"),
        ('"We need more money for rural schools," said analyst Lena Okafor.',
         "more money for rural schools"),
    ],
)  # fmt: skip
def test_recommends(text: str, what: str, analyse: Analyse) -> None:
    assert ("Lena Okafor", "recommends", what) in plain(analyse(text), "recommends")


@pytest.mark.parametrize(
    "text",
    [
        "Taxes do not need to be cut, economist Lena Okafor said.",
        '"An audit of the voter roll is not needed," said analyst Lena Okafor.',
        '"The economy is essential to peace," said analyst Lena Okafor.',
        '"They needed to publish the voter roll," said analyst Lena Okafor.',
        '"We need to address that now," said analyst Lena Okafor.',
        '"The claims must be dismissed at once," said Judge Lena Okafor.',
    ],
)
def test_recommends_nothing(text: str, analyse: Analyse) -> None:
    assert not plain(analyse(text), "recommends")


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("The move to the coast has been driven by hunger and violence.",
         "violence", "move to the coast"),
        ("Flights were cancelled due to a strike by pilots.", "strike by pilots", "cancel Flights"),
        ("The drought has left millions hungry.", "drought", "millions hungry"),
        ("The drought has forced thousands of herders to leave their homes.",
         "drought", "thousands of herders leave their homes"),
        ("The strike brought the ports to a standstill.", "strike", "standstill"),
        ("Unemployment pushes young men into crime.", "Unemployment", "crime"),
        ("Daily blackouts are the result of cuts to the grid budget.",
         "cuts to the grid budget", "Daily blackouts"),
        ("Farmers are going bankrupt as a result of the export ban.",
         "export ban", "Farmers going bankrupt"),
        ("The scandal forced the minister to resign.", "scandal", "minister resign"),
        ("Weeks of unrest followed the disputed election.",
         "disputed election", "Weeks of unrest"),
        ("The war has caused food prices to soar.", "war", "food prices soar"),
        ("Years of drought have deepened the food crisis.", "Years of drought", "food crisis"),
    ],
)  # fmt: skip
def test_causes(text: str, cause: str, effect: str, analyse: Analyse) -> None:
    assert (cause, "causes", effect) in plain(analyse(text), "causes")


@pytest.mark.parametrize(
    "text",
    [
        "The turnout has been driven by buses and lorries.",
        "The drought has not left millions hungry.",
        "The levy will allow small ports to close early.",
        "The strike brought the ports to the attention of the senate.",
    ],
)
def test_causes_nothing(text: str, analyse: Analyse) -> None:
    assert not plain(analyse(text), "causes")


@pytest.mark.parametrize(
    ("text", "policy", "risk"),
    [
        ("To quell the unrest, the government imposed a curfew.", "impose a curfew", "unrest"),
        ("Senator Ana Ruiz wants to reform the police, thereby ending brutality.",
         "reform the police", "brutality"),
        ("The answer to the housing crisis is to build new homes, Senator Ana Ruiz said.",
         "build new homes", "housing crisis"),
        ("Senator Ana Ruiz promised an end to corruption.", "end to corruption", "corruption"),
        ("Senator Ana Ruiz promised a crackdown on drug gangs.",
         "crackdown on drug gangs", "drug gangs"),
        ("Senator Ana Ruiz backed an anti-corruption law.", "anti-corruption law", "corruption"),
        ("The main goal of the land reform is to reduce rural poverty.",
         "land reform", "rural poverty"),
        ("The government imposed a curfew in response to the unrest.",
         "impose a curfew in response to the unrest", "unrest"),
    ],
)  # fmt: skip
def test_addresses(text: str, policy: str, risk: str, analyse: Analyse) -> None:
    assert (policy, "addresses", risk) in plain(analyse(text), "addresses")


def test_the_means_fights_the_ill(analyse: Analyse) -> None:
    text = "Senator Ana Ruiz promised to combat crime by hiring 2,000 officers."
    assert plain(analyse(text), "addresses") == {("hiring 2,000 officers", "addresses", "crime")}


def test_a_law_that_limits_a_right_fights_no_ill(analyse: Analyse) -> None:
    assert not plain(analyse("Senator Ana Ruiz praised the law limiting protests."), "addresses")


@pytest.mark.parametrize(
    ("text", "risk", "victim"),
    [
        ("Attackers stormed the electoral office in Tombo.", "Attackers", "electoral office"),
        ("Two clerks were shot by gunmen.", "gunmen", "Two clerks"),
    ],
)
def test_threatens(text: str, risk: str, victim: str, analyse: Analyse) -> None:
    found = plain(analyse(text), "threatens")
    assert any(s == risk and o.startswith(victim) for s, _, o in found)


@pytest.mark.parametrize("town", ["Tahoua", "Sumadija"])
def test_a_lawmaker_from_a_town_belongs_to_no_body(town: str, analyse: Analyse) -> None:
    found = analyse(f"Ivan Petrov, a pro-government lawmaker from {town}, said so.")
    assert not plain(found, "memberOf")
    assert plain(found, "holdsPosition")


def test_a_country_that_acts(analyse: Analyse) -> None:
    found = analyse("Brazil proposed a levy on deep-sea mining.")
    assert ("Brazil", "proposes", "levy on deep-sea mining") in plain(found, "proposes")
    assert [r.type for r in found.records if r.label == "Brazil"] == ["Institution"]
