"""The people, bodies and offices of a graph as FollowTheMoney entities, one JSON object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from hustings.graph.exchange import (
    BODIES,
    PEOPLE,
    Claim,
    Exchange,
    Thing,
    read_exchange,
    web_source,
)
from hustings.graph.store import DocumentSummary, Graph
from hustings.identifiers import digest

__all__ = ["write_followthemoney"]

_SCHEMATA = {
    "Candidate": ("Person", "role.pol"),
    "Coalition": ("Organization", "pol.party"),
    "Institution": ("PublicBody", ""),
    "Organization": ("Organization", ""),
    "Person": ("Person", ""),
    "PoliticalParty": ("Organization", "pol.party"),
    "Position": ("Position", ""),
}
_ROLES = {"candidateOf": "candidate", "memberOf": "member"}
_OUTSIDE = re.compile(r"[^0-9a-zA-Z]+")

Entity = dict[str, object]


def write_followthemoney(graph: Graph) -> str:
    """Return people, bodies, offices, texts and the ties between them, sorted by identifier.

    A tie is what texts assert or predict: Membership for candidacies and memberships, Occupancy for
    offices; the texts are its proof, their passages its description, the statements' IRIs its
    record identifiers. The same name of the graph has the same identifier each time.

    **Source**: FollowTheMoney model (Person, Organization, PublicBody, Position, Article,
    Membership, Occupancy).
    """
    exchange = read_exchange(graph)
    entities = [
        *(_thing(exchange, thing, graph.base) for thing in exchange.things.values()),
        *(_article(document, graph.base) for document in exchange.documents.values()),
        *(_tie(exchange, claim, graph.base) for claim in exchange.claims),
    ]
    rows = sorted((entity for entity in entities if entity), key=lambda row: str(row["id"]))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _identifier(iri: str, base: str) -> str:
    """Return a name of the graph as FollowTheMoney takes identifiers: letters, digits, hyphens.

    >>> _identifier("https://example.org/id/person/ada-1a", "https://example.org/id/")
    'hst-person-ada-1a'
    """
    below = iri.removeprefix(base) if iri.startswith(base) else ""
    local = _OUTSIDE.sub("-", below).strip("-")
    is_kept = below and local == below.replace("/", "-") and len(local) <= 120
    return f"hst-{local}" if is_kept else f"hst-x-{digest([iri])}"


def _entity(identifier: str, schema: str, **properties: object) -> Entity:
    kept: dict[str, list[str]] = {}
    for name, value in sorted(properties.items()):
        values = value if isinstance(value, tuple | list) else [value]
        texts = list(dict.fromkeys(str(v) for v in values if v))
        if texts:
            kept[name] = texts
    return {"id": identifier, "schema": schema, "properties": kept}


def _thing(exchange: Exchange, thing: Thing, base: str) -> Entity:
    """Return an entity, empty for what the model has no schema for."""
    if thing.kind not in _SCHEMATA:
        return {}
    schema, topic = _SCHEMATA[thing.kind]
    known: dict[str, object] = {"name": thing.label, "alias": thing.aliases, "topics": topic}
    within = exchange.things.get(thing.within)
    if within is not None and within.kind in BODIES:
        known["organization"] = _identifier(within.iri, base)
    if schema != "Position":
        known["website"] = thing.pages
    return _entity(_identifier(thing.iri, base), schema, wikidataId=thing.item, **known)


def _article(document: DocumentSummary, base: str) -> Entity:
    return _entity(
        _identifier(document.iri, base),
        "Article",
        title=document.title or document.name,
        author=document.author,
        publisher=document.publisher,
        publishedAt=document.date,
        sourceUrl=web_source(document),
        fileName=document.address,
    )


def _tie(exchange: Exchange, claim: Claim, base: str) -> Entity:
    """Return a tie, empty where a claim is none."""
    subject, object_ = claim.subject, claim.object
    ends = (_identifier(subject.iri, base), _identifier(object_.iri, base))
    identifier = f"hst-tie-{digest([*ends, claim.relation, claim.start, claim.end])}"
    if claim.relation in _ROLES and object_.kind in BODIES and subject.kind in PEOPLE | BODIES:
        schema = "Membership"
        known = {"member": ends[0], "organization": ends[1], "role": _ROLES[claim.relation]}
    elif claim.relation == "holdsPosition" and subject.kind in PEOPLE:
        schema, known = "Occupancy", {"holder": ends[0], "post": ends[1]}
    else:
        return {}
    return _entity(
        identifier,
        schema,
        startDate=claim.start,
        endDate=claim.end,
        **known,
        **_proof(exchange, claim, base),
    )


def _proof(exchange: Exchange, claim: Claim, base: str) -> dict[str, object]:
    sources = list(exchange.sources(claim))
    found: dict[str, Iterator[str | None]] = {
        "proof": (_identifier(document.iri, base) for _, document in sources),
        "sourceUrl": (web_source(document) for _, document in sources),
        "publisher": (document.publisher for _, document in sources),
        "description": (fact.passage.quote for fact, _ in sources),
        "recordId": (fact.statement for fact, _ in sources),
    }
    return {name: tuple(values) for name, values in found.items()}
