from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.site.paths import Links, Place

BASE = "https://example.org/id/"
LINKS = Links(BASE)


@pytest.mark.parametrize(
    ("iri", "place"),
    [
        (BASE + "person/lena-1a", Place("person/lena-1a")),
        (BASE + "statement/0a", Place("statement/0a")),
        (BASE + "statement/0a/target/quote", Place("statement/0a")),
        (BASE + "document/d1/graph", Place("document/d1")),
        (
            BASE + "document/d1/utterance/1-2-x-x/cue/quote",
            Place("document/d1", "utterance-1-2-x-x"),
        ),
        (BASE + "dataset", Place("dataset")),
        (BASE + "dataset/class/Risk", Place("dataset", "class-Risk")),
        (BASE + "metadata", Place("dataset")),
        (BASE + "quarantine/result/9f", Place("quarantine", "result-9f")),
        ("https://w3id.org/hustings/topic/energy", Place("topic/energy")),
        ("https://w3id.org/hustings/ontology#proposes", Place("ontology", "proposes")),
        ("https://w3id.org/hustings/ontology", Place("ontology")),
        ("https://w3id.org/hustings/shapes#Statement", Place("shapes", "Statement")),
    ],
)
def test_each_kind_of_name_has_its_place(iri: str, place: Place) -> None:
    assert LINKS.place(iri) == place


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "person/../x",
        "person/Case-Matters",
        "person/a b",
        "person/",
        "person/%2e%2e",
        "assets/site",
        "list/person",
        "person/" + "a" * 200,
        "p" * 300 + "/x",
        "-x/y",
        "index",
        "person/con.txt",
        "person/x#y",
        "",
    ],
)
def test_a_name_that_is_no_safe_path_is_found_by_its_digest(path: str) -> None:
    place = LINKS.place(BASE + path)
    assert place.path.startswith("thing/")
    assert len(place.path) == 22
    assert place.fragment == ""


def test_a_term_that_the_ontology_does_not_have_has_no_place_on_its_page() -> None:
    place = LINKS.place("https://w3id.org/hustings/ontology#Unheard")
    assert place.path.startswith("thing/")


def test_links_are_relative_to_the_page_they_stand_on() -> None:
    assert LINKS.page(BASE + "policy/x", "person/y") == "../policy/x.html"
    assert LINKS.page(BASE + "policy/x", "index") == "policy/x.html"
    assert LINKS.data(BASE + "policy/x", "jsonld", "person/y") == "../policy/x.jsonld"
    assert LINKS.page(BASE + "document/d/figure/1", "statement/s") == "../document/d.html#figure-1"


@given(st.text(max_size=80))
def test_every_name_below_a_base_gets_a_path_inside_the_site(tail: str) -> None:
    path = LINKS.place(BASE + tail).path
    assert ".." not in path.split("/")
    assert not path.startswith("/")
    assert path.replace("/", "").replace("-", "").replace("_", "").isalnum()
    iri = LINKS.iri(path)
    assert iri is None or (BASE + tail).startswith(iri) or tail.startswith(("facts", "metadata"))


@pytest.mark.parametrize("path", ["thing/00ff", "assets/site", "../x", "a/b/c", "index", "person"])
def test_a_path_that_stands_for_no_name_gives_none(path: str) -> None:
    assert LINKS.iri(path) is None


@pytest.mark.parametrize("path", ["person/lena-1a", "topic/energy", "dataset", "document/d1"])
def test_a_path_leads_back_to_its_name(path: str) -> None:
    iri = LINKS.iri(path)
    assert iri is not None
    assert LINKS.place(iri) == Place(path)
