"""What a figure calls its exactness becomes a term that the ontology defines."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from hustings.graph import Activity, build_dataset
from hustings.model import Resolution
from hustings.resources import resource
from tests.factory import BASE, RALLY, make_document, make_figure

HST = "https://w3id.org/hustings/ontology#"


@pytest.mark.parametrize(
    ("qualifier", "term"),
    [("exact", "Exactly"), ("about", "About"), ("over", "Over"), ("under", "Under")],
)
def test_qualifier_is_a_term_of_the_ontology(qualifier: str, term: str) -> None:
    document = make_document()
    figure = make_figure(document, RALLY[:20], "64", "station", "stations", qualifier=qualifier)
    resolution = Resolution(documents=(document,), figures=(figure,))
    quads = build_dataset(resolution, base=BASE, quotes=True, activity=Activity("0", "m", "1"))
    given = {q.object for q in quads if q.predicate == NamedNode(f"{HST}qualifier")}
    assert given == {NamedNode(f"{HST}{term}")}
    assert f"\nhst:{term}\n" in resource("ontology", "hustings.ttl").read_text(encoding="utf-8")
