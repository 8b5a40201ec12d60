from __future__ import annotations

import pytest
from pyoxigraph import Store

from hustings.errors import SubjectError
from hustings.site import View, describe
from hustings.site.describe import Name
from tests.site.sample import BASE, NIGHT_BUSES, PERSON, quads


def test_an_entity_has_its_names_facts_texts_and_links(view: View) -> None:
    found = describe(view, PERSON)
    assert (found.type, found.label) == ("Candidate", "Lena Okoro")
    assert found.names == (Name("Lena Okoro-Falk", "en"), Name("Okoro", ""))
    assert found.same == ("http://www.wikidata.org/entity/Q1",)
    assert found.see == ("https://okoro.example/",)
    assert [(g.relation, g.object.label, g.stance) for g in found.facts] == [
        ("proposes", "free night buses", "Asserted"),
        ("proposes", "a ferry tax", "Denied"),
        ("candidateOf", "Coastal Greens", "Asserted"),
    ]
    assert [text.label for text in found.documents] == ["Harbour vote opens", "A second look"]
    assert [one.passage.quote for one in found.spoken if one.passage] == [
        "the night buses would be free"
    ]
    assert [(row.predicate.rsplit("#")[-1], row.values) for row in found.rows] == [
        ("registryKey", ("xx-okoro",))
    ]


def test_a_fact_counts_its_independent_sources_and_lists_its_statements(view: View) -> None:
    fact = describe(view, PERSON).facts[0]
    assert (fact.sources, fact.documents, fact.confidence) == (2, 2, "0.94")
    assert fact.iri == BASE + "fact/f1"
    first, second = fact.receipts
    assert (first.iri, first.modality, first.confidence) == (
        BASE + "statement/s1",
        "Asserted",
        "0.80",
    )
    assert first.passage is not None
    assert (first.passage.start, first.passage.end) == (0, 40)
    assert first.passage.quote == "Okoro said the night buses would be free"
    assert first.speaker is not None
    assert first.speaker.label == "Lena Okoro"
    assert first.validity == "next year"
    assert first.document is not None
    assert (first.document.date, first.document.by) == ("2027-03-02", "The Harbour Daily")
    assert second.speaker is None
    assert second.passage is not None
    assert second.passage.quote is None


def test_what_is_in_quarantine_is_no_fact_of_an_entity_and_says_why_on_its_own(view: View) -> None:
    assert all(g.relation != "opposes" for g in describe(view, PERSON).facts)
    own = describe(view, BASE + "statement/s9")
    assert own.reasons == ("A statement rests on exactly one passage of a document.",)
    assert own.label == "Lena Okoro opposes free night buses"


def test_a_direct_triple_without_a_statement_is_listed_bare(view: View) -> None:
    bare = describe(view, PERSON).facts[2]
    assert bare.receipts == ()
    party = describe(view, BASE + "organization/coastal-greens-2b")
    assert [(g.relation, g.subject.label) for g in party.incoming] == [
        ("candidateOf", "Lena Okoro")
    ]
    assert [(n.value, n.unit, n.qualifier) for n in party.numerals] == [
        ("61.50", "percent", "About")
    ]


def test_a_statement_and_a_fact_read_as_a_sentence(view: View) -> None:
    denied = describe(view, BASE + "statement/s3")
    assert denied.label == "Lena Okoro proposes a ferry tax"
    assert denied.facts[0].stance == "Denied"
    fact = describe(view, BASE + "fact/f1")
    assert [r.iri for r in fact.receipts] == [BASE + "statement/s1", BASE + "statement/s2"]


def test_a_document_lists_what_was_found_in_it(view: View) -> None:
    text = describe(view, BASE + "document/d1")
    assert [r.iri for r in text.receipts] == [BASE + "statement/s1"]
    assert [n.measures for n in text.numerals] == ["turnout"]
    assert len(text.spoken) == 1
    assert text.see == ("https://news.example/harbour",)


def test_a_limit_keeps_the_best_carried_facts_and_counts_the_rest(view: View) -> None:
    found = describe(view, PERSON, limit=2)
    assert [g.object.iri for g in found.facts] == [NIGHT_BUSES]
    assert found.left_out == 1


def test_a_store_gives_the_same_description_by_value(view: View) -> None:
    store = Store()
    store.bulk_extend(quads())
    theirs, ours = describe(store, PERSON), describe(view, PERSON)
    assert [(g.relation, g.object, g.stance) for g in theirs.facts] == [
        (g.relation, g.object, g.stance) for g in ours.facts
    ]
    assert theirs.names == ours.names


@pytest.mark.parametrize("iri", [BASE + "person/nobody", "not an iri", "", "http://x y"])
def test_a_name_the_graph_says_nothing_of_is_refused(view: View, iri: str) -> None:
    with pytest.raises(SubjectError, match="the graph says nothing of it") as caught:
        describe(view, iri)
    assert caught.value.name == iri
