"""Packs of known people, bodies, places and elections: CSV files, read and checked."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hustings.errors import RegistryError
from hustings.identifiers import digest
from hustings.resources import resource

__all__ = ["COLUMNS", "TYPES", "Entry", "Pack", "Registry", "load_packs", "read_pack"]

COLUMNS = (
    *("key", "name", "type", "country", "aliases", "wikidata", "source", "strength"),
    "official_url",
)
"""Columns of a pack; the first three are needed."""

_NEEDED = COLUMNS[:3]

TYPES = {
    "Person": "person",
    "Candidate": "person",
    "Organization": "organization",
    "Institution": "organization",
    "PoliticalParty": "organization",
    "Coalition": "organization",
    "Place": "place",
    "Election": "election",
    "Policy": "policy",
}
"""Class of an entry → what two things must have in common to be one."""

_PATTERNS = {
    "key": (re.compile(r"\S+"), "a key without spaces, such as ke-iebc"),
    "country": (re.compile(r"[A-Z]{2}"), "two capital letters of ISO 3166-1, such as KE, or blank"),
    "wikidata": (re.compile(r"Q[1-9][0-9]*"), "'Q' and a number, such as Q42, or blank"),
    "strength": (re.compile(r"verified|weak"), "'verified', 'weak' or blank"),
    "official_url": (re.compile(r"https?://[^\s<>\"{}|\\^`/]+\S*"), "an http address, or blank"),
}
_TAGGED = re.compile(r"(?P<text>.+)@(?P<tag>[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One known thing.

    Attributes:
        key: its name in the registry, never used for another thing.
        type: local name of an ontology class.
        names: each name with its BCP 47 tag or ''; the first is the official one.
        country: ISO 3166-1 alpha-2 of the country it is of, '' for what is known across borders.
        wikidata: its Wikidata item ('Q1'), or ''.
        strength: 'verified' or 'weak', how well the item is known to be the right one; '' where
            there is none.
        source: where the item was found beside the name.
        official_url: address of its own site, or ''.
    """

    key: str
    type: str
    names: tuple[tuple[str, str], ...]
    country: str = ""
    wikidata: str = ""
    strength: str = ""
    source: str = ""
    official_url: str = ""

    @property
    def family(self) -> str:
        """What an entity must be too to be linked, such as 'person' or 'organization'."""
        return TYPES[self.type]


@dataclass(frozen=True, slots=True)
class Pack:
    """The entries of one file, in its order.

    Attributes:
        name: as the settings give it.
        lines: line of each entry, from 1.
    """

    name: str
    path: str
    entries: tuple[Entry, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Registry:
    """The packs that are switched on. An entry that two of them hold alike is one entry."""

    packs: tuple[Pack, ...] = ()

    def __bool__(self) -> bool:
        """Whether it holds anything."""
        return any(pack.entries for pack in self.packs)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, sorted by key."""
        found = {entry.key: entry for pack in self.packs for entry in pack.entries}
        return tuple(found[key] for key in sorted(found))

    @cached_property
    def sha256(self) -> str:
        """Digest of what the entries say: 64 hexadecimal digits."""
        return digest((repr(entry) for entry in self.entries), length=64)


def load_packs(names: Sequence[str], folder: Path | None = None) -> Registry:
    """Return the packs that a project names.

    Args:
        names: of shipped packs ('world'), or paths of CSV files.
        folder: what those paths are relative to; the working folder if None.

    Raises:
        RegistryError: there is no such pack, a line of one cannot be used, or two packs say
            different things of one key.

    >>> [pack.name for pack in load_packs(["world"]).packs]
    ['world']
    """
    packs = tuple(read_pack(_find(name, folder), name) for name in dict.fromkeys(names))
    seen: dict[str, tuple[Entry, Pack, int]] = {}
    for pack in packs:
        for entry, line in zip(pack.entries, pack.lines, strict=True):
            other, where, at = seen.setdefault(entry.key, (entry, pack, line))
            if other != entry:
                raise RegistryError(
                    pack.path,
                    line,
                    f"key {entry.key!r} is another entry in {where.path}:{at}; expected the same "
                    "row in both, or one of them under another key",
                )
    return Registry(packs)


def _find(name: str, folder: Path | None) -> Path:
    shipped = resource("packs")
    known = sorted(path.stem for path in shipped.glob("*.csv"))
    if name in known:
        return shipped / f"{name}.csv"
    path = (folder or Path()) / name
    if not path.is_file():
        raise RegistryError(
            name,
            None,
            f"no such registry pack; expected one that ships ({', '.join(known)}) or the path of "
            f"a CSV file, but {path} is no file",
        )
    return path


def read_pack(path: Path, name: str = "") -> Pack:
    """Return the entries of a CSV file.

    Args:
        path: UTF-8, with or without a byte order mark, any line ends.
        name: of the pack; the file's stem if empty.

    Raises:
        RegistryError: a line of the file cannot be used.

    **Source**: RFC 4180.
    """
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise RegistryError(str(path), None, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise RegistryError(
            str(path), line, "not UTF-8; expected a CSV file in UTF-8, save it as such"
        ) from error
    entries: dict[str, tuple[Entry, int]] = {}
    for line, row in _rows(str(path), content):
        entry = _entry(str(path), line, row)
        if entry.key in entries:
            raise RegistryError(
                str(path),
                line,
                f"key {entry.key!r} stands in line {entries[entry.key][1]} already; expected each "
                "key once",
            )
        entries[entry.key] = (entry, line)
    found = tuple(entry for entry, _ in entries.values())
    return Pack(name or path.stem, str(path), found, tuple(line for _, line in entries.values()))


def _rows(path: str, content: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the first line of each row, and its cells by column."""
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            cells = [" ".join(cell.split()) for cell in cells]
            if not any(cells):
                pass
            elif header is None:
                header = _header(path, line, cells)
            elif len(cells) != len(header):
                raise RegistryError(
                    path,
                    line,
                    f"{len(cells)} cells found, {len(header)} expected, as in the first line; a "
                    "cell with a comma needs quotation marks",
                )
            else:
                yield line, dict(zip(header, cells, strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise RegistryError(path, line, f"no CSV: {error}; expected RFC 4180") from error
    if header is None:
        raise RegistryError(path, 1, f"empty; expected a line with columns: {', '.join(COLUMNS)}")


def _header(path: str, line: int, cells: list[str]) -> list[str]:
    there = f"there are: {', '.join(COLUMNS)}"
    for cell in cells:
        if cell not in COLUMNS:
            raise RegistryError(path, line, f"unknown column {cell!r}; {there}")
        if cells.count(cell) > 1:
            raise RegistryError(path, line, f"column {cell!r} stands twice; expected it once")
    for column in _NEEDED:
        if column not in cells:
            raise RegistryError(path, line, f"column {column!r} is missing; {there}")
    return cells


def _entry(path: str, line: int, row: dict[str, str]) -> Entry:
    for column, (pattern, expected) in _PATTERNS.items():
        value = row.get(column, "")
        if (value or column == "key") and not pattern.fullmatch(value):
            raise RegistryError(path, line, f"{column} is {value!r}; expected {expected}")
    if row["type"] not in TYPES:
        raise RegistryError(
            path, line, f"type is {row['type']!r}; expected one of: {', '.join(TYPES)}"
        )
    names = [_name(path, line, "name", row["name"])]
    names += [_name(path, line, "aliases", a) for a in row.get("aliases", "").split("|") if a]
    wikidata, strength = row.get("wikidata", ""), row.get("strength", "")
    if strength and not wikidata:
        raise RegistryError(
            path, line, f"strength is {strength!r} without a wikidata item; leave it blank"
        )
    return Entry(
        row["key"],
        row["type"],
        tuple(dict.fromkeys(names)),
        row.get("country", ""),
        wikidata,
        (strength or "weak") if wikidata else "",
        row.get("source", ""),
        row.get("official_url", ""),
    )


def _name(path: str, line: int, column: str, cell: str) -> tuple[str, str]:
    """Return a name and its language: 'Nairobi@en' is ('Nairobi', 'en')."""
    tagged = _TAGGED.fullmatch(cell.strip())
    text, tag = (tagged["text"], tagged["tag"]) if tagged else (cell, "")
    if not re.search(r"\w", text):
        raise RegistryError(
            path, line, f"{column} holds an empty name, {cell!r}; expected letters or digits"
        )
    return text.strip(), tag
