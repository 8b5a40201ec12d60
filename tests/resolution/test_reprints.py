"""Forty reprints of one text add documents, and neither sources nor confidence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hustings.extraction import extract
from hustings.graph import Activity, Graph, build_dataset
from hustings.identifiers import fact_iri
from hustings.model import Document, Extraction, Modality
from hustings.namespaces import HST
from hustings.nlp import annotate, load_pipeline
from hustings.reading import read
from hustings.resolution import resolve
from hustings.settings import LanguageSettings, ReadingSettings
from tests.factory import BASE

pytestmark = pytest.mark.model

AGENCY = """Port city weighs a second ferry

Alma Reyes, the Civic Unity Party's candidate for mayor of Port Avery, said on Tuesday that she
would build a second ferry terminal to ease crowding on the old quay.

Her rival Tomas Lind, mayor of Port Avery since 2019, opposes a second ferry terminal. He promised a
network of bicycle lanes instead, and a lower berth fee for small boats.

"Flooding threatens the old harbour," said Ines Falk, head of the Port Authority. She warned of
cyberattacks on the signals and asked the town to buy new pumps.

The Reef Institute recommended a study of the currents before anything is dredged."""
COLUMN = """Two plans, one quay

I have heard them both by now. Alma Reyes wants a second ferry terminal; she says so at breakfast.
Tomas Lind told the fishermen last week that he opposes a second ferry terminal."""
WORDS = ("yesterday", "also", "reportedly", "still", "now", "again", "soon", "even")
REPRINTS = 40


def reprints() -> Iterator[str]:
    """Yield the text as it is, with another headline, trimmed, and with a changed word each."""
    head, *body = AGENCY.split("\n\n")
    for number in range(REPRINTS):
        other = f"Paper {number}: what the day brought to town"
        cut = number // 4 % 3
        changed = [_change(paragraph, number) for paragraph in body]
        yield "\n\n".join(
            (
                [head, *body],
                [other, *body],
                [other, *body[cut : cut + 2]],
                [other, *changed],
            )[number % 4]
        )


def _change(paragraph: str, number: int) -> str:
    words = paragraph.split(" ")
    at = 3 + number * 7 % (len(words) - 4)
    if number % 8 < 4:
        words[at] = WORDS[number // 4 % len(WORDS)]
    else:
        words.insert(at, WORDS[number // 4 % len(WORDS)])
    return " ".join(words)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Extraction]:
    folder = tmp_path_factory.mktemp("texts")
    for number, text in enumerate((AGENCY, COLUMN, *reprints())):
        (folder / f"text{number:02}.txt").write_text(text, encoding="utf-8")
    documents = [
        item
        for item in read([str(folder)], ReadingSettings(), base=BASE)
        if isinstance(item, Document)
    ]
    assert [document.name for document in documents[:2]] == ["text00", "text01"]
    return [extract(doc) for doc in annotate(documents, load_pipeline(LanguageSettings()))]


Carried = tuple[int, int, float]
"""Documents, independent sources and confidence of a fact."""


def carried(extractions: list[Extraction]) -> tuple[dict[str, Carried], dict[str, Carried]]:
    """Return what carries each fact, by its IRI and by each relation that was found of it.

    A text may bring a fuller name of an entity, and with it other IRIs; its relations stay.
    """
    resolution = resolve(extractions, base=BASE)
    activity = Activity("0", "m", "1")
    graph = Graph.of(build_dataset(resolution, base=BASE, quotes=True, activity=activity))
    rows = graph.query(
        "SELECT ?f ?d ?n ?c { GRAPH ?g { ?f a hst:Fact ; hst:documents ?d ; "
        "hst:independentSources ?n ; hst:confidence ?c } }"
    )
    facts = {
        row["f"].value: (int(row["d"].value), int(row["n"].value), float(row["c"].value))
        for row in rows  # type: ignore[union-attr]
    }
    iris = {member: entity.iri for entity in resolution.entities for member in entity.members}
    relations = {}
    for extraction in extractions:
        iri = extraction.document.iri
        for r in extraction.relations:
            put = Modality.ASSERTED if r.modality.is_plain else r.modality
            key = (iris[iri, r.subject], str(HST[r.predicate]), iris[iri, r.object], put)
            relations[f"{iri} {r.subject} {r.predicate} {r.object} {put}"] = facts[
                fact_iri(BASE, key)
            ]
    return facts, relations


def test_reprints_add_no_source_and_no_confidence(found: list[Extraction]) -> None:
    before, relations = carried(found[:2])
    after, all_relations = carried(found)
    assert len(before) >= 10
    assert {sources for _, sources, _ in before.values()} == {1, 2}
    for relation, (documents, sources, confidence) in relations.items():
        more, known, sure = all_relations[relation]
        assert more >= documents
        assert known <= sources, relation
        assert sure <= confidence, relation
    assert max(documents for documents, _, _ in after.values()) > REPRINTS // 2
    assert {sources for _, sources, _ in after.values()} == {1, 2}


def test_order_makes_no_difference(found: list[Extraction]) -> None:
    assert carried(found[::-1]) == carried(found)
