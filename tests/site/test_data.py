from __future__ import annotations

import pytest
import rdflib
from pyoxigraph import Literal, Quad, RdfFormat, Triple, parse
from rdflib.compare import isomorphic

from hustings.errors import OutputError, SubjectError
from hustings.site import MEDIA_TYPES, View, data
from hustings.site.data import quads_about
from tests.site.sample import BASE, PERSON, quads

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
}
NAMES = [
    PERSON,
    BASE + "statement/s1",
    BASE + "document/d1",
    BASE + "fact/f1",
    BASE + "dataset",
    BASE + "statement/s9",
]


def read(view: View, iri: str, format_: str) -> set[Triple]:
    return {
        Triple(q.subject, q.predicate, q.object)
        for q in parse(data(view, iri, format_).encode(), FORMATS[format_])
    }


@pytest.mark.parametrize("iri", NAMES)
def test_every_format_holds_the_same_triples_of_the_graph(view: View, iri: str) -> None:
    whole = {Triple(q.subject, q.predicate, q.object) for q in quads()}
    found = {format_: read(view, iri, format_) for format_ in MEDIA_TYPES}
    assert found["turtle"]
    assert found["turtle"] <= whole
    assert all(triples == found["turtle"] for triples in found.values())


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")
@pytest.mark.parametrize("iri", NAMES[:3])
def test_rdflib_reads_turtle_and_json_ld_as_one_graph(view: View, iri: str) -> None:
    turtle = rdflib.Graph().parse(data=data(view, iri, "turtle"), format="turtle")
    json_ld = rdflib.Graph().parse(data=data(view, iri, "jsonld"), format="json-ld")
    assert len(turtle) > 5
    assert isomorphic(turtle, json_ld)


def test_all_names_together_hold_every_quad(view: View) -> None:
    owners = {view.links.owner(q.subject.value) for q in quads() if hasattr(q.subject, "value")}
    union: set[Quad] = set()
    for iri in owners:
        union.update(quads_about(view, iri))
    assert union == set(quads())


def test_an_entity_brings_its_statements_with_evidence_and_what_leads_to_it(view: View) -> None:
    policy = data(view, BASE + "policy/night-buses-3c", "ntriples")
    assert "Okoro said the night buses would be free" in policy
    assert f"<{PERSON}> <https://w3id.org/hustings/ontology#proposes>" in policy
    assert '"Lena Okoro"' in policy
    assert "statement/s9" not in policy


def test_numbers_stay_as_they_were_written(view: View) -> None:
    values = {t.object for t in read(view, BASE + "document/d1", "turtle")}
    assert "61.50" in {v.value for v in values if isinstance(v, Literal)}


def test_a_limit_bounds_the_statements(view: View) -> None:
    whole = data(view, PERSON, "ntriples")
    some = data(view, PERSON, "ntriples", limit=1)
    assert whole.count("#confidence>") > some.count("#confidence>") == 1


def test_a_small_file_has_a_context_of_the_terms_it_uses(view: View) -> None:
    text = data(view, BASE + "origin/o1", "jsonld")
    assert "candidateOf" not in text
    assert len(text) < 2_000


def test_an_unknown_name_and_an_unknown_format_are_refused(view: View) -> None:
    with pytest.raises(SubjectError, match="the graph says nothing of it"):
        data(view, BASE + "person/nobody", "turtle")
    with pytest.raises(OutputError, match="no format 'yaml'; there is: turtle, jsonld"):
        data(view, PERSON, "yaml")
