"""What a build writes, that it is the same each time, and that an older one survives a failure."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hustings.errors import InputError, OutputError
from hustings.graph import Activity, build_dataset, load, set_aside
from hustings.model import Mention, Refusal, Resolution
from hustings.publication import Build, check_out, reserve, swap, write_build
from hustings.publication.folder import write_folder
from hustings.validation import Finding, Report
from tests.factory import (
    BASE,
    make_document,
    make_entity,
    make_resolution,
    make_statement,
    shuffled,
)

FACT_FIELDS = [
    *("doc", "document", "s", "s_type", "s_iri", "p", "o", "o_type", "o_iri", "quote", "start"),
    *("end", "by", "modality", "confidence", "statement", "documents", "sources"),
]
UTTERANCE_FIELDS = [
    *("doc", "document", "source", "source_start", "source_end", "cue", "cue_start", "cue_end"),
    *("start", "end", "kind", "speaker"),
]


def make_build(
    resolution: Resolution, *findings: Finding, quotes: bool = True, seconds: float = 1.0
) -> Build:
    activity = Activity("0", "m", "1")
    quads = build_dataset(resolution, base=BASE, quotes=quotes, activity=activity)
    return Build(
        set_aside(quads, Report(findings), base=BASE),
        resolution.documents,
        BASE,
        quotes=quotes,
        refusals=(("d", Refusal("r", "no named subject", 0, 1)),),
        unread=(InputError("gone.pdf", "was there and is gone"),),
        timing={"seconds": {"read": seconds}},
        explorer="<!doctype html>",
    )


def violation(focus: str) -> Finding:
    return Finding(focus, "", "", "Violation", "urn:shape", "urn:component", "It does not fit.")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_writes_every_file(tmp_path: Path) -> None:
    resolution = make_resolution()
    out = write_build(tmp_path / "out", make_build(resolution))
    texts = {f"texts/{document.sha256}.txt" for document in resolution.documents}
    assert set(files(out)) == texts | {
        *("graph.trig", "facts.jsonl", "utterances.jsonl", "report.md", "report.json"),
        *("mentions.jsonl", "timing.json", "explorer.html"),
    }
    for document in resolution.documents:
        stored = (out / "texts" / f"{document.sha256}.txt").read_bytes()
        assert stored.decode("utf-8") == document.text
    assert os.listdir(tmp_path) == ["out"]


def test_only_timing_differs_between_equal_builds(tmp_path: Path) -> None:
    resolution = make_resolution()
    one = write_build(tmp_path / "one", make_build(shuffled(resolution, 1), seconds=1.0))
    two = write_build(tmp_path / "two", make_build(shuffled(resolution, 2), seconds=2.0))
    first, second = files(one), files(two)
    assert first.pop("timing.json") != second.pop("timing.json")
    assert first == second


def test_facts_are_the_flat_view_of_the_statements(tmp_path: Path) -> None:
    resolution = make_resolution()
    out = write_build(tmp_path / "out", make_build(resolution))
    facts = rows(out / "facts.jsonl")
    assert len(facts) == len(resolution.statements)
    assert [list(fact) for fact in facts] == [FACT_FIELDS] * len(facts)
    assert facts == sorted(facts, key=lambda f: (f["doc"], f["start"], f["end"], f["statement"]))
    said = next(s for s in resolution.statements if s.speaker)
    [fact] = [fact for fact in facts if fact["statement"] == said.iri]
    assert (fact["s"], fact["p"], fact["o"]) == (
        "Ilse Moreau",
        "proposes",
        "a new harbour railway",
    )
    assert (fact["doc"], fact["by"], fact["modality"]) == ("rally", "Ilse Moreau", "Predicted")
    assert (fact["start"], fact["end"], fact["quote"]) == (
        said.selector.start,
        said.selector.end,
        said.selector.exact,
    )
    assert fact["confidence"] == 0.9
    assert {fact["by"] for fact in facts if fact["statement"] != said.iri} == {None}


def test_utterances_say_who_how_and_what(tmp_path: Path) -> None:
    resolution = make_resolution()
    out = write_build(tmp_path / "out", make_build(resolution))
    [row] = rows(out / "utterances.jsonl")
    assert list(row) == UTTERANCE_FIELDS
    [utterance] = resolution.utterances
    assert (row["start"], row["end"]) == (utterance.content.start, utterance.content.end)
    assert (row["source"], row["cue"], row["kind"]) == ("Ilse Moreau", "said", "direct")
    assert row["speaker"] == utterance.speaker


def test_without_quotes_no_passage_is_published(tmp_path: Path) -> None:
    resolution = make_resolution()
    refused = next(s for s in resolution.statements if s.predicate == "opposes")
    out = write_build(
        tmp_path / "out", make_build(resolution, violation(refused.iri), quotes=False)
    )
    assert not (out / "texts").exists()
    assert {fact["quote"] for fact in rows(out / "facts.jsonl")} == {None}
    [row] = rows(out / "utterances.jsonl")
    assert (row["source"], row["cue"]) == (None, None)
    assert row["source_start"] is not None
    everything = b"".join(files(out).values())
    for statement in resolution.statements:
        if statement.predicate != "topic" and len(statement.selector.exact.split()) > 3:
            assert statement.selector.exact.encode() not in everything


def test_report_counts_everything_once(tmp_path: Path) -> None:
    resolution = make_resolution()
    refused = next(s for s in resolution.statements if s.predicate == "opposes")
    out = write_build(tmp_path / "out", make_build(resolution, violation(refused.iri)))
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["facts"] == {"found": 12, "accepted": 11, "quarantined": 1}
    assert report["relations"]["opposes"] == {"found": 1, "accepted": 0, "quarantined": 1}
    assert report["modalities"]["Denied"] == 1
    assert report["entities"]["Policy"] == 2
    assert report["refusals"] == {"no named subject": 1}
    assert report["unread"] == [{"address": "gone.pdf", "reason": "was there and is gone"}]
    assert report["words"] == sum(len(d.text.split()) for d in resolution.documents)
    [row] = report["quarantine"]
    assert row["quote"] == refused.selector.exact
    assert row["reasons"] == ["It does not fit."]
    assert (row["subject"], row["object"]) == ("Bram Otieno", "a new harbour railway")
    assert (row["address"], row["start"]) == ("texts/column.txt", refused.selector.start)
    assert refused.iri not in {fact["statement"] for fact in rows(out / "facts.jsonl")}
    text = (out / "report.md").read_text(encoding="utf-8")
    assert "12 facts found: 11 accepted, 1 in quarantine." in text
    assert "Bram Otieno opposes a new harbour railway" in text
    assert "gone.pdf" in text


def test_report_shows_hostile_labels_as_text(tmp_path: Path) -> None:
    document = make_document("Ana wants <img src=x> | [a](javascript:x)\x1b[2J now.", name="a")
    ana = make_entity("Ana <script>|\n# x", "Person")
    plan = make_entity("[a](javascript:x)\x1b[2J", "Policy")
    statement = make_statement(document, ana, "proposes", plan, "<img src=x> | [a]")
    resolution = Resolution((document,), (ana, plan), (statement,))
    out = write_build(tmp_path / "out", make_build(resolution, violation(statement.iri)))
    text = (out / "report.md").read_text(encoding="utf-8")
    assert "<script>" not in text
    assert "[a](" not in text
    assert "\x1b" not in text
    assert "\n# x" not in text


def test_older_build_is_replaced_whole(tmp_path: Path) -> None:
    resolution = make_resolution()
    out = write_build(tmp_path / "out", make_build(resolution))
    write_build(out, make_build(resolution, quotes=False))
    assert not (out / "texts").exists()
    assert len(load(out).documents()) == 2
    assert os.listdir(tmp_path) == ["out"]


def test_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"holds files that no build wrote.*name another folder"):
        write_build(tmp_path, make_build(make_resolution()))
    (tmp_path / "report.json").write_text("{}", encoding="utf-8")
    with pytest.raises(OutputError, match="holds files that no build wrote"):
        check_out(tmp_path)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "mine"
    with pytest.raises(OutputError, match="is a file; name a folder"):
        check_out(tmp_path / "thesis.txt")


@pytest.mark.parametrize("failing", [1, 2])
def test_older_build_survives_a_failed_swap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    resolution = make_resolution()
    out = write_build(tmp_path / "out", make_build(resolution))
    before = files(out)
    rename, calls = os.rename, []

    def fail(source: Path, target: Path) -> None:
        calls.append(source)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        rename(source, target)

    monkeypatch.setattr(os, "rename", fail)
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    with pytest.raises(OutputError, match=r"No space left on device.*unchanged"):
        write_build(out, make_build(resolution, quotes=False))
    assert files(out) == before
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("can_exchange", [True, False])
def test_one_folder_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    for name in ("fresh", "out"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mark").write_text(name, encoding="utf-8")
    swap.take_place(tmp_path / "fresh", tmp_path / "out")
    assert (tmp_path / "out" / "mark").read_text(encoding="utf-8") == "fresh"
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.skipif(sys.platform != "linux", reason="two names change places in one step on Linux")
def test_this_system_exchanges_two_names(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").touch()
    assert swap.exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one").is_file()
    assert (tmp_path / "other").is_dir()
    assert not swap.exchange(tmp_path / "one", tmp_path / "gone")


def test_what_a_killed_build_left_is_cleared_and_its_graph_put_back(tmp_path: Path) -> None:
    out = write_build(tmp_path / "out", make_build(make_resolution()))
    before = files(out)
    (tmp_path / ".out.new").mkdir()
    (tmp_path / ".out.new" / "graph.trig").write_text("half", encoding="utf-8")
    out.rename(tmp_path / ".out.old")
    with reserve(out) as reserved:
        assert reserved == out
        assert files(out) == before
        assert sorted(os.listdir(tmp_path)) == [".out.lock", "out"]
    assert os.listdir(tmp_path) == ["out"]


def test_a_folder_is_reserved_for_one_at_a_time(tmp_path: Path) -> None:
    waits: list[str] = []
    entered: list[bool] = []

    def second() -> None:
        with reserve(tmp_path / "out", waits.append):
            entered.append(first_is_done)

    first_is_done = False
    with reserve(tmp_path / "out"):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.5)
        assert thread.is_alive()
        first_is_done = True
    thread.join(10)
    assert entered == [True]
    assert len(waits) == 1
    assert waits[0].startswith(f"process {os.getpid()} on ")


def test_older_build_survives_a_failed_write(tmp_path: Path) -> None:
    out = write_build(tmp_path / "out", make_build(make_resolution()))
    before = files(out)

    def failing() -> Iterator[tuple[str, Iterator[bytes]]]:
        yield "graph.trig", iter([b"half "])
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left on device"):
        write_folder(out, failing())
    assert files(out) == before
    assert os.listdir(tmp_path) == ["out"]


def test_names_that_nothing_uses_are_listed(tmp_path: Path) -> None:
    resolution = make_resolution()
    rally = next(d for d in resolution.documents if d.name == "rally")
    column = next(d for d in resolution.documents if d.name == "column")
    moreau = next(e for e in resolution.entities if e.label == "Ilse Moreau")
    members = ((rally.iri, "person:ilse moreau"),)
    entities = tuple(replace(e, members=members) if e is moreau else e for e in resolution.entities)
    mentions = (
        (rally.iri, Mention("person:ilse moreau", "Moreau", "Candidate", 3)),
        (rally.iri, Mention("institution:port", "The Port Authority", "Institution", 1)),
        (rally.iri, Mention("person:bram otieno", "Bram Otieno", "Person", 2)),
        (column.iri, Mention("place:lagos", "Lagos", "Place", 5)),
        (
            column.iri,
            Mention("work:book", "one two three four five six seven eight nine", "Work", 1),
        ),
    )
    build = replace(make_build(resolution), mentions=mentions, entities=entities)
    out = write_build(tmp_path / "out", build)
    found = rows(out / "mentions.jsonl")
    assert [list(row) for row in found] == [
        ["doc", "document", "name", "type", "count", "in_graph"]
    ] * 3
    assert [(r["doc"], r["name"], r["count"], r["in_graph"]) for r in found] == [
        ("column", "Lagos", 5, False),
        ("column", "one two three four five six seven eight…", 1, False),
        ("rally", "Bram Otieno", 2, True),
    ]
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))["mentions"]
    assert (report["seen"], report["used"], report["unused"]) == (5, 2, 3)
    assert report["classes"]["Place"] == {"seen": 1, "used": 0, "unused": 1}
    assert [row["name"] for row in report["most_frequent"]][:2] == ["Lagos", "Bram Otieno"]
    text = (out / "report.md").read_text(encoding="utf-8")
    assert "5 names stand in the documents: 2 are used" in text
    assert "| Lagos | Place | column | 5 |" in text
