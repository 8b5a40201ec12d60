"""What parts rest on beside what is found in the texts: code, vocabularies, libraries."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version

from hustings.gathering.keys import code_digest
from hustings.identifiers import digest
from hustings.resources import resource

__all__ = ["assembler_digest", "settler_digest"]

_CODE = (
    *("assembly", "graph", "lexicon", "network", "publication", "resolution", "validation"),
    *("attributes.py", "identifiers.py", "model.py", "namespaces.py", "nodes.py"),
    *("gathering/keys.py", "gathering/plain.py"),
)
_SETTLER = (
    *("lexicon", "resolution", "assembly/names.py", "gathering/codec.py"),
    "gathering/plain.py",
    *("attributes.py", "identifiers.py", "model.py", "namespaces.py"),
)
_RESOURCES = ("ontology", "shapes")
_PACKAGES = ("pyoxigraph", "pyshacl", "pyshifty", "rdflib")


@cache
def settler_digest() -> str:
    """Return a digest of the code that settles names and states what documents state."""
    found = [f"{name} {version(name)}" for name in ("faker", "numpy")]
    return digest([code_digest(_SETTLER), *found, _python()], length=64)


@cache
def assembler_digest() -> str:
    """Return a digest of all that makes a part of what a document states."""
    found = [code_digest(_CODE)]
    for name in _RESOURCES:
        for path in sorted(resource(name).rglob("*.ttl")):
            found += [path.name, hashlib.sha256(path.read_bytes()).hexdigest()]
    found += [f"{name} {version(name)}" for name in _PACKAGES]
    return digest([*found, _python()], length=64)


def _python() -> str:
    """Return Python's version: its tables of Unicode come with it."""
    return ".".join(map(str, sys.version_info[:2]))
