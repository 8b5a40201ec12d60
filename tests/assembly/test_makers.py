"""Several processes make what one makes, and one that dies costs time alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from hustings.assembly import Assembled, Clock, Parts, PartSettings, Setting, Shelf, assemble
from hustings.assembly.makers import Job, make_several
from hustings.assembly.part import Around, Made
from hustings.gathering import Cache
from hustings.graph import Activity
from hustings.graph.dataset import sources_of
from hustings.model import Extraction, Resolution
from hustings.settings import ProjectSettings
from tests.assembly.known import Known
from tests.factory import BASE, make_resolution

ACTIVITY = Activity("0.0.0", "test-model", "1.0")
SETTINGS = PartSettings(BASE, quotes=True, activity=ACTIVITY.iri(BASE))


def jobs(resolution: Resolution) -> list[Job]:
    sources, made = sources_of(resolution.documents, resolution, base=BASE)
    entities = [*resolution.entities, *made]
    return [
        Job(
            told,
            Extraction(told.document),
            Around(sources[told.document.iri], {e.label: e.iri for e in entities}, entities),
        )
        for told in resolution.told()
    ]


def label(made: Made) -> Mapping[str, bytes]:
    return {"block": made.block.text.encode(), "rows": repr(made.rows).encode()}


def die(made: Made) -> Mapping[str, bytes]:
    os._exit(3)


def assembled(resolution: Resolution, folder: Path, workers: int, told: list[int]) -> Assembled:
    sources, made = sources_of(resolution.documents, resolution, base=BASE)
    setting = Setting(
        settings=SETTINGS,
        code="code",
        findings={document.iri: document.sha256 for document in resolution.documents},
        entities={entity.iri: entity for entity in (*resolution.entities, *made)},
        sources=sources,
    )
    parts = Parts(Shelf(Cache(folder)), setting, Known(resolution))
    project = ProjectSettings()
    return assemble(
        parts, resolution, made, ACTIVITY, project, workers=workers, progress=told.append
    )


def test_two_processes_make_what_one_makes_in_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hustings.assembly.makers._TOGETHER", 1)
    clock, todo = Clock(), jobs(make_resolution())
    several = list(make_several(todo, SETTINGS, label, clock, workers=2))
    alone = list(make_several(todo, SETTINGS, label, Clock(), workers=1))
    assert several == alone
    assert len({each["block"] for each in several}) == len(todo) == 2
    assert sorted(clock.seconds) == ["build", "draw", "validate"]
    assert min(clock.seconds.values()) > 0


def test_a_process_that_dies_leaves_the_rest_to_the_first_one() -> None:
    assert list(make_several(jobs(make_resolution()), SETTINGS, die, Clock(), workers=2)) == []


def test_a_build_with_several_processes_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hustings.assembly.parts._WORTH", 2)
    resolution = make_resolution()
    told: list[int] = []
    several = assembled(resolution, tmp_path / "several", 2, told)
    alone = assembled(resolution, tmp_path / "alone", 1, [])
    assert b"".join(several.trig()) == b"".join(alone.trig())
    assert list(several.shares().outlines()) == list(alone.shares().outlines())
    assert list(several.shares().records(None)) == list(alone.shares().records(None))
    assert several.parts.made == alone.parts.made == 2
    assert told == sorted(told)
    assert told[-1] == 2
    again = assembled(resolution, tmp_path / "several", 2, [])
    assert again.parts.made == 0
    assert b"".join(again.trig()) == b"".join(alone.trig())


def test_what_no_process_made_is_made_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hustings.assembly.parts._WORTH", 2)
    monkeypatch.setattr("hustings.assembly.parts.make_several", lambda *_, **__: iter(()))
    resolution = make_resolution()
    built = assembled(resolution, tmp_path / "here", 2, [])
    alone = assembled(resolution, tmp_path / "alone", 1, [])
    assert built.parts.made == 2
    assert b"".join(built.trig()) == b"".join(alone.trig())
