"""Files of a site → its folder, all of them at once or none."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from hustings.errors import OutputError
from hustings.locking import hold, lock_path
from hustings.publication.swap import beside, make_durable, recover, take_place

__all__ = ["FORMAT", "MARKER", "NAMES", "check_folder", "write_folder"]

MARKER = "site.json"
"""File by which a folder is known as one that holds a site of ours."""
FORMAT = "hustings-site/1"
NAMES = "names.txt"
"""File with every name of the graph that the site holds, one a line."""


def check_folder(out: Path) -> None:
    """Raise if a site could not go into a folder.

    Raises:
        OutputError: it is a file, or a folder that holds something else than a site.
    """
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir():
        raise OutputError(f"{out}: is a file; name a folder for the site")
    if any(out.iterdir()) and not _is_site(out):
        raise OutputError(
            f"{out}: holds files that are no site of hustings, and publishing replaces its folder; "
            "name another folder, or empty this one"
        )


def write_folder(out: Path, files: Iterable[tuple[str, bytes]]) -> tuple[Path, int, int]:
    """Write a site into its folder; return where it really is, how many files and bytes it has.

    Everything is written beside it first and then takes its place; when anything fails, what
    stood there still stands.

    Raises:
        OutputError: the folder holds something else, or cannot be written.
    """
    check_folder(out)
    out = Path(os.path.realpath(out))
    fresh = beside(out, "new")
    number = size = 0
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with hold(lock_path(out)):
            recover(out)
            check_folder(out)
            fresh.mkdir()
            made = {fresh}
            for name, content in files:
                path = fresh / name
                if path.parent not in made:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    made.add(path.parent)
                path.write_bytes(content)
                number, size = number + 1, size + len(content)
            make_durable(fresh)
            take_place(fresh, out)
    except OSError as error:
        raise OutputError(
            f"{out}: cannot be written: {error.strerror or error}; free some space or name another "
            "folder; what stood there is unchanged"
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return out, number, size


def _is_site(folder: Path) -> bool:
    try:
        raw = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(raw, dict) and raw.get("format") == FORMAT
