"""Names that the texts hold and that no accepted fact uses: seen, and left out of the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import nsmallest
from typing import NamedTuple

from hustings.graph.flat import Node
from hustings.graph.terms import first_words
from hustings.identifiers import fold
from hustings.model import Mention

__all__ = ["Named", "Unused", "describe_unused", "find_unused", "most_frequent", "summarise"]

SHOWN = 50
"""Most names of the report's own list; the file has all."""


class Unused(NamedTuple):
    """One name of one document that nothing accepted from that document uses.

    Attributes:
        key: which record of the document it is.
        entity: IRI of what the record became a part of, '' for nothing.
        folded: the whole name as names are compared.
        name: its first words.
        type: class of the record.
        times: how often it stands in the document.
    """

    key: str
    entity: str
    folded: str
    name: str
    type: str
    times: int


class Named:
    """What the graph has entities of: their IRIs and names."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._labels = {node.iri: fold(node.label) for node in nodes}
        self._everywhere = set(self._labels.values())

    def has(self, one: Unused) -> bool:
        """Whether the graph has an entity of a name, for another document's sake."""
        return one.entity in self._labels or one.folded in self._everywhere


def find_unused(
    mentions: Iterable[Mention], bindings: Mapping[str, str], used: Iterable[Node]
) -> tuple[Unused, ...]:
    """Return a document's names that no accepted statement, utterance or figure of it uses.

    A name is used where its entity is, or one of the document's entities bears it as a label.

    Args:
        mentions: the names of the document.
        bindings: IRI of the entity that each of its records is a part of, by key.
        used: entities that accepted records of the document refer to.
    """
    called = {node.iri: fold(node.label) for node in used}
    labels = set(called.values())
    found = []
    for mention in sorted(mentions, key=lambda mention: mention.key):
        folded, iri = fold(mention.label), bindings.get(mention.key, "")
        if iri not in called and folded not in labels:
            name = first_words(mention.label)
            found.append(Unused(mention.key, iri, folded, name, mention.type, mention.count))
    return tuple(found)


def describe_unused(one: Unused, document: str, name: str, *, in_graph: bool) -> dict[str, object]:
    """Return a line of ``mentions.jsonl`` as JSON values.

    Args:
        one: the name.
        document: IRI of its document.
        name: file stem of that document.
        in_graph: whether the graph has an entity of it.
    """
    return {
        "doc": name,
        "document": document,
        "name": one.name,
        "type": one.type,
        "count": one.times,
        "in_graph": in_graph,
    }


def most_frequent(rows: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    """Return the lines of the names that stand most often in one document, the first of two alike.

    >>> most_frequent([{"name": "a", "count": 1}, {"name": "b", "count": 2}])[0]["name"]
    'b'
    """
    return nsmallest(SHOWN, rows, key=lambda row: -int(str(row["count"])))


def summarise(
    seen: Counter[str], unused: Counter[str], often: Iterable[dict[str, object]]
) -> dict[str, object]:
    """Return counts by class, and the unused names that stand most often, as JSON values.

    Args:
        seen: names of all documents by class.
        unused: those of them that nothing uses.
        often: lines of these.
    """
    return {
        "seen": seen.total(),
        "used": seen.total() - unused.total(),
        "unused": unused.total(),
        "classes": {
            kind: {"seen": seen[kind], "used": seen[kind] - unused[kind], "unused": unused[kind]}
            for kind in sorted(seen)
        },
        "most_frequent": list(often),
    }
