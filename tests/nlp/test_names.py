"""One thing has one name record a document, of the right class; what names nothing has none."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from hustings.nlp.name_heads import head_class
from hustings.nlp.name_votes import decide

if TYPE_CHECKING:
    from spacy.tokens import Doc

pytestmark = pytest.mark.model

Annotate = Callable[[str], "Doc"]
COUNT = (
    "Officials in the north said on Tuesday that the count would take two more days because "
    "roads were under water and many trucks could not pass at all."
)


def types(doc: Doc) -> dict[str, str]:
    """Return label → class of every name of a document."""
    return {name.label: name.type for name in doc._.names.names.values()}


def keys_of(doc: Doc, surface: str) -> list[str | None]:
    """Return the name key, or None, at the last token of each place where words stand."""
    found: list[str | None] = []
    start = doc.text.find(surface)
    while start >= 0:
        span = doc.char_span(start, start + len(surface))
        if span is not None:
            mention = doc._.names.by_token.get(span.end - 1)
            found.append(mention.key if mention is not None else None)
        start = doc.text.find(surface, start + 1)
    return found


def key_of(doc: Doc, surface: str) -> str | None:
    """Return the name key where words last stand."""
    return keys_of(doc, surface)[-1]


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        (
            "Maribel Ortuzar spoke in Quito. Ortuzar said the bridge was old.",
            "Maribel Ortuzar",
            "Ortuzar",
        ),
        (
            "Chidinma Okeke, 41, runs the water utility. Okeke said she would stay.",
            "Chidinma Okeke",
            "Okeke",
        ),
        ("Henrik Solvang won Tromsø. Solvang thanked the voters.", "Henrik Solvang", "Solvang"),
        (
            "Solvang won Tromsø at last. Henrik Solvang thanked the voters.",
            "Henrik Solvang",
            "Solvang",
        ),
    ],
)
def test_full_name_and_surname_are_one_record(
    text: str, full: str, short: str, annotate_text: Annotate
) -> None:
    doc = annotate_text(text)
    keys = {*keys_of(doc, full), *keys_of(doc, short)}
    assert len(keys) == 1
    name = doc._.names.names[keys.pop()]
    assert (name.label, name.type, name.aliases) == (full, "Person", (short,))


def test_surname_of_two_people_of_the_text_is_neither(annotate_text: Annotate) -> None:
    doc = annotate_text("Bilyk met reporters. Oksana Bilyk spoke in Lviv with Petro Bilyk.")
    assert types(doc) == {"Lviv": "Place", "Oksana Bilyk": "Person", "Petro Bilyk": "Person"}
    assert keys_of(doc, "Bilyk")[0] is None


def test_misspelt_surname_joins(annotate_text: Annotate) -> None:
    doc = annotate_text(
        "Governor Wilhelmina Brandstetter spoke at noon. Reporters asked Brandsteter about the dam."
    )
    assert key_of(doc, "Brandsteter") == key_of(doc, "Brandstetter")
    assert doc._.names.at(1).label == "Wilhelmina Brandstetter"


def test_two_short_names_one_letter_apart_stay_apart(annotate_text: Annotate) -> None:
    doc = annotate_text("Senator Anna Hall met Governor Lena Hale in Oslo. Hall left, Hale stayed.")
    assert key_of(doc, "Hall") == "person:anna hall"
    assert key_of(doc, "Hale") == "person:lena hale"


def test_accents_do_not_part_a_name(annotate_text: Annotate) -> None:
    doc = annotate_text("Tomas Engström spoke in Malmö. Later on, Tomas Engstrom left.")
    assert key_of(doc, "Tomas Engström") == key_of(doc, "Tomas Engstrom")


def test_name_in_capitals_is_the_same_person(annotate_text: Annotate) -> None:
    doc = annotate_text("ELENA PAPADAKI spoke first. At noon Elena Papadaki left Patras.")
    assert key_of(doc, "ELENA PAPADAKI") == key_of(doc, "Elena Papadaki")
    assert types(doc)["Elena Papadaki"] == "Person"


@pytest.mark.parametrize(
    ("text", "full", "acronym"),
    [
        (
            "The National Electoral Board (NEB) counted in Accra. The NEB published the results.",
            "National Electoral Board",
            "NEB",
        ),
        (
            "The Rural Credit Commission met in Nairobi. Farmers trust the RCC more than banks.",
            "Rural Credit Commission",
            "RCC",
        ),
        (
            "The minister said the Global Grain Fund lends too little. GGF officials disagreed.",
            "Global Grain Fund",
            "GGF",
        ),
    ],
)
def test_acronym_in_brackets_or_by_its_initials_joins(
    text: str, full: str, acronym: str, annotate_text: Annotate
) -> None:
    doc = annotate_text(text)
    assert key_of(doc, acronym) == key_of(doc, full)
    assert doc._.names.names[key_of(doc, full)].label == full


def test_acronym_that_two_names_fit_joins_neither(annotate_text: Annotate) -> None:
    doc = annotate_text(
        "The Coastal Trade Authority and the Central Transport Agency met in Suva. "
        "Reporters asked the CTA."
    )
    assert key_of(doc, "CTA") not in (
        key_of(doc, "Coastal Trade Authority"),
        key_of(doc, "Central Transport Agency"),
    )


def test_known_as_gives_an_alias(annotate_text: Annotate) -> None:
    doc = annotate_text("Laszlo Berenyi, known as Lacko, sold the paper. Lacko left Szeged.")
    assert key_of(doc, "Lacko") == key_of(doc, "Laszlo Berenyi")


@pytest.mark.parametrize(
    ("text", "label", "title"),
    [
        ("In Oslo, Prime Minister Henrik Solvang spoke.", "Henrik Solvang", "prime minister"),
        ("Senator Amara Diallo walked to the market.", "Amara Diallo", "senator"),
        ("Reporters met Dr. Noor Haddad in Amman.", "Noor Haddad", "dr."),
        ("In Bamako, Ms Traoré debated.", "Traoré", "ms"),
    ],
)
def test_title_is_told_apart_and_makes_a_person(
    text: str, label: str, title: str, annotate_text: Annotate
) -> None:
    doc = annotate_text(text)
    (mention,) = (m for m in doc._.names.mentions if doc._.names.names[m.key].label == label)
    assert doc._.names.names[mention.key].type == "Person"
    assert doc[mention.start : mention.end].text == label
    assert mention.title.rstrip(".") == title.rstrip(".")
    assert doc[mention.title_start : mention.start].text.lower() == title


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("Joana Tavares of the Aurora party spoke in Lisbon.", "Aurora", "PoliticalParty"),
        ("The opposition party Vigor Costeiro did not vote.", "Vigor Costeiro", "PoliticalParty"),
        ("The Workers' Party won in Porto.", "Workers' Party", "PoliticalParty"),
        ("The coalition Better Shores leads in Tallinn.", "Better Shores", "Coalition"),
        ("The Ministry of Rural Works hired nurses.", "Ministry of Rural Works", "Institution"),
        ("Then the Supreme Court of Lesotho met.", "Supreme Court of Lesotho", "Institution"),
        ("The Central Bank of Kenya raised rates.", "Central Bank of Kenya", "Institution"),
        ("The Fjord Institute, a think-tank, met.", "Fjord Institute", "Organization"),
        ("The University of Coimbra hired nurses.", "University of Coimbra", "Organization"),
        ("Thousands marched in Kutaisi on Sunday.", "Kutaisi", "Place"),
        ("The Harbour Reform Act passed at noon.", "Harbour Reform Act", "Policy"),
        ("Ruling-party lawmaker Ahmed Yusuf-Barre left.", "Ahmed Yusuf-Barre", "Person"),
    ],
)
def test_class_of_a_name(text: str, label: str, kind: str, annotate_text: Annotate) -> None:
    assert types(annotate_text(text))[label] == kind


@pytest.mark.parametrize(
    "text",
    [
        "Trains were late again. Nobody knew why. Farmers waited for hours.",
        "On 3 June nobody came. In May nobody did either. On Monday all came.",
        "Why? Because. However, the trains ran. Meanwhile, prices rose.",
        "The mayor spoke. The president left.",
    ],
)
def test_capitals_of_sentences_and_the_calendar_are_no_names(
    text: str, annotate_text: Annotate
) -> None:
    assert types(annotate_text(text)) == {}


def test_headline_in_title_case_gives_no_name(annotate_text: Annotate) -> None:
    doc = annotate_text(f"Rain Delays Vote Count In Northern Towns\n\n{COUNT}")
    assert types(doc) == {}


def test_headline_in_title_case_holds_the_names_of_the_text(annotate_text: Annotate) -> None:
    doc = annotate_text(
        f"Voters Want Ana Silva To Explain Water Plan\n\n{COUNT} Ana Silva spoke in Porto."
    )
    assert types(doc) == {"Ana Silva": "Person", "Porto": "Place"}
    assert keys_of(doc, "Ana Silva") == ["person:ana silva", "person:ana silva"]


def test_mentions_are_in_order_and_none_overlap(annotate_text: Annotate) -> None:
    doc = annotate_text(
        "Senator Amara Diallo of the Aurora party met the National Electoral Board (NEB) in Accra. "
        "Diallo and the NEB agreed with the Ministry of Rural Works."
    )
    mentions = doc._.names.mentions
    assert len(mentions) >= 7
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(m.title_start <= m.start < m.end for m in mentions)
    assert all(m.key in doc._.names.names for m in mentions)
    assert doc._.names.at(len(doc) - 1) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Health", "Institution"),
        ("Partido Verde", "PoliticalParty"),
        ("Alianza por el Mar", "Coalition"),
        ("Universidad de Cuenca", "Organization"),
        ("Harbour Works Ltd", "Organization"),
        ("National Statistics Institute", "Institution"),
        ("Reef Institute", "Organization"),
        ("Water Act", "Policy"),
        ("Amara Diallo", ""),
        ("", ""),
        ("—", ""),
    ],
)
def test_head_word_tells_the_class(name: str, kind: str) -> None:
    assert head_class(name) == kind


@pytest.mark.parametrize(
    ("votes", "kind"),
    [
        ({}, ""),
        ({"Person": -2.0}, ""),
        ({"Person": 1.0, "Place": 1.2}, "Place"),
        ({"Organization": 2.0, "Institution": 1.0, "Person": 2.5}, "Organization"),
        ({"Organization": 2.0, "PoliticalParty": 1.5}, "PoliticalParty"),
        ({"Person": 1.0, "Place": 1.0}, "Person"),
    ],
)
def test_votes_decide(votes: dict[str, float], kind: str) -> None:
    assert decide(votes) == kind


def test_a_union_of_those_who_work_is_no_party() -> None:
    assert head_class("Union of Small Farmers") == "Organization"
    assert head_class("Teachers Union") == "Organization"
    assert head_class("Christian Democratic Union") == "PartyLike"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Bread and Dignity Party won.",
            {"Bread and Dignity Party"},
        ),
        (
            "He left his ruling Faith and Progress Front (FPF) on Monday.",
            {"Faith and Progress Front"},
        ),
        (
            "Members of the Peace and Soil Movement met the Land and Water Alliance.",
            {"Peace and Soil Movement", "Land and Water Alliance"},
        ),
        (
            "The Harvest Party and the Civic Party signed the pact.",
            {"Harvest Party", "Civic Party"},
        ),
        (
            "The Harvest Party lost a seat. The Harvest and Civic Party lists were late.",
            {"Harvest Party", "Civic Party"},
        ),
    ],
)
def test_one_article_before_two_words_makes_one_party(
    text: str, expected: set[str], annotate_text: Annotate
) -> None:
    assert types(annotate_text(text)).keys() & {*expected, "Progress Front", "Harvest"} == expected
