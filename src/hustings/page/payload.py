"""Network to what the page carries: sections of JSON values, each read when a view needs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite, sqrt
from typing import TYPE_CHECKING, cast

from hustings.page.safe import readable, web_address
from hustings.page.texts import Span, cut_texts
from hustings.page.words import LOOKS, READINGS, look_of, reading_of

if TYPE_CHECKING:
    import networkx

__all__ = ["make_payload"]

Row = Mapping[str, object]
Rows = list[dict[str, object]]
Numbers = Mapping[str, int]

_MAX_CAPTION = 48
_WORDS = ("quote", "speaker", "modality", "validity", "valid_from", "valid_until")
_NUMBERS = ("start", "end", "documents", "sources")
_FIGURE = ("measures", "value", "value_to", "out_of", "unit", "qualifier", "when")


def make_payload(
    network: networkx.MultiDiGraph[str], title: str, texts: Mapping[str, str]
) -> dict[str, object]:
    """Return the page's sections by name; the page reads all but 'graph' when first needed.

    Args:
        network: as `hustings.network.build_network` returns it.
        title: heading of the page.
        texts: the documents' texts by IRI, as far as they are at hand and may be shown.
    """
    documents = _documents(network)
    places = {str(row["iri"]): number for number, row in enumerate(documents)}
    nodes = {iri: number for number, iri in enumerate(sorted(network))}
    names, relations = _nodes(network, nodes), _edges(network, nodes, places)
    quarantine = _quarantine(network, nodes, places)
    everything: Rows = [*names, *cast(Rows, quarantine["nodes"])]
    lines: Rows = [*relations, *cast(Rows, quarantine["edges"])]
    shown = {readable(iri): text for iri, text in sorted(texts.items())}
    spans = _spans(network) if shown else {}
    cut = cut_texts({iri: shown[iri] for iri in places if iri in shown}, spans)
    return {
        "graph": {
            "title": title,
            "classes": [
                _class(name) for name in _ordered({str(row["group"]) for row in everything}, LOOKS)
            ],
            "relations": [
                _relation(name)
                for name in _ordered({str(row["predicate"]) for row in lines}, READINGS)
            ],
            "documents": [
                {key: value for key, value in row.items() if value is not None} for row in documents
            ],
            "nodes": names,
            "edges": relations,
            "quarantined": len(cast(Rows, quarantine["edges"])),
        },
        "quarantine": quarantine,
        "figures": _figures(network, nodes, places),
        "utterances": [
            _fact(row, nodes, places) | _told(row, ("kind", "source", "cue"))
            for row in network.graph.get("utterances", ())
        ],
        "texts": {places[iri]: text for iri, text in cut.items()},
    }


def _ordered(names: Iterable[str], table: Mapping[str, object]) -> list[str]:
    known = list(table)
    return sorted(names, key=lambda name: (known.index(name) if name in table else 99, name))


def _class(name: str) -> dict[str, object]:
    look = look_of(name)
    return {
        "name": name,
        "label": look.label,
        "plural": look.plural if name in LOOKS or name == "Thing" else readable(name),
        "family": look.family,
        "shape": look.shape,
        "solid": look.solid,
    }


def _relation(name: str) -> dict[str, object]:
    forward, backward = reading_of(name)
    return {"name": name, "out": forward, "in": backward}


def _records(network: networkx.MultiDiGraph[str]) -> Iterator[Row]:
    """Yield every fact, figure and utterance, those in quarantine too."""
    for _, _, facts in network.edges(data="facts"):
        yield from facts
    for _, figures in network.nodes(data="figures", default=()):
        yield from figures
    for name in ("figures", "utterances", "quarantine"):
        yield from network.graph.get(name, ())


def _documents(network: networkx.MultiDiGraph[str]) -> Rows:
    """Return each document once, by date and IRI."""
    found: dict[str, Mapping[str, object]] = {}
    for document in network.graph.get("documents", ()):
        found[document["iri"]] = document
    for record in _records(network):
        document = cast(Mapping[str, object], record["document"])
        found.setdefault(str(document["iri"]), document)
    keys = ("title", "name", "date", "publisher", "author")
    rows: Rows = []
    for iri, document in found.items():
        row: dict[str, object] = {"iri": readable(iri)}
        row |= {key: _text(document.get(key)) for key in keys}
        url = document.get("url")
        rows.append(row | {"url": web_address(url) if isinstance(url, str) else None})
    return sorted(rows, key=lambda row: (str(row["date"] or "~"), str(row["iri"])))


def _text(value: object) -> str | None:
    return None if value is None else readable(str(value))


def _told(row: Row, keys: Iterable[str]) -> dict[str, object]:
    return {key: readable(str(row[key])) for key in keys if row.get(key) is not None}


def _spans(network: networkx.MultiDiGraph[str]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for record in _records(network):
        start, end = record.get("start"), record.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
            document = cast(Mapping[str, str], record["document"])
            found.setdefault(document["iri"], []).append((start, end))
    return {readable(iri): spans for iri, spans in found.items()}


def _nodes(network: networkx.MultiDiGraph[str], nodes: Numbers) -> Rows:
    """Return the nodes as vis-network takes them, in the order of their numbers."""
    return [{"id": number} | _node(iri, network.nodes[iri]) for iri, number in nodes.items()]


def _edges(network: networkx.MultiDiGraph[str], nodes: Numbers, documents: Numbers) -> Rows:
    """Return the edges as vis-network takes them, by their ends and predicate."""
    edges = sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3])
    return [
        {"id": number, "from": nodes[subject], "to": nodes[object_]}
        | _edge(attributes, nodes, documents)
        for number, (subject, object_, _, attributes) in enumerate(edges)
    ]


def _named(iri: str, class_: str, label: str) -> dict[str, object]:
    name = readable(label) or readable(iri)
    caption = " ".join(name[: 4 * _MAX_CAPTION].split())
    return {
        "label": caption if len(caption) <= _MAX_CAPTION else caption[: _MAX_CAPTION - 1] + "…",
        "name": name,
        "iri": readable(iri),
        "group": readable(class_),
        "shape": look_of(readable(class_)).shape,
    }


def _node(iri: str, attributes: Row) -> dict[str, object]:
    degree = cast(int, attributes["degree"])
    aliases = cast(Sequence[str], attributes["aliases"])
    return _named(iri, str(attributes["type"]), str(attributes["label"])) | {
        "aliases": [readable(alias) for alias in aliases],
        "degree": degree,
        "size": round(7 + min(15.0, 2.4 * sqrt(degree))),
        "x": attributes["x"],
        "y": attributes["y"],
        "physics": False,
    }


def _edge(attributes: Row, nodes: Numbers, documents: Numbers) -> dict[str, object]:
    facts = cast(Sequence[Row], attributes["facts"])
    return {
        "predicate": readable(str(attributes["predicate"])),
        "plain": bool(attributes["plain"]),
        "dashes": not attributes["plain"],
        "facts": [_fact(fact, nodes, documents) for fact in facts],
    }


def _quarantine(
    network: networkx.MultiDiGraph[str], nodes: Numbers, documents: Numbers
) -> dict[str, object]:
    """Return what failed validation: ends that are no nodes, and lines with their reasons."""
    rows = network.graph.get("quarantine", ())
    ends = network.graph.get("quarantine_ends", {})
    numbers = dict(nodes)
    for iri in sorted(ends):
        numbers[iri] = len(numbers)
    lines: dict[tuple[str, str, str], Rows] = {}
    for row in rows:
        fact = _fact(row, numbers, documents)
        fact["reasons"] = [readable(reason) for reason in row["reasons"]]
        key = (row["subject"], row["predicate"], row["object"])
        lines.setdefault(key, []).append(fact)
    return {
        "nodes": [{"id": numbers[iri]} | _named(iri, *ends[iri]) for iri in sorted(ends)],
        "edges": [
            {
                "from": numbers[subject],
                "to": numbers[object_],
                "predicate": readable(predicate),
                "facts": facts,
            }
            for (subject, predicate, object_), facts in sorted(lines.items())
        ],
    }


def _figures(network: networkx.MultiDiGraph[str], nodes: Numbers, documents: Numbers) -> Rows:
    """Return every number once, with the nodes it is about, by document and place."""
    found: dict[str, dict[str, object]] = {}
    told = [(iri, row) for iri, rows in network.nodes(data="figures", default=()) for row in rows]
    for iri, row in [*told, *(("", row) for row in network.graph.get("figures", ()))]:
        figure = found.setdefault(
            str(row["statement"]), _fact(row, nodes, documents) | _told(row, _FIGURE) | {"of": []}
        )
        if iri:
            cast(list[int], figure["of"]).append(nodes[iri])
    return sorted(
        found.values(),
        key=lambda row: (row["document"], row.get("start", -1), str(row["statement"])),
    )


def _fact(fact: Row, nodes: Numbers, documents: Numbers) -> dict[str, object]:
    document = cast(Mapping[str, str], fact["document"])
    row: dict[str, object] = {
        "statement": readable(str(fact["statement"])),
        "document": documents[readable(document["iri"])],
    }
    for key in _WORDS:
        if (words := fact.get(key)) is not None:
            row[key] = readable(str(words))
    for key in _NUMBERS:
        if (figure := fact.get(key)) is not None:
            row[key] = figure
    by = nodes.get(str(fact["speaker_iri"]))
    if by is not None:
        row["by"] = by
    confidence = fact["confidence"]
    if isinstance(confidence, int | float) and isfinite(confidence):
        row["confidence"] = confidence
    return row
