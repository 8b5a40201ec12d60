"""Findings lead back to the record they are part of."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from hustings.validation import Finding, Report, by_record, validate

DATA = Path(__file__).parents[1] / "shapes"
EX = "https://example.org/id/"
HAS_SELECTOR = NamedNode("http://www.w3.org/ns/oa#hasSelector")


def test_a_fault_of_a_selector_belongs_to_its_statement() -> None:
    quads = [
        quad
        for name in ("shared", "violates/position_empty", "violates/label_missing")
        for quad in pyoxigraph.parse(path=DATA / f"{name}.ttl")
    ]
    records = by_record(validate(quads), quads)
    assert list(records) == [EX + "s1", EX + "x"]
    assert [f.focus for f in records[EX + "s1"]] == [EX + "s1/target/position"]


def test_a_part_of_two_records_is_the_fault_of_both_and_a_ring_ends() -> None:
    def link(whole: str, part: str) -> Quad:
        return Quad(NamedNode(EX + whole), HAS_SELECTOR, NamedNode(EX + part))

    def finding(focus: str) -> Finding:
        return Finding(EX + focus, "", "", "Violation", "s", "c", "m")

    report = Report((finding("part"), finding("ring")))
    quads = [link("a", "part"), link("b", "part"), link("ring", "ring")]
    records = by_record(report, quads)
    assert {record.removeprefix(EX): len(found) for record, found in records.items()} == {
        "a": 1,
        "b": 1,
        "ring": 1,
    }
