"""The facts of a graph as they are scored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from hustings.graph.flat import Fact, flatten
from hustings.graph.store import Graph
from hustings.graph.terms import HST

__all__ = ["Prediction", "document_names", "predictions_of"]


@dataclass(frozen=True, slots=True)
class Prediction:
    """One accepted fact of a graph.

    Attributes:
        document: name of the document, the stem of its file.
        speaker: label of whom the text quotes, None where it speaks for itself.
        confidence: 0..1.
        statement: IRI of the statement.
        rule: id of the rule that found it, '' if the graph does not say.
    """

    document: str
    subject: str
    relation: str
    object: str
    subject_type: str | None = None
    object_type: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    modality: str = "Asserted"
    confidence: float = 0.0
    statement: str = ""
    rule: str = ""


def document_names(graph: Graph) -> dict[str, str]:
    """Return the name of each document by its IRI."""
    stdin = "-"
    return {
        document.iri: "stdin" if document.address == stdin else document.name
        for document in graph.documents()
    }


def predictions_of(graph: Graph) -> tuple[Prediction, ...]:
    """Return the accepted facts of a graph in the order of ``facts.jsonl``."""
    return tuple(_predictions(graph))


def _predictions(graph: Graph) -> Iterator[Prediction]:
    names = document_names(graph)

    def place(fact: Fact) -> tuple[str, str, int, int, str]:
        passage = fact.passage
        name = names.get(fact.document, "")
        return name, fact.document, passage.start, passage.end, fact.statement

    for fact in sorted(flatten(graph).facts, key=place):
        yield Prediction(
            document=names.get(fact.document, ""),
            subject=fact.subject.label,
            relation=fact.relation,
            object=fact.object.label,
            subject_type=fact.subject.type or None,
            object_type=fact.object.type or None,
            quote=fact.passage.quote,
            start=fact.passage.start,
            end=fact.passage.end,
            speaker=fact.speaker.label if fact.speaker else None,
            modality=fact.modality,
            confidence=float(fact.confidence or 0),
            statement=fact.statement,
            rule=_rule(graph, fact.statement),
        )


def _rule(graph: Graph, statement: str) -> str:
    found = graph.store.quads_for_pattern(NamedNode(statement), HST("rule"), None)
    return min((q.object.value for q in found if isinstance(q.object, Literal)), default="")
