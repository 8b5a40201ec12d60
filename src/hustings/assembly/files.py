"""A dataset → the files of a build's folder, each in pieces."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from hustings.assembly.assemble import Assembled
from hustings.errors import InputError
from hustings.graph.flat import flatten_share
from hustings.graph.store import DATASET_FILE
from hustings.model import Outcome
from hustings.publication import MARKER
from hustings.publication.parts import Summary
from hustings.publication.report import make_report, write_markdown

__all__ = ["build_files"]


def build_files(
    assembled: Assembled,
    *,
    support: Mapping[str, tuple[int, int]],
    explorer: str,
    page: Mapping[str, Mapping[str, int]],
    unread: Iterable[InputError],
    decisions: Iterable[Outcome],
    timing: Callable[[], Mapping[str, object]],
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield names and contents; each content is to be read to its end before the next.

    Args:
        assembled: the dataset.
        support: how many documents and independent sources carry each statement's fact.
        explorer: the page.
        page: how much of the graph it holds, if not all of it.
        unread: the sources that gave no document or no facts.
        decisions: what became of each decision of a person.
        timing: what the build cost, asked for last.
    """
    setting, join = assembled.parts.setting.settings, assembled.join
    nodes = flatten_share(assembled.shared.entities, base=setting.base).nodes
    summary = Summary(nodes, support)
    utterances: list[bytes] = []
    mentions: list[bytes] = []

    def facts() -> Iterator[bytes]:
        documents = assembled.documents.values()
        for document in sorted(documents, key=lambda one: (one.name, one.iri)):
            lines = summary.take(assembled.parts.rows(document))
            utterances.append(_utf8(lines.utterances))
            mentions.append(_utf8(lines.mentions))
            yield _utf8(lines.facts)

    yield DATASET_FILE, assembled.trig()
    yield "facts.jsonl", facts()
    yield "utterances.jsonl", utterances
    yield "mentions.jsonl", mentions
    report = make_report(
        summary,
        kinds=join.kinds(),
        relations=join.relations(),
        unread=unread,
        decisions=decisions,
        page=page,
    )
    yield MARKER, _json(report)
    yield "report.md", [_utf8(write_markdown(report))]
    yield "explorer.html", [_utf8(explorer)]
    if setting.quotes:
        for document in assembled.documents.values():
            yield f"texts/{document.sha256}.txt", [_utf8(document.text)]
    yield "timing.json", _json(timing())


def _json(value: Mapping[str, object]) -> list[bytes]:
    return [_utf8(json.dumps(value, ensure_ascii=False, indent=1) + "\n")]


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
