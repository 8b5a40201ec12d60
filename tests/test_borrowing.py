"""A file of an older folder is kept only where nothing but that folder can change it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hustings.publication.borrowing import borrow
from hustings.publication.folder import MARKER, write_folder
from hustings.publication.report import FORMAT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="files are not kept there")

CONTENT = b"The ferry sails at noon."


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file in an older folder, and a newer folder beside it."""
    for name in ("old", "new", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "old" / "a.txt").write_bytes(CONTENT)
    return tmp_path / "old" / "a.txt"


def test_the_same_content_is_kept(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new" / "a.txt"
    assert borrow(old, new, CONTENT)
    assert os.path.samefile(old, new)
    assert new.read_bytes() == CONTENT


def _other(old: Path) -> None:
    old.write_bytes(CONTENT.replace(b"noon", b"nine"))


def _longer(old: Path) -> None:
    old.write_bytes(CONTENT + b"!")


def _gone(old: Path) -> None:
    old.unlink()


def _link(old: Path) -> None:
    target = old.parent.parent / "elsewhere" / "a.txt"
    old.rename(target)
    old.symlink_to(target)


def _linked_folder(old: Path) -> None:
    target = old.parent.parent / "elsewhere" / "folder"
    old.parent.rename(target)
    old.parent.symlink_to(target, target_is_directory=True)


def _second_name(old: Path) -> None:
    os.link(old, old.parent.parent / "elsewhere" / "b.txt")


def _writable(old: Path) -> None:
    old.chmod(0o777)


def _pipe(old: Path) -> None:
    old.unlink()
    os.mkfifo(old)


def _folder(old: Path) -> None:
    old.unlink()
    old.mkdir()


@pytest.mark.parametrize(
    "change",
    [_other, _longer, _gone, _link, _linked_folder, _second_name, _writable, _pipe, _folder],
)
def test_what_may_change_elsewhere_is_not_kept(
    old: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    change(old)
    new = tmp_path / "new" / "a.txt"
    assert not borrow(old, new, CONTENT)
    assert not os.path.lexists(new)


def test_a_file_that_is_exchanged_meanwhile_is_not_kept(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def late(source: Path, target: Path) -> None:
        source.unlink()
        source.write_bytes(b"something else")
        (tmp_path / "elsewhere" / "a.txt").write_bytes(b"")
        link(source, target)

    held = old.open("rb")  # so that the number of the file is not given to another
    monkeypatch.setattr(os, "link", late)
    assert not borrow(old, tmp_path / "new" / "a.txt", CONTENT)
    assert not (tmp_path / "new" / "a.txt").exists()
    held.close()


def test_a_system_without_second_names_writes(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert not borrow(old, tmp_path / "new" / "a.txt", CONTENT)


def test_an_older_copy_stays_as_it_is(tmp_path: Path) -> None:
    out = tmp_path / "out"
    marker = f'{{"format": "{FORMAT}"}}'.encode()

    def write(text: bytes) -> None:
        write_folder(out, [(MARKER, [marker]), ("texts/a.txt", [CONTENT]), ("b.txt", [text])])

    write(b"one")
    first = (out / "texts" / "a.txt").stat()
    write(b"two")
    again = (out / "texts" / "a.txt").stat()
    assert (again.st_ino, again.st_nlink) == (first.st_ino, 1)
    assert (out / "b.txt").read_bytes() == b"two"
    os.link(out / "texts" / "a.txt", tmp_path / "copy.txt")
    write(b"three")
    (out / "texts" / "a.txt").write_bytes(b"changed by hand")
    assert (tmp_path / "copy.txt").read_bytes() == CONTENT
    write(b"three")
    assert (out / "texts" / "a.txt").read_bytes() == CONTENT
