"""What the documents say around each record: where, with whom, in what part, and when."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hustings.identifiers import fold
from hustings.lexicon.countries import count_countries, country_of_name
from hustings.lexicon.words import pairs
from hustings.model import Extraction, Record, Relation
from hustings.resolution.bodies import is_generic_word
from hustings.resolution.families import family_of
from hustings.resolution.places import countries_in, place_key
from hustings.resolution.positions import office_of

__all__ = [
    "JOINED",
    "Profile",
    "Scene",
    "Tie",
    "Traits",
    "is_telling",
    "profile_of",
    "scene_of",
    "traits_of",
    "weight_of",
]

_UNTIED = frozenset({"topic", "ideology"})
JOINED = frozenset({"candidateOf", "memberOf"})
_STANDING = frozenset({"candidateOf", "runsIn"})
_ANCHORING = frozenset({"positionIn", "threatens"})
_NAMED = frozenset({"person", "organization", "place"})


Tie = tuple[str, str, str]
"""Relation, the other's name, and which thing of that name, '' where the name is all."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when a document plays, and who stands in it; each tuple sorted.

    Attributes:
        named: codes of the countries it names.
        leading: those of them that it names at least half as often as any other.
        company: folded names of its people and bodies that tell something.
        places: folded names of its places that are no countries.
        year: of its date, with the month as a fraction.
    """

    named: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    year: float | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """What one document's facts say of one record; each tuple sorted.

    Attributes:
        own: codes of the countries that its name shows.
        tied: the same of its name and its facts.
        anchors: folded names of what an office is held in or a risk threatens.
        parties: folded names of its parties.
        ties: (relation, other's name) of its facts; of phrases none.
        own_places: places that its facts name.
        offices: (office, body or place in which it is held).
        walks: walks of life that its offices show.
    """

    own: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    own_places: tuple[str, ...] = ()
    offices: tuple[tuple[str, str], ...] = ()
    walks: tuple[str, ...] = ()


@dataclass(slots=True)
class Profile:
    """What is known of one record, or of all records that were joined into one.

    Attributes:
        own: sets of countries that a record's own name shows; one set a record.
        tied: the same of its name and its facts.
        anchors: sets of what an office is held in or a risk threatens; one set a record.
        ties: of its facts.
        parties: sets of parties of a record.
        offices: office → bodies and places in which it is held.
        walks: walks of life that its offices show.
    """

    named: set[str] = field(default_factory=set)
    leading: set[str] = field(default_factory=set)
    own: set[frozenset[str]] = field(default_factory=set)
    tied: set[frozenset[str]] = field(default_factory=set)
    anchors: set[frozenset[str]] = field(default_factory=set)
    ties: set[Tie] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    own_places: set[str] = field(default_factory=set)
    parties: set[frozenset[str]] = field(default_factory=set)
    offices: dict[str, set[str]] = field(default_factory=dict)
    walks: set[str] = field(default_factory=set)
    years: set[float] = field(default_factory=set)

    def take(self, other: Profile) -> None:
        """Add what another profile knows."""
        self.named |= other.named
        self.leading |= other.leading
        self.own |= other.own
        self.tied |= other.tied
        self.anchors |= other.anchors
        self.ties |= other.ties
        self.company |= other.company
        self.places |= other.places
        self.own_places |= other.own_places
        self.parties |= other.parties
        for office, places in other.offices.items():
            self.offices.setdefault(office, set()).update(places)
        self.walks |= other.walks
        self.years |= other.years


def is_telling(name: str) -> bool:
    """Whether a folded name of a body or person tells which one it is.

    >>> is_telling("ana ruiz"), is_telling("supreme court"), is_telling("ruiz")
    (True, False, False)
    """
    words = name.split()
    return len(words) > 1 and not all(is_generic_word(word) for word in words)


def scene_of(extraction: Extraction, countries: Mapping[str, int]) -> Scene:
    """Return where and when a document plays, from its words, its records and its date.

    Args:
        extraction: what was found in it.
        countries: code of a country → how often its text names it.
    """
    text = _without_people(extraction)
    is_whole = text == extraction.document.text
    counts = Counter(dict(countries if is_whole else count_countries(text)))
    company: set[str] = set()
    places: set[str] = set()
    for record in extraction.records:
        family = family_of(record.type)
        if family in ("organization", "place", "position"):
            for code in countries_in(record.label):
                counts[code] = max(counts[code], 1)
        if family in ("person", "organization"):
            company.update(_telling(record))
        elif family == "place" and country_of_name(record.label) is None:
            places.add(place_key(record.label))
    most = max(counts.values(), default=0)
    return Scene(
        tuple(sorted(counts)),
        tuple(sorted(code for code, number in counts.items() if 2 * number >= most)),
        tuple(sorted(company)),
        tuple(sorted(places)),
        _year(extraction.document.date),
    )


def _without_people(extraction: Extraction) -> str:
    """Return a document's text without the names of people that are also places: 'Ana Lima'."""
    text = extraction.document.text
    for record in extraction.records:
        if family_of(record.type) == "person":
            for name in sorted((record.label, *record.aliases), key=len, reverse=True):
                if countries_in(name):
                    text = re.sub(rf"\b{re.escape(name)}\b", " ", text)
    return text


def _telling(record: Record) -> Iterable[str]:
    names = (record.label, *record.aliases)
    for name in names:
        folded = fold(name)
        if is_telling(folded) or (len(name) > 2 and name.isupper() and name.isalpha()):
            yield folded


def _year(date: str | None) -> float | None:
    match = re.match(r"(\d{4})(?:-(\d{2}))?", date or "")
    return int(match[1]) + (int(match[2] or 1) - 1) / 12 if match else None


def traits_of(extraction: Extraction) -> Mapping[str, Traits]:
    """Return what a document's facts say of each of its records, by the record's key."""
    records = {record.key: record for record in extraction.records}
    facts: dict[str, list[tuple[Relation, Record]]] = defaultdict(list)
    for relation in extraction.relations:
        ends = relation.subject, relation.object
        if relation.predicate in _UNTIED or ends[0] == ends[1]:
            continue
        for one, other in (ends, ends[::-1]):
            if other in records:
                facts[one].append((relation, records[other]))
    return {key: _traits(record, facts.get(key, ())) for key, record in records.items()}


def _traits(record: Record, facts: Iterable[tuple[Relation, Record]]) -> Traits:
    is_person = family_of(record.type) == "person"
    own = frozenset[str]() if is_person else countries_in(record.label)
    tied, parties, anchors, own_places = set(own), set[str](), set[str](), set[str]()
    ties, offices, walks = set[tuple[str, str]](), set[tuple[str, str]](), set[str]()
    if is_person:
        walks |= _walks(" ".join((record.type, record.label, *record.aliases)))
    for relation, other in facts:
        family, is_subject = family_of(other.type), relation.subject == record.key
        names = {fold(name) for name in (other.label, *other.aliases)}
        if family in ("position", "organization", "place"):
            tied |= countries_in(other.label)
        ties.update((relation.predicate, name) for name in _tie_names(other, family))
        if family == "place" and country_of_name(other.label) is None:
            own_places.add(place_key(other.label))
        if other.type == "PoliticalParty" and relation.predicate in JOINED:
            parties |= names
        if relation.predicate in _ANCHORING and is_subject:
            anchors |= names if family in _NAMED else set()
        if family == "position" and is_subject:
            offices |= _offices(other.label)
            walks |= _walks(other.label)
        if relation.predicate in _STANDING and is_subject:
            walks.add("politics")
    found = (own, tied, anchors, parties, ties, own_places, offices, walks)
    return Traits(*map(_sorted, found))


def _sorted(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(found))


def profile_of(record: Record, scene: Scene, traits: Traits, ties: Iterable[Tie] = ()) -> Profile:
    """Return what is known of one record.

    Args:
        record: of a document.
        scene: of the document.
        traits: of the record.
        ties: in the place of its own, for a phrase.
    """
    return Profile(
        named=set(scene.named),
        leading=set(scene.leading),
        own=_one(traits.own),
        tied=_one(traits.tied),
        anchors=_one(traits.anchors),
        ties={(relation, name, "") for relation, name in traits.ties} | set(ties),
        company=set(_company(record, scene)),
        places=set(scene.places) - {place_key(record.label)},
        own_places=set(traits.own_places),
        parties=_one(traits.parties),
        offices=_by_office(traits.offices),
        walks=set(traits.walks),
        years={scene.year} if scene.year is not None else set(),
    )


def weight_of(record: Record, scene: Scene, traits: Traits) -> int:
    """Return how much is known of a record: what knows more is looked at first."""
    around = len(_company(record, scene)) + len(scene.named)
    return 3 * len(traits.ties) + 2 * bool(traits.tied) + around


def _company(record: Record, scene: Scene) -> frozenset[str]:
    return frozenset(scene.company).difference(map(fold, (record.label, *record.aliases)))


def _one(found: tuple[str, ...]) -> set[frozenset[str]]:
    return {frozenset(found)} if found else set()


def _by_office(offices: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for office, where in offices:
        found.setdefault(office, set()).add(where)
    return found


def _tie_names(other: Record, family: str) -> Iterable[str]:
    if family == "position":
        office = office_of(other.label)
        yield f"{office.title}|{' '.join(sorted(office.where))}"
    elif family == "place":
        yield place_key(other.label)
    else:
        yield fold(other.label)
        yield from (fold(a) for a in other.aliases if " " in a or a.isupper())


def _offices(label: str) -> set[tuple[str, str]]:
    office = office_of(label)
    return {(office.title, " ".join(sorted(office.where)))} if office.where else set()


def _walks(label: str) -> set[str]:
    walks = pairs("people", "walks")
    return {walks[word] for word in fold(label).split() if word in walks}
