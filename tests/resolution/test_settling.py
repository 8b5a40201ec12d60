"""What is remembered of an earlier settling changes the time it takes, and nothing else."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from hustings.identifiers import document_iri
from hustings.model import Document, Extraction, Record, Relation, sha256_of
from hustings.resolution import (
    Decision,
    Memo,
    Registry,
    Runs,
    Settled,
    apply,
    decode_sketch,
    encode_sketch,
    find_origins,
    load_packs,
    settle,
    sketch_of,
    trace_of,
)
from hustings.resolution.decisions import Source, Thing
from hustings.resolution.sketches import Opened
from tests.resolution.corpora import BASE, make_corpus

PACKS = load_packs(("mexico-2024", "world"))
NONE = Registry()


def settled(
    corpus: list[Extraction],
    memo: Memo | None = None,
    registry: Registry = NONE,
    decisions: tuple[Decision, ...] = (),
) -> Settled:
    texts = {e.document.iri: e.document.text for e in corpus}
    return settle(
        [sketch_of(extraction) for extraction in corpus],
        base=BASE,
        registry=registry,
        decisions=decisions,
        text=texts.__getitem__,
        memo=memo,
    )


def told(found: Settled, corpus: list[Extraction]) -> tuple[object, ...]:
    """Return all that a settling says."""
    bound = [tuple(found.bindings(e.document.iri).items()) for e in corpus]
    return found.entities, found.links, found.judgements, found.outcomes(lambda iri: ()), bound


def changed(corpus: list[Extraction], rng: random.Random, step: int) -> list[Extraction]:
    """Return a corpus with a document left out, one put in and one changed, or some of that."""
    found = list(corpus)
    if rng.random() < 0.7:
        found.pop(rng.randrange(len(found)))
    if rng.random() < 0.7:
        found.append(make_corpus(rng, 1, f"new{step}-")[0])
    if rng.random() < 0.7:
        place = rng.randrange(len(found))
        found[place] = replace(found[place], relations=found[place].relations[1:])
    return found


def decisions_on(corpus: list[Extraction], rng: random.Random) -> tuple[Decision, ...]:
    """Return decisions that join and part things of some documents."""
    made = []
    for number in range(1, 5):
        one, other = rng.sample(corpus, 2)
        chosen = [one, other]
        records = [rng.choice(extraction.records) for extraction in chosen]
        alike = [r for r in other.records if r.label in {s.label for s in one.records}]
        if alike:
            records = [rng.choice(alike)] * 2
        things = tuple(
            Thing(record.label, record.type, (extraction.document.address,))
            for record, extraction in zip(records, chosen, strict=True)
        )
        rests = tuple(Source(e.document.address, e.document.sha256) for e in chosen)
        kind = rng.choice(("same", "apart"))
        made.append(Decision(number, kind, "Ann", "2026-01-02", "known", things, rests_on=rests))
    return tuple(made)


@pytest.mark.parametrize("seed", range(12))
def test_a_remembered_settling_equals_one_from_nothing(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    registry = PACKS if seed % 3 == 0 else NONE
    corpus = make_corpus(rng, rng.choice((8, 12, 40)))
    kept: bytes | None = None
    for step in range(6):
        decisions = decisions_on(corpus, rng) if seed % 2 else ()
        memo = Memo.load(kept, "seal")
        found = settled(corpus, memo, registry, decisions)
        assert told(found, corpus) == told(settled(corpus, None, registry, decisions), corpus)
        kept = memo.dump("seal")
        corpus = changed(corpus, rng, step)


def text(name: str, words: str, *records: Record, facts: tuple[str, ...] = ()) -> Extraction:
    """Return a document; a fact is 'subject relation object' by the records' numbers."""
    sha = sha256_of(words)
    document = Document(document_iri(BASE, sha, name), name, name, words, sha)
    ends = (
        (records[int(a)].key, relation, records[int(b)].key)
        for a, relation, b in map(str.split, facts)
    )
    relations = tuple(Relation(*end, 0, len(words), "r", 0.7) for end in ends)
    return Extraction(document, records, relations)


def record(kind: str, label: str, *aliases: str) -> Record:
    return Record(f"{kind.lower()}:{label.lower()}", label, kind, aliases)


HOLM, BILL = record("Person", "William Holm"), record("Person", "Bill Holm")
FRONT = record("Organization", "Velmar Harbour Front")
LEEDS = record("Place", "Leeds")
LIMA = record("Person", "Ana Lima")
TAX, LEVY = record("Policy", "a tax on fuel"), record("Policy", "fuel tax")
CASES = {
    "company that becomes common": (
        [text("a", "Kenya.", HOLM, FRONT, LIMA), text("b", "Kenya.", BILL, FRONT, LIMA)],
        [text(f"c{n}", "Ghana.", LIMA, FRONT) for n in range(12)],
    ),
    "a name that becomes a person's": (
        [text("a", "Kenya.", HOLM, FRONT, LEEDS), text("b", "Kenya.", BILL, FRONT, LEEDS)],
        [text("c", "Ghana.", record("Person", "Velmar Harbour Front"))],
    ),
    "another label of what both are tied to": (
        [
            text("a", "Kenya.", LIMA, TAX, facts=("0 proposes 1",)),
            text("b", "Kenya.", LIMA, LEVY, facts=("0 proposes 1",)),
        ],
        [text("c", "Kenya.", record("Person", "Ana Lima Duarte", "Ana Lima"))],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_other_documents_bear_on_a_settling_is_not_forgotten(case: str) -> None:
    corpus, more = CASES[case]
    memo = Memo()
    before = settled(corpus, memo)
    after = settled([*corpus, *more], Memo.load(memo.dump(""), ""))
    assert told(after, corpus) == told(settled([*corpus, *more]), corpus)
    assert before.judgements
    assert not set(before.judgements) <= set(after.judgements), "the case shows nothing"


def test_a_decision_is_not_settled_by_what_was_known_without_it() -> None:
    corpus = [text("a", "Kenya.", LIMA), text("b", "Kenya.", LIMA)]
    rests = tuple(Source(e.document.address, e.document.sha256) for e in corpus)
    things = tuple(Thing("Ana Lima", "Person", (source.address,)) for source in rests)
    apart = Decision(1, "apart", "Ann", "2026-01-02", "known", things, rests_on=rests)
    memo = Memo()
    assert len(settled(corpus, memo).entities) == 1
    parted = settled(corpus, memo, decisions=(apart,))
    assert [entity.label for entity in parted.entities] == ["Ana Lima", "Ana Lima"]
    assert len(settled(corpus, memo).entities) == 1


def test_the_order_of_documents_changes_nothing() -> None:
    corpus = make_corpus(random.Random(99), 40)  # noqa: S311
    assert told(settled(corpus), corpus) == told(settled(corpus[::-1]), corpus)


def test_what_stays_the_same_is_not_settled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = make_corpus(random.Random(5), 60)  # noqa: S311
    memo = Memo()
    first = settled(corpus, memo)
    again = Memo.load(memo.dump("seal"), "seal")

    def judge(*_: object) -> None:
        raise AssertionError("judged again")

    monkeypatch.setattr("hustings.resolution.merging.judge", judge)
    monkeypatch.setattr(Opened, "traits", judge)
    assert told(settled(corpus, again), corpus) == told(first, corpus)
    with pytest.raises(AssertionError, match="judged again"):
        settled(corpus, Memo.load(memo.dump("seal"), "another seal"))


def test_one_more_document_settles_only_what_it_touches() -> None:
    corpus = make_corpus(random.Random(7), 80)  # noqa: S311
    memo = Memo()
    settled(corpus, memo)
    known = Memo.load(memo.dump(""), "")
    settled([*corpus, *make_corpus(random.Random(8), 1, "more")], known)  # noqa: S311
    assert 0 < known.made < 0.5 * len(known)


@pytest.mark.parametrize("at", [0, 5, 30, 60, -1])
def test_a_damaged_memory_is_none(at: int) -> None:
    memo = Memo()
    memo.put(bytes(16), ["kept"])
    data = bytearray(memo.dump("seal"))
    data[at] ^= 1
    for broken in (bytes(data), memo.dump("seal")[:at], b"", None):
        assert Memo.load(broken, "seal").get(bytes(16)) is None
    assert Memo.load(memo.dump("seal"), "seal").get(bytes(16)) == ["kept"]


def test_a_sketch_comes_back_from_its_bytes() -> None:
    for extraction in make_corpus(random.Random(3), 20):  # noqa: S311
        sketch = sketch_of(extraction)
        assert decode_sketch(encode_sketch(sketch)) == sketch
        assert encode_sketch(decode_sketch(encode_sketch(sketch))) == encode_sketch(sketch)


def test_a_sketch_of_a_text_with_lone_surrogates_comes_back() -> None:
    (extraction,) = make_corpus(random.Random(3), 1)  # noqa: S311
    record = replace(extraction.records[0], label="Ana \ud800 Lima\n", aliases=("\udfff|\x00",))
    odd = sketch_of(replace(extraction, records=(record, *extraction.records[1:])))
    assert decode_sketch(encode_sketch(odd)) == odd


def test_bytes_that_are_no_sketch_are_refused() -> None:
    (extraction,) = make_corpus(random.Random(4), 1)  # noqa: S311
    data = encode_sketch(sketch_of(extraction))
    for broken in (b"", data[:10], data[:-1], data + b"x", bytes(len(data)), data[:20] + data[24:]):
        with pytest.raises(ValueError, match=r"\w"):
            decode_sketch(broken)


def test_where_no_fact_is_shared_every_statement_goes_back_to_its_own_document() -> None:
    corpus = make_corpus(random.Random(11), 1)  # noqa: S311
    found = settled(corpus)
    traces = [trace_of(apply(e, found.bindings(e.document.iri), base=BASE)) for e in corpus]

    def runs(iri: str) -> Runs:
        raise AssertionError(f"{iri} shares no fact")

    assert not find_origins(traces, runs=runs, dates={}, base=BASE)
