"""What is known of a share before its records are read: enough to say which of them a page shows.

Many documents have a share, and a page that holds a part of a graph shows records of few of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from hustings.network.facts import RECORD, Row
from hustings.network.shares import Share

__all__ = ["FACT_AT", "RECORD_AT", "Outline", "outline_of", "records_of"]

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

_STATEMENT, _START = FACT_AT + RECORD.index("statement"), FACT_AT + RECORD.index("start")
_CONFIDENCE, _DOCUMENT = FACT_AT + RECORD.index("confidence"), RECORD.index("document")

Names = tuple[tuple[str | None, str | None, tuple[str, ...]], ...]
Numbers = tuple[int, ...]
Texts = tuple[str, ...]


class Outline(NamedTuple):
    """What a share's records are about, in columns; a number stands for the name at its place.

    Attributes:
        iris: of names, those that ``names`` describes first.
        names: class, label and other names, as `hustings.network.shares.Share.nodes` has them.
        triples: subject, local name of the predicate, object of the direct triples.
        relations: the same of the relations that have facts, each once.
        amounts: how many facts each has.
        statements: IRIs of these facts, relation by relation.
        confidences: of the facts; 0 where none is given.
        starts: where the facts' passages begin; -1 where that is not known.
        places: which of ``documents`` the facts stand in.
        documents: IRI, number of other records, number of those among them in quarantine.
        broader: topic, broader topic.
        support: statement, documents and independent sources that carry its fact.
        aside_names: IRI, class and label of what facts in quarantine are about.
    """

    iris: Texts
    names: Names
    triples: tuple[Numbers, Texts, Numbers]
    relations: tuple[Numbers, Texts, Numbers]
    amounts: Numbers
    statements: Texts
    confidences: tuple[float, ...]
    starts: Numbers
    places: Numbers
    documents: tuple[tuple[str, int, int], ...]
    broader: tuple[tuple[str, str], ...]
    support: tuple[tuple[str, int | None, int | None], ...]
    aside_names: tuple[tuple[str, str | None, str | None], ...]


def outline_of(share: Share) -> Outline:
    """Return what is to be known of a share before its records are read."""
    iris = {str(row[0]): number for number, row in enumerate(share.nodes)}
    documents = {str(row[0]): number for number, row in enumerate(share.documents)}
    found: dict[Row, list[Row]] = {}
    for row in share.facts:
        found.setdefault(tuple(row[:FACT_AT]), []).append(row)
    facts = [row for rows in found.values() for row in rows]
    places = [_numbered(documents, row[FACT_AT + _DOCUMENT]) for row in facts]
    others = {
        kind: Counter(_numbered(documents, row[at + _DOCUMENT]) for row in getattr(share, kind))
        for kind, at in RECORD_AT.items()
    }
    every: Counter[int] = sum(others.values(), Counter())
    aside = others["aside_facts"] + others["aside_figures"] + others["aside_utterances"]
    return Outline(
        names=cast("Names", tuple((row[1], row[2], tuple(_texts(row[3]))) for row in share.nodes)),
        triples=_triples(iris, share.triples),
        relations=_triples(iris, found),
        iris=tuple(iris),
        amounts=tuple(map(len, found.values())),
        statements=tuple(str(row[_STATEMENT]) for row in facts),
        confidences=tuple(float(cast("float | None", row[_CONFIDENCE]) or 0) for row in facts),
        starts=tuple(cast("int", -1 if row[_START] is None else row[_START]) for row in facts),
        places=tuple(places),
        documents=tuple((iri, every[at], aside[at]) for iri, at in documents.items()),
        broader=cast("tuple[tuple[str, str], ...]", _plain(share.broader)),
        support=cast("tuple[tuple[str, int, int], ...]", _plain(share.support)),
        aside_names=cast("tuple[tuple[str, str, str], ...]", _plain(share.aside_nodes)),
    )


def records_of(share: Share) -> Share:
    """Return a share without what its outline says: its records and their documents alone."""
    return share._replace(nodes=(), triples=(), broader=(), support=(), aside_nodes=())


def _triples(
    iris: dict[str, int], triples: Iterable[Sequence[object]]
) -> tuple[Numbers, Texts, Numbers]:
    rows = [(_numbered(iris, s), str(p), _numbered(iris, o)) for s, p, o in triples]
    subjects, predicates, objects = zip(*rows, strict=True) if rows else ((), (), ())
    return subjects, predicates, objects


def _numbered(numbers: dict[str, int], name: object) -> int:
    return numbers.setdefault(str(name), len(numbers))


def _texts(value: object) -> Iterable[str]:
    return cast("Iterable[str]", value)


def _plain(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(map(tuple, rows))
