"""Names that the texts hold and that no accepted fact uses: seen, and left out of the graph."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Quad

from hustings.graph.flat import Node
from hustings.graph.terms import first_words
from hustings.identifiers import fold
from hustings.model import Entity, Mention

__all__ = ["Unused", "find_unused", "summarise_mentions", "write_mentions"]

SHOWN = 50
"""Most names of the report's own list; the file has all."""


@dataclass(frozen=True, slots=True)
class Unused:
    """One name of one document that nothing accepted from that document uses.

    Attributes:
        document: IRI.
        in_graph: whether the graph has an entity of that name for another document's sake.
    """

    document: str
    mention: Mention
    in_graph: bool


def find_unused(
    mentions: Iterable[tuple[str, Mention]],
    entities: Iterable[Entity],
    quads: Iterable[Quad],
    nodes: Sequence[Node],
) -> tuple[Unused, ...]:
    """Return the names that no accepted statement, utterance or figure of their document uses.

    A name is used where its entity is, or one of its document's entities bears it as a label.

    Args:
        mentions: (document IRI, name).
        entities: with the records that each is made of.
        quads: of the dataset after validation.
        nodes: the entities that are in the graph.
    """
    iris = {member: entity.iri for entity in entities for member in entity.members}
    labels = {node.iri: fold(node.label) for node in nodes}
    used: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        graph = quad.graph_name
        if isinstance(graph, DefaultGraph) or not isinstance(quad.object, NamedNode):
            continue
        if quad.object.value in labels:
            used[str(getattr(graph, "value", "")).removesuffix("/graph")].add(quad.object.value)
    called = {document: {labels[iri] for iri in found} for document, found in used.items()}
    everywhere = set(labels.values())
    found = []
    for document, mention in mentions:
        name = fold(mention.label)
        iri = iris.get((document, mention.key), "")
        if iri not in used[document] and name not in called.get(document, ()):
            found.append(Unused(document, mention, iri in labels or name in everywhere))
    return tuple(sorted(found, key=lambda u: (u.document, u.mention.key)))


def summarise_mentions(
    seen: Sequence[tuple[str, Mention]], unused: Sequence[Unused], names: Mapping[str, str]
) -> dict[str, object]:
    """Return counts by class, and the unused names that stand most often, as JSON values.

    Args:
        seen: (document IRI, name) of all documents.
        unused: those of them that nothing uses.
        names: file stem of each document by IRI.
    """
    counted = Counter(mention.type for _, mention in seen)
    left = Counter(one.mention.type for one in unused)
    often = sorted(unused, key=lambda u: (-u.mention.count, *_order(u, names)))
    return {
        "seen": len(seen),
        "used": len(seen) - len(unused),
        "unused": len(unused),
        "classes": {
            kind: {"seen": counted[kind], "used": counted[kind] - left[kind], "unused": left[kind]}
            for kind in sorted(counted)
        },
        "most_frequent": [_row(one, names) for one in often[:SHOWN]],
    }


def write_mentions(unused: Iterable[Unused], names: Mapping[str, str]) -> str:
    """Return ``mentions.jsonl``: each unused name of each document, a JSON object a line."""
    rows = sorted(unused, key=lambda u: _order(u, names))
    return "".join(_lines(_row(one, names) for one in rows))


def _order(one: Unused, names: Mapping[str, str]) -> tuple[str, str, str]:
    return names.get(one.document, ""), one.document, one.mention.key


def _row(one: Unused, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "doc": names.get(one.document, ""),
        "document": one.document,
        "name": first_words(one.mention.label),
        "type": one.mention.type,
        "count": one.mention.count,
        "in_graph": one.in_graph,
    }


def _lines(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
