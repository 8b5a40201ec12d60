"""Shares → the rows that a network is made of: all of them, or the surest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import cast

from hustings.network.facts import RECORD, Row
from hustings.network.shares import Share
from hustings.network.survey import Bound, Key

__all__ = ["Picked", "pick"]

RECORD_AT = {
    "figures": 1,
    "utterances": 0,
    "aside_facts": 4,
    "aside_figures": 1,
    "aside_utterances": 1,
}
"""Lists of a share → where in a row of it the record begins."""
FACT_AT = 3
"""Where in a fact's row the record begins."""

_START, _CONFIDENCE, _DOCUMENT = map(RECORD.index, ("start", "confidence", "document"))


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
    others: list[tuple[str, Row]] = field(default_factory=list)


def pick(shares: Iterable[Share], relations: Iterable[Key], limit: Bound | None) -> Picked:
    """Return the rows of some relations and of their documents, or all there are without a limit.

    With a limit these are the surest facts of each relation, the documents that most of them stand
    in, and the surest of the other records of these. What comes first of two alike does not depend
    on the order of the shares.
    """
    found = Picked({key: [] for key in relations})
    for share in shares:
        for row in share.facts:
            rows = found.facts.get(cast("Key", (row[0], row[1], row[2])))
            if rows is not None:
                rows.append(row)
                if limit is not None and len(rows) > 4 * limit.receipts:
                    rows[:] = nsmallest(limit.receipts, rows, key=_surest)
        for row in share.documents:
            _take_document(found.documents, row)
        for kind in RECORD_AT:
            found.others += ((kind, row) for row in getattr(share, kind))
        if limit is not None and len(found.others) > 2 * limit.records:
            found.others = nsmallest(limit.records, found.others, key=_surest_other)
    return found if limit is None else _cut(found, limit)


def _take_document(documents: dict[str, Row], row: Row) -> None:
    """Keep what a share says of a document; a share that only names it may come first."""
    iri = str(row[0])
    if iri not in documents or not any(documents[iri][1:]):
        documents[iri] = row


def _cut(found: Picked, limit: Bound) -> Picked:
    facts = {key: nsmallest(limit.receipts, rows, key=_surest) for key, rows in found.facts.items()}
    carried = Counter(_document(row, FACT_AT) for rows in facts.values() for row in rows)
    stay = set(nsmallest(limit.documents, carried, key=lambda iri: (-carried[iri], iri)))
    kept: dict[Key, list[Row]] = {}
    for key, rows in facts.items():
        left = [row for row in rows if _document(row, FACT_AT) in stay]
        if left or not rows:
            kept[key] = left
    ends = {end for subject, _, object_ in kept for end in (subject, object_)}
    others = [
        (kind, row)
        for kind, row in found.others
        if _document(row, RECORD_AT[kind]) in stay and (kind != "figures" or _is_near(row, ends))
    ]
    return Picked(
        kept,
        {iri: row for iri, row in found.documents.items() if iri in stay},
        nsmallest(limit.records, others, key=_surest_other),
    )


def _is_near(figure: Row, ends: set[str]) -> bool:
    about = cast("Sequence[str]", figure[0])
    return not about or not ends.isdisjoint(about)


def _document(row: Row, at: int) -> str:
    return str(row[at + _DOCUMENT])


def _surest(row: Row) -> tuple[float, str, int, str]:
    return _order(row, FACT_AT)


def _surest_other(one: tuple[str, Row]) -> tuple[float, str, int, str]:
    return _order(one[1], RECORD_AT[one[0]])


def _order(row: Row, at: int) -> tuple[float, str, int, str]:
    statement, start = str(row[at]), cast("int | None", row[at + _START])
    sure = cast("float | None", row[at + _CONFIDENCE])
    return -(sure or 0.0), _document(row, at), -1 if start is None else start, statement
