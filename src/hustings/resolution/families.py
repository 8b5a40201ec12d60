"""The kinds of entity that survive a change of class, and what a record is called by."""

from __future__ import annotations

__all__ = ["FAMILIES", "SPECIFIC", "Member", "family_of"]

FAMILIES = {
    "Person": "person",
    "Candidate": "person",
    "Organization": "organization",
    "Institution": "organization",
    "PoliticalParty": "organization",
    "Coalition": "organization",
}
SPECIFIC = ("Candidate", "Coalition", "PoliticalParty", "Institution", "Person", "Organization")
"""Classes from the one that says most; a tie of votes goes to the earlier."""

Member = tuple[str, str]
"""A record of one document: (document IRI, record key)."""


def family_of(kind: str) -> str:
    """Return the kind of entity that survives a change of class.

    >>> family_of("Candidate"), family_of("PoliticalParty"), family_of("Policy")
    ('person', 'organization', 'policy')
    """
    return FAMILIES.get(kind, kind.lower())
