"""Records of several documents merge where names agree and what stands around them supports it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

import pytest

from hustings.identifiers import fold
from hustings.model import Document, Entity, Extraction, Judgement, Record, Relation, sha256_of
from hustings.resolution import resolve

BASE = "https://example.org/id/"
Fact = tuple[str, str, str]


@dataclass(frozen=True)
class Side:
    """One thing as one document has it.

    Attributes:
        facts: (relation, name, class) of what it has facts with.
        others: what else stands in the document.
    """

    label: str
    type: str = "Person"
    aliases: tuple[str, ...] = ()
    text: str = ""
    facts: tuple[Fact, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    date: str | None = None


def extraction(name: str, *sides: Side) -> Extraction:
    text = " ".join(side.text for side in sides)
    iri = f"urn:doc:{name}"
    records: dict[str, Record] = {}
    relations = []
    for number, side in enumerate(sides):
        records[f"x:{number}"] = Record(f"x:{number}", side.label, side.type, side.aliases)
        for predicate, label, kind in side.facts:
            key = f"{kind}:{label}"
            records[key] = Record(key, label, kind)
            ends = (key, f"x:{number}") if predicate.startswith("-") else (f"x:{number}", key)
            relations.append(Relation(ends[0], predicate.lstrip("-"), ends[1], 0, 1, "r", 0.8))
        for label, kind in side.others:
            records[f"{kind}:{label}"] = Record(f"{kind}:{label}", label, kind)
    document = Document(iri, name, "-", text or "x", sha256_of(name), date=sides[0].date)
    return Extraction(document, tuple(records.values()), tuple(relations))


def compare(left: Side, right: Side) -> tuple[bool, list[Judgement]]:
    """Return whether two sides are one entity, and the judgements about them."""
    found = resolve([extraction("one", left), extraction("two", right)], base=BASE)
    owner = {member: e.iri for e in found.entities for member in e.members}
    ends = ("urn:doc:one", "x:0"), ("urn:doc:two", "x:0")
    about = [j for j in found.judgements if {j.left, j.right} == set(ends)]
    return owner[ends[0]] == owner[ends[1]], about


MAREA = ("candidateOf", "Marea", "PoliticalParty")
KENYA = "In Kenya, Kenyans vote."
GHANA = "In Ghana, Ghanaians vote."
MEXICO = "Mexico votes; Mexicans queue."
SAME = [
    (Side("Zuberi Ngala", text=KENYA), Side("ZUBERI NGALA", text=KENYA), "person.same"),
    (Side("Søren Østby"), Side("Soren Ostby"), "person.same"),
    (Side("Dr. Ilse Moreau-Tan"), Side("Ilse Moreau-Tan"), "person.same"),
    (
        Side("Wanda Achterberg", facts=(("candidateOf", "Tide Party", "PoliticalParty"),)),
        Side("Wanda Achterburg", facts=(("candidateOf", "Tide Party", "PoliticalParty"),)),
        "person.typo",
    ),
    (
        Side("Inés Quiroga", text=MEXICO, facts=(MAREA,)),
        Side("Inés Quiroga Luján", text=MEXICO, facts=(MAREA,)),
        "person.shorter",
    ),
    (
        Side("Quiroga", facts=(("holdsPosition", "mayor of Tepic", "Position"),), text=MEXICO),
        Side("Inés Quiroga", facts=(("holdsPosition", "mayor of Tepic", "Position"),), text=MEXICO),
        "person.surname",
    ),
    (
        Side("Bill Achterberg", facts=(("memberOf", "Reef Trust", "Organization"),), text=KENYA),
        Side("William Achterberg", facts=(("memberOf", "Reef Trust", "Organization"),), text=KENYA),
        "person.nickname",
    ),
    (
        Side("Junta Nacional del Agua", "Institution", text=MEXICO),
        Side("National Water Board", "Institution", text=MEXICO),
        "body.translation",
    ),
    (
        Side("Instituto del Arrecife (IDA)", "Institution", text=MEXICO),
        Side("IDA", "Organization", text=MEXICO),
        "body.alias",
    ),
    (
        Side("Kenya's Revenue Tribunal", "Institution"),
        Side("Revenue Tribunal of Kenya", "Institution"),
        "body.form",
    ),
    (
        Side("the Conservatives", "PoliticalParty", text=GHANA),
        Side("Conservative Party", "PoliticalParty", text=GHANA),
        "body.form",
    ),
    (Side("UK", "Place"), Side("United Kingdom", "Place"), "place.country"),
    (
        Side("scrap the levy on petrol", "Policy", text=KENYA),
        Side("abolish the fuel tax", "Policy", text=KENYA),
        "phrase.words",
    ),
    (
        Side("hire 5,000 nurses", "Policy", text=KENYA),
        Side("recruit five thousand more nurses", "Policy", text=KENYA),
        "phrase.words",
    ),
    (
        Side("Petróleos Unidos", "Organization", ("Petrun",), text=MEXICO),
        Side("Petrun", "Organization", text=MEXICO),
        "body.alias",
    ),
    (
        Side("National Election Board", "Institution", text=KENYA),
        Side("National Election Board", "Institution", ("Kisumu Election Board",), text=KENYA),
        "body.same",
    ),
    (
        Side("Cologne", "Place", text="Germany votes."),
        Side("Köln", "Place", ("Cologne",), text="Germany votes."),
        "place.same",
    ),
    (
        Side(
            "keep 54 percent of power",
            "Policy",
            text=MEXICO,
            facts=(("-proposes", "Inés Quiroga", "Person"),),
        ),
        Side(
            "maintain 54 % of power generation capacity",
            "Policy",
            text=MEXICO,
            facts=(("-proposes", "Inés Quiroga", "Person"),),
        ),
        "phrase.more",
    ),
    (Side("MP for Hull", "Position", text=KENYA),
     Side("Member of Parliament for Hull", "Position", text=KENYA), "position.same"),
    (Side("power cuts", "Risk", text=KENYA), Side("blackouts", "Risk", text=KENYA), ""),
    (Side("Kenyan president", "Position"), Side("president of Kenya", "Position"), "position.same"),
    (Side("mayor of Kisumu", "Position", text=KENYA), Side("Kisumu mayor", "Position", text=KENYA),
     "position.same"),
]  # fmt: skip
APART = [
    (Side("Zuberi Ngala", text=KENYA), Side("Zuberi Ngala", text=GHANA)),
    (Side("John Smith"), Side("John Smith")),
    (Side("Wanda Achterberg"), Side("Wanda Achterburg")),
    (Side("Lars Hansen", text=KENYA), Side("Lars Hanson", text=KENYA)),
    (Side("Julio Quiroga", text=MEXICO), Side("Julia Quiroga", text=MEXICO)),
    (Side("John A. Achterberg", text=KENYA), Side("John B. Achterberg", text=KENYA)),
    (Side("Ivo Brandt Jr.", text=KENYA), Side("Ivo Brandt Sr.", text=KENYA)),
    (Side("Mr Achterberg", text=KENYA), Side("Wanda Achterberg", text=KENYA)),
    (Side("Inés Quiroga Luján", text=MEXICO), Side("Inés Quiroga Serna", text=MEXICO)),
    (Side("Quiroga", text=MEXICO), Side("Inés Quiroga", text=MEXICO)),
    (
        Side("Supreme Court", "Institution", text=KENYA),
        Side("Supreme Court", "Institution", text=GHANA),
    ),
    (
        Side("Labour Party", "PoliticalParty", text=KENYA),
        Side("Labour Party", "PoliticalParty", text=GHANA),
    ),
    (Side("PT", "PoliticalParty", text=MEXICO), Side("PT", "PoliticalParty", text="Brazil votes.")),
    (
        Side("PT", "PoliticalParty", ("Partido del Trabajo",), text=MEXICO),
        Side("PT", "PoliticalParty", ("Partido de la Tierra",), text=MEXICO),
    ),
    (
        Side("Reef Trust", "Organization", text=KENYA),
        Side("Reef Trust Foundation", "Organization", text=KENYA),
    ),
    (
        Side("City Council", "Institution", text=KENYA, others=(("Kisumu", "Place"),)),
        Side("City Council", "Institution", text=KENYA, others=(("Nakuru", "Place"),)),
    ),
    (
        Side("City Council", "Institution", ("Kisumu City Council",), text=KENYA),
        Side("City Council", "Institution", ("Nakuru City Council",), text=KENYA),
    ),
    (
        Side("Springfield, Illinois", "Place", text="The United States votes."),
        Side("Springfield, Missouri", "Place", text="The United States votes."),
    ),
    (
        Side("Kim Min-ji", text="South Korea votes."),
        Side("Kim Min-ji", text="South Korea votes.", others=(("Busan", "Place"),)),
    ),
    (
        Side("Reef Bill", "Policy", text=KENYA, facts=(("-proposes", "Ivo Brandt", "Person"),)),
        Side(
            "amendment to the Reef Bill",
            "Policy",
            text=KENYA,
            facts=(("-proposes", "Ivo Brandt", "Person"),),
        ),
    ),
    (Side("Tana River", "Place", text=KENYA), Side("Tana", "Place", text=KENYA)),
    (
        Side("raise the fuel tax", "Policy", text=KENYA),
        Side("cut the fuel tax", "Policy", text=KENYA),
    ),
    (
        Side("keep 54 percent of the grid", "Policy", text=MEXICO),
        Side("keep 46 percent of the grid", "Policy", text=MEXICO),
    ),
    (
        Side("ban plastic bags", "Policy", text=KENYA),
        Side("allow plastic bags", "Policy", text=KENYA),
    ),
    (Side("free buses for pupils", "Policy", text=KENYA), Side("free buses", "Policy", text=KENYA)),
    (
        Side("a hospital in Kisumu", "Policy", text=KENYA),
        Side("a hospital in Nakuru", "Policy", text=KENYA),
    ),
    (
        Side("free rural buses", "Policy", text=KENYA),
        Side("free rural buses", "Policy", text=GHANA),
    ),
    (Side("mayor of Kisumu", "Position"), Side("deputy mayor of Kisumu", "Position")),
    (Side("president", "Position", text=KENYA), Side("president", "Position", text=GHANA)),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "rule"), SAME, ids=lambda s: getattr(s, "label", None))
def test_one_thing_under_two_names_merges_and_says_why(left: Side, right: Side, rule: str) -> None:
    is_one, judgements = compare(left, right)
    assert is_one, judgements
    goes_without_saying = fold(left.label) == fold(right.label)
    judged = [(j.rule if rule else "", 0.6 <= j.score <= 1.0) for j in judgements if j.same]
    assert judged == ([] if goes_without_saying else [(rule, True)])
    assert compare(right, left)[0]


@pytest.mark.parametrize(("left", "right"), APART, ids=lambda s: s.label)
def test_what_is_alike_and_not_the_same_stays_apart(left: Side, right: Side) -> None:
    is_one, judgements = compare(left, right)
    assert not is_one, judgements
    assert not any(judgement.same for judgement in judgements)
    assert not compare(right, left)[0]


def test_a_refused_namesake_says_what_parts_it() -> None:
    _, (judgement,) = compare(Side("Zuberi Ngala", text=KENYA), Side("Zuberi Ngala", text=GHANA))
    assert (judgement.same, judgement.score) == (False, 0.0)
    assert judgement.reason == (
        "the same full name, but one stands in a text about KE, the other in one about GH"
    )


def entities(*extractions: Extraction) -> list[Entity]:
    return list(resolve(extractions, base=BASE).entities)


def test_no_merge_puts_two_that_contradict_each_other_in_one() -> None:
    names = ("Inés Quiroga", "Inés Quiroga Luján", "Inés Quiroga Serna")
    texts = [extraction(name, Side(name, facts=(MAREA,), text=MEXICO)) for name in names]
    for order in permutations(texts):
        found = entities(*order)
        people = [sorted(m[0] for m in e.members) for e in found if e.type == "Person"]
        assert not any(
            {"urn:doc:Inés Quiroga Luján", "urn:doc:Inés Quiroga Serna"} <= set(members)
            for members in people
        )
        assert len(people) == 3


def test_two_records_of_one_document_stay_two() -> None:
    both = extraction(
        "both",
        Side("Inés Quiroga", facts=(MAREA,), text=MEXICO),
        Side("Inés Quiroga Luján", facts=(MAREA,), text=MEXICO),
    )
    assert sum(e.type == "Person" for e in entities(both)) == 2


def test_namesakes_have_iris_of_their_own_that_do_not_depend_on_order() -> None:
    texts = [
        extraction("a", Side("Zuberi Ngala", text=KENYA)),
        extraction("b", Side("Zuberi Ngala", text=KENYA)),
        extraction("c", Side("Zuberi Ngala", text=GHANA)),
    ]
    first = entities(*texts)
    assert len({e.iri for e in first}) == len(first) == 2
    assert all(entities(*order) == first for order in permutations(texts))
    (alone,) = entities(texts[0])
    assert alone.iri in {e.iri for e in first}


def test_a_person_whose_name_is_a_city_shows_no_country() -> None:
    text = "Ana Lima spoke. Lima spoke again. Kenya votes."
    found = resolve(
        [
            extraction("a", Side("Ana Lima", aliases=("Lima",), text=text)),
            extraction("b", Side("Ana Lima", text=KENYA)),
        ],
        base=BASE,
    )
    assert len(found.entities) == 1
