"""One folder takes another's place in one step, and lasts through a power cut."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

from hustings.durable import sync_folder

__all__ = ["beside", "exchange", "make_durable", "recover", "take_place"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def beside(out: Path, part: str) -> Path:
    """Return a hidden folder beside another, for what is not finished yet.

    >>> beside(Path("graphs/out"), "new").as_posix()
    'graphs/.out.new'
    """
    return out.with_name(f".{out.name}.{part}")


def take_place(fresh: Path, out: Path) -> None:
    """Put a folder in another's place; what stood there is removed.

    Where the system can exchange two names in one step, there is no moment without the folder;
    elsewhere `recover` mends what an end in between leaves.

    Raises:
        OSError: it cannot be done; what stood there still stands.
    """
    if not out.exists():
        os.rename(fresh, out)
    elif exchange(fresh, out):
        shutil.rmtree(fresh, ignore_errors=True)
    else:
        old = beside(out, "old")
        shutil.rmtree(old, ignore_errors=True)
        os.rename(out, old)
        try:
            os.rename(fresh, out)
        except BaseException:
            os.rename(old, out)
            raise
        shutil.rmtree(old, ignore_errors=True)
    sync_folder(out.parent)


def recover(out: Path) -> None:
    """Remove what a build that was cut short left beside its folder; put back what it had moved.

    Only who holds the folder's lock may call it.
    """
    old = beside(out, "old")
    if old.is_dir() and not out.exists():
        os.rename(old, out)
    for part in ("new", "old"):
        shutil.rmtree(beside(out, part), ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step, and return whether the system can."""
    libc = _libc()
    names = os.fsencode(one), os.fsencode(other)
    if libc is None:
        return False
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(*names, _RENAME_SWAP) == 0)
    if hasattr(libc, "renameat2"):
        found = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
        return bool(found == 0)
    return False


def _libc() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    except (OSError, TypeError):
        return None


def make_durable(folder: Path) -> None:
    """Wait until the files of a folder are on disk.

    Raises:
        OSError: they cannot all be written there.
    """
    descriptor = os.open(folder, os.O_RDONLY) if os.name == "posix" else -1
    try:
        libc = _libc()
        if descriptor >= 0 and hasattr(libc, "syncfs"):
            if libc is not None and libc.syncfs(descriptor) != 0:
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number))
            return
    finally:
        if descriptor >= 0:
            os.close(descriptor)
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
