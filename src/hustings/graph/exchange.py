"""What other data models take from a graph: people, bodies, offices, and claims of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode

from hustings.graph.flat import Fact, flatten
from hustings.graph.links import WIKIDATA
from hustings.graph.store import DocumentSummary, Graph
from hustings.graph.terms import HST, OWL, RDFS, SKOS

__all__ = ["BODIES", "PEOPLE", "Claim", "Exchange", "Thing", "read_exchange", "web_source"]

PEOPLE = frozenset(("Person", "Candidate"))
BODIES = frozenset(("Organization", "Institution", "PoliticalParty", "Coalition"))
_PLAIN = frozenset(("Asserted", "Predicted"))
_ITEM = re.compile(r"Q[1-9][0-9]*")
_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20]+", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True)
class Thing:
    """One entity.

    Attributes:
        kind: local name of its class.
        item: its Wikidata item where a registry has it beyond doubt ('Q42'), '' otherwise.
        pages: its official addresses.
        within: IRI of what an office belongs to, '' if nothing or nothing known.
    """

    iri: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    item: str = ""
    pages: tuple[str, ...] = ()
    within: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One relation as at least one text asserts or predicts it, in one time.

    Attributes:
        facts: the statements that carry it, sorted by IRI.
        start: when it began, as year, month or day; '' if no text says.
        end: when it ended.
    """

    subject: Thing
    relation: str
    object: Thing
    facts: tuple[Fact, ...]
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Things by IRI, claims sorted by subject, relation, object and time, documents by IRI."""

    things: Mapping[str, Thing]
    claims: tuple[Claim, ...]
    documents: Mapping[str, DocumentSummary]

    def sources(self, claim: Claim) -> Iterator[tuple[Fact, DocumentSummary]]:
        """Yield the statements of a claim with the documents they stand in."""
        for fact in claim.facts:
            if fact.document in self.documents:
                yield fact, self.documents[fact.document]


def read_exchange(graph: Graph) -> Exchange:
    """Return the people, bodies and offices of a graph, and the claims that its texts make of them.

    What is denied, questioned or supposed is no claim; quarantine is left out.
    """
    values = _values(graph)
    flat = flatten(graph)
    things = {
        node.iri: Thing(
            iri=node.iri,
            kind=node.type,
            label=node.label,
            aliases=tuple(sorted(values[node.iri, SKOS("altLabel")] - {node.label})),
            item=_item(values[node.iri, OWL("sameAs")]),
            pages=tuple(sorted(filter(_WEB.fullmatch, values[node.iri, RDFS("seeAlso")]))),
            within=min(values[node.iri, HST("positionIn")], default=""),
        )
        for node in flat.nodes
    }
    grouped: dict[tuple[str, str, str, str, str], list[Fact]] = defaultdict(list)
    for fact in flat.facts:
        if fact.modality in _PLAIN and fact.subject.iri in things and fact.object.iri in things:
            start, end = (
                _date(values[fact.statement, HST(name)]) for name in ("validFrom", "validUntil")
            )
            key = (fact.subject.iri, fact.relation, fact.object.iri, start, end)
            grouped[key].append(fact)
    claims = tuple(
        Claim(things[s], relation, things[o], tuple(facts), start, end)
        for (s, relation, o, start, end), facts in sorted(grouped.items())
    )
    return Exchange(things, claims, {document.iri: document for document in graph.documents()})


def web_source(document: DocumentSummary) -> str:
    """Return the address of a document on the web, '' if it has none that can be a link."""
    return document.url if document.url and _WEB.fullmatch(document.url) else ""


def _values(graph: Graph) -> defaultdict[tuple[str, NamedNode], set[str]]:
    of_entities = {SKOS("altLabel"), OWL("sameAs"), RDFS("seeAlso"), HST("positionIn")}
    of_statements = {HST("validFrom"), HST("validUntil")}
    found: defaultdict[tuple[str, NamedNode], set[str]] = defaultdict(set)
    for quad in graph.quads:
        is_default = isinstance(quad.graph_name, DefaultGraph)
        if quad.predicate in (of_entities if is_default else of_statements):
            subject, value = quad.subject, quad.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                found[subject.value, quad.predicate].add(value.value)
    return found


def _item(same: set[str]) -> str:
    items = [iri.removeprefix(WIKIDATA) for iri in same if iri.startswith(WIKIDATA)]
    return min(filter(_ITEM.fullmatch, items), default="")


def _date(values: set[str]) -> str:
    return min(filter(_DATE.fullmatch, values), default="")
