"""A share of a dataset → plain rows, as a cache can hold them: what a document adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import Quad, Store

from hustings.model import CITED_CLASSES
from hustings.namespaces import HST, RDF, SKOS
from hustings.network.facts import (
    LABELS,
    RECORD,
    TRIPLE,
    Row,
    document_row,
    figure,
    reasons,
    record,
    utterance,
    whole,
)
from hustings.network.index import Index, read_graphs
from hustings.nodes import Graphs, Spo, graphs_of

__all__ = ["RANK", "Share", "read_share", "share_of"]

_H, _TYPE = str(HST), str(RDF.type)
_ABOUT, _ALIAS, _BROADER = str(HST.figureOf), str(SKOS.altLabel), str(SKOS.broader)
_CARRIED, _DOCUMENTS = str(HST.supportedBy), str(HST.documents)
_SOURCES = str(HST.independentSources)
_DOCUMENT = RECORD.index("document")

RANK = {name: number for number, name in enumerate(CITED_CLASSES)}
"""Classes of the ontology's things: later ones are the narrower ones."""

Rows = tuple[Row, ...]


class Share(NamedTuple):
    """What a share of a dataset adds to its network; every value is text, a number or None.

    All that is said of a record stands in one share; what is said of a name may stand in several.

    Attributes:
        nodes: IRI, class (None where none is given), label (likewise), other names.
        triples: subject, local name of the predicate, object of each direct triple.
        broader: topic, broader topic.
        documents: as `hustings.network.facts.DOCUMENT` names it.
        facts: subject, local name of the predicate, object; then a record.
        figures: whom it is about; then a record and a figure.
        utterances: a record and an utterance.
        support: statement, documents and independent sources that carry its fact.
        aside_facts: subject, predicate, object, reasons; then a record: what is in quarantine.
        aside_figures: reasons; then a record and a figure.
        aside_utterances: reasons; then a record and an utterance.
        aside_nodes: IRI, class and label of the ends of ``aside_facts``.
    """

    nodes: Rows
    triples: Rows
    broader: Rows
    documents: Rows
    facts: Rows
    figures: Rows
    utterances: Rows
    support: Rows
    aside_facts: Rows
    aside_figures: Rows
    aside_utterances: Rows
    aside_nodes: Rows


def read_share(source: Store | Iterable[Quad]) -> Share:
    """Return the rows of a share of a dataset, or of all of it; the order of quads does not matter.

    A document's share has its named graph, what stands in quarantine of it with the nodes that say
    why, its own description, and those of the things and topics that it names.
    """
    return share_of(graphs_of(source))


def share_of(graphs: Graphs) -> Share:
    """Return the rows of a share's graphs, as `read_share` does of its quads."""
    index, aside, direct = read_graphs(graphs)
    triples = {(s, p[len(_H) :], o) for s, p, o in direct if p.startswith(_H)}
    facts = tuple(_facts(index))
    figures = tuple(_figures(index))
    utterances = tuple(utterance(index, iri) for iri in index.instances(_H + "Utterance"))
    aside_facts = tuple(_aside_facts(aside))
    aside_figures = tuple(
        (reasons(aside, iri), *figure(aside, iri)) for iri in aside.instances(_H + "Figure")
    )
    aside_utterances = tuple(
        (reasons(aside, iri), *utterance(aside, iri)) for iri in aside.instances(_H + "Utterance")
    )
    told = (*(row[3:] for row in facts), *(row[1:] for row in figures), *utterances)
    others = (*aside_figures, *aside_utterances)
    refused = (*(row[4:] for row in aside_facts), *(row[1:] for row in others))
    broader = index.having(_BROADER)
    return Share(
        nodes=tuple(_nodes(index, direct, facts)),
        triples=tuple(sorted(triples)),
        broader=tuple((one, other) for one in sorted(broader) for other in broader[one]),
        documents=tuple(_documents(index, aside, told, refused)),
        facts=facts,
        figures=figures,
        utterances=utterances,
        support=tuple(_support(index)),
        aside_facts=aside_facts,
        aside_figures=aside_figures,
        aside_utterances=aside_utterances,
        aside_nodes=tuple(_aside_nodes(aside, aside_facts)),
    )


def _facts(index: Index) -> Iterator[Row]:
    for iri in index.instances(_H + "Statement"):
        subject, predicate, object_ = (index.first(iri, part) for part in TRIPLE)
        if subject and object_ and predicate and predicate.startswith(_H):
            yield subject, predicate[len(_H) :], object_, *record(index, iri)


def _figures(index: Index) -> Iterator[Row]:
    about = index.having(_ABOUT)
    for iri in sorted(set(about) | set(index.instances(_H + "Figure"))):
        yield tuple(about.get(iri, ())), *figure(index, iri)


def _aside_facts(aside: Index) -> Iterator[Row]:
    for iri in aside.instances(_H + "Statement"):
        subject, predicate, object_ = (aside.first(iri, part) for part in TRIPLE)
        if subject is not None and object_ is not None and predicate is not None:
            name = predicate.removeprefix(_H)
            yield subject, name, object_, reasons(aside, iri), *record(aside, iri)


def _nodes(index: Index, direct: Iterable[Spo], facts: Iterable[Row]) -> Iterator[Row]:
    """Yield what is said of whatever may be a name of the network."""
    best: dict[str, int] = {}
    ends = {str(end) for row in facts for end in (row[0], row[2])}
    for subject, predicate, value in direct:
        if predicate == _TYPE:
            rank = RANK.get(value.removeprefix(_H)) if value.startswith(_H) else None
            if rank is not None:
                best[subject] = max(best.get(subject, -1), rank)
        elif predicate.startswith(_H):
            ends.update((subject, value))
    ends.update(end for one, broad in index.having(_BROADER).items() for end in (one, *broad))
    for iri in sorted(ends | set(best)):
        type_ = CITED_CLASSES[best[iri]] if iri in best else None
        yield iri, type_, index.first(iri, *LABELS), tuple(index.values(iri, _ALIAS))


def _aside_nodes(aside: Index, facts: Iterable[Row]) -> Iterator[Row]:
    for iri in sorted({str(end) for row in facts for end in (row[0], row[2])}):
        names = [name for name in CITED_CLASSES if _H + name in aside.values(iri, _TYPE)]
        yield iri, names[-1] if names else None, aside.first(iri, *LABELS)


def _documents(
    index: Index, aside: Index, told: Iterable[Row], refused: Iterable[Row]
) -> Iterator[Row]:
    """Yield all documents, those without a record too."""
    found: dict[str, Row] = {}
    for known, rows in ((index, told), (aside, refused)):
        for row in rows:
            iri = str(row[_DOCUMENT])
            if iri not in found:
                found[iri] = document_row(known, iri)
    for iri in index.instances(_H + "Document"):
        if iri not in found:
            found[iri] = document_row(index, iri)
    for iri in sorted(found):
        yield found[iri]


def _support(index: Index) -> Iterator[Row]:
    supported = index.having(_CARRIED)
    carried = {statement: fact for fact in sorted(supported) for statement in supported[fact]}
    for statement, fact in sorted(carried.items()):
        yield (
            statement,
            whole(index.first(fact, _DOCUMENTS)),
            whole(index.first(fact, _SOURCES)),
        )
