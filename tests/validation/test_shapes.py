"""Each file of tests/shapes is a test: `shared.ttl` with it conforms, or breaks what it names."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import URIRef
from rdflib.collection import Collection

from hustings.model import CITED_CLASSES
from hustings.namespaces import HST, PREFIXES, RDF, SH
from hustings.validation import Report, Shapes, load_shapes, validate
from hustings.validation.validate import LITERAL_SHAPE

HERE = Path(__file__).parents[1] / "shapes"
SHAPE = "https://w3id.org/hustings/shapes#"
EXAMPLE = "https://example.org/id/"
CONFORMING = sorted((HERE / "conforms").glob("*.ttl"))
VIOLATING = sorted((HERE / "violates").glob("*.ttl"))
SEVERITIES = {"Candidate": "Warning", "coalitionMembers": "Info"}


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes()


def check(path: Path, shapes: Shapes) -> Report:
    quads = [*pyoxigraph.parse(path=HERE / "shared.ttl"), *pyoxigraph.parse(path=path)]
    return validate(quads, shapes=shapes)


def expectation(path: Path) -> tuple[str, str]:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    match = re.fullmatch(r"# hsh:(\w+) (?:ex:(\S+)|_:)", first)
    assert match, f"{path.name}: its first line names a shape and a node, not {first!r}"
    return match[1], EXAMPLE + match[2] if match[2] else "_:"


def test_shared_data_conform(shapes: Shapes) -> None:
    assert check(HERE / "shared.ttl", shapes).findings == ()


@pytest.mark.parametrize("path", CONFORMING, ids=lambda path: path.stem)
def test_conforming_data_have_no_finding(path: Path, shapes: Shapes) -> None:
    assert check(path, shapes).findings == ()


@pytest.mark.parametrize("path", VIOLATING, ids=lambda path: path.stem)
def test_violating_data_break_what_they_name_and_nothing_else(path: Path, shapes: Shapes) -> None:
    shape, focus = expectation(path)
    report = check(path, shapes)
    foci = {finding.focus for finding in report.findings}
    if focus == "_:":
        assert all(found.startswith("_:") for found in foci)
        assert len(foci) == 1
    else:
        assert foci == {focus}
    assert {finding.shape for finding in report.findings} == {SHAPE + shape}
    severity = SEVERITIES.get(shape, "Violation")
    assert {finding.severity for finding in report.findings} == {severity}
    assert report.conforms == (severity != "Violation")
    if SHAPE + shape != LITERAL_SHAPE:
        expected = {str(m) for m in shapes.graph.objects(URIRef(SHAPE + shape), SH.message)}
        assert {finding.message for finding in report.findings} == expected


def test_each_shape_with_a_message_has_a_file_that_breaks_it(shapes: Shapes) -> None:
    speaking = {str(shape).removeprefix(SHAPE) for shape in shapes.graph.subjects(SH.message)}
    assert {expectation(path)[0] for path in VIOLATING} == speaking


def test_shapes_are_named_and_say_how_grave_a_finding_is(shapes: Shapes) -> None:
    graph = shapes.graph
    for kind in (SH.NodeShape, SH.PropertyShape):
        for shape in graph.subjects(RDF.type, kind):
            assert isinstance(shape, URIRef)
            assert shape.startswith(SHAPE)
    for shape, message in graph.subject_objects(SH.message):
        assert str(message).endswith((".", "…"))
        assert graph.value(shape, SH.severity) in {SH.Violation, SH.Warning, SH.Info}
    for shape in graph.subjects(SH.severity):
        assert (shape, SH.message, None) in graph


def test_each_shape_that_is_named_exists(shapes: Shapes) -> None:
    graph = shapes.graph
    named = {
        o for p in (SH.property, SH["not"], SH.qualifiedValueShape) for o in graph.objects(None, p)
    }
    for either in graph.objects(None, SH["or"]):
        named.update(Collection(graph, either))
    defined = set(graph.subjects(RDF.type, SH.NodeShape)) | set(
        graph.subjects(RDF.type, SH.PropertyShape)
    )
    assert named <= defined


def test_no_shape_needs_sparql(shapes: Shapes) -> None:
    predicates = {str(p) for p in shapes.graph.predicates()}
    assert not {p for p in predicates if "sparql" in p.lower() or p == str(SH.select)}


def test_paths_and_classes_are_defined_or_standard(shapes: Shapes) -> None:
    ours = {
        quad.subject.value
        for quad in pyoxigraph.parse(path=HERE.parents[1] / "ontology" / "hustings.ttl")
        if isinstance(quad.subject, pyoxigraph.NamedNode)
    }
    standard = tuple(iri for prefix, iri in PREFIXES.items() if prefix not in {"hst", "topic"})
    links = (SH.path, SH["class"], SH.targetClass, SH.targetNode, SH.inversePath, SH.lessThan)
    for link in links:
        for term in shapes.graph.objects(None, link):
            if isinstance(term, URIRef):
                assert str(term) in ours or str(term).startswith(standard), f"{term} is not defined"


def test_each_cited_class_has_a_shape_file(shapes: Shapes) -> None:
    folder = HERE.parents[1] / "shapes"
    for name in (*CITED_CLASSES, "Document", "Fact", "Figure", "Origin", "Statement", "Utterance"):
        file = re.sub(r"(?<=[a-z])([A-Z])", r"_\1", name).lower()
        assert (folder / f"{file}.ttl").is_file(), f"{name} has no file of its own"
        assert (URIRef(SHAPE + name), SH.targetClass, HST[name]) in shapes.graph
