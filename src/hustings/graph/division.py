"""A dataset in parts: each document's graph, and what documents share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Quad

from hustings.graph.facts import facts_iri
from hustings.graph.judgements import judgements_iri
from hustings.graph.records import PARTS, TYPES
from hustings.graph.terms import HST, RDF, RDFS
from hustings.graph.void import metadata_iri, quarantine_iri

__all__ = ["Divided", "divide"]

_TYPE = RDF("type").value
_ABOVE = RDFS("subClassOf").value
_MEMBER = HST("memberOf").value
_Home = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Divided:
    """The parts of a dataset, each of which can be judged and separated by itself.

    Attributes:
        parts: the quads of each document's graph, by its IRI.
        shared: the default graph, and the graphs of facts, judgements and metadata.
        types: classes of the nodes that are described in one part and named in another.
    """

    parts: Mapping[str, Sequence[Quad]]
    shared: Sequence[Quad]
    types: Mapping[str, Sequence[str]]


def divide(quads: Iterable[Quad], *, base: str) -> Divided | None:
    """Return the parts of a dataset; None where what is found in parts would not be all.

    So it is where a node is described in two parts, where a document's graph names what another's
    describes, shares evidence with anything or says who is a member of what, and where there are
    blank nodes or classes of the dataset's own. No dataset that hustings builds is like that.

    Args:
        quads: the dataset, in any order; its quarantine graph is left out.
        base: base of its minted IRIs.
    """
    common = {iri(base).value for iri in (metadata_iri, facts_iri, judgements_iri)}
    quarantine = quarantine_iri(base).value
    pieces: dict[str, list[Quad]] = {"": []}
    for quad in quads:
        graph = getattr(quad.graph_name, "value", "")
        if graph != quarantine:
            pieces.setdefault("" if graph in common else graph, []).append(quad)
    home = _find_homes(pieces)
    crossing = _find_crossing(pieces, home) if home is not None else None
    if crossing is None:
        return None
    types = _find_types(pieces, crossing)
    shared = pieces.pop("")
    return Divided(pieces, shared, types)


def _find_homes(pieces: Mapping[str, Sequence[Quad]]) -> _Home | None:
    """Return the piece that describes each node; None if two do, or a node has no name."""
    home: dict[str, str] = {}
    for name, piece in pieces.items():
        for quad in piece:
            subject = quad.subject
            if not isinstance(subject, NamedNode) or isinstance(quad.object, BlankNode):
                return None
            if home.setdefault(subject.value, name) != name:
                return None
    return home


def _find_crossing(pieces: Mapping[str, Sequence[Quad]], home: _Home) -> set[str] | None:
    """Return the nodes that are named outside their own piece; None if that bears on a finding."""
    crossing: set[str] = set()
    for name, piece in pieces.items():
        for quad in piece:
            predicate, node = quad.predicate.value, getattr(quad.object, "value", "")
            is_across = isinstance(quad.object, NamedNode) and home.get(node, name) != name
            if _is_misplaced(quad, name) or (predicate == _MEMBER and is_across):
                return None
            if is_across:
                if name and (home[node] or predicate in PARTS):
                    return None
                crossing.add(node)
    return crossing


def _is_misplaced(quad: Quad, piece: str) -> bool:
    """Whether a quad, where it stands, bears on more than the node that it is about."""
    predicate = quad.predicate.value
    if predicate == _TYPE and not piece and isinstance(quad.graph_name, NamedNode):
        return getattr(quad.object, "value", "") in TYPES
    return predicate == _ABOVE or (predicate == _MEMBER and piece != "")


def _find_types(
    pieces: Mapping[str, Sequence[Quad]], crossing: Iterable[str]
) -> Mapping[str, Sequence[str]]:
    """Return the classes of nodes that are named outside their own piece."""
    types: dict[str, list[str]] = {node: [] for node in crossing}
    for piece in pieces.values():
        for quad in piece:
            if quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode):
                found = types.get(getattr(quad.subject, "value", ""))
                if found is not None:
                    found.append(quad.object.value)
    return types
