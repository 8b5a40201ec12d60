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
from hustings.resolution.people import match_people, person_keys, read_person
from hustings.resolution.phrases import (
    match_phrases,
    match_positions,
    phrase_keys,
    position_keys,
    read_phrase,
)

__all__ = ["Kind", "kind_of"]


@dataclass(frozen=True, slots=True)
class Kind:
    """How entities of one kind are told apart.

    Attributes:
        read: record → what its names say.
        exact: what equal names have in common, from a record and its document.
        keys: what two names must share one of to be compared.
        match: how two names are alike.
        is_phrase: whether it is compared after people, bodies and places are known.
    """

    read: Callable[[Record], Any]
    exact: Callable[[Record, str], Hashable]
    keys: Callable[[Any, dict[str, int]], Iterable[str]]
    match: Callable[[Any, Any], Match | None]
    is_phrase: bool = False


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
    lambda name, _: person_keys(name),
    match_people,
)
_BODY = Kind(read_body, _exact_body, lambda name, _: body_keys(name), match_bodies)
_PLACE = Kind(
    lambda record: read_place(record.label, record.aliases),
    lambda record, _: read_place(record.label),
    lambda name, _: place_keys(name),
    match_places,
)
_PHRASE = Kind(
    lambda record: read_phrase(record.label), _exact_phrase, phrase_keys, match_phrases, True
)
_POSITION = Kind(
    lambda record: record.label,
    _exact_phrase,
    lambda label, _: position_keys(label),
    match_positions,
    True,
)
_EXACT = Kind(lambda record: fold(record.label), _exact_phrase, lambda *_: (), _match_exactly, True)
_TOPIC = Kind(
    lambda record: record.key, lambda record, _: record.key, lambda *_: (), _match_exactly
)
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
