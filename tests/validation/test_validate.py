"""`validate` as a caller sees it: what it takes, adds, refuses and gives back."""

from __future__ import annotations

import logging
import random
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from hustings.errors import GraphError
from hustings.namespaces import HST, RDF, RDFS, SH, TOPIC, XSD
from hustings.validation import Finding, Shapes, load_shapes, validate

DATA = Path(__file__).parents[1] / "shapes"
EX = "https://example.org/id/"
SHAPE = "https://w3id.org/hustings/shapes#"


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes()


def load(*names: str) -> list[Quad]:
    return [quad for name in names for quad in pyoxigraph.parse(path=DATA / f"{name}.ttl")]


def named(local: str) -> NamedNode:
    return NamedNode(EX + local)


def test_no_quads_conform(shapes: Shapes) -> None:
    report = validate([], shapes=shapes)
    assert report.findings == ()
    assert report.conforms


def test_a_finding_says_all_of_the_engine_result(shapes: Shapes) -> None:
    report = validate(load("shared", "violates/relation_proposes_subject"), shapes=shapes)
    assert report.findings == (
        Finding(
            focus=EX + "s1",
            path=str(RDF.subject),
            value=EX + "port-amsel",
            severity="Violation",
            shape=SHAPE + "proposesSubject",
            component=str(SH.OrConstraintComponent),
            message="A policy can only be proposed by a person or an organisation; "
            "the subject here is neither.",
        ),
    )


def test_the_path_of_a_step_backwards_is_marked(shapes: Shapes) -> None:
    (finding,) = validate(load("violates/coalition_without_party"), shapes=shapes).findings
    assert finding.path == f"^{HST.memberOf}"
    assert finding.severity == "Info"


def test_graphs_are_read_as_one(shapes: Shapes) -> None:
    quads = load("shared", "conforms/statement_in_speech")
    graphs = [NamedNode(f"{EX}g{i}") for i in range(3)]
    scattered = [Quad(q.subject, q.predicate, q.object, graphs[i % 3]) for i, q in enumerate(quads)]
    assert validate(scattered, shapes=shapes).findings == ()


def test_the_order_of_quads_does_not_matter(shapes: Shapes) -> None:
    quads = load(
        "shared",
        "violates/statement_confidence_above_one",
        "violates/figure_without_unit",
        "violates/label_twice",
    )
    report = validate(quads, shapes=shapes)
    random.Random(7).shuffle(quads)  # noqa: S311
    assert validate(quads, shapes=shapes) == report
    assert report.findings == tuple(sorted(report.findings))
    assert list(report.by_focus()) == [EX + "f1", EX + "s1", EX + "x"]


def test_quads_may_come_from_an_iterator_and_shapes_be_left_out() -> None:
    assert not validate(iter(load("violates/label_missing"))).conforms


def test_subclasses_count_and_shipped_topics_are_known(shapes: Shapes) -> None:
    quads = load("shared", "conforms/relations")
    types = [q for q in quads if q.predicate.value == str(RDF.type)]
    assert not any(str(TOPIC) in str(q.subject) for q in types)
    assert validate(quads, shapes=shapes).findings == ()


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("NaN", XSD.double),
        ("INF", XSD.float),
        ("1e400", XSD.double),
        ("NaN", XSD.decimal),
        ("8.0E-1", XSD.decimal),
        ("", XSD.decimal),
        ("9" * 5000, XSD.integer),
    ],
)
def test_an_unreadable_number_is_one_finding(
    value: str, datatype: str, shapes: Shapes, caplog: pytest.LogCaptureFixture
) -> None:
    quads = load("shared", "conforms/statement_without_source")
    confidence = NamedNode(HST.confidence)
    quads = [q for q in quads if q.predicate != confidence]
    quads.append(Quad(named("s1"), confidence, Literal(value, datatype=NamedNode(datatype))))
    with caplog.at_level(logging.WARNING):
        (finding,) = validate(quads, shapes=shapes).findings
    assert (finding.focus, finding.path, finding.value) == (EX + "s1", confidence.value, value)
    assert finding.shape == SHAPE + "literal"
    assert finding.severity == "Violation"
    assert not caplog.records


def test_a_triple_as_a_value_is_a_finding(shapes: Shapes) -> None:
    triple = Triple(named("a"), named("b"), named("c"))
    quads = [*load("shared"), Quad(named("brandt"), named("says"), triple)]
    (finding,) = validate(quads, shapes=shapes).findings
    assert finding.focus == EX + "brandt"
    assert finding.message == "A triple stands here; expected the name of a statement."


def test_hostile_text_is_only_text(shapes: Shapes) -> None:
    label = "</script>\u202e{?x}' \" \\ \n\x7f" + "x" * 10_000
    quads = [
        Quad(named("x"), NamedNode(RDF.type), NamedNode(HST.Place)),
        Quad(named("x"), NamedNode(RDFS.label), Literal(label)),
    ]
    assert validate(quads, shapes=shapes).findings == ()


def test_shapes_survive_being_used(shapes: Shapes) -> None:
    quads = load("shared", "violates/statement_without_modality")
    assert validate(quads, shapes=shapes) == validate(quads, shapes=shapes)


def test_malformed_shapes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .\n"
        "ex:s a sh:NodeShape ; sh:targetClass ex:C ; sh:property ex:nowhere .",
        encoding="utf-8",
    )
    quads = [Quad(named("x"), NamedNode(RDF.type), NamedNode("https://example.org/C"))]
    with pytest.raises(GraphError, match=r"the shapes are malformed: .*nowhere"):
        validate(quads, shapes=load_shapes(tmp_path))
