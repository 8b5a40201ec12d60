"""What the documents say around each record: where, with whom, in what part, and when."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hustings.identifiers import fold
from hustings.lexicon.countries import count_countries, country_of_name
from hustings.lexicon.words import pairs
from hustings.model import Extraction, Record, Relation
from hustings.resolution.bodies import is_generic_word
from hustings.resolution.families import Member, family_of
from hustings.resolution.places import countries_in, place_key
from hustings.resolution.positions import office_of

__all__ = ["JOINED", "Profile", "Scene", "is_telling", "profiles_of", "scene_of"]

_UNTIED = frozenset({"topic", "ideology"})
JOINED = frozenset({"candidateOf", "memberOf"})
_STANDING = frozenset({"candidateOf", "runsIn"})
_ANCHORING = frozenset({"positionIn", "threatens"})
_NAMED = frozenset({"person", "organization", "place"})


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when a document plays, and who stands in it.

    Attributes:
        named: codes of the countries it names.
        leading: those of them that it names at least half as often as any other.
        company: folded names of its people and bodies that tell something.
        places: folded names of its places that are no countries.
        year: of its date, with the month as a fraction.
    """

    document: str
    named: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    year: float | None = None


@dataclass(slots=True)
class Profile:
    """What is known of one record, or of all records that were joined into one.

    Attributes:
        own: sets of countries that a record's own name shows; one set a record.
        tied: the same of its name and its facts.
        anchors: sets of what an office is held in or a risk threatens; one set a record.
        ties: (relation, other's name) of its facts.
        parties: sets of parties of a record.
        offices: office → bodies and places in which it is held.
        walks: walks of life that its offices show.
    """

    documents: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    leading: set[str] = field(default_factory=set)
    own: set[frozenset[str]] = field(default_factory=set)
    tied: set[frozenset[str]] = field(default_factory=set)
    anchors: set[frozenset[str]] = field(default_factory=set)
    ties: set[tuple[str, str]] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    own_places: set[str] = field(default_factory=set)
    parties: set[frozenset[str]] = field(default_factory=set)
    offices: dict[str, set[str]] = field(default_factory=dict)
    walks: set[str] = field(default_factory=set)
    years: set[float] = field(default_factory=set)

    def take(self, other: Profile) -> None:
        """Add what another profile knows."""
        self.documents |= other.documents
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

    @property
    def weight(self) -> int:
        """How much is known: what knows more is looked at first."""
        return 3 * len(self.ties) + 2 * len(self.tied) + len(self.company) + len(self.named)


def is_telling(name: str) -> bool:
    """Whether a folded name of a body or person tells which one it is.

    >>> is_telling("ana ruiz"), is_telling("supreme court"), is_telling("ruiz")
    (True, False, False)
    """
    words = name.split()
    return len(words) > 1 and not all(is_generic_word(word) for word in words)


def scene_of(extraction: Extraction) -> Scene:
    """Return where and when a document plays, from its words, its records and its date."""
    counts = Counter(dict(count_countries(_without_people(extraction))))
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
        extraction.document.iri,
        frozenset(counts),
        frozenset(code for code, number in counts.items() if 2 * number >= most),
        frozenset(company),
        frozenset(places),
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


def profiles_of(extraction: Extraction, scene: Scene) -> Mapping[Member, Profile]:
    """Return what a document says of each of its records."""
    records = {record.key: record for record in extraction.records}
    facts: dict[str, list[tuple[Relation, str]]] = defaultdict(list)
    for relation in extraction.relations:
        if relation.predicate not in _UNTIED:
            facts[relation.subject].append((relation, relation.object))
            facts[relation.object].append((relation, relation.subject))
    document = extraction.document.iri
    return {
        (document, key): _profile(record, scene, facts.get(key, ()), records)
        for key, record in records.items()
    }


def _profile(
    record: Record,
    scene: Scene,
    facts: Iterable[tuple[Relation, str]],
    records: Mapping[str, Record],
) -> Profile:
    own_names = {fold(name) for name in (record.label, *record.aliases)}
    profile = Profile(
        documents={scene.document},
        named=set(scene.named),
        leading=set(scene.leading),
        company=set(scene.company) - own_names,
        places=set(scene.places) - {place_key(record.label)},
        years={scene.year} if scene.year is not None else set(),
    )
    is_person = family_of(record.type) == "person"
    own = frozenset[str]() if is_person else countries_in(record.label)
    if is_person:
        _note_walks(profile, " ".join((record.type, record.label, *record.aliases)))
    tied, parties, anchors = set(own), set[str](), set[str]()
    for relation, key in facts:
        other = records.get(key)
        if other is None or key == record.key:
            continue
        family = family_of(other.type)
        names = {fold(name) for name in (other.label, *other.aliases)}
        if family in ("position", "organization", "place"):
            tied |= countries_in(other.label)
        profile.ties.update((relation.predicate, name) for name in _tie_names(other, family))
        if family == "place" and country_of_name(other.label) is None:
            profile.own_places.add(place_key(other.label))
        if other.type == "PoliticalParty" and relation.predicate in JOINED:
            parties |= names
        if relation.predicate in _ANCHORING and relation.subject == record.key:
            anchors |= names if family in _NAMED else set()
        if family == "position" and relation.subject == record.key:
            _note_office(profile, other.label)
        if relation.predicate in _STANDING and relation.subject == record.key:
            profile.walks.add("politics")
    sets = (profile.own, own), (profile.tied, tied), (profile.parties, parties)
    for known, found in (*sets, (profile.anchors, anchors)):
        if found:
            known.add(frozenset(found))
    return profile


def _tie_names(other: Record, family: str) -> Iterable[str]:
    if family == "position":
        office = office_of(other.label)
        yield f"{office.title}|{' '.join(sorted(office.where))}"
    elif family == "place":
        yield place_key(other.label)
    else:
        yield fold(other.label)
        yield from (fold(a) for a in other.aliases if " " in a or a.isupper())


def _note_office(profile: Profile, label: str) -> None:
    office = office_of(label)
    if office.where:
        profile.offices.setdefault(office.title, set()).add(" ".join(sorted(office.where)))
    _note_walks(profile, label)


def _note_walks(profile: Profile, label: str) -> None:
    walks = pairs("people", "walks")
    profile.walks.update(walks[word] for word in fold(label).split() if word in walks)
