"""Parts are made once: what is known is used again, and what is damaged is made anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hustings.assembly import Assembled, Parts, PartSettings, Setting, Shelf, assemble, decided
from hustings.gathering import Cache
from hustings.graph import Activity, build_dataset, set_aside, write_trig
from hustings.graph.dataset import acceptances, sources_of
from hustings.model import Entity, Resolution
from hustings.settings import ProjectSettings
from hustings.validation import validate
from tests.assembly.known import Known
from tests.factory import BASE, make_document, make_entity, make_resolution, make_statement

ACTIVITY = Activity("0.0.0", "test-model", "1.0")
PROJECT = ProjectSettings()


def put_together(resolution: Resolution, cache: Cache) -> Assembled:
    sources, made = sources_of(resolution.documents, resolution, base=BASE)
    setting = Setting(
        settings=PartSettings(BASE, quotes=True, activity=ACTIVITY.iri(BASE)),
        code="code",
        findings={document.iri: document.sha256 for document in resolution.documents},
        entities={entity.iri: entity for entity in (*resolution.entities, *made)},
        sources=sources,
        accepted=acceptances(resolution.decisions, base=BASE),
        decisions=decided(resolution.decisions),
    )
    parts = Parts(Shelf(cache), setting, Known(resolution))
    return assemble(parts, resolution, made, ACTIVITY, PROJECT)


def whole(resolution: Resolution) -> bytes:
    quads = build_dataset(resolution, base=BASE, quotes=True, activity=ACTIVITY, project=PROJECT)
    report = validate(quads)
    kept = set_aside(quads, report, base=BASE, decisions=resolution.decisions)
    return write_trig(kept.quads, base=BASE).encode()


def trig(assembled: Assembled) -> bytes:
    return b"".join(assembled.trig())


def renamed(resolution: Resolution, label: str) -> Resolution:
    """Return the same with another label of one entity."""
    entities = tuple(
        replace(entity, label=label) if entity.label == "a fuel tax" else entity
        for entity in resolution.entities
    )
    return replace(resolution, entities=entities)


def faulty() -> Resolution:
    """Return documents that share an entity whose description breaks a shape."""
    one, other = make_document("Ruiz wants a line."), make_document("Ruiz wants more.", name="b")
    ruiz, line = make_entity("Ana Ruiz", "Candidate"), make_entity("a line", "Policy")
    nameless = Entity(f"{BASE}policy/nameless-12345678", "Policy", "")
    statements = (
        make_statement(one, ruiz, "proposes", line, "wants a line"),
        make_statement(one, ruiz, "proposes", nameless, "Ruiz"),
        make_statement(other, ruiz, "opposes", nameless, "wants more"),
    )
    return Resolution(
        tuple(sorted((one, other), key=lambda document: document.iri)),
        tuple(sorted((ruiz, line, nameless), key=lambda entity: entity.iri)),
        tuple(sorted(statements, key=lambda statement: statement.iri)),
    )


def test_what_is_known_is_not_made_again(tmp_path: Path) -> None:
    resolution = make_resolution()
    first = put_together(resolution, Cache(tmp_path))
    assert trig(first) == whole(resolution)
    again = put_together(resolution, Cache(tmp_path))
    assert (first.parts.made, again.parts.made) == (2, 0)
    assert trig(again) == trig(first)
    assert list(again.shares().outlines()) == list(first.shares().outlines())
    assert list(again.shares().records(None)) == list(first.shares().records(None))
    assert [again.parts.rows(d) for d in resolution.documents] == [
        first.parts.rows(d) for d in resolution.documents
    ]


def test_another_label_makes_anew_what_names_it(tmp_path: Path) -> None:
    put_together(make_resolution(), Cache(tmp_path))
    other = renamed(make_resolution(), "a tax on fuel")
    assembled = put_together(other, Cache(tmp_path))
    assert assembled.parts.made == 2
    assert trig(assembled) == whole(other)


def test_findings_on_a_shared_entity_reach_every_document_that_names_it(tmp_path: Path) -> None:
    resolution = faulty()
    expected = whole(resolution)
    assert expected.count(b"sh:ValidationResult") >= 1
    assembled = put_together(resolution, Cache(tmp_path))
    assert trig(assembled) == expected
    assert {one.document for one in assembled.join.refused} == {
        document.iri for document in resolution.documents
    }
    again = put_together(resolution, Cache(tmp_path))
    assert again.parts.made == 0
    assert trig(again) == expected


@pytest.mark.parametrize("place", range(0, 40_000, 3_119))
def test_damage_costs_time_alone(tmp_path: Path, place: int) -> None:
    resolution = make_resolution()
    put_together(resolution, Cache(tmp_path))
    for path in tmp_path.glob("*.entries"):
        content = path.read_bytes()
        at = place % len(content)
        path.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
    assembled = put_together(resolution, Cache(tmp_path))
    assert trig(assembled) == whole(resolution)
    assert len(list(assembled.shares().outlines())) == 3
    assert len(list(assembled.shares().records(None))) == 3


def test_entries_that_are_gone_by_the_time_of_writing_are_made_again(tmp_path: Path) -> None:
    resolution = make_resolution()
    assembled = put_together(resolution, Cache(tmp_path))
    for path in tmp_path.glob("*.entries"):
        path.unlink()
    assert trig(assembled) == whole(resolution)


def test_without_a_folder_parts_are_held(tmp_path: Path) -> None:
    resolution = make_resolution()
    assembled = put_together(resolution, Cache(None, holds=True))
    assert trig(assembled) == whole(resolution)
    assert assembled.parts.made == 2


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    cache = Cache(tmp_path / "file" / "parts", holds=True)
    resolution = make_resolution()
    assembled = put_together(resolution, cache)
    assert trig(assembled) == whole(resolution)
    assert (assembled.parts.made, bool(cache.fault)) == (2, True)
