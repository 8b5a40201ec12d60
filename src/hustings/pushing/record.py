"""What a store is known to hold: a file beside the graph, one a store, that survives an interrupt.

Each line is a JSON object. The first names the store; every other one a graph and the digest of
what the store holds under that name, null while that is not known, '' where it was removed. The
last line about a graph counts; one that was cut short by an interrupt counts for nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from hustings.durable import sync_folder, write_file
from hustings.errors import OutputError
from hustings.identifiers import digest

__all__ = ["DEFAULT", "Record", "record_path"]

DEFAULT = "default"
"""Key of the default graph, which has no name."""

_FIRST = "store"


def record_path(graph: Path, url: str) -> Path:
    """Return the file that records what was pushed from a graph to a store: hidden, beside it.

    >>> record_path(Path("graphs/out"), "http://localhost/data").parts[-3:]
    ('graphs', '.out.push', '62ca67067e1750f9.jsonl')
    """
    place = Path(os.path.abspath(graph))  # '.' has no name
    return place.with_name(f".{place.name}.push") / f"{digest([url])}.jsonl"


class Record:
    """What a store holds, as far as is known; every change is on disk before `note` returns.

    Raises:
        OutputError: the file can be neither read nor written.
    """

    def __init__(self, path: Path, url: str) -> None:
        self.path = path
        self._url = url
        self._file: BinaryIO | None = None
        self._held: dict[str, str | None] = self._read()

    @property
    def held(self) -> Mapping[str, str | None]:
        """Digests by graph; None where a transfer began and its end is not known."""
        return self._held

    def _read(self) -> dict[str, str | None]:
        try:
            text = self.path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise OutputError(
                f"{self.path}: cannot be read: {error.strerror or error}; give yourself access, or "
                "remove it to push everything"
            ) from error
        held: dict[str, str | None] = {}
        for line in text.splitlines():
            entry = _entry(line)
            if entry is None:
                continue
            name, value = entry
            if value == "":
                held.pop(name, None)
            else:
                held[name] = value
        return held

    def note(self, graph: str, held: str | None) -> None:
        """Record what a store holds of a graph: a digest, '' for nothing, None for not known."""
        try:
            if self._file is None:
                self._start()
            assert self._file is not None  # noqa: S101 - for the type checker
            self._file.write(_line({"graph": graph, "sha256": held}))
            self._file.flush()
        except OSError as error:
            raise OutputError(
                f"{self.path}: cannot be written: {error.strerror or error}; make room, or name a "
                "graph in a folder that can be written to"
            ) from error
        if held == "":
            self._held.pop(graph, None)
        else:
            self._held[graph] = held

    def _start(self) -> None:
        """Write what is known anew, without what it once was, and keep the file open."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lines = [_line({_FIRST: self._url})]
        lines += [_line({"graph": name, "sha256": self._held[name]}) for name in sorted(self._held)]
        write_file(self.path, b"".join(lines), mode=0o600)
        self._file = self.path.open("ab")

    def close(self) -> None:
        """Make what was noted last."""
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None
            sync_folder(self.path.parent)


def _line(value: dict[str, str | None]) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _entry(line: str) -> tuple[str, str | None] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("graph"), str):
        return None
    held = value.get("sha256")
    return (value["graph"], held) if held is None or isinstance(held, str) else None
