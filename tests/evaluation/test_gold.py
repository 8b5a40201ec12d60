"""Annotations are read as they stand; what is malformed is told by file and place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hustings.errors import InputError
from hustings.evaluation import GoldEnd, GoldFact, read_gold


def test_documents_come_by_name_with_their_facts(gold: Path) -> None:
    column, rally = read_gold(gold)
    assert (column.name, rally.name) == ("column", "rally")
    moreau = GoldEnd("Ilse Moreau", ("Ilse Moreau", "Moreau"), "Person", "Person")
    assert rally.facts[0] == GoldFact(
        subject=moreau,
        relation="proposes",
        object=GoldEnd("harbour railway", ("harbour railway",), "Policy", "Policy"),
        quote="Candidate Ilse Moreau promised a new harbour railway.",
        speaker=("Ilse Moreau", "Moreau"),
    )
    assert [fact.is_core for fact in rally.facts] == [True, True, True, False]
    assert (column.facts[0].start, column.facts[0].end) == (41, 80)
    assert column.facts[0].subject == GoldEnd("Bram Otieno", ("Bram Otieno",), "Person", "Person")


def test_one_file_is_one_document(gold: Path) -> None:
    [document] = read_gold(gold / "rally.json")
    assert document.name == "rally"


def test_the_entitys_class_chooses_the_rule_and_the_facts_is_the_one_expected(
    one_gold: Callable[..., Path],
) -> None:
    fact = {"s": "grid", "s_type": "Asset", "p": "involves", "o": "x"}
    entities = [{"name": "grid", "type": "Policy"}]
    [document] = read_gold(one_gold(a={"entities": entities, "facts": [fact]}))
    assert document.facts[0].subject == GoldEnd("grid", ("grid",), "Policy", "Asset")


def test_no_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_gold(tmp_path)
    assert caught.value.address == str(tmp_path)
    assert caught.value.reason == (
        "holds no *.json; expected one file for each annotated text, with its name"
    )
    with pytest.raises(InputError, match=r"gone: not found; name a folder of annotated texts"):
        read_gold(tmp_path / "gone")


FACT = {"s": "a", "p": "proposes", "o": "b"}


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ([], "the whole file is a list, expected an object"),
        ({"doc": "y"}, "'doc' is 'y', expected the file's own name, 'x'"),
        ({"facts": []}, "'entities' is missing, expected a list of objects"),
        ({"entities": []}, "'facts' is missing, expected a list of objects"),
        ({"entities": {}, "facts": []}, "'entities' is an object, expected a list"),
        ({"entities": ["a"], "facts": []}, "entities[0] is a string, expected an object"),
        (
            {"entities": [{"name": "a", "aliases": [1]}], "facts": []},
            "entities[0]: 'aliases' is not a list of strings",
        ),
        (
            {"entities": [], "facts": [FACT, {"s": "a", "p": "proposes"}]},
            "facts[1]: 'o' is missing or empty, expected a string",
        ),
        (
            {"entities": [], "facts": [FACT | {"s": 3}]},
            "facts[0]: 's' is a number, expected a string",
        ),
        (
            {"entities": [], "facts": [FACT | {"core": "yes"}]},
            "facts[0]: 'core' is a string, expected true or false",
        ),
        (
            {"entities": [], "facts": [FACT | {"start": 1.5, "end": 3}]},
            "facts[0]: 'start' is 1.5, expected a whole number from 0",
        ),
        (
            {"entities": [], "facts": [FACT | {"start": 4, "end": 4}]},
            "facts[0]: 'start' and 'end' are no passage: expected both, 'start' the smaller",
        ),
        (
            {"entities": [], "facts": [FACT | {"end": 4}]},
            "facts[0]: 'start' and 'end' are no passage: expected both, 'start' the smaller",
        ),
    ],
)
def test_what_is_malformed_is_told_by_place(
    one_gold: Callable[..., Path], document: object, reason: str
) -> None:
    folder = one_gold(x=document)
    with pytest.raises(InputError) as caught:
        read_gold(folder)
    assert caught.value.address == str(folder / "x.json")
    assert caught.value.reason == reason


def test_an_unknown_relation_names_the_known_ones(one_gold: Callable[..., Path]) -> None:
    with pytest.raises(InputError, match=r"facts\[0\]: 'p' is 'propose', expected one of address"):
        read_gold(one_gold(x={"entities": [], "facts": [FACT | {"p": "propose"}]}))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"doc": ', "not JSON: Expecting value in line 1, column 9"),
        (b"\xff", "not UTF-8 text: byte 0"),
        (b"[" * 100_000, "not JSON that can be read: nested too deeply"),
    ],
)
def test_what_is_no_json_is_told(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_gold(tmp_path)
    assert caught.value.reason == reason
