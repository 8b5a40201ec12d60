"""Findings kept between builds: what goes in comes out, and what is damaged counts as absent."""

from __future__ import annotations

import json
import os
import re
import zlib
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.gathering import Cache, cache_folder
from hustings.gathering.codec import DamagedError, decode, encode
from hustings.model import (
    Extraction,
    Figure,
    Mention,
    Modality,
    Record,
    Refusal,
    Relation,
    Utterance,
)
from tests.factory import make_document

DOCUMENT = make_document()
WORDS = st.text(max_size=12)
NUMBERS = st.integers(0, 200)
SHARES = st.floats(0, 1)
MODALITIES = st.sampled_from(Modality)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


EXTRACTIONS = st.builds(
    Extraction,
    st.just(DOCUMENT),
    records=st.lists(
        st.builds(Record, WORDS, WORDS, WORDS, st.lists(WORDS, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
    relations=st.lists(
        st.builds(
            Relation,
            *(WORDS, WORDS, WORDS, NUMBERS, NUMBERS, WORDS, SHARES, MODALITIES),
            maybe(WORDS),
            maybe(NUMBERS),
            maybe(WORDS),
        ),
        max_size=2,
    ).map(tuple),
    utterances=st.lists(
        st.builds(Utterance, NUMBERS, NUMBERS, WORDS, *[maybe(NUMBERS)] * 4, maybe(WORDS)),
        max_size=2,
    ).map(tuple),
    figures=st.lists(
        st.builds(
            Figure,
            *(NUMBERS, NUMBERS, WORDS, WORDS, WORDS, WORDS, *[maybe(WORDS)] * 5),
            maybe(NUMBERS),
            MODALITIES,
            WORDS,
            SHARES,
        ),
        max_size=2,
    ).map(tuple),
    refusals=st.lists(st.builds(Refusal, WORDS, WORDS, NUMBERS, NUMBERS), max_size=2).map(tuple),
    mentions=st.lists(st.builds(Mention, WORDS, WORDS, WORDS, NUMBERS), max_size=2).map(tuple),
)
READ = partial(decode, document=DOCUMENT)
FOUND = Extraction(DOCUMENT, mentions=(Mention("person:ilse moreau", "Moreau", "Person", 3),))
KEY, OTHER = "a" * 64, "b" * 64


@settings(deadline=None)
@given(EXTRACTIONS)
def test_what_is_encoded_is_decoded(extraction: Extraction) -> None:
    data = encode(extraction)
    assert decode(data, DOCUMENT) == extraction
    assert encode(decode(data, DOCUMENT)) == data


def test_lone_surrogates_survive() -> None:
    extraction = Extraction(DOCUMENT, mentions=(Mention("\ud800", "é\u2028", "Person", 1),))
    assert decode(encode(extraction), DOCUMENT) == extraction


def changed(**parts: object) -> bytes:
    whole = json.loads(zlib.decompress(encode(FOUND)))
    return zlib.compress(json.dumps({**whole, **parts}).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        encode(FOUND)[:-1],
        b"cos\nsystem\n(S'true'\ntR.",
        zlib.compress(b"[" * 100_000),
        zlib.compress(b"[]"),
        changed(more=[]),
        changed(mentions={}),
        changed(mentions=[["person", "Moreau", "Person", "3"]]),
        changed(mentions=[["person", "Moreau", "Person", True]]),
        changed(mentions=[["person", "Moreau", "Person"]]),
        changed(records=[["k", "l", "t", [3], None, None]]),
        changed(relations=[["s", "p", "o", 0, 1, "r", 0.5, "Sworn", None, None, None]]),
    ],
)
def test_other_bytes_are_damaged(data: bytes) -> None:
    with pytest.raises(DamagedError):
        decode(data, DOCUMENT)


def test_entries_are_found_by_a_later_cache(tmp_path: Path) -> None:
    folder = cache_folder(tmp_path / "out") / "findings"
    Cache(folder).put({KEY: encode(FOUND)})
    cache = Cache(folder)
    assert (KEY in cache, OTHER in cache, len(cache)) == (True, False, 1)
    assert cache.get(KEY, READ) == FOUND
    assert cache.get(OTHER, READ) is None
    assert sorted(os.listdir(tmp_path / ".out.cache")) == [
        ".gitignore",
        "CACHEDIR.TAG",
        "findings",
    ]


@pytest.mark.parametrize("place", range(0, 400, 7))
@pytest.mark.parametrize("damage", ["cut", "flip"])
def test_a_damaged_segment_costs_entries_and_nothing_else(
    tmp_path: Path, place: int, damage: str
) -> None:
    Cache(tmp_path).put({KEY: encode(FOUND), OTHER: encode(Extraction(DOCUMENT))})
    [path] = tmp_path.glob("*.entries")
    content = path.read_bytes()
    place %= len(content)
    flipped = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    path.write_bytes(content[:place] if damage == "cut" else flipped)
    cache = Cache(tmp_path)
    assert cache.get(KEY, READ) in (FOUND, None)
    assert cache.get(OTHER, READ) in (Extraction(DOCUMENT), None)
    assert None in (cache.get(KEY, READ), cache.get(OTHER, READ)) or place == len(content) - 1


def test_an_entry_of_another_layout_is_absent(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put({KEY: b"from another version"})
    assert cache.get(KEY, READ) is None
    assert KEY not in cache
    cache.put({KEY: encode(FOUND)})
    assert Cache(tmp_path).get(KEY, READ) is not None or cache.get(KEY, READ) == FOUND


def test_what_is_no_longer_used_goes_once_it_is_most(tmp_path: Path) -> None:
    keys = [f"{number:064x}" for number in range(10)]
    cache = Cache(tmp_path)
    for key in keys:
        cache.put({key: key.encode()})
    cache.prune(keys[:6])
    assert len(Cache(tmp_path)) == 10
    cache.prune(keys[:3])
    later = Cache(tmp_path)
    assert len(list(tmp_path.glob("*.entries"))) == 1
    assert [later.get(key, bytes) for key in keys[:4]] == [*(k.encode() for k in keys[:3]), None]
    assert cache.get(keys[0], bytes) == keys[0].encode()


def test_a_folder_that_takes_nothing_is_said_and_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file" / "findings")
    cache.put({KEY: b"x"})
    assert cache.fault.startswith(str(tmp_path / "file"))
    assert KEY not in cache
    Cache(None).put({KEY: b"x"})


def test_what_a_killed_writer_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".abc.entries.x.part").write_text("half", encoding="utf-8")
    Cache(tmp_path)
    assert os.listdir(tmp_path) == []


def test_a_folder_whose_first_writer_was_killed_is_signed_and_clean(tmp_path: Path) -> None:
    (tmp_path / ".CACHEDIR.TAG.abc.part").write_text("Sign", encoding="utf-8")
    (tmp_path / ".other.part").touch()
    Cache(tmp_path / "findings").put({KEY: encode(FOUND)})
    kept = {".gitignore", ".other.part", "CACHEDIR.TAG", "findings"}
    assert set(os.listdir(tmp_path)) == kept


def test_a_length_beyond_the_file_is_damage(tmp_path: Path) -> None:
    Cache(tmp_path).put({KEY: encode(FOUND)})
    [path] = tmp_path.glob("*.entries")
    path.write_bytes(re.sub(rb" [0-9]+ ", b" 999999999999 ", path.read_bytes(), count=1))
    cache = Cache(tmp_path)
    assert KEY not in cache
    assert cache.get(KEY, READ) is None


def test_damage_is_cleared_away_and_stays_so(tmp_path: Path) -> None:
    for name in "cdef":
        Cache(tmp_path).put({name * 64: encode(FOUND)})
    damaged = sorted(tmp_path.iterdir())[-1]
    damaged.write_bytes(damaged.read_bytes()[:-2] + b"??")
    keys = {name * 64 for name in "cdef"}
    cache = Cache(tmp_path)
    lost = [key for key in keys if cache.get(key, READ) is None]
    cache.put({key: encode(FOUND) for key in [*lost, KEY]})
    cache.prune({*keys, KEY})
    again = Cache(tmp_path)
    assert len(lost) == 1
    assert all(again.get(key, READ) == FOUND for key in {*keys, KEY})
    assert not damaged.exists()


def test_what_is_there_twice_is_cleared_away(tmp_path: Path) -> None:
    for number in range(5):
        Cache(tmp_path).put({KEY: encode(FOUND), str(number) * 64: encode(FOUND)})
    Cache(tmp_path).prune({KEY})
    [path] = tmp_path.iterdir()
    assert Cache(tmp_path).get(KEY, READ) == FOUND
    assert path.stat().st_size < 2 * len(encode(FOUND)) + 200
