"""Annotated texts: what a person found in each document, as JSON files → `GoldDocument`s."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from hustings.errors import InputError

__all__ = [
    "OTHER_RELATIONS",
    "SCORED_RELATIONS",
    "GoldDocument",
    "GoldEnd",
    "GoldFact",
    "read_gold",
]

SCORED_RELATIONS = (
    "addresses",
    "candidateOf",
    "causes",
    "holdsPosition",
    "involves",
    "memberOf",
    "opposes",
    "proposes",
    "recommends",
    "threatens",
    "warnsOf",
)
"""Relations that are scored whatever the gold holds."""

OTHER_RELATIONS = ("aimsAt", "endorses", "ideology", "positionIn", "runsIn", "topic")
"""Relations that are scored where some gold fact has them."""


@dataclass(frozen=True, slots=True)
class GoldEnd:
    """One end of a gold fact.

    Attributes:
        name: what the annotation calls it.
        names: every name it goes by, that one first.
        kind: class by which the matching rules choose: the entity's, else the fact's.
        type: class that a prediction should give it: the fact's, else the entity's.
    """

    name: str
    names: tuple[str, ...]
    kind: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One annotated fact.

    Attributes:
        quote: the passage, in the text's words.
        start: first code point of the passage, 0-based.
        end: one past its last.
        speaker: names of whom the text quotes; empty where nobody is named.
        is_core: whether missing it counts.
    """

    subject: GoldEnd
    relation: str
    object: GoldEnd
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    speaker: tuple[str, ...] = ()
    is_core: bool = True


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """The annotated facts of one text; `name` is the stem of the text's file."""

    name: str
    facts: tuple[GoldFact, ...]


def read_gold(path: str | Path) -> tuple[GoldDocument, ...]:
    """Return the annotated documents of a folder of JSON files, or of one file, by name.

    Raises:
        InputError: there is no such file, or one is not what ``docs/evaluation.md`` describes.
    """
    path = Path(path)
    if not path.exists():
        raise InputError(
            str(path), "not found; name a folder of annotated texts (*.json), or one of them"
        )
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise InputError(
            str(path), "holds no *.json; expected one file for each annotated text, with its name"
        )
    return tuple(_document(file) for file in files)


def _document(path: Path) -> GoldDocument:
    where = str(path)
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(where, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(where, f"not UTF-8 text: byte {error.start}") from error
    except json.JSONDecodeError as error:
        reason = f"not JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        raise InputError(where, reason) from error
    except RecursionError as error:
        raise InputError(where, "not JSON that can be read: nested too deeply") from error
    row = _Row(where, "", raw)
    name = row.text("doc") or path.stem
    if name != path.stem:
        raise row.error("doc", f"is {name!r}, expected the file's own name, {path.stem!r}")
    entities = _entities(row.rows("entities"))
    return GoldDocument(name, tuple(_fact(fact, entities) for fact in row.rows("facts")))


class _Row:
    """One JSON object of a gold file, and where it stands."""

    def __init__(self, file: str, place: str, raw: object) -> None:
        self.file = file
        self.place = place
        if not isinstance(raw, dict):
            reason = f"is {_kind(raw)}, expected an object"
            raise InputError(file, f"{place or 'the whole file'} {reason}")
        self._raw = cast(Mapping[str, object], raw)

    def error(self, key: str, reason: str) -> InputError:
        """Return the error that one of its values is not what it should be."""
        place = f"{self.place}: " if self.place else ""
        return InputError(self.file, f"{place}'{key}' {reason}")

    def text(self, key: str) -> str | None:
        """Return a string, None for null or nothing."""
        value = self._raw.get(key)
        if value is None or isinstance(value, str):
            return value
        raise self.error(key, f"is {_kind(value)}, expected a string")

    def needed(self, key: str) -> str:
        """Return a string that must be there."""
        value = self.text(key)
        if value is None or not value.strip():
            raise self.error(key, "is missing or empty, expected a string")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, empty for null or nothing."""
        values = self._list(key)
        if not all(isinstance(value, str) for value in values):
            raise self.error(key, "is not a list of strings")
        return tuple(cast(list[str], values))

    def rows(self, key: str) -> tuple[_Row, ...]:
        """Return a list of objects that must be there."""
        if self._raw.get(key) is None:
            raise self.error(key, "is missing, expected a list of objects")
        values = enumerate(self._list(key))
        return tuple(_Row(self.file, f"{key}[{number}]", value) for number, value in values)

    def number(self, key: str) -> int | None:
        """Return a count of code points, None for null or nothing."""
        value = self._raw.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.error(key, f"is {json.dumps(value)}, expected a whole number from 0")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self._raw.get(key, default)
        if isinstance(value, bool):
            return value
        raise self.error(key, f"is {_kind(value)}, expected true or false")

    def _list(self, key: str) -> list[object]:
        value = self._raw.get(key)
        if value is None or isinstance(value, list):
            return value or []
        raise self.error(key, f"is {_kind(value)}, expected a list")


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")


def _entities(rows: tuple[_Row, ...]) -> dict[str, GoldEnd]:
    found: dict[str, GoldEnd] = {}
    for row in rows:
        name, kind = row.needed("name"), row.text("type")
        found[name] = GoldEnd(name, (name, *row.texts("aliases")), kind, kind)
    return found


def _fact(row: _Row, entities: Mapping[str, GoldEnd]) -> GoldFact:
    relation = row.needed("p")
    known = sorted((*SCORED_RELATIONS, *OTHER_RELATIONS))
    if relation not in known:
        raise row.error("p", f"is {relation!r}, expected one of {', '.join(known)}")
    start, end = row.number("start"), row.number("end")
    if (start is None) != (end is None) or (start is not None and end is not None and start >= end):
        raise row.error("start", "and 'end' are no passage: expected both, 'start' the smaller")
    return GoldFact(
        subject=_end(row, "s", entities),
        relation=relation,
        object=_end(row, "o", entities),
        quote=row.text("quote") or None,
        start=start,
        end=end,
        speaker=_names(row.text("by"), entities),
        is_core=row.flag("core", True),
    )


def _end(row: _Row, side: str, entities: Mapping[str, GoldEnd]) -> GoldEnd:
    name, stated = row.needed(side), row.text(f"{side}_type")
    declared = entities.get(name)
    if declared is None:
        return GoldEnd(name, (name,), stated, stated)
    return GoldEnd(name, declared.names, declared.kind or stated, stated or declared.type)


def _names(name: str | None, entities: Mapping[str, GoldEnd]) -> tuple[str, ...]:
    if not name:
        return ()
    return entities[name].names if name in entities else (name,)
