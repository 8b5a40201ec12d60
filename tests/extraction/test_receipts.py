"""Which passage is the receipt of who somebody is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]
LEAD = "The vote was close and the count went on through the night in every ward of the port"


def receipts(found: Extraction, predicate: str) -> list[str]:
    text = found.document.text
    return [text[r.start : r.end] for r in found.relations if r.predicate == predicate]


def test_a_job_is_stated_by_the_full_naming(analyse: Analyse) -> None:
    found = analyse(
        "Governor Ruiz won. Governor Elena Ruiz thanked the town on Monday. Governor Ruiz left."
    )
    assert receipts(found, "holdsPosition") == ["Governor Elena Ruiz thanked the town on Monday."]
    reasons = [r.reason for r in found.refusals if r.rule == "position.description"]
    assert reasons.count("an earlier or fuller naming states it") == 2


def test_the_first_of_two_full_namings(analyse: Analyse) -> None:
    found = analyse("Governor Elena Ruiz won. On Monday Governor Elena Ruiz thanked the town.")
    assert receipts(found, "holdsPosition") == ["Governor Elena Ruiz won."]


def test_a_verb_is_a_statement_of_its_own(analyse: Analyse) -> None:
    found = analyse(
        "Elena Ruiz of the Harvest Party won. Elena Ruiz joined the Harvest Party in 2010."
    )
    assert len(receipts(found, "memberOf")) == 2


def test_a_long_sentence_is_cut_to_the_naming(analyse: Analyse) -> None:
    text = (
        f"{LEAD}, but Governor Elena Ruiz, who had led in every poll since the spring, thanked the "
        "town, the firefighters, the nurses and the ferry crews for their work on a day that few "
        "will forget, and went home before the last ballots came in."
    )
    assert receipts(analyse(text), "holdsPosition") == ["but Governor Elena Ruiz"]


def test_a_short_sentence_stays_whole(analyse: Analyse) -> None:
    text = "The vote was close, but Governor Elena Ruiz, who had led for months, won."
    assert receipts(analyse(text), "holdsPosition") == [text]
