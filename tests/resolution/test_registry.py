"""Packs are read whole or refused with the line, what stands there and what should."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hustings.errors import RegistryError, SettingsError
from hustings.resolution import Registry, load_packs
from hustings.resolution.registry import COLUMNS, TYPES, Entry, read_pack
from hustings.resources import resource
from hustings.settings import Settings, load_settings

HEAD = "key,name,type,country,aliases,wikidata,source,strength,official_url\n"
BOARD = "vm-board,Electoral Board of Velmar@en,Institution,VM,EBV|Junta@es,Q42,a list,verified,\n"


def pack(folder: Path, content: str | bytes, name: str = "own.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_an_entry_has_what_its_row_says(tmp_path: Path) -> None:
    (entry,) = load_packs([str(pack(tmp_path, HEAD + BOARD))]).entries
    assert entry == Entry(
        "vm-board",
        "Institution",
        (("Electoral Board of Velmar", "en"), ("EBV", ""), ("Junta", "es")),
        "VM",
        "Q42",
        "verified",
        "a list",
    )
    assert entry.family == "organization"


def test_three_columns_in_any_order_are_enough(tmp_path: Path) -> None:
    found = read_pack(pack(tmp_path, "type,key,name\nPlace,vm-amsel,Port Amsel\n"))
    assert found.entries == (Entry("vm-amsel", "Place", (("Port Amsel", ""),)),)
    assert (found.name, found.lines) == ("own", (2,))


def test_an_item_of_unknown_strength_is_weak(tmp_path: Path) -> None:
    content = "key,name,type,wikidata\nvm-amsel,Port Amsel,Place,Q7\n"
    (entry,) = read_pack(pack(tmp_path, content)).entries
    assert (entry.wikidata, entry.strength) == ("Q7", "weak")


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + BOARD).encode("utf-8-sig"),
        (HEAD + BOARD).replace("\n", "\r\n").encode(),
        (HEAD + BOARD).replace(",Q42,", ',"Q42",').encode(),
        (HEAD + "\n" + BOARD + ",,,,,,,,\n\n").encode(),
        (HEAD + BOARD).replace("EBV|Junta", " EBV | Junta").encode(),
    ],
    ids=["byte order mark", "CRLF", "quoted", "blank rows", "spaces"],
)
def test_the_same_rows_in_another_dress_are_the_same(content: bytes, tmp_path: Path) -> None:
    plain = read_pack(pack(tmp_path, HEAD + BOARD, "plain.csv")).entries
    assert read_pack(pack(tmp_path, content)).entries == plain


def test_quoted_cells_may_hold_commas_line_ends_and_quotation_marks(tmp_path: Path) -> None:
    row = '"vm-x","Sea, Salt and\nShips ""Guild""",Organization,,,,,,\n'
    found = read_pack(pack(tmp_path, HEAD + row + BOARD))
    assert found.entries[0].names == (('Sea, Salt and Ships "Guild"', ""),)
    assert found.lines == (2, 4)


def test_an_at_sign_that_is_no_language_belongs_to_the_name(tmp_path: Path) -> None:
    (entry,) = read_pack(pack(tmp_path, "key,name,type\nx,Vote@Home 2030,Organization\n")).entries
    assert entry.names == (("Vote@Home 2030", ""),)


def row(**cells: str) -> str:
    good = dict(zip(COLUMNS, BOARD.strip().split(","), strict=True)) | cells
    return ",".join(good[column] for column in COLUMNS) + "\n"


BAD = {
    "type": (HEAD + row(type="Guild"), 2, "type is 'Guild'; expected one of: Person, Candidate"),
    "no type": (HEAD + row(type=""), 2, "type is ''; expected one of"),
    "topic": (HEAD + row(type="Topic"), 2, "type is 'Topic'"),
    "item": (HEAD + row(wikidata="Q042"), 2, "wikidata is 'Q042'; expected 'Q' and a number"),
    "property": (HEAD + row(wikidata="P31"), 2, "wikidata is 'P31'"),
    "address as item": (HEAD + row(wikidata="http://x/Q1"), 2, "wikidata is 'http://x/Q1'"),
    "key": (HEAD + row(key="vm board"), 2, "key is 'vm board'; expected a key without spaces"),
    "no key": (HEAD + row(key=""), 2, "key is ''"),
    "country": (HEAD + row(country="Velmar"), 2, "country is 'Velmar'; expected two capital"),
    "strength": (HEAD + row(strength="sure"), 2, "strength is 'sure'; expected 'verified'"),
    "strength alone": (HEAD + row(wikidata=""), 2, "without a wikidata item; leave it blank"),
    "address": (HEAD + row(official_url="javascript:x"), 2, "expected an http address"),
    "no name": (HEAD + row(name=""), 2, "name holds an empty name, ''"),
    "empty alias": (HEAD + row(aliases="EBV| |Junta"), 2, "aliases holds an empty name"),
    "same key": (HEAD + BOARD + BOARD, 3, "key 'vm-board' stands in line 2 already"),
    "column": ("key,name,type,qid\n", 1, "unknown column 'qid'; there are: key, name, type"),
    "unnamed column": ("key,name,type,\n", 1, "unknown column ''"),
    "column twice": ("key,name,type,name\n", 1, "column 'name' stands twice"),
    "missing column": ("key,name\n", 1, "column 'type' is missing"),
    "few cells": (HEAD + "x,X,Place\n", 2, "3 cells found, 9 expected"),
    "many cells": (HEAD + BOARD.strip() + ",\n", 2, "10 cells found, 9 expected"),
    "nothing": ("", 1, "empty; expected a line with columns: key, name"),
    "open quotation": (HEAD + '"x,X,Place\n', 2, "no CSV: unexpected end of data"),
    "after a long cell": (HEAD + '"a\nb",X,Place,,,,,,\n' + BOARD, 2, "key is 'a b'"),
}


@pytest.mark.parametrize("case", sorted(BAD))
def test_a_line_that_cannot_be_used_is_named(case: str, tmp_path: Path) -> None:
    content, line, words = BAD[case]
    path = pack(tmp_path, content)
    with pytest.raises(RegistryError, match=re.escape(words)) as caught:
        read_pack(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert isinstance(caught.value, SettingsError)


def test_a_file_that_is_not_utf_8_is_refused_with_the_line(tmp_path: Path) -> None:
    path = pack(tmp_path, (HEAD + BOARD).encode() + "vm-ñ,Señal,Place\n".encode("latin-1"))
    with pytest.raises(RegistryError, match="not UTF-8; expected a CSV file in UTF-8") as caught:
        read_pack(path)
    assert caught.value.line == 3


def test_an_unknown_pack_is_answered_with_those_that_ship(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"\(mexico-2024, world\)") as caught:
        load_packs(["narnia"], tmp_path)
    assert (caught.value.path, caught.value.line) == ("narnia", None)
    assert str(tmp_path / "narnia") in caught.value.reason


def test_paths_are_relative_to_the_project(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    pack(tmp_path / "lists", HEAD + BOARD)
    registry = load_packs(["lists/own.csv"], tmp_path)
    assert [entry.key for entry in registry.entries] == ["vm-board"]


def test_an_entry_that_two_packs_hold_alike_is_one(tmp_path: Path) -> None:
    one, two = (pack(tmp_path, HEAD + BOARD, name) for name in ("one.csv", "two.csv"))
    assert len(load_packs([str(one), str(two), str(one)]).entries) == 1


def test_a_key_of_two_different_entries_is_refused(tmp_path: Path) -> None:
    one = pack(tmp_path, HEAD + BOARD, "one.csv")
    two = pack(tmp_path, HEAD + BOARD.replace("Q42", "Q43"), "two.csv")
    with pytest.raises(RegistryError, match="key 'vm-board' is another entry in") as caught:
        load_packs(["one.csv", "two.csv"], tmp_path)
    assert (caught.value.path, caught.value.line) == (str(two), 2)
    assert f"{one}:2" in caught.value.reason


def test_no_packs_make_an_empty_registry() -> None:
    assert not load_packs([])
    assert load_packs([]) == Registry()


def test_the_digest_follows_the_content_not_the_file(tmp_path: Path) -> None:
    one = load_packs([str(pack(tmp_path, HEAD + BOARD, "one.csv"))])
    two = load_packs([str(pack(tmp_path, (HEAD + BOARD).encode("utf-8-sig"), "two.csv"))])
    other = load_packs([str(pack(tmp_path, HEAD + BOARD.replace("EBV", "BEV"), "three.csv"))])
    assert one.sha256 == two.sha256 != other.sha256
    assert len(one.sha256) == 64


def test_packs_are_off_by_default_and_set_by_the_project(tmp_path: Path) -> None:
    assert Settings().registry.packs == ()
    file = tmp_path / "hustings.toml"
    file.write_text('[registry]\npacks = ["world", "own.csv"]\n', encoding="utf-8")
    assert load_settings(file).registry.packs == ("world", "own.csv")
    file.write_text('[registry]\npacks = "world"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"registry\.packs must be a list of strings"):
        load_settings(file)


SHIPPED = sorted(path.stem for path in resource("packs").glob("*.csv"))


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_packs_are_sorted_and_say_where_each_item_is_from(name: str) -> None:
    (found,) = load_packs([name]).packs
    keys = [entry.key for entry in found.entries]
    assert keys == sorted(keys)
    assert [e.key for e in found.entries if e.wikidata and not e.source] == []
    assert {entry.type for entry in found.entries} <= set(TYPES)
    readme = (resource("packs") / "README.md").read_text(encoding="utf-8")
    items = sum(bool(entry.wikidata) for entry in found.entries)
    assert re.search(rf"`{name}.csv`.*\| {len(keys)} \| {items} \|", readme)


def test_shipped_packs_go_together_and_no_item_stands_for_two_entries() -> None:
    entries = load_packs(SHIPPED).entries
    items = [entry.wikidata for entry in entries if entry.wikidata]
    assert len(items) == len(set(items))
    world = load_packs(["world"]).entries
    assert len({entry.country for entry in world if entry.type == "PoliticalParty"}) >= 10
