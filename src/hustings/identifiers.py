"""IRIs minted from content: pure functions, the same input gives the same name everywhere.

A name is the configured base, a path segment that says what it is, and a readable slug with a
digest that makes it unique. Nothing here depends on order, clock or machine.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

__all__ = [
    "DEFAULT_BASE",
    "digest",
    "document_iri",
    "entity_iri",
    "fact_iri",
    "first_words",
    "fold",
    "part_iri",
    "slug",
    "statement_iri",
]

DEFAULT_BASE = "https://w3id.org/hustings/id/"
"""Base of minted IRIs unless the project sets another."""


def digest(parts: Iterable[str], *, length: int = 16) -> str:
    """Return hexadecimal digits that stand for a sequence of strings; each boundary counts.

    >>> digest(["ab", "c"]) == digest(["a", "bc"])
    False
    """
    listed = list(parts)
    written = "".join([f"{len(part)}:{part}" for part in listed])
    if written.isascii():
        return hashlib.sha256(written.encode("ascii")).hexdigest()[:length]
    hasher = hashlib.sha256()
    for part in listed:
        raw = part.encode("utf-8", "surrogatepass")
        hasher.update(f"{len(raw)}:".encode())
        hasher.update(raw)
    return hasher.hexdigest()[:length]


@lru_cache(maxsize=1 << 16)
def fold(label: str) -> str:
    """Return a label without case, accents, punctuation and outer articles, for comparison.

    >>> fold("The Partido  Acción—Nacional")
    'partido accion nacional'
    """
    bare = label
    if not label.isascii():
        bare = unicodedata.normalize("NFKD", label)
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    bare = bare.casefold()
    bare = re.sub(r"['’]s\b", "", bare)
    bare = " ".join(re.sub(r"[^\w%]+", " ", bare).split())
    return re.sub(r"^(?:the|a|an) (?=.)", "", bare)


def slug(label: str, *, length: int = 48) -> str:
    """Return the part of a label that is readable in an IRI: ASCII letters, digits, hyphens.

    At most eight words of it, so that the name of a thing never republishes a passage.

    >>> slug("Máynez’s plan: 5 % more")
    'maynez-plan-5-more'
    """
    words = re.findall(r"[a-z0-9]+", fold(label))
    return "-".join(words[:8])[:length].strip("-") or "x"


def first_words(label: str, limit: int = 8) -> str:
    """Return a label cut after its first words, with an ellipsis where something was cut.

    What an apostrophe or a hyphen parts counts as two words, and is not cut there.

    >>> first_words("a b c", 2)
    'a b…'
    >>> first_words("the port's ferry", 2)
    'the…'
    """
    count = end = 0
    for word in re.finditer(r"\S+", label):
        count += len(re.findall(r"[^\W_]+", word[0]))
        if count > limit:
            return label[:end] + "…"
        end = word.end()
    return label


def document_iri(base: str, sha256: str, address: str) -> str:
    """Return the IRI of a document: its content and its address, never its stem alone."""
    return f"{base}document/{digest([sha256, address])}"


def entity_iri(base: str, family: str, key: str, label: str) -> str:
    """Return the IRI of an entity.

    Args:
        base: ends in '/' or '#'.
        family: path segment that survives a change of class ('person', 'organization', 'policy').
        key: what makes it this entity and no other; equal keys give equal IRIs.
        label: for the readable part only.
    """
    return f"{base}{family}/{slug(label)}-{digest([family, key], length=8)}"


def statement_iri(base: str, parts: Iterable[str]) -> str:
    """Return the IRI of a statement from its document, ends, passage, modality and speaker."""
    return f"{base}statement/{digest(parts)}"


def fact_iri(base: str, parts: Iterable[str]) -> str:
    """Return the IRI of a fact from its ends, its relation and whether it is said to be so."""
    return f"{base}fact/{digest(parts)}"


def part_iri(whole: str, part: str) -> str:
    """Return the IRI of something that exists only within another ('…/selector-position')."""
    return f"{whole}/{part}"
