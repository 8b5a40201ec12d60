"""Segments: files of many small entries, each with its key and its digest.

**Layout**: a first line `MAGIC`, then for each entry a line of its key, its length in bytes and
the SHA-256 of its content, the content itself, and a line's end. What does not match its digest,
and whatever stands after a line that is none, is taken as absent: a segment that was cut short or
changed costs the entries at fault and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from hustings.durable import write_file

__all__ = ["SUFFIX", "pack", "read_entry", "scan", "write_file", "write_segment"]

MAGIC = b"hustings-entries-1\n"
SUFFIX = ".entries"
_HEAD = re.compile(rb"([0-9a-f]{64}) ([0-9]{1,12}) ([0-9a-f]{64})\n")
_LONGEST_HEAD = 64 + 1 + 12 + 1 + 64 + 1


def pack(entries: Iterable[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Return the name and the content of a segment of some entries.

    The name is the digest of the content, so that the same entries give one file.
    """
    parts = [MAGIC]
    for key, content in entries:
        head = f"{key} {len(content)} {hashlib.sha256(content).hexdigest()}\n"
        parts += [head.encode("ascii"), content, b"\n"]
    whole = b"".join(parts)
    return f"{hashlib.sha256(whole).hexdigest()[:32]}{SUFFIX}", whole


def write_segment(folder: Path, entries: Iterable[tuple[str, bytes]]) -> Path:
    """Write entries into a new segment of a folder, all or none, and return its path.

    Raises:
        OSError: it cannot be written.
    """
    name, content = pack(entries)
    write_file(folder / name, content)
    return folder / name


def scan(file: BinaryIO) -> Iterator[tuple[str, int, int]]:
    """Yield key, offset and length of the whole entries of a segment; contents are not read."""
    whole = file.seek(0, os.SEEK_END)
    file.seek(0)
    if file.read(len(MAGIC)) != MAGIC:
        return
    while match := _HEAD.fullmatch(file.readline(_LONGEST_HEAD + 1)):
        start, length = file.tell() - len(match[0]), int(match[2])
        if file.tell() + length > whole:
            return
        yield match[1].decode("ascii"), start, len(match[0]) + length
        file.seek(length + 1, os.SEEK_CUR)


def read_entry(part: bytes) -> bytes | None:
    """Return the content of an entry, None if it is damaged.

    Args:
        part: from its line to its content's end, as `scan` measures.
    """
    match = _HEAD.match(part)
    if not match:
        return None
    content = part[match.end() :]
    whole = len(content) == int(match[2])
    return content if whole and hashlib.sha256(content).hexdigest().encode() == match[3] else None
