"""Which entry an entity is: names, families, what the texts are about; traps of many countries."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from hustings.model import Document, Entity, Extraction, Link, Record, sha256_of
from hustings.resolution import Registry, load_packs, resolve
from hustings.resolution.linking import Context, link

BOTH = load_packs(["mexico-2024", "world"])


def document(text: str, name: str = "one") -> Document:
    return Document(f"urn:{name}", name, name, text, sha256_of(text))


def entity(label: str, kind: str, documents: list[Document], *aliases: str) -> Entity:
    members = tuple((d.iri, f"key:{label}") for d in documents)
    return Entity(f"urn:entity:{label}", kind, label, aliases, members)


def linked(
    label: str, kind: str, *texts: str, registry: Registry = BOTH, aliases: tuple[str, ...] = ()
) -> Link | None:
    """Return what becomes of one entity that stands in every text."""
    documents = [document(text, f"text{n}") for n, text in enumerate(texts)]
    found = link([entity(label, kind, documents, *aliases)], registry, Context.of(documents))
    return found[0] if found else None


def key(label: str, kind: str, *texts: str, registry: Registry = BOTH) -> str | None:
    found = linked(label, kind, *texts, registry=registry)
    return found.key if found else None


RIGHT = [
    # full names of two words or more, in a text about their country
    ("Claudia Sheinbaum", "Candidate", "Claudia Sheinbaum toured Mexico.", "mx-claudia-sheinbaum"),
    ("Xochitl Galvez", "Person", "Mexican senator Xochitl Galvez spoke.", "mx-xochitl-galvez"),
    ("CLARA BRUGADA", "Person", "In Mexico City, CLARA BRUGADA won.", "mx-clara-brugada"),
    ("López Obrador", "Person", "López Obrador left office in Mexico.", "mx-lopez-obrador"),
    ("Javier Milei", "Person", "Javier Milei took Buenos Aires.", "ar-javier-milei"),
    (
        "National Energy Control Centre",
        "Organization",
        "Mexico's National Energy Control Centre cut the lines.",
        "mx-cenace",
    ),
    (
        "The Independent National Electoral Commission",
        "Institution",
        "In Abuja, the Independent National Electoral Commission printed ballots.",
        "ng-inec",
    ),
    (
        "Economic Freedom Fighters",
        "PoliticalParty",
        "Americans watched South Africa's Economic Freedom Fighters. Americans left.",
        "za-eff",
    ),
    # a name of one party in many countries: the text's country decides
    ("Labour Party", "PoliticalParty", "The Labour Party canvassed Lagos and Kano.", "ng-lp"),
    ("Labour Party", "PoliticalParty", "The Labour Party won in Scotland and Wales.", "gb-labour"),
    ("Labor Party", "Organization", "In Mexico the Labor Party wavered.", "mx-pt"),
    ("Liberal Party", "PoliticalParty", "Filipinos left the Liberal Party.", "ph-lp"),
    ("Liberal Party", "PoliticalParty", "Brazil's Liberal Party met in Brasília.", "br-pl"),
    ("Democratic Party", "PoliticalParty", "Ohio and Iowa: the Democratic Party.", "us-democratic"),
    (
        "Electoral Commission",
        "Institution",
        "The Electoral Commission fined a party, London heard.",
        "gb-electoral-commission",
    ),
    ("Supreme Court", "Institution", "Mexico's Supreme Court struck it down.", "mx-scjn"),
    ("National Guard", "Institution", "Mexico sent its National Guard.", "mx-guardia-nacional"),
    # acronyms and single words, where the text is about their country
    ("PT", "PoliticalParty", "The PT governs Brazil from Brasília.", "br-pt"),
    ("PT", "PoliticalParty", "The PT backs Morena in Mexico.", "mx-pt"),
    ("LP", "PoliticalParty", "Nigerians in Lagos waved LP flags.", "ng-lp"),
    ("PDP", "PoliticalParty", "Manila: the PDP met Filipino mayors.", "ph-pdp"),
    ("PAN", "PoliticalParty", "Latin America: Mexico's PAN, or the Latin American PAN.", "mx-pan"),
    ("DA", "PoliticalParty", "The DA runs Cape Town, South Africa.", "za-da"),
    ("Pemex", "Organization", "Pemex owes Mexican suppliers.", "mx-pemex"),
    ("Kuomintang", "PoliticalParty", "The Kuomintang holds Taipei.", "tw-kmt"),
    ("Wiper", "PoliticalParty", "Wiper courted Kenyans.", "ke-wiper"),
    ("AMLO", "Person", "AMLO spoke to Mexicans.", "mx-lopez-obrador"),
    # bodies of no one country
    ("International Monetary Fund", "Institution", "The International Monetary Fund lent.", "imf"),
    ("UNCTAD", "Organization", "UNCTAD counted ships.", "unctad"),
    ("IMF", "Institution", "The International Monetary Fund (IMF) lent to Ghana.", "imf"),
    # places
    ("Kenya", "Place", "It rained.", "place-ke"),
    ("U.S.", "Place", "Canada, Canada and the U.S. agreed.", "place-us"),
    ("Mexico City", "Place", "It sank in Mexico City.", "place-mx-cmx"),
    ("Nuevo León", "Place", "Nuevo León is dry.", "place-mx-nle"),
    ("Sinaloa", "Place", "Mexican farms in Sinaloa failed.", "place-mx-sin"),
    ("Puebla", "Place", "Puebla votes. The State of Puebla is Mexican.", "place-mx-pue"),
    ("Puebla", "Place", "Puebla votes. Mexico loves Puebla City.", "place-mx-pue-city"),
    # elections and treaties
    ("2024 Mexican general election", "Election", "It is over.", "mx-election-2024"),
    ("T-MEC", "Policy", "The T-MEC of Mexico is due.", "usmca"),
]


@pytest.mark.parametrize(("label", "kind", "text", "expected"), RIGHT)
def test_a_name_that_the_text_makes_plain_links(
    label: str, kind: str, text: str, expected: str
) -> None:
    assert key(label, kind, f"{label}. {text}") == expected


MANY = "Mexico. Mexico. Mexicans in Mexico."
BORDER = (
    "The Texas governor would send the National Guard to Mexico. Mario Delgado, a rancher in "
    "Laredo, laughs. Mexicans in Mexico City and Tijuana say that Mexico will protest."
)
TRAPS = {
    # another country's body of the same name
    "New Zealand": ("Labour Party", "PoliticalParty", "The Labour Party lost Auckland.", "GB"),
    "Israel": ("Labour Party", "PoliticalParty", "The Knesset's Labour Party split.", "GB"),
    "Ghana": ("Electoral Commission", "Institution", "Accra: the Electoral Commission.", "GB"),
    "Serbia": ("Democratic Party", "PoliticalParty", "Belgrade: the Democratic Party.", "US"),
    "Turkey": ("Republican Party", "PoliticalParty", "Ankara: the Republican Party.", "US"),
    "Australia": ("Liberal Party", "PoliticalParty", "Canberra: the Liberal Party.", "BR"),
    "Canada": ("Conservative Party", "PoliticalParty", "Ottawa: the Conservative Party.", "GB"),
    "Italy": ("Chamber of Deputies", "Institution", "Rome: the Chamber of Deputies.", "MX"),
    "Ohio": ("National Guard", "Institution", "Ohio sent the National Guard.", "MX"),
    "Kenya's court": ("Supreme Court", "Institution", "Nairobi: the Supreme Court.", "MX"),
    "Spain": ("El Universal", "Organization", "Madrid: El Universal says so.", "MX"),
    "Colombia": ("Alejandro Moreno", "Person", "Bogotá: Alejandro Moreno.", "MX"),
    "a migrant": ("Mario Delgado", "Person", "Texas: Mario Delgado, a Mexican, in Dallas.", "MX"),
    "Chile": ("INE", "Institution", "Chile's INE counts hens.", "MX"),
    "Egypt": ("PRI", "Organization", "Cairo: PRI invests.", "MX"),
    "Georgia": ("Conservatives", "PoliticalParty", "Tbilisi: Conservatives.", "GB"),
    "New Mexico": ("Guardia Nacional", "Institution", "New Mexico: Guardia Nacional.", "MX"),
    # nothing shows the country
    "no country": ("Labour Party", "PoliticalParty", "The Labour Party lost.", "GB"),
    "no place": ("PAN", "PoliticalParty", "The PAN lost.", "MX"),
    "no court": ("Supreme Court", "Institution", "The Supreme Court sat.", "MX"),
    "a word": ("Reforma", "Organization", "Reforma wrote it.", "MX"),
    "a name": ("Samuel García", "Person", "Samuel García sang.", "MX"),
    # two countries as much as each other
    "a tie": ("PT", "PoliticalParty", "Brazil and Mexico: the PT.", "BR"),
    "a tie of names": ("LP", "PoliticalParty", "Nigeria, the Philippines: LP.", "NG"),
    # a generic name where another country is named half as often
    "two courts": ("Supreme Court", "Institution", "Mexico, Mexico; Texas.", "MX"),
    # another country's word beside the name
    "U.S. court": ("Supreme Court", "Institution", f"{MANY} The U.S. Supreme Court.", "MX"),
    "Chilean INE": ("INE", "Institution", f"{MANY} Chile's INE.", "MX"),
    "INE of Spain": ("INE", "Institution", f"{MANY} The INE (Spain) counts.", "MX"),
    "a Texan": ("Mario Delgado", "Person", f"{MANY} The Texan, no: Texas’s Mario Delgado.", "MX"),
    "deputies": (
        "Chamber of Deputies",
        "Institution",
        f"{MANY} The Chamber of Deputies of the Dominican Republic.",
        "MX",
    ),
    "state": ("National Guard", "Institution", f"{MANY} New Mexico National Guard.", "MX"),
    # a sentence about another country in a text about Mexico
    "Texas's guard": (
        "National Guard",
        "Institution",
        f"{BORDER} The National Guard waits.",
        "not enough",
    ),
    "Texas's court": (
        "Supreme Court",
        "Institution",
        f"{BORDER} El Paso waits. The Supreme Court sits.",
        "not enough",
    ),
    "a rancher": ("Mario Delgado", "Person", f"{BORDER} Mario Delgado waits.", "not enough"),
    # a short name of a body of no country
    "UN": ("UN", "Organization", "The UN met in Kenya.", "short"),
    "BID": ("BID", "Organization", "The BID failed.", "short"),
    # a surname, or a given name
    "surname": ("Sheinbaum", "Person", "Sheinbaum toured Mexico.", "one word"),
    "nickname": ("Alito", "Person", "Alito wrote for Mexico.", "one word"),
    # a state or its capital
    "city or state": ("Oaxaca", "Place", "Oaxaca is Mexican.", "several"),
    "city and state": (
        "Puebla",
        "Place",
        "The State of Puebla and Puebla City are Mexican.",
        "several",
    ),
}


@pytest.mark.parametrize("case", sorted(TRAPS))
def test_a_name_that_may_be_another_does_not_link_and_says_why(case: str) -> None:
    label, kind, text, words = TRAPS[case]
    found = linked(label, kind, text)
    assert found is not None
    assert (found.key, found.wikidata, found.score, found.names) == (None, "", 0.0, ())
    assert words in found.reason


OTHERS = [
    ("Pan", "PoliticalParty", "Mexico's Pan"),  # an acronym is compared as written
    ("pemex", "Organization", "Mexico's pemex"),
    ("Morena", "Person", "Morena votes in Mexico."),  # a woman
    ("López Obrador", "Organization", "López Obrador in Mexico."),
    ("Jubilee Party", "Policy", "Kenya's Jubilee Party"),
    ("Hidalgo", "Person", "Hidalgo rang a bell in Mexico."),
    ("Guadalupe Taddei", "Person", "Guadalupe Taddei spoke in Mexico."),
    ("Electoral Institute of Mexico City", "Institution", "Mexico City"),
    ("Pakatan Labour Party", "PoliticalParty", "London"),
    ("Texas National Guard", "Institution", "Mexico watched."),
    ("United Nations Development Programme", "Organization", "It met."),
    ("New Mexico", "Place", "New Mexico"),
    ("Guinea", "Place", "Guinea"),
    ("Andrés Manuel López Beltrán", "Person", "Mexico"),
]


@pytest.mark.parametrize(("label", "kind", "text"), OTHERS)
def test_what_bears_no_name_of_the_registry_is_passed_over(
    label: str, kind: str, text: str
) -> None:
    assert linked(label, kind, text) is None


def test_an_acronym_does_not_speak_for_a_longer_name_of_its_own() -> None:
    text = "In Pretoria, South Africa, the Iron Engineers' Club (IEC) met."
    assert linked("Iron Engineers' Club", "Organization", text, aliases=("IEC",)) is None


def test_a_link_carries_what_the_entry_knows() -> None:
    found = linked("PAN", "PoliticalParty", "The PAN governs in Mexico.")
    assert found is not None
    assert (found.key, found.wikidata, found.strength) == ("mx-pan", "Q851087", "verified")
    assert found.names[0] == ("Partido Acción Nacional", "es")
    assert found.official_url == "http://www.pan.org.mx/"
    assert found.reason == "'PAN' is a name of mx-pan, in texts about MX"
    assert found.score == 0.9


def test_an_acronym_needs_every_text_to_be_about_its_country() -> None:
    mexico, chile, silent = "Mexico's INE met.", "Chile's INE met.", "The INE met."
    assert key("INE", "Institution", mexico, mexico) == "mx-ine"
    assert key("INE", "Institution", mexico, mexico, chile) is None
    assert key("INE", "Institution", mexico, mexico, silent) is None


def test_a_name_of_several_words_needs_most_texts_and_none_against() -> None:
    label = "National Electoral Institute"
    mexico, angola, silent = f"Mexico: {label}.", f"Luanda: {label}.", f"{label}."
    assert key(label, "Institution", mexico, mexico, silent) == "mx-ine"
    assert key(label, "Institution", mexico, silent) is None
    assert key(label, "Institution", mexico, mexico, angola) is None


def test_entities_of_one_country_speak_for_each_other() -> None:
    text = "Claudia Sheinbaum Pardo left. Petróleos Mexicanos stayed, and so did Morena."
    texts = [document(text)]
    morena = entity("Morena", "PoliticalParty", texts)
    pemex = entity("Petróleos Mexicanos", "Organization", texts)
    sheinbaum = entity("Claudia Sheinbaum Pardo", "Candidate", texts)
    context = Context.of(texts)
    assert [found.key for found in link([morena], BOTH, context)] == [None]
    found = {x.entity: x.key for x in link([morena, pemex, sheinbaum], BOTH, context)}
    assert found == {
        morena.iri: "mx-morena",
        pemex.iri: "mx-pemex",
        sheinbaum.iri: "mx-claudia-sheinbaum",
    }


def test_an_entity_does_not_speak_for_itself() -> None:
    assert key("Trinamool Congress", "PoliticalParty", "The Trinamool Congress won.") is None


def test_one_pack_without_the_rival_still_needs_the_country() -> None:
    world = load_packs(["world"])
    text = "The Labour Party of Malta won Valletta."
    assert key("Labour Party", "PoliticalParty", text, registry=world) is None


def test_two_entities_of_one_entry_both_link() -> None:
    texts = [document("Mexico: Pemex is Petróleos Mexicanos.")]
    both = [entity(n, "Organization", texts) for n in ("Pemex", "Petróleos Mexicanos")]
    assert [x.key for x in link(both, BOTH, Context.of(texts))] == ["mx-pemex", "mx-pemex"]


def test_order_of_entities_and_documents_does_not_matter() -> None:
    texts = [document("Mexico's INE met Pemex.", "a"), document("Mexico's PAN met Pemex.", "b")]
    entities = [entity(n, "Organization", texts) for n in ("INE", "PAN", "Pemex")]
    once = link(entities, BOTH, Context.of(texts))
    assert [x.entity for x in once] == sorted(e.iri for e in entities)
    for order in permutations(entities):
        assert link(order, BOTH, Context.of(reversed(texts))) == once


def test_without_a_registry_there_are_no_links() -> None:
    assert linked("Pemex", "Organization", "Mexico's Pemex", registry=Registry()) is None


def test_a_pack_of_ones_own_links_in_resolution(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(
        "key,name,type,country,aliases,wikidata\n"
        "lk-fdo,Ferry Drivers' Organisation,Organization,LK,FDO,Q42\n",
        encoding="utf-8",
    )
    registry = load_packs(["own.csv"], tmp_path)
    text = "In Colombo the Ferry Drivers' Organization struck."
    record = Record("o", "Ferry Drivers' Organization", "Organization")
    found = resolve([Extraction(document(text), (record,))], registry=registry)
    (only,) = found.links
    assert (only.entity, only.key, only.strength) == (found.entities[0].iri, "lk-fdo", "weak")
    assert resolve([Extraction(document(text), (record,))]).links == ()


def test_two_names_of_one_entry_are_one_node_with_a_judgement() -> None:
    first = document("In Mexico, Strength and Heart for Mexico met.", "first")
    second = document("In Mexico, Fuerza y Corazón por México met.", "second")
    extractions = [
        Extraction(first, (Record("c:1", "Strength and Heart for Mexico", "Coalition"),)),
        Extraction(second, (Record("c:2", "Fuerza y Corazón por México", "Coalition"),)),
    ]
    apart = resolve(extractions)
    assert len(apart.entities) == 2
    together = resolve(extractions, registry=BOTH)
    (one,) = together.entities
    assert set(one.members) == {(first.iri, "c:1"), (second.iri, "c:2")}
    (judgement,) = [j for j in together.judgements if j.rule == "registry.entry"]
    assert judgement.reason == "both are 'mx-fuerza-y-corazon' of the registry"
    assert [k.key for k in together.links] == ["mx-fuerza-y-corazon"]
    assert together == resolve(reversed(extractions), registry=BOTH)
