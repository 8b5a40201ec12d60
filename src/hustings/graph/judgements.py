"""Why names were taken for one thing, or were not: a graph of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from pyoxigraph import Literal, NamedNode, Quad

from hustings.graph.facts import Rows
from hustings.graph.terms import HST, PROV, RDF, XSD, decimal, first_words, text
from hustings.identifiers import digest, fold
from hustings.model import Judgement, Resolution

__all__ = ["describe_judgements", "judgement_rows", "judgements_iri"]


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
    graph = judgements_iri(base)
    for iri, rows in judgement_rows(resolution, used, base=base, quotes=quotes, activity=activity):
        node = NamedNode(iri)
        for predicate, value in rows:
            object_ = NamedNode(value) if isinstance(value, str) else value
            yield Quad(node, NamedNode(predicate), object_, graph)


def judgement_rows(
    resolution: Resolution, used: Set[str], *, base: str, quotes: bool, activity: NamedNode
) -> Iterator[tuple[str, Rows]]:
    """Yield what `describe_judgements` says of each judgement, sorted by IRI."""
    members = ((member, entity.iri) for entity in resolution.entities for member in entity.members)
    owner = {member: iri for member, iri in members if iri in used}
    found: dict[str, list[tuple[Judgement, frozenset[str]]]] = {}
    for judgement in resolution.judgements:
        if things := _things(judgement, owner):
            found.setdefault(_name(judgement, base), []).append((judgement, things))
    for iri in sorted(found):
        rows = [
            row
            for judgement, things in found[iri]
            for row in _describe(judgement, things, quotes=quotes, activity=activity)
        ]
        yield iri, list(dict.fromkeys(rows))


def _things(judgement: Judgement, owner: Mapping[tuple[str, str], str]) -> frozenset[str]:
    """Return what a judgement is about, nothing where it needs no telling or no longer holds."""
    ends = owner.get(judgement.left), owner.get(judgement.right)
    if ends[0] is None or ends[1] is None or judgement.same != (ends[0] == ends[1]):
        return frozenset()
    left, right = judgement.labels
    if judgement.same and fold(left) == fold(right):
        return frozenset()
    return frozenset({ends[0], ends[1]})


def _name(judgement: Judgement, base: str) -> str:
    parts = (*judgement.left, *judgement.right, judgement.rule, str(judgement.same))
    return f"{base}judgement/{digest(parts)}"


def _describe(
    judgement: Judgement, things: frozenset[str], *, quotes: bool, activity: NamedNode
) -> Rows:
    cut = str if quotes else first_words
    left, right = judgement.labels
    said = Literal("true" if judgement.same else "false", datatype=XSD("boolean"))
    return [
        (RDF("type").value, HST("Judgement").value),
        *((HST("judges").value, iri) for iri in sorted(things)),
        (HST("isSame").value, said),
        (HST("score").value, decimal(f"{judgement.score:.2f}")),
        (HST("reason").value, text(cut(judgement.reason))),
        (HST("rule").value, text(judgement.rule)),
        (PROV("wasGeneratedBy").value, activity.value),
        (HST("leftLabel").value, text(cut(left))),
        (HST("leftDocument").value, judgement.left[0]),
        (HST("rightLabel").value, text(cut(right))),
        (HST("rightDocument").value, judgement.right[0]),
    ]
