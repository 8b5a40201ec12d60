"""Who speaks for a fact: unnamed groups and bodies, reports of others, quotations that go on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]


def voices(found: Extraction, predicate: str) -> set[str | None]:
    """Return the labels of those who say the facts of a property."""
    labels = {record.key: record.label for record in found.records}
    return {
        labels[r.speaker] if r.speaker else None
        for r in found.relations
        if r.predicate == predicate
    }


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The miners' union warned that the closure would lead to mass unemployment.",
         "miners' union"),
        ("The levy would lead to shortages, opposition lawmakers said.", "opposition lawmakers"),
        ("Some analysts say the levy would lead to shortages.", "analysts"),
        ("One of the unions said the levy would lead to shortages.", "unions"),
        ("A spokeswoman for the miners' union said the levy would lead to shortages.",
         "miners' union"),
        ("According to an appeals court, the levy would lead to shortages.", "appeals court"),
        ("The toll would ruin the small ferries, warned the Harbour League.", "Harbour League"),
        ("The toll would lead to shortages, argued a union of nurses.", "union of nurses"),
        ("The Harvest League published a report. The report says the levy would lead to shortages.",
         "Harvest League"),
        ("Juan Vega quoted the Harvest League as saying the levy would lead to shortages.",
         "Harvest League"),
        ("A review by the Harvest League came out. On Friday the mayor wept. The review found that "
         "the levy would lead to shortages.", "Harvest League"),
        ("Lena Okafor points to worn pumps, where the levy would lead to shortages.",
         "Lena Okafor"),
        ('Lena Okafor praised it. The deputy, Juan Vega, disagreed. "The levy would lead to '
         'shortages."', "Juan Vega"),
        ("The report says the levy would lead to shortages.", None),
        ("The levy would lead to shortages.", None),
        ("She said the levy would lead to shortages.", None),
    ],
)  # fmt: skip
def test_groups_and_bodies_without_a_name_speak(
    analyse: Analyse, text: str, speaker: str | None
) -> None:
    assert voices(analyse(text), "causes") == {speaker}


def test_a_group_that_speaks_is_the_speaker_of_its_utterance(analyse: Analyse) -> None:
    found = analyse("Rights groups said the levy would lead to shortages.")
    labels = {record.key: (record.label, record.type) for record in found.records}
    assert [labels[u.speaker] for u in found.utterances if u.speaker] == [
        ("Rights groups", "Organization")
    ]


def test_whoever_reports_what_another_wants_vouches_for_it(analyse: Analyse) -> None:
    found = analyse("Ana Ruiz said the Harbour League promised to cut taxes to prevent poverty.")
    assert voices(found, "proposes") == {"Ana Ruiz"}
    assert voices(found, "addresses") == {"Ana Ruiz"}


def test_a_quotation_of_its_own_goes_on_with_the_paragraph_before(analyse: Analyse) -> None:
    said = '"The port is old," said Ana Ruiz.'
    on = '"Floods threaten the port."\n\n"Storms threaten the port."'
    assert voices(analyse(f"{said}\n\n{on}"), "threatens") == {"Ana Ruiz"}
    assert voices(analyse(f"{said}\n\nThe day was fine.\n\n{on}"), "threatens") == {None}


def test_the_second_half_of_a_contrast_is_the_same_speakers(analyse: Analyse) -> None:
    text = "Ana Ruiz toured the port. The port is old, Ruiz said, but floods threaten the port."
    assert voices(analyse(text), "threatens") == {"Ana Ruiz"}


def test_a_surname_that_opens_a_sentence_is_its_persons(analyse: Analyse) -> None:
    text = "Harbour leader Chris Dunkins spoke.\n\nDunkins said floods threaten the port."
    assert voices(analyse(text), "threatens") == {"Chris Dunkins"}
