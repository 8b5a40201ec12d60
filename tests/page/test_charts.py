"""Charts count plain facts, say every value, and tell parts apart without colour vision."""

from __future__ import annotations

import itertools
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest

from hustings.page import draw_charts
from hustings.page.charts import OTHERS, ROWS, SERIES, _proposals, _risks, _tick

SPACE = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(SPACE + "text")]  # noqa: S314


@pytest.fixture
def busy(sketch: Any) -> Any:
    """Two candidates and a person who propose, a body that warns, and one that is threatened."""
    for name, type_ in (
        *(("ada", "Candidate"), ("ben", "Candidate"), ("cy", "Person")),
        *(("tax", "Policy"), ("bus", "Policy"), ("dam", "Policy"), ("aim", "Goal")),
        *(
            ("money", "Topic"),
            ("roads", "Topic"),
            ("bank", "Institution"),
            ("guild", "Organization"),
        ),
        *(("debt", "Risk"), ("flood", "Risk"), ("chair", "Position")),
    ):
        sketch.node(name, type_, name.title())
    for one, relation, other in (
        *(("ada", "proposes", "tax"), ("ada", "proposes", "bus"), ("ben", "proposes", "tax")),
        *(("cy", "proposes", "dam"), ("ada", "proposes", "aim")),
        *(("tax", "topic", "money"), ("bus", "topic", "money"), ("bus", "topic", "roads")),
        *(("bank", "warnsOf", "debt"), ("cy", "warnsOf", "debt"), ("cy", "warnsOf", "flood")),
        *(("cy", "memberOf", "guild"), ("ada", "holdsPosition", "chair")),
        *(("chair", "positionIn", "bank"), ("ada", "warnsOf", "flood"), ("ada", "warnsOf", "debt")),
        ("flood", "threatens", "bank"),
    ):
        sketch.relate(one, relation, other)
    sketch.relate("ben", "proposes", "bus", plain=False)
    return sketch


def test_proposals_are_counted_by_topic_and_candidate(busy: Any) -> None:
    chart = _proposals(busy.network)
    assert list(chart.rows) == ["Money", "Roads", "No topic named"]
    assert list(chart.series) == ["Ada", "Ben", "Others"]
    assert dict(chart.counts) == {(0, 0): 2, (0, 1): 1, (1, 0): 1, (2, 2): 1}


def test_risks_are_counted_once_for_each_body(busy: Any) -> None:
    chart = _risks(busy.network)
    assert list(chart.rows) == ["Bank", "Guild"]
    assert dict(chart.counts) == {(0, 0): 1, (0, 1): 1, (0, 2): 1, (1, 1): 2}


def test_a_chart_has_title_axes_values_and_source(busy: Any) -> None:
    drawn = draw_charts(busy.network, title="Port Amity votes")
    assert sorted(drawn) == ["proposals.svg", "risks.svg"]
    said = texts(drawn["proposals.svg"])
    for words in ("Proposals by topic and candidate", "Port Amity votes", "Topic", "Ada", "Others"):
        assert words in said
    assert "Policies proposed (one on several topics counts in each)" in said
    assert said[said.index("Money") + 1 :][:3] == ["2", "1", "3"]
    assert said[-1].startswith("Source: ")
    assert "Money: Ada 2, Ben 1." in drawn["proposals.svg"]


def test_bars_are_as_long_as_what_they_count(busy: Any) -> None:
    root = ElementTree.fromstring(draw_charts(busy.network, title="x")["proposals.svg"])  # noqa: S314
    bars = [node for node in root.iter(SPACE + "rect") if node.get("height") == "20"]
    widths = [float(bar.get("width", 0)) for bar in bars]
    assert [round(width / widths[1], 2) for width in widths] == [2, 1, 1, 1]


def test_a_long_chart_is_cut_and_says_so(sketch: Any) -> None:
    for number in range(ROWS + 5):
        sketch.node(f"i{number:02}", "Institution", f"Board {number:02}")
        sketch.node(f"r{number:02}", "Risk", f"risk {number:02}")
        sketch.relate(f"i{number:02}", "warnsOf", f"r{number:02}")
    said = texts(draw_charts(sketch.network, title="x")["risks.svg"])
    assert sum(words.startswith("Board") for words in said) == ROWS
    assert said[-1].startswith("The 20 largest of 25. Source")


def test_a_graph_without_any_says_so() -> None:
    empty: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for svg in draw_charts(empty, title="x").values():
        assert "The graph states none." in texts(svg)


@pytest.mark.parametrize(("most", "step"), [(1, 1), (8, 1), (9, 2), (17, 5), (41, 10), (900, 200)])
def test_the_grid_has_round_steps(most: int, step: int) -> None:
    assert _tick(most) == step


def as_seen(colour: str, rows: tuple[tuple[float, float, float], ...]) -> list[float]:
    parts = [(int(colour[at : at + 2], 16) / 255) ** 2.2 for at in (1, 3, 5)]
    seen = [sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in rows]
    return [255 * max(0.0, part) ** (1 / 2.2) for part in seen]


@pytest.mark.parametrize(
    "rows",
    [
        ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
        ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
        ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
        ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
    ],
    ids=["all", "protan", "deutan", "tritan"],
)
def test_colours_next_to_each_other_differ_for_every_eye(
    rows: tuple[tuple[float, float, float], ...],
) -> None:
    for one, other in itertools.pairwise([*SERIES, OTHERS]):
        a, b = as_seen(one, rows), as_seen(other, rows)
        assert sum(abs(x - y) for x, y in zip(a, b, strict=True)) > 50
