"""The layout of the dataset: what stands where, and that nothing depends on order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from hustings.graph import Activity, build_dataset, document_graph, write_trig
from hustings.graph.dataset import describe_entities, describe_told, sources_of
from hustings.graph.documents import date_literal
from hustings.graph.facts import describe_said, facts_iri, find_said
from hustings.graph.terms import (
    DCTERMS,
    FOAF,
    HST,
    OA,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    VOID,
    text,
)
from hustings.graph.void import Counts, count_quads, describe_counts
from hustings.model import Document, Entity, Modality, Resolution, sha256_of
from hustings.nodes import nodes_of, quads_of
from hustings.settings import ProjectSettings
from tests.factory import (
    BASE,
    COLUMN,
    find,
    make_document,
    make_entity,
    make_resolution,
    make_statement,
    shuffled,
)

ACTIVITY = Activity("0.0.0", "test-model", "1.0", {"b": "2", "a": "1"})
MOREAU = NamedNode(make_entity("Ilse Moreau", "Candidate").iri)
OTIENO = NamedNode(make_entity("Bram Otieno", "Person").iri)
RAILWAY = NamedNode(make_entity("a new harbour railway", "Policy").iri)
TAX = NamedNode(make_entity("a fuel tax", "Policy").iri)


def build(resolution: Resolution, *, quotes: bool = True, base: str = BASE) -> set[Quad]:
    return set(build_dataset(resolution, base=base, quotes=quotes, activity=ACTIVITY))


def values(quads: set[Quad], subject: NamedNode, predicate: NamedNode) -> set[str]:
    return {
        quad.object.value
        for quad in quads
        if quad.subject == subject
        and quad.predicate == predicate
        and isinstance(quad.object, NamedNode | Literal)
    }


def test_plain_facts_stand_as_direct_triples_and_denied_ones_do_not() -> None:
    quads = build(make_resolution())
    assert Quad(MOREAU, HST("proposes"), RAILWAY, DefaultGraph()) in quads
    assert Quad(OTIENO, HST("proposes"), TAX, DefaultGraph()) not in quads
    denied = [
        q.subject for q in quads if q.predicate == HST("modality") and q.object == HST("Denied")
    ]
    assert len(denied) == 2, "a statement and its fact"
    assert Quad(TAX, RDFS("label"), text("a fuel tax"), DefaultGraph()) in quads


def test_statement_has_the_whole_receipt() -> None:
    resolution = make_resolution()
    quads = build(resolution)
    statement = next(s for s in resolution.statements if s.utterance)
    node, graph = NamedNode(statement.iri), document_graph(statement.document)
    assert {q.graph_name for q in quads if q.subject == node} == {graph}
    assert values(quads, node, HST("modality")) == {HST("Predicted").value}
    assert values(quads, node, HST("confidence")) == {"0.90"}
    assert values(quads, node, PROV("wasAttributedTo")) == {statement.speaker}
    assert values(quads, node, PROV("wasDerivedFrom")) == {statement.document, statement.utterance}
    target = NamedNode(f"{statement.iri}/target")
    assert values(quads, node, OA("hasTarget")) == {target.value}
    assert values(quads, target, HST("sha256")) == {sha256_of(statement.selector.exact)}
    quote, position = NamedNode(f"{target.value}/quote"), NamedNode(f"{target.value}/position")
    assert values(quads, quote, OA("exact")) == {statement.selector.exact}
    assert (
        Quad(
            position,
            OA("start"),
            Literal(
                str(statement.selector.start),
                datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"),
            ),
            graph,
        )
        in quads
    )


def test_what_the_document_says_is_attributed_to_its_publisher_else_its_author() -> None:
    resolution = make_resolution()
    quads = build(resolution)
    labels = {
        document.name: {
            label
            for statement in resolution.statements
            if statement.document == document.iri and not statement.speaker
            for who in values(quads, NamedNode(statement.iri), PROV("wasAttributedTo"))
            for label in values(quads, NamedNode(who), RDFS("label"))
        }
        for document in resolution.documents
    }
    assert labels == {"rally": {"The Harbour Post"}, "column": {"Lena Ruis"}}


def test_publisher_that_the_texts_name_is_that_entity() -> None:
    document = make_document(publisher="the Port Authority")
    port = make_entity("Port Authority", "Institution", base="https://example.org/other/")
    moreau, railway = make_entity("Ilse Moreau", "Candidate"), make_entity("railway", "Policy")
    statement = make_statement(document, moreau, "proposes", railway, "a new harbour railway")
    quads = build(Resolution((document,), (moreau, port, railway), (statement,)))
    assert values(quads, NamedNode(document.iri), DCTERMS("publisher")) == {port.iri}
    assert values(quads, NamedNode(port.iri), RDF("type")) == {HST("Institution").value}


def test_document_without_a_source_attributes_nothing() -> None:
    document = make_document()
    moreau, railway = make_entity("Ilse Moreau", "Candidate"), make_entity("railway", "Policy")
    statement = make_statement(document, moreau, "proposes", railway, "a new harbour railway")
    quads = build(Resolution((document,), (moreau, railway), (statement,)))
    assert not values(quads, NamedNode(statement.iri), PROV("wasAttributedTo"))


@pytest.mark.parametrize(
    ("given", "value", "datatype"),
    [
        ("2025-03-02", "2025-03-02", "date"),
        ("2025-03-02T10:00:00Z", "2025-03-02", "date"),
        ("2025-03", "2025-03", "gYearMonth"),
        ("2025", "2025", "gYear"),
        ("2025-02-30", "2025-02-30", "string"),
        ("last May", "last May", "string"),
    ],
)
def test_date_has_the_datatype_of_its_precision(given: str, value: str, datatype: str) -> None:
    literal = date_literal(given)
    assert (literal.value, literal.datatype.value.rpartition("#")[2]) == (value, datatype)


@pytest.mark.parametrize(
    ("url", "is_iri"),
    [
        ("https://example.org/a?b=c", True),
        ("javascript:alert(1)", False),
        ("https://example.org/a b", False),
        ("https://example.org/<script>", False),
        ("https://example.org/\u202egnp", False),
        ("https:///nowhere", False),
        ('https://example.org/"x"', False),
    ],
)
def test_address_is_an_iri_only_if_it_is_a_safe_web_address(url: str, is_iri: bool) -> None:
    document = make_document(url=url)
    quads = build(Resolution((document,)))
    [term] = [q.object for q in quads if q.predicate == SCHEMA("url")]
    assert isinstance(term, NamedNode) == is_iri
    assert isinstance(term, NamedNode | Literal)
    assert term.value == url


def test_there_are_no_blank_nodes() -> None:
    for quad in build(make_resolution()):
        terms = (quad.subject, quad.object, quad.graph_name)
        assert not any(isinstance(term, BlankNode) for term in terms)


def test_entities_that_nothing_uses_are_left_out() -> None:
    stray = make_entity("Nobody At All", "Person")
    resolution = make_resolution()
    quads = build(replace(resolution, entities=(*resolution.entities, stray)))
    assert not any(quad.subject == NamedNode(stray.iri) for quad in quads)


def test_order_of_the_input_does_not_matter() -> None:
    resolution = make_resolution()
    one, two = (write_trig(build(shuffled(resolution, seed)), base=BASE) for seed in (1, 2))
    assert one == two


def test_without_quotes_no_passage_is_left() -> None:
    long = "a plan to rebuild every pier and quay of the old harbour by winter"
    text_ = f"Moreau wants {long}."
    document = make_document(text_)
    moreau = make_entity("Moreau", "Candidate")
    plan = Entity(f"{BASE}policy/p", "Policy", long, (f"{long} again",))
    statement = make_statement(document, moreau, "proposes", plan, text_, validity=long)
    quads = build(Resolution((document,), (moreau, plan), (statement,)), quotes=False)
    assert not [q for q in quads if q.predicate == OA("exact")]
    words = [q.object.value for q in quads if isinstance(q.object, Literal)]
    assert max(len(value.split()) for value in words) <= 8
    assert values(quads, NamedNode(plan.iri), RDFS("label")) == {
        "a plan to rebuild every pier and quay…"
    }
    assert not values(quads, NamedNode(plan.iri), SKOS("altLabel"))
    target = NamedNode(f"{statement.iri}/target")
    assert values(quads, target, HST("sha256")) == {sha256_of(text_)}
    assert values(quads, NamedNode(f"{target.value}/position"), OA("end")) == {str(len(text_))}


def test_metadata_counts_the_dataset_and_names_no_place() -> None:
    quads = build(make_resolution())
    dataset = NamedNode(f"{BASE}dataset")
    assert values(quads, dataset, VOID("documents")) == {"2"}
    counted = len([q for q in quads if q.graph_name != NamedNode(f"{BASE}metadata")])
    assert values(quads, dataset, VOID("triples")) == {str(counted)}
    part = NamedNode(f"{BASE}dataset/class/Policy")
    assert values(quads, part, VOID("entities")) == {"2"}
    assert values(quads, ACTIVITY.iri(BASE), DCTERMS("description")) == {"a = 1", "b = 2"}


def test_the_publisher_of_the_dataset_is_an_agent_with_a_name() -> None:
    def published(name: str) -> tuple[set[str], set[Quad]]:
        given, project = make_resolution(), ProjectSettings(publisher=name)
        quads = build_dataset(given, base=BASE, quotes=True, activity=ACTIVITY, project=project)
        (iri,) = values(set(quads), NamedNode(f"{BASE}dataset"), DCTERMS("publisher"))
        return {iri}, {q for q in quads if q.subject == NamedNode(iri)}

    (iri,), said = published("The Harbour Post")
    graph, agent = NamedNode(f"{BASE}metadata"), NamedNode(iri)
    assert iri.startswith(f"{BASE}agent/harbour-post-")
    assert said == {
        Quad(agent, RDF("type"), FOAF("Agent"), graph),
        Quad(agent, FOAF("name"), Literal("The Harbour Post"), graph),
    }
    assert published("The Harbour Post") == ({iri}, said)
    assert published("Harbour Post")[0] != {iri}
    assert {q.object for q in published("a\ud800b")[1]} >= {Literal("a\ufffdb")}


def test_activity_is_the_same_for_the_same_settings_only() -> None:
    again = Activity("0.0.0", "test-model", "1.0", {"a": "1", "b": "2"})
    other = Activity("0.0.0", "test-model", "1.0", {"a": "1", "b": "3"})
    assert again.iri(BASE) == ACTIVITY.iri(BASE) != other.iri(BASE)


def test_base_may_end_in_a_hash() -> None:
    base = "https://example.org/press#"
    resolution = make_resolution(base=base)
    quads = build(resolution, base=base)
    assert any(quad.graph_name == NamedNode(f"{base}metadata") for quad in quads)


def test_lone_surrogate_does_not_stop_the_build() -> None:
    moreau = Entity(f"{BASE}person/m", "Candidate", "Mor\ud800eau")
    plan = make_entity("railway", "Policy")
    document: Document = make_document(COLUMN)
    statement = make_statement(document, moreau, "proposes", plan, "harbour railway")
    assert find(document, "Ilse") == (0, 4)
    quads = build(Resolution((document,), (moreau, plan), (statement,)))
    assert values(quads, NamedNode(moreau.iri), RDFS("label")) == {"Mor\ufffdeau"}


def test_modality_decides_about_the_direct_triple() -> None:
    document = make_document()
    moreau, plan = make_entity("Ilse Moreau", "Candidate"), make_entity("railway", "Policy")
    for modality in Modality:
        statement = make_statement(
            document, moreau, "proposes", plan, "harbour railway", modality=modality
        )
        quads = build(Resolution((document,), (moreau, plan), (statement,)))
        direct = Quad(NamedNode(moreau.iri), HST("proposes"), NamedNode(plan.iri), DefaultGraph())
        assert (direct in quads) == (modality in (Modality.ASSERTED, Modality.PREDICTED))


def test_documents_add_up_to_the_dataset() -> None:
    resolution = make_resolution()
    sources, made = sources_of(resolution.documents, resolution, base=BASE)
    doer = ACTIVITY.iri(BASE)
    parts = {
        document_graph(told.document.iri).value: describe_told(
            told, sources[told.document.iri], quotes=True, activity=doer, accepted={}
        )
        for told in resolution.told()
    }
    told_by_default = (nodes for p in parts.values() for nodes in (p.about, nodes_of(p.direct)))
    default = {quad for nodes in told_by_default for quad in quads_of("", nodes)}
    named = {quad for graph, part in parts.items() for quad in quads_of(graph, part.records)}
    used = {q.object.value for q in default | named if isinstance(q.object, NamedNode)}
    shared = set(describe_entities(resolution, made, used, quotes=True))
    whole = build(resolution)
    assert default | shared == {q for q in whole if isinstance(q.graph_name, DefaultGraph)}
    assert named == {q for q in whole if str(q.graph_name).endswith("/graph>")}


def test_counts_of_documents_add_up() -> None:
    quads = build(make_resolution())
    graphs = {quad.graph_name for quad in quads}
    counts = Counts()
    for graph in graphs:
        counts.add(count_quads((q for q in quads if q.graph_name == graph), base=BASE))
    assert counts == count_quads(quads, base=BASE)
    assert set(describe_counts(counts, base=BASE)) <= quads


def test_facts_need_only_what_statements_say() -> None:
    quads = build(make_resolution())
    graphs = {q.graph_name for q in quads if str(q.graph_name).endswith("/graph>")}
    said = [
        one
        for graph in graphs
        for one in find_said((q for q in quads if q.graph_name == graph), base=BASE)
    ]
    made = set(describe_said(sorted(said), base=BASE))
    assert made == {q for q in quads if q.graph_name == facts_iri(BASE)}
