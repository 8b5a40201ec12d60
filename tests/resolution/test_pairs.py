"""Pairs of mentions, judged by hand: hardly any merge is false, and most that should be are there.

The pairs and how they were judged are described in ``pairs/README.md``. Figures by kind come from
``python tests/resolution/test_pairs.py``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hustings.lexicon.countries import names_of_country
from hustings.model import Document, Extraction, Judgement, Record, Relation, sha256_of
from hustings.resolution import resolve

PAIRS = Path(__file__).parent / "pairs"
LEAST_RECALL = 0.75
KNOWN_FALSE: Mapping[str, str] = {}
"""Pairs that are merged though they are two, and why that is left."""

_SUBJECTS = {
    "positionIn": "Position",
    "threatens": "Risk",
    "causes": "Risk",
    "addresses": "Policy",
    "aimsAt": "Policy",
    "involves": "Policy",
    "topic": "Policy",
}


@dataclass(frozen=True)
class Outcome:
    """What became of one pair."""

    id: str
    kind: str
    same: bool
    merged: bool
    judgements: tuple[Judgement, ...]


def extraction(mention: Mapping[str, Any]) -> Extraction:
    """Return a document that has a mention, its facts, its company and its country."""
    names = (mention["label"], *mention["aliases"])
    records = {"mention": Record("mention", names[0], mention["type"], tuple(names[1:]))}
    relations = []

    def key_of(label: str, kind: str) -> str:
        if label in names:
            return "mention"
        key = f"{kind}:{label}"
        records[key] = Record(key, label, kind)
        return key

    types = {other["label"]: other["type"] for other in mention["others"]}
    for subject, predicate, object_, kind in mention["facts"]:
        subject_type = types.get(subject, _SUBJECTS.get(predicate, "Person"))
        ends = key_of(subject, subject_type), key_of(object_, kind)
        relations.append(Relation(ends[0], predicate, ends[1], 0, 1, "pair", 0.9))
    for label, kind in types.items():
        key_of(label, kind)
    for country in names_of_country(mention["country"] or "")[:1]:
        key_of(country, "Place")
    text = mention["label"]
    document = Document(
        f"urn:doc:{mention['document']}",
        mention["document"],
        "-",
        text,
        sha256_of(text),
        date=mention["date"],
    )
    return Extraction(document, tuple(records.values()), tuple(relations))


def outcomes() -> Iterator[Outcome]:
    """Resolve each pair alone."""
    for path in sorted(PAIRS.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        for pair in content["pairs"]:
            sides = [extraction(pair[side]) for side in ("left", "right")]
            found = resolve(sides)
            owner = {member: e.iri for e in found.entities for member in e.members}
            ends = [(side.document.iri, "mention") for side in sides]
            about = tuple(j for j in found.judgements if {j.left, j.right} == set(ends))
            merged = owner[ends[0]] == owner[ends[1]]
            yield Outcome(pair["id"], content["kind"], pair["same"], merged, about)


@cache
def measured() -> Sequence[Outcome]:
    return tuple(outcomes())


def test_no_two_things_become_one() -> None:
    false = {o.id: o.judgements for o in measured() if o.merged and not o.same}
    assert false.keys() == KNOWN_FALSE.keys(), false


def test_most_that_are_one_become_one() -> None:
    same = [o for o in measured() if o.same]
    assert sum(o.merged for o in same) / len(same) >= LEAST_RECALL


def main() -> None:
    """Print the figures by kind."""
    rows: dict[str, Counter[str]] = {}
    for o in measured():
        for name in (o.kind, "all"):
            row = rows.setdefault(name, Counter())
            row["right" if o.merged and o.same else "false" if o.merged else "missed"] += (
                o.merged or o.same
            )
            row["same"] += o.same
            row["different"] += not o.same
    print(f"{'kind':28}{'same':>6}{'found':>6}{'missed':>7}{'different':>10}{'false':>6}")  # noqa: T201
    for name, row in sorted(rows.items(), key=lambda item: (item[0] == "all", item[0])):
        cells = (row["same"], row["right"], row["missed"], row["different"], row["false"])
        print(f"{name:28}{cells[0]:6}{cells[1]:6}{cells[2]:7}{cells[3]:10}{cells[4]:6}")  # noqa: T201
    total = rows["all"]
    precision = total["right"] / max(1, total["right"] + total["false"])
    print(f"precision {precision:.3f}, recall {total['right'] / total['same']:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
