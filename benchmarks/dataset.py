"""Makes a dataset of any size in the shape that ``build`` publishes, as N-Quads.

    python -m benchmarks.dataset TRIPLES FILE

Documents of 30 statements, each with its evidence in a named graph of its own; entities, topics
and direct triples in the default graph; facts and origins in theirs. Few names are frequent
(Zipf) and new ones keep coming (their number grows with documents^0.65). Same size, same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.resolution import word

BASE = "https://example.org/id/"
STATEMENTS = 30
QUADS = 1_045
"""Quads a document brings, about."""
TOPICS = (
    *("energy", "water", "security", "cybersecurity", "health", "education", "trade", "climate"),
    *("telecoms", "migration", "justice", "elections"),
)
_HST = "https://w3id.org/hustings/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OA = "http://www.w3.org/ns/oa#"
_PROV = "http://www.w3.org/ns/prov#"
_DCT = "http://purl.org/dc/terms/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TOPIC = "https://w3id.org/hustings/topic/"
_RELATIONS = (
    ("Candidate", "proposes", "Policy", 6),
    ("Candidate", "opposes", "Policy", 2),
    ("Candidate", "candidateOf", "PoliticalParty", 2),
    ("Person", "recommends", "Policy", 2),
    ("Institution", "warnsOf", "Risk", 3),
    ("Person", "warnsOf", "Risk", 2),
    ("Policy", "addresses", "Risk", 3),
    ("Policy", "topic", "Topic", 3),
    ("Risk", "topic", "Topic", 2),
    ("Risk", "threatens", "Institution", 3),
    ("Risk", "causes", "Risk", 2),
)
_SHARES = {
    "Candidate": 6,
    "Person": 12,
    "PoliticalParty": 2,
    "Institution": 10,
    "Policy": 40,
    "Risk": 20,
}
_MODALITIES = ("Asserted",) * 8 + ("Predicted", "Denied", "Questioned")


def write(triples: int, file: Path) -> int:
    """Write a dataset of about so many quads and return how many there are."""
    number = 0
    with file.open("w", encoding="utf-8") as out:
        for line in lines(max(1, round(triples / QUADS))):
            out.write(line)
            number += 1
    return number


def lines(documents: int) -> Iterator[str]:
    """Yield the quads, each as a line."""
    dice = Random(documents)
    entities = _entities(documents)
    yield from _metadata()
    for kind, names in entities.items():
        for at, iri in enumerate(names):
            yield from _entity(dice, kind, iri, at)
    direct: set[str] = set()
    for number in range(documents):
        yield from _document(dice, number, entities, direct)
    yield from sorted(direct)


def _entities(documents: int) -> dict[str, list[str]]:
    grown = documents**0.65
    found = {
        kind: [
            f"{BASE}{_family(kind)}/{n:x}-{kind.lower()}"
            for n in range(max(3, round(share * grown)))
        ]
        for kind, share in _SHARES.items()
    }
    return found | {"Topic": [f"{_TOPIC}{topic}" for topic in TOPICS]}


def _family(kind: str) -> str:
    return {
        "Candidate": "person",
        "PoliticalParty": "organization",
        "Institution": "organization",
    }.get(kind, kind.lower())


def _entity(dice: Random, kind: str, iri: str, at: int) -> Iterator[str]:
    yield f"<{iri}> <{_RDF}type> <{_HST}{kind}> .\n"
    label = TOPICS[at] if kind == "Topic" else " ".join(word(dice, 3).title() for _ in range(3))
    yield f'<{iri}> <{_RDFS}label> "{label}" .\n'
    if kind == "Topic" and at >= 4:
        yield f"<{iri}> <{_SKOS}broader> <{_TOPIC}{TOPICS[at // 3]}> .\n"


def _document(
    dice: Random, number: int, entities: dict[str, list[str]], direct: set[str]
) -> Iterator[str]:
    iri = f"{BASE}document/{number:016x}"
    graph = f"<{iri}/graph>"
    paper = entities["Institution"][number % len(entities["Institution"])]
    yield f"<{iri}> <{_RDF}type> <{_HST}Document> .\n"
    yield f'<{iri}> <{_DCT}title> "Report {number} of {word(dice, 3)}" .\n'
    yield f'<{iri}> <{_DCT}identifier> "texts/report-{number}.txt" .\n'
    yield f"<{iri}> <{_DCT}publisher> <{paper}> .\n"
    day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
    yield f'<{iri}> <{_DCT}date> "{day}"^^<{_XSD}date> .\n'
    yield f'<{iri}> <{_HST}sha256> "{number:064x}" .\n'
    rows = [row for row in _RELATIONS for _ in range(row[3])]
    for at, (subject_kind, relation, object_kind, _) in enumerate(rows):
        subject = _zipf(dice, entities[subject_kind])
        object_ = _zipf(dice, entities[object_kind])
        speaker = _zipf(dice, entities["Person"])
        modality = dice.choice(_MODALITIES)
        if modality in ("Asserted", "Predicted"):
            direct.add(f"<{subject}> <{_HST}{relation}> <{object_}> .\n")
        statement = f"{BASE}statement/{number * STATEMENTS + at:016x}"
        triple = (subject, f"{_HST}{relation}", object_)
        yield from _statement(dice, statement, triple, (modality, speaker, iri, graph))
        yield from _fact(statement, triple, modality)


def _statement(
    dice: Random, iri: str, triple: tuple[str, str, str], of: tuple[str, str, str, str]
) -> Iterator[str]:
    modality, speaker, document, graph = of
    say = partial(_quad, graph)
    yield say(iri, f"{_RDF}type", f"<{_HST}Statement>")
    for role, term in zip(("subject", "predicate", "object"), triple, strict=True):
        yield say(iri, f"{_RDF}{role}", f"<{term}>")
    yield say(iri, f"{_OA}hasTarget", f"<{iri}/target>")
    yield say(iri, f"{_PROV}wasAttributedTo", f"<{speaker}>")
    yield say(iri, f"{_PROV}wasDerivedFrom", f"<{document}>")
    yield say(iri, f"{_PROV}wasGeneratedBy", f"<{BASE}activity/1>")
    yield say(iri, f"{_HST}confidence", f'"0.{dice.randint(50, 99)}"^^<{_XSD}decimal>')
    yield say(iri, f"{_HST}modality", f"<{_HST}{modality}>")
    yield say(iri, f"{_HST}origin", f"<{iri.replace('/statement/', '/origin/')}>")
    yield say(iri, f"{_HST}rule", f'"{triple[1].rpartition("#")[2]}.verb"')
    target, start = f"{iri}/target", dice.randrange(9_000)
    yield say(target, f"{_RDF}type", f"<{_OA}SpecificResource>")
    yield say(target, f"{_OA}hasSource", f"<{document}>")
    yield say(target, f"{_HST}sha256", f'"{dice.getrandbits(256):064x}"')
    for part in ("position", "quote"):
        yield say(target, f"{_OA}hasSelector", f"<{target}/{part}>")
    yield say(f"{target}/position", f"{_RDF}type", f"<{_OA}TextPositionSelector>")
    yield say(f"{target}/position", f"{_OA}start", f'"{start}"^^<{_XSD}integer>')
    yield say(f"{target}/position", f"{_OA}end", f'"{start + 80}"^^<{_XSD}integer>')
    yield say(f"{target}/quote", f"{_RDF}type", f"<{_OA}TextQuoteSelector>")
    passage = " ".join(word(dice, 2) for _ in range(14))
    yield say(f"{target}/quote", f"{_OA}exact", f'"{passage}"')


def _fact(statement: str, triple: tuple[str, str, str], modality: str) -> Iterator[str]:
    say = partial(_quad, f"<{BASE}facts>")
    fact, origin = (statement.replace("/statement/", f"/{name}/") for name in ("fact", "origin"))
    yield say(fact, f"{_RDF}type", f"<{_HST}Fact>")
    for role, term in zip(("subject", "predicate", "object"), triple, strict=True):
        yield say(fact, f"{_RDF}{role}", f"<{term}>")
    yield say(fact, f"{_HST}modality", f"<{_HST}{modality}>")
    yield say(fact, f"{_HST}confidence", f'"0.75"^^<{_XSD}decimal>')
    yield say(fact, f"{_HST}supportedBy", f"<{statement}>")
    yield say(fact, f"{_HST}documents", f'"1"^^<{_XSD}integer>')
    yield say(fact, f"{_HST}independentSources", f'"1"^^<{_XSD}integer>')
    yield say(origin, f"{_RDF}type", f"<{_HST}Origin>")
    yield say(origin, f"{_HST}documents", f'"1"^^<{_XSD}integer>')


def _metadata() -> Iterator[str]:
    say = partial(_quad, f"<{BASE}metadata>")
    dataset = f"{BASE}dataset"
    yield say(dataset, f"{_RDF}type", "<http://rdfs.org/ns/void#Dataset>")
    yield say(dataset, "http://rdfs.org/ns/void#uriSpace", f'"{BASE}"')
    yield say(dataset, f"{_DCT}title", '"An invented dataset"')


def _quad(graph: str, subject: str, predicate: str, object_: str) -> str:
    return f"<{subject}> <{predicate}> {object_} {graph} .\n"


def _zipf(dice: Random, names: list[str]) -> str:
    return names[min(len(names) - 1, int(len(names) ** dice.random()) - 1)]


def main() -> int:
    """Write a dataset."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dataset", description=__doc__)
    parser.add_argument("triples", type=int)
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    print(f"{write(given.triples, given.file)} quads in {given.file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
