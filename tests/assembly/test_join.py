"""Parts of documents, joined, are what the whole dataset is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from hustings.assembly.join import Join
from hustings.assembly.part import Around, Made, Part, PartSettings, make_part
from hustings.gathering.plain import pack_value, unpack_value
from hustings.graph import Activity, build_dataset, set_aside, write_trig
from hustings.graph.blocks import Block, write_head
from hustings.graph.dataset import acceptances, sources_of
from hustings.model import Extraction, Modality, Outcome, Resolution
from hustings.settings import ProjectSettings
from hustings.validation import validate
from tests.factory import BASE, make_document, make_entity, make_resolution, make_statement

ACTIVITY = Activity("0.0.0", "test-model", "1.0", {"b": "2", "a": "1"})
PROJECT = ProjectSettings(title="A title", publisher="Someone")


def parts_of(resolution: Resolution, *, quotes: bool) -> dict[str, Made]:
    sources, made = sources_of(resolution.documents, resolution, base=BASE)
    entities = sorted((*resolution.entities, *made), key=lambda entity: entity.iri)
    settings = PartSettings(BASE, quotes, ACTIVITY.iri(BASE))
    accepted = acceptances(resolution.decisions, base=BASE)
    return {
        told.document.iri: make_part(
            told,
            Extraction(told.document),
            Around(sources[told.document.iri], {}, entities, accepted, resolution.decisions),
            settings,
        )
        for told in resolution.told()
    }


def joined(resolution: Resolution, *, quotes: bool) -> tuple[str, Join]:
    join = Join(BASE)
    parts = parts_of(resolution, quotes=quotes)
    for document, made in parts.items():
        join.add(document, unpack_value(pack_value(made.part), Part))
    _, others = sources_of(resolution.documents, resolution, base=BASE)
    described = join.describe(resolution, others, quotes=quotes)
    shared = join.finish(described, resolution, ACTIVITY, PROJECT, quotes=quotes)
    blocks = dict(shared.blocks) | {
        made.block.name: made.block for made in parts.values() if made.part.has_graph
    }
    return write(blocks[name] for name in sorted(blocks)), join


def write(blocks: Iterable[Block]) -> str:
    found = list(blocks)
    head = write_head(pair for block in found for pair in block.prefixes)
    return head + "".join(block.text for block in found)


def refusing() -> Resolution:
    """Return documents of which one states what the shapes refuse, of what nobody else names."""
    resolution = make_resolution()
    rally = resolution.documents[0]
    moreau = next(e for e in resolution.entities if e.label == "Ilse Moreau")
    odd = make_entity("an odd place", "Place")
    words = "Moreau said. She stands for the Tide Party."
    wrong = make_statement(rally, moreau, "proposes", odd, words)
    statements = sorted((*resolution.statements, wrong), key=lambda s: s.iri)
    return replace(resolution, entities=(*resolution.entities, odd), statements=tuple(statements))


def deciding() -> Resolution:
    resolution = make_resolution()
    one, other = resolution.statements[:2]
    outcomes = tuple(
        Outcome(
            number,
            kind,
            "applied",
            "a fact",
            "Ines Falk",
            "2025-01-02",
            "It is so.",
            subjects=(statement.iri,),
            documents=(statement.document,),
        )
        for number, (kind, statement) in enumerate((("accept", one), ("reject", other)))
    )
    return replace(resolution, decisions=outcomes)


def topical() -> Resolution:
    """Return a document whose only statement about a shipped topic is refused."""
    document = make_document(
        "The ferry and its fares.", url="https://w3id.org/hustings/topic/energy"
    )
    topic = make_entity("x", "Topic")
    topic = replace(topic, iri="https://w3id.org/hustings/topic/energy")
    odd = make_entity("the ferry", "Place")
    statement = make_statement(document, odd, "topic", topic, "The ferry")
    hypothetical = make_statement(
        document, odd, "warnsOf", odd, "its fares", modality=Modality.QUESTIONED
    )
    both = tuple(sorted((statement, hypothetical), key=lambda s: s.iri))
    return Resolution((document,), (odd,), both)


CASES: dict[str, Callable[[], Resolution]] = {
    "plain": make_resolution,
    "refusing": refusing,
    "deciding": deciding,
    "topical": topical,
    "empty": Resolution,
    "without facts": lambda: Resolution((make_document(),)),
}


@pytest.mark.parametrize("quotes", [True, False])
@pytest.mark.parametrize("case", CASES)
def test_joined_parts_are_the_whole(case: str, *, quotes: bool) -> None:
    resolution = CASES[case]()
    quads = build_dataset(resolution, base=BASE, quotes=quotes, activity=ACTIVITY, project=PROJECT)
    whole = set_aside(quads, validate(quads), base=BASE, decisions=resolution.decisions)
    text, join = joined(resolution, quotes=quotes)
    assert text == write_trig(whole.quads, base=BASE)
    assert join.relations() == whole.relations
    assert join.kinds() == whole.kinds
    assert sorted(join.refused, key=lambda one: one.node) == list(whole.refused)
    if case in ("refusing", "deciding", "topical"):
        assert whole.refused


@pytest.mark.parametrize("case", ["refusing", "plain"])
def test_a_part_survives_its_encoding(case: str) -> None:
    for made in parts_of(CASES[case](), quotes=True).values():
        data = pack_value(made.part)
        assert unpack_value(data, Part) == made.part
        assert pack_value(unpack_value(data, Part)) == data
