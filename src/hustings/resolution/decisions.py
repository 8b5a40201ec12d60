"""A person's decisions about a graph: what they are about, and which of them hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hustings.identifiers import first_words
from hustings.model import CITED_CLASSES

__all__ = [
    "CLASSES",
    "KINDS",
    "Decision",
    "Fact",
    "Source",
    "Thing",
    "active",
]

CLASSES = tuple(name for name in CITED_CLASSES if name != "Topic")
"""Classes a thing can be given; topics are concepts of the shipped schemes."""

KINDS = {
    "same": ("things",),
    "apart": ("things",),
    "rename": ("things", "to"),
    "retype": ("things", "to"),
    "link": ("things", "to"),
    "reject": ("fact",),
    "accept": ("fact",),
    "confirm": ("of",),
    "withdraw": ("of",),
}
"""Kind of a decision → the keys it needs beside number, kind, by, date, reason and rests-on."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity by what the texts call it, so that it is found again whatever else merges.

    Attributes:
        label: its name.
        type: local name of its class.
        documents: addresses of the documents in which it stands.
        also: its other names there.
    """

    label: str
    type: str
    documents: tuple[str, ...]
    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the first words of its label, and its class."""
        return f"'{first_words(self.label)}' ({self.type})"


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement by its document, passage and ends.

    Attributes:
        document: address.
        subject: label.
        predicate: local name of the relation.
        object: label.
        sha256: digest of the passage.
        start: first code point of the passage when it was decided; a help where one passage
            stands twice.
        modality: local name; a help where one passage states one thing in two ways.
        by: label of whom it is attributed to, or ''; a help likewise.
        iri: of the statement when it was decided; a help.
    """

    document: str
    subject: str
    predicate: str
    object: str
    sha256: str
    start: int | None = None
    modality: str = ""
    by: str = ""
    iri: str = ""

    def __str__(self) -> str:
        """Return the fact as a sentence of three parts."""
        return f"'{first_words(self.subject)}' {self.predicate} '{first_words(self.object)}'"


@dataclass(frozen=True, slots=True)
class Source:
    """A document that a decision rests on: its address, and the SHA-256 of its text as read."""

    address: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person.

    Attributes:
        number: never used twice in a file.
        kind: one of `KINDS`.
        by: who decided.
        date: ISO 8601 date.
        reason: why.
        things: the entities it is about: two or more for 'same' and 'apart', else one.
        fact: the statement it is about, for 'reject' and 'accept'.
        to: the new label, class or registry key; '' for no link.
        of: number of the decision that is confirmed or withdrawn.
        rests_on: the documents that were there to decide by.
        line: where it stands in its file, from 1.
    """

    number: int
    kind: str
    by: str
    date: str
    reason: str
    things: tuple[Thing, ...] = ()
    fact: Fact | None = None
    to: str = ""
    of: int | None = None
    rests_on: tuple[Source, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def about(self) -> str:
        """What is decided, in words."""
        things = " and ".join(str(thing) for thing in self.things)
        return {
            "same": f"{things} are the same",
            "apart": f"{things} are not the same",
            "rename": f"{things} is called '{self.to}'",
            "retype": f"{things} is of class {self.to}",
            "link": f"{things} is '{self.to}' of the registry"
            if self.to
            else f"{things} is nothing of the registry",
            "reject": f"{self.fact} is rejected",
            "accept": f"{self.fact} is accepted",
            "confirm": f"decision {self.of} still holds",
            "withdraw": f"decision {self.of} no longer holds",
        }[self.kind]


def active(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that are not withdrawn, as last confirmed.

    A confirmed decision rests on the documents that its last confirmation names.
    """
    withdrawn = {decision.of for decision in decisions if decision.kind == "withdraw"}
    rests = {decision.of: decision.rests_on for decision in decisions if decision.kind == "confirm"}
    return tuple(
        replace(decision, rests_on=rests.get(decision.number, decision.rests_on))
        for decision in decisions
        if decision.kind not in ("confirm", "withdraw") and decision.number not in withdrawn
    )
