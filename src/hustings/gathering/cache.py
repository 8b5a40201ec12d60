"""What earlier builds worked out, by key, in a folder beside the output.

Nothing in it is needed: removing it costs time alone. An entry that is damaged, cut short or of
another layout counts as absent. Segments are written whole, so a build that is stopped at any
moment leaves the entries of its finished batches to the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar

from hustings.durable import write_file
from hustings.gathering.codec import DamagedError
from hustings.gathering.segments import SUFFIX, read_entry, scan, write_segment

__all__ = ["Cache", "cache_folder"]

_TAG = """Signature: 8a477f597d28d172789f06886806bc55
# What hustings worked out and can work out again: removing this folder costs time alone.
"""
_MOST_DEAD = 0.5
"""Share of a shelf's entries that may be of no use before it is written anew."""
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
        folder: of the shelf's segments; None keeps nothing.
        fault: why the last entries could not be written; '' if they could.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.fault = ""
        self._places: dict[str, tuple[Path, int, int]] = {}
        self._open: tuple[Path, bytes] | None = None
        if folder is not None:
            self._survey(folder)

    def __contains__(self, key: str) -> bool:
        """Whether there is an entry, perhaps a damaged one."""
        return key in self._places

    def __len__(self) -> int:
        """Return how many entries there are, damaged ones included."""
        return len(self._places)

    def get(self, key: str, read: Callable[[bytes], _Value]) -> _Value | None:
        """Return an entry as a function reads it, None where it is absent or damaged."""
        place = self._places.get(key)
        if place is None:
            return None
        content = read_entry(self._part(*place))
        try:
            if content is not None:
                return read(content)
        except DamagedError:
            pass
        del self._places[key]
        return None

    def put(self, entries: Mapping[str, bytes]) -> None:
        """Keep entries; where they cannot be written the reason goes into `fault`, nothing else."""
        if self.folder is None or not entries:
            return
        try:
            _make(self.folder)
            self._note(write_segment(self.folder, entries.items()))
        except OSError as error:
            self.fault = f"{self.folder}: {error.strerror or error}"

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
        """Forget what was not used, once that is most of what there is."""
        if self.folder is None or not self._places:
            return
        live = [key for key in self._places if key in used]
        if len(live) > (1 - _MOST_DEAD) * len(self._places):
            return
        old = {path for path, _, _ in self._places.values()}
        found = ((key, read_entry(self._part(*self._places[key]))) for key in live)
        kept = {key: content for key, content in found if content is not None}
        self._places, self._open = {}, None
        self.put(kept)
        if not self.fault:
            new = {path for path, _, _ in self._places.values()}
            for path in old - new:
                path.unlink(missing_ok=True)

    def _survey(self, folder: Path) -> None:
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            self._note(path)
        for left in folder.glob(".*.part"):
            left.unlink(missing_ok=True)

    def _note(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                for key, start, length in scan(file):
                    self._places[key] = (path, start, length)
        except OSError:
            return

    def _part(self, path: Path, start: int, length: int) -> bytes:
        """Return a part of a segment; the last one read stays in memory, entries come in turn."""
        if self._open is None or self._open[0] != path:
            try:
                self._open = (path, path.read_bytes())
            except OSError:
                self._open = (path, b"")
        return self._open[1][start : start + length]


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    top = folder.parent
    if not (top / "CACHEDIR.TAG").exists():
        write_file(top / "CACHEDIR.TAG", _TAG.encode())
        write_file(top / ".gitignore", b"*\n")
