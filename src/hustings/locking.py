"""One holder at a time of a file that several commands would write at once.

The system lets go of a lock when its process ends in any way, so a lock file that an ended process
left behind holds nobody up.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["hold", "lock_path"]

PAUSE_S = 0.2


def lock_path(path: Path) -> Path:
    """Return the lock file that stands for a file or folder: hidden, beside it.

    >>> lock_path(Path("graphs/out")).as_posix()
    'graphs/.out.lock'
    """
    return path.with_name(f".{path.name}.lock")


@contextmanager
def hold(path: Path, waiting: Callable[[str], None] = lambda holder: None) -> Iterator[None]:
    """Hold a lock file while the body runs; wait for whoever holds it.

    The file is made where it is missing and removed at the end.

    Args:
        path: the lock file.
        waiting: told once, before a wait, who holds it ('process 123 on host'), '' if unknown.

    Raises:
        OSError: the file can be neither made nor opened.
    """
    descriptor = _acquire(path, waiting)
    try:
        yield
    finally:
        with suppress(OSError):  # a system that removes no open file leaves it, and it is reused
            path.unlink(missing_ok=True)
        os.close(descriptor)


def _acquire(path: Path, waiting: Callable[[str], None]) -> int:
    has_told = False
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        try:
            if _lock(descriptor):
                # Whoever held it may have removed it between opening and locking.
                if _is_same(descriptor, path):
                    os.ftruncate(descriptor, 0)
                    os.write(descriptor, f"process {os.getpid()} on {_host()}\n".encode())
                    return descriptor
            else:
                if not has_told:
                    holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip()
                    waiting(holder)
                    has_told = True
                time.sleep(PAUSE_S)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else "this host"


def _is_same(descriptor: int, path: Path) -> bool:
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    mine = os.fstat(descriptor)
    return (mine.st_dev, mine.st_ino) == (there.st_dev, there.st_ino)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
