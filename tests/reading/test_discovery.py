import os
from pathlib import Path

import pytest

from hustings.reading import Input, discover

STORY = "Two ferries sail."


def addresses(*sources: Path | str) -> list[str]:
    return [item.address for item in discover([str(s) for s in sources])]


def problems(*sources: Path | str) -> list[tuple[str, str]]:
    return [(item.address, item.problem) for item in discover([str(s) for s in sources])]


def make(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(STORY)
    return folder


def test_a_folder_is_walked_in_order_without_what_is_not_text(tmp_path: Path) -> None:
    folder = make(
        tmp_path / "texts",
        *("b.txt", "a/z.md", "a.txt", ".hidden.txt", ".git/x.txt", "hustings.toml"),
        *("decisions.toml", "b.txt.meta.toml", "b.meta.toml", "out/graph.trig", "out/texts/1.txt"),
        "picture.png",
    )
    assert addresses(folder) == [
        *("texts/a.txt", "texts/a/z.md", "texts/b.txt", "texts/picture.png")
    ]
    assert len(discover([str(folder)])) == 4


def test_relative_files_keep_their_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "work", "texts/a.txt", "b.txt")
    make(tmp_path, "c.txt")
    monkeypatch.chdir(tmp_path / "work")
    assert addresses("./texts//a.txt", "b.txt", "../c.txt") == [
        *("b.txt", f"{tmp_path.name}/c.txt", "texts/a.txt")
    ]
    assert addresses(".") == ["work/b.txt", "work/texts/a.txt"]
    assert addresses(tmp_path / "work" / "b.txt") == ["work/b.txt"]


def test_equal_addresses_take_more_parents(tmp_path: Path) -> None:
    one = make(tmp_path / "one" / "texts", "a.txt")
    two = make(tmp_path / "two" / "texts", "a.txt", "b.txt")
    assert addresses(one, two) == ["one/texts/a.txt", "texts/b.txt", "two/texts/a.txt"]
    assert addresses(two, one) == addresses(one, two)


def test_a_file_given_twice_stands_once(tmp_path: Path) -> None:
    folder = make(tmp_path / "texts", "a.txt")
    (tmp_path / "link.txt").symlink_to(folder / "a.txt")
    assert addresses(folder, folder / "a.txt", f"{folder}/", "-", "-") == ["-", "texts/a.txt"]
    assert len(addresses(folder, tmp_path / "link.txt")) == 1


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    name = tmp_path.name
    assert problems(folder) == [
        ("texts", "holds no text to read; put .txt, .md, .html, .pdf or .docx files there")
    ]
    assert problems(tmp_path / "none.txt") == [(f"{name}/none.txt", "not found; check the path")]
    assert problems("") == [("", "is no path; name a file, a folder or -")]
    (folder / "dead.txt").symlink_to(folder / "gone.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    os.mkfifo(folder / "pipe.txt")
    assert problems(folder) == [
        ("texts/dead.txt", "is a link that leads nowhere; mend or remove it"),
        ("texts/loop", "is a link that leads back to a folder it lies in; remove the link"),
        ("texts/pipe.txt", "is no ordinary file; name a file, a folder or -"),
        ("texts/self", "is a link that leads nowhere; mend or remove it"),
    ]


def test_a_name_that_is_no_text_is_shown_harmless(tmp_path: Path) -> None:
    (tmp_path / "a\nb\x1b.txt").write_text(STORY)
    raw = os.path.join(os.fsencode(tmp_path), b"c\xff.txt")
    with open(raw, "wb") as file:
        file.write(STORY.encode())
    assert addresses(tmp_path) == [
        f"{tmp_path.name}/a\ufffdb\ufffd.txt",
        f"{tmp_path.name}/c\ufffd.txt",
    ]


def test_names_that_differ_only_in_composition_stay_apart(tmp_path: Path) -> None:
    make(tmp_path, "caf\u00e9.txt", "cafe\u0301.txt")
    found = addresses(tmp_path)
    assert len(set(found)) == len(found) == 2


def test_standard_input() -> None:
    assert discover(["-"]) == (Input("-"),)
