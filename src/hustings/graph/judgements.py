"""Why names were taken for one thing, or were not: a graph of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from pyoxigraph import Literal, NamedNode, Quad

from hustings.graph.terms import HST, PROV, RDF, XSD, decimal, first_words, text
from hustings.identifiers import digest, fold
from hustings.model import Judgement, Resolution

__all__ = ["describe_judgements", "judgements_iri"]


def judgements_iri(base: str) -> NamedNode:
    """Return the IRI of the graph that holds the judgements."""
    return NamedNode(f"{base}judgements")


def describe_judgements(
    resolution: Resolution, used: Set[str], *, base: str, quotes: bool, activity: NamedNode
) -> Iterator[Quad]:
    """Yield the judgements about things that a graph uses.

    That two records of one name are one thing goes without saying and is left out; that they are
    two is said. Without quotes labels are cut to eight words, and reasons, which may name words of
    a phrase, are cut to what was compared.

    Args:
        resolution: its entities and judgements.
        used: IRIs of the entities that something refers to.
        base: base of minted IRIs.
        quotes: whether labels are written whole.
        activity: what judged.

    **Shape**, held by ``shapes/judgement.ttl``::

        <judgement> a hst:Judgement ; hst:judges <entity> ; hst:isSame true ; hst:score 0.95 ;
            hst:leftLabel "…" ; hst:leftDocument <document> ; hst:rightLabel "…" ;
            hst:rightDocument <document> ; hst:reason "…" ; hst:rule "person.alias" ;
            prov:wasGeneratedBy <activity> .
    """
    owner = {member: entity.iri for entity in resolution.entities for member in entity.members}
    for judgement in resolution.judgements:
        things = _things(judgement, owner)
        if things and things <= used:
            yield from _describe(judgement, things, base=base, quotes=quotes, activity=activity)


def _things(judgement: Judgement, owner: Mapping[tuple[str, str], str]) -> frozenset[str]:
    """Return what a judgement is about, nothing where it needs no telling or no longer holds."""
    ends = owner.get(judgement.left), owner.get(judgement.right)
    if ends[0] is None or ends[1] is None or judgement.same != (ends[0] == ends[1]):
        return frozenset()
    left, right = judgement.labels
    if judgement.same and fold(left) == fold(right):
        return frozenset()
    return frozenset({ends[0], ends[1]})


def _describe(
    judgement: Judgement,
    things: frozenset[str],
    *,
    base: str,
    quotes: bool,
    activity: NamedNode,
) -> Iterator[Quad]:
    graph = judgements_iri(base)
    parts = (*judgement.left, *judgement.right, judgement.rule, str(judgement.same))
    node = NamedNode(f"{base}judgement/{digest(parts)}")
    reason = judgement.reason if quotes else first_words(judgement.reason)
    yield Quad(node, RDF("type"), HST("Judgement"), graph)
    for iri in sorted(things):
        yield Quad(node, HST("judges"), NamedNode(iri), graph)
    said = Literal("true" if judgement.same else "false", datatype=XSD("boolean"))
    yield Quad(node, HST("isSame"), said, graph)
    yield Quad(node, HST("score"), decimal(f"{judgement.score:.2f}"), graph)
    yield Quad(node, HST("reason"), text(reason), graph)
    yield Quad(node, HST("rule"), text(judgement.rule), graph)
    yield Quad(node, PROV("wasGeneratedBy"), activity, graph)
    ends = (judgement.left[0], judgement.right[0])
    for side, document, label in zip(("left", "right"), ends, judgement.labels, strict=True):
        words = label if quotes else first_words(label)
        yield Quad(node, HST(f"{side}Label"), text(words), graph)
        yield Quad(node, HST(f"{side}Document"), NamedNode(document), graph)
