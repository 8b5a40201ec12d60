from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from hustings.site import Site, View
from hustings.site.reference import shipped_data
from hustings.site.rules import load_rules
from hustings.site.terms import curie, load_vocabulary
from tests.site.sample import Read

ROOT = Path(__file__).parents[2]
HST = "https://w3id.org/hustings/ontology#"
SH = "http://www.w3.org/ns/shacl#"


@pytest.fixture(scope="module")
def site(view: View) -> Site:
    """The small graph."""
    return Site(view)


@pytest.fixture(scope="module")
def ontology(site: Site) -> str:
    """The page of the vocabulary."""
    return site.page("ontology") or ""


@pytest.fixture(scope="module")
def shapes(site: Site) -> str:
    """The page of the rules."""
    return site.page("shapes") or ""


def literals(predicate: str) -> list[tuple[str, Literal]]:
    return [
        (q.subject.value, q.object)
        for q in pyoxigraph.parse(path=ROOT / "ontology" / "hustings.ttl")
        if q.predicate.value.endswith(predicate)
        and isinstance(q.subject, NamedNode)
        and isinstance(q.object, Literal)
        and q.subject.value.startswith(HST)
    ]


@pytest.mark.parametrize("predicate", ["#label", "#definition", "#example"])
def test_every_label_definition_and_example_of_the_ontology_is_on_the_page(
    ontology: str, predicate: str
) -> None:
    text = Read(ontology).text
    found = literals(predicate)
    assert len(found) >= 99
    assert {value.language for _, value in found} >= {"en"}
    for iri, value in found:
        assert " ".join(value.value.split()) in text, iri


def test_every_term_is_an_element_of_the_page_and_linked_from_its_contents(ontology: str) -> None:
    names = {iri.removeprefix(HST) for iri, _ in literals("#label")}
    ids = set(re.findall(r'<article class="term" id="([^"]+)"', ontology))
    assert names == ids
    assert all(f'href="#{name}"' in ontology for name in names)


def test_a_term_says_how_it_hangs_together() -> None:
    terms = {t.name: t for _, _, group in load_vocabulary().sections for t in group}
    rows = {words: [o.label for o in others] for words, others in terms["Person"].rows}
    assert rows["A kind of"] == ["prov:Agent", "foaf:Person", "schema:Person"]
    assert rows["Kinds of it"] == ["Candidate"]
    assert rows["Never also"] == ["Organization"]
    assert "proposes" in rows["Properties it has"]
    assert "endorses" in rows["Properties that lead to it"]
    assert terms["proposes"].kind == "Relation"
    assert terms["supportedBy"].kind == "Link"
    assert terms["confidence"].kind == "Property"
    assert terms["Denied"].kind == "Value"
    one_of = dict(terms["Modality"].rows)["One of"]
    assert {o.label for o in one_of} == {
        *("Asserted", "Predicted", "Hypothetical", "Questioned", "Denied")
    }


def test_the_page_tells_how_often_the_graph_uses_a_class(ontology: str, site: Site) -> None:
    assert '<a href="list/policy.html">2</a>' in ontology
    site.has_counts = False
    assert '<a href="list/policy.html">2</a>' not in (site.page("ontology") or "")
    site.has_counts = True


def test_alignments_name_the_terms_of_others() -> None:
    found = {(a.label, o.label) for a, _, others in load_vocabulary().aligned for o in others}
    assert {("Person", "foaf:Person"), ("Statement", "rdf:Statement")} <= found
    assert ("memberOf", "org:memberOf") in found


def messages() -> set[str]:
    return {
        q.object.value
        for path in (ROOT / "shapes").glob("*.ttl")
        for q in parse(path=path)
        if q.predicate.value == f"{SH}message" and isinstance(q.object, Literal)
    }


def test_every_message_of_the_shapes_is_on_the_page_with_its_severity(shapes: str) -> None:
    text = Read(shapes).text
    found = messages()
    assert len(found) > 120
    for message in found:
        assert message in text
    rules = [rule for group in load_rules() for rule in group.rules]
    assert {rule.severity for rule in rules} == {"Violation", "Warning", "Info"}
    assert {rule.message for rule in rules} == found


@pytest.mark.parametrize(
    ("name", "path", "conditions"),
    [
        ("statementConfidence", "hst:confidence", {"at least 1", "at most 1", "is 0.0 or more"}),
        ("statementSubject", "rdf:subject", {"has a name (an IRI)"}),
        ("statementDocument", "prov:wasDerivedFrom", set()),
        ("coalitionMembers", "what leads to it by hst:memberOf", set()),
        ("figureRange", "hst:value", {"is no more than the value of hst:valueTo"}),
        ("Institution", "", {"not: is a hst:PoliticalParty"}),
    ],
)
def test_a_rule_is_told_in_plain_words(name: str, path: str, conditions: set[str]) -> None:
    rules = {rule.name: rule for group in load_rules() for rule in group.rules}
    assert rules[name].path == path
    assert conditions <= set(rules[name].conditions)
    assert rules[name].conditions


def test_what_ships_is_served_as_it_is_and_parses() -> None:
    expected = (ROOT / "ontology" / "hustings.ttl").read_text(encoding="utf-8")
    assert shipped_data("ontology.ttl") == expected
    merged = list(parse((shipped_data("shapes.ttl") or "").encode(), RdfFormat.TURTLE))
    apart = [q for path in (ROOT / "shapes").glob("*.ttl") for q in parse(path=path)]
    assert len(merged) == len(apart) > 1_000
    assert shipped_data("secrets.ttl") is None


def test_a_prefix_stands_for_a_known_namespace_alone() -> None:
    assert curie("https://w3id.org/hustings/shapes#Fact") == "hsh:Fact"
    assert curie("https://nowhere.example/x") == "https://nowhere.example/x"
