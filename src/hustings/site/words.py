"""How pages name modalities, properties and classes in plain words."""

from __future__ import annotations

import re

from hustings.graph.terms import local_name
from hustings.page.words import LOOKS, look_of

__all__ = [
    "MODALITIES",
    "class_words",
    "count_words",
    "passages_of",
    "property_words",
    "warning_of",
]

MODALITIES = {
    "Asserted": "said to be so",
    "Predicted": "predicted",
    "Hypothetical": "supposed",
    "Questioned": "questioned",
    "Denied": "denied",
}
"""How a page tags a fact of each modality."""

_WARNINGS = {
    "Denied": "The passage says that this is not so.",
    "Questioned": "The passage asks or doubts whether this is so; it does not say that it is.",
    "Hypothetical": "The passage only supposes this; it does not say that it is so.",
}
_PASSAGES = {
    "Denied": "Passages that deny it",
    "Questioned": "Passages that ask or doubt it",
    "Hypothetical": "Passages that suppose it",
}
_CLASSES = {
    "Statement": "statement: one fact as one passage puts it",
    "Fact": "fact: what one or more passages say",
    "Document": "source text",
    "Judgement": "judgement: why two names are one thing, or are not",
    "Origin": "origin: what statements of one fact go back to",
    "Decision": "decision of a person about the graph",
}
_PROPERTIES = {
    "alternateName": "other name",
    "creator": "author",
    "description": "settings",
    "identifier": "address as read",
    "decided": "decided as",
    "decidesOn": "about",
    "former": "before that",
    "isSame": "one thing",
    "judges": "about",
    "leftDocument": "one text",
    "leftLabel": "its words",
    "registryKey": "key in the registry",
    "rightDocument": "the other text",
    "rightLabel": "the other's words",
    "rule": "by the rule",
    "sha256": "SHA-256 of the text as read",
    "wasAssociatedWith": "made by",
    "wasDerivedFrom": "comes from",
    "wasGeneratedBy": "made in",
    "wasInformedBy": "decisions it followed",
    "used": "made from",
}


def warning_of(modality: str) -> str:
    """Return what a reader must know of a fact that nobody says is so; '' of any other.

    >>> warning_of("Denied")
    'The passage says that this is not so.'
    """
    return _WARNINGS.get(modality, "")


def passages_of(stance: str) -> str:
    """Return the heading of the passages that carry a fact.

    >>> passages_of("Asserted"), passages_of("Denied")
    ('Passages that say so', 'Passages that deny it')
    """
    return _PASSAGES.get(stance, "Passages that say so")


def class_words(name: str) -> str:
    """Return a class in words.

    >>> class_words("PoliticalParty"), class_words("TextQuoteSelector")
    ('political party', 'text quote selector')
    """
    if name in LOOKS:
        return look_of(name).label
    return _CLASSES.get(name) or _split(name) or "thing"


def property_words(iri: str) -> str:
    """Return a property in words.

    >>> property_words("http://purl.org/dc/terms/creator")
    'author'
    """
    name = local_name(iri)
    return _PROPERTIES.get(name) or _split(name) or iri


def count_words(number: int, one: str, many: str) -> str:
    """Return a number with its noun.

    >>> count_words(1, "source", "sources"), count_words(2000, "source", "sources")
    ('1 source', '2,000 sources')
    """
    return f"{number:,} {one if number == 1 else many}"


def _split(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()
