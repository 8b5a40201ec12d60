"""Where a passage stands, as Web Annotation targets and selectors."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from hustings.graph.terms import HST, OA, RDF, count, text
from hustings.identifiers import part_iri
from hustings.model import Selector

__all__ = ["describe_target"]


def describe_target(
    target: NamedNode, selector: Selector, *, document: NamedNode, graph: NamedNode, quotes: bool
) -> Iterator[Quad]:
    """Yield the description of one passage.

    **Units**: ``oa:start`` and ``oa:end`` are Unicode code points, 0-based, half-open.

    **Shape**::

        <target> a oa:SpecificResource ; oa:hasSource <document> ; hst:sha256 "…" ;
            oa:hasSelector <target/position> , <target/quote> .
        <target/position> a oa:TextPositionSelector ; oa:start 120 ; oa:end 198 .
        <target/quote> a oa:TextQuoteSelector ; oa:exact "…" .

    Without quotes the quote selector is left out and the digest of the passage stays.

    **Source**: Web Annotation Data Model, 4.1 (SpecificResource), 4.2.4, 4.2.5.
    """
    position = NamedNode(part_iri(target.value, "position"))
    yield Quad(target, RDF("type"), OA("SpecificResource"), graph)
    yield Quad(target, OA("hasSource"), document, graph)
    yield Quad(target, HST("sha256"), text(selector.sha256), graph)
    yield Quad(target, OA("hasSelector"), position, graph)
    yield Quad(position, RDF("type"), OA("TextPositionSelector"), graph)
    yield Quad(position, OA("start"), count(selector.start), graph)
    yield Quad(position, OA("end"), count(selector.end), graph)
    if quotes:
        quote = NamedNode(part_iri(target.value, "quote"))
        yield Quad(target, OA("hasSelector"), quote, graph)
        yield Quad(quote, RDF("type"), OA("TextQuoteSelector"), graph)
        yield Quad(quote, OA("exact"), text(selector.exact), graph)
