"""What a graph holds, listed: things by class, source texts, facts, judgements, decisions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from pyoxigraph import DefaultGraph, NamedNode

from hustings.graph.facts import facts_iri
from hustings.graph.terms import HST, RDF, local_name
from hustings.page.words import LOOKS, reading_of
from hustings.site.receipts import Reader, Reference
from hustings.site.view import View, value_of

__all__ = ["PAGE", "Carried", "Entry", "Inventory", "Shelf", "take_inventory"]

PAGE = 500
"""Most entries of one page of a list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a list, and how many facts there are of it."""

    reference: Reference
    facts: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """All things of one class, those with the most facts first.

    Attributes:
        path: of its list, without ending and page number.
    """

    name: str
    path: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """One fact with how well it is carried."""

    iri: str
    subject: Reference
    reading: str
    object: Reference
    stance: str
    confidence: str
    sources: int
    documents: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """All lists of a graph.

    Attributes:
        documents: source texts, the newest first.
        facts: the best carried first.
        judgements: why names were taken for one thing.
        decisions: of people.
        aside: statements, utterances and figures in quarantine.
        statements: how many there are.
    """

    shelves: tuple[Shelf, ...]
    documents: tuple[Entry, ...]
    facts: tuple[Carried, ...]
    judgements: tuple[Entry, ...]
    decisions: tuple[Entry, ...]
    aside: tuple[Entry, ...]
    statements: int

    @property
    def entities(self) -> int:
        """How many things the shelves hold."""
        return sum(len(shelf.entries) for shelf in self.shelves)


def take_inventory(view: View) -> Inventory:
    """Return the lists of a graph; what is in quarantine stands on its own list alone."""
    reader = Reader(view)
    facts, weight = _facts(view, reader)
    stated = Counter(
        quad.graph_name.value.removesuffix("/graph")
        for quad in view.uses(HST("Statement"), RDF("type"))
        if isinstance(quad.graph_name, NamedNode) and quad.graph_name != view.aside
    )
    documents = [Entry(one, stated[one.iri]) for one in _instances(view, reader, "Document")]
    documents.sort(key=lambda entry: (entry.reference.label, entry.reference.iri))
    documents.sort(key=lambda entry: entry.reference.date, reverse=True)
    return Inventory(
        shelves=tuple(
            shelf for name in LOOKS if (shelf := _shelf(view, reader, name, weight)).entries
        ),
        documents=tuple(documents),
        facts=facts,
        judgements=_others(view, reader, "Judgement"),
        decisions=_others(view, reader, "Decision"),
        aside=_aside(view, reader),
        statements=sum(stated.values()),
    )


def _shelf(view: View, reader: Reader, name: str, weight: Counter[str]) -> Shelf:
    entries = [Entry(one, weight[one.iri]) for one in _instances(view, reader, name)]
    entries.sort(key=lambda entry: (-entry.facts, entry.reference.label, entry.reference.iri))
    plural = LOOKS[name].plural
    title = "People" if name == "Person" and not _any(view, "Candidate") else plural
    return Shelf(name, f"list/{_kebab(name)}", title, tuple(entries))


def _any(view: View, name: str) -> bool:
    return any(True for _ in view.uses(HST(name), RDF("type")))


def _instances(view: View, reader: Reader, name: str) -> list[Reference]:
    found = {
        quad.subject
        for quad in view.uses(HST(name), RDF("type"))
        if isinstance(quad.graph_name, DefaultGraph) and isinstance(quad.subject, NamedNode)
    }
    return [reader.refer(node) for node in sorted(found, key=str)]


def _others(view: View, reader: Reader, name: str) -> tuple[Entry, ...]:
    found = {
        quad.subject
        for quad in view.uses(HST(name), RDF("type"))
        if isinstance(quad.subject, NamedNode) and quad.graph_name != view.aside
    }
    return tuple(Entry(reader.refer(node), 0) for node in sorted(found, key=str))


def _aside(view: View, reader: Reader) -> tuple[Entry, ...]:
    kinds = (HST("Statement"), HST("Utterance"), HST("Figure"))
    found = {
        quad.subject
        for quad in view.inside(view.aside)
        if quad.predicate == RDF("type") and quad.object in kinds
    }
    entries = []
    for node in sorted((one for one in found if isinstance(one, NamedNode)), key=str):
        reference = reader.refer(node)
        receipt = reader.read(node)
        if receipt is not None:
            reading = reading_of(receipt.relation)[0]
            label = f"{receipt.subject.label} {reading} {receipt.object.label}"
            reference = replace(reference, label=label)
        entries.append(Entry(reference, 0))
    return tuple(entries)


def _facts(view: View, reader: Reader) -> tuple[tuple[Carried, ...], Counter[str]]:
    """Return the facts, and how many of them each thing stands in."""
    told: dict[str, dict[str, str]] = {}
    for quad in view.inside(facts_iri(view.base)):
        about = told.setdefault(value_of(quad.subject), {})
        about[local_name(quad.predicate.value)] = value_of(quad.object)
    weight: Counter[str] = Counter()
    rows = []
    for iri, one in told.items():
        if one.get("type") != HST("Fact").value or not {"subject", "object"} <= one.keys():
            continue
        weight.update((one["subject"], one["object"]))
        rows.append((-_int(one, "independentSources"), -_int(one, "documents"), iri, one))
    rows.sort(key=lambda row: (*row[:2], row[3].get("confidence", "") < "0.5", row[2]))
    facts = tuple(
        Carried(
            iri=iri,
            subject=reader.refer(NamedNode(one["subject"])),
            reading=reading_of(local_name(one.get("predicate", "")))[0],
            object=reader.refer(NamedNode(one["object"])),
            stance=local_name(one.get("modality", "")),
            confidence=one.get("confidence", ""),
            sources=-sources,
            documents=-documents,
        )
        for sources, documents, iri, one in rows
    )
    return facts, weight


def _int(told: dict[str, str], name: str) -> int:
    text = told.get(name, "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 12 else 1


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
