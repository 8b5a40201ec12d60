"""Random corpora whose names are alike in many ways: surnames, initials, acronyms, phrases."""

from __future__ import annotations

from random import Random

from hustings.identifiers import document_iri
from hustings.model import (
    Document,
    Extraction,
    Modality,
    Record,
    Relation,
    Utterance,
    sha256_of,
)

BASE = "https://example.org/id/"
_PEOPLE = (
    *("Ana Lima", "Ana Lima Duarte", "A. Lima", "Lima", "Ana M. Lima", "Dr. Ana Lima", "Anna Lima"),
    *("Chidi Okafor", "Okafor", "Chidi B. Okafor", "William Holm", "Bill Holm", "Lima, Ana"),
    *("William Holm Jr.", "Jon Smith", "John Smith", "John A. Smith", "John B. Smith", "Smith"),
)
_BODIES = (
    *("National Electoral Institute", "Instituto Nacional Electoral", "INE", "Supreme Court"),
    *("National Electoral Institute (INE)", "Kenyan Supreme Court", "Supreme Court of Ghana"),
    *("City Council", "City Council of Leeds", "Ministry of Health", "Green Party", "NEB"),
    *("Green Party of Velmar", "Partido Verde", "National Election Board", "17 November"),
)
_PLACES = (
    *("Leeds", "city of Leeds", "Leeds, Alabama", "Tana River", "Tana", "Kenya", "Mexico City"),
    *("Ciudad de México", "Kisumu", "Ghana"),
)
_POLICIES = (
    *("a tax on fuel", "Scrap the levy on petrol", "fuel tax", "a tax on fuel and cars"),
    *("free rural buses", "Free Rural Buses", "rural buses", "no tax on fuel", "cut emissions"),
    *("raise the minimum wage by 54 per cent", "raise minimum wage", "a hospital in Kisumu"),
    *("a new hospital in Kisumu", "a plan | for clinics", "a national plan for rural clinics"),
    "a national plan for rural clinics in Leeds with doctors, nurses, buses and beds",
)
_RISKS = ("cyberattacks", "cyber attacks", "drought", "power cuts", "floods in Kisumu", "floods")
_OFFICES = (
    *("mayor of Leeds", "Leeds mayor", "deputy mayor of Leeds", "president", "Kenyan president"),
    *("president of Kenya", "MP", "member of parliament"),
)
_NAMES = {
    **dict.fromkeys(("Person", "Candidate"), _PEOPLE),
    **dict.fromkeys(("Organization", "Institution", "PoliticalParty"), _BODIES),
    **dict.fromkeys(("Policy", "Goal"), _POLICIES),
    **dict.fromkeys(("Risk", "Asset"), _RISKS),
    **{"Place": _PLACES, "Position": _OFFICES, "Election": ("2027 election",)},
    "Topic": ("Transport", "Taxes", "Health"),
}
_RELATIONS = (
    *("proposes", "memberOf", "candidateOf", "positionIn", "threatens", "runsIn", "supports"),
    *("opposes", "involves", "locatedIn", "topic"),
)
_WORDS = ("Kenya", "Ghanaian", "Mexico", "Nairobi", "Texas", "the", "vote", "was", "held", "and")
_MODALITIES = (Modality.ASSERTED, Modality.PREDICTED, Modality.DENIED)


def make_corpus(rng: Random, size: int, name: str = "text") -> list[Extraction]:
    """Return findings in so many documents; a tenth of them copy another one's text."""
    made: list[Extraction] = []
    for number in range(size):
        copied = rng.choice(made).document.text if made and rng.random() < 0.1 else ""
        made.append(_document(rng, f"{name}{number}.txt", copied))
    return made


def _document(rng: Random, address: str, copied: str) -> Extraction:
    records: dict[str, Record] = {}
    for _ in range(rng.randint(1, 9)):
        kind = rng.choice(list(_NAMES))
        label, other = rng.choice(_NAMES[kind]), rng.choice(_NAMES[kind])
        aliases = (other,) if other != label and kind != "Topic" and rng.random() < 0.25 else ()
        key = f"{kind.lower()}:{label.lower()}"
        records[key] = Record(key, label, kind, aliases)
    words = [rng.choice(_WORDS) for _ in range(rng.randint(5, 50))]
    for record in records.values():
        words.insert(rng.randrange(len(words)), record.label)
    text = f"{copied} {' '.join(words)}."
    keys = sorted(records)
    spoken = tuple(_utterance(rng, text, keys) for _ in range(rng.randint(0, 2)))
    relations = tuple(_relation(rng, text, keys, len(spoken)) for _ in range(rng.randint(0, 12)))
    sha = sha256_of(text)
    date = rng.choice([None, "2024-05-01", "2023", "1950"])
    document = Document(document_iri(BASE, sha, address), address, address, text, sha, date=date)
    return Extraction(document, tuple(records.values()), relations, spoken)


def _passage(rng: Random, text: str) -> tuple[int, int]:
    start = rng.randrange(len(text) - 1)
    return start, min(len(text), start + rng.randint(1, 120))


def _utterance(rng: Random, text: str, keys: list[str]) -> Utterance:
    kind = rng.choice(("direct", "indirect", "mixed"))
    return Utterance(*_passage(rng, text), kind, speaker=rng.choice(keys))


def _relation(rng: Random, text: str, keys: list[str], spoken: int) -> Relation:
    ends = rng.choice(keys), rng.choice(_RELATIONS), rng.choice(keys)
    return Relation(
        *ends,
        *_passage(rng, text),
        rule="r",
        confidence=rng.choice((0.5, 0.7)),
        modality=rng.choice(_MODALITIES),
        speaker=rng.choice((None, rng.choice(keys))),
        utterance=rng.randrange(spoken) if spoken and rng.random() < 0.4 else None,
    )
