"""Of a graph too large for a page the best supported facts stand, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from hustings.network import (
    BOUND,
    Bound,
    NetworkRows,
    Outline,
    Share,
    join_shares,
    outline_of,
    records_of,
)

HST = "https://example.org/id/"
NOTHING = Share(*((),) * len(Share._fields))


def fact(number: int, key: tuple[str, str, str], document: str, sure: float) -> tuple[object, ...]:
    """Return a fact's row of a share."""
    record = (f"{HST}s{number}", "words", 10 * number, 10 * number + 5, None, None)
    return (*key, *record, "Asserted", None, None, None, sure, HST + document)


def share(document: str, *facts: tuple[object, ...], **others: tuple[Any, ...]) -> Share:
    """Return a document's share in which all names are persons."""
    ends = sorted({str(end) for row in facts for end in (row[0], row[2])})
    return NOTHING._replace(
        nodes=tuple((iri, "Person", f"label of {iri}", ()) for iri in ends),
        documents=((HST + document, f"title of {document}", None, None, None, None, None),),
        facts=facts,
        **others,
    )


@pytest.fixture
def shares() -> list[Share]:
    """Three documents; a relation that two sources carry, others that one does."""
    well, poor = (HST + "a", "endorses", HST + "b"), (HST + "c", "endorses", HST + "d")
    least = (HST + "e", "endorses", HST + "f")
    figure = ((HST + "a",), *fact(8, ("", "", ""), "one", 0.5)[3:], *("votes", "5", *(None,) * 5))
    other = ((HST + "e",), *fact(9, ("", "", ""), "two", 0.5)[3:], *("votes", "6", *(None,) * 5))
    return [
        share("one", fact(1, well, "one", 0.4), fact(2, poor, "one", 0.9), figures=(figure,)),
        share("two", fact(3, well, "two", 0.6), fact(4, least, "two", 0.8), figures=(other,)),
        share("three", fact(5, well, "three", 0.5), fact(6, least, "three", 0.7)),
    ]


SUPPORT = {f"{HST}s{number}": (3, 2) for number in (1, 3, 5)} | {
    f"{HST}s{number}": (1, 1) for number in (2, 4, 6)
}


def relations(rows: NetworkRows) -> list[tuple[str, str]]:
    return [(edge[0].removeprefix(HST), edge[1].removeprefix(HST)) for edge in rows.edges]


def statements(rows: NetworkRows) -> list[str]:
    told: list[Any] = [fact for edge in rows.edges for fact in edge[3]["facts"]]  # type: ignore[attr-defined]
    return [fact["statement"].removeprefix(HST) for fact in told]


def test_within_the_bound_all_stands_and_nothing_is_said(shares: list[Share]) -> None:
    rows = join_shares(shares, SUPPORT, Bound(names=6, relations=3, records=6, documents=3))
    unbound = join_shares(shares, SUPPORT, None)
    assert (rows.nodes, rows.edges, rows.graph) == (unbound.nodes, unbound.edges, unbound.graph)
    assert relations(rows) == [("a", "b"), ("c", "d"), ("e", "f")]
    assert rows.part() == {}
    assert "whole" not in rows.graph


@pytest.mark.parametrize("less", ["names", "relations", "records", "documents"])
def test_each_bound_is_kept_and_the_best_supported_stands(shares: list[Share], less: str) -> None:
    most = Bound(names=6, relations=3, records=6, documents=3)
    bound = replace(most, **{less: getattr(most, less) - 1})
    rows = join_shares(shares, SUPPORT, bound)
    told = rows.part()
    assert ("a", "b") in relations(rows)
    assert told["names"]["held"] <= bound.names
    assert told["relations"]["held"] <= bound.relations
    assert told["facts"]["held"] <= bound.records
    assert told["documents"]["held"] <= bound.documents
    assert {name: counts["of"] for name, counts in told.items()} == {
        "names": 6,
        "relations": 3,
        "facts": 6,
        "documents": 3,
    }
    assert len(statements(rows)) == told["facts"]["held"] < 6


def test_sources_come_before_confidence(shares: list[Share]) -> None:
    rows = join_shares(shares, SUPPORT, replace(BOUND, relations=1))
    assert relations(rows) == [("a", "b")]
    assert sorted(rows.nodes) == [HST + "a", HST + "b"]
    second = join_shares(shares, SUPPORT, replace(BOUND, relations=2))
    assert relations(second) == [("a", "b"), ("c", "d")]


def test_of_many_facts_of_one_relation_the_surest_stand(shares: list[Share]) -> None:
    rows = join_shares(shares, SUPPORT, replace(BOUND, relations=1, receipts=2))
    assert statements(rows) == ["s5", "s3"]
    assert rows.edges[0][3]["amount"] == 3
    documents: Any = rows.graph["documents"]
    assert [one["title"] for one in documents] == ["title of three", "title of two"]


def test_what_is_about_others_or_stands_elsewhere_is_left_out(shares: list[Share]) -> None:
    rows = join_shares(shares, SUPPORT, replace(BOUND, relations=1))
    figures: Any = rows.nodes[HST + "a"]["figures"]
    assert [figure["value"] for figure in figures] == ["5"]
    assert rows.graph["figures"] == []
    few = join_shares(shares, SUPPORT, replace(BOUND, relations=1, receipts=1))
    assert few.nodes[HST + "a"]["figures"] == []


def test_the_order_of_shares_changes_nothing(shares: list[Share]) -> None:
    bound = replace(BOUND, relations=2, receipts=2)
    one, other = (join_shares(order, SUPPORT, bound) for order in (shares, shares[::-1]))
    assert (one.nodes, one.edges, one.graph) == (other.nodes, other.edges, other.graph)


def test_every_relation_has_a_few_passages_before_one_has_many() -> None:
    keys = [(f"{HST}{letter}", "endorses", HST + "z") for letter in "abcde"]
    rows = [
        fact(10 * at + number, key, "one", 0.5)
        for at, key in enumerate(keys)
        for number in range(9)
    ]
    support = {str(row[3]): (9, 9 - at // 9) for at, row in enumerate(rows)}
    bound = replace(BOUND, relations=4, receipts=6, facts=18)
    edges = join_shares([share("one", *rows)], support, bound).edges
    assert [len(edge[3]["facts"]) for edge in edges] == [6, 6, 3, 3]  # type: ignore[arg-type]


def test_documents_are_few_and_each_relation_keeps_one() -> None:
    keys = [(f"{HST}{letter}", "endorses", HST + "z") for letter in "abc"]
    told = [
        share("one", fact(1, keys[0], "one", 0.9)),
        share("two", *(fact(2 + at, key, "two", 0.5) for at, key in enumerate(keys))),
        share("three", fact(7, keys[1], "three", 0.9)),
    ]
    bound = replace(BOUND, documents=2, sources=1)
    rows = join_shares(told, {}, bound)
    assert statements(rows) == ["s2", "s3", "s4"]
    documents: Any = rows.graph["documents"]
    assert [one["title"] for one in documents] == ["title of two"]


class Counted:
    """Shares that tell which of them were read."""

    def __init__(self, shares: list[Share]) -> None:
        self._shares = shares
        self.read: list[int] = []

    def outlines(self) -> Iterator[Outline]:
        """Yield what the shares' records are about."""
        return map(outline_of, self._shares)

    def records(self, numbers: Set[int] | None) -> Iterator[Share]:
        """Yield records, and note whose."""
        for number, one in enumerate(self._shares):
            if numbers is None or number in numbers:
                self.read.append(number)
                yield records_of(one)


@pytest.mark.parametrize("bound", [None, BOUND, replace(BOUND, relations=1, receipts=1)])
def test_records_that_the_page_does_not_show_are_not_read(
    shares: list[Share], bound: Bound | None
) -> None:
    counted = Counted(shares)
    rows, other = join_shares(counted, SUPPORT, bound), join_shares(shares, SUPPORT, bound)
    assert (rows.nodes, rows.edges, rows.graph) == (other.nodes, other.edges, other.graph)
    assert counted.read == ([1] if rows.part() else [0, 1, 2])


def test_quarantined_records_stand_before_others_and_leave_these_half_the_room() -> None:
    said = [
        (*fact(number, ("", "", ""), "one", 0.5)[3:], "direct", None, None) for number in range(6)
    ]
    aside = tuple((("not so",), *row) for row in said[:3])
    one = share("one", fact(9, (HST + "a", "endorses", HST + "b"), "one", 0.5))
    one = one._replace(utterances=tuple(said[3:]), aside_utterances=aside)

    def held(most: int) -> tuple[int, int]:
        graph: Any = join_shares([one], {}, replace(BOUND, records=5, others=most)).graph
        return len(graph["quarantine_utterances"]), len(graph["utterances"])

    assert [held(2), held(4), held(5)] == [(1, 1), (2, 2), (2, 3)]


@pytest.mark.parametrize("seed", range(6))
def test_no_order_of_many_shares_changes_what_is_picked(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    told: list[Share] = []
    for number in range(30):
        name = f"d{number:02}"
        ends = [(HST + random.choice("abcdef"), HST + random.choice("uvwxyz")) for _ in range(8)]
        rows = [
            fact(100 * number + at, (one, "endorses", other), name, random.choice((0.5, 0.7, 0.9)))
            for at, (one, other) in enumerate(ends)
        ]
        said = (*fact(100 * number + 50, ("", "", ""), name, 0.5)[3:], "direct", None, None)
        told.append(share(name, *rows, utterances=(said,), aside_utterances=(((), *said),)))
    support = {
        str(row[3]): (random.randint(1, 3), random.randint(1, 3))
        for one in told
        for row in one.facts
    }
    bound = Bound(names=9, relations=15, records=90, receipts=4, facts=40, others=9, sources=7)
    first = join_shares(told, support, bound)
    random.shuffle(told)
    again = join_shares(told, support, bound)
    assert (first.nodes, first.edges, first.graph) == (again.nodes, again.edges, again.graph)
    part = first.part()
    assert 0 < part["facts"]["held"] <= 40
    assert part["documents"]["held"] <= 7
    graph: Any = first.graph
    assert (len(graph["quarantine_utterances"]), len(graph["utterances"])) == (4, 5)
