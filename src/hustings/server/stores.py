"""A dataset file → a store: in memory while it is small, on disk beside the file when it is large.

A store on disk is kept under the digest of the file it was made from, opened read-only, and made
anew when the file has changed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import Store

from hustings.errors import GraphError
from hustings.graph.store import Graph, bulk_load, dataset_file
from hustings.server.settings import ServerSettings

__all__ = ["CACHE", "IN_MEMORY", "Kept", "kept_graph", "kept_store"]

CACHE = ".hustings-stores"
"""Folder beside a graph that keeps stores on disk."""

IN_MEMORY = ServerSettings().in_memory
"""Bytes of a file up to which a graph is held in memory, unless one says otherwise."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """What opens the store of a graph.

    Attributes:
        folder: where the store is on disk; None if it is in memory.
        store: the store in memory; None if it is on disk.
        digest: SHA-256 of the file it was made from.
    """

    digest: str
    folder: Path | None = None
    store: Store | None = None

    def __call__(self) -> Store:
        """Return the store."""
        return Store.read_only(str(self.folder)) if self.store is None else self.store

    def is_all_open(self) -> bool:
        """Whether the opened store needs no further file, whatever it is asked."""
        if self.folder is None:
            return True
        own = Path("/proc/self/fd")
        try:
            opened = {os.readlink(own / name) for name in os.listdir(own) if (own / name).exists()}
        except OSError:
            return False
        tables = {str(table) for table in self.folder.resolve().glob("*.sst")}
        return tables <= opened


def kept_store(path: Path, in_memory: int) -> Kept:
    """Return what opens the store of a graph; the work of loading it is done.

    Args:
        path: a folder that ``build`` wrote, or a dataset file.
        in_memory: bytes of a file up to which its graph is held in memory.

    Raises:
        GraphError: there is no such graph, it cannot be read, or its store cannot be kept.
    """
    file = dataset_file(path)
    if file.stat().st_size <= in_memory:
        store = Store()
        bulk_load(store, file, keep=False)
        return Kept(_sha256(file), store=store)
    folder = _on_disk(file, _known_digest)
    return Kept(folder.name, folder=folder)


def kept_graph(
    path: Path, in_memory: int = IN_MEMORY, *, tell: Callable[[str], None] = lambda message: None
) -> Graph | None:
    """Return a large graph out of the store that is kept on disk beside its file.

    Returns None for one that is quickly loaded, and where no store can be kept: `load` it.

    Args:
        path: a folder that ``build`` wrote, or a dataset file.
        in_memory: bytes of a file up to which its graph is quickly loaded.
        tell: told that the store has to be made first.

    Raises:
        GraphError: there is no such graph.
    """
    file = dataset_file(path)
    if file.stat().st_size <= in_memory:
        return None

    def digest_of(file: Path, cache: Path) -> str:
        digest = _sha256(file)
        if not (cache / digest).is_dir():
            tell(f"{file}: a store of it is made beside it, once; the next query is quick")
        return digest

    try:
        store = Store.read_only(str(_on_disk(file, digest_of)))
    except (GraphError, OSError):
        return None
    folder = path if path.is_dir() else None
    return Graph(store, folder=folder, parse=lambda: pyoxigraph.parse(path=str(file)))


def _on_disk(file: Path, digest_of: Callable[[Path, Path], str]) -> Path:
    """Return the folder of a file's store, made if there is none yet."""
    cache = file.parent / CACHE
    try:
        cache.mkdir(exist_ok=True)
        digest = digest_of(file, cache)
        folder = cache / digest
        if not folder.is_dir():
            _make(file, folder)
        _hold(folder)
        _remove_old(cache, keep=digest)
    except OSError as error:
        raise GraphError(
            f"{cache}: the store of a large graph cannot be kept there: {error.strerror or error}; "
            "free space or make the folder writable"
        ) from error
    return folder


def _known_digest(file: Path, cache: Path) -> str:
    """Return the digest of a file; one that has its former size and time has its former digest."""
    stat = file.stat()
    seen = {"size": stat.st_size, "time": stat.st_mtime_ns}
    note = cache / f"{file.name}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        known = json.loads(note.read_text(encoding="utf-8"))
        is_same = {name: known[name] for name in seen} == seen
        if is_same and _SHA256.fullmatch(known["sha256"]):
            return str(known["sha256"])
    digest = _sha256(file)
    text = json.dumps(seen | {"sha256": digest})
    part = note.with_name(f"{note.name}.{os.getpid()}")
    part.write_text(text, encoding="utf-8")
    part.replace(note)
    return digest


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _make(file: Path, folder: Path) -> None:
    """Load a file into a new store, in a process of its own: loading leaves much memory behind."""
    part = folder.with_name(f"{folder.name}.{os.getpid()}")
    shutil.rmtree(part, ignore_errors=True)
    command = [sys.executable, "-P", "-m", "hustings.server.stores", str(file), str(part)]
    try:
        done = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise GraphError(
                done.stdout or f"{file}: loading it was stopped; is there enough memory?"
            )
        if _sha256(file) != folder.name:
            raise GraphError(f"{file}: changed while it was loaded; start again")
        with suppress(OSError):  # another process has made it meanwhile
            part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _main() -> int:
    """Load the file that is named first into a store at the path that is named second."""
    try:
        store = Store(sys.argv[2])
        bulk_load(store, Path(sys.argv[1]), keep=False)
        store.optimize()
        store.flush()
    except (GraphError, OSError) as error:
        sys.stdout.write(str(error))
        return 1
    return 0


def _hold(folder: Path) -> None:
    """Keep others from removing a store while this process lives."""
    lock = os.open(folder.with_suffix(".lock"), os.O_CREAT | os.O_WRONLY, 0o644)
    fcntl.flock(lock, fcntl.LOCK_SH)


def _remove_old(cache: Path, *, keep: str) -> None:
    """Remove the stores of former versions that nobody holds."""
    for folder in sorted(cache.iterdir()):
        if not folder.is_dir() or folder.name == keep or not _SHA256.fullmatch(folder.name):
            continue
        with folder.with_suffix(".lock").open("ab") as lock, suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder)
            folder.with_suffix(".lock").unlink()


if __name__ == "__main__":
    sys.exit(_main())
