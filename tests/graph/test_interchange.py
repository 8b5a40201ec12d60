"""Exports for other tools: whole, linked to their sources, of the right shape, safe to open."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from hustings.graph import Graph, serialise
from hustings.graph.links import WIKIDATA
from hustings.graph.nanopublications import NP, nanopublications
from hustings.graph.quickstatements import review
from hustings.graph.terms import DCTERMS, FOAF, HST, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, VOID
from hustings.graph.trusty import artifact_code
from tests.factory import BASE

DEFAULT = DefaultGraph()
META = NamedNode(f"{BASE}metadata")
HOSTILE = 'Ada "Bell"\t*/ Q1\n</script>\u202e =1+1'


def node(path: str) -> NamedNode:
    return NamedNode(BASE + path)


def value_of(term: object) -> str:
    return str(getattr(term, "value", ""))


class Maker:
    """Quads of a dataset in the layout of docs/graph.md, one call a thing."""

    def __init__(self) -> None:
        self.quads: list[Quad] = [
            Quad(node("dataset"), RDF("type"), VOID("Dataset"), META),
            Quad(node("dataset"), DCTERMS("license"), NamedNode("https://x.example/by"), META),
            Quad(node("dataset"), DCTERMS("publisher"), node("agent/post-7c"), META),
            Quad(node("agent/post-7c"), FOAF("name"), Literal("The Harbour Post"), META),
            Quad(node("dataset"), VOID("uriSpace"), Literal(BASE), META),
        ]

    def thing(self, path: str, kind: str, label: str, item: str = "", **more: str) -> NamedNode:
        """Add an entity."""
        made = node(path)
        self.quads.append(Quad(made, RDF("type"), HST(kind), DEFAULT))
        self.quads.append(Quad(made, RDFS("label"), Literal(label), DEFAULT))
        if item:
            self.quads.append(Quad(made, OWL("sameAs"), NamedNode(WIKIDATA + item), DEFAULT))
        if "alias" in more:
            self.quads.append(Quad(made, SKOS("altLabel"), Literal(more["alias"]), DEFAULT))
        if "within" in more:
            self.quads.append(Quad(made, HST("positionIn"), node(more["within"]), DEFAULT))
        if "page" in more:
            self.quads.append(Quad(made, RDFS("seeAlso"), NamedNode(more["page"]), DEFAULT))
        return made

    def document(self, name: str, url: str | None) -> None:
        """Add a text."""
        made = node(f"document/{name}")
        self.quads += [
            Quad(made, RDF("type"), HST("Document"), DEFAULT),
            Quad(made, DCTERMS("identifier"), Literal(f"texts/{name}.txt"), DEFAULT),
            Quad(made, DCTERMS("title"), Literal(f'The {name} "paper"'), DEFAULT),
            Quad(made, DCTERMS("date"), Literal("2025-03-02"), DEFAULT),
            Quad(made, HST("sha256"), Literal("0" * 64), DEFAULT),
        ]
        if url:
            self.quads.append(Quad(made, SCHEMA("url"), NamedNode(url), DEFAULT))

    def says(self, key: str, fact: tuple[str, str, str], document: str, **more: str) -> None:
        """Add a statement with its evidence."""
        graph, made = node(f"document/{document}/graph"), node(f"statement/{key}")
        subject, predicate, object_ = node(fact[0]), HST(fact[1]), node(fact[2])
        modality = more.get("modality", "Asserted")
        target, quote = f"statement/{key}/target", f"statement/{key}/target/quote"
        position = f"statement/{key}/target/position"
        oa = "http://www.w3.org/ns/oa#"
        rows: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
            (made, RDF("type"), HST("Statement")),
            (made, RDF("subject"), subject),
            (made, RDF("predicate"), predicate),
            (made, RDF("object"), object_),
            (made, HST("modality"), HST(modality)),
            (made, HST("confidence"), Literal("0.80")),
            (made, PROV("wasDerivedFrom"), node(f"document/{document}")),
            (made, PROV("wasGeneratedBy"), node("activity/one")),
            (made, NamedNode(f"{oa}hasTarget"), node(target)),
            (node(target), NamedNode(f"{oa}hasSource"), node(f"document/{document}")),
            (node(target), NamedNode(f"{oa}hasSelector"), node(position)),
            (node(target), NamedNode(f"{oa}hasSelector"), node(quote)),
            (node(position), NamedNode(f"{oa}start"), Literal("3")),
            (node(position), NamedNode(f"{oa}end"), Literal("9")),
            (node(quote), NamedNode(f"{oa}exact"), Literal(more.get("quote", "words"))),
        ]
        rows += [(made, HST(k), Literal(more[k])) for k in ("validFrom", "validUntil") if k in more]
        self.quads += [Quad(*row, graph) for row in rows]
        if modality in ("Asserted", "Predicted"):
            self.quads.append(Quad(subject, predicate, object_, DEFAULT))


@pytest.fixture(scope="module")
def sample() -> Graph:
    """Two people, a party, a coalition, offices; two texts, one of them on the web."""
    make = Maker()
    make.thing("person/ada-1a", "Candidate", HOSTILE, "Q11", alias="Ms Bell")
    make.thing("person/ivo-2b", "Person", "Ivo Brandt", "Q12")
    make.thing("organization/dock-3c", "PoliticalParty", "Dock", "Q13", page="https://dock.example")
    make.thing("organization/bloc-4d", "Coalition", "The Bloc", "Q14")
    make.thing("organization/port-5e", "Institution", "Port Authority")
    make.thing("place/avery-6f", "Place", "Port Avery")
    make.thing("position/mayor-7a", "Position", "mayor", "Q30185", within="place/avery-6f")
    make.thing("position/head-8b", "Position", "head", within="organization/port-5e")
    make.thing("policy/levy-9c", "Policy", "a levy")
    make.document("web", "https://news.example/a?b=1")
    make.document("disk", None)
    party = ("person/ada-1a", "memberOf", "organization/dock-3c")
    make.says("m1", party, "web", validFrom="2012", validUntil="2018-06", quote='said "=1"\tso')
    make.says("m2", party, "disk", validFrom="2012", validUntil="2018-06")
    make.says("m3", party, "web")
    make.says("c1", ("person/ada-1a", "candidateOf", "organization/dock-3c"), "web")
    make.says("b1", ("organization/dock-3c", "memberOf", "organization/bloc-4d"), "web")
    make.says("h1", ("person/ivo-2b", "holdsPosition", "position/mayor-7a"), "web")
    make.says("h2", ("person/ada-1a", "holdsPosition", "position/head-8b"), "disk")
    make.says("e1", ("person/ivo-2b", "endorses", "person/ada-1a"), "web", modality="Predicted")
    denied = ("person/ivo-2b", "memberOf", "organization/dock-3c")
    make.says("d1", denied, "web", modality="Denied")
    make.says("p1", ("person/ada-1a", "proposes", "policy/levy-9c"), "web")
    return Graph.of(make.quads)


def test_every_statement_is_one_well_formed_nanopublication(sample: Graph) -> None:
    quads = set(pyoxigraph.parse(serialise(sample, "nanopubs"), RdfFormat.TRIG))
    assert quads == set(nanopublications(sample))
    graphs: defaultdict[object, set[Quad]] = defaultdict(set)
    for quad in quads:
        graphs[quad.graph_name].add(quad)
    heads = [q for q in quads if q.predicate == RDF("type") and q.object == NP("Nanopublication")]
    assert len(heads) == 10
    seen: set[object] = set()
    for head in heads:
        links = {q.predicate: q.object for q in graphs[head.graph_name]}
        parts = [links[NP(f"has{p}")] for p in ("Assertion", "Provenance", "PublicationInfo")]
        assert len(graphs[head.graph_name]) == 4
        assert len({head.graph_name, *parts}) == 4
        assertion, provenance, info = parts
        assert graphs[assertion]
        assert any(q.subject == assertion for q in graphs[provenance])
        assert any(q.subject == head.subject for q in graphs[info])
        seen |= {head.graph_name, *parts}
    assert seen == set(graphs)


def name_of(quads: Iterable[Quad], statement: str) -> str:
    """Return the name of the nanopublication of a statement."""
    (found,) = {
        value_of(q.subject)
        for q in quads
        if q.predicate == DCTERMS("source") and q.object == node(statement)
    }
    return found


def test_the_name_of_a_nanopublication_is_drawn_from_its_content(sample: Graph) -> None:
    by_name: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in pyoxigraph.parse(serialise(sample, "nanopubs"), RdfFormat.TRIG):
        by_name[value_of(quad.graph_name).partition("#")[0]].append(quad)
    assert len(by_name) == 10
    for name, quads in by_name.items():
        code = name.removeprefix(f"{BASE}nanopub/")
        assert re.fullmatch(r"RA[A-Za-z0-9_-]{43}", code)
        assert artifact_code(quads, code) == code
    changed = [
        Quad(q.subject, q.predicate, Literal("9"), q.graph_name)
        if q.subject == node("statement/m1/target/position") and q.object == Literal("3")
        else q
        for q in sample.quads
    ]
    now = list(nanopublications(Graph.of(changed)))
    before = list(nanopublications(sample))
    assert name_of(now, "statement/m1") != name_of(before, "statement/m1")
    assert name_of(now, "statement/m2") == name_of(before, "statement/m2")


@pytest.mark.parametrize("base", ["https://x.example/o#", "https://x.example/o/"])
def test_a_nanopublication_has_names_below_any_base(base: str, sample: Graph) -> None:
    def moved(term: object) -> object:
        is_ours = isinstance(term, NamedNode) and term.value.startswith(BASE)
        return NamedNode(value_of(term).replace(BASE, base)) if is_ours else term

    terms = [[q.subject, q.predicate, q.object, q.graph_name] for q in sample.quads]
    quads = [Quad(*(moved(term) for term in row)) for row in terms]  # type: ignore[arg-type]
    kept = [q for q in quads if q.predicate != VOID("uriSpace")]
    space = Quad(NamedNode(f"{base}dataset"), VOID("uriSpace"), Literal(base), META)
    made = list(nanopublications(Graph.of([*kept, space])))
    graphs = {value_of(q.graph_name) for q in made}
    assert len(graphs) == 40
    assert all(name.startswith(f"{base}nanopub/RA") and name.count("#") == 1 for name in graphs)


def test_a_blank_node_in_foreign_data_is_left_out_of_a_nanopublication(sample: Graph) -> None:
    graph = node("document/web/graph")
    loose = Quad(node("statement/m1/target"), RDFS("comment"), BlankNode("b"), graph)
    assert list(nanopublications(Graph.of([*sample.quads, loose]))) == list(
        nanopublications(sample)
    )


def test_a_denial_is_published_and_not_claimed(sample: Graph) -> None:
    in_assertions: dict[str, set[tuple[object, object]]] = defaultdict(set)
    for quad in nanopublications(sample):
        name = value_of(quad.graph_name)
        if name.endswith("#assertion"):
            in_assertions[name].add((quad.subject, quad.predicate))
    ivo, denied = node("person/ivo-2b"), node("statement/d1")
    made = list(nanopublications(sample))
    assert in_assertions[f"{name_of(made, 'statement/d1')}#assertion"] == {
        (denied, RDF("type")),
        (denied, RDF("subject")),
        (denied, RDF("predicate")),
        (denied, RDF("object")),
        (denied, HST("modality")),
    }
    assert in_assertions[f"{name_of(made, 'statement/e1')}#assertion"] == {(ivo, HST("endorses"))}


def test_a_nanopublication_carries_its_receipt(sample: Graph) -> None:
    made = list(nanopublications(sample))
    about = name_of(made, "statement/m1")
    quads = [q for q in made if value_of(q.graph_name).startswith(about)]
    values = {(value_of(q.graph_name).rpartition("#")[2], q.predicate, q.object) for q in quads}
    exact = NamedNode("http://www.w3.org/ns/oa#exact")
    assert ("provenance", exact, Literal('said "=1"\tso')) in values
    assert ("provenance", SCHEMA("url"), NamedNode("https://news.example/a?b=1")) in values
    assert ("provenance", HST("confidence"), Literal("0.80")) in values
    assert ("pubinfo", DCTERMS("license"), NamedNode("https://x.example/by")) in values
    assert ("pubinfo", DCTERMS("publisher"), node("agent/post-7c")) in values
    assert ("pubinfo", FOAF("name"), Literal("The Harbour Post")) in values
    assert ("pubinfo", DCTERMS("source"), node("statement/m1")) in values
    assert ("pubinfo", RDFS("label"), Literal(HOSTILE)) in values


PARTIAL = r"[0-9]{4}(-[0-9]{2}){0,2}"
POPOLO = {
    "persons": {"id": 1, "name": 1, "other_names": 0, "identifiers": 0, "links": 0},
    "organizations": {
        **{"id": 1, "name": 1, "classification": 1},
        **{"other_names": 0, "identifiers": 0, "links": 0},
    },
    "areas": {"id": 1, "name": 1},
    "posts": {"id": 1, "label": 1, "role": 1, "organization_id": 0, "area_id": 0},
    "memberships": {
        **{"id": 1, "role": 1, "sources": 1, "person_id": 0, "member": 0, "organization_id": 0},
        **{"post_id": 0, "area_id": 0, "start_date": 0, "end_date": 0},
    },
}
"""Keys of each class that are written, of those the Popolo schemas have; 1 for always."""


def test_popolo_is_of_its_schemas_and_every_reference_leads_somewhere(sample: Graph) -> None:
    document = json.loads(serialise(sample, "popolo"))
    assert set(document) == set(POPOLO)
    ids: dict[str, set[str]] = {}
    for name, rows in document.items():
        keys = POPOLO[name]
        for row in rows:
            assert set(row) <= set(keys)
            assert {key for key, needed in keys.items() if needed} <= set(row)
            assert all(isinstance(row[k], str) for k in row if k.endswith(("id", "date", "name")))
        ids[name] = {row["id"] for row in rows}
        assert len(ids[name]) == len(rows)
    references = {"person_id": "persons", "organization_id": "organizations", "post_id": "posts"}
    for row in (*document["memberships"], *document["posts"]):
        for key, name in (*references.items(), ("area_id", "areas")):
            assert row.get(key) is None or row[key] in ids[name]
        for key in ("start_date", "end_date"):
            assert key not in row or re.fullmatch(PARTIAL, row[key])
        for source in row.get("sources", ()):
            assert source["url"].startswith(("https://news.example/", BASE))


def test_popolo_says_who_belongs_where_since_when_and_by_which_texts(sample: Graph) -> None:
    document = json.loads(serialise(sample, "popolo"))
    [ada] = [person for person in document["persons"] if person["id"].endswith("ada-1a")]
    assert ada["name"] == HOSTILE
    assert ada["other_names"] == [{"name": "Ms Bell"}]
    assert ada["identifiers"] == [{"scheme": "wikidata", "identifier": "Q11"}]
    rows = document["memberships"]
    dated = [row for row in rows if row.get("start_date")]
    assert [(row["start_date"], row["end_date"], len(row["sources"])) for row in dated] == [
        ("2012", "2018-06", 2)
    ]
    assert {"url": "https://news.example/a?b=1", "note": 'said "=1"\tso'} in dated[0]["sources"]
    assert sorted(row["role"] for row in rows) == [
        *("candidate", "head", "mayor", "member", "member", "member")
    ]
    assert [row["member"]["name"] for row in rows if "member" in row] == ["Dock"]
    denied = [
        r for r in rows if r.get("person_id", "").endswith("ivo-2b") and r["role"] == "member"
    ]
    assert denied == []


RANGES: dict[str, dict[str, tuple[str, ...]]] = {
    "Membership": {"member": ("Person", "Organization", "PublicBody"), "organization": ("Org",)},
    "Occupancy": {"holder": ("Person",), "post": ("Position",)},
    "Position": {"organization": ("Organization", "PublicBody")},
}
FTM = {
    "Person": {"name", "alias", "topics", "wikidataId", "website"},
    "Organization": {"name", "alias", "topics", "wikidataId", "website"},
    "PublicBody": {"name", "alias", "topics", "wikidataId", "website"},
    "Position": {"name", "alias", "wikidataId", "organization"},
    "Article": {"title", "author", "publisher", "publishedAt", "sourceUrl", "fileName"},
    "Membership": {
        *("member", "organization", "role", "startDate", "endDate"),
        *("proof", "sourceUrl", "publisher", "description", "recordId"),
    },
    "Occupancy": {
        *("holder", "post", "startDate", "endDate"),
        *("proof", "sourceUrl", "publisher", "description", "recordId"),
    },
}
"""Schemata and properties that are written, as the FollowTheMoney model names them."""


def test_followthemoney_is_of_its_model_and_every_reference_leads_somewhere(sample: Graph) -> None:
    rows = [json.loads(line) for line in serialise(sample, "followthemoney").splitlines()]
    known = {row["id"]: row for row in rows}
    assert len(known) == len(rows)
    for row in rows:
        assert set(row) == {"id", "schema", "properties"}
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", row["id"])
        assert set(row["properties"]) <= FTM[row["schema"]]
        for values in row["properties"].values():
            assert values
            assert all(isinstance(value, str) and value for value in values)
            assert len(values) == len(set(values))
    for row in rows:
        for name, range_ in RANGES.get(row["schema"], {}).items():
            for value in row["properties"].get(name, ()):
                found = known[value]["schema"]
                assert found in range_ or (
                    range_ == ("Org",) and found in ("Organization", "PublicBody")
                )
        for value in row["properties"].get("proof", ()):
            assert known[value]["schema"] == "Article"


def test_followthemoney_identifiers_are_the_graphs_own(sample: Graph) -> None:
    rows = [json.loads(line) for line in serialise(sample, "followthemoney").splitlines()]
    known = {row["id"]: row for row in rows}
    ada = known["hst-person-ada-1a"]
    assert ada["schema"] == "Person"
    assert ada["properties"] == {
        "alias": ["Ms Bell"],
        "name": [HOSTILE],
        "topics": ["role.pol"],
        "wikidataId": ["Q11"],
    }
    party = known["hst-organization-dock-3c"]
    assert party["properties"]["topics"] == ["pol.party"]
    ties = [row for row in rows if row["schema"] == "Membership"]
    [dated] = [row for row in ties if "startDate" in row["properties"]]
    assert dated["properties"]["proof"] == ["hst-document-web", "hst-document-disk"]
    assert dated["properties"]["recordId"] == [f"{BASE}statement/m1", f"{BASE}statement/m2"]
    assert not [row for row in ties if f"{BASE}statement/d1" in row["properties"]["recordId"]]


def test_quickstatements_link_items_with_a_reference_each(sample: Graph) -> None:
    lines = serialise(sample, "quickstatements").splitlines()
    rows = [line.split("\t") for line in lines]
    assert [row[:3] for row in rows] == [
        ["Q13", "P463", "Q14"],
        ["Q11", "P102", "Q13"],
        ["Q11", "P102", "Q13"],
        ["Q11", "P102", "Q13"],
        ["Q11", "P8001", "Q12"],
        ["Q12", "P39", "Q30185"],
    ]
    for row in rows:
        assert row[-1].startswith("/* to review: ")
        assert row[-1].endswith(" */")
        assert row[-1].count("*/") == 1
        assert ('"https://news.example/a?b=1"' in row) == ("no web address" not in row[-1])
        for part in row[3:-1]:
            assert re.fullmatch(
                r'[PS][0-9]+|(en:)?"[^"\t\n]*"|\+[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z/(9|10|11)',
                part,
            )
    assert ["no web address" in row[-1] for row in rows].count(True) == 1
    dated = next(row for row in rows if "statement/m1" in row[-1])
    assert dated[3:7] == ["P580", "+2012-00-00T00:00:00Z/9", "P582", "+2018-06-00T00:00:00Z/10"]
    assert 'en:"said “=1“ so"' in dated


def test_quickstatements_need_a_certain_item_and_say_if_there_is_no_address(sample: Graph) -> None:
    doubtful = [
        Quad(q.subject, SKOS("closeMatch"), q.object, q.graph_name)
        if q.predicate == OWL("sameAs") and q.object == NamedNode(f"{WIKIDATA}Q13")
        else q
        for q in sample.quads
    ]
    lines = serialise(Graph.of(doubtful), "quickstatements").splitlines()
    assert not [line for line in lines if "Q13" in line.split("/*")[0]]
    without = [q for q in sample.quads if q.predicate != SCHEMA("url")]
    bare = serialise(Graph.of(without), "quickstatements")
    assert "S854" not in bare
    assert bare.count("; the text has no web address; ") == len(bare.splitlines()) == 6
    assert bare.count("\tS1476\t") == 6


def test_a_review_says_what_became_of_the_claims_that_give_no_line(sample: Graph) -> None:
    whole = review(sample)
    assert (whole.claims, whole.unlinked, whole.linked) == (6, 1, 5)
    assert whole.words == (
        "6 lines; of 6 claims that Wikidata has a property for, 1 have an end that is linked to "
        "no Wikidata item beyond doubt"
    )
    bare = review(Graph.of([q for q in sample.quads if q.predicate != OWL("sameAs")]))
    assert (bare.lines, bare.claims, bare.unlinked, bare.linked) == ((), 6, 6, 0)
    assert bare.words.endswith(
        "and nothing in this graph is: name registry packs under [registry] in hustings.toml and "
        "build it again"
    )


@pytest.mark.parametrize("format_", ["nanopubs", "popolo", "followthemoney", "quickstatements"])
def test_what_is_in_quarantine_is_not_exported(sample: Graph, format_: str) -> None:
    aside = NamedNode(f"{BASE}quarantine")
    moved = [
        Quad(q.subject, q.predicate, q.object, aside)
        if "statement/h1" in value_of(q.subject)
        else q
        for q in sample.quads
    ]
    text = serialise(Graph.of(moved), format_)
    assert "h1" not in text
    assert text != serialise(sample, format_)
