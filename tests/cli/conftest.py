"""Runs commands in this process and keeps what they print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hustings.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    """How one command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run ``hustings`` with arguments; nothing it prints may be a traceback."""

    def ran(*arguments: str | Path) -> Ran:
        capfdbinary.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = (stream.decode("utf-8") for stream in capfdbinary.readouterr())
        assert "Traceback" not in out + err
        return Ran(code, out, err)

    return ran
