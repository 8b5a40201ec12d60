"""Every extraction holds together, whatever the text: passages, keys, speakers, sameness."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from hustings.model import CITED_CLASSES, Extraction
from tests.extraction.facts import plain, speakers, types

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]
ARTICLE = (
    "Port city weighs a ferry\n\n"
    "LISBON, June 2 (Coast Wire) - Senator Joana Tavares, the Aurora party's nominee for mayor, "
    'said she would build a second ferry pier to ease crowding. "I want cheaper boats," she said.\n'
    "\nHer rival Tomas Lind opposes the ferry pier. He might propose a night tram, and he denied "
    "wanting a bridge toll. Would he close the harbour?\n\n"
    "According to Noor Haddad, an economist at the Reef Institute, floods threaten the old "
    "harbour and could cause blackouts. The institute urged parliament to raise the walls.\n\n"
    "The plan has three parts:\n\n- build the pier\n- widen the road\n"
)
TURNS = (
    "Presenter Lars Holm met the candidate Mirela Popescu in Cluj last week to talk about the "
    "roads and the trains of the region.\n\n"
    "Holm: What will you do first?\n\nPopescu: I will repair the rural roads.\n\n"
    "Holm: And then?\n\nPopescu: I want cheaper trains.\n\n"
    "Holm: Is that all?\n\nPopescu: I promise a new hospital."
)
ANSWERS = (
    "An hour with Mirela Popescu\n\n"
    "Mirela Popescu is an economist at the Danube Institute. We asked her about the roads and the "
    "trains of the region and about what the next government could do.\n\n"
    "Q: What should be done first?\n\nA: The government should repair the rural roads.\n\n"
    "Q: Why is that?\n\nA: The region faces a shortage of drivers."
)
MESSY = {
    "nothing": "",
    "blank": " \n\n\t \n",
    "one letter": "x",
    "one long word": "a" * 5_000,
    "one long line of capitals": "SENATOR ANA LIMA PROMISES TRAMS " * 100,
    "punctuation": "!?.,;:-()[]\"'" * 200,
    "brackets": "(" * 500,
    "open quotation marks": 'She said "no and then “never and ‘maybe «so. ' * 30,
    "emoji": "🗳️🇵🇪👩‍⚖️ vote 🗳️! " * 50,
    "right to left": "قالت المرشحة إنها ستبني سداً جديداً. " * 30,
    "no spaces": "投票所は朝七時に開く。" * 50,
    "control characters": "a\x00b\u200b\u202e c.\x1b[31m Senator Ana Lima wants trams.\r\n",
    "no sentence": "trams ; ; roads / / 1 2 3 % % — — rivers",
    "markup": "<script>alert(1)</script> Senator <b>Ana Lima</b> wants <a href='x'>trams</a>. " * 9,
    "a list without end": "Senator Ana Lima wants " + " and ".join(["new trams"] * 150) + ".",
    "headings alone": "Alpha\n\nBeta\n\nGamma\n\n" * 30,
    "nested speech": "Ana said Ben said Cleo said " * 30 + "it rained.",
}


def check(found: Extraction) -> None:
    """Assert what holds of every extraction."""
    text = found.document.text
    keys = [record.key for record in found.records]
    assert len(keys) == len(set(keys))
    known = set(keys)
    for record in found.records:
        assert record.label.strip()
        assert record.type in CITED_CLASSES
        assert record.start is None or 0 <= record.start < (record.end or 0) <= len(text)
    for r in found.relations:
        assert {r.subject, r.object} <= known
        assert r.subject != r.object
        assert r.speaker is None or r.speaker in known
        assert 0 <= r.start < r.end <= len(text)
        assert text[r.start : r.end] == text[r.start : r.end].strip()
        assert 0.3 <= r.confidence <= 1.0
        assert r.utterance is None or 0 <= r.utterance < len(found.utterances)
    for u in found.utterances:
        assert 0 <= u.start < u.end <= len(text)
        assert u.speaker is None or u.speaker in known
        assert u.parent is None or 0 <= u.parent < len(found.utterances)
        assert u.kind in ("direct", "indirect", "mixed")
    for figure in found.figures:
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.subject is None or figure.subject in known
    for refusal in found.refusals:
        assert 0 <= refusal.start < refusal.end <= len(text)
        assert refusal.reason


@pytest.mark.parametrize("text", [ARTICLE, TURNS, ANSWERS], ids=["article", "turns", "answers"])
def test_extraction_holds_together(text: str, analyse: Analyse) -> None:
    found = analyse(text)
    assert len(found.relations) >= 5
    check(found)


@pytest.mark.parametrize("text", MESSY.values(), ids=MESSY.keys())
def test_messy_text_is_read_without_a_fault(text: str, analyse: Analyse) -> None:
    start = time.monotonic()
    check(analyse(text))
    assert time.monotonic() - start < 30


@pytest.mark.parametrize(
    ("sentence", "predicate", "trigger"),
    [
        ("Senator Joana Tavares wants a new pier.", "proposes", "wants"),
        ("Senator Joana Tavares rejects the new pier.", "opposes", "rejects"),
        ("Floods threaten the harbour.", "threatens", "threaten"),
        ("Senator Joana Tavares warned of floods.", "warnsOf", "warned"),
        ("The Reef Institute urged parliament to raise the walls.", "recommends", "urged"),
    ],
)
def test_passage_is_the_sentence_with_the_trigger(
    sentence: str, predicate: str, trigger: str, analyse: Analyse
) -> None:
    text = f"Rain fell in Porto. {sentence} Then it stopped."
    found = analyse(text)
    passages = {text[r.start : r.end] for r in found.relations if r.predicate == predicate}
    assert passages == {sentence}
    assert trigger in sentence


def test_same_text_twice_gives_equal_extractions(analyse: Analyse) -> None:
    first = analyse(ARTICLE)
    analyse("Governor Lena Aho wants a dam.")
    assert analyse(ARTICLE) == first


def test_every_record_is_used(analyse: Analyse) -> None:
    found = analyse(ARTICLE)
    used = {key for r in found.relations for key in (r.subject, r.object, r.speaker)}
    used |= {u.speaker for u in found.utterances} | {f.subject for f in found.figures}
    assert {record.key for record in found.records} <= used


def test_what_the_article_says(analyse: Analyse) -> None:
    found = analyse(ARTICLE)
    assert plain(found) >= {
        ("Joana Tavares", "proposes", "build a second ferry pier"),
        ("Joana Tavares", "proposes", "cheaper boats"),
        ("Tomas Lind", "opposes", "ferry pier"),
        ("Noor Haddad", "memberOf", "Reef Institute"),
        ("floods", "threatens", "old harbour"),
        ("Reef Institute", "recommends", "raise the walls"),
    }
    assert types(found)["Joana Tavares"] == "Candidate"
    assert not any(
        o in ("night tram", "bridge toll", "close the harbour") for _, _, o in plain(found)
    )


def test_i_in_a_turn_is_the_one_who_speaks(analyse: Analyse) -> None:
    found = analyse(TURNS)
    assert plain(found, "proposes") == {
        ("Mirela Popescu", "proposes", "repair the rural roads"),
        ("Mirela Popescu", "proposes", "cheaper trains"),
        ("Mirela Popescu", "proposes", "new hospital"),
    }
    said = speakers(found)
    assert said["What will you do first?"] == "Lars Holm"
    assert said["I want cheaper trains."] == "Mirela Popescu"


def test_answers_are_the_interviewees(analyse: Analyse) -> None:
    found = analyse(ANSWERS)
    assert plain(found, "recommends", "warnsOf") == {
        ("Mirela Popescu", "recommends", "repair the rural roads"),
        ("Mirela Popescu", "warnsOf", "shortage of drivers"),
    }
    assert speakers(found)["The government should repair the rural roads."] == "Mirela Popescu"


def test_fact_of_a_report_knows_its_utterance_and_speaker(analyse: Analyse) -> None:
    found = analyse("Senator Joana Tavares said that floods threaten the harbour.")
    (threat,) = (r for r in found.relations if r.predicate == "threatens")
    assert threat.utterance is not None
    utterance = found.utterances[threat.utterance]
    assert utterance.speaker == threat.speaker == "person:joana tavares"
    assert utterance.start <= found.document.text.index("floods") < utterance.end


def test_texts_own_statement_has_neither(analyse: Analyse) -> None:
    (threat,) = (
        r for r in analyse("Floods threaten the harbour.").relations if r.predicate == "threatens"
    )
    assert threat.speaker is None
    assert threat.utterance is None
