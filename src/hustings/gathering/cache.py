"""What earlier builds worked out, by key, in a folder beside the output.

Nothing in it is needed: removing it costs time alone. An entry that is damaged, cut short or of
another layout counts as absent. Segments are written whole, so a build that is stopped at any
moment leaves the entries of its finished batches to the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TypeVar

from hustings.durable import write_file
from hustings.gathering.codec import DamagedError
from hustings.gathering.segments import SUFFIX, read_entry, scan, write_segment

__all__ = ["Cache", "cache_folder"]

_TAG = b"""Signature: 8a477f597d28d172789f06886806bc55
# What hustings worked out and can work out again: removing this folder costs time alone.
"""
_SIGNS = {"CACHEDIR.TAG": _TAG, ".gitignore": b"*\n"}
"""Files that tell backups and git to pass over the folder."""
_MOST_DEAD = 0.5
"""Share of a shelf's entries that may be of no use before it is written anew."""
_AHEAD = 256 * 1024
"""Bytes of a segment that are read at once."""
_TOGETHER = 500
"""Entries that are written anew into one segment."""
_Value = TypeVar("_Value")


def cache_folder(out: Path) -> Path:
    """Return the folder that keeps what builds into an output folder worked out.

    >>> cache_folder(Path("graphs/out")).as_posix()
    'graphs/.out.cache'
    """
    return out.with_name(f".{out.name}.cache")


class Cache:
    """One shelf of a cache folder: entries of one kind, found by key.

    Attributes:
        folder: of the shelf's segments; None keeps nothing on disk.
        fault: why the last entries could not be written; '' if they could.
    """

    def __init__(self, folder: Path | None, *, holds: bool = False) -> None:
        """Find the entries of a folder.

        Args:
            folder: of the shelf's segments, if there is one.
            holds: whether what cannot be written stays in memory as long as this shelf does.
        """
        self.folder = folder
        self.fault = ""
        self._holds = holds
        self._held: dict[str, bytes] = {}
        self._places: dict[str, tuple[Path, int, int]] = {}
        self._segments: dict[Path, int] = {}
        self._is_damaged = False
        self._open: tuple[Path, int, bytes] | None = None
        if folder is not None:
            self._survey(folder)

    def __contains__(self, key: str) -> bool:
        """Whether there is an entry, perhaps a damaged one."""
        return key in self._places or key in self._held

    def __len__(self) -> int:
        """Return how many entries there are, damaged ones included."""
        return len(self._places) + len(self._held)

    def is_sound(self, key: str) -> bool:
        """Whether there is an entry whose bytes are those that were written."""
        return self.get(key, len) is not None

    def get(self, key: str, read: Callable[[bytes], _Value]) -> _Value | None:
        """Return an entry as a function reads it, None where it is absent or damaged."""
        place = self._places.get(key)
        content = self._held.get(key) if place is None else read_entry(self._part(*place))
        if content is not None:
            try:
                return read(content)
            except DamagedError:
                pass
        self._is_damaged |= self._places.pop(key, None) is not None
        self._held.pop(key, None)
        return None

    def put(self, entries: Mapping[str, bytes]) -> None:
        """Keep entries; where they cannot be written the reason goes into `fault`, nothing else."""
        if not entries:
            return
        if self.folder is not None:
            try:
                _make(self.folder)
                self._note(write_segment(self.folder, entries.items()))
                return
            except OSError as error:
                self.fault = f"{self.folder}: {error.strerror or error}"
        if self._holds:
            self._held.update(entries)

    def store(self, name: str, segment: bytes) -> None:
        """Keep a whole segment that another machine wrote, and find its entries."""
        if self.folder is None:
            return
        try:
            _make(self.folder)
            write_file(self.folder / name, segment)
            self._note(self.folder / name)
        except OSError as error:
            self.fault = f"{self.folder}: {error.strerror or error}"

    def take_in(self, segment: Path) -> None:
        """Find entries in a segment that another process wrote."""
        self._note(segment)

    def prune(self, used: Collection[str]) -> None:
        """Forget what was not used, once that is most of what there is, and what is damaged."""
        if self.folder is None or not self._segments:
            return
        live = [key for key in self._places if key in used]
        is_worth = len(live) > (1 - _MOST_DEAD) * sum(self._segments.values())
        if is_worth and not self._is_damaged:
            return
        old, self._segments = set(self._segments), {}
        places, self._places = self._places, {}
        for start in range(0, len(live), _TOGETHER):
            some = live[start : start + _TOGETHER]
            found = ((key, read_entry(self._part(*places[key]))) for key in some)
            self.put({key: content for key, content in found if content is not None})
        self._open = None
        if not self.fault:
            for path in old - self._segments.keys():
                with suppress(OSError):
                    path.unlink()

    def _survey(self, folder: Path) -> None:
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            self._note(path)
        halves = (folder.parent.glob(f".{name}.*.part") for name in _SIGNS)
        for left in chain(folder.glob(".*.part"), *halves):
            left.unlink(missing_ok=True)

    def _note(self, path: Path) -> None:
        count = 0
        with suppress(OSError), path.open("rb") as file:
            for key, start, length in scan(file):
                self._places[key] = (path, start, length)
                count += 1
        self._segments[path] = count

    def _part(self, path: Path, start: int, length: int) -> bytes:
        """Return a part of a segment; where parts come in turn, what follows is read with it."""
        known, since, content = self._open or (path, start, b"")
        at = start - since
        if known != path or at < 0 or at + length > len(content):
            is_next = known == path and 0 <= at - len(content) <= _AHEAD
            at, content = 0, _read(path, start, max(length, _AHEAD) if is_next else length)
            self._open = (path, start, content)
        return content[at : at + length]


def _read(path: Path, start: int, length: int) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read(length)
    except OSError:
        return b""


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    top = folder.parent
    top.mkdir(parents=True, exist_ok=True)
    for name, content in _SIGNS.items():
        if not (top / name).exists():
            write_file(top / name, content)
    folder.mkdir(exist_ok=True)  # last: where it is, the signs are
