"""How the page names and pictures classes, relations and modalities."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["LOOKS", "READINGS", "Look", "look_of", "reading_of"]


@dataclass(frozen=True, slots=True)
class Look:
    """How things of one class are shown.

    Attributes:
        family: names the colour; each family has a shape of its own, so colour is never alone.
        shape: a vis-network shape whose label stands outside it.
        solid: whether the shape is filled, which tells two classes of a family apart.
    """

    label: str
    plural: str
    family: str
    shape: str
    solid: bool


LOOKS: dict[str, Look] = {
    "Candidate": Look("candidate", "Candidates", "people", "dot", True),
    "Person": Look("person", "Other people", "people", "dot", False),
    "PoliticalParty": Look("political party", "Political parties", "parties", "hexagon", True),
    "Coalition": Look("coalition", "Coalitions", "parties", "hexagon", False),
    "Institution": Look("public institution", "Public institutions", "bodies", "square", True),
    "Organization": Look("organisation", "Other organisations", "bodies", "square", False),
    "Policy": Look("policy", "Policies", "policies", "triangle", True),
    "Goal": Look("goal", "Goals", "policies", "triangle", False),
    "Risk": Look("risk", "Risks", "risks", "triangleDown", True),
    "Asset": Look("asset", "Assets", "risks", "triangleDown", False),
    "Election": Look("election", "Elections", "offices", "diamond", True),
    "Position": Look("position", "Positions", "offices", "diamond", False),
    "Topic": Look("topic", "Topics", "subjects", "star", True),
    "Place": Look("place", "Places", "subjects", "star", False),
}
"""Each class of the ontology that stands in the network, in the order of the legend."""

_OTHER = Look("thing", "Other things", "others", "dot", False)

READINGS: dict[str, tuple[str, str]] = {
    "candidateOf": ("stands for", "candidates"),
    "runsIn": ("runs in", "who runs"),
    "endorses": ("endorses", "endorsed by"),
    "memberOf": ("belongs to", "members"),
    "holdsPosition": ("holds or held", "held by"),
    "positionIn": ("is an office in", "offices"),
    "ideology": ("has the ideology", "held as ideology by"),
    "proposes": ("proposes", "proposed by"),
    "opposes": ("opposes", "opposed by"),
    "recommends": ("recommends", "recommended by"),
    "addresses": ("addresses", "addressed by"),
    "aimsAt": ("aims at", "aimed at by"),
    "involves": ("involves", "involved in"),
    "threatens": ("threatens", "threatened by"),
    "warnsOf": ("warns of", "raised by"),
    "causes": ("leads to", "caused by"),
    "topic": ("is about", "on this topic"),
}
"""Each relation read from its subject and from its object, in the order of the panel."""


def look_of(class_: str) -> Look:
    """Return the look of a class; one the table does not know is a plain 'thing'.

    >>> look_of("Risk").shape
    'triangleDown'
    """
    return LOOKS.get(class_, _OTHER)


def reading_of(predicate: str) -> tuple[str, str]:
    """Return how a relation reads from its subject and from its object.

    >>> reading_of("warnsOf")
    ('warns of', 'raised by')
    >>> reading_of("meetsWith")
    ('meets with', 'meets with: from')
    """
    if predicate in READINGS:
        return READINGS[predicate]
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", predicate).lower()
    return words, f"{words}: from"
