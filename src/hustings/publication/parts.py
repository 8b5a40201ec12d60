"""What one document adds to the files beside the graph, and the files of all documents together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hustings.graph.flat import Fact, Node, UtteranceRow
from hustings.model import Document, Mention, Refusal
from hustings.nodes import Graphs, triples_of
from hustings.publication.mentions import (
    Named,
    Unused,
    find_unused,
    mention_line,
    most_frequent,
    summarise,
)
from hustings.publication.rows import fact_line, fact_rows, write_utterances

__all__ = ["DocumentRows", "Lines", "Summary", "document_rows", "used_by"]

Support = Mapping[str, tuple[int | None, int | None]]
Counts = tuple[tuple[str, int], ...]


class DocumentRows(NamedTuple):
    """What one document adds; every value is text, a number, None or a tuple of these.

    Attributes:
        document: IRI, name, address, SHA-256, number of words.
        facts: as `hustings.publication.rows.fact_rows` returns them.
        utterances: its lines of ``utterances.jsonl``.
        modalities: its accepted facts by modality.
        seen: names that stand in it, by class.
        unused: those that nothing accepted from it uses.
        refusals: what rules refused, by reason.
        refused: rows of the report's quarantine (`hustings.publication.report.REFUSED`).
    """

    document: tuple[str, str, str, str, int]
    facts: tuple[tuple[str, str], ...]
    utterances: str
    modalities: Counts
    seen: Counts
    unused: tuple[Unused, ...]
    refusals: Counts
    refused: tuple[tuple[object, ...], ...]


class Lines(NamedTuple):
    """A document's lines of ``facts.jsonl``, ``utterances.jsonl`` and ``mentions.jsonl``."""

    facts: str
    utterances: str
    mentions: str


def document_rows(
    document: Document,
    facts: Iterable[Fact],
    utterances: Iterable[UtteranceRow],
    used: Iterable[Node],
    *,
    mentions: Iterable[Mention] = (),
    bindings: Mapping[str, str],
    refusals: Iterable[Refusal] = (),
    refused: Iterable[tuple[object, ...]] = (),
) -> DocumentRows:
    """Return what a document adds.

    Args:
        document: the text.
        facts: accepted statements of it; what carries them is told when they are joined.
        utterances: accepted passages of reported speech of it.
        used: entities that its accepted records refer to (`used_by`).
        mentions: names that stand in it.
        bindings: IRI of the entity that each of its records is a part of, by key.
        refusals: what rules looked at and refused.
        refused: rows of the records that stand in quarantine.
    """
    told, names = list(facts), list(mentions)
    return DocumentRows(
        document=(
            *(document.iri, document.name, document.address, document.sha256),
            len(document.text.split()),
        ),
        facts=fact_rows(told, document.name),
        utterances=write_utterances(utterances, document.name),
        modalities=_counted(fact.modality for fact in told),
        seen=_counted(mention.type for mention in names),
        unused=find_unused(document, names, bindings, used),
        refusals=_counted(refusal.reason for refusal in refusals),
        refused=tuple(refused),
    )


def used_by(graphs: Graphs, nodes: Mapping[str, Node]) -> dict[str, list[Node]]:
    """Return the entities that each document's accepted records refer to, by the document's IRI.

    Args:
        graphs: of a dataset after validation, or one document's.
        nodes: entities by IRI.
    """
    found = {}
    for graph, told in graphs.items():
        named = dict.fromkeys(value for _, _, value in triples_of(told) if value in nodes)
        if named and graph:
            found[graph.removesuffix("/graph")] = [nodes[iri] for iri in named]
    return found


def _counted(names: Iterable[str]) -> Counts:
    return tuple(sorted(Counter(names).items()))


class Summary:
    """Adds up what documents add, and gives their lines, one document after the other.

    Args:
        nodes: entities of the whole graph.
        support: how many documents and independent sources carry the fact of each statement.

    Attributes:
        documents: as `DocumentRows` has them.
        modalities, refusals: counts over all of them.
        refused: rows of the report's quarantine.
        entities: number of entities by class.
    """

    def __init__(self, nodes: Iterable[Node], support: Support) -> None:
        known = list(nodes)
        self._named = Named(known)
        self._support = support
        self.documents: list[tuple[str, str, str, str, int]] = []
        self.modalities: Counter[str] = Counter()
        self.refusals: Counter[str] = Counter()
        self.refused: list[tuple[object, ...]] = []
        self.entities = Counter(node.type for node in known)
        self._seen: Counter[str] = Counter()
        self._unused: Counter[str] = Counter()
        self._often: list[tuple[int, str]] = []

    def take(self, rows: DocumentRows) -> Lines:
        """Return the lines of a document; those of name and IRI before it were taken before it."""
        self.documents.append(rows.document)
        self.modalities.update(dict(rows.modalities))
        self.refusals.update(dict(rows.refusals))
        self.refused += rows.refused
        self._seen.update(dict(rows.seen))
        unused = [Unused(*one) for one in rows.unused]
        self._unused.update(one.type for one in unused)
        left = [mention_line(one.told, in_graph=self._named.has(one)) for one in unused]
        often = zip((one.times for one in unused), left, strict=True)
        self._often = most_frequent(self._often, often)
        carried, nobody = self._support.get, (None, None)
        facts = [fact_line(told, *carried(statement, nobody)) for statement, told in rows.facts]
        return Lines("".join(facts), rows.utterances, "".join(left))

    def mentions(self) -> dict[str, object]:
        """Return the report's section on names that nothing uses."""
        return summarise(self._seen, self._unused, self._often)
