"""Shares → the rows that a network is made of: all of them, or those that were chosen."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Protocol, cast, runtime_checkable

from hustings.network.choosing import Choice
from hustings.network.facts import RECORD, Row
from hustings.network.outline import FACT_AT, RECORD_AT, Outline, outline_of
from hustings.network.shares import Share
from hustings.network.survey import Key, Survey

__all__ = ["Listed", "Picked", "Shares", "pick_all", "pick_chosen"]

Other = tuple[str, Row]
"""The list of a share that a record stands in, and its row."""

_ASIDE = ("aside_facts", "aside_figures", "aside_utterances")
_START, _DOCUMENT = RECORD.index("start"), RECORD.index("document")


@runtime_checkable
class Shares(Protocol):
    """Shares whose records are read only where they are asked for."""

    def outlines(self) -> Iterator[Outline]:
        """Yield what each share's records are about."""

    def records(self, numbers: Set[int] | None) -> Iterator[Share]:
        """Yield the records of the shares at some places of `outlines`, of all where it is None."""


class Listed:
    """Shares that stand at hand as a whole."""

    def __init__(self, shares: Iterable[Share]) -> None:
        self._shares = shares

    def outlines(self) -> Iterator[Outline]:
        """Yield what each share's records are about."""
        return map(outline_of, self._shares)

    def records(self, numbers: Set[int] | None) -> Iterator[Share]:
        """Yield the shares at some places, all where it is None."""
        for number, share in enumerate(self._shares):
            if numbers is None or number in numbers:
                yield share


@dataclass(slots=True)
class Picked:
    """Rows of shares.

    Attributes:
        facts: by relation; one that is a direct triple alone has none.
        documents: by IRI.
        others: the list of a share that it stands in, and the row.
    """

    facts: dict[Key, list[Row]]
    documents: dict[str, Row] = field(default_factory=dict)
    others: list[Other] = field(default_factory=list)


def pick_all(shares: Shares, relations: Iterable[Key]) -> Picked:
    """Return all rows of shares that have these relations and no other."""
    found = Picked({key: [] for key in relations})
    for share in shares.records(None):
        for row in share.facts:
            found.facts[cast("Key", (row[0], row[1], row[2]))].append(row)
        for row in share.documents:
            _take_document(found.documents, row)
        for kind in RECORD_AT:
            found.others += ((kind, row) for row in getattr(share, kind))
    return found


def pick_chosen(shares: Shares, found: Survey, choice: Choice, most: int) -> Picked:
    """Return the rows of what was chosen; the records of other documents are not read.

    Figures, utterances and quarantined records are no more than so many: up to half of them the
    quarantined ones, then the others of the documents with most facts.
    """
    picked = Picked({key: [] for key in choice.relations})
    of = {fact: picked.facts[key] for key, facts in choice.relations.items() for fact in facts}
    ends = {end for subject, _, object_ in choice.relations for end in (subject, object_)}
    rank = {iri: number for number, iri in enumerate(choice.documents)}
    numbers = {number for iri in rank for number in found.documents[iri].shares}
    for share in shares.records(numbers):
        for row in share.facts:
            rows = of.get(str(row[FACT_AT]))
            if rows is not None:
                rows.append(row)
        for row in share.documents:
            if row[0] in rank:
                _take_document(picked.documents, row)
        for kind, at in RECORD_AT.items():
            those: Container[object] = rank if kind in _ASIDE else choice.telling
            told = (row for row in getattr(share, kind) if row[at + _DOCUMENT] in those)
            picked.others += (
                (kind, row) for row in told if kind != "figures" or _is_near(row, ends)
            )
    picked.others = _fitting(picked.others, rank, most)
    return picked


def _fitting(others: list[Other], rank: Mapping[str, int], most: int) -> list[Other]:
    def order(one: Other) -> tuple[int, int, str]:
        row, at = one[1], RECORD_AT[one[0]]
        start = cast("int | None", row[at + _START])
        return rank[_document(row, at)], -1 if start is None else start, str(row[at])

    aside = sorted((one for one in others if one[0] in _ASIDE), key=order)
    told = sorted((one for one in others if one[0] not in _ASIDE), key=order)
    aside = aside[: max(most // 2, most - len(told))]
    return aside + told[: most - len(aside)]


def _take_document(documents: dict[str, Row], row: Row) -> None:
    """Keep what a share says of a document; a share that only names it may come first."""
    iri = str(row[0])
    if iri not in documents or not any(documents[iri][1:]):
        documents[iri] = row


def _is_near(figure: Row, ends: set[str]) -> bool:
    about = cast("list[str]", figure[0])
    return not about or not ends.isdisjoint(about)


def _document(row: Row, at: int) -> str:
    return str(row[at + _DOCUMENT])
