"""Documents' parts → one dataset, written as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from hustings.assembly.join import Join, Shared
from hustings.assembly.parts import Parts
from hustings.graph.blocks import write_head
from hustings.graph.prov import Activity
from hustings.graph.quarantine import Blame, blame
from hustings.model import Document, Entity, Resolution
from hustings.network import Outline, Share, Shares, outline_of, read_share
from hustings.settings import ProjectSettings
from hustings.validation import Finding, check_part

__all__ = ["Assembled", "assemble"]


@dataclass(frozen=True, slots=True)
class Assembled:
    """A whole dataset, most of it on the shelf of parts.

    Attributes:
        parts: of its documents.
        join: what they add up to.
        shared: the graphs beside theirs.
        documents: by IRI.
    """

    parts: Parts
    join: Join
    shared: Shared
    documents: Mapping[str, Document]

    def support(self) -> dict[str, tuple[int, int]]:
        """Return how many documents and independent sources carry each statement's fact."""
        return self.join.facts.support()

    def shares(self) -> Shares:
        """Return what the page is drawn from, decoded each time that it is asked for."""
        return _Shares(self)

    def trig(self) -> Iterator[bytes]:
        """Yield the dataset as TriG, a graph at a time."""
        blocks, graphs = self.shared.blocks, self.join.graphs
        prefixes = self.join.prefixes.union(*(block.prefixes for block in blocks.values()))
        yield write_head(prefixes).encode()
        for name in sorted({*blocks, *graphs}):
            if name in blocks:
                yield blocks[name].text.encode()
            else:
                yield self.parts.block(self.documents[graphs[name]])


class _Shares:
    """What all documents share, then each document's share."""

    def __init__(self, assembled: Assembled) -> None:
        self._common = read_share(assembled.shared.entities)
        self._assembled = assembled

    def outlines(self) -> Iterator[Outline]:
        yield outline_of(self._common)
        for document in self._assembled.documents.values():
            yield self._assembled.parts.outline(document)

    def records(self, numbers: Set[int] | None) -> Iterator[Share]:
        if numbers is None or 0 in numbers:
            yield self._common
        for number, document in enumerate(self._assembled.documents.values(), 1):
            if numbers is None or number in numbers:
                yield self._assembled.parts.records(document)


def assemble(
    parts: Parts,
    resolution: Resolution,
    made: Sequence[Entity],
    activity: Activity,
    project: ProjectSettings,
    *,
    workers: int = 1,
    progress: Callable[[int], None] = lambda done: None,
) -> Assembled:
    """Return the dataset of all documents, validated.

    Args:
        parts: makes the documents' parts.
        resolution: its documents, entities, links, judgements and decisions.
        made: the entities that documents' sources had to have.
        activity: what makes the facts.
        project: title, publisher and licence of the dataset.
        workers: processes that make what is not known of documents.
        progress: told how many documents' parts there are.
    """
    documents = resolution.documents
    quotes = parts.setting.settings.quotes
    made_before = 0
    for done, _ in enumerate(parts.prepare(documents, workers=workers), 1):
        progress(done)
        made_before = done
    join = _join(parts, documents, {}, lambda done: progress(max(done, made_before)))
    described = join.describe(resolution, made, quotes=quotes)
    with parts.clock("validate"):
        findings = check_part(described, violations_only=True)
    if findings:
        blames = _fall(findings, parts, documents)
        if blames:
            join = _join(parts, documents, blames)
    with parts.clock("build"):
        shared = join.finish(described, resolution, activity, project, quotes=quotes)
    return Assembled(parts, join, shared, {document.iri: document for document in documents})


def _join(
    parts: Parts,
    documents: Sequence[Document],
    blames: Mapping[str, Sequence[Blame]],
    progress: Callable[[int], None] = lambda done: None,
) -> Join:
    join = Join(parts.setting.settings.base)
    for done, document in enumerate(documents, 1):
        join.add(document.iri, parts.part(document, blames.get(document.iri, ())))
        progress(done)
    parts.shelf.flush()
    return join


def _fall(
    findings: Sequence[Finding], parts: Parts, documents: Sequence[Document]
) -> dict[str, list[Blame]]:
    """Return which findings on what documents share fall on which document."""
    found: dict[str, list[Blame]] = {}
    blames = blame(findings, (parts.part(document) for document in documents))
    for document in documents:
        part = parts.part(document)
        ends = {*part.stays, *part.leaves}
        stated = (*part.kept, *part.lost)
        for one in blames:
            if one.is_stated:
                is_touched = any(one.is_about(triple) for triple in stated)
            else:
                is_touched = one.finding.focus in ends
            if is_touched:
                found.setdefault(document.iri, []).append(one)
    return found
