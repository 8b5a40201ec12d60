"""The people, bodies and offices of a graph as Popolo JSON."""

from __future__ import annotations

import json

from hustings.graph.exchange import (
    BODIES,
    PEOPLE,
    Claim,
    Exchange,
    Thing,
    read_exchange,
    web_source,
)
from hustings.graph.store import Graph
from hustings.identifiers import digest

__all__ = ["write_popolo"]

_CLASSIFICATION = {
    "Coalition": "coalition",
    "Institution": "institution",
    "Organization": "organization",
    "PoliticalParty": "party",
}
_ROLES = {"candidateOf": "candidate", "memberOf": "member"}


def write_popolo(graph: Graph) -> str:
    """Return people, organizations, posts, areas and memberships as one JSON object.

    Memberships are what texts assert or predict of candidacies, memberships and offices, each with
    the texts as sources and their passages as notes; a text without a web address is named by its
    IRI.

    **Source**: Popolo specification (Person, Organization, Membership, Post, Area), its JSON
    schemas.
    """
    exchange = read_exchange(graph)
    posts = [thing for thing in exchange.things.values() if thing.kind == "Position"]
    within = {exchange.things[post.within].iri for post in posts if post.within in exchange.things}
    made = [_membership(exchange, claim, graph.base) for claim in exchange.claims]
    body: dict[str, list[dict[str, object]]] = {
        "persons": [_named(t) for t in exchange.things.values() if t.kind in PEOPLE],
        "organizations": [
            {**_named(t), "classification": _CLASSIFICATION[t.kind]}
            for t in exchange.things.values()
            if t.kind in BODIES
        ],
        "areas": [
            {"id": t.iri, "name": t.label}
            for t in exchange.things.values()
            if t.kind == "Place" and t.iri in within
        ],
        "posts": [_post(exchange, post) for post in posts],
        "memberships": [membership for membership in made if membership],
    }
    ordered = {name: sorted(rows, key=lambda row: str(row["id"])) for name, rows in body.items()}
    return json.dumps(ordered, ensure_ascii=False, indent=2) + "\n"


def _named(thing: Thing) -> dict[str, object]:
    found: dict[str, object] = {"id": thing.iri, "name": thing.label}
    if thing.aliases:
        found["other_names"] = [{"name": name} for name in thing.aliases]
    if thing.item:
        found["identifiers"] = [{"scheme": "wikidata", "identifier": thing.item}]
    if thing.pages:
        found["links"] = [{"url": url} for url in thing.pages]
    return found


def _post(exchange: Exchange, post: Thing) -> dict[str, object]:
    found: dict[str, object] = {"id": post.iri, "label": post.label, "role": post.label}
    within = exchange.things.get(post.within)
    if within is not None and within.kind in BODIES:
        found["organization_id"] = within.iri
    elif within is not None and within.kind == "Place":
        found["area_id"] = within.iri
    return found


def _membership(exchange: Exchange, claim: Claim, base: str) -> dict[str, object]:
    """Return a membership, empty where a claim is none."""
    subject, object_ = claim.subject, claim.object
    key = (subject.iri, claim.relation, object_.iri, claim.start, claim.end)
    found: dict[str, object] = {"id": f"{base}membership/{digest(key)}"}
    if subject.kind in PEOPLE:
        found["person_id"] = subject.iri
    elif subject.kind in BODIES:
        found["member"] = {"id": subject.iri, "name": subject.label}
    else:
        return {}
    if claim.relation in _ROLES and object_.kind in BODIES:
        found |= {"organization_id": object_.iri, "role": _ROLES[claim.relation]}
    elif claim.relation == "holdsPosition" and object_.kind == "Position":
        post = _post(exchange, object_)
        found |= {"post_id": object_.iri, "role": object_.label}
        found |= {k: post[k] for k in ("area_id", "organization_id") if k in post}
    else:
        return {}
    if claim.start:
        found["start_date"] = claim.start
    if claim.end:
        found["end_date"] = claim.end
    found["sources"] = [
        {"url": web_source(document) or document.iri}
        | ({"note": fact.passage.quote} if fact.passage.quote else {})
        for fact, document in exchange.sources(claim)
    ]
    return found
