"""Sources as the user named them → the inputs to read, each with its address."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

__all__ = ["STDIN", "Input", "discover"]

STDIN = "-"
_OWN_FILES = frozenset(["hustings.toml", "decisions.toml"])
_BUILD_MARK = "graph.trig"
_READ = ".txt, .md, .html, .pdf or .docx"


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a build.

    Attributes:
        address: where it is, relative to what the user named; part of its identity.
        path: where to open it, None for standard input.
        problem: why it cannot be read, if that is known already.
    """

    address: str
    path: Path | None = None
    problem: str = ""


def discover(sources: Sequence[str]) -> tuple[Input, ...]:
    """Return the inputs that sources lead to, sorted by address; nothing is opened.

    A folder is walked in full. Left out in silence: hidden files and folders, side-cars
    (``*.meta.toml``), ``hustings.toml`` and ``decisions.toml``, and folders that a build wrote.
    A file that several sources lead to stands once. What cannot be read stands with its problem.

    Args:
        sources: paths of files and folders; '-' is standard input.

    >>> discover(["-"])
    (Input(address='-', path=None, problem=''),)
    """
    found = [pair for source in sources for pair in _expand(source)]
    once: dict[str, Input] = {}
    for item, file in sorted(found, key=lambda f: (f[0].address, str(f[0].path), f[0].problem)):
        once.setdefault(file or _same_file(item), item)
    return tuple(sorted(_told_apart(list(once.values())), key=lambda i: (i.address, i.problem)))


_Found = tuple[Input, str]
"""An input, and which file it is as far as that is known."""


def _expand(source: str) -> Iterator[_Found]:
    if source == STDIN:
        yield Input(STDIN), ""
        return
    path = Path(source) if source and "\0" not in source else None
    if path is None:
        yield Input(_printable(source), problem="is no path; name a file, a folder or -"), ""
        return
    if path.is_dir():
        absolute = Path(os.path.abspath(path))
        items = list(_walk(absolute, absolute.name or "root", (os.path.realpath(path),)))
        if not items:
            address = _printable(absolute.name or source)
            problem = f"holds no text to read; put {_READ} files there"
            items = [(Input(address, absolute, problem), "")]
        yield from items
        return
    yield Input(_file_address(path), path, _problem(path)), ""


def _walk(folder: Path, address: str, above: tuple[str, ...]) -> Iterator[_Found]:
    """Return the inputs below a folder; ``above`` are the real paths it lies in, itself too."""
    try:
        with os.scandir(folder) as entries:
            plain = {entry.name: entry.is_file(follow_symlinks=False) for entry in entries}
    except OSError as error:
        yield Input(_printable(address), folder, _reason(error)), ""
        return
    if _BUILD_MARK in plain and len(above) > 1:
        return
    for name, is_plain in sorted(plain.items()):
        if name.startswith(".") or name in _OWN_FILES or name.endswith(".meta.toml"):
            continue
        path, here = folder / name, f"{address}/{name}"
        if is_plain:
            yield Input(_printable(here), path), os.path.join(above[-1], name)
            continue
        if not path.is_dir():
            yield Input(_printable(here), path, _problem(path)), ""
            continue
        real = os.path.realpath(path)
        if real in above:
            problem = "is a link that leads back to a folder it lies in; remove the link"
            yield Input(_printable(here), path, problem), ""
        else:
            yield from _walk(path, here, (*above, real))


def _problem(path: Path) -> str:
    """Return why a path is no file to open, '' if it is one."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if path.is_symlink():
            return "is a link that leads nowhere; mend or remove it"
        return _reason(error)
    except ValueError:
        return "is no path; name a file, a folder or -"
    return "" if stat.S_ISREG(mode) else "is no ordinary file; name a file, a folder or -"


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "not found; check the path"
    if isinstance(error, PermissionError):
        return "may not be read by this user; change its permissions"
    return f"cannot be opened ({error.strerror or type(error).__name__}); check the path"


def _same_file(item: Input) -> str:
    return (
        STDIN
        if item.path is None and not item.problem
        else (os.path.realpath(item.path) if item.path and not item.problem else f"!{item.address}")
    )


def _file_address(path: Path) -> str:
    plain = PurePosixPath(Path(os.path.normpath(path)).as_posix())
    if plain.is_absolute() or plain.parts[:1] == ("..",):
        return _printable(_tail(path, 2))
    return _printable(str(plain))


def _tail(path: Path, count: int) -> str:
    parts = [p for p in Path(os.path.abspath(path)).parts if p not in (os.sep, path.anchor)]
    return "/".join(parts[-count:])


def _printable(address: str) -> str:
    """Return an address in NFC, without characters that no terminal or file should see."""
    if address.isascii() and address.isprintable():
        return address
    text = os.fsencode(address).decode("utf-8", "replace")
    text = unicodedata.normalize("NFC", text)
    return "".join("\ufffd" if unicodedata.category(c)[0] == "C" else c for c in text)


def _told_apart(inputs: list[Input]) -> list[Input]:
    """Return inputs whose addresses all differ, by as many parent folders as that takes."""
    groups: dict[str, list[Input]] = defaultdict(list)
    for item in inputs:
        groups[item.address].append(item)
    apart: list[Input] = []
    taken = {address for address, group in groups.items() if len(group) == 1}
    for address in sorted(groups):
        group = groups[address]
        if len(group) == 1:
            apart += group
            continue
        longest = max(len(item.path.parents) + 1 if item.path else 1 for item in group)
        count = address.count("/") + 1
        names = [address for _ in group]
        while count <= longest + 64 and (len(set(names)) < len(group) or taken & set(names)):
            count += 1
            names = [_printable(_tail(i.path, count)) if i.path else i.address for i in group]
        if len(set(names)) < len(group):  # names that differ only in bytes nobody can print
            names = [f"{name}#{number}" for number, name in enumerate(names, 1)]
        taken |= set(names)
        apart += [replace(i, address=name) for i, name in zip(group, names, strict=True)]
    return apart
