"""`Extraction` ↔ bytes: compressed JSON, checked field by field on the way in.

The document itself is left out: it is read anew, and the key of an entry says which one it is.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from hustings.model import (
    Document,
    Extraction,
    Figure,
    Mention,
    Modality,
    Record,
    Refusal,
    Relation,
    Utterance,
)

__all__ = ["DamagedError", "decode", "encode"]

_PARTS: dict[str, type] = {
    "records": Record,
    "relations": Relation,
    "utterances": Utterance,
    "figures": Figure,
    "refusals": Refusal,
    "mentions": Mention,
}
_MOST = 256 * 1024 * 1024
_Row = TypeVar("_Row")


class DamagedError(ValueError):
    """Bytes that `encode` did not write."""


def encode(extraction: Extraction) -> bytes:
    """Return what was found in a document; the same findings give the same bytes.

    >>> document = Document("https://example.org/1", "a", "a.txt", "Vote.", "0" * 64)
    >>> decode(encode(Extraction(document)), document) == Extraction(document)
    True
    """
    parts = {
        name: [
            [getattr(row, field) for field in _fields(kind)] for row in getattr(extraction, name)
        ]
        for name, kind in _PARTS.items()
    }
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return zlib.compress(text.encode("ascii"), 1)


def decode(data: bytes, document: Document) -> Extraction:
    """Return what `encode` wrote, as findings in a document.

    Raises:
        DamagedError: the bytes are cut short, changed or of another layout.
    """
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(data, _MOST)
        if not unpacker.eof:
            raise DamagedError("cut short")
        raw = json.loads(text)
    except (zlib.error, ValueError, RecursionError) as error:
        raise DamagedError(str(error)) from error
    if not isinstance(raw, dict) or raw.keys() != _PARTS.keys():
        raise DamagedError("other parts than expected")
    return Extraction(document, **{name: _rows(kind, raw[name]) for name, kind in _PARTS.items()})


def _rows(kind: type[_Row], raw: object) -> tuple[_Row, ...]:
    if not isinstance(raw, list):
        raise DamagedError(f"no list of {kind.__name__}")
    tests = _tests(kind)
    made = []
    for values in raw:
        if not isinstance(values, list) or len(values) != len(tests):
            raise DamagedError(f"no {kind.__name__}: {values!r:.80}")
        for number, (value, (types, convert)) in enumerate(zip(values, tests, strict=True)):
            if type(value) not in types:
                raise DamagedError(f"no {kind.__name__}: {values!r:.80}")
            if convert is not None and value is not None:
                values[number] = convert(value)
        made.append(kind(*values))
    return tuple(made)


_KNOWN_FIELDS: dict[type, tuple[str, ...]] = {}
_Test = tuple[frozenset[type], Any]
_KNOWN_TESTS: dict[type, tuple[_Test, ...]] = {}


def _fields(kind: type) -> tuple[str, ...]:
    if kind not in _KNOWN_FIELDS:
        _KNOWN_FIELDS[kind] = tuple(field.name for field in fields(kind))
    return _KNOWN_FIELDS[kind]


def _tests(kind: type) -> tuple[_Test, ...]:
    if kind not in _KNOWN_TESTS:
        hints = get_type_hints(kind)
        _KNOWN_TESTS[kind] = tuple(_test(hints[name]) for name in _fields(kind))
    return _KNOWN_TESTS[kind]


def _test(hint: object) -> _Test:
    """Return the JSON types a field may have, and what makes its value of them."""
    if get_origin(hint) is tuple:
        return frozenset({list}), _words
    if hint is Modality:
        return frozenset({str}), _modality
    if hint is float:
        return frozenset({float, int}), float
    options = get_args(hint) or (hint,)
    return frozenset(option for option in options if isinstance(option, type)), None


def _words(values: list[object]) -> tuple[str, ...]:
    if not all(type(value) is str for value in values):
        raise DamagedError("no list of words")
    return tuple(str(value) for value in values)


def _modality(value: str) -> Modality:
    try:
        return Modality(value)
    except ValueError as error:
        raise DamagedError(f"no modality: {value!r:.40}") from error
