"""RDF terms of the vocabularies the graph is written in, as pyoxigraph values."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from hustings.identifiers import first_words
from hustings.namespaces import PREFIXES
from hustings.nodes import is_iri, read_literal, words, write_literal

__all__ = [
    "DCAT",
    "DCTERMS",
    "FOAF",
    "HST",
    "OA",
    "OWL",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SH",
    "SKOS",
    "VOID",
    "XSD",
    "Vocabulary",
    "address_text",
    "count",
    "count_text",
    "decimal",
    "decimal_text",
    "first_words",
    "local_name",
    "text",
    "web_address",
]

_DECIMAL = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_HTTP = re.compile(r"https?://[^\s/]+", re.IGNORECASE)


class _Names(dict[str, str]):
    """IRIs of a namespace by local name, each made once."""

    __slots__ = ("_base",)

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base

    def __missing__(self, name: str) -> str:
        made = self[name] = self._base + name
        return made


class Vocabulary(dict[str, NamedNode]):
    """A namespace whose terms are made by calling it, each once.

    >>> HST("proposes").value
    'https://w3id.org/hustings/ontology#proposes'
    """

    __slots__ = ("base", "names")

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.names = _Names(base)
        """IRIs of the terms as text, by local name."""

    if TYPE_CHECKING:

        def __call__(self, name: str) -> NamedNode:
            """Return the term with this local name."""
    else:
        __call__ = dict.__getitem__

    def __missing__(self, name: str) -> NamedNode:
        """Make a term when it is first asked for."""
        made = self[name] = NamedNode(self.base + name)
        return made

    def __contains__(self, term: object) -> bool:
        """Whether a term is an IRI of this namespace."""
        return isinstance(term, NamedNode) and term.value.startswith(self.base)


DCAT = Vocabulary(PREFIXES["dcat"])
DCTERMS = Vocabulary(PREFIXES["dcterms"])
FOAF = Vocabulary(PREFIXES["foaf"])
HST = Vocabulary(PREFIXES["hst"])
OA = Vocabulary(PREFIXES["oa"])
OWL = Vocabulary(PREFIXES["owl"])
PROV = Vocabulary(PREFIXES["prov"])
RDF = Vocabulary(PREFIXES["rdf"])
RDFS = Vocabulary(PREFIXES["rdfs"])
SCHEMA = Vocabulary(PREFIXES["schema"])
SH = Vocabulary(PREFIXES["sh"])
SKOS = Vocabulary(PREFIXES["skos"])
VOID = Vocabulary(PREFIXES["void"])
XSD = Vocabulary(PREFIXES["xsd"])


def text(value: str) -> Literal:
    """Return a plain literal; a lone surrogate, which RDF cannot carry, becomes U+FFFD."""
    return read_literal(words(value))


def count(value: int) -> Literal:
    """Return a whole number as ``xsd:integer``, the type under which stores keep its subtypes too.

    >>> str(count(12))
    '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return read_literal(count_text(value))


def count_text(value: int) -> str:
    """Return what `count` does as plain text (`hustings.nodes`)."""
    return write_literal(str(value), XSD.names["integer"])


def decimal(value: str) -> Literal:
    """Return an ``xsd:decimal`` of a number in plain notation, a plain literal of anything else.

    >>> str(decimal("0.50"))
    '"0.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    return read_literal(decimal_text(value))


def decimal_text(value: str) -> str:
    """Return what `decimal` does as plain text (`hustings.nodes`)."""
    is_number = _DECIMAL.fullmatch(value)
    return write_literal(value, XSD.names["decimal"]) if is_number else words(value)


def web_address(value: str) -> NamedNode | Literal:
    """Return an http(s) address as an IRI, anything that is none as a plain literal.

    >>> type(web_address("https://example.org/a")).__name__
    'NamedNode'
    >>> type(web_address("javascript:alert(1)")).__name__
    'Literal'
    """
    found = address_text(value)
    return NamedNode(found) if is_iri(found) else read_literal(found)


def address_text(value: str) -> str:
    """Return what `web_address` does as plain text (`hustings.nodes`)."""
    if _HTTP.match(value) and not any(unicodedata.category(c)[0] in "CZ" for c in value):
        try:
            return NamedNode(value).value
        except ValueError:
            pass
    return words(value)


def local_name(iri: str) -> str:
    """Return what follows the last '#' or '/' of an IRI.

    >>> local_name("https://w3id.org/hustings/ontology#proposes")
    'proposes'
    """
    return re.split(r"[#/]", iri)[-1]
