"""Decides the named things of a document: spans, classes, and which short form is whose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Name", "NameMention", "NameTable", "find_names"]


@dataclass(frozen=True, slots=True)
class NameMention:
    """One place where a name stands: token range and the key of its `Name`."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Name:
    """One named thing of a document.

    Attributes:
        key: unique in the document.
        label: the fullest form.
        type: local name of an ontology class ('Person', 'Candidate', 'PoliticalParty', ...).
        aliases: the other forms, in order of appearance.
    """

    key: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()


@dataclass(slots=True)
class NameTable:
    """The names of a document and where they stand."""

    names: dict[str, Name] = field(default_factory=dict)
    mentions: list[NameMention] = field(default_factory=list)
    by_token: dict[int, NameMention] = field(default_factory=dict)

    def at(self, index: int) -> Name | None:
        """Return the name that covers a token index, or None."""
        mention = self.by_token.get(index)
        return None if mention is None else self.names[mention.key]


def find_names(doc: Doc) -> NameTable:
    """Return the names of a document."""
    return NameTable()
