"""The annotated texts hold together: quotes stand in their text, names are declared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
NAMED = {"Person", "Candidate", "Organization", "Institution", "PoliticalParty", "Coalition"}
NAMED |= {"Place", "Election"}
RELATIONS = {
    "candidateOf": "PoliticalParty Coalition",
    "endorses": "Person Candidate",
    "memberOf": "Organization Institution PoliticalParty Coalition",
    "holdsPosition": "Position",
    "proposes": "Policy",
    "opposes": "Policy",
    "recommends": "Policy",
    "addresses": "Risk",
    "involves": "Organization Institution PoliticalParty Coalition Place",
    "threatens": "Organization Institution PoliticalParty Coalition Place Person Candidate Asset",
    "warnsOf": "Risk",
    "causes": "Risk",
}
"""Relation → classes that its object may have."""


def gold_files() -> list[Path]:
    """Return the annotation files."""
    return sorted(HERE.glob("*.json"))


@pytest.mark.parametrize("path", gold_files(), ids=lambda path: path.stem)
def test_annotation_holds_together(path: Path) -> None:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    text = (HERE / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
    types = {entity["name"]: entity["type"] for entity in gold["entities"]}
    speakers = {name for name, kind in types.items() if kind in NAMED}
    assert gold["doc"] == path.stem
    assert len(types) == len(gold["entities"])
    assert len({(f["s"], f["p"], f["o"]) for f in gold["facts"]}) == len(gold["facts"])
    for fact in gold["facts"]:
        assert fact["quote"] in text
        assert fact["o_type"] in RELATIONS[fact["p"]].split(), fact
        assert fact["by"] is None or fact["by"] in speakers, fact
        for label, kind in ((fact["s"], fact["s_type"]), (fact["o"], fact["o_type"])):
            assert kind not in NAMED or types.get(label) == kind, fact


def test_six_texts_of_three_hundred_words() -> None:
    lengths = [len(p.read_text(encoding="utf-8").split()) for p in HERE.glob("texts/*.txt")]
    assert len(lengths) == len(gold_files()) == 6
    assert all(250 <= length <= 400 for length in lengths)
