"""Rows are counted exactly in every format, however the parts fall."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    Store,
)

from hustings.server.answering import Limits, Sink

FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
FIRST = {"json": 1, "xml": 0, "csv": -1, "tsv": -1}
HOSTILE = st.text(alphabet='{}[],:"\\\r\n<>ab\x00 result', max_size=12)


def _written(values: list[str], format_: str) -> bytes:
    store = Store()
    for number, value in enumerate(values):
        subject = NamedNode(f"x:{number}")
        store.add(Quad(subject, NamedNode("x:p"), Literal(value), DefaultGraph()))
    answer = store.query("SELECT ?s ?o ?none { ?s ?p ?o }")
    assert isinstance(answer, QuerySolutions)
    written: bytes | None = answer.serialize(format=FORMATS[format_])
    return written or b""


@pytest.mark.parametrize("format_", FORMATS)
@given(values=st.lists(HOSTILE, min_size=1, max_size=6), size=st.integers(1, 40))
def test_rows_are_counted(format_: str, values: list[str], size: int) -> None:
    written = _written(values, format_)
    sent: list[bytes] = []
    sink = Sink(sent.append, Limits(10_000, 1 << 20), format_, rows=FIRST[format_])
    for at in range(0, len(written), size):
        sink.write(written[at : at + size])
    sink.close()
    assert sink.rows == len(values)
    if format_ != "xml":
        assert b"".join(sent) == written


@given(
    text=st.text(alphabet="a\ufffe\uffff\ufffd\uff00\x00\x0b\r\U0001f600"), size=st.integers(1, 3)
)
def test_xml_has_no_character_that_it_cannot_carry(text: str, size: int) -> None:
    raw = text.encode()
    sent: list[bytes] = []
    sink = Sink(sent.append, Limits(10, 1 << 20), "rdfxml")
    for at in range(0, len(raw), size):
        sink.write(raw[at : at + size])
    sink.close()
    bad = dict.fromkeys(map(ord, "\x00\x0b\ufffe\uffff"), "\ufffd") | {13: "&#13;"}
    assert b"".join(sent).decode() == text.translate(bad)
