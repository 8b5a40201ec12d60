"""Why names were taken for one thing, or were not: a graph of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from hustings.graph.blocks import Block, join_block, join_objects, make_form
from hustings.graph.facts import Rows
from hustings.graph.terms import HST, PROV, RDF, XSD, decimal, first_words, text
from hustings.graph.trig import TermWriter
from hustings.graph.void import Counts
from hustings.identifiers import digest, fold
from hustings.model import Judgement, Resolution

__all__ = ["describe_judgements", "judgement_block", "judgements_iri"]

_TYPE, _JUDGEMENT, _JUDGES = RDF("type").value, HST("Judgement").value, HST("judges").value
_ONCE = (
    *(HST(name).value for name in ("isSame", "score", "reason", "rule")),
    PROV("wasGeneratedBy").value,
    *(HST(name).value for name in ("leftLabel", "leftDocument", "rightLabel", "rightDocument")),
)
"""What a judgement has one of."""
_Judged = dict[str, list[tuple[Judgement, frozenset[str]]]]
"""Judgements by IRI, each with the things that it is about."""


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
    for iri, judged in sorted(_judged(resolution, used, base).items()):
        node = NamedNode(iri)
        for judgement, things in judged:
            for predicate, value in _describe(judgement, things, quotes=quotes, activity=activity):
                object_ = NamedNode(value) if isinstance(value, str) else value
                yield Quad(node, NamedNode(predicate), object_, graph)


def judgement_block(
    resolution: Resolution,
    used: Set[str],
    counts: Counts,
    *,
    base: str,
    quotes: bool,
    activity: NamedNode,
) -> Block:
    """Return the graph of what `describe_judgements` yields, and count its triples in.

    Args:
        resolution: its entities and judgements.
        used: IRIs of the entities that something refers to.
        counts: of the dataset.
        base: base of minted IRIs.
        quotes: whether labels are written whole.
        activity: what judged.
    """
    judged = _judged(resolution, used, base)
    writer = _Writer(base, quotes=quotes, activity=activity)
    nodes = [writer.write(iri, judged[iri]) for iri in sorted(judged)]
    if nodes:
        kinds, numbers = Counter({_JUDGEMENT: len(nodes)}), writer.numbers
        numbers.update(dict.fromkeys((_TYPE, *_ONCE), len(nodes)))
        counts.add(Counts(numbers.total(), 0, kinds, numbers))
    return join_block(judgements_iri(base).value, nodes, writer.terms)


class _Writer:
    """Writes judgements.

    Attributes:
        terms: has noted the prefixes.
        numbers: triples by property beside the one that each judgement has.
    """

    def __init__(self, base: str, *, quotes: bool, activity: NamedNode) -> None:
        self.terms = terms = TermWriter(base)
        self.numbers: Counter[str] = Counter()
        self._form = make_form(_JUDGEMENT, [_JUDGES, *_ONCE], terms)
        self._plain = cache(lambda words: terms.literal(text(words)))
        self._cut = self._plain if quotes else cache(lambda words: self._plain(first_words(words)))
        self._score = cache(lambda score: terms.literal(decimal(f"{score:.2f}")))
        self._same = {same: terms.literal(_truth(same)) for same in (True, False)}
        self._activity = terms.iri(activity.value)

    def write(self, iri: str, judged: Sequence[tuple[Judgement, frozenset[str]]]) -> str:
        """Return one judgement, which may have been reached in several ways."""
        judgement, things = judged[0]  # the ends make the name: they are the same of all
        cells = self._row(judgement)
        self.numbers[_JUDGES] += len(things)
        if len(judged) > 1:
            rows = [cells, *(self._row(other) for other, _ in judged[1:])]
            columns = [set(column) for column in zip(*rows, strict=True)]
            cells = tuple(map(join_objects, columns))
            for predicate, column in zip(_ONCE, columns, strict=True):
                self.numbers[predicate] += len(column) - 1
        return self._form(self.terms.iri(iri), join_objects(map(self.terms.iri, things)), *cells)

    def _row(self, judgement: Judgement) -> tuple[str, ...]:
        """Return what is said of a judgement but for the things, in the order of `_ONCE`."""
        left, right = judgement.labels
        return (
            self._same[judgement.same],
            self._score(judgement.score),
            self._cut(judgement.reason),
            self._plain(judgement.rule),
            self._activity,
            self._cut(left),
            self.terms.iri(judgement.left[0]),
            self._cut(right),
            self.terms.iri(judgement.right[0]),
        )


def _judged(resolution: Resolution, used: Set[str], base: str) -> _Judged:
    """Return the judgements that need telling."""
    members = ((member, entity.iri) for entity in resolution.entities for member in entity.members)
    owner = {member: iri for member, iri in members if iri in used}
    found: _Judged = {}
    for judgement in resolution.judgements:
        if things := _things(judgement, owner):
            found.setdefault(_name(judgement, base), []).append((judgement, things))
    return found


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
    return [
        (RDF("type").value, HST("Judgement").value),
        *((HST("judges").value, iri) for iri in sorted(things)),
        (HST("isSame").value, _truth(judgement.same)),
        (HST("score").value, decimal(f"{judgement.score:.2f}")),
        (HST("reason").value, text(cut(judgement.reason))),
        (HST("rule").value, text(judgement.rule)),
        (PROV("wasGeneratedBy").value, activity.value),
        (HST("leftLabel").value, text(cut(left))),
        (HST("leftDocument").value, judgement.left[0]),
        (HST("rightLabel").value, text(cut(right))),
        (HST("rightDocument").value, judgement.right[0]),
    ]


def _truth(is_so: bool) -> Literal:
    return Literal("true" if is_so else "false", datatype=XSD("boolean"))
