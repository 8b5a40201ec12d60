"""The graph of judgements written in one form is what its quads give, written one by one."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from pyoxigraph import NamedNode

from hustings.graph.judgements import describe_judgements, judgement_block
from hustings.graph.trig import write_trig
from hustings.graph.void import Counts, count_quads
from hustings.model import Entity, Judgement, Resolution
from tests.factory import BASE

ACTIVITY = NamedNode(f"{BASE}activity/x")
LABELS = (
    *("Ana Ruiz", "ana ruiz", 'the "second" ferry\nterminal 🚢', "\ud800 alone", ""),
    "a very long name of a plan that has far more words than eight of them",
)


def _resolution(seed: int) -> Resolution:
    dice = Random(seed)  # noqa: S311
    members = [(f"{BASE}document/{n}", f"record {n}") for n in range(6)]
    entities = [
        Entity(f"{BASE}person/{n}", "Person", "x", members=tuple(members[n * 2 : n * 2 + 2]))
        for n in range(3)
    ]
    judgements = [
        Judgement(
            *_two(dice, [*members, (f"{BASE}document/9", "of nothing")]),
            same=dice.random() < 0.5,
            reason=dice.choice(LABELS),
            score=dice.choice((0.0, 0.5, 0.951, 0.95, 1.0)),
            rule=dice.choice(("person.initial", "")),
            labels=(dice.choice(LABELS), dice.choice(LABELS)),
        )
        for _ in range(dice.randint(0, 20))
    ]
    again = [
        replace(judgement, score=0.7, reason="for another reason", labels=("one", "other"))
        for judgement in judgements
        if dice.random() < 0.4
    ]
    return Resolution((), tuple(entities), judgements=(*judgements, *again, *judgements[:3]))


def _two(dice: Random, ends: list[tuple[str, str]]) -> tuple[tuple[str, str], tuple[str, str]]:
    left, right = dice.sample(ends, 2)
    return left, right


@pytest.mark.parametrize("quotes", [True, False])
@pytest.mark.parametrize("seed", range(20))
def test_one_form_gives_what_quads_give(seed: int, *, quotes: bool) -> None:
    resolution = _resolution(seed)
    used = {entity.iri for entity in resolution.entities[: seed % 3 + 1]}
    options: dict[str, Any] = {"base": BASE, "quotes": quotes, "activity": ACTIVITY}
    quads = list(dict.fromkeys(describe_judgements(resolution, used, **options)))
    counts = Counts()
    block = judgement_block(resolution, used, counts, **options)
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in block.prefixes)
    assert head + block.text == (write_trig(quads, base=BASE) if quads else "")
    expected = count_quads(quads, base=BASE)
    assert (counts.triples, counts.entities) == (expected.triples, expected.entities)
    assert dict(counts.kinds) == dict(expected.kinds)
    assert dict(counts.properties) == dict(expected.properties)


def test_what_is_judged_twice_says_both() -> None:
    several = [_resolution(seed) for seed in range(20)]
    texts = [
        judgement_block(
            one,
            {entity.iri for entity in one.entities},
            Counts(),
            base=BASE,
            quotes=True,
            activity=ACTIVITY,
        ).text
        for one in several
    ]
    assert any('hst:reason "" ,\n            "for another reason" ;' in text for text in texts)
