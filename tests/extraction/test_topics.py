"""Every word of the topic lexicon does what its example says; sample phrases get their topic."""

from __future__ import annotations

import re

import pytest

from hustings.errors import LexiconError
from hustings.extraction.topics import ideologies_of, topics_of
from hustings.lexicon import topics as lexicon
from hustings.lexicon.topics import TopicWord, broader_topics, ideology_words, topic_words
from hustings.resources import resource

CONCEPTS = re.findall(
    r"^topic:([\w-]+)\n    a hst:Topic",
    resource("ontology", "topics.ttl").read_text(encoding="utf-8"),
    flags=re.MULTILINE,
)
BROADER = re.findall(
    r"^topic:([\w-]+)\n    a hst:Topic(?:(?!^topic:)[\s\S])*?skos:broader topic:([\w-]+)",
    resource("ontology", "topics.ttl").read_text(encoding="utf-8"),
    flags=re.MULTILINE,
)
SAMPLES = (
    ("build 500 megawatts of offshore wind", "renewable-energy"),
    ("repair leaking mains in the old quarter", "water"),
    ("hire more police officers", "security"),
    ("ransomware attacks on hospitals", "cyberattacks"),
    ("put every permit online", "digital-government"),
    ("broadband for remote islands", "telecoms"),
    ("reopen the embassy in Lagos", "foreign-policy"),
    ("lower tariffs on imported steel", "trade"),
    ("cut carbon emissions by half", "climate"),
    ("shortage of nurses", "health"),
    ("smaller classes in primary schools", "education"),
    ("asylum seekers crossing the strait", "migration"),
    ("backlog in the courts", "justice"),
    ("ballot papers printed late", "elections"),
    ("cash transfers to poor families", "social-programmes"),
    ("growing public debt", "public-debt"),
    ("rising unemployment", "labour"),
    ("double-digit inflation", "inflation"),
    ("rent control", "housing"),
    ("new tram line", "transport"),
    ("subsidies for wheat growers", "agriculture"),
    ("plastic waste in rivers", "environment"),
    ("national institute for quantum research", "science-and-technology"),
    ("buy frigates for the navy", "defence"),
    ("bribes paid to customs officers", "corruption"),
    ("equal pay for women", "gender-equality"),
    ("torture of detainees", "human-rights"),
    ("deepfake videos of the candidate", "disinformation"),
    ("restore the national theatre", "culture"),
    ("raise value-added tax", "taxes"),
    ("later retirement age", "pensions"),
    ("bridges close to collapse", "infrastructure"),
    ("flooding of coastal towns", "disaster"),
    ("gang violence in the port", "organised-crime"),
    ("phishing mails sent to clerks", "cyberattacks"),
    ("one-stop digital window for small firms", "digital-government"),
    ("leave the regional trade bloc", "trade"),
    ("build 20,000 social homes", "housing"),
    ("electric buses for the capital", "transport"),
    ("vote buying", "electoral-fraud"),
)


@pytest.mark.parametrize("entry", topic_words(), ids=lambda entry: entry.words)
def test_example_gets_the_topic_of_its_word(entry: TopicWord) -> None:
    expected = () if entry.concept == "none" else (entry.concept,)
    found = topics_of(entry.example)
    assert found == () if not expected else entry.concept in found


@pytest.mark.parametrize("entry", ideology_words(), ids=lambda entry: entry.words)
def test_example_gets_the_current_of_its_word(entry: TopicWord) -> None:
    assert entry.concept in ideologies_of(entry.example)


@pytest.mark.parametrize(("phrase", "topic"), SAMPLES)
def test_sample_phrase_gets_its_topic_first(phrase: str, topic: str) -> None:
    assert topics_of(phrase)[0] == topic


def test_every_concept_of_the_lexicon_is_in_the_ontology_and_has_words() -> None:
    used = {entry.concept for entry in (*topic_words(), *ideology_words())} - {"none"}
    assert used == set(CONCEPTS)


def test_broader_table_is_the_ontology_s() -> None:
    assert broader_topics() == dict(BROADER)


def test_every_policy_area_has_a_dozen_words() -> None:
    counts: dict[str, int] = {}
    for entry in topic_words():
        counts[entry.concept] = counts.get(entry.concept, 0) + 1
    assert {c: n for c, n in counts.items() if n < 12 and c != "none"} == {}


def test_no_word_stands_twice() -> None:
    words = [entry.words for entry in topic_words()]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("phrase", "topics"),
    [
        ("", ()),
        ("a plan without a name", ()),
        ("Public Debt", ("public-debt",)),
        ("solar power for hospitals", ("renewable-energy", "health")),
        ("la Migración", ("migration",)),
        ("a carbon tax and net-zero rules", ("taxes", "climate")),
        ("mend shoes at home", ()),
        ("violence against women", ("gender-equality",)),
    ],
)
def test_topics_of(phrase: str, topics: tuple[str, ...]) -> None:
    assert topics_of(phrase) == topics


def test_longest_phrase_wins_over_its_parts() -> None:
    assert topics_of("trade unions") == ("labour",)
    assert topics_of("trade") == ("trade",)


def test_narrower_topic_takes_the_place_of_the_broader() -> None:
    assert topics_of("renewable energy and more energy") == ("renewable-energy",)


@pytest.mark.parametrize(
    ("phrase", "currents"),
    [
        ("a centre-left coalition", ("centre-left",)),
        ("the Social Democratic Alliance", ("social-democracy",)),
        ("right-wing populists", ("right", "populism")),
        ("far-right and right-wing", ("far-right",)),
        ("the right to vote", ()),
    ],
)
def test_ideologies_of(phrase: str, currents: tuple[str, ...]) -> None:
    assert ideologies_of(phrase) == currents


def test_malformed_row_is_told_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "_rows", lambda file, width: [(7, ["energy", "Oil", "2", "oil"])])
    with pytest.raises(LexiconError, match=r"^x\.tsv:7: words must be lower-case, not 'Oil'$"):
        lexicon._words("x.tsv")


def test_missing_file_says_what_to_do() -> None:
    with pytest.raises(LexiconError, match=r"^none\.tsv: cannot be read: .*; reinstall hustings$"):
        lexicon._rows("none.tsv", 4)
