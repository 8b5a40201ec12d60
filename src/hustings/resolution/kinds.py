"""What each kind of entity is compared by: how its names are read, blocked and matched."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from hustings.identifiers import fold
from hustings.model import Record
from hustings.resolution.bodies import body_keys, match_bodies, read_body
from hustings.resolution.localities import match_places, place_keys, read_place
from hustings.resolution.matches import Match
from hustings.resolution.names import fresh_code
from hustings.resolution.people import match_people, person_keys, read_person
from hustings.resolution.phrases import (
    match_phrases,
    match_positions,
    position_keys,
    read_phrase,
)

__all__ = ["Blocks", "Kind", "kind_of"]


Blocks = tuple[list[int], list[list[str]]]
"""What two clusters must share one of to be compared: codes, and contents of phrases."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How entities of one kind are told apart.

    Attributes:
        read: record → what its names say.
        exact: what equal names have in common, from a record and its document.
        keys: what two names must share one of to be compared; None where that is two of the rarer
            meanings of a phrase.
        match: how two names are alike.
        is_phrase: whether it is compared after people, bodies and places are known.
    """

    read: Callable[[Record], Any]
    exact: Callable[[Record, str], Hashable]
    keys: Callable[[Any], Iterable[str]] | None
    match: Callable[[Any, Any], Match | None]
    is_phrase: bool = False

    def blocks(self, family: str, names: Iterable[Any]) -> Blocks:
        """Return what names must share one of with others of their family to be compared."""
        if self.keys is None:
            return [], [sorted(name.content) for name in names]
        keys = {key for name in names for key in self.keys(name)}
        return sorted(fresh_code(f"{family} {key}") for key in keys), []


def _exact_person(record: Record, document: str) -> Hashable:
    name = read_person(record.label)
    return (name, document) if name.is_bare else (name.tokens, name.generation)


def _exact_body(record: Record, document: str) -> Hashable:
    return read_body(record).label


def _exact_phrase(record: Record, document: str) -> Hashable:
    return fold(record.label) or record.label


def _match_exactly(left: str, right: str) -> Match | None:
    return Match("phrase.same", "the same phrase", 1.0) if left == right else None


_PERSON = Kind(
    lambda record: read_person(record.label, record.aliases),
    _exact_person,
    person_keys,
    match_people,
)
_BODY = Kind(read_body, _exact_body, body_keys, match_bodies)
_PLACE = Kind(
    lambda record: read_place(record.label, record.aliases),
    lambda record, _: read_place(record.label),
    place_keys,
    match_places,
)
_PHRASE = Kind(lambda record: read_phrase(record.label), _exact_phrase, None, match_phrases, True)
_POSITION = Kind(
    lambda record: record.label,
    _exact_phrase,
    position_keys,
    match_positions,
    True,
)
_EXACT = Kind(lambda record: fold(record.label), _exact_phrase, lambda _: (), _match_exactly, True)
_TOPIC = Kind(lambda record: record.key, lambda record, _: record.key, lambda _: (), _match_exactly)
_KINDS = {
    "person": _PERSON,
    "organization": _BODY,
    "place": _PLACE,
    "position": _POSITION,
    "policy": _PHRASE,
    "risk": _PHRASE,
    "goal": _PHRASE,
    "asset": _PHRASE,
    "topic": _TOPIC,
}


def kind_of(family: str) -> Kind:
    """Return how entities of a family are told apart; by equal names where nothing else is known.

    >>> kind_of("policy").is_phrase, kind_of("person").is_phrase
    (True, False)
    """
    return _KINDS.get(family, _EXACT)
