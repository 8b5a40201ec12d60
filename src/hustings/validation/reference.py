"""pySHACL's findings: the reference that the quick engine is tested against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Triple
from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

from hustings.errors import GraphError
from hustings.namespaces import RDF, SH
from hustings.validation.report import Finding
from hustings.validation.shapes import Shapes
from hustings.validation.terms import Converter

__all__ = ["find_with_pyshacl"]


def find_with_pyshacl(triples: Sequence[Triple], shapes: Shapes) -> set[Finding]:
    """Return what pySHACL finds in some triples.

    Raises:
        GraphError: the shapes are no well-formed shapes.

    **Source**: SHACL, 3.4 (validation), core constraints only.
    """
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    convert = Converter()
    graph = Graph(bind_namespaces="none")
    for triple in convert.triples(triples):
        graph.add(triple)
    try:
        _, results, _ = pyshacl.validate(graph, shacl_graph=shapes.graph, inplace=True)
    except ReportableRuntimeError as error:
        raise GraphError(f"the shapes are malformed: {error}; mend them") from error
    if not isinstance(results, Graph):
        raise GraphError(f"the shapes are malformed: {results}; mend them")
    return set(_read(results))


def _read(results: Graph) -> Iterator[Finding]:
    for result in results.subjects(RDF.type, SH.ValidationResult):
        fields = dict(results.predicate_objects(result))
        yield Finding(
            focus=_name(fields.get(SH.focusNode)),
            path=_path(results, fields.get(SH.resultPath)),
            value=_name(fields.get(SH.value)),
            severity=str(fields[SH.resultSeverity]).removeprefix(str(SH)),
            shape=_name(fields.get(SH.sourceShape)),
            component=_name(fields.get(SH.sourceConstraintComponent)),
            message=_message(results.objects(result, SH.resultMessage)),
        )


def _message(messages: Iterable[Node]) -> str:
    return min((str(message) for message in messages), default="")


def _name(term: Node | None) -> str:
    if term is None:
        return ""
    return f"_:{term}" if isinstance(term, BNode) else str(term)


def _path(results: Graph, path: Node | None) -> str:
    if path is None or isinstance(path, URIRef):
        return _name(path)
    backwards = results.value(path, SH.inversePath)
    return f"^{backwards}" if isinstance(backwards, URIRef) else ""
