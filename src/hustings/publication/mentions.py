"""Names that the texts hold and that no accepted fact uses: seen, and left out of the graph."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

from hustings.graph.flat import Node
from hustings.graph.terms import first_words
from hustings.identifiers import fold
from hustings.model import Document, Mention

__all__ = ["Named", "Unused", "find_unused", "mention_line", "most_frequent", "summarise"]

SHOWN = 50
"""Most names of the report's own list; the file has all."""


class Unused(NamedTuple):
    """One name of one document that nothing accepted from that document uses.

    Attributes:
        entity: IRI of what its record became a part of, '' for nothing.
        folded: the whole name as names are compared.
        told: its line of ``mentions.jsonl`` but for whether the graph has an entity of it.
        type: class of the record.
        times: how often it stands in the document.
    """

    entity: str
    folded: str
    told: str
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
    document: Document,
    mentions: Iterable[Mention],
    bindings: Mapping[str, str],
    used: Iterable[Node],
) -> tuple[Unused, ...]:
    """Return a document's names that no accepted statement, utterance or figure of it uses.

    A name is used where its entity is, or one of the document's entities bears it as a label.

    Args:
        document: the text.
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
            told = _tell(mention, document)
            found.append(Unused(iri, folded, told, mention.type, mention.count))
    return tuple(found)


def _tell(mention: Mention, document: Document) -> str:
    row = {
        "doc": document.name,
        "document": document.iri,
        "name": first_words(mention.label),
        "type": mention.type,
        "count": mention.count,
    }
    return json.dumps(row, ensure_ascii=False)[:-1]


def mention_line(told: str, *, in_graph: bool) -> str:
    r"""Return a line of ``mentions.jsonl``.

    Args:
        told: as `Unused` has it.
        in_graph: whether the graph has an entity of the name.

    >>> mention_line('{"name": "Lagos"', in_graph=True)
    '{"name": "Lagos", "in_graph": true}\n'
    """
    return f'{told}, "in_graph": {"true" if in_graph else "false"}}}\n'


def most_frequent(
    known: Sequence[tuple[int, str]], more: Iterable[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Return the lines of the names that stand most often in one document, the first of two alike.

    Args:
        known: how often the names stand there that this returned before, and their lines.
        more: those of other documents.

    >>> most_frequent([(1, "a")], [(2, "b"), (1, "c")])
    [(2, 'b'), (1, 'a'), (1, 'c')]
    """
    least = known[-1][0] if len(known) == SHOWN else -1
    new = [one for one in more if one[0] > least]
    return nsmallest(SHOWN, [*known, *new], key=lambda one: -one[0]) if new else list(known)


def summarise(
    seen: Counter[str], unused: Counter[str], often: Iterable[tuple[int, str]]
) -> dict[str, object]:
    """Return counts by class, and the unused names that stand most often, as JSON values.

    Args:
        seen: names of all documents by class.
        unused: those of them that nothing uses.
        often: what `most_frequent` returned.
    """
    return {
        "seen": seen.total(),
        "used": seen.total() - unused.total(),
        "unused": unused.total(),
        "classes": {
            kind: {"seen": seen[kind], "used": seen[kind] - unused[kind], "unused": unused[kind]}
            for kind in sorted(seen)
        },
        "most_frequent": [json.loads(line) for _, line in often],
    }
