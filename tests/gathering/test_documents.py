"""What sources were read as: told again while all that it rests on is the same, and only then."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.errors import InputError
from hustings.gathering import Cache, Documents
from hustings.identifiers import DEFAULT_BASE
from hustings.model import Document
from hustings.reading import Reading, Source, discover, read, read_inputs
from hustings.settings import ReadingSettings

TEXTS = Path(__file__).parents[1] / "texts"
STORY = "Ferries for all\n\nBy Ines Falk\n\nThe council bought two ferries and a wind farm.\n"
Read = list[Document | str]


def told(found: Iterable[Document | InputError]) -> Read:
    """Return documents, and what is said of the others."""
    return [one if isinstance(one, Document) else str(one) for one in found]


class Counting(Documents):
    """A memory that counts what it knew and what it was told."""

    recalled = 0
    kept = 0

    def recall(self, source: Source) -> Reading | None:
        """Recall, and count what is known."""
        known = Documents.recall(self, source)
        self.recalled += known is not None
        return known

    def keep(self, source: Source, reading: Reading) -> None:
        """Keep, and count."""
        self.kept += 1
        Documents.keep(self, source, reading)


def remembered(
    folder: Path,
    shelf: Path | None,
    options: ReadingSettings = ReadingSettings(),  # noqa: B008
    base: str = DEFAULT_BASE,
) -> tuple[Read, int, int]:
    """Read a folder with a shelf; return what came, how much was known and how much kept."""
    memory = Counting(Cache(shelf))
    found = told(read_inputs(discover([str(folder)]), options, base=base, memory=memory))
    memory.write()
    memory.prune()
    return found, memory.recalled, memory.kept


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "texts"
    shutil.copytree(TEXTS, made)
    (made / "front.txt").write_text(f"---\ntitle: [1\n---\n{STORY}", encoding="utf-8")
    (made / "marked.txt").write_bytes(b"\xef\xbb\xbf" + STORY.encode())
    (made / "western.txt").write_bytes(STORY.replace("two", "d\xe9j\xe0 two").encode("cp1252"))
    (made / "lines.txt").write_bytes(STORY.encode().replace(b"\n", b"\r\n"))
    (made / "beside.txt").write_text(STORY, encoding="utf-8")
    beside = 'author = "Olga Brandt"\nlanguage = "en-GB"\ndate = "soon"\n'
    (made / "beside.meta.toml").write_text(beside, encoding="utf-8")
    (made / "empty.txt").touch()
    return made


def test_what_is_known_is_what_is_read(folder: Path, tmp_path: Path) -> None:
    fresh = told(read([str(folder)], ReadingSettings()))
    documents = sum(isinstance(one, Document) for one in fresh)
    assert len(fresh) > documents + 2
    assert {one.media_type for one in fresh if isinstance(one, Document)} >= {
        *("text/plain", "text/html", "text/markdown")
    }
    assert remembered(folder, tmp_path / "shelf") == (fresh, 0, documents)
    assert remembered(folder, tmp_path / "shelf") == (fresh, documents, 0)


def test_without_a_folder_nothing_is_kept(folder: Path, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    assert remembered(folder, None)[1] == remembered(folder, None)[1] == 0
    assert set(tmp_path.iterdir()) == before


def edit(folder: Path) -> None:
    path = folder / "beside.txt"
    path.write_text(path.read_text().replace("two", "six"))


def drop_side_car(folder: Path) -> None:
    (folder / "beside.meta.toml").unlink()


def other_side_car(folder: Path) -> None:
    (folder / "beside.meta.toml").write_text('author = "Alma Reyes"\n')


def nearer_side_car(folder: Path) -> None:
    (folder / "beside.txt.meta.toml").write_text('author = "Alma Reyes"\n')


def rename_side_car(folder: Path) -> None:
    (folder / "beside.meta.toml").rename(folder / "beside.txt.meta.toml")


def rename(folder: Path) -> None:
    (folder / "marked.txt").rename(folder / "other.txt")


def as_markdown(folder: Path) -> None:
    (folder / "marked.txt").rename(folder / "marked.md")


def front_matter(folder: Path) -> None:
    path = folder / "front.txt"
    path.write_text(path.read_text().replace("[1", "One"))


@pytest.mark.parametrize(
    "change",
    [
        *(edit, drop_side_car, other_side_car, nearer_side_car, rename_side_car),
        *(rename, as_markdown, front_matter),
    ],
)
def test_what_changed_is_read_again_and_nothing_else(
    folder: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    before, _, whole = remembered(folder, tmp_path / "shelf")
    change(folder)
    found, recalled, kept = remembered(folder, tmp_path / "shelf")
    assert found == told(read([str(folder)], ReadingSettings()))
    assert found != before
    assert (recalled, kept) == (whole - 1, 1)


@pytest.mark.parametrize(
    ("options", "base"),
    [
        (ReadingSettings(language="fr"), DEFAULT_BASE),
        (ReadingSettings(max_bytes=90_000), DEFAULT_BASE),
        (ReadingSettings(), "https://example.org/other/"),
    ],
)
def test_every_setting_counts(
    folder: Path, tmp_path: Path, options: ReadingSettings, base: str
) -> None:
    remembered(folder, tmp_path / "shelf")
    found, recalled, _ = remembered(folder, tmp_path / "shelf", options, base)
    assert found == told(read([str(folder)], options, base=base))
    assert recalled == 0


def test_side_cars_count_wherever_they_stand(folder: Path, tmp_path: Path) -> None:
    options = ReadingSettings(metadata=str(tmp_path / "about"))
    _, _, whole = remembered(folder, tmp_path / "shelf")
    assert remembered(folder, tmp_path / "shelf", options)[1] == whole
    (tmp_path / "about").mkdir()
    (tmp_path / "about" / "lines.meta.toml").write_text('author = "Alma Reyes"\n')
    found, recalled, _ = remembered(folder, tmp_path / "shelf", options)
    assert found == told(read([str(folder)], options))
    assert recalled == whole - 1


def test_other_code_reads_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered(folder, tmp_path / "shelf")
    monkeypatch.setattr("hustings.gathering.documents.reader_digest", lambda: "other")
    assert remembered(folder, tmp_path / "shelf")[1] == 0


@pytest.mark.parametrize("seed", range(12))
def test_damage_costs_a_reading_and_nothing_else(folder: Path, tmp_path: Path, seed: int) -> None:
    fresh, _, whole = remembered(folder, tmp_path / "shelf")
    dice = random.Random(seed)  # noqa: S311
    [segment] = (tmp_path / "shelf").glob("*.entries")
    data = bytearray(segment.read_bytes())
    place = dice.randrange(len(data))
    data[place] ^= 1 << dice.randrange(8)
    segment.write_bytes(data if seed % 3 else data[:place])
    found, recalled, kept = remembered(folder, tmp_path / "shelf")
    assert found == fresh
    assert recalled < whole
    assert recalled + kept == whole
    assert remembered(folder, tmp_path / "shelf") == (fresh, whole, 0)


def test_what_no_text_needs_goes(folder: Path, tmp_path: Path) -> None:
    _, _, whole = remembered(folder, tmp_path / "shelf")
    for path in sorted(folder.glob("*.txt"))[:-1]:
        path.unlink()
    for path in (*folder.glob("*.md"), *folder.glob("*.html")):
        path.unlink()
    left = remembered(folder, tmp_path / "shelf")[1]
    assert 0 < left < whole / 2
    assert len(Cache(tmp_path / "shelf")) == left


@settings(deadline=None)
@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.text(max_size=200).map(lambda text: f"---\ntitle: {text}\n---\n{text}".encode())
)
def test_any_bytes_are_known_as_they_are_read(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    shelf = tmp_path_factory.mktemp("any") / "shelf"

    def again() -> Read:
        memory = Documents(Cache(shelf))
        inputs, options = discover(["-"]), ReadingSettings()
        found = told(read_inputs(inputs, options, stdin=io.BytesIO(data), memory=memory))
        memory.write()
        return found

    fresh = told(read(["-"], ReadingSettings(), stdin=io.BytesIO(data)))
    assert again() == again() == fresh
