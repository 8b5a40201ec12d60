"""What a link to a registry becomes in the graph."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from rdflib import Graph as RdfGraph
from rdflib.compare import isomorphic

from hustings.graph import Activity, Graph, build_dataset, set_aside
from hustings.graph.links import describe_links
from hustings.graph.terms import HST, OWL, SKOS
from hustings.model import Link, Resolution
from hustings.namespaces import PREFIXES
from hustings.validation import validate
from tests.factory import BASE, make_entity, make_resolution

ACTIVITY = Activity("0.0.0", "test-model", "1.0", {})
PORT = make_entity("Port Authority", "Institution")
LINK = Link(
    PORT.iri,
    "vm-port",
    "'Port Authority' is a name of vm-port, in texts about VM",
    0.9,
    "verified",
    "Q42",
    "https://port.example.org/",
    (("Autoridad Portuaria", "es"), ("Port Authority", ""), ("APV", "")),
)


def described(link: Link, used: frozenset[str] = frozenset({PORT.iri})) -> RdfGraph:
    graph = RdfGraph()
    for quad in describe_links(Resolution(entities=(PORT,), links=(link,)), used):
        assert quad.graph_name == DefaultGraph()
        graph.parse(data=f"{quad.subject} {quad.predicate} {quad.object} .", format="nt")
    return graph


def turtle(body: str) -> RdfGraph:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return RdfGraph().parse(data=f"{prefixes}<{PORT.iri}> {body} .", format="turtle")


NAMES = 'skos:altLabel "Autoridad Portuaria"@es , "APV"'


def test_a_verified_item_is_the_same_thing() -> None:
    expected = turtle(
        'hst:registryKey "vm-port" ; owl:sameAs <http://www.wikidata.org/entity/Q42> ; '
        f"rdfs:seeAlso <https://port.example.org/> ; {NAMES}"
    )
    assert isomorphic(described(LINK), expected)


def test_a_weak_item_is_a_close_match_only() -> None:
    expected = turtle(
        'hst:registryKey "vm-port" ; skos:closeMatch <http://www.wikidata.org/entity/Q42> ; '
        f"rdfs:seeAlso <https://port.example.org/> ; {NAMES}"
    )
    assert isomorphic(described(replace(LINK, strength="weak")), expected)


def test_an_entry_without_item_and_address_gives_key_and_names() -> None:
    bare = replace(LINK, strength="", wikidata="", official_url="")
    assert isomorphic(described(bare), turtle(f'hst:registryKey "vm-port" ; {NAMES}'))


def test_what_was_refused_or_is_not_used_says_nothing() -> None:
    assert len(described(Link(PORT.iri, None, "a reason"))) == 0
    assert len(described(LINK, used=frozenset())) == 0


@pytest.fixture(scope="module")
def linked() -> list[Quad]:
    resolution = replace(make_resolution(), links=(LINK,))
    return build_dataset(resolution, base=BASE, quotes=False, activity=ACTIVITY)


def test_a_dataset_with_links_conforms_and_keeps_them(linked: list[Quad]) -> None:
    report = validate(linked)
    assert [f for f in report.findings if f.severity == "Violation"] == []
    port = NamedNode(PORT.iri)
    kept = {(q.predicate, q.object) for q in set_aside(linked, report, base=BASE).quads}
    assert (OWL("sameAs"), NamedNode("http://www.wikidata.org/entity/Q42")) in kept
    assert Quad(port, HST("registryKey"), Literal("vm-port")) in linked


def test_names_of_a_pack_stand_whole_where_labels_are_cut() -> None:
    long = "Autoridad de los Puertos, Muelles y Faros de la Costa del Norte"
    link = replace(LINK, names=((long, "es"),))
    resolution = replace(make_resolution(), links=(link,))
    quads = build_dataset(resolution, base=BASE, quotes=False, activity=ACTIVITY)
    assert Quad(NamedNode(PORT.iri), SKOS("altLabel"), Literal(long, language="es")) in quads


def test_the_trig_reads_back_to_the_same(linked: list[Quad], tmp_path: Path) -> None:
    from hustings.graph import load, write_trig

    path = tmp_path / "graph.trig"
    path.write_text(write_trig(linked, base=BASE), encoding="utf-8")
    back = set(load(path).quads)
    assert {q for q in linked if q.predicate == OWL("sameAs")} <= back
    assert set(Graph.of(linked).quads) == back


def project(folder: Path, content: str) -> Path:
    (folder / "texts").mkdir()
    (folder / "texts" / "port.txt").write_text(
        "Kenyans await a vote\n\nIn Nairobi, Asha Wekesa, the Jetty Party's candidate, promised to "
        "build a second jetty.\n",
        encoding="utf-8",
    )
    (folder / "own.csv").write_text(content, encoding="utf-8")
    (folder / "hustings.toml").write_text('[registry]\npacks = ["own.csv"]\n', encoding="utf-8")
    return folder


@pytest.mark.model
def test_a_project_links_to_its_own_pack(tmp_path: Path) -> None:
    import hustings

    rows = "key,name,type,country,wikidata,strength\nke-aw,Asha Wekesa,Person,KE,Q42,verified\n"
    hustings.build(project(tmp_path, rows), tmp_path / "out")
    answer = hustings.run(
        hustings.load(tmp_path / "out"),
        "SELECT ?name ?key ?item WHERE "
        "{ ?x hst:registryKey ?key ; owl:sameAs ?item ; rdfs:label ?name }",
    )
    assert [list(map(str, row)) for row in answer.rows] == [
        ['"Asha Wekesa"', '"ke-aw"', "<http://www.wikidata.org/entity/Q42>"]
    ]
    trig = (tmp_path / "out" / "graph.trig").read_text(encoding="utf-8")
    assert '"registry.packs = own.csv"' in trig


def test_a_bad_pack_stops_the_build_with_its_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from hustings.cli import main

    folder = project(tmp_path, "key,name,type\nke-aw,Asha Wekesa,Human\n")
    assert main(["build", str(folder), "--out", str(tmp_path / "out")]) == 2
    error = capfd.readouterr().err
    assert f"{folder / 'own.csv'}:2: type is 'Human'" in error.replace("\n", "")
    assert not (tmp_path / "out").exists()
