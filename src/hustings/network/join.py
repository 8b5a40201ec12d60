"""Shares of a dataset → its network, or the best supported part of one too large for a page."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from typing import cast

from hustings.namespaces import TOPIC
from hustings.network.backbone import first_view
from hustings.network.choosing import BOUND, Bound, choose, is_within
from hustings.network.facts import DOCUMENT, FIGURE, RECORD, UTTERANCE, Row
from hustings.network.layout import place
from hustings.network.picking import Listed, Shares, pick_all, pick_chosen
from hustings.network.rows import Edge, NetworkRows
from hustings.network.shares import Share
from hustings.network.survey import Key, Name, Support, Survey, survey

__all__ = ["join_shares"]

Fact = dict[str, object]

_NOTHING: Support = {}
_ASIDE = (*("subject", "predicate", "object", "reasons"), *RECORD)
_FIGURE, _UTTERANCE = (*RECORD, *FIGURE), (*RECORD, *UTTERANCE)


def join_shares(
    shares: Iterable[Share] | Shares, support: Support = _NOTHING, bound: Bound | None = BOUND
) -> NetworkRows:
    """Return the network of a dataset from its shares, as `hustings.network.build_network` says.

    Of what is more than a bound a part stands: the best supported relations, with no more than so
    many facts each, and figures, utterances and quarantined records of the documents that these
    stand in. Then the network has ``whole`` too: how many ``names``, ``relations``, ``facts``,
    ``documents`` and other ``records`` the dataset has; and each edge ``amount``: how many facts.

    Args:
        shares: gone through twice, or their outlines and then the records of those that are of use;
            those that say what supports a fact before those that have the fact.
        support: what supports the facts where no share says it.
        bound: None for none.
    """
    read = shares if isinstance(shares, Shares) else Listed(shares)
    found = survey(read.outlines(), support, bound.receipts if bound else 0)
    counts = found.counts()
    is_whole = bound is None or is_within(counts, bound)
    if bound is None or is_whole:
        picked = pick_all(read, found.every())
    else:
        picked = pick_chosen(read, found, choose(found, bound), bound.most_others)
    facts = picked.facts
    ends = found.everyone(facts) if is_whole else found.ends(facts)
    told = _Told(found, picked.documents)
    for kind, row in picked.others:
        told.take(kind, row)
    broader = found.above(key[2] for key in facts if key[1] == "topic")
    nodes = told.nodes(ends, {broad for _, broad in broader})
    rows = NetworkRows(nodes, told.edges(facts, is_part=not is_whole))
    _measure(rows)
    rows.graph.update(
        figures=sorted(told.figures.get("", []), key=fact_order),
        utterances=sorted(told.utterances, key=fact_order),
        broader=broader,
        quarantine=sorted(told.aside, key=fact_order),
        quarantine_ends=told.aside_ends(rows.nodes),
        quarantine_figures=sorted(told.aside_figures, key=_statement),
        quarantine_utterances=sorted(told.aside_utterances, key=fact_order),
        documents=list(told.documents.values()),
    )
    if not is_whole:
        rows.graph["whole"] = counts
    return rows


class _Told:
    """Makes what a network says from the rows that were picked."""

    def __init__(self, found: Survey, documents: Mapping[str, Row]) -> None:
        self._found = found
        self.documents = {
            iri: dict(zip(DOCUMENT, row, strict=True)) for iri, row in sorted(documents.items())
        }
        self.figures: dict[str, list[Fact]] = {}
        self.utterances: list[Fact] = []
        self.aside: list[Fact] = []
        self.aside_figures: list[Fact] = []
        self.aside_utterances: list[Fact] = []

    def _fact(self, keys: Sequence[str], row: Sequence[object]) -> Fact:
        fact = dict(zip(keys, row, strict=True))
        fact["document"] = self.documents[str(fact["document"])]
        return fact

    def take(self, kind: str, row: Row) -> None:
        """Take a record that is no accepted fact."""
        if kind == "figures":
            figure = self._fact(_FIGURE, row[1:])
            for subject in cast("Sequence[str]", row[0]) or [""]:
                self.figures.setdefault(subject, []).append(figure)
        elif kind == "utterances":
            self.utterances.append(self._fact(_UTTERANCE, row))
        elif kind == "aside_facts":
            reasons = list(cast("Iterable[str]", row[3]))
            self.aside.append(self._fact(_ASIDE, row) | {"reasons": reasons})
        else:
            rows: list[Fact] = self.aside_figures
            keys: tuple[str, ...] = _FIGURE
            if kind == "aside_utterances":
                rows, keys = self.aside_utterances, _UTTERANCE
            reasons = list(cast("Iterable[str]", row[0]))
            rows.append(self._fact(keys, row[1:]) | {"reasons": reasons})

    def edges(self, facts: Mapping[Key, Iterable[Row]], *, is_part: bool) -> list[Edge]:
        """Return the relations with their facts, sorted by subject, object and predicate."""
        plain = self._found.plain
        edges: list[Edge] = []
        for subject, object_, predicate in sorted((s, o, p) for s, p, o in facts):
            key = subject, predicate, object_
            made = []
            for row in facts[key]:
                fact = self._fact(RECORD, row[3:])
                fact["documents"], fact["sources"] = self._found.support_of(str(row[3]))
                made.append(fact)
            made.sort(key=fact_order)
            told: dict[str, object] = {"predicate": predicate, "plain": key in plain, "facts": made}
            if is_part:
                told["amount"] = self._found.amount(key)
            edges.append((subject, object_, predicate, told))
        return edges

    def nodes(self, ends: Iterable[str], above: Set[str]) -> dict[str, dict[str, object]]:
        """Return the attributes of names, without what follows from where they stand."""
        nodes: dict[str, dict[str, object]] = {}
        for iri in sorted(ends):
            name = self._found.names.get(iri) or Name()
            label = name.label or _last_part(iri)
            nodes[iri] = {
                "type": name.type or ("Topic" if iri in above else _usual_type(iri)),
                "label": label,
                "aliases": sorted(name.aliases - {label}),
                "figures": sorted(self.figures.get(iri, []), key=fact_order),
            }
        return nodes

    def aside_ends(self, nodes: Container[str]) -> dict[str, tuple[str, str]]:
        """Return class and label of what facts in quarantine are about and is no node."""
        ends = {str(row[end]) for row in self.aside for end in ("subject", "object")}
        found = {}
        for iri in sorted(end for end in ends if end not in nodes):
            name = self._found.aside.get(iri) or Name()
            found[iri] = (name.type or _usual_type(iri), name.label or _last_part(iri))
        return found


def _measure(rows: NetworkRows) -> None:
    degree = dict.fromkeys(rows.nodes, 0)
    for subject, object_, _, attributes in rows.edges:
        if attributes["plain"]:
            degree[subject] += 1
            degree[object_] += subject != object_
    places = place(rows.nodes, ((edge[0], edge[1]) for edge in rows.edges))
    for iri, attributes in rows.nodes.items():
        x, y = places[iri]
        attributes.update(degree=degree[iri], x=x, y=y)
    plain = ((edge[0], edge[1]) for edge in rows.edges if edge[3]["plain"])
    rows.graph["first_view"] = first_view(degree, plain, places)


def fact_order(fact: Fact) -> tuple[str, int, str]:
    """Return what facts are sorted by: document, place, IRI."""
    document, start = cast("Mapping[str, str]", fact["document"]), fact["start"]
    return document["iri"], start if isinstance(start, int) else -1, str(fact["statement"])


def _statement(fact: Fact) -> str:
    return str(fact["statement"])


def _usual_type(iri: str) -> str:
    return "Topic" if iri.startswith(str(TOPIC)) else "Thing"


def _last_part(iri: str) -> str:
    return re.split(r"[/#]", iri.rstrip("/#"))[-1] or iri
