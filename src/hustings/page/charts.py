"""Network to charts for a report: proposals by topic and candidate, risks by institution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.page.picture import source_of
from hustings.page.safe import readable
from hustings.page.svg import cut, document, element, text, width_of

if TYPE_CHECKING:
    import networkx

__all__ = ["draw_charts"]

SERIES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442")
"""Colours that people with any colour vision tell apart (Okabe and Ito, 2008)."""
OTHERS = "#999999"
ROWS = 20
"""Most bars of a chart; the last line says how many there would be."""
_WIDTH, _BAR, _STEP, _LEFT, _RIGHT = 1000.0, 20.0, 32.0, 270.0, 70.0
_MUTED = "#59626d"
_DARK = ("#0072b2", "#009e73", "#d55e00")


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of numbers that add up.

    Attributes:
        rows: title of each bar.
        series: name of each part of a bar.
        counts: by row and series.
        total: bars there would be without a limit.
    """

    title: str
    axis: str
    side: str
    rows: Sequence[str]
    series: Sequence[str]
    counts: Mapping[tuple[int, int], int]
    total: int


def draw_charts(network: networkx.MultiDiGraph[str], *, title: str) -> dict[str, str]:
    """Return SVG charts by file name: ``proposals.svg`` and ``risks.svg``.

    Plain facts alone are counted, each policy or risk once. The same network and title give the
    same bytes; nothing in a chart runs or asks for anything.

    Args:
        network: as `hustings.network.build_network` returns it.
        title: what the graph is of; stands under each heading.
    """
    source = source_of(network)
    return {
        name: _drawn(chart, title, source)
        for name, chart in (("proposals.svg", _proposals(network)), ("risks.svg", _risks(network)))
    }


def _pairs(network: networkx.MultiDiGraph[str], predicate: str) -> list[tuple[str, str]]:
    return sorted(
        (subject, object_)
        for subject, object_, key, plain in network.edges(keys=True, data="plain")
        if plain and key == predicate
    )


def _is(network: networkx.MultiDiGraph[str], name: str, *types: str) -> bool:
    return network.nodes[name]["type"] in types


def _proposals(network: networkx.MultiDiGraph[str]) -> Chart:
    """Return how many policies each candidate proposes in each topic."""
    topics: dict[str, list[str]] = {}
    for policy, topic in _pairs(network, "topic"):
        topics.setdefault(policy, []).append(topic)
    found = [
        (who, what, topic)
        for who, what in _pairs(network, "proposes")
        if _is(network, what, "Policy")
        for topic in topics.get(what, [""])
    ]
    wanted = Counter(who for who, _ in {row[:2] for row in found} if _is(network, who, "Candidate"))
    first = sorted(wanted, key=lambda name: (-wanted[name], name))[: len(SERIES)]
    place = {name: number for number, name in enumerate(first)}
    counts: Counter[tuple[str, int]] = Counter()
    for who, what, topic in sorted({(place.get(a, len(first)), b, c) for a, b, c in found}):
        counts[topic, who] += bool(what)
    series = [_label(network, name) for name in first]
    if any(number == len(first) for _, number in counts):
        series.append("Others" if first else "All who propose")
    return _chart(
        network,
        counts,
        series=series,
        title="Proposals by topic and candidate",
        axis="Policies proposed (one on several topics counts in each)",
        side="Topic",
    )


def _risks(network: networkx.MultiDiGraph[str]) -> Chart:
    """Return how many risks each body warns of, its people warn of, and how many threaten it."""
    bodies = ("Institution", "Organization")
    seats = dict(_pairs(network, "positionIn"))
    homes: dict[str, set[str]] = {}
    for who, body in _pairs(network, "memberOf"):
        homes.setdefault(who, set()).add(body)
    for who, seat in _pairs(network, "holdsPosition"):
        if seat in seats:
            homes.setdefault(who, set()).add(seats[seat])
    told: dict[tuple[str, str], int] = {}
    for who, risk in _pairs(network, "warnsOf"):
        for body in sorted(homes.get(who, ())):
            told.setdefault((body, risk), 1)
        told[who, risk] = 0
    rows = [(body, risk, part) for (body, risk), part in told.items()]
    rows += [(body, risk, 2) for risk, body in _pairs(network, "threatens")]
    counts = Counter(
        (body, part)
        for body, risk, part in rows
        if _is(network, body, *bodies) and _is(network, risk, "Risk")
    )
    return _chart(
        network,
        counts,
        series=["It warns of the risk", "One of its people warns of it", "The risk threatens it"],
        title="Risks by institution",
        axis="Risks",
        side="Institution or organisation",
    )


def _label(network: networkx.MultiDiGraph[str], name: str) -> str:
    return readable(str(network.nodes[name]["label"])) if name else "No topic named"


def _chart(
    network: networkx.MultiDiGraph[str],
    counts: Counter[tuple[str, int]],
    *,
    series: Sequence[str],
    title: str,
    axis: str,
    side: str,
) -> Chart:
    sums: Counter[str] = Counter()
    for (row, _), count in counts.items():
        sums[row] += count
    ordered = sorted(sums, key=lambda row: (-sums[row], row == "", _label(network, row), row))
    rows = ordered[:ROWS]
    return Chart(
        title=title,
        axis=axis,
        side=side,
        rows=[_label(network, row) for row in rows],
        series=series,
        counts={(rows.index(row), part): n for (row, part), n in counts.items() if row in rows},
        total=len(ordered),
    )


def _drawn(chart: Chart, about: str, source: str) -> str:
    """Return a chart as an SVG drawing: bars to the right, a value in or beside each part."""
    legend, bottom = _legend(chart)
    top = bottom + 34
    height = top + _STEP * max(1, len(chart.rows)) + 90
    sums = [sum(_parts(chart, row)) for row in range(len(chart.rows))]
    step = _tick(max(sums, default=1))
    most = step * -(-max(sums, default=1) // step)
    unit = (_WIDTH - _LEFT - _RIGHT) / most
    parts = [
        text(chart.title, 30, 44, 26, font_weight="600"),
        text(cut(about, 15, _WIDTH - 60), 30, 70, 15, fill=_MUTED),
        *legend,
        *_axis(chart, top, step, most, unit),
    ]
    for row in range(len(chart.rows)):
        parts += _bar(chart, row, top + _STEP * row, unit)
    if not chart.rows:
        parts.append(text("The graph states none.", _LEFT + 12, top + 20, 15, fill=_MUTED))
    said = f"The {len(chart.rows)} largest of {chart.total}. " if chart.total > ROWS else ""
    line = cut(said + source, 13, _WIDTH - 60)
    parts.append(text(line, 30, height - 20, 13, fill=_MUTED))
    return document(_WIDTH, height, chart.title, f"{_words(chart)} {source}", parts)


def _parts(chart: Chart, row: int) -> list[int]:
    return [chart.counts.get((row, part), 0) for part in range(len(chart.series))]


def _colour(chart: Chart, part: int) -> str:
    is_rest = chart.series[part] in ("Others", "All who propose") and part == len(chart.series) - 1
    return OTHERS if is_rest else SERIES[part]


def _legend(chart: Chart) -> tuple[list[str], float]:
    """Return what the colours mean, in the order of the parts, and where it ends."""
    x, y, parts = 30.0, 100.0, []
    for part, name in enumerate(chart.series):
        words = cut(name, 14, 300)
        width = 24 + width_of(words, 14) + 24
        if x > 30 and x + width > _WIDTH - 30:
            x, y = 30.0, y + 26
        fill = _colour(chart, part)
        parts.append(element("rect", x=x, y=y - 12, width=15, height=15, fill=fill))
        parts.append(text(words, x + 22, y, 14))
        x += width
    return parts, y


def _tick(most: int) -> int:
    """Return a step of 1, 2 or 5 times a power of ten that gives at most eight ticks."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if most <= 8 * step:
                return step
        size *= 10


def _axis(chart: Chart, top: float, step: int, most: int, unit: float) -> list[str]:
    """Return the grid with its numbers, and the names of both axes."""
    bottom = top + _STEP * max(1, len(chart.rows))
    middle = {"text_anchor": "middle", "fill": _MUTED}
    parts = [text(chart.side, _LEFT - 12, top - 10, 13, text_anchor="end", fill=_MUTED)]
    for value in range(0, most + 1, step):
        x = _LEFT + unit * value
        colour = "#8a929b" if value == 0 else "#dcd9d1"
        parts.append(element("path", d=f"M{x:.1f} {top - 4:.1f}V{bottom:.1f}", stroke=colour))
        parts.append(text(f"{value:,}", x, bottom + 18, 13, **middle))
    return [*parts, text(chart.axis, (_LEFT + _WIDTH - _RIGHT) / 2, bottom + 40, 13, **middle)]


def _bar(chart: Chart, row: int, y: float, unit: float) -> list[str]:
    """Return one bar: its name, its parts with their values, and its sum."""
    name = cut(chart.rows[row], 14, _LEFT - 45)
    parts, x = [text(name, _LEFT - 12, y + 15, 14, text_anchor="end")], _LEFT
    counts = _parts(chart, row)
    for part, count in enumerate(counts):
        if not count:
            continue
        width, fill = unit * count, _colour(chart, part)
        parts.append(
            element(
                "rect", x=x, y=y, width=width, height=_BAR, fill=fill, stroke="#fff", stroke_width=1
            )
        )
        if sum(map(bool, counts)) > 1 and width > width_of(f"{count:,}", 12) + 6:
            ink = "#ffffff" if fill in _DARK else "#1c2127"
            place = {"text_anchor": "middle", "fill": ink}
            parts.append(text(f"{count:,}", x + width / 2, y + 14.5, 12, **place))
        x += width
    return [*parts, text(f"{sum(counts):,}", x + 8, y + 15, 14, font_weight="600")]


def _words(chart: Chart) -> str:
    """Return the chart in words, for those who do not see it."""
    rows = []
    for row, name in enumerate(chart.rows):
        told = [
            f"{series} {count}"
            for series, count in zip(chart.series, _parts(chart, row), strict=True)
            if count
        ]
        rows.append(f"{name}: {', '.join(told)}.")
    return " ".join(rows) or "The graph states none."
