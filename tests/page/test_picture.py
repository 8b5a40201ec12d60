"""The picture for print: the page's places, signs and colours, and text that stays text."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import networkx
import pytest

from hustings.page import draw_charts, picture, to_png
from hustings.page.picture import COLOURS, FIRST_VIEW, source_of
from hustings.page.svg import SIGNS
from hustings.page.words import LOOKS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

SPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "</text></svg><script>alert(1)</script>",
    '"><image href="https://news.example/x.png" onload="alert(1)"/>',
    "]]><!--",
    "&lol; &#60;script&#62;",
    "\u202e\u2066 turned",
    "nul \x00 esc \x1b lone \ud83d",
    "<foreignObject><body onload=alert(1)></foreignObject>",
]


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in parsed(svg).iter(SPACE + "text")]


def test_it_names_what_it_shows(small: Any) -> None:
    said = texts(picture(small.network, title="Port Amity votes"))
    assert said[-1] == "Source: 1 document of 2026-05-02 (The Harbour Daily)."
    for words in ("Port Amity votes", "3 names shown. 2 lines between them."):
        assert words in said
    for words in ("Ada Okoro", "a levy on ferries", "rising debt", "Candidates", "Policies"):
        assert words in said
    assert "Ivo Brandt" not in said, "his only relation is denied"


def test_places_keep_their_proportions(sketch: Any) -> None:
    for name, x, y in (("a", 0, 0), ("b", 600, 0), ("c", 600, 300)):
        sketch.node(name, "Person", name, x=x, y=y)
    for one, other in ("ab", "bc"):
        sketch.relate(one, "endorses", other)
    moves = re.findall(
        r"M[^\"]*\" transform=\"translate\(([\d.]+) ([\d.]+)\)", picture(sketch.network, title="x")
    )
    (ax, ay), (bx, by), (cx, cy) = sorted((float(x), float(y)) for x, y in moves[:3])
    assert (bx - ax) / abs(cy - by) == pytest.approx(2, rel=0.05)
    assert ay == pytest.approx(min(by, cy), abs=6)
    assert bx == pytest.approx(cx, abs=6)


def test_only_the_best_connected_stand_in_it_and_it_says_so(sketch: Any) -> None:
    for number in range(FIRST_VIEW + 40):
        sketch.node(f"n{number:03}", "Person", f"Person {number}", degree=400 - number)
    for number in range(1, FIRST_VIEW + 40):
        sketch.relate(f"n{number:03}", "endorses", "n000")
    svg = picture(sketch.network, title="x")
    assert (
        "300 of 340 names shown, the most connected and what links them. 299 lines between them."
        in texts(svg)
    )
    assert "40 of 340 names shown" in picture(sketch.network, title="x", limit=40)


def test_no_name_lies_over_another(sketch: Any) -> None:
    for number in range(120):
        sketch.node(
            f"n{number}",
            "Policy",
            f"policy number {number}",
            x=130 * (number % 11),
            y=110 * (number // 11),
        )
        sketch.relate(f"n{number}", "involves", "n0")
    svg = parsed(picture(sketch.network, title="x"))
    names = [node for node in svg.iter(SPACE + "text") if node.get("stroke")]
    rows = [
        (float(n.get("x", 0)), float(n.get("y", 0)), float(n.get("font-size", 0))) for n in names
    ]
    for number, (x, y, size) in enumerate(rows):
        for other_x, other_y, _ in rows[number + 1 :]:
            assert abs(y - other_y) >= 0.9 * size or abs(x - other_x) > 5 * size
    assert len(rows) >= 12


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(sketch: Any, words: str) -> None:
    sketch.node("ada", words, words)
    sketch.node("levy", "Policy", words)
    document = dict.fromkeys(("iri", "title", "name", "date", "publisher"), words)
    sketch.relate("ada", "proposes", "levy", sketch.fact("s", words, document=document))
    drawn = [
        picture(sketch.network, title=words),
        *draw_charts(sketch.network, title=words).values(),
    ]
    for svg in drawn:
        svg.encode()
        tags = {node.tag.removeprefix(SPACE) for node in parsed(svg).iter()}
        assert tags <= {"svg", "title", "desc", "rect", "g", "path", "text"}
        names = {name for node in parsed(svg).iter() for name in node.attrib}
        assert not [name for name in names if name.startswith("on") or "href" in name]
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", svg)


def test_the_same_network_gives_the_same_bytes(small: Any) -> None:
    other: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    other.add_nodes_from(reversed(list(small.network.nodes(data=True))))
    other.add_edges_from(reversed(list(small.network.edges(keys=True, data=True))))
    assert picture(other, title="x") == picture(small.network, title="x")
    assert draw_charts(other, title="x") == draw_charts(small.network, title="x")


def test_an_empty_network_is_still_a_picture() -> None:
    empty: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    assert "0 names shown. 0 lines between them." in texts(picture(empty, title=" "))
    assert source_of(empty) == "Source: 0 documents."


def test_signs_and_colours_are_those_of_the_page() -> None:
    sheets = [
        path.read_text(encoding="utf-8")
        for folder in ("parts", "assets")
        if (holder := files("hustings.page").joinpath(folder)).is_dir()
        for path in holder.iterdir()
        if path.name.endswith((".css", ".js"))
    ]
    style = next(sheet for sheet in sheets if sheet.startswith(":root"))
    found = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", style.split("}", 1)[0]))
    assert {name: found[name] for name in COLOURS} == COLOURS
    script = next(sheet for sheet in sheets if "const SHAPES" in sheet)
    shapes = script.split("const SHAPES = {")[1].split("};")[0]
    assert dict(re.findall(r'(\w+): "([^"]+)"', shapes)) == SIGNS
    assert {look.shape for look in LOOKS.values()} <= set(SIGNS)


def test_a_png_is_the_drawing_in_pixels_and_the_same_each_time(small: Any) -> None:
    svg = picture(small.network, title="Łódź, Αθήνα, القاهرة")
    png = to_png(svg)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (3200, 2262)
    assert png == to_png(svg)
    blank = to_png(re.sub("<text.*?</text>", "", svg))
    assert len(png) > len(blank) + 5_000, "the letters are drawn"


@pytest.mark.browser
def test_a_hostile_picture_runs_nothing_in_a_browser(
    browser: Browser, sketch: Any, tmp_path: Path
) -> None:
    for number, words in enumerate(HOSTILE):
        sketch.node(f"n{number}", "Person", words)
        sketch.relate(f"n{number}", "endorses", "n0" if number else "n1")
    faults: list[str] = []
    requests: list[str] = []
    page = browser.new_page()

    def refuse(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    for name, svg in (
        ("a.svg", picture(sketch.network, title=HOSTILE[0])),
        ("b.html", f"<!doctype html>{picture(sketch.network, title=HOSTILE[0], fluid=True)}"),
    ):
        (tmp_path / name).write_text(svg, encoding="utf-8")
        page.goto((tmp_path / name).as_uri())
        assert (
            page.evaluate("document.querySelectorAll('script, image, foreignObject').length") == 0
        )
        assert page.locator("svg text").count() > 5
    page.close()
    assert faults == []
    assert len(requests) == 2
