"""Files of an older folder as files of the new one: two names, until the older folder goes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

__all__ = ["borrow"]

_CAN = hasattr(os, "O_NOFOLLOW") and hasattr(os, "O_NONBLOCK")


def borrow(old: Path, new: Path, content: bytes) -> bool:
    """Give a file that has some content a second name, and return whether that could be done.

    It is left alone unless it is a plain file that no other name leads to, owned and guarded as a
    new one would be: what is changed elsewhere must not change what is written here.

    Args:
        old: where it may stand.
        new: the other name, in a folder that was made for it.
        content: what it must hold.
    """
    if not _CAN:
        return False
    try:
        found = _stat_if_same(old, content, os.lstat(new.parent).st_mode & 0o666)
        if found is None:
            return False
        os.link(old, new)
    except OSError:  # it is not there, or a file has one name only on this file system
        return False
    if os.path.samestat(found, os.lstat(new)):
        return True
    new.unlink()  # it was exchanged for another in between
    return False


def _stat_if_same(path: Path, content: bytes, mode: int) -> os.stat_result | None:
    """Return what is known of a file of some content that may be kept, None of any other."""
    if not stat.S_ISDIR(os.lstat(path.parent).st_mode):
        return None
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb", 0) as file:
        found = os.fstat(file.fileno())
        is_own = (
            stat.S_ISREG(found.st_mode)
            and stat.S_IMODE(found.st_mode) == mode
            and (found.st_uid, found.st_nlink) == (os.geteuid(), 1)
        )
        is_same = is_own and found.st_size == len(content) and file.read() == content
    return found if is_same else None
