"""What is known about a text: front matter, side-car files, and the values they may give."""

from __future__ import annotations

import errno
import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path

from hustings.reading.dates import iso_date

__all__ = [
    "Metadata",
    "SideCar",
    "find_side_car",
    "front_matter",
    "front_matter_end",
    "merge",
    "side_car",
    "side_car_paths",
]

_MOST_FRONT_MATTER = 16_384
_MOST_SIDE_CAR = 65_536
_MOST_CHARACTERS = 500
_FENCE = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_KEY = re.compile(r"^[A-Za-z_][\w-]*[ \t]*:", re.M)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+\Z")
_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says about itself; None where it says nothing.

    Attributes:
        date: ISO 8601 date, month or year.
        language: BCP 47 tag.
        url: http or https address.
    """

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None

    @classmethod
    def checked(cls, values: Mapping[str, object]) -> tuple[Metadata, tuple[str, ...]]:
        """Return what is usable of some values, and a phrase for each one that is not.

        >>> Metadata.checked({"title": " A  title ", "date": "soon"})[1]
        ("date 'soon' is no date such as 2024-06-02",)
        """
        found: dict[str, str] = {}
        faults: list[str] = []
        known = [field.name for field in fields(cls)]
        for key, value in values.items():
            if key not in known:
                faults.append(f"unknown key '{_line(key)}'; there are: {', '.join(known)}")
            elif value not in (None, "", []):
                text, fault = _value(key, value)
                found |= {key: text} if text else {}
                faults += [fault] if fault else []
        return cls(**found), tuple(faults)


def merge(*sources: Metadata) -> Metadata:
    """Return the first value that any of the sources gives, field by field.

    >>> merge(Metadata(title="A"), Metadata(title="B", date="2024")).date
    '2024'
    """
    return Metadata(
        **{
            field.name: next((v for s in sources if (v := getattr(s, field.name))), None)
            for field in fields(Metadata)
        }
    )


def front_matter_end(text: str) -> int:
    r"""Return where the front matter of a text ends, 0 where there is none.

    Front matter opens the text with a line ``---``, has at least one line ``key:``, and is closed
    by ``---`` or ``...`` within 16 384 characters.

    >>> front_matter_end("---\ntitle: A\n---\nText")
    17
    """
    match = _FENCE.match(text[:_MOST_FRONT_MATTER]) if text.startswith("---") else None
    return match.end() if match and _KEY.search(match[1]) else 0


def front_matter(text: str) -> tuple[Metadata, tuple[str, ...]]:
    """Return what the front matter of a text gives, and a phrase for each fault in it."""
    match = _FENCE.match(text[: front_matter_end(text)])
    if match is None:
        return Metadata(), ()
    import yaml

    if re.search(r"(?m)(?::|-|,|\[)[ \t]*[&*]\w", match[1]):
        return Metadata(), ("front matter uses YAML anchors, which are not read",)
    try:
        loaded = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 2}" if mark else ""
        return Metadata(), (f"front matter is not YAML{where}; mend or remove it",)
    if not isinstance(loaded, dict):
        return Metadata(), ("front matter is not a list of 'key: value' lines",)
    # Sites put keys of their own there; only ours count, and the others are no fault.
    ours = {f.name for f in fields(Metadata)}
    return Metadata.checked({str(k): v for k, v in loaded.items() if str(k) in ours})


@dataclass(frozen=True, slots=True)
class SideCar:
    """A side-car as it stands.

    Attributes:
        name: of its file.
        content: its bytes.
        fault: why they cannot be used, '' if they can.
    """

    name: str
    content: bytes = b""
    fault: str = ""


def side_car_paths(path: Path, folder: str = "") -> tuple[str, ...]:
    """Return where a file's side-car may stand, the more specific first: beside it, in a folder.

    >>> [Path(p).as_posix() for p in side_car_paths(Path("a.txt"), "about")]
    ['a.txt.meta.toml', 'a.meta.toml', 'about/a.txt.meta.toml', 'about/a.meta.toml']
    """
    whole = str(path)
    beside = whole.removesuffix(path.name)
    folders = [beside, os.path.join(folder, "")] if folder else [beside]
    names = (f"{path.name}.meta.toml", f"{path.stem}.meta.toml")
    return tuple(place + name for place in folders for name in names)


def find_side_car(path: Path, folder: str = "") -> SideCar | None:
    """Return a file's side-car, if there is one.

    Args:
        path: the file.
        folder: where side-cars stand that are not beside their files.
    """
    for beside in side_car_paths(path, folder):
        try:
            found = os.stat(beside)
            if not stat.S_ISREG(found.st_mode):
                continue
            name = os.path.basename(beside)
            if found.st_size > _MOST_SIDE_CAR:
                return SideCar(name, fault=f"{name} is larger than {_MOST_SIDE_CAR} bytes")
            return SideCar(name, Path(beside).read_bytes())
        except OSError as error:
            if error.errno not in _ABSENT:
                name = os.path.basename(beside)
                return SideCar(name, fault=f"{name} cannot be read as TOML: {error.strerror}")
    return None


def side_car(found: SideCar | None) -> tuple[Metadata, tuple[str, ...]]:
    """Return what a side-car gives, and a phrase for each fault in it.

    >>> side_car(SideCar("a.meta.toml", b'author = "Ines Falk"'))[0].author
    'Ines Falk'
    """
    if found is None or found.fault:
        return Metadata(), (found.fault,) if found else ()
    try:
        text = found.content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        known, faults = Metadata.checked(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        return Metadata(), (f"{found.name} cannot be read as TOML: {_line(str(error))}",)
    return known, tuple(f"{found.name}: {fault}" for fault in faults)


def _line(value: str) -> str:
    bare = "".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in value)
    bare = bare.encode("utf-8", "replace").decode("utf-8")
    return " ".join(bare.split())[:_MOST_CHARACTERS].rstrip()


def _value(key: str, value: object) -> tuple[str, str]:
    """Return a value's text, and what is wrong with it where it has none."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = ", ".join(value[:20])
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return "", f"{key} must be a text, not {type(value).__name__}"
    text = _line(str(value))
    if key == "date" and not (iso := iso_date(text)):
        return "", f"date '{text}' is no date such as 2024-06-02"
    if key == "language" and not _TAG.match(text):
        return "", f"language '{text}' is no tag such as en or pt-BR"
    if key == "url" and not _URL.match(text):
        return "", f"url '{text}' is no http or https address"
    if key == "language":
        first, *rest = text.replace("_", "-").split("-")
        return "-".join([first.lower(), *rest]), ""
    return (iso if key == "date" else text) or "", ""
