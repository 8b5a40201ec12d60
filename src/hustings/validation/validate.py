"""Quads → `Report`, by way of pySHACL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, Quad, Triple
from rdflib import BNode, Graph, URIRef
from rdflib.term import Identifier, Node

from hustings.errors import GraphError
from hustings.namespaces import RDF, SH
from hustings.validation.literals import find_fault
from hustings.validation.report import Finding, Report
from hustings.validation.shapes import Shapes, load_shapes
from hustings.validation.terms import Converter, name_of

__all__ = ["LITERAL_SHAPE", "validate"]

LITERAL_SHAPE = "https://w3id.org/hustings/shapes#literal"
"""Shape that findings about unreadable values name."""


def validate(quads: Iterable[Quad], *, shapes: Shapes | None = None) -> Report:
    """Return what breaks the shapes in the union of the quads' graphs.

    Hand in the graphs that are to hold true together: a quarantine graph, which keeps what failed
    before, is left out by the caller. The ontology's class hierarchy and the shipped topics that
    the quads use are known; nothing else is added.

    Args:
        quads: the dataset; read once.
        shapes: what `load_shapes` returned; loaded anew if absent.

    Raises:
        GraphError: the shapes are no well-formed shapes.

    **Source**: SHACL, 3.4 (validation), core constraints only.
    """
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    shapes = shapes or load_shapes()
    graph, faults = _load(quads, shapes)
    try:
        _, results, _ = pyshacl.validate(graph, shacl_graph=shapes.graph, inplace=True)
    except ReportableRuntimeError as error:
        raise GraphError(f"the shapes are malformed: {error}; mend them") from error
    if not isinstance(results, Graph):
        raise GraphError(f"the shapes are malformed: {results}; mend them")
    unreadable = {(fault.focus, fault.path) for fault in faults}
    missing = str(SH.MinCountConstraintComponent)
    found = {
        finding
        for finding in _read(results)
        # A value that was found unreadable is not missing as well.
        if finding.component != missing or (finding.focus, finding.path) not in unreadable
    }
    return Report(tuple(sorted(found | faults)))


def _load(quads: Iterable[Quad], shapes: Shapes) -> tuple[Graph, set[Finding]]:
    """Return the data graph without unreadable values, and a finding for each of those."""
    convert = Converter()
    graph = Graph(bind_namespaces="none")
    faults: set[Finding] = set()
    used: set[Identifier] = set()
    for quad in quads:
        object_ = quad.object
        fault = None
        if isinstance(object_, Literal):
            fault = find_fault(object_)
        elif isinstance(object_, Triple):
            fault = "A triple stands here; expected the name of a statement."
        if fault is not None:
            faults.add(_unreadable(quad, fault))
            continue
        subject, predicate = convert.term(quad.subject), convert.term(quad.predicate)
        value = convert.term(object_)
        graph.add((subject, predicate, value))
        if value in shapes.topics:
            used.add(value)
    for topic in used:
        for triple in shapes.topics[topic]:
            graph.add(triple)
    for triple in shapes.hierarchy:
        graph.add(triple)
    return graph, faults


def _unreadable(quad: Quad, fault: str) -> Finding:
    return Finding(
        focus=name_of(quad.subject),
        path=quad.predicate.value,
        value=name_of(quad.object),
        severity="Violation",
        shape=LITERAL_SHAPE,
        component=str(SH.DatatypeConstraintComponent),
        message=fault,
    )


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
