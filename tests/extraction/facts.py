"""Reads an `Extraction` by labels, so that tests compare what a reader would say."""

from __future__ import annotations

from hustings.model import Extraction, Modality

Fact = tuple[str, str, str]
"""(label of the subject, local name of the property, label of the object)."""


def modalities(found: Extraction, *predicates: str) -> dict[Fact, set[Modality]]:
    """Return each fact of the given properties, or of all, with its modalities."""
    labels = {record.key: record.label for record in found.records}
    facts: dict[Fact, set[Modality]] = {}
    for r in found.relations:
        if not predicates or r.predicate in predicates:
            key = (labels[r.subject], r.predicate, labels[r.object])
            facts.setdefault(key, set()).add(r.modality)
    return facts


def plain(found: Extraction, *predicates: str) -> set[Fact]:
    """Return the facts that would stand as direct triples."""
    return {
        fact for fact, put in modalities(found, *predicates).items() if any(m.is_plain for m in put)
    }


def types(found: Extraction) -> dict[str, str]:
    """Return label → class of every record but topics."""
    return {record.label: record.type for record in found.records if record.type != "Topic"}


def speakers(found: Extraction) -> dict[str, str | None]:
    """Return the words of each utterance → label of its speaker."""
    labels = {record.key: record.label for record in found.records}
    text = found.document.text
    return {
        text[u.start : u.end]: labels[u.speaker] if u.speaker is not None else None
        for u in found.utterances
    }
