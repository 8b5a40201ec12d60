"""What becomes of the things of a site from one publication to the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from hustings.graph.terms import PROV
from hustings.site.changes import (
    CHANGES,
    MOST_GONE,
    Change,
    History,
    content_digest,
    note_changes,
    read_history,
    write_history,
)

A, B = "https://example.org/a", "https://example.org/b"


def thing(digest: str) -> Change:
    return Change("Ada", "Person", digest)


def test_each_thing_keeps_its_last_change() -> None:
    first = note_changes(None, {A: thing("1"), B: thing("1")}, "2027-03-02")
    second = note_changes(first, {A: thing("2"), B: thing("1")}, "2027-03-04")
    third = note_changes(second, {A: thing("2")}, "2027-03-04")
    fourth = note_changes(third, {A: thing("2"), B: thing("1")}, "2026")
    kinds = [
        [(h.changes[iri].kind, h.changes[iri].publication) for iri in (A, B)]
        for h in (first, second, third, fourth)
    ]
    assert kinds == [
        [("added", 1), ("added", 1)],
        [("changed", 2), ("added", 1)],
        [("changed", 2), ("removed", 3)],
        [("changed", 2), ("added", 4)],
    ]
    assert fourth.instants == (
        *("2027-03-02T00:00:00Z", "2027-03-04T00:00:00Z"),
        *("2027-03-04T00:00:01Z", "2027-03-04T00:00:02Z"),
    )
    assert [fourth.last(kind) for kind in ("added", "changed", "removed")] == [1, 0, 0]
    assert note_changes(fourth, {A: thing("2"), B: thing("1")}, "2028") is fourth


def test_things_without_a_date_and_the_last_of_all_days_have_instants() -> None:
    first = note_changes(None, {A: thing("1")}, "")
    assert note_changes(first, {A: thing("2")}, "").instants == (
        *("1970-01-01T00:00:00Z", "1970-01-01T00:00:01Z"),
    )
    end = History(("9999-12-31T23:59:59Z",), first.changes)
    assert note_changes(end, {A: thing("2")}, "").instants == ("9999-12-31T23:59:59Z",) * 2
    early = note_changes(History(("0999-01-01T00:00:00Z",), first.changes), {}, "0998")
    assert early.instants[1] == "0999-01-01T00:00:01Z"


def test_not_everything_that_is_gone_is_kept_for_ever() -> None:
    many = {f"{A}{number}": thing("1") for number in range(MOST_GONE + 5)}
    first = note_changes(None, many, "2027")
    second = note_changes(first, {A: thing("1")}, "2027")
    assert len(second.changes) == MOST_GONE + 1
    assert second.last("removed") == MOST_GONE


def test_a_history_is_read_as_it_was_written(tmp_path: Path) -> None:
    first = note_changes(None, {A: Change('Ada \u202e\n"', "Person", "1")}, "2027-03")
    (tmp_path / CHANGES).write_text(write_history(first), encoding="utf-8")
    assert read_history(tmp_path) == first
    assert read_history(tmp_path / "none") is None


ROW = ["Ada", "Person", "1", "added", 1]


@pytest.mark.parametrize(
    "broken",
    [
        {"format": "hustings-changes/2"},
        {"publications": []},
        {"publications": [7]},
        {"publications": ["soon"]},
        {"publications": ["2027-02-30T00:00:00Z"]},
        {"things": [A]},
        {"things": {A: ROW[:2]}},
        {"things": {A: [*ROW, "x"]}},
        {"things": {A: [*ROW[:3], "eaten", 1]}},
        {"things": {A: [*ROW[:4], 2]}},
        {"things": {A: [*ROW[:4], "1"]}},
        {"things": {A: [1, *ROW[1:]]}},
    ],
)
def test_a_history_that_is_none_is_not_taken_for_one(
    broken: dict[str, object], tmp_path: Path
) -> None:
    sound: dict[str, object] = {
        "format": "hustings-changes/1",
        "publications": ["2027-03-02T00:00:00Z"],
        "things": {A: ROW},
    }
    path = tmp_path / CHANGES
    path.write_text(json.dumps(sound), encoding="utf-8")
    assert read_history(tmp_path) is not None
    path.write_text(json.dumps(sound | broken), encoding="utf-8")
    assert read_history(tmp_path) is None
    path.write_text("[" * 100_000, encoding="utf-8")
    assert read_history(tmp_path) is None


def test_the_digest_is_of_what_is_said_and_not_of_who_wrote_it() -> None:
    node, other = NamedNode(A), NamedNode(B)
    said = [Quad(node, other, Literal("x")), Quad(node, other, Literal("y"), other)]
    digest = content_digest(said)
    written = Quad(node, PROV("wasGeneratedBy"), other)
    assert content_digest([*reversed(said), said[0], written]) == digest
    assert content_digest([said[0]]) != digest
