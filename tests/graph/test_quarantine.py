"""What fails validation leaves the graph as a whole, with the reason, and is counted."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from hustings.graph import Separated, Tally, build_dataset, set_aside
from hustings.graph.prov import Activity
from hustings.graph.terms import HST, RDF, RDFS, SH, VOID
from hustings.model import Resolution
from tests.factory import (
    BASE,
    make_document,
    make_entity,
    make_resolution,
    make_statement,
    make_utterance,
)

QUARANTINE = NamedNode(f"{BASE}quarantine")
SHAPE = "https://w3id.org/hustings/shapes#test"
COMPONENT = "http://www.w3.org/ns/shacl#ClassConstraintComponent"


@dataclass(frozen=True)
class Finding:
    """What a validation found."""

    focus: str
    path: str | None = None
    value: str | None = None
    severity: str = "Violation"
    shape: str = SHAPE
    component: str = COMPONENT
    message: str = "This does not fit."


@dataclass(frozen=True)
class Report:
    """All that it found."""

    findings: tuple[Finding, ...]


def separate(resolution: Resolution, *findings: Finding) -> tuple[list[Quad], Separated]:
    activity = Activity("0", "m", "1")
    quads = build_dataset(resolution, base=BASE, quotes=True, activity=activity)
    return quads, set_aside(quads, Report(findings), base=BASE)


def in_quarantine(separated: Separated) -> set[Quad]:
    return {quad for quad in separated.quads if quad.graph_name == QUARANTINE}


def test_nothing_changes_without_a_violation() -> None:
    resolution = make_resolution()
    warning = Finding(resolution.statements[0].iri, severity="Warning")
    quads, separated = separate(resolution, warning)
    assert set(separated.quads) == set(quads)
    assert separated.kinds["Statement"] == Tally(12, 12)
    assert separated.refused == ()


def test_statement_moves_with_its_evidence_and_its_reason() -> None:
    resolution = make_resolution()
    statement = next(s for s in resolution.statements if s.predicate == "opposes")
    node = NamedNode(statement.iri)
    quads, separated = separate(resolution, Finding(f"{statement.iri}/target/position"))
    out = in_quarantine(separated)
    own = {q for q in quads if str(q.subject).startswith(f"<{statement.iri}")}
    assert len(own) > 10
    assert {Quad(q.subject, q.predicate, q.object, QUARANTINE) for q in own} <= out
    assert not own & set(separated.quads)
    [result] = [q.object for q in out if q.subject == node and q.predicate == RDFS("seeAlso")]
    assert isinstance(result, NamedNode)
    about = {(q.predicate.value, q.object) for q in out if q.subject == result}
    assert (RDF("type").value, SH("ValidationResult")) in about
    assert (SH("focusNode").value, NamedNode(f"{statement.iri}/target/position")) in about
    assert (SH("resultMessage").value, Literal("This does not fit.")) in about
    assert (SH("resultSeverity").value, SH("Violation")) in about
    assert (SH("sourceShape").value, NamedNode(SHAPE)) in about
    assert separated.relations["opposes"] == Tally(1, 0)
    assert separated.relations["opposes"].quarantined == 1
    [refused] = separated.refused
    assert (refused.node, refused.kind, refused.relation) == (statement.iri, "Statement", "opposes")
    assert (refused.document, refused.reasons) == (statement.document, ("This does not fit.",))


def test_direct_triple_goes_with_its_last_statement() -> None:
    resolution = make_resolution()
    proposals = [
        s for s in resolution.statements if s.predicate == "proposes" and s.modality.is_plain
    ]
    direct = Quad(
        NamedNode(proposals[0].subject),
        HST("proposes"),
        NamedNode(proposals[0].object),
        DefaultGraph(),
    )
    _, some = separate(resolution, *(Finding(s.iri) for s in proposals[1:]))
    _, none = separate(resolution, *(Finding(s.iri) for s in proposals))
    assert direct in some.quads
    assert direct not in none.quads
    assert some.relations["proposes"] == Tally(4, 2)


def test_violating_entity_takes_its_statements_and_leaves() -> None:
    resolution = make_resolution()
    otieno = make_entity("Bram Otieno", "Person")
    quads, separated = separate(resolution, Finding(otieno.iri, path=str(RDFS("label").value)))
    node = NamedNode(otieno.iri)
    assert not [q for q in separated.quads if q.subject == node and q.graph_name != QUARANTINE]
    label = next(q.object for q in quads if q.subject == node and q.predicate == RDFS("label"))
    assert Quad(node, RDFS("label"), label, QUARANTINE) in separated.quads
    assert {r.relation for r in separated.refused} == {"opposes", "proposes"}
    railway = NamedNode(make_entity("a new harbour railway", "Policy").iri)
    assert any(q.subject == railway and q.graph_name == DefaultGraph() for q in separated.quads), (
        "others still use it"
    )


def test_violation_of_a_direct_triple_takes_only_the_statements_that_state_it() -> None:
    resolution = make_resolution()
    floods = make_entity("floods", "Risk")
    port = make_entity("Port Authority", "Institution")
    finding = Finding(floods.iri, path=HST("threatens").value, value=port.iri)
    _, separated = separate(resolution, finding)
    assert [r.relation for r in separated.refused] == ["threatens"]
    assert not [q for q in separated.quads if q.predicate == HST("threatens")]


def test_refused_utterance_takes_what_stands_in_it() -> None:
    document = make_document()
    moreau, plan = make_entity("Ilse Moreau", "Candidate"), make_entity("railway", "Policy")
    outer = make_utterance(document, "“We will build the harbour railway,”", speaker=moreau)
    inner = make_utterance(document, "harbour railway", parent=outer)
    statement = make_statement(
        document, moreau, "proposes", plan, "build the harbour railway", utterance=inner
    )
    resolution = Resolution((document,), (moreau, plan), (statement,), (outer, inner))
    _, separated = separate(resolution, Finding(f"{outer.iri}/target"))
    reasons = {refused.node: refused.reasons for refused in separated.refused}
    passage = ("its passage of reported speech was refused",)
    assert reasons == {
        outer.iri: ("This does not fit.",),
        inner.iri: passage,
        statement.iri: passage,
    }
    assert separated.kinds["Utterance"] == Tally(2, 0)


def test_found_is_accepted_and_quarantined_and_the_counts_follow() -> None:
    resolution = make_resolution()
    _, separated = separate(resolution, Finding(resolution.figures[0].iri))
    for tally in (*separated.kinds.values(), *separated.relations.values()):
        assert tally.found == tally.accepted + tally.quarantined
    assert separated.kinds["Figure"] == Tally(1, 0)
    [triples] = [
        q.object
        for q in separated.quads
        if q.predicate == VOID("triples") and q.subject == NamedNode(f"{BASE}dataset")
    ]
    apart = (QUARANTINE, NamedNode(f"{BASE}metadata"))
    assert isinstance(triples, Literal)
    assert int(triples.value) == len([q for q in separated.quads if q.graph_name not in apart])


def test_finding_about_no_record_moves_nothing() -> None:
    resolution = make_resolution()
    quads, separated = separate(resolution, Finding("_:b0"), Finding(resolution.documents[0].iri))
    assert set(quads) == set(separated.quads)
