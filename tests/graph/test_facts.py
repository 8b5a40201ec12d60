"""Facts count documents and independent sources, and copies add nothing to their confidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from hustings.graph import Activity, Graph, build_dataset, set_aside
from hustings.graph.facts import combine, facts_iri
from hustings.graph.flat import flatten
from hustings.graph.terms import HST, RDF
from hustings.model import Modality, Resolution, Statement
from hustings.validation import Finding, Report
from tests.factory import BASE, make_document, make_entity, make_statement

RUIZ, LINE = make_entity("Ana Ruiz", "Candidate"), make_entity("a bus line", "Policy")
TEXTS = [make_document(f"Text {n}: Ruiz wants a bus line.", name=f"d{n}") for n in range(4)]


def said(number: int, origin: str, confidence: float, **given: object) -> Statement:
    statement = make_statement(
        TEXTS[number], RUIZ, "proposes", LINE, "Ruiz wants", confidence=confidence,
        **given,  # type: ignore[arg-type]
    )  # fmt: skip
    return replace(statement, origin=f"{BASE}origin/{origin}")


def quads_of(*statements: Statement) -> list[Quad]:
    resolution = Resolution(tuple(TEXTS), (RUIZ, LINE), statements)
    return build_dataset(resolution, base=BASE, quotes=True, activity=Activity("0", "m", "1"))


def facts(quads: list[Quad]) -> list[dict[str, str]]:
    """Return the facts with their single values by local name."""
    nodes = [q.subject for q in quads if q.predicate == RDF("type") and q.object == HST("Fact")]
    names = ("documents", "independentSources", "confidence", "modality")
    return sorted(
        (
            {
                name: quad.object.value.removeprefix(HST.base)
                for name in names
                for quad in quads
                if quad.subject == node
                and quad.predicate == HST(name)
                and isinstance(quad.object, NamedNode | Literal)
            }
            for node in nodes
        ),
        key=lambda row: row["modality"],
    )


def row(documents: int, sources: int, confidence: str, modality: str = "Asserted") -> object:
    return {
        "documents": str(documents),
        "independentSources": str(sources),
        "confidence": confidence,
        "modality": modality,
    }


def test_copies_count_as_documents_and_not_as_sources() -> None:
    one, copy, other = said(0, "a", 0.8), said(1, "a", 0.7), said(2, "b", 0.5)
    assert facts(quads_of(one)) == [row(1, 1, "0.80")]
    assert facts(quads_of(one, copy)) == [row(2, 1, "0.80")]
    assert facts(quads_of(one, copy, other)) == [row(3, 2, "0.90")]


def test_facts_part_by_how_they_are_put() -> None:
    statements = (
        said(0, "a", 0.8),
        said(1, "b", 0.6, modality=Modality.PREDICTED),
        said(2, "c", 0.9, modality=Modality.DENIED),
    )
    assert facts(quads_of(*statements)) == [row(2, 2, "0.92"), row(1, 1, "0.90", "Denied")]
    assert facts(quads_of(statements[1])) == [row(1, 1, "0.60", "Predicted")]


@pytest.mark.parametrize(
    ("confidences", "together"),
    [([0.6], 0.6), ([0.6, 0.6], 0.84), ([0.9, 0.95, 0.9], 0.99), ([1.0, 0.5], 1.0)],
)
def test_independent_sources_make_a_fact_surer(confidences: list[float], together: float) -> None:
    assert combine(confidences) == together
    assert combine(reversed(confidences)) == together


def test_the_same_words_read_twice_make_a_topic_no_surer() -> None:
    topic = make_entity("transport", "Topic")
    statements = [
        make_statement(TEXTS[n], LINE, "topic", topic, "bus line", confidence=0.7) for n in (0, 1)
    ]
    assert facts(quads_of(*statements)) == [row(2, 2, "0.70")]


def test_what_is_refused_supports_nothing() -> None:
    kept, gone = said(0, "a", 0.8), said(1, "b", 0.8)
    quads = quads_of(kept, gone)
    finding = Finding(gone.iri, "", "", "Violation", "urn:s", "urn:c", "It does not fit.")
    separated = set_aside(quads, Report((finding,)), base=BASE)
    assert facts(separated.quads) == [row(1, 1, "0.80")]
    here = [q for q in separated.quads if q.graph_name == facts_iri(BASE)]
    assert {q.object for q in here if q.predicate == HST("supportedBy")} == {NamedNode(kept.iri)}
    assert NamedNode(f"{BASE}origin/b") not in {q.subject for q in here}


def test_flat_facts_say_how_many_carry_them() -> None:
    flat = flatten(Graph.of(quads_of(said(0, "a", 0.8), said(1, "a", 0.7), said(2, "b", 0.5))))
    assert {(fact.documents, fact.sources) for fact in flat.facts} == {(3, 2)}


def test_a_statement_says_its_time_in_years_months_or_days() -> None:
    statement = replace(
        said(0, "a", 0.8), validity="from 2012 to March 2018",
        valid_from="2012", valid_until="2018-03",
    )  # fmt: skip
    told = {
        (q.predicate, str(q.object)) for q in quads_of(statement) if "valid" in q.predicate.value
    }
    assert told == {
        (HST("validity"), '"from 2012 to March 2018"'),
        (HST("validFrom"), '"2012"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        (HST("validUntil"), '"2018-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
    }
