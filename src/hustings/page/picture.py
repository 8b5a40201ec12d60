"""Network to one drawing for print: the places, signs and colours of the page, names by rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, cast

from hustings.page.safe import readable
from hustings.page.svg import cut, document, element, figure, sign, text, width_of
from hustings.page.words import LOOKS, look_of

if TYPE_CHECKING:
    import networkx

__all__ = ["COLOURS", "picture", "source_of"]

COLOURS = {
    "people": "#1f5fa8",
    "parties": "#7b3aa3",
    "bodies": "#4b5768",
    "policies": "#1d7446",
    "risks": "#b5372a",
    "offices": "#8f5d00",
    "subjects": "#0d6f7b",
    "others": "#5f5f5f",
}
"""Colour of each family of classes on a light ground, as the page has them."""
FIRST_VIEW = 300
"""Most names in a picture, as in the page's first view."""
WIDTH, HEIGHT = 1600.0, 1131.0
"""A landscape sheet of the ISO A series."""
_FIRST = 12
"""Names that may stand over the signs of lesser ones."""
_MUTED = "#59626d"
_MARGIN, _TOP, _LEGEND, _FOOT = 40.0, 110.0, 250.0, 50.0

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class _Sheet:
    """What is drawn, and where."""

    names: list[str]
    lines: list[tuple[str, str]]
    total: int
    at: Mapping[str, tuple[int, int]]
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    halves: dict[str, float] = field(default_factory=dict)


def picture(
    network: networkx.MultiDiGraph[str], *, title: str, limit: int = FIRST_VIEW, fluid: bool = False
) -> str:
    """Return an SVG drawing of a network's best connected names, as the page's first view.

    Nothing in it runs or asks for anything. The same network and title give the same bytes.

    Args:
        network: as `hustings.network.build_network` returns it.
        title: heading of the picture.
        limit: names that are drawn at most; the drawing says how many there are.
        fluid: whether it is as wide as the page it stands in.

    **Source**: Scalable Vector Graphics 2; Unicode Standard Annex 9.
    """
    heading = " ".join(readable(title).split()) or "Election facts"
    sheet = _choose(network, limit)
    frame = (_MARGIN, _TOP, WIDTH - _LEGEND - 2 * _MARGIN, HEIGHT - _TOP - _FOOT)
    _fit(network, sheet, frame)
    shown = _said(sheet)
    parts = [_lines(network, sheet)]
    for name in reversed(sheet.names):
        x, y = sheet.places[name]
        look = look_of(readable(str(network.nodes[name]["type"])))
        colour = COLOURS[look.family]
        parts.append(sign(look.shape, x, y, sheet.halves[name], colour=colour, solid=look.solid))
    parts += _labels(network, sheet, frame)
    parts += _around(network, sheet, heading, shown)
    about = f"{shown} {source_of(network)}"
    return document(WIDTH, HEIGHT, heading, about, parts, fluid=fluid)


def _choose(network: networkx.MultiDiGraph[str], limit: int) -> _Sheet:
    """Return the best connected names that have a relation as a plain fact, and their lines."""
    lines = sorted(
        {
            (subject, object_)
            for subject, object_, plain in network.edges(data="plain")
            if plain and subject != object_
        }
    )
    ends = {end for line in lines for end in line}
    ranked = sorted(ends, key=lambda name: (-cast(int, network.nodes[name]["degree"]), name))
    first = cast(Mapping[str, tuple[int, int]], network.graph.get("first_view", {}))
    is_cut = len(ranked) > limit and len(first) > 0
    names = list(first)[:limit] if is_cut else ranked[:limit]
    kept = set(names)
    lines = [(a, b) for a, b in lines if a in kept and b in kept]
    nodes = network.nodes
    at = {name: first[name] if is_cut else (nodes[name]["x"], nodes[name]["y"]) for name in names}
    return _Sheet(names, lines, len(ranked), at)


def _said(sheet: _Sheet) -> str:
    count, total = len(sheet.names), sheet.total
    if count < total:
        return f"{count:,} of {total:,} names shown, the most connected and what links them."
    return f"{count:,} {'name' if count == 1 else 'names'} shown."


def _fit(network: networkx.MultiDiGraph[str], sheet: _Sheet, frame: Box) -> None:
    """Put the names into the frame and give each sign a size that suits their number."""
    if not sheet.names:
        return
    left, top, width, height = frame
    xs, ys = ([float(sheet.at[name][axis]) for name in sheet.names] for axis in (0, 1))
    x0, y0 = min(xs), min(ys)
    pad = 60.0
    scale = min(
        (width - 2 * pad) / max(max(xs) - x0, 1.0), (height - 2 * pad) / max(max(ys) - y0, 1.0), 1.5
    )
    x0 -= (width / scale - (max(xs) - x0)) / 2
    y0 -= (height / scale - (max(ys) - y0)) / 2
    grain = min(1.0, max(0.45, sqrt(60 / len(sheet.names))))
    for name, x, y in zip(sheet.names, xs, ys, strict=True):
        sheet.places[name] = (left + (x - x0) * scale, top + (y - y0) * scale)
        degree = cast(int, network.nodes[name]["degree"])
        sheet.halves[name] = grain * (7 + min(15.0, 2.4 * sqrt(degree)))


def _lines(network: networkx.MultiDiGraph[str], sheet: _Sheet) -> str:
    """Return all relations as two paths: the lines and their heads."""
    strokes, heads = [], []
    for subject, object_ in sheet.lines:
        (x, y), (u, v) = sheet.places[subject], sheet.places[object_]
        length = sqrt((u - x) * (u - x) + (v - y) * (v - y))
        reach = sheet.halves[object_] + 1.5
        if length <= reach + sheet.halves[subject]:
            continue
        dx, dy = (u - x) / length, (v - y) / length
        u, v = u - dx * reach, v - dy * reach
        strokes.append(f"M{figure(x)} {figure(y)}L{figure(u)} {figure(v)}")
        back_x, back_y = u - 7 * dx, v - 7 * dy
        heads.append(
            f"M{figure(u)} {figure(v)}L{figure(back_x - 2.6 * dy)} {figure(back_y + 2.6 * dx)}"
            f"L{figure(back_x + 2.6 * dy)} {figure(back_y - 2.6 * dx)}Z"
        )
    faint = "0.9" if len(sheet.lines) < 400 else "0.55"
    return element(
        "g",
        element("path", d="".join(strokes), fill="none", stroke="#9aa1a9", stroke_width="1"),
        element("path", d="".join(heads), fill="#808890"),
        opacity=faint,
    )


def _labels(network: networkx.MultiDiGraph[str], sheet: _Sheet, frame: Box) -> list[str]:
    """Return names beside their signs, the best connected first, those without room left out."""
    signs = [
        (x - half, y - half, x + half, y + half)
        for (x, y), half in ((sheet.places[n], 0.8 * sheet.halves[n]) for n in sheet.names)
    ]
    taken: list[Box] = []
    parts = []
    for rank, name in enumerate(sheet.names):
        size = 15.0 if rank < 12 else 13.0 if rank < 60 else 11.5
        words = cut(str(network.nodes[name]["label"]) or name, size, 19 * size)
        width, height = width_of(words, size), 1.15 * size
        box = _room(sheet, name, width, height, frame, [*signs, *taken])
        if box is None and rank < _FIRST:
            box = _room(sheet, name, width, height, frame, [*signs[:_FIRST], *taken])
        if box is None:
            continue
        taken.append(box)
        middle, base = (box[0] + box[2]) / 2, box[3] - 0.28 * size
        look = {"text_anchor": "middle", "paint_order": "stroke", "stroke_linejoin": "round"}
        parts.append(text(words, middle, base, size, stroke="#ffffff", stroke_width=3.5, **look))
    return parts


def _room(
    sheet: _Sheet, name: str, width: float, height: float, frame: Box, taken: Sequence[Box]
) -> Box | None:
    """Return where a name may stand: under, over, right or left of its sign; None without room."""
    (x, y), reach = sheet.places[name], sheet.halves[name] + 3
    corners = (
        (x - width / 2, y + reach),
        (x - width / 2, y - reach - height),
        (x + reach, y - height / 2),
        (x - reach - width, y - height / 2),
    )
    for left, top in corners:
        right, bottom = left + width, top + height
        if left < frame[0] or right > frame[0] + frame[2] or bottom > frame[1] + frame[3]:
            continue
        if not any(left < b[2] and right > b[0] and top < b[3] and bottom > b[1] for b in taken):
            return left, top, right, bottom
    return None


def _around(
    network: networkx.MultiDiGraph[str], sheet: _Sheet, heading: str, shown: str
) -> list[str]:
    """Return title, counts, legend and source."""
    lines = f"{len(sheet.lines):,} {'line' if len(sheet.lines) == 1 else 'lines'} between them."
    parts = [
        text(cut(heading, 30, WIDTH - 2 * _MARGIN), _MARGIN, 56, 30, font_weight="600"),
        text(f"{shown} {lines}", _MARGIN, 84, 16, fill=_MUTED),
    ]
    types = Counter(readable(str(network.nodes[name]["type"])) for name in sheet.names)
    known = list(LOOKS)
    ordered = sorted(types, key=lambda t: (known.index(t) if t in LOOKS else len(known), t))
    x, y = WIDTH - _LEGEND - _MARGIN + 20, _TOP + 30
    parts.append(text("Kinds, and how many are shown", x, y - 22, 13, fill=_MUTED))
    for type_ in ordered[:20]:
        look = look_of(type_)
        parts.append(sign(look.shape, x + 9, y, 9, colour=COLOURS[look.family], solid=look.solid))
        label = look.plural if type_ in LOOKS or type_ == "Thing" else type_
        words = cut(label, 15, _LEGEND - 90)
        parts.append(text(words, x + 28, y + 5, 15))
        count = {"text_anchor": "end", "fill": _MUTED}
        parts.append(text(f"{types[type_]:,}", WIDTH - _MARGIN, y + 5, 15, **count))
        y += 28
    for line in ("Larger signs have more relations;", "arrows point from who acts."):
        parts.append(text(line, x, y + 12, 13, fill=_MUTED))
        y += 19
    source = cut(source_of(network), 13, WIDTH - 2 * _MARGIN)
    return [*parts, text(source, _MARGIN, HEIGHT - 22, 13, fill=_MUTED)]


def source_of(network: networkx.MultiDiGraph[str]) -> str:
    """Return the line that says what a network was taken from: documents, dates, publishers."""
    told: dict[str, tuple[str, str]] = {}
    for facts in _records(network):
        for fact in facts:
            said = cast(dict[str, str | None], cast(dict[str, object], fact)["document"])
            told[said["iri"] or ""] = (said.get("date") or "", said.get("publisher") or "")
    dates = sorted({date[:10] for date, _ in told.values() if date})
    houses = Counter(publisher for _, publisher in told.values() if publisher)
    line = f"Source: {len(told):,} {'document' if len(told) == 1 else 'documents'}"
    if dates:
        line += f" of {dates[0]}" if len(dates) == 1 else f" of {dates[0]} to {dates[-1]}"
    first = sorted(houses, key=lambda name: (-houses[name], name))[:4]
    more = f" and {len(houses) - 4} more" if len(houses) > 4 else ""
    return line + (f" ({', '.join(first)}{more})." if first else ".")


def _records(network: networkx.MultiDiGraph[str]) -> Iterable[Sequence[object]]:
    for _, _, facts in network.edges(data="facts"):
        yield facts
    for _, figures in network.nodes(data="figures", default=()):
        yield figures
