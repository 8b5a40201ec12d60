"""Where a passage stands, as Web Annotation targets and selectors."""

from __future__ import annotations

from collections.abc import Iterator

from hustings.graph.terms import HST, OA, RDF, count_text
from hustings.identifiers import part_iri
from hustings.model import Selector
from hustings.nodes import About, words

__all__ = ["describe_target"]


def describe_target(
    target: str, selector: Selector, *, document: str, quotes: bool
) -> Iterator[tuple[str, About]]:
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
    oa, type_ = OA.names, RDF.names["type"]
    position, quote = part_iri(target, "position"), part_iri(target, "quote")
    yield (
        target,
        {
            type_: [oa["SpecificResource"]],
            oa["hasSource"]: [document],
            HST.names["sha256"]: [words(selector.sha256)],
            oa["hasSelector"]: [position, quote] if quotes else [position],
        },
    )
    yield (
        position,
        {
            type_: [oa["TextPositionSelector"]],
            oa["start"]: [count_text(selector.start)],
            oa["end"]: [count_text(selector.end)],
        },
    )
    if quotes:
        yield quote, {type_: [oa["TextQuoteSelector"]], oa["exact"]: [words(selector.exact)]}
