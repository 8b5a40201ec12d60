"""Invented networks in the shape of a graph of elections, of any size, the same each time.

Elections are communities of candidates, parties, policies and risks; topics and some institutions
reach across all of them. There are about 2.2 relations a node, Zipf's law decides who has most.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import TYPE_CHECKING

from benchmarks.resolution import word

if TYPE_CHECKING:
    import networkx

__all__ = ["invent"]

BASE = "https://example.org/id/"
PER_ELECTION = 140
SHARES = (
    ("Candidate", 0.05),
    ("Person", 0.08),
    ("PoliticalParty", 0.03),
    ("Institution", 0.08),
    ("Organization", 0.05),
    ("Policy", 0.36),
    ("Risk", 0.20),
    ("Goal", 0.06),
    ("Asset", 0.03),
    ("Position", 0.03),
    ("Place", 0.03),
)
_TOPICS = ("economy", "health", "education", "security", "housing", "climate", "water", "trade")
_ROWS = (
    ("Candidate", "memberOf", "PoliticalParty", 1.0),
    ("Person", "memberOf", "Institution", 0.8),
    ("Person", "endorses", "Candidate", 0.6),
    ("Position", "positionIn", "Institution", 1.0),
    ("Policy", "aimsAt", "Goal", 0.35),
    ("Policy", "addresses", "Risk", 0.5),
    ("Policy", "involves", "Institution", 0.25),
    ("Risk", "threatens", "Asset", 0.4),
    ("Risk", "causes", "Risk", 0.15),
    ("Organization", "recommends", "Policy", 1.2),
    ("Place", "involves", "Institution", 0.6),
)


def invent(nodes: int) -> networkx.MultiDiGraph[str]:
    """Return a network with all attributes that `hustings.network.build_network` gives but x, y."""
    import networkx

    dice = random.Random(nodes)
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    topics = [_node(network, dice, "Topic", name) for name in _TOPICS]
    bodies = [_node(network, dice, "Institution") for _ in range(max(2, nodes // 400))]
    left = nodes - len(topics) - len(bodies)
    while left > 0:
        size = min(left, PER_ELECTION)
        _election(network, dice, size, topics, bodies)
        left -= size
    _finish(network, dice, round(2.2 * nodes))
    return network


def _election(
    network: networkx.MultiDiGraph[str],
    dice: random.Random,
    size: int,
    topics: list[str],
    bodies: list[str],
) -> None:
    """Add one election with its own names, tied to all topics and to the bodies of all."""
    election = _node(network, dice, "Election")
    made: dict[str, list[str]] = {kind: [] for kind, _ in SHARES}
    for _ in range(size - 1):
        kinds, weights = zip(*SHARES, strict=True)
        made[dice.choices(kinds, weights)[0]].append("")
    for kind, names in made.items():
        names[:] = [_node(network, dice, kind) for _ in names or [""][: size > 20]]
    for subject in made["Candidate"]:
        _relate(network, dice, subject, "candidateOf", election)
    for policy in made["Policy"]:
        _relate(network, dice, _zipf(dice, made["Candidate"] or [election]), "proposes", policy)
        _relate(network, dice, policy, "topic", _zipf(dice, topics))
        if dice.random() < 0.3:
            _relate(network, dice, _zipf(dice, made["Candidate"] or topics), "opposes", policy)
    for risk in made["Risk"]:
        source = bodies if dice.random() < 0.3 else made["Institution"] or bodies
        _relate(network, dice, _zipf(dice, source), "warnsOf", risk)
        if dice.random() < 0.6:
            _relate(network, dice, risk, "topic", _zipf(dice, topics))
    for kind, predicate, other, chance in _ROWS:
        for subject in made[kind]:
            if made[other] and dice.random() < chance:
                _relate(network, dice, subject, predicate, _zipf(dice, made[other]))


def _finish(network: networkx.MultiDiGraph[str], dice: random.Random, wanted: int) -> None:
    """Add relations between nodes near in time until there are enough, and count them."""
    names = list(network)
    for _ in range(wanted - network.number_of_edges()):
        at = dice.randrange(len(names))
        to = min(len(names) - 1, max(0, at + dice.randint(-60, 60)))
        _relate(network, dice, names[at], "involves", names[to])
    for iri, attributes in network.nodes(data=True):
        attributes["degree"] = network.degree(iri)


def _node(
    network: networkx.MultiDiGraph[str], dice: random.Random, kind: str, label: str = ""
) -> str:
    label = label or " ".join(word(dice, dice.randint(2, 3)) for _ in range(dice.randint(1, 4)))
    iri = f"{BASE}{kind.lower()}/{len(network)}"
    network.add_node(iri, type=kind, label=label.capitalize(), aliases=[], figures=[], degree=0)
    return iri


def _relate(
    network: networkx.MultiDiGraph[str],
    dice: random.Random,
    subject: str,
    predicate: str,
    object_: str,
) -> None:
    if subject == object_ or network.has_edge(subject, object_, predicate):
        return
    number = dice.randrange(max(1, len(network) // 30))
    start = dice.randrange(4_000)
    fact = {
        "statement": f"{BASE}statement/{number}-{start}-{predicate}",
        "quote": " ".join(word(dice) for _ in range(6)),
        "start": start,
        "end": start + 60,
        "speaker": None,
        "speaker_iri": None,
        "modality": "Asserted",
        "validity": None,
        "valid_from": None,
        "valid_until": None,
        "confidence": 0.9,
        "document": _document(number),
        "documents": 1,
        "sources": 1,
    }
    network.add_edge(subject, object_, key=predicate, predicate=predicate, plain=True, facts=[fact])


def _document(number: int) -> dict[str, str | None]:
    return {
        "iri": f"{BASE}document/{number}",
        "title": f"Report {number}",
        "name": f"report-{number}",
        "date": f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "url": None,
        "publisher": "The Harbour Daily",
    }


def _zipf(dice: random.Random, of: Iterable[str]) -> str:
    names = list(of)
    return names[min(len(names) - 1, int(len(names) ** dice.random()) - 1)]
