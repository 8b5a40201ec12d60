"""pyoxigraph terms → rdflib terms, each converted once; rdflib's parsers are far slower."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib import BNode, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.term import Identifier

__all__ = ["Converter", "RdflibTriple", "name_of"]

RdflibTriple = tuple[Identifier, Identifier, Identifier]

_Term = NamedNode | BlankNode | Literal | Triple
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def name_of(term: _Term) -> str:
    """Return how findings name a term: an IRI, ``_:`` and a label, or a literal's text."""
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    return str(term) if isinstance(term, Triple) else term.value


class Converter:
    """Converts terms and remembers them."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[_Term, Identifier] = {}

    def term(self, term: _Term) -> Identifier:
        """Return the rdflib term; the text of a literal stays as it is written.

        Raises:
            TypeError: the term is a triple, which rdflib has no type for.
        """
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = _convert(term)
        return known

    def triples(self, quads: Iterable[Quad | Triple]) -> Iterable[RdflibTriple]:
        """Yield the triples of quads, their graphs left out."""
        for quad in quads:
            yield self.term(quad.subject), self.term(quad.predicate), self.term(quad.object)


def _convert(term: _Term) -> Identifier:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        datatype = term.datatype.value
        # Plain and xsd:string literals are one thing in RDF 1.1 but two in rdflib.
        return RdflibLiteral(term.value, datatype=URIRef(datatype or _STRING), normalize=False)
    raise TypeError(f"{term}: a triple cannot stand inside a triple here")
