"""Statements, utterances and figures get IRIs that follow from what they say and where."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from hustings.identifiers import document_iri
from hustings.model import (
    Document,
    Extraction,
    Figure,
    Modality,
    Record,
    Refusal,
    Relation,
    Resolution,
    Utterance,
    sha256_of,
)
from hustings.namespaces import TOPIC
from hustings.resolution import resolve

BASE = "https://example.org/id/"
TEXT = "Ana Lima said that Ivo Brandt wants ferries. About 60 percent agree. Ana Lima left."
ANA = Record("person:ana lima", "Ana Lima", "Person", ("Lima",), 0, 8)
IVO = Record("person:ivo brandt", "Ivo Brandt", "Candidate")
FERRIES = Record("policy:ferries", "more ferries", "Policy")
TRANSPORT = Record("topic:transport", "Transport", "Topic")
SAID = Utterance(14, 43, "indirect", 0, 8, 9, 13, "person:ana lima")
WANTED = Utterance(36, 43, "indirect", 19, 29, 30, 35, "person:ivo brandt", parent=0)
WANTS = Relation(
    "person:ivo brandt", "proposes", "policy:ferries", 0, 44, "r", 0.7,
    speaker="person:ana lima", utterance=0,
)  # fmt: skip
ABOUT = Relation("policy:ferries", "topic", "topic:transport", 0, 44, "t", 0.75)
SHARE = Figure(45, 67, "60", "percent", "agree", "about", subject="person:ana lima")


def extraction(
    name: str = "one",
    text: str = TEXT,
    relations: tuple[Relation, ...] = (WANTS, ABOUT),
    refusals: tuple[Refusal, ...] = (),
) -> Extraction:
    sha = sha256_of(text)
    document = Document(document_iri(BASE, sha, name), name, name, text, sha)
    return Extraction(
        document, (ANA, IVO, FERRIES, TRANSPORT), relations, (SAID, WANTED), (SHARE,), refusals
    )


def one(relation: Relation, name: str = "one") -> str:
    """Return the IRI of the statement of one relation."""
    (statement,) = resolve([extraction(name, relations=(relation,))], base=BASE).statements
    return statement.iri


def labels(found: Resolution) -> dict[str, str]:
    """Return IRI → label of every entity."""
    return {entity.iri: entity.label for entity in found.entities}


def test_statement_keeps_all_that_the_relation_says() -> None:
    found = resolve([extraction(relations=(replace(WANTS, validity="former"),))], base=BASE)
    (statement,) = found.statements
    named = labels(found)
    assert (named[statement.subject], statement.predicate, named[statement.object]) == (
        "Ivo Brandt",
        "proposes",
        "more ferries",
    )
    assert named[str(statement.speaker)] == "Ana Lima"
    assert statement.selector.exact == TEXT[0:44]
    assert (statement.selector.start, statement.selector.end) == (0, 44)
    assert (statement.rule, statement.confidence, statement.validity) == ("r", 0.7, "former")
    assert statement.modality is Modality.ASSERTED
    assert statement.document == found.documents[0].iri


def test_same_extraction_gives_the_same_resolution() -> None:
    assert resolve([extraction()], base=BASE) == resolve([extraction()], base=BASE)


@pytest.mark.parametrize(
    "changes",
    [
        {"end": 43},
        {"modality": Modality.DENIED},
        {"speaker": None},
        {"predicate": "opposes"},
        {"subject": "person:ana lima"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_another_passage_modality_or_speaker_is_another_statement(
    changes: dict[str, object],
) -> None:
    assert one(replace(WANTS, **changes)) != one(WANTS)  # type: ignore[arg-type]


def test_another_document_is_another_statement() -> None:
    assert one(WANTS, "one") != one(WANTS, "two")


@pytest.mark.parametrize(
    "changes", [{"rule": "other"}, {"confidence": 0.4}], ids=["rule", "confidence"]
)
def test_rule_and_confidence_do_not_make_another_statement(changes: dict[str, object]) -> None:
    assert one(replace(WANTS, **changes)) == one(WANTS)  # type: ignore[arg-type]


def test_surest_of_equal_statements_is_kept() -> None:
    unsure = replace(WANTS, confidence=0.4, rule="other")
    for relations in ((WANTS, unsure), (unsure, WANTS)):
        (statement,) = resolve([extraction(relations=relations)], base=BASE).statements
        assert (statement.confidence, statement.rule) == (0.7, "r")


def test_order_of_documents_does_not_matter() -> None:
    extractions = [
        extraction("one"),
        extraction("two", TEXT + " Rain fell."),
        extraction("three", TEXT + " Snow fell.", relations=(ABOUT,)),
    ]
    first = resolve(extractions, base=BASE)
    assert all(resolve(order, base=BASE) == first for order in permutations(extractions))


def test_everything_is_sorted_by_iri() -> None:
    found = resolve([extraction("one"), extraction("two", TEXT + " Rain fell.")], base=BASE)
    for items in (found.documents, found.entities, found.statements, found.utterances):
        iris = [item.iri for item in items]
        assert iris == sorted(set(iris))
    assert len(found.entities) == 4
    assert len(found.statements) == len(found.utterances) == 4
    assert len(found.figures) == 2


def test_merged_entities_are_shared_by_the_statements_of_both_documents() -> None:
    found = resolve([extraction("one"), extraction("two", TEXT + " Rain fell.")], base=BASE)
    wants = [s for s in found.statements if s.predicate == "proposes"]
    assert len({(s.subject, s.object) for s in wants}) == 1
    assert len({s.document for s in wants}) == 2
    assert not found.judgements, "that things of one name are one goes without saying"


def test_topics_are_concepts_of_the_scheme() -> None:
    found = resolve([extraction()], base=BASE)
    (about,) = (s for s in found.statements if s.predicate == "topic")
    assert str(about.object) == str(TOPIC) + "transport"


def test_utterances_have_their_passages_and_parents() -> None:
    found = resolve([extraction()], base=BASE)
    by_words = {u.content.exact: u for u in found.utterances}
    outer, inner = by_words["that Ivo Brandt wants ferries"], by_words["ferries"]
    assert inner.parent == outer.iri
    assert outer.parent is None
    assert outer.source is not None
    assert outer.cue is not None
    assert (outer.source.exact, outer.cue.exact) == ("Ana Lima", "said")
    assert labels(found)[str(inner.speaker)] == "Ivo Brandt"
    assert outer.iri.startswith(f"{found.documents[0].iri}/utterance/")
    (statement,) = (s for s in found.statements if s.predicate == "proposes")
    assert statement.utterance == outer.iri


def test_utterance_without_source_or_cue() -> None:
    bare = replace(extraction(), utterances=(Utterance(14, 43, "direct"),), relations=())
    (utterance,) = resolve([bare], base=BASE).utterances
    assert (utterance.source, utterance.cue, utterance.speaker) == (None, None, None)
    assert "None" not in utterance.iri


def test_figure_knows_its_subject_and_passage() -> None:
    found = resolve([extraction()], base=BASE)
    (figure,) = found.figures
    assert figure.selector.exact == "About 60 percent agree"
    assert labels(found)[str(figure.subject)] == "Ana Lima"
    assert figure.iri == f"{found.documents[0].iri}/figure/45-67-60-percent"
    assert figure.figure == SHARE


def test_refusals_are_kept_in_order_with_their_documents() -> None:
    refusals = (Refusal("r", "too unsure", 45, 60), Refusal("a", "age", 0, 10))
    found = resolve([extraction(refusals=refusals)], base=BASE)
    iri = found.documents[0].iri
    assert found.refusals == ((iri, refusals[1]), (iri, refusals[0]))


def test_base_names_everything_minted() -> None:
    found = resolve([extraction()], base="https://data.example/")
    minted = [e.iri for e in found.entities if e.type != "Topic"]
    minted += [s.iri for s in found.statements]
    assert all(iri.startswith("https://data.example/") for iri in minted)


def test_no_documents_give_an_empty_resolution() -> None:
    assert resolve([]) == Resolution()
