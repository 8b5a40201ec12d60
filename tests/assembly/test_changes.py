"""Whatever changes, a build that goes on from earlier ones gives what one from nothing gives."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

import hustings
import hustings.nlp
from tests.assembly.changing import Changes, contents

pytestmark = pytest.mark.model

STEPS = 10


@pytest.fixture(autouse=True)
def one_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the model once for all builds."""
    load = functools.cache(hustings.nlp.load_pipeline)
    monkeypatch.setattr(hustings.nlp, "load_pipeline", load)


def attempt(changes: Changes, out: Path, *, cache: bool) -> dict[str, bytes] | str:
    """Return what a build wrote, or why it wrote nothing."""
    try:
        hustings.build(changes.project, out, cache=cache, **changes.arguments)
    except hustings.HustingsError as error:
        return str(error)
    return contents(out)


@pytest.mark.parametrize("seed", [3])
def test_any_changes_give_what_a_build_from_nothing_gives(tmp_path: Path, seed: int) -> None:
    changes, out = Changes(tmp_path / "project", seed, 8), tmp_path / "out"
    hustings.build(changes.project, out)
    reached = set()
    for number in range(STEPS):
        done = [changes.step(out) for _ in range(2 - number % 2)]
        reached.update(done)
        found = attempt(changes, out, cache=True)
        expected = attempt(changes, tmp_path / "fresh", cache=False)
        assert found == expected, (number, done)
    assert len(reached) >= STEPS
    assert not (tmp_path / ".fresh.cache").exists()
