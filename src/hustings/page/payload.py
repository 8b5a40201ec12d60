"""Network to what the page carries: sections of JSON values, each read when a view needs it.

Records are columns (see `hustings.page.columns`), since a graph may have a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from operator import itemgetter
from typing import Any, cast

from hustings.page.columns import Column, column, iri_column, once, readable_column
from hustings.page.rows import Row, Rows, Source, rows_of
from hustings.page.safe import readable, web_address
from hustings.page.texts import Span, cut_texts, fitting
from hustings.page.words import LOOKS, READINGS, look_of, reading_of

__all__ = ["make_payload"]

Numbers = Mapping[str, int]
Records = Sequence[Row]
Section = dict[str, object]

_WORDS = ("speaker", "modality", "validity", "valid_from", "valid_until")
_RECORD = (
    *("statement", "quote", "document", "speaker_iri", "confidence", "start", "end", *_WORDS),
)
_FIGURE = ("measures", "value", "value_to", "out_of", "unit", "qualifier", "when")
_UTTERANCE = ("kind", "source", "cue")
_DOCUMENT = ("title", "name", "date", "publisher", "author")


def make_payload(network: Source, title: str, texts: Mapping[str, str]) -> dict[str, object]:
    """Return the page's sections by name; the page reads all but 'graph' when first needed.

    Args:
        network: as `hustings.network.build_network` or `read_network` returns it.
        title: heading of the page.
        texts: the documents' texts by IRI, as far as they are at hand and may be shown.
    """
    rows = rows_of(network)
    whole = {"whole": rows.graph["whole"]} if "whole" in rows.graph else {}
    facts = _facts_of(rows)
    figures = _figures_of(rows)
    utterances = _told_in(rows, "utterances") + _told_in(rows, "quarantine_utterances")
    aside = _told_in(rows, "quarantine")
    every = [*facts, *(row for row, _ in figures), *utterances, *aside]
    documents = _documents(rows, every)
    places = {iri: number for number, iri in enumerate(documents)}
    nodes = {iri: number for number, iri in enumerate(rows.nodes)}
    told = _records(facts, nodes, places)
    words: Section = {key: told.pop(key) for key in ("statement", "quote")}
    if whole:
        words["quote"] = once(cast("Column", words["quote"]))
    return {
        "graph": {
            "title": title,
            "classes": _classes(rows),
            "relations": _relations(rows),
            "documents": list(documents.values()),
            "nodes": _nodes(rows),
            "edges": _edges(rows, nodes),
            "facts": told,
            "first": _first(rows, nodes),
            "broader": [
                [nodes[narrow], nodes[broad]]
                for narrow, broad in cast(Sequence[tuple[str, str]], rows.graph.get("broader", ()))
                if narrow in nodes and broad in nodes
            ],
            "quarantined": len({_ends(row) for row in aside})
            + sum("reasons" in row for row in [*(row for row, _ in figures), *utterances]),
            **whole,
        },
        "words": words,
        "quarantine": _quarantine(rows, aside, nodes, places),
        "figures": _figures(figures, nodes, places),
        "utterances": _records(utterances, nodes, places)
        | _told(utterances, _UTTERANCE)
        | _reasons(utterances),
        "texts": _texts(texts, places, every, is_part=bool(whole)),
    }


def _told_in(rows: Rows, name: str) -> list[Row]:
    return list(cast(Records, rows.graph.get(name, ())))


def _facts_of(rows: Rows) -> list[Row]:
    found: list[Row] = []
    for edge in rows.edges:
        found += cast(Records, edge[3]["facts"])
    return found


def _figures_of(rows: Rows) -> list[tuple[Row, list[str]]]:
    """Return each number once, with the IRIs it is about."""
    found: dict[str, tuple[Row, list[str]]] = {}
    for iri, attributes in rows.nodes.items():
        for row in cast(Records, attributes.get("figures", ())):
            found.setdefault(str(row["statement"]), (row, []))[1].append(iri)
    for row in _told_in(rows, "figures") + _told_in(rows, "quarantine_figures"):
        found.setdefault(str(row["statement"]), (row, []))
    return list(found.values())


def _source(record: Row) -> str:
    return cast(Mapping[str, str], record["document"])["iri"]


def _sources(records: Records) -> list[str]:
    return [record["document"]["iri"] for record in cast("Sequence[Any]", records)]


def _documents(rows: Rows, records: Iterable[Row]) -> dict[str, Section]:
    """Return each document once, by date and IRI."""
    found: dict[str, Row] = {}
    for document in _told_in(rows, "documents"):
        found[str(document["iri"])] = document
    named = [cast("Any", record)["document"] for record in records]
    found = {document["iri"]: document for document in reversed(named)} | found
    made = {}
    for iri, document in found.items():
        row: dict[str, object] = {"iri": readable(iri)}
        url = document.get("url")
        told = {key: document.get(key) for key in _DOCUMENT}
        row |= {key: readable(str(value)) for key, value in told.items() if value is not None}
        if isinstance(url, str) and web_address(url):
            row["url"] = url
        made[iri] = row
    return dict(sorted(made.items(), key=lambda item: (str(item[1].get("date") or "~"), item[0])))


def _ordered(names: Iterable[str], table: Mapping[str, object]) -> list[str]:
    known = {name: rank for rank, name in enumerate(table)}
    return sorted(names, key=lambda name: (known.get(name, len(known)), name))


def _classes(rows: Rows) -> list[Section]:
    ends = cast(Mapping[str, tuple[str, str]], rows.graph.get("quarantine_ends", {}))
    raw = {str(row["type"]) for row in rows.nodes.values()} | {type_ for type_, _ in ends.values()}
    return [_class(name) for name in _ordered(set(map(readable, raw)), LOOKS)]


def _class(name: str) -> Section:
    look = look_of(name)
    return {
        "name": name,
        "label": look.label,
        "plural": look.plural if name in LOOKS or name == "Thing" else name,
        "family": look.family,
        "shape": look.shape,
        "solid": look.solid,
    }


def _relations(rows: Rows) -> list[Section]:
    raw = {edge[2] for edge in rows.edges}
    raw |= {str(row["predicate"]) for row in _told_in(rows, "quarantine")}
    names = _ordered(set(map(readable, raw)), READINGS)
    return [
        dict(zip(("name", "out", "in"), (name, *reading_of(name)), strict=True)) for name in names
    ]


def _nodes(rows: Rows) -> Section:
    """Return the nodes' columns, in the order of their numbers."""
    iris, attributes = list(rows.nodes), list(rows.nodes.values())
    aliases = {
        number: [readable(alias) for alias in cast(Sequence[str], row["aliases"])]
        for number, row in enumerate(attributes)
        if row["aliases"]
    }
    return {
        "count": len(iris),
        "iri": iri_column(iris),
        "name": [_name(iri, str(row["label"])) for iri, row in rows.nodes.items()],
        "group": readable_column([row["type"] for row in attributes]),
        "degree": [row["degree"] for row in attributes],
        "x": [row["x"] for row in attributes],
        "y": [row["y"] for row in attributes],
        "aliases": aliases,
    }


def _name(iri: str, label: str) -> str:
    return readable(label) or readable(iri)


def _first(rows: Rows, nodes: Numbers) -> Section:
    """Return the nodes shown first and their places, empty if all are shown."""
    places = cast(Mapping[str, tuple[int, int]], rows.graph.get("first_view", {}))
    return {
        "ids": [nodes[iri] for iri in places],
        "x": [x for x, _ in places.values()],
        "y": [y for _, y in places.values()],
    }


def _edges(rows: Rows, nodes: Numbers) -> Section:
    """Return the edges' columns; they are sorted by where they begin, so ``out`` counts suffice."""
    out = [0] * len(nodes)
    for edge in rows.edges:
        out[nodes[edge[0]]] += 1
    amount = {"amount": column([edge[3].get("amount") for edge in rows.edges])}
    return {
        "out": out,
        "to": [nodes[edge[1]] for edge in rows.edges],
        "predicate": readable_column([edge[2] for edge in rows.edges]),
        "plain": column([bool(edge[3]["plain"]) for edge in rows.edges]),
        "facts": column([len(cast(Records, edge[3]["facts"])) for edge in rows.edges]),
        **(amount if "whole" in rows.graph else {}),
    }


def _records(records: Records, nodes: Numbers, documents: Numbers) -> Section:
    """Return the columns that facts, figures and utterances have alike."""
    told = _columns(records, _RECORD)
    starts, ends = told["start"], told["end"]
    iris = [document["iri"] for document in cast("Sequence[Any]", told["document"])]
    section: Section = {
        "count": len(records),
        "statement": iri_column(map(str, told["statement"])),
        "quote": readable_column(told["quote"]),
        "document": column(list(map(documents.__getitem__, iris))),
        "by": column(list(map(nodes.get, cast("Sequence[str]", told["speaker_iri"])))),
        "confidence": _finite(told["confidence"]),
        "documents": column([record.get("documents") for record in records]),
        "sources": column([record.get("sources") for record in records]),
        "start": column(starts),
        "length": column(_lengths(starts, ends)),
    }
    return section | {key: readable_column(told[key]) for key in _WORDS}


def _columns(records: Records, keys: Sequence[str]) -> dict[str, Sequence[object]]:
    """Return what the records have under each key, None where one has nothing."""
    found: Iterable[Sequence[object]]
    try:
        found = zip(*map(itemgetter(*keys), records), strict=True)
    except KeyError:
        found = ([record.get(key) for record in records] for key in keys)
    return dict.fromkeys(keys, ()) | dict(zip(keys, found, strict=False))


def _lengths(starts: Sequence[Any], ends: Sequence[Any]) -> list[int | None]:
    try:
        return [end - start for start, end in zip(starts, ends, strict=True)]
    except TypeError:
        pairs = zip(starts, ends, strict=True)
        return [None if None in (start, end) else end - start for start, end in pairs]


def _told(records: Records, keys: Iterable[str]) -> Section:
    return {key: readable_column([record.get(key) for record in records]) for key in keys}


def _finite(values: Sequence[object]) -> Column:
    known = {
        value: value if isinstance(value, int | float) and isfinite(value) else None
        for value in dict.fromkeys(values)
    }
    return column([known[value] for value in values])


def _reasons(records: Records) -> Section:
    """Return why each record was set aside, None for one that was not."""
    told = [cast("Sequence[str] | None", record.get("reasons")) for record in records]
    if all(reasons is None for reasons in told):
        return {"reasons": {"all": None}}
    return {"reasons": [reasons and [readable(reason) for reason in reasons] for reasons in told]}


def _figures(
    figures: Iterable[tuple[Row, list[str]]], nodes: Numbers, documents: Numbers
) -> Section:
    """Return the numbers' columns and the nodes each is about, by document and place."""
    ordered = sorted(
        figures,
        key=lambda pair: (
            documents[_source(pair[0])],
            -1 if pair[0].get("start") is None else cast(int, pair[0]["start"]),
            str(pair[0]["statement"]),
        ),
    )
    rows = [row for row, _ in ordered]
    of = [[nodes[iri] for iri in about] for _, about in ordered]
    return _records(rows, nodes, documents) | _told(rows, _FIGURE) | _reasons(rows) | {"of": of}


def _ends(record: Row) -> tuple[str, str, str]:
    return str(record["subject"]), str(record["predicate"]), str(record["object"])


def _quarantine(rows: Rows, aside: Records, nodes: Numbers, documents: Numbers) -> Section:
    """Return what failed validation: ends that are no nodes, and lines with their reasons."""
    ends = cast(Mapping[str, tuple[str, str]], rows.graph.get("quarantine_ends", {}))
    numbers = dict(nodes)
    for iri in sorted(ends):
        numbers.setdefault(iri, len(numbers))
    lines: dict[tuple[str, str, str], list[Row]] = {}
    for row in aside:
        lines.setdefault(_ends(row), []).append(row)
    ordered = sorted(lines.items())
    facts = [row for _, found in ordered for row in found]
    return {
        "nodes": [
            {
                "iri": readable(iri),
                "name": _name(iri, ends[iri][1]),
                "group": readable(ends[iri][0]),
            }
            for iri in sorted(ends)
            if iri not in nodes
        ],
        "from": [numbers[subject] for (subject, _, _), _ in ordered],
        "to": [numbers[object_] for (_, _, object_), _ in ordered],
        "predicate": readable_column([predicate for (_, predicate, _), _ in ordered]),
        "facts": [len(found) for _, found in ordered],
        "records": _records(facts, nodes, documents) | _reasons(facts),
    }


def _texts(
    texts: Mapping[str, str], places: Numbers, records: Iterable[Row], *, is_part: bool
) -> Section:
    """Return the texts at hand by the number of their document, cut where passages end.

    Of a part of a graph those with most records stand, as many as there is room for as a whole.
    """
    if not texts:
        return {}
    spans: dict[str, list[Span]] = {}
    for record in records:
        start, end = record.get("start"), record.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
            spans.setdefault(_source(record), []).append((start, end))
    wanted = sorted(places, key=lambda iri: (-len(spans.get(iri, ())), iri))
    kept = fitting(wanted, texts) if is_part else set(places)
    cut = cut_texts({iri: texts[iri] for iri in places if iri in kept and iri in texts}, spans)
    return {str(places[iri]): text for iri, text in cut.items()}
