from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from hustings.graph.terms import HST, RDF, RDFS
from hustings.site import Site, View
from hustings.site.inventory import PAGE, take_inventory
from hustings.site.lists import list_pages
from tests.site.sample import BASE, Read, quads


def test_an_inventory_counts_what_is_there_and_leaves_quarantine_apart(view: View) -> None:
    found = take_inventory(view)
    assert [(shelf.name, len(shelf.entries)) for shelf in found.shelves] == [
        ("Candidate", 1),
        ("PoliticalParty", 1),
        ("Organization", 1),
        ("Policy", 2),
        ("Topic", 1),
    ]
    assert found.entities == 6
    assert found.statements == 3
    assert [e.reference.label for e in found.documents] == ["A second look", "Harbour vote opens"]
    assert [e.facts for e in found.documents] == [2, 1]
    assert [(f.object.label, f.stance, f.sources) for f in found.facts] == [
        ("free night buses", "Asserted", 2),
        ("a ferry tax", "Denied", 1),
    ]
    assert [e.reference.label for e in found.aside] == ["Lena Okoro opposes free night buses"]


def test_lists_show_denied_facts_as_denied(view: View) -> None:
    page = Read(Site(view).page("list/fact") or "")
    assert "denied Lena Okoro proposes a ferry tax" in page.text
    assert "2 independent sources, 2 texts, confidence 0.94" in page.text


def test_the_overview_counts_and_leads_on(view: View) -> None:
    page = Read(Site(view).page("index") or "")
    assert "2 facts 3 passages that state them 6 people" in page.text
    assert {"list/policy.html", "topic/transport.html", "dataset.html"} <= set(page.links())
    assert "Denied or doubted denied Lena Okoro proposes a ferry tax receipts" in page.text


def test_a_long_list_is_parted_and_every_part_is_linked() -> None:
    many = list(quads())
    for number in range(2 * PAGE + 3):
        node = NamedNode(f"{BASE}risk/r{number:04}")
        many.append(Quad(node, RDF("type"), HST("Risk")))
        many.append(Quad(node, RDFS("label"), Literal(f"risk {number:04}")))
    site = Site(View.of(many))
    paths = [path for path in list_pages(site.inventory) if path.startswith("list/risk")]
    assert paths == ["list/risk", "list/risk-2", "list/risk-3"]
    names: list[str] = []
    for path in paths:
        page = Read(site.page(path) or "")
        assert {f"../{other}.html" for other in paths} <= set(page.links())
        names += [link for link in page.links() if "/risk/" in link]
    assert len(names) == len(set(names)) == 2 * PAGE + 3


@pytest.mark.parametrize("path", ["list/risk", "list/policy-2", "list/fact-0", "quarantine-2"])
def test_a_list_that_is_not_there_has_no_page(view: View, path: str) -> None:
    assert Site(view).page(path) is None


def test_an_empty_graph_has_an_overview_and_lists() -> None:
    site = Site(View.of([]))
    assert "0 facts" in Read(site.page("index") or "").text
    assert "There are none." in Read(site.page("list/fact") or "").text
    assert site.page("person/x") is None
    assert site.data("person/x.ttl") is None
    assert site.data("nothing") is None
