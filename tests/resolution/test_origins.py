"""Copies count once: of documents, of passages and of a speaker's own words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from hustings.identifiers import entity_iri
from hustings.model import Document, Extraction, Modality, ResolvedUtterance, Statement, Told
from hustings.resolution import Memo, apply, find_origins, pack_trace, trace_of, unpack_trace
from hustings.resolution.copies import (
    Runs,
    Texts,
    Verdicts,
    find_copies,
    number_runs,
    pack_runs,
    runs_of,
    unpack_runs,
    word_code,
)
from hustings.resolution.origins import own_origin
from tests.factory import BASE, make_document, make_entity, make_statement, make_utterance
from tests.resolution.corpora import make_corpus

RUIZ = make_entity("Ana Ruiz", "Candidate")
LINE = make_entity("a night bus line", "Policy")
SENTENCE = (
    "Candidate Ana Ruiz told several hundred people in the old market hall that she would open "
    "a night bus line between the harbour and the hospital within a year."
)
AGENCY = (
    "The campaign reached the coast on Tuesday with a long rally and two short speeches.\n\n"
    f"{SENTENCE}\n\n"
    "Her rivals called the idea too dear, and the council put its cost at nine million crowns.\n\n"
    "The vote is on the second Sunday of June, and the polls give no one a clear lead so far."
)
OWN = (
    "Buses after midnight? Ana Ruiz wants a night bus line, she wrote to our readers. "
    "Drivers we asked doubt that anyone would get on at three in the morning."
)
OTHER = "In Lagos she made one promise. A night bus line is what Ana Ruiz said the city would get."


def said(document: Document, words: str, **given: object) -> Statement:
    return make_statement(document, RUIZ, "proposes", LINE, words, **given)  # type: ignore[arg-type]


def documents(*texts: str) -> list[Document]:
    return [make_document(text, name=f"d{number}") for number, text in enumerate(texts)]


def origins(
    statements: Sequence[Statement],
    texts: Sequence[Document],
    utterances: Sequence[ResolvedUtterance] = (),
) -> dict[str, str]:
    """Return the origin of each statement."""
    traces = [
        trace_of(
            Told(
                document,
                tuple(s for s in statements if s.document == document.iri),
                tuple(u for u in utterances if u.document == document.iri),
            )
        )
        for document in texts
    ]
    found = find_origins(
        traces,
        runs=lambda iri: runs_of(next(d.text for d in texts if d.iri == iri)),
        dates={document.iri: document.date for document in texts},
        base=BASE,
    )
    assert all(found.values()), "a document of whose statements none has another's origin"
    own = {
        s.iri: own_origin(BASE, s.document, s.subject, s.predicate, s.object, s.modality)
        for s in statements
    }
    return own | {iri: origin for each in found.values() for iri, origin in each.items()}


def sources(
    statements: list[Statement],
    texts: list[Document],
    utterances: tuple[ResolvedUtterance, ...] = (),
) -> int:
    """Return how many origins the statements have, whatever order they come in."""
    found = origins(statements, texts, utterances)
    mixed = random.Random(3)  # noqa: S311
    again = origins(
        mixed.sample(statements, len(statements)),
        mixed.sample(texts, len(texts)),
        mixed.sample(utterances, len(utterances)),
    )
    assert again == found
    assert found.keys() == {s.iri for s in statements}
    return len(set(found.values()))


def test_texts_of_their_own_are_sources_of_their_own() -> None:
    one, two, three = documents(AGENCY, OWN, OTHER)
    statements = [
        said(one, SENTENCE),
        said(two, "Ana Ruiz wants a night bus line"),
        said(three, "A night bus line is what"),
    ]
    assert sources(statements, [one, two, three]) == 3


@pytest.mark.parametrize(
    "copy",
    [
        AGENCY,
        f"Coast waits for its bus\n\n{AGENCY}",
        "\n\n".join(AGENCY.split("\n\n")[:2]),
        AGENCY.replace("several hundred", "nearly three hundred").replace("clear", "safe"),
        f"Our town has waited long for this. {SENTENCE} Will it come? We asked the drivers.",
        AGENCY.upper().replace(SENTENCE.upper(), SENTENCE),
    ],
    ids=["verbatim", "headline", "trimmed", "changed words", "embedded", "capitals"],
)
def test_a_copy_is_no_second_source(copy: str) -> None:
    one, two, three = documents(AGENCY, copy, OWN)
    words = "she would open a night bus line between the harbour and the hospital"
    sentence = next(s for s in copy.replace("\n", ". ").split(". ") if words in s).split("? ")[-1]
    statements = [
        said(one, SENTENCE),
        said(two, sentence.rstrip(".")),
        said(three, "Ana Ruiz wants a night bus line"),
    ]
    assert sources(statements, [one, two, three]) == 2


def test_a_fact_said_twice_in_one_document_has_one_source() -> None:
    (one,) = documents(f"{AGENCY} {OWN}")
    statements = [said(one, SENTENCE), said(one, "Ana Ruiz wants a night bus line")]
    assert sources(statements, [one]) == 1


def test_a_headline_of_its_own_makes_no_copy_a_source() -> None:
    one, two = documents(AGENCY, f"Ana Ruiz: a night bus line for all\n\n{AGENCY}")
    statements = [
        said(one, SENTENCE),
        said(two, SENTENCE),
        said(two, "Ana Ruiz: a night bus line for all"),
    ]
    assert sources(statements, [one, two]) == 1


def test_facts_of_one_document_have_origins_of_their_own() -> None:
    (one,) = documents(AGENCY)
    tax = make_entity("a bus tax", "Policy")
    statements = [said(one, SENTENCE), make_statement(one, RUIZ, "proposes", tax, SENTENCE)]
    assert sources(statements, [one]) == 2


def test_what_is_denied_is_another_fact_than_what_is_said() -> None:
    (one,) = documents(AGENCY)
    statements = [
        said(one, SENTENCE),
        said(one, SENTENCE, modality=Modality.PREDICTED),
        said(one, SENTENCE, modality=Modality.DENIED),
    ]
    assert sources(statements, [one]) == 2


QUOTE = "“We will run a night bus line until dawn,”"


def test_the_same_words_of_one_speaker_are_one_source() -> None:
    one, two = documents(
        f"The studio was cold when the talk began. {QUOTE} Ana Ruiz told Radio Mole.",
        f"Nobody laughed at breakfast today. {QUOTE} Ruiz had said late last night.",
    )
    statements = [said(one, QUOTE), said(two, QUOTE)]
    quotes = tuple(make_utterance(d, QUOTE, speaker=RUIZ) for d in (one, two))
    assert sources(statements, [one, two]) == 2, "nine words alone are no proof of a copy"
    assert sources(statements, [one, two], quotes) == 1


def test_the_same_words_of_two_speakers_are_two_sources() -> None:
    one, two = documents(
        f"The studio was cold when the talk began. {QUOTE} Ana Ruiz told Radio Mole.",
        f"Nobody laughed at breakfast today. {QUOTE} Ivo Brandt said late last night.",
    )
    brandt = make_entity("Ivo Brandt", "Person")
    statements = [said(one, QUOTE, speaker=RUIZ), said(two, QUOTE, speaker=brandt)]
    quotes = (
        make_utterance(one, QUOTE, speaker=RUIZ),
        make_utterance(two, QUOTE, speaker=brandt),
    )
    assert sources(statements, [one, two], quotes) == 2


def test_of_mixed_speech_only_the_quoted_words_count() -> None:
    one, two = documents(
        "Ana Ruiz said that the port “needs a night bus line until dawn” to live.",
        "To the owners of all shops Ruiz swore it “needs a night bus line until dawn” and soon.",
    )
    quotes = (
        make_utterance(
            one,
            "that the port “needs a night bus line until dawn” to live",
            speaker=RUIZ,
            kind="mixed",
        ),
        make_utterance(
            two, "it “needs a night bus line until dawn” and soon", speaker=RUIZ, kind="mixed"
        ),
    )
    statements = [said(d, "needs a night bus line until dawn") for d in (one, two)]
    assert sources(statements, [one, two], quotes) == 1
    assert sources(statements, [one, two], tuple(replace(q, kind="indirect") for q in quotes)) == 2


def test_an_origin_is_called_after_its_earliest_document() -> None:
    first = make_document(AGENCY, name="first", date="2026-05-01")
    later = [make_document(AGENCY, name=f"copy{n}", date="2026-05-02") for n in range(3)]
    alone = origins([said(first, SENTENCE)], [first])
    texts = [*later, first]
    together = origins([said(d, SENTENCE) for d in texts], texts)
    assert set(together.values()) == set(alone.values())


def texts_of(texts: Sequence[str], homes: Sequence[int] = ()) -> Texts:
    """Return texts as columns."""
    codes = [runs_of(text).array for text in texts]
    ends = np.cumsum([len(each) for each in codes])
    return Texts(
        number_runs(np.concatenate(codes)),
        ends - [len(each) for each in codes],
        ends,
        np.array(homes or range(len(texts))),
        np.array([word_code(text) for text in texts], np.uint64),
    )


def copies_of(count: int) -> list[str]:
    words = [f"word{number}" for number in range(200)]
    return [" ".join([f"head{number}", *words, f"tail{number}"]) for number in range(count)]


def test_many_copies_are_compared_with_few() -> None:
    compared = []

    def alike(left: int, right: int) -> bool:
        compared.append((left, right))
        return True

    assert len(set(find_copies(texts_of(copies_of(300)), alike))) == 1
    assert len(compared) < 3 * 300
    assert len(set(compared)) == len(compared)


def test_texts_of_one_home_are_no_copies() -> None:
    texts = texts_of(copies_of(4), homes=[7, 7, 7, 7])
    assert find_copies(texts, lambda a, b: True) == [0, 1, 2, 3]


def test_what_was_compared_before_is_not_compared_again() -> None:
    words = [*copies_of(5), *(f"{text} {'more ' * 3}" for text in copies_of(3))]
    compared: list[tuple[int, int]] = []

    def alike(left: int, right: int) -> bool:
        compared.append((left, right))
        return (left - right) % 2 == 0

    def refuse(left: int, right: int) -> bool:
        raise AssertionError((left, right))

    first = Verdicts()
    found = parts(find_copies(texts_of(words), alike, first))
    assert 1 < len(found) < len(words)
    assert parts(find_copies(texts_of(words), refuse, Verdicts(first.pack()))) == found
    count = len(compared)
    more = texts_of([*words, copies_of(9)[8]])
    found = parts(find_copies(more, alike, Verdicts(first.pack())))
    once = len(compared) - count
    assert found == parts(find_copies(more, alike))
    assert 0 < once < len(compared) - count - once


def parts(roots: list[int]) -> set[frozenset[int]]:
    """Return which texts are together."""
    return {frozenset(n for n, one in enumerate(roots) if one == root) for root in roots}


@pytest.mark.parametrize("seed", range(8))
def test_origins_are_the_same_whatever_was_compared_before(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    source, *corpus = sorted(make_corpus(rng, 24), key=lambda e: -len(e.relations))
    memo = Memo()
    for step in range(4):
        copies = [f"{source.document.iri}{number}" for number in range(step + 1)]
        given = [source, *corpus]
        given += [replace(source, document=replace(source.document, iri=name)) for name in copies]
        memo = Memo.load(memo.dump(""), "")
        found = [apply(each, names(each), base=BASE) for each in given]
        dates = {each.document.iri: rng.choice((None, "2026-01-02")) for each in given}
        runs = {each.document.iri: runs_of(each.document.text) for each in given}

        def origins_with(
            memo: Memo | None,
            found: list[Told] = found,
            runs: dict[str, Runs] = runs,
            dates: dict[str, str | None] = dates,
        ) -> object:
            traces = [unpack_trace(t.document, pack_trace(t)) for t in map(trace_of, found)]
            rng.shuffle(traces)
            return find_origins(traces, runs=runs.__getitem__, dates=dates, base=BASE, memo=memo)

        assert origins_with(memo) == origins_with(None)
        assert origins_with(None)
        corpus[rng.randrange(len(corpus))] = make_corpus(rng, 1, f"new{step}-")[0]


def names(extraction: Extraction) -> dict[str, str]:
    """Return IRIs of records by what they are called."""
    return {r.key: entity_iri(BASE, r.type, r.label, r.label) for r in extraction.records}


@pytest.mark.parametrize("cut", [0, 3, 20, 60, -1])
def test_bytes_that_are_no_trace_or_no_runs_are_refused(cut: int) -> None:
    (extraction,) = make_corpus(random.Random(2), 1)  # noqa: S311
    data = pack_trace(trace_of(apply(extraction, names(extraction), base=BASE)))
    assert pack_trace(unpack_trace("urn:x", data)) == data
    with pytest.raises(ValueError, match="no trace"):
        unpack_trace("urn:x", data[:cut])
    runs = runs_of("one two three")
    assert unpack_runs(pack_runs(runs)) == runs
    with pytest.raises(ValueError, match="no runs"):
        unpack_runs(pack_runs(runs)[:-1])


def test_words_are_one_whatever_their_case_and_accents() -> None:
    plain = runs_of("SENOR PEREZ'S PLAN")
    assert runs_of("Señor Pérez’s ‘plan’").codes == plain.codes
