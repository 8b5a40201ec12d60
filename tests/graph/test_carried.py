"""Facts kept in few words and joined are what the statements of all documents say of them."""

from __future__ import annotations

from random import Random

import pytest

from hustings.gathering.plain import pack_value, unpack_value
from hustings.graph.carried import Carried, Facts, carry
from hustings.graph.facts import Said, describe_said, facts_iri
from hustings.graph.terms import HST
from hustings.graph.trig import TermWriter, write_trig
from hustings.graph.void import Counts, count_quads
from tests.factory import BASE

ENDS = (
    *(f"{BASE}person/ana-ruiz-12345678", f"{BASE}policy/a-line-12345678"),
    *("https://example.org/a%20b#", "https://example.org/x", "urn:isbn:1", f"{BASE}a/b/c."),
)
RELATIONS = (HST("proposes").value, HST("topic").value, "https://example.org/relation")
MODES = ("Asserted", "Predicted", "Denied", "Questioned")


def _said(dice: Random, document: str, number: int) -> Said:
    mode = dice.choice(MODES)
    fact = (
        *(dice.choice(ENDS), dice.choice(RELATIONS), dice.choice(ENDS)),
        "Asserted" if mode == "Predicted" else mode,
    )
    own = [f"{document}/origin", f"{document}/origin/2", f"{BASE}origin/{dice.randrange(99):016x}"]
    shared = [f"{BASE}origin/00000000000000aa", "https://example.org/an-origin", f"{BASE}fast/1"]
    confidence = dice.choice((0.0, 0.5, 0.54, 0.97, 1.0, round(dice.random(), 2)))
    iri = f"{document.replace('document', 'statement')}{number}"
    return Said(iri, fact, mode, confidence, f"{document}/graph", dice.choice([*own, *shared]))


def _documents(seed: int) -> list[list[Said]]:
    dice = Random(seed)  # noqa: S311
    names = [f"{BASE}document/{number:016x}" for number in range(dice.randint(1, 6))]
    return [[_said(dice, name, n) for n in range(dice.randint(0, 12))] for name in names]


def _joined(documents: list[list[Said]]) -> Facts:
    facts = Facts(BASE)
    for said in documents:
        terms = TermWriter(BASE)
        carried = unpack_value(pack_value(carry(said, terms)), Carried)
        facts.add(carried, tuple(terms.used.items()))
    return facts


@pytest.mark.parametrize("seed", range(30))
def test_facts_carried_are_facts_described(seed: int) -> None:
    documents = _documents(seed)
    said = sorted(one for document in documents for one in document)
    quads = list(describe_said(said, base=BASE))
    counts = Counts()
    block = _joined(documents).finish(counts)
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in block.prefixes)
    assert head + block.text == write_trig(quads, base=BASE) if said else block.text == ""
    expected = count_quads(quads, base=BASE)
    assert (counts.triples, counts.entities) == (expected.triples, expected.entities)
    assert dict(counts.kinds) == dict(expected.kinds)
    assert dict(counts.properties) == dict(expected.properties)
    assert block.name == facts_iri(BASE).value


@pytest.mark.parametrize("seed", range(10))
def test_each_statement_knows_what_carries_its_fact(seed: int) -> None:
    documents = _documents(seed)
    said = [one for document in documents for one in document]
    assert _joined(documents).support() == {
        one.iri: (
            len({other.document for other in said if other.fact == one.fact}),
            len({other.origin for other in said if other.fact == one.fact}),
        )
        for one in said
    }
