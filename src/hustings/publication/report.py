"""What a build read, found, accepted and refused, for programs and for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from hustings.errors import InputError
from hustings.graph.quarantine import Refused, Separated, Tally
from hustings.graph.results import neutralise
from hustings.graph.terms import HST, OA, RDF, RDFS, local_name
from hustings.model import Document, Entity, Mention, Modality, Outcome, Refusal
from hustings.nodes import Nodes, values_in
from hustings.publication.parts import Summary

__all__ = ["FORMAT", "REFUSED", "Build", "Passages", "make_report", "write_markdown"]

LISTED = 20
"""Most unused names that the Markdown shows."""
FORMAT = "hustings-build-1"
"""Value of ``format`` in ``report.json``: what a build wrote, and in which layout."""


STATUSES = {
    "applied": "Applied",
    "gone": "Gone: what they are about is not there any more",
    "reopened": "Re-opened: not applied until someone looks again",
    "conflicting": "Conflicting: not applied until one is withdrawn",
}
"""What can become of a decision → how the report puts it."""

REFUSED = (
    *("node", "kind", "relation", "subject", "object", "modality", "document", "address"),
    *("start", "end", "quote", "reasons"),
)
"""What a row of the quarantine has."""

_DOCUMENT = ("iri", "name", "address", "sha256", "words")
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Build:
    """What goes into a build's folder.

    Attributes:
        separated: the dataset after validation.
        documents: the texts, with their names.
        base: base of minted IRIs.
        quotes: whether passages are written.
        refusals: (document IRI, what a rule looked at and refused).
        mentions: (document IRI, a name that stands in it).
        entities: with the records that each is made of.
        unread: the sources that gave no document or no facts.
        timing: what the build cost; the only thing that may differ between equal builds.
        explorer: the page ``explorer.html``, None for none.
        decisions: what became of each decision of a person.
        page: how much of the graph the page holds, if not all of it.
    """

    separated: Separated
    documents: tuple[Document, ...]
    base: str
    quotes: bool = True
    refusals: tuple[tuple[str, Refusal], ...] = ()
    mentions: tuple[tuple[str, Mention], ...] = ()
    entities: tuple[Entity, ...] = ()
    unread: tuple[InputError, ...] = ()
    timing: Mapping[str, object] = field(default_factory=dict)
    explorer: str | None = None
    decisions: tuple[Outcome, ...] = ()
    page: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def make_report(
    summary: Summary,
    *,
    kinds: Mapping[str, Tally],
    relations: Mapping[str, Tally],
    unread: Iterable[InputError] = (),
    decisions: Iterable[Outcome] = (),
    page: Mapping[str, Mapping[str, int]] | None = None,
) -> dict[str, object]:
    """Return the report as JSON values; lists and keys are sorted.

    Facts are counted as found = accepted + quarantined, refusals before that by reason, and names
    as seen = used + unused.

    Args:
        summary: of all documents.
        kinds: 'Statement', 'Utterance' and 'Figure' with their numbers.
        relations: statements by local name of their relation.
        unread: the sources that gave no document or no facts.
        decisions: what became of each decision of a person.
        page: how much of the graph its page holds, if not all of it.
    """
    outcomes = list(decisions)
    return {
        "format": FORMAT,
        "documents": [dict(zip(_DOCUMENT, row, strict=True)) for row in summary.documents],
        "words": sum(row[-1] for row in summary.documents),
        "unread": sorted(
            ({"address": error.address, "reason": error.reason} for error in unread),
            key=lambda row: (row["address"], row["reason"]),
        ),
        "facts": _numbers(kinds.get("Statement", Tally())),
        "relations": {name: _numbers(tally) for name, tally in sorted(relations.items())},
        "modalities": {m.value: summary.modalities[m.value] for m in Modality},
        "figures": _numbers(kinds.get("Figure", Tally())),
        "utterances": _numbers(kinds.get("Utterance", Tally())),
        "entities": dict(sorted(summary.entities.items())),
        "refusals": dict(sorted(summary.refusals.items())),
        "mentions": summary.mentions(),
        "quarantine": [
            dict(zip(REFUSED, row, strict=True)) | {"reasons": list(cast("Iterable[str]", row[-1]))}
            for row in sorted(summary.refused, key=lambda row: str(row[0]))
        ],
        "decisions": {
            status: [_decision(o) for o in outcomes if o.status == status] for status in STATUSES
        },
        **({"explorer": {name: dict(counts) for name, counts in page.items()}} if page else {}),
    }


def _decision(outcome: Outcome) -> dict[str, object]:
    return {
        "number": outcome.number,
        "kind": outcome.kind,
        "about": outcome.about,
        "by": outcome.by,
        "date": outcome.date,
        "reason": outcome.reason,
        "detail": outcome.detail or None,
        "subjects": list(outcome.subjects),
    }


def _numbers(tally: Tally) -> dict[str, int]:
    return {
        "found": tally.found,
        "accepted": tally.accepted,
        "quarantined": tally.quarantined,
    }


class Passages:
    """Reads what refused records say and where they stand.

    Args:
        nodes: all that a dataset says of the records asked for and of what they name.
    """

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes

    def _values(self, iri: str | None, predicate: str) -> list[str]:
        return sorted(values_in(self._nodes.get(iri or "", {}), predicate))

    def _first(self, iri: str | None, predicate: str) -> str | None:
        return next(iter(self._values(iri, predicate)), None)

    def _label(self, iri: str | None) -> str | None:
        return self._first(iri, RDFS.names["label"]) or iri

    def row(self, refused: Refused, address: str | None) -> tuple[object, ...]:
        """Return a record's row of the report, as `REFUSED` names it."""
        iri = refused.node
        selectors = self._values(self._first(iri, OA.names["hasTarget"]), OA.names["hasSelector"])

        def selected(name: str) -> str | None:
            return next((v for s in selectors for v in self._values(s, OA.names[name])), None)

        start, end = selected("start"), selected("end")
        subject, object_ = (
            self._first(iri, RDF.names["subject"]),
            self._first(iri, RDF.names["object"]),
        )
        return (
            iri,
            refused.kind,
            refused.relation or None,
            self._label(subject or self._first(iri, HST.names["figureOf"])),
            self._label(object_) or self._first(iri, HST.names["measures"]),
            local_name(self._first(iri, HST.names["modality"]) or "") or None,
            refused.document,
            address,
            int(start) if start and start.isdecimal() else None,
            int(end) if end and end.isdecimal() else None,
            selected("exact"),
            tuple(refused.reasons),
        )


def write_markdown(report: Mapping[str, object]) -> str:
    """Return the report as Markdown; text from the sources is shown as text alone."""
    documents, unread = _rows(report["documents"]), _rows(report["unread"])
    facts = _mapping(report["facts"])
    parts = [
        "# Report of the build",
        f"{len(documents)} documents of {report['words']} words. "
        f"{facts['found']} facts found: {facts['accepted']} accepted, "
        f"{facts['quarantined']} in quarantine.",
        *_page(_mapping(report.get("explorer"))),
        "## Facts by relation",
        _tallies(_mapping(report["relations"])),
        "Figures and reported speech:",
        _tallies({"figures": report["figures"], "utterances": report["utterances"]}),
        "## Accepted facts by modality",
        _table(("modality", "facts"), _mapping(report["modalities"]).items()),
        "## Entities by class",
        _table(("class", "entities"), _mapping(report["entities"]).items()),
        "## Documents",
        _table(
            ("name", "address", "words"), ([d["name"], d["address"], d["words"]] for d in documents)
        ),
        "## Not read",
        _table(("source", "why"), ([u["address"], u["reason"]] for u in unread)),
        "## Refused before validation, by reason",
        _table(("reason", "times"), _mapping(report["refusals"]).items()),
        *_names(_mapping(report["mentions"])),
        "## Quarantine",
        "\n".join(_refused(row) for row in _rows(report["quarantine"])) or "Nothing.",
        *_decisions(_mapping(report["decisions"])),
    ]
    return "\n\n".join(parts) + "\n"


def _page(held: Mapping[str, object]) -> list[str]:
    if not held:
        return []
    told = {name: _mapping(counts) for name, counts in held.items()}
    parts = [f"{counts['held']} of {counts['of']} {name}" for name, counts in told.items()]
    return [
        f"The graph is too large for one page: explorer.html holds {', '.join(parts)}. "
        "All of it is in graph.trig and facts.jsonl; hustings serve answers questions about it."
    ]


def _names(mentions: Mapping[str, object]) -> list[str]:
    columns = ("seen", "used", "unused")
    classes = _mapping(mentions["classes"]).items()
    often = _rows(mentions["most_frequent"])[:LISTED]
    return [
        "## Names seen and not used",
        f"{mentions['seen']} names stand in the documents: {mentions['used']} are used by what was "
        f"accepted from their document, {mentions['unused']} are not. All of these are in "
        "mentions.jsonl.",
        _table(
            ("class", *columns),
            ([kind, *(_mapping(row)[column] for column in columns)] for kind, row in classes),
        ),
        "Those that stand most often in one document:",
        _table(
            ("name", "class", "document", "times"),
            ([row["name"], row["type"], row["doc"], row["count"]] for row in often),
        ),
    ]


def _decisions(decisions: Mapping[str, object]) -> list[str]:
    """Return the section on decisions, none where there are none."""
    parts = [
        f"{STATUSES[status]}:\n\n" + "\n".join(_decided(row) for row in _rows(decisions[status]))
        for status in STATUSES
        if _rows(decisions[status])
    ]
    return ["## Decisions of people", *parts] if parts else []


def _decided(row: Mapping[str, object]) -> str:
    reason = _plain(_shorten(str(row["reason"])))
    said = f"{_plain(row['by'])} on {_plain(row['date'])}, because: {reason}"
    detail = f"\n  {_plain(row['detail'])}" if row["detail"] else ""
    return f"- {row['number']}: {_plain(row['about'])}. {said}{detail}"


def _shorten(words: str) -> str:
    return words if len(words) <= _LONGEST_REASON else words[:_LONGEST_REASON] + "…"


def _refused(row: Mapping[str, object]) -> str:
    words = " ".join(
        str(row[key]) for key in ("subject", "relation", "object") if row[key] is not None
    )
    place = f"{row['address'] or row['document']}:{row['start']}-{row['end']}"
    reasons = row["reasons"]
    why = " ".join(_shorten(str(reason)) for reason in reasons) if isinstance(reasons, list) else ""
    quote = f"\n  > {_plain(row['quote'])}" if row["quote"] else ""
    return f"- {row['kind']} at {_plain(place)}: {_plain(words)}\n  {_plain(why)}{quote}"


def _tallies(rows: Mapping[str, object]) -> str:
    names = ("found", "accepted", "quarantined")
    return _table(
        ("", *names), ([name, *(_mapping(row)[n] for n in names)] for name, row in rows.items())
    )


def _table(head: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [f"| {' | '.join(_plain(cell) for cell in row)} |" for row in rows]
    if not lines:
        return "None."
    return "\n".join([f"| {' | '.join(head)} |", "|" + " --- |" * len(head), *lines])


def _plain(value: object) -> str:
    """Return text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]<>|&#!~])", r"\\\1", neutralise(str(value)))


def _rows(value: object) -> list[Mapping[str, object]]:
    return value if isinstance(value, list) else []


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
