"""Which passages of reported speech stand in the flat file."""

from __future__ import annotations

import json

import pytest

from hustings.graph.flat import Passage, UtteranceRow
from hustings.publication.rows import write_utterances

DOCUMENT = "https://example.org/document/a"


def row(name: str, *, cue: Passage | None, kind: str, within: str | None = None) -> UtteranceRow:
    content, source = Passage(0, len(name), name), Passage(40, 45, "Quint")
    return UtteranceRow(name, DOCUMENT, kind, content, source, cue, None, within)


@pytest.mark.parametrize(
    ("cue", "kind", "lines"),
    [
        (Passage(20, 24, "said"), "direct", 1),
        (Passage(20, 24, "said"), "indirect", 1),
        (None, "direct", 2),
    ],
    ids=["inside a quotation", "inside reported speech", "inside a turn of a transcript"],
)
def test_a_nested_passage_is_a_line_only_inside_a_turn(
    cue: Passage | None, kind: str, lines: int
) -> None:
    outer = row("outer", cue=cue, kind=kind)
    inner = row("inner", cue=Passage(30, 34, "said"), kind="indirect", within="outer")
    written = write_utterances([outer, inner], "a").splitlines()
    assert len(written) == lines
    assert all(json.loads(line)["doc"] == "a" for line in written)


def test_a_quotation_of_nobody_named_is_no_line() -> None:
    nobody = UtteranceRow("a", DOCUMENT, "direct", Passage(0, 1, "a"), None, None, None, None)
    somebody = row("b", cue=Passage(20, 24, "said"), kind="direct")
    (line,) = write_utterances([nobody, somebody], "a").splitlines()
    assert json.loads(line)["source"] == "Quint"
