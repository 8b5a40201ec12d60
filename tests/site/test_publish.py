from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from pyoxigraph import Quad, RdfFormat, Triple, parse

from hustings.errors import OutputError, SettingsError
from hustings.graph.store import Graph, load
from hustings.site.publish import publish
from tests.site.sample import BASE, TRIG, quads

SAMPLE = Path(__file__).parents[2] / "graphs" / "mexico-2024" / "build"
ATOM = "{http://www.w3.org/2005/Atom}"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FORMATS = {".ttl": RdfFormat.TURTLE, ".jsonld": RdfFormat.JSON_LD}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph as a site."""
    out = tmp_path_factory.mktemp("small") / "site"
    publish(Graph.of(quads()), out, url="https://data.example/x", pages={"explorer.html": "<p>"})
    return out


@pytest.fixture(scope="module")
def sample() -> Graph:
    """The graph of the sample project."""
    return load(SAMPLE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, sample: Graph) -> Path:
    """The sample graph as a site."""
    out = tmp_path_factory.mktemp("sample") / "site"
    publish(sample, out, pages={"explorer.html": "<p>"})
    return out


def links_of(folder: Path) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the internal links and the ids of each page by its path."""
    links: dict[str, set[str]] = {}
    ids: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(folder).as_posix()
        ids[name] = set(re.findall(r'\sid="([^"]*)"', text))
        found = map(unescape, re.findall(r'\s(?:href|src)="([^"]*)"', text))
        links[name] = {link for link in found if not urlsplit(link).scheme}
    return links, ids


def broken(folder: Path) -> list[tuple[str, str]]:
    """Return links that lead to no file, or to no element of a page."""
    links, ids = links_of(folder)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    found = []
    for page, targets in links.items():
        for target in targets:
            parts = urlsplit(target)
            path = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
            if (
                path not in files
                or target.startswith("/")
                or (parts.fragment and parts.fragment not in ids[path])
            ):
                found.append((page, target))
    return found


def read(path: Path) -> set[Triple]:
    content, format_ = path.read_bytes(), FORMATS[path.suffix]
    found = parse(content, format_, base_iri="https://data.example/x/")
    return {Triple(q.subject, q.predicate, q.object) for q in found}


def test_every_internal_link_of_the_sample_site_leads_somewhere(site: Path) -> None:
    links, _ = links_of(site)
    assert sum(map(len, links.values())) > 10_000
    assert broken(site) == []


def test_every_internal_link_of_a_small_site_leads_somewhere(small: Path) -> None:
    assert broken(small) == []


def test_the_checker_of_links_finds_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="b.html"></a><a href="#x"></a><a href="a.html"></a>')
    assert sorted(broken(tmp_path)) == [("a.html", "#x"), ("a.html", "b.html")]


def test_the_data_of_all_pages_is_the_graph(site: Path, sample: Graph) -> None:
    whole = {Triple(q.subject, q.predicate, q.object) for q in sample.quads}
    shipped = {"ontology.ttl", "shapes.ttl", "topics.ttl", "context.jsonld", "graph.jsonld"}
    union: set[Triple] = set()
    pages = 0
    for path in sorted(site.rglob("*.ttl")):
        name = path.relative_to(site).as_posix()
        if name in shipped or name == "dataset.ttl":
            continue
        triples = read(path)
        assert triples <= whole, name
        assert read(path.with_suffix(".jsonld")) == triples, name
        union |= triples
        pages += 1
    catalogue = read(site / "dataset.ttl")
    assert catalogue == read(site / "dataset.jsonld")
    assert whole - union - catalogue == set()
    assert pages == len({p.with_suffix("") for p in site.rglob("*.jsonld")}) - 3


def test_the_whole_dataset_is_there_three_times_and_the_same(site: Path, sample: Graph) -> None:
    expected = set(sample.quads)
    formats = {"trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}
    for ending, format_ in formats.items():
        found = set(parse((site / f"graph.{ending}").read_bytes(), format_))
        assert found == expected, ending


def test_every_name_of_the_graph_has_a_page(site: Path, sample: Graph) -> None:
    names = (site / "names.txt").read_text(encoding="utf-8").splitlines()
    subjects = {q.subject.value for q in sample.quads if hasattr(q.subject, "value")}
    assert set(names) == subjects
    base = sample.base
    direct = [n for n in names if n.startswith(base) and n[len(base) :].count("/") == 1]
    assert len(direct) > 900
    for name in direct:
        assert (site / f"{name[len(base) :]}.html").is_file(), name
        assert (site / f"{name[len(base) :]}.ttl").is_file(), name


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_same_graph_gives_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    (tmp_path / "graph.trig").write_text(TRIG, encoding="utf-8")
    program = (
        "import sys; from hustings.graph import load; from hustings.site.publish import publish; "
        "publish(load(sys.argv[1]), sys.argv[2])"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, "graph.trig", f"out{seed}"]
        subprocess.run(command, cwd=tmp_path, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
    assert files_of(tmp_path / "out1") == files_of(tmp_path / "out2")


def test_a_site_replaces_a_site_and_tells_what_is_new_and_gone(tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = publish(Graph.of(quads()), out)
    assert (first.new, first.changed, first.gone) == (None, None, None)
    assert first.out == out.resolve()
    before = files_of(out)
    assert first.files == len(before)
    again = publish(Graph.of(quads()), out)
    assert (again.new, again.changed, again.gone) == (0, 0, 0)
    assert files_of(out) == before
    less = publish(Graph.of(quads(TRIG.replace("ferry-tax-5e", "ferry-levy-6f"))), out)
    assert (less.new, less.changed, less.gone) == (1, 2, 1)
    assert not (out / "policy" / "ferry-tax-5e.html").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="holds files that are no site of hustings"):
        publish(Graph.of(quads()), other)
    assert (other / "thesis.txt").read_text() == "years of work"
    (other / "site.json").write_text('{"format": "something else"}')
    with pytest.raises(OutputError, match="holds files that are no site"):
        publish(Graph.of(quads()), other)
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(OutputError, match="is a file; name a folder"):
        publish(Graph.of(quads()), file)


def test_what_stood_there_stays_when_a_publication_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    publish(Graph.of(quads()), out)
    before = files_of(out)

    def fail(*_: object) -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hustings.site.publish._files", fail)
    with pytest.raises(OutputError, match="No space left on device; free some space"):
        publish(Graph.of(quads()), out)
    assert files_of(out) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]


@pytest.mark.parametrize(
    "url", ["data.example", "ftp://x.example/", "https://x.example/?a", "https://x.example/ b", "x"]
)
def test_an_address_that_is_no_folder_on_the_web_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="is no address of a folder on the web"):
        publish(Graph.of(quads()), tmp_path / "site", url=url)
    assert not (tmp_path / "site").exists()


def test_the_map_lists_every_page_by_its_absolute_address(small: Path) -> None:
    root = ElementTree.parse(small / "sitemap.xml").getroot()  # noqa: S314 - our own
    found = {loc.text or "" for loc in root.iter(f"{MAPS}loc")}
    assert "https://data.example/x/person/lena-okoro-1a.html" in found
    pages = {p.relative_to(small).as_posix() for p in small.rglob("*.html")} - {"404.html"}
    assert found == {f"https://data.example/x/{page}" for page in pages}


def test_without_an_address_there_is_no_map_and_no_absolute_link(site: Path) -> None:
    assert not (site / "sitemap.xml").exists()
    assert 'rel="canonical"' not in (site / "index.html").read_text(encoding="utf-8")


def entries_of(site: Path) -> list[tuple[str, str, str]]:
    """Return title, kind and instant of each entry of a site's feed."""
    feed = ElementTree.parse(site / "feed.xml").getroot()  # noqa: S314 - our own
    found = []
    for entry in feed.findall(f"{ATOM}entry"):
        kind = entry.find(f"{ATOM}category")
        assert kind is not None
        words = [entry.findtext(f"{ATOM}{name}") or "" for name in ("title", "updated")]
        found.append((words[0], kind.attrib["term"], words[1]))
    return found


def test_the_first_feed_has_the_texts_newest_first_and_then_the_things(small: Path) -> None:
    feed = ElementTree.parse(small / "feed.xml").getroot()  # noqa: S314 - our own
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}updated") == "2027-03-09T00:00:00Z"
    found = entries_of(small)
    assert {row[1:] for row in found} == {("added", "2027-03-09T00:00:00Z")}
    assert [row[0] for row in found[:2]] == ["A second look", "Harbour vote opens"]
    assert feed.findtext(f"{ATOM}subtitle") == (
        f"Things and texts in publication 1: {len(found)} added"
    )
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        path = link.attrib["href"].removeprefix("https://data.example/x/")
        assert (small / path).is_file()
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    assert entries[1].findtext(f"{ATOM}published") == "2027-03-02T00:00:00Z"
    assert entries[1].findtext(f"{ATOM}summary") == (
        "Added: source text; The Harbour Daily, 2027-03-02; 1 statement"
    )


def test_the_feed_tells_what_changed_since_the_publication_before(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(Graph.of(quads()), out)
    renamed = TRIG.replace('rdfs:label "Lena Okoro"', 'rdfs:label "Lena Okoro-Vane"')
    second = renamed.replace("ferry-tax-5e", "ferry-levy-6f")
    done = publish(Graph.of(quads(second)), out)
    later = "2027-03-09T00:00:01Z"
    found = [row for row in entries_of(out) if row[2] == later]
    assert len(found) == (done.new or 0) + (done.changed or 0) + (done.gone or 0)
    assert ("Lena Okoro-Vane", "changed", later) in found
    labels = {kind: [t for t, k, _ in found if k == kind] for kind in ("added", "removed")}
    assert labels["added"] == labels["removed"] == ["a ferry tax"]
    before = files_of(out)
    publish(Graph.of(quads(second)), out)
    assert files_of(out) == before
    publish(Graph.of(quads(renamed)), out)
    back = [row for row in entries_of(out) if row[2] == "2027-03-09T00:00:02Z"]
    assert sorted(row[1] for row in back if row[0] == "a ferry tax") == ["added", "removed"]


def test_another_program_or_a_broken_state_is_no_news(tmp_path: Path) -> None:
    out = tmp_path / "site"
    trig = TRIG.replace(
        "hst:confidence 0.94 ;", "hst:confidence 0.94 ; prov:wasGeneratedBy id:a1 ;"
    )
    assert trig != TRIG
    publish(Graph.of(quads(trig)), out)
    before = files_of(out)["feed.xml"]
    done = publish(Graph.of(quads(trig.replace("id:a1", "id:a2"))), out)
    assert (done.new, done.changed, done.gone) == (0, 0, 0)
    assert files_of(out)["feed.xml"] == before
    (out / "changes.json").write_text('{"format": "hustings-changes/1", "things": {"a": [1]}}')
    assert publish(Graph.of(quads(trig)), out).new is None
    assert files_of(out)["feed.xml"] == before


def test_the_description_of_the_dataset_names_its_files_by_digest(small: Path) -> None:
    text = (small / "dataset.ttl").read_text(encoding="utf-8")
    assert "<https://data.example/x/graph.trig>" in text
    digest = hashlib.sha256((small / "graph.trig").read_bytes()).hexdigest()
    assert digest in text
    assert str((small / "graph.trig").stat().st_size) in text
    assert "urn:x-hustings-site" not in text + (small / "dataset.jsonld").read_text()


def test_files_are_named_relative_to_the_description_without_an_address(site: Path) -> None:
    text = (site / "dataset.ttl").read_text(encoding="utf-8")
    assert "<graph.trig>" in text
    assert "urn:x-hustings-site" not in text
    address = "https://data.example/x/graph.trig"
    assert any(getattr(t.object, "value", "") == address for t in read(site / "dataset.ttl"))


def test_a_graph_without_passages_gives_pages_without_them(tmp_path: Path) -> None:
    kept = [q for q in quads() if not q.predicate.value.endswith("#exact")]
    publish(Graph.of(kept), tmp_path / "site")
    for path in (tmp_path / "site").rglob("*"):
        if path.is_file():
            assert b"would be free" not in path.read_bytes(), path
    page = (tmp_path / "site" / "statement" / "s1.html").read_text(encoding="utf-8")
    assert "The passage is left out of this graph" in page


def test_names_outside_the_base_and_unsafe_names_have_pages_of_their_own(tmp_path: Path) -> None:
    odd = """
    @prefix hst: <https://w3id.org/hustings/ontology#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <https://w3id.org/hustings/id/../../evil> a hst:Policy ; rdfs:label "up" .
    <https://other.example/Thing%20One> a hst:Risk ; rdfs:label "elsewhere" .
    <https://w3id.org/hustings/id/policy/UPPER> a hst:Policy ; rdfs:label "upper" .
    <https://w3id.org/hustings/id/assets/site> a hst:Policy ; rdfs:label "no sheet" .
    <https://w3id.org/hustings/id/list/policy> a hst:Policy ; rdfs:label "no list" .
    _:b a hst:Goal ; rdfs:label "nameless" .
    """
    graph = Graph.of([Quad(q.subject, q.predicate, q.object) for q in parse(odd, RdfFormat.TURTLE)])
    publish(graph, tmp_path / "deep" / "site", pages={"explorer.html": ""})
    site = tmp_path / "deep" / "site"
    assert broken(site) == []
    assert len(list((site / "thing").glob("*.html"))) == 5
    assert sorted(p.name for p in tmp_path.iterdir()) == ["deep"]
    assert (site / "assets" / "site.css").read_text().startswith(":root")


def test_a_graph_that_keeps_no_rule_gives_a_whole_site(tmp_path: Path) -> None:
    unruly = """
    @prefix hst: <https://w3id.org/hustings/ontology#> .
    @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix id: <https://w3id.org/hustings/id/> .
    id:s1 a hst:Statement ; rdf:subject [ rdfs:label "b" ] ; rdf:predicate "x" ; rdf:object _:q ;
        hst:confidence "NaN" ; hst:modality "weird" .
    id:f1 a hst:Fact ; rdf:subject "text" ; rdf:object 5 ; hst:supportedBy id:s1 .
    id:d1 a hst:Document ; dcterms:publisher [ rdfs:label "P" ] ; dcterms:date "soon" .
    id:x1 a hst:Figure . id:j1 a hst:Judgement ; hst:leftLabel "a" .
    id:facts a hst:Fact . id:metadata rdfs:label "m" . <urn:a> <urn:p> "q" .
    id:dataset dcterms:license "any" ; dcterms:publisher <urn:somebody> .
    hst:Foo rdfs:label "mine" . <https://w3id.org/hustings/shapes#Bar> rdfs:label "b" .
    """
    graph = Graph.of([Quad(*q) for q in parse(unruly, RdfFormat.TURTLE)])
    publish(graph, tmp_path / "site", url="https://x.example", pages={"explorer.html": ""})
    site = tmp_path / "site"
    assert broken(site) == []
    empty = [p.name for p in site.rglob("*") if p.is_file() and not p.stat().st_size]
    assert sorted(empty) == [".nojekyll", "explorer.html"]
    page = (site / "list" / "document.html").read_text(encoding="utf-8")
    assert "d1" in page


def test_the_marker_says_what_the_folder_is(small: Path) -> None:
    about = json.loads((small / "site.json").read_text(encoding="utf-8"))
    assert about == {"format": "hustings-site/1", "title": "Port Avery 2027", "base": BASE}
