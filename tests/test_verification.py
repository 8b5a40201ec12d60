"""Every changed letter, missing text and unreceipted fact is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad

from hustings.errors import GraphError
from hustings.graph import Activity, Graph, build_dataset, load, set_aside
from hustings.graph.terms import HST, OA, text
from hustings.model import Document, Resolution
from hustings.publication import Build, write_build
from hustings.validation import Report
from hustings.verification import verify
from tests.factory import BASE, RALLY, find, make_entity, make_resolution


def make_folder(tmp_path: Path, resolution: Resolution, *, quotes: bool = True) -> Path:
    activity = Activity("0", "m", "1")
    quads = build_dataset(resolution, base=BASE, quotes=quotes, activity=activity)
    separated = set_aside(quads, Report(), base=BASE)
    build = Build(separated, resolution.documents, BASE, quotes=quotes)
    return write_build(tmp_path / "out", build)


def rally_of(resolution: Resolution) -> Document:
    return next(document for document in resolution.documents if document.name == "rally")


def covering(resolution: Resolution, document: Document, at: int) -> set[str]:
    """Return the records with a passage that holds one code point."""
    spans = [(s.iri, s.document, s.selector) for s in resolution.statements]
    spans += [(f.iri, f.document, f.selector) for f in resolution.figures]
    for utterance in resolution.utterances:
        for selector in (utterance.content, utterance.source, utterance.cue):
            if selector:
                spans.append((utterance.iri, utterance.document, selector))
    return {iri for iri, doc, s in spans if doc == document.iri and s.start <= at < s.end}


def test_untouched_build_has_no_fault(tmp_path: Path) -> None:
    assert verify(make_folder(tmp_path, make_resolution())) == ()


@pytest.mark.parametrize("words", ["promised", "railway,”", "said", "freight", "61.5", "She"])
def test_one_changed_letter_names_exactly_the_facts_it_touches(tmp_path: Path, words: str) -> None:
    resolution = make_resolution()
    out = make_folder(tmp_path, resolution)
    rally = rally_of(resolution)
    at, _ = find(rally, words)
    altered = rally.text[:at] + "#" + rally.text[at + 1 :]
    (out / "texts" / f"{rally.sha256}.txt").write_text(altered, encoding="utf-8", newline="")
    faults = verify(out)
    [about_text] = [fault for fault in faults if fault.node == rally.iri]
    assert about_text.reason == "the text is not the one that was read: its digest differs"
    assert about_text.document == "texts/rally.txt"
    touched = {fault.node for fault in faults} - {rally.iri}
    assert touched == covering(resolution, rally, at)
    assert touched
    for fault in faults:
        if fault.start is not None:
            assert fault.start <= at < (fault.end or 0)
            assert fault.reason.endswith("does not stand there")


def test_missing_text_is_a_fault_of_its_document(tmp_path: Path) -> None:
    resolution = make_resolution()
    out = make_folder(tmp_path, resolution)
    rally = rally_of(resolution)
    (out / "texts" / f"{rally.sha256}.txt").unlink()
    [fault] = verify(out)
    assert (fault.node, fault.document) == (rally.iri, "texts/rally.txt")
    assert rally.sha256 in fault.reason
    assert "--texts" in fault.reason


def test_graph_without_quotes_is_checked_against_given_texts(tmp_path: Path) -> None:
    resolution = make_resolution()
    out = make_folder(tmp_path, resolution, quotes=False)
    with pytest.raises(GraphError, match="has no texts beside it; name the folder"):
        verify(out)
    texts = tmp_path / "mine"
    texts.mkdir()
    for document in resolution.documents:
        (texts / f"{document.name}.txt").write_text(document.text, encoding="utf-8", newline="")
    assert verify(out, texts) == ()
    rally = rally_of(resolution)
    (texts / "rally.txt").write_text(RALLY.replace("cheaper", "dearest"), encoding="utf-8")
    faults = verify(load(out / "graph.trig"), texts)
    at, _ = find(rally, "cheaper")
    assert {fault.node for fault in faults} == covering(resolution, rally, at) | {rally.iri}


def test_folder_of_texts_must_exist(tmp_path: Path) -> None:
    out = make_folder(tmp_path, make_resolution())
    with pytest.raises(GraphError, match="no such folder; name the one with the texts"):
        verify(out, tmp_path / "absent")


def changed(out: Path, *, drop: NamedNode | None = None, add: Quad | None = None) -> Graph:
    """Return a build's graph without the quads of a predicate, or with one more."""
    graph = load(out)
    for quad in graph.quads:
        if drop is not None and quad.predicate == drop:
            graph.store.remove(quad)
    if add is not None:
        graph.store.add(add)
    quads = list(graph.store)
    again = Graph.of(quads)
    again.folder = out
    return again


def test_statement_without_evidence_is_a_fault(tmp_path: Path) -> None:
    resolution = make_resolution()
    out = make_folder(tmp_path, resolution)
    faults = verify(changed(out, drop=OA("hasTarget")))
    assert {f.reason for f in faults} == {"has no evidence"}
    assert len(faults) == len(resolution.statements) + 2


def test_offsets_that_are_gone_are_a_fault(tmp_path: Path) -> None:
    out = make_folder(tmp_path, make_resolution())
    assert {f.reason for f in verify(changed(out, drop=OA("start")))} >= {"passage has no offsets"}


def test_fact_without_a_statement_is_a_fault(tmp_path: Path) -> None:
    out = make_folder(tmp_path, make_resolution())
    otieno = NamedNode(make_entity("Bram Otieno", "Person").iri)
    party = NamedNode(make_entity("Tide Party", "PoliticalParty").iri)
    quad = Quad(otieno, HST("memberOf"), party, DefaultGraph())
    [fault] = verify(changed(out, add=quad))
    assert str(fault) == (
        f"{otieno.value}: Bram Otieno memberOf Tide Party: "
        "stands as a fact, but no statement carries it"
    )


def test_fact_that_is_only_denied_is_a_fault(tmp_path: Path) -> None:
    out = make_folder(tmp_path, make_resolution())
    otieno = NamedNode(make_entity("Bram Otieno", "Person").iri)
    tax = NamedNode(make_entity("a fuel tax", "Policy").iri)
    [fault] = verify(changed(out, add=Quad(otieno, HST("proposes"), tax, DefaultGraph())))
    assert fault.reason == "stands as a fact, but its statements are only denied"


def test_quotation_that_was_changed_in_the_graph_is_a_fault(tmp_path: Path) -> None:
    resolution = make_resolution()
    out = make_folder(tmp_path, resolution)
    file = out / "graph.trig"
    before = '"She stands for the Tide Party."'
    content = file.read_text(encoding="utf-8")
    assert before in content
    file.write_text(content.replace(before, '"She stands for the Reef Party."'), encoding="utf-8")
    [fault] = verify(out)
    assert fault.label == "Ilse Moreau candidateOf Tide Party"
    assert "has a quotation that is not the one its digest is of" in fault.reason


def test_labels_do_not_matter(tmp_path: Path) -> None:
    out = make_folder(tmp_path, make_resolution())
    node = NamedNode(make_entity("Bram Otieno", "Person").iri)
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    assert verify(changed(out, add=Quad(node, label, text("B."), DefaultGraph()))) == ()
