"""Readers that several tests of the reading room share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hustings.errors import InputError
from hustings.model import Document
from hustings.reading import read
from hustings.settings import ReadingSettings

Reader = Callable[[str, bytes], Document]
Failure = Callable[[str, bytes], InputError]


@pytest.fixture
def texts() -> Path:
    return Path(__file__).parents[1] / "texts"


@pytest.fixture
def read_one(tmp_path: Path) -> Reader:
    """Return a function that reads one file of the given name and bytes."""

    def reader(name: str, data: bytes) -> Document:
        (tmp_path / name).write_bytes(data)
        [found] = read([str(tmp_path / name)], ReadingSettings())
        assert isinstance(found, Document), found
        return found

    return reader


@pytest.fixture
def fail_one(tmp_path: Path) -> Failure:
    """Return a function that expects one file to be unreadable, and returns why."""

    def failure(name: str, data: bytes) -> InputError:
        (tmp_path / name).write_bytes(data)
        [found] = read([str(tmp_path / name)], ReadingSettings(max_bytes=100_000))
        assert isinstance(found, InputError), found
        assert "\n" not in str(found)
        assert found.address == f"{tmp_path.name}/{name}"
        return found

    return failure
