"""Makes decisions of what a person says about a graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from hustings.deciding.find import (
    find_again,
    find_sources,
    find_statement,
    find_thing,
    is_stated,
    stands,
)
from hustings.errors import SubjectError
from hustings.graph.store import Graph
from hustings.resolution.decision_file import load_decisions
from hustings.resolution.decisions import CLASSES, Decision, Source, active

__all__ = ["Author", "confirm", "decide", "judge", "read", "withdraw"]


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, when and why.

    Attributes:
        date: ISO 8601 date.
    """

    by: str
    date: str
    reason: str


def read(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file, none if there is no file.

    Raises:
        DecisionError: it cannot be used.
    """
    return load_decisions(path) if path.exists() else ()


def decide(
    known: Sequence[Decision],
    graph: Graph,
    kind: str,
    names: Sequence[str],
    author: Author,
    to: str = "",
) -> Decision:
    """Return a decision about things.

    Args:
        known: the decisions that the file holds.
        graph: where the names are looked up.
        kind: 'same', 'apart', 'rename', 'retype' or 'link'.
        names: of the things, as `find_thing` takes them.
        author: who decides, when and why.
        to: the new label, class or registry key; '' for no link.

    Raises:
        SubjectError: a name leads nowhere or to several things, two names lead to one, or the
            class is none.
    """
    if kind == "retype" and to not in CLASSES:
        raise SubjectError(to, f"is no class; expected one of {', '.join(CLASSES)}")
    things = tuple(find_thing(graph, name) for name in names)
    for (one, left), (other, right) in combinations(zip(names, things, strict=True), 2):
        if left.label == right.label and set(left.documents) & set(right.documents):
            advice = "tell them apart as NAME@DOCUMENT" if kind == "apart" else "nothing to decide"
            raise SubjectError(other, f"is the same thing as '{one}'; {advice}")
    addresses = [address for thing in things for address in thing.documents]
    return Decision(
        _next(known),
        kind,
        author.by,
        author.date,
        author.reason,
        things=things,
        to=to,
        rests_on=find_sources(graph, addresses),
    )


def judge(
    known: Sequence[Decision],
    graph: Graph,
    kind: str,
    words: Sequence[str],
    author: Author,
    document: str | None = None,
) -> Decision:
    """Return a decision about a statement: 'accept' or 'reject'.

    Raises:
        SubjectError: the words lead to no accepted statement, or to several.
    """
    fact = find_statement(graph, words, document)
    sources = find_sources(graph, [fact.document])
    return Decision(
        _next(known),
        kind,
        author.by,
        author.date,
        author.reason,
        fact=fact,
        rests_on=sources,
    )


def confirm(known: Sequence[Decision], graph: Graph, number: int, author: Author) -> Decision:
    """Return the confirmation of a decision, which rests on the documents as they are now.

    Raises:
        SubjectError: there is no such decision, it is withdrawn, or what it is about is gone.
    """
    decision = _find(known, number)
    sources = _sources(graph, decision)
    return Decision(
        _next(known),
        "confirm",
        author.by,
        author.date,
        author.reason,
        of=number,
        rests_on=sources,
    )


def withdraw(known: Sequence[Decision], number: int, author: Author) -> Decision:
    """Return the withdrawal of a decision.

    Raises:
        SubjectError: there is no such decision, or it is withdrawn already.
    """
    _find(known, number)
    return Decision(_next(known), "withdraw", author.by, author.date, author.reason, of=number)


def _next(known: Iterable[Decision]) -> int:
    return max((decision.number for decision in known), default=0) + 1


def _find(known: Sequence[Decision], number: int) -> Decision:
    standing = {decision.number: decision for decision in active(known)}
    if number in standing:
        return standing[number]
    there = ", ".join(map(str, standing)) or "none"
    raise SubjectError(str(number), f"no decision with this number stands; there are: {there}")


def _sources(graph: Graph, decision: Decision) -> tuple[Source, ...]:
    """Return the documents of a decision as they are now, if it can still be applied.

    They keep the addresses under which the decision names them.

    Raises:
        SubjectError: a thing or the passage is not there any more.
    """
    now = find_again(graph, decision.rests_on)
    for thing in decision.things:
        here = tuple(a for old in thing.documents for a in now.get(old, {}))
        if not stands(graph, replace(thing, documents=here)):
            where = ", ".join(thing.documents)
            reason = f"no fact of {where} names it any more; withdraw it and decide anew"
            raise SubjectError(thing.label, reason)
    fact = decision.fact
    if fact is not None:
        places = now.get(fact.document, {})
        if not any(is_stated(graph, replace(fact, document=place)) for place in places):
            reason = f"its passage in {fact.document} is another now; withdraw it and decide anew"
            raise SubjectError(str(fact), reason)
    found = {Source(old, sha256) for old, places in now.items() for sha256 in places.values()}
    return tuple(sorted(found, key=lambda source: (source.address, source.sha256)))
