"""Records merge only on a full name or a telling alias, and each merge says why."""

from __future__ import annotations

import pytest

from hustings.model import Document, Entity, Extraction, Judgement, Record, sha256_of
from hustings.namespaces import TOPIC
from hustings.resolution.families import family_of
from hustings.resolution.settling import settle
from hustings.resolution.sketches import sketch_of

BASE = "https://example.org/id/"
ONE, TWO, THREE = ("urn:doc:1", "urn:doc:2", "urn:doc:3")


def person(label: str, *aliases: str, kind: str = "Person") -> Record:
    return Record(f"person:{label.lower()}", label, kind, aliases)


def body(label: str, *aliases: str, kind: str = "Organization") -> Record:
    return Record(f"organization:{label.lower()}", label, kind, aliases)


def merged(
    *documents: tuple[str, list[Record]],
) -> tuple[tuple[Entity, ...], tuple[Judgement, ...]]:
    """Return the entities of some documents and the judgements that made them."""
    sketches = []
    for iri, records in documents:
        document = Document(iri, iri, "-", "", sha256_of(""))
        sketches.append(sketch_of(Extraction(document, tuple(records))))
    settled = settle(sketches, base=BASE)
    bound = {iri: settled.bindings(iri) for iri, _ in documents}
    assert {iri: list(bound[iri]) for iri, _ in documents} == {
        iri: sorted(r.key for r in records) for iri, records in documents
    }
    assert {iri for found in bound.values() for iri in found.values()} == {
        entity.iri for entity in settled.entities
    }
    return settled.entities, settled.judgements


def test_same_full_name_in_two_documents_is_one_without_a_word() -> None:
    (entity,), judgements = merged((ONE, [person("Ana Lima")]), (TWO, [person("Ana Lima")]))
    assert entity.members == ((ONE, "person:ana lima"), (TWO, "person:ana lima"))
    assert not judgements


def test_another_form_of_a_name_is_one_with_a_judgement() -> None:
    left, right = person("Ana Lima Duarte", "Ana Lima"), person("Ana Lima")
    (entity,), (judgement,) = merged((ONE, [left]), (TWO, [right]))
    assert entity.members == ((ONE, left.key), (TWO, right.key))
    assert judgement == Judgement(
        (ONE, left.key),
        (TWO, right.key),
        same=True,
        reason="'ana lima' is given as a form of the name",
        score=0.95,
        rule="person.alias",
        labels=("Ana Lima Duarte", "Ana Lima"),
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (person("Tomas Engström"), person("Tomas Engstrom")),
        (person("ANA LIMA"), person("Ana Lima")),
        (body("The Reef Institute"), body("Reef Institute")),
        (Record("policy:a", "free rural buses", "Policy"),
         Record("policy:b", "Free rural buses", "Policy")),
    ],
)  # fmt: skip
def test_case_accents_and_articles_do_not_part(left: Record, right: Record) -> None:
    entities, judgements = merged((ONE, [left]), (TWO, [right]))
    assert len(entities) == 1
    assert {entities[0].label, *entities[0].aliases} == {left.label, right.label}
    assert not judgements


def test_bare_surname_never_merges_across_documents() -> None:
    entities, judgements = merged((ONE, [person("Okafor")]), (TWO, [person("Okafor")]))
    assert len({entity.iri for entity in entities}) == 2
    assert not any(judgement.same for judgement in judgements)


def test_bare_surname_does_not_join_a_full_name_of_another_document() -> None:
    entities, judgements = merged(
        (ONE, [person("Chidi Okafor", "Okafor")]), (TWO, [person("Okafor")])
    )
    assert sorted(entity.label for entity in entities) == ["Chidi Okafor", "Okafor"]
    assert not any(judgement.same for judgement in judgements)


def test_different_full_names_stay_apart() -> None:
    entities, judgements = merged((ONE, [person("Chidi Okafor")]), (TWO, [person("Ada Okafor")]))
    assert len(entities) == 2
    assert not any(judgement.same for judgement in judgements)


def test_same_name_of_a_person_and_a_policy_stays_apart() -> None:
    entities, _ = merged(
        (ONE, [person("Victoria Falls")]), (TWO, [Record("place:v", "Victoria Falls", "Place")])
    )
    assert {entity.type for entity in entities} == {"Person", "Place"}


def test_acronym_that_one_document_gives_as_a_form_joins() -> None:
    entities, (judgement,) = merged(
        (ONE, [body("National Electoral Board", "NEB", kind="Institution")]),
        (TWO, [body("NEB")]),
    )
    assert [(e.label, e.type, e.aliases) for e in entities] == [
        ("National Electoral Board", "Institution", ("NEB",))
    ]
    assert (judgement.score, judgement.reason) == (0.95, "'NEB' is given as a form of the name")
    assert judgement.same


def test_fuller_alias_of_a_person_joins() -> None:
    entities, judgements = merged(
        (ONE, [person("Ana Lima Duarte", "Ana Lima")]), (TWO, [person("Ana Lima")])
    )
    assert [(e.label, e.aliases) for e in entities] == [("Ana Lima Duarte", ("Ana Lima",))]
    assert len(judgements) == 1


def test_alias_of_two_entities_merges_neither() -> None:
    entities, judgements = merged(
        (ONE, [body("National Electoral Board", "NEB")]),
        (TWO, [body("Northern Energy Bank", "NEB")]),
        (THREE, [body("NEB")]),
    )
    assert sorted(e.label for e in entities) == [
        "NEB",
        "National Electoral Board",
        "Northern Energy Bank",
    ]
    assert not any(judgement.same for judgement in judgements)
    assert "'NEB' stands for two different names" in {j.reason for j in judgements}


@pytest.mark.parametrize("alias", ["Fund", "NE", "the fund"])
def test_alias_that_tells_little_does_not_merge(alias: str) -> None:
    entities, judgements = merged((ONE, [body("Global Grain Fund", alias)]), (TWO, [body(alias)]))
    assert len(entities) == 2
    assert not any(judgement.same for judgement in judgements)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("Person", "Candidate"), "Candidate"),
        (("Candidate", "Person", "Person"), "Candidate"),
        (("Organization", "PoliticalParty"), "PoliticalParty"),
        (("Institution", "Organization"), "Institution"),
        (("Coalition", "PoliticalParty"), "Coalition"),
        (("PoliticalParty", "PoliticalParty", "Coalition"), "PoliticalParty"),
    ],
)
def test_class_that_says_most_wins(kinds: tuple[str, ...], expected: str) -> None:
    documents = [
        (f"urn:doc:{n}", [Record(f"x:{kind}", "Sava Front", kind)]) for n, kind in enumerate(kinds)
    ]
    (entity,), _ = merged(*documents)
    assert entity.type == expected


def test_iri_survives_a_change_of_class() -> None:
    (plain,), _ = merged((ONE, [person("Ana Lima")]))
    (standing,), _ = merged((ONE, [person("Ana Lima", kind="Candidate")]))
    assert plain.iri == standing.iri
    assert plain.iri.startswith(f"{BASE}person/ana-lima-")


def test_iri_does_not_depend_on_the_other_documents() -> None:
    (alone,), _ = merged((ONE, [person("Ana Lima")]))
    entities, _ = merged((TWO, [person("Ana Lima")]), (ONE, [body("Reef Institute")]))
    assert alone.iri in {entity.iri for entity in entities}


def test_topic_is_the_concept_of_the_scheme() -> None:
    topic = Record("topic:public-debt", "Public debt", "Topic")
    (entity,), _ = merged((ONE, [topic]), (TWO, [topic]))
    assert str(entity.iri) == str(TOPIC) + "public-debt"
    assert (entity.type, entity.label) == ("Topic", "Public debt")


def test_order_of_documents_does_not_matter() -> None:
    documents = [
        (ONE, [person("Ana Lima", "Lima"), body("National Electoral Board", "NEB")]),
        (TWO, [person("Ana Lima", kind="Candidate"), body("NEB", kind="Institution")]),
        (THREE, [person("Lima"), body("National Electoral Board")]),
    ]
    assert merged(*documents) == merged(*reversed(documents))


def test_nothing_makes_nothing() -> None:
    assert merged() == ((), ())


@pytest.mark.parametrize(
    ("kind", "family"),
    [("Candidate", "person"), ("Coalition", "organization"), ("Risk", "risk"), ("Place", "place")],
)
def test_family(kind: str, family: str) -> None:
    assert family_of(kind) == family
