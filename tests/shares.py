"""A dataset cut into shares, one a document, as a build has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import DefaultGraph, NamedNode, Quad

from hustings.namespaces import HST, SKOS

_Table = Mapping[object, list[Quad]]


def cut_into_shares(quads: Iterable[Quad]) -> list[list[Quad]]:
    """Return what belongs to no document, then a share a document; together they are all quads."""
    default: dict[object, list[Quad]] = defaultdict(list)
    aside: dict[object, list[Quad]] = defaultdict(list)
    records: dict[str, list[Quad]] = defaultdict(list)
    rest = []
    for quad in quads:
        graph = getattr(quad.graph_name, "value", "")
        if isinstance(quad.graph_name, DefaultGraph):
            default[quad.subject].append(quad)
        elif graph.endswith("/quarantine"):
            aside[quad.subject].append(quad)
        elif graph.endswith("/graph"):
            records[graph.removesuffix("/graph")].append(quad)
        else:
            rest.append(quad)
    sha256 = str(HST.sha256)
    found = (quad for about in default.values() for quad in about if quad.predicate.value == sha256)
    documents = sorted(getattr(quad.subject, "value", "") for quad in found)
    return [rest, *(_share(iri, records[iri], default, aside) for iri in documents)]


def _share(iri: str, own: list[Quad], default: _Table, aside: _Table) -> list[Quad]:
    document = NamedNode(iri)
    refused = [node for node, about in aside.items() if any(q.object == document for q in about)]
    found = [*own, *_reached(refused, aside)]
    ends = {quad.object for quad in (*found, *default.get(document, ()))} | {document}
    waiting = [end for end in ends if isinstance(end, NamedNode)]
    seen: set[object] = set()
    while waiting:
        node = waiting.pop()
        for quad in default.get(node, ()) if node not in seen else ():
            is_name = not quad.predicate.value.startswith(str(HST)) or quad.object not in default
            if is_name or quad.object in ends:
                found.append(quad)
            if quad.predicate.value == str(SKOS.broader) and isinstance(quad.object, NamedNode):
                waiting.append(quad.object)
        seen.add(node)
    return found


def _reached(nodes: Iterable[object], table: _Table) -> list[Quad]:
    waiting, seen, found = list(nodes), set(), []
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            found += table.get(node, [])
            waiting += [quad.object for quad in table.get(node, [])]
    return found
