"""The files beside a graph are the sum of what each document adds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hustings.graph import Activity, Separated, build_dataset, set_aside
from hustings.graph.flat import Node, flatten_share
from hustings.model import Document, Mention, Refusal, Resolution
from hustings.nodes import graphs_of, merge
from hustings.publication import Build, write_build
from hustings.publication.parts import DocumentRows, Lines, Summary, document_rows, used_by
from hustings.publication.report import Passages, make_report, write_markdown
from hustings.validation import Finding, Report
from tests.factory import BASE, make_resolution
from tests.shares import cut_into_shares


def violation(focus: str) -> Finding:
    return Finding(focus, "", "", "Violation", "urn:shape", "urn:component", "It does not fit.")


@pytest.fixture
def resolution() -> Resolution:
    """Two documents whose names are listed, one of them used only by the other document."""
    made = make_resolution()
    names = ("Bram Otieno", "The Port Authority", "Lagos", "Ilse Moreau", "Noor Haddad")
    mentions = tuple(
        (document.iri, Mention(f"person:{name.casefold()}", name, "Person", number))
        for document in made.documents
        for number, name in enumerate(names)
    )
    refusals = tuple((document.iri, Refusal("r", "too vague", 0, 1)) for document in made.documents)
    return replace(made, mentions=mentions, refusals=refusals)


@pytest.fixture
def separated(resolution: Resolution) -> Separated:
    """Some of each kind of record are refused."""
    made = build_dataset(resolution, base=BASE, quotes=True, activity=Activity("0", "m", "1"))
    gone = ("opposes", "warnsOf", "holdsPosition")
    refused = [one.iri for one in resolution.statements if one.predicate in gone]
    refused += [one.iri for one in resolution.figures]
    return set_aside(made, Report(tuple(map(violation, refused))), base=BASE)


def rows_of(document: Document, resolution: Resolution, separated: Separated) -> DocumentRows:
    """Return a document's rows from its share alone."""
    [share] = [
        share
        for share in cut_into_shares(separated.quads)[1:]
        if any(getattr(quad.subject, "value", "") == document.iri for quad in share)
    ]
    flat = flatten_share(share, base=BASE)
    graphs = graphs_of(share)
    passages = Passages(merge(graphs.values()))
    return document_rows(
        document,
        flat.facts,
        flat.utterances,
        used_by(graphs, {node.iri: node for node in flat.nodes}).get(document.iri, ()),
        mentions=[mention for iri, mention in resolution.mentions if iri == document.iri],
        bindings={
            key: entity.iri
            for entity in resolution.entities
            for iri, key in entity.members
            if iri == document.iri
        },
        refusals=[refusal for iri, refusal in resolution.refusals if iri == document.iri],
        refused=[
            passages.row(one, document.address)
            for one in separated.refused
            if one.document == document.iri
        ],
    )


def test_documents_rows_add_up_to_the_files_of_a_build(
    tmp_path: Path, resolution: Resolution, separated: Separated
) -> None:
    out = write_build(
        tmp_path / "out",
        Build(
            separated,
            resolution.documents,
            BASE,
            refusals=resolution.refusals,
            mentions=resolution.mentions,
            entities=resolution.entities,
        ),
    )
    whole = flatten_share(separated.quads, base=BASE)
    support = {fact.statement: (fact.documents, fact.sources) for fact in whole.facts}
    assert any(counts != (1, 1) for counts in support.values())
    summary = Summary(whole.nodes, support)
    lines: list[Lines] = []
    for document in sorted(resolution.documents, key=lambda one: (one.name, one.iri)):
        rows = rows_of(document, resolution, separated)
        lines.append(summary.take(DocumentRows(*json.loads(json.dumps(rows)))))
    for name in ("facts", "utterances", "mentions"):
        written = (out / f"{name}.jsonl").read_text(encoding="utf-8")
        assert "".join(getattr(line, name) for line in lines) == written
        assert written
    report = make_report(summary, kinds=separated.kinds, relations=separated.relations)
    assert report == json.loads((out / "report.json").read_text(encoding="utf-8"))
    quarantine = report["quarantine"]
    assert isinstance(quarantine, list)
    assert {row["address"] for row in quarantine} == {"texts/rally.txt", "texts/column.txt"}


def test_what_nothing_uses_here_may_stand_elsewhere(
    resolution: Resolution, separated: Separated
) -> None:
    nodes = flatten_share(separated.quads, base=BASE).nodes
    summary = Summary(nodes, {})
    told = {}
    for document in resolution.documents:
        lines = summary.take(rows_of(document, resolution, separated))
        for line in map(json.loads, lines.mentions.splitlines()):
            told[document.name, line["name"]] = line["in_graph"]
    assert told["rally", "Bram Otieno"] is True
    assert told["rally", "Lagos"] is False
    assert ("column", "Bram Otieno") not in told
    assert summary.mentions()["seen"] == 10


def test_a_name_is_known_by_its_words_or_by_its_entity(resolution: Resolution) -> None:
    node = Node("https://example.org/id/place/lagos", "Place", "Lagos")
    document = resolution.documents[0]
    mention = Mention("place:lagos", "LAGOS", "Place", 1)
    bindings = {"place:lagos": node.iri}
    unused = document_rows(document, (), (), (), mentions=[mention], bindings={}).unused
    assert [json.loads(one.told + "}")["name"] for one in unused] == ["LAGOS"]
    for used, known in (([node], {}), ([node], bindings)):
        rows = document_rows(document, (), (), used, mentions=[mention], bindings=known)
        assert rows.unused == ()


def test_the_report_says_how_much_of_a_large_graph_its_page_holds() -> None:
    page = {"names": {"held": 3, "of": 40}, "facts": {"held": 5, "of": 60}}
    told = make_report(Summary((), {}), kinds={}, relations={}, page=page)
    assert told["explorer"] == page
    assert "explorer.html holds 3 of 40 names, 5 of 60 facts." in write_markdown(told)
    whole = make_report(Summary((), {}), kinds={}, relations={}, page={})
    assert "explorer" not in whole
    assert "explorer.html" not in write_markdown(whole)
