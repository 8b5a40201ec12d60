"""A graph against gold: every figure of a case computed by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hustings.errors import GraphError
from hustings.evaluation import Evaluation, evaluate, read_gold
from hustings.evaluation.figures import Tally
from hustings.evaluation.findings import Outcome, findings_of, texts_of, write_findings
from hustings.evaluation.report import tables, to_json
from hustings.graph import load
from tests.factory import make_document, make_resolution


def value(found: Evaluation, of: str, name: str) -> float:
    return found.figures[of, name].value


def test_counts_by_relation(gold: Path, folder: Path) -> None:
    found = evaluate(gold, folder)
    assert dict(found.tallies) == {
        "candidateOf": Tally(right=1),
        "holdsPosition": Tally(wrong=1),
        "memberOf": Tally(missed=1),
        "opposes": Tally(right=1),
        "proposes": Tally(right=1, wrong=1),
        "warnsOf": Tally(right=1),
    }
    assert dict(found.ignored) == {
        "denied, questioned or hypothetical": 1,
        "of a relation that is not scored": 3,
    }
    assert found.absent == ()
    rally = found.documents[1]
    assert [prediction.relation for prediction in rally.uncounted] == ["threatens"]


def test_figures(gold: Path, folder: Path) -> None:
    found = evaluate(gold, folder)
    assert value(found, "all", "precision") == pytest.approx(4 / 6)
    assert value(found, "all", "recall") == pytest.approx(4 / 5)
    assert value(found, "all", "f1") == pytest.approx(8 / 11)
    # The promise is found, but its last passage is another one than the gold's.
    assert value(found, "with evidence", "precision") == pytest.approx(3 / 6)
    assert value(found, "with evidence", "recall") == pytest.approx(3 / 5)
    assert value(found, "macro", "f1") == pytest.approx((4 / 5 + 4 / 6) / 2)
    assert value(found, "types", "share") == 1.0
    assert value(found, "speaker", "share") == 0.5
    assert value(found, "proposes", "precision") == 0.5
    assert value(found, "memberOf", "recall") == 0.0


def test_calibration(gold: Path, folder: Path) -> None:
    found = evaluate(gold, folder)
    assert [part.size for part in found.reliability] == [1, 1, 1, 1, 2]
    assert {round(part.confidence, 9) for part in found.reliability} == {0.9}
    assert {round(part.right, 9) for part in found.reliability} == {round(4 / 6, 9)}
    assert value(found, "calibration", "error") == pytest.approx(0.9 - 4 / 6)
    assert value(found, "calibration", "brier") == pytest.approx((4 * 0.01 + 2 * 0.81) / 6)
    assert value(found, "calibration", "base rate brier") == pytest.approx(2 / 9)


def test_intervals_hold_the_two_documents(gold: Path, folder: Path) -> None:
    found = evaluate(gold, folder)
    assert found.figures["macro", "f1"].interval == pytest.approx((4 / 6, 4 / 5))
    assert found.figures["warnsOf", "f1"].interval == (1.0, 1.0)
    assert to_json(found) == to_json(evaluate(gold, folder))


def test_one_document_has_figures_and_no_interval(gold: Path, folder: Path) -> None:
    found = evaluate(gold / "column.json", folder)
    assert value(found, "all", "precision") == 0.5
    assert {figure.interval for figure in found.figures.values()} == {None}
    assert found.ignored["of a document without gold"] == 6


def test_a_dataset_file_gives_the_same_as_its_folder(gold: Path, folder: Path) -> None:
    assert to_json(evaluate(gold, folder / "graph.trig")) == to_json(evaluate(gold, folder))
    assert evaluate(read_gold(gold), load(folder)) == evaluate(gold, folder)


def test_what_is_scored_is_what_the_fact_file_says(gold: Path, folder: Path) -> None:
    lines = (folder / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    found = evaluate(gold, folder)
    scored = {
        p.statement: p
        for score in found.documents
        for p in (*(hit.prediction for hit in score.hits), *score.errors, *score.uncounted)
    }
    for row in rows:
        prediction = scored.get(row["statement"])
        if prediction:
            assert (prediction.document, prediction.subject) == (row["doc"], row["s"])
            assert (prediction.object_type, prediction.quote) == (row["o_type"], row["quote"])
            assert (prediction.speaker, prediction.confidence) == (row["by"], row["confidence"])
    assert {prediction.rule for prediction in scored.values()} == {"test.rule"}


def test_a_relation_that_the_gold_has_is_scored(
    folder: Path, one_gold: Callable[..., Path]
) -> None:
    fact = {
        "s": "harbour railway", "s_type": "Policy", "p": "aimsAt", "o": "cheaper freight",
        "o_type": "Goal",
    }  # fmt: skip
    found = evaluate(one_gold(rally={"entities": [], "facts": [fact]}), folder)
    assert found.tallies["aimsAt"] == Tally(right=1)


def test_gold_without_facts_and_a_text_without_any(
    one_gold: Callable[..., Path], build_folder: Callable[..., Path]
) -> None:
    empty = replace(make_resolution(), statements=(), figures=(), utterances=())
    found = evaluate(one_gold(rally={"entities": [], "facts": []}), build_folder(empty))
    assert dict(found.tallies) == {}
    assert value(found, "macro", "f1") == 1.0
    assert ("calibration", "error") not in found.figures
    assert json.loads(to_json(found))["reliability"] == []
    assert tables(found)[0].rows == (("all", "0.000", "0.000", "0.000", "", "0", "0", "0"),)


def test_a_document_that_the_graph_lacks_counts_as_missed(
    folder: Path, one_gold: Callable[..., Path]
) -> None:
    fact = {"s": "a", "p": "proposes", "o": "b"}
    gold = one_gold(
        rally={"entities": [], "facts": []}, gone={"entities": [], "facts": [fact, fact]}
    )
    found = evaluate(gold, folder)
    assert found.absent == ("gone",)
    assert found.tallies["proposes"].missed == 2


def test_a_graph_without_any_of_the_documents_is_refused(
    folder: Path, one_gold: Callable[..., Path]
) -> None:
    with pytest.raises(GraphError) as caught:
        evaluate(one_gold(gone={"entities": [], "facts": []}), folder)
    assert str(caught.value) == (
        "the graph has none of the gold's 1 documents; its texts are called: column, rally; "
        "name gold files after them"
    )


def test_two_texts_of_one_name_are_refused(gold: Path, build_folder: Callable[..., Path]) -> None:
    resolution = make_resolution()
    double = make_document("Another text.\n", name="rally", address="more/rally.txt")
    both = replace(resolution, documents=(*resolution.documents, double))
    with pytest.raises(GraphError, match="rally: 2 texts of the graph have this name"):
        evaluate(gold, build_folder(both))


def test_no_quotes_no_evidence(
    gold: Path, build_folder: Callable[..., Path], tmp_path: Path
) -> None:
    found = evaluate(gold, build_folder(make_resolution(), quotes=False))
    assert value(found, "all", "f1") == pytest.approx(8 / 11)
    # Only the fact whose gold has offsets can be placed.
    assert value(found, "with evidence", "f1") == pytest.approx(8 / 11)


def test_findings_stand_in_the_order_of_the_text(gold: Path, folder: Path) -> None:
    found = evaluate(gold, folder)
    texts = texts_of(load(folder))
    findings = findings_of(found.documents[1], texts["rally"])
    assert [(f.outcome, f.relation) for f in findings] == [
        (Outcome.RIGHT, "proposes"),
        (Outcome.MISSED, "memberOf"),
        (Outcome.RIGHT, "candidateOf"),
        (Outcome.UNCOUNTED, "threatens"),
    ]
    assert findings[0].remarks == ("another passage than the gold's",)
    missed = findings[1]
    assert texts["rally"][missed.start : missed.end] == "She stands for the Tide Party"


def test_misses_and_errors_are_listed(gold: Path, folder: Path) -> None:
    lines = write_findings(evaluate(gold, folder), texts_of(load(folder))).splitlines()
    assert lines == [
        "column",
        "  wrong   Ilse Moreau | proposes | a new harbour railway",
        "          “Ilse Moreau wants a new harbour railway.”",
        "          rule test.rule, confidence 0.90, Asserted",
        "  wrong   Noor Haddad | holdsPosition | analyst",
        "          “Analyst Noor Haddad”",
        "          rule test.rule, confidence 0.90, Asserted",
        "",
        "rally",
        "  missed  Ilse Moreau | memberOf | Tide Party",
        "          “She stands for the Tide Party”",
        "",
    ]


def test_a_changed_text_is_not_shown(folder: Path) -> None:
    for path in (folder / "texts").iterdir():
        path.write_text("Something else.", encoding="utf-8")
    assert texts_of(load(folder)) == {}
    assert texts_of(load(folder / "graph.trig")) == {}


def test_the_json_is_sorted_and_complete(gold: Path, folder: Path) -> None:
    text = to_json(evaluate(gold, folder))
    record = json.loads(text)
    assert json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n" == text
    assert record["bootstrap"] == {"draws": 1000, "seed": 0}
    assert record["relations"]["proposes"]["precision"] == {"value": 0.5, "interval": [0.0, 1.0]}
    assert record["relations"]["proposes"]["wrong"] == 1
    assert record["figures"]["all"]["f1"]["value"] == pytest.approx(8 / 11, abs=1e-6)
    assert record["documents"][0] == {
        "document": "column", "f1": 0.666667, "missed": 0, "right": 2, "uncounted": 0, "wrong": 2,
    }  # fmt: skip
