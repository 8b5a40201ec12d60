"""SVG written by hand: elements, text that can only be text, and how wide a text is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from hustings.page.safe import readable

__all__ = ["FONTS", "SIGNS", "cut", "document", "element", "figure", "sign", "text", "width_of"]

FONTS = "'DejaVu Sans', 'Noto Sans', 'Liberation Sans', system-ui, sans-serif"

SIGNS: dict[str, str] = {
    "dot": "M8 1.6a6.4 6.4 0 1 0 .01 0Z",
    "square": "M2.2 2.2h11.6v11.6H2.2Z",
    "hexagon": "M4.4 2h7.2L15 8l-3.4 6H4.4L1 8Z",
    "triangle": "M8 1.6 15 13.8H1Z",
    "triangleDown": "M8 14.4 1 2.2h14Z",
    "diamond": "M8 .8 15 8l-7 7.2L1 8Z",
    "star": "m8 .8 2.1 4.9 5.3.5-4 3.5 1.2 5.2L8 12.1l-4.6 2.8 1.2-5.2-4-3.5 5.3-.5Z",
}
"""Outline of each shape on a square of 16 units."""

_SIZES = (
    ("!'(),-./:;I[\\]fijlrt|JÍÎÌÏíîìïł ", 0.36),
    ("mwMW@%—…ŒœÆæ", 0.97),
    ('#+<=>CDGHNOQUÇÐÑÓÔÕÖØÚÛÜ&"~', 0.78),
    ("0123456789ABEFKLPRSTVXYZabdeghknopquvxy$?*{}", 0.65),
    ("csz_`", 0.55),
)
_WIDTHS = {letter: width for letters, width in _SIZES for letter in letters}


def width_of(words: str, size: float) -> float:
    """Return about how wide a text is, rather more than less, in the unit of its size.

    >>> round(width_of("Ada Okoro", 10))
    54
    """
    return size * sum(_WIDTHS.get(letter, 1.05 if letter >= "\u1100" else 0.7) for letter in words)


def cut(words: str, size: float, room: float) -> str:
    """Return a text on one line and no wider than the room.

    >>> cut("a levy on ferries", 10, 70)
    'a levy on f…'
    """
    line = " ".join(readable(words[:2_000]).split())
    if width_of(line, size) <= room:
        return line
    while line and width_of(line + "…", size) > room:
        line = line[:-1]
    return line.rstrip() + "…"


def figure(value: float) -> str:
    """Return a number as short as it can be to a tenth.

    >>> figure(12.04), figure(0.55), figure(-0.01)
    ('12', '0.6', '0')
    """
    whole = f"{value:.1f}".removesuffix(".0")
    return "0" if whole == "-0" else whole


def element(name: str, /, *children: str, **attributes: str | float | None) -> str:
    """Return an element; attributes are escaped, children are markup already.

    >>> element("rect", width=3.04, fill='"red"', stroke_width=1)
    '<rect width="3" fill="&quot;red&quot;" stroke-width="1"/>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="'
        f'{escape(value) if isinstance(value, str) else figure(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def text(words: str, x: float, y: float, size: float, **attributes: str | float | None) -> str:
    """Return a line of text; whatever it says stays text, and its direction stays within it."""
    line = escape(" ".join(readable(words).split()), quote=False)
    return element("text", line, x=x, y=y, font_size=size, unicode_bidi="isolate", **attributes)


def sign(shape: str, x: float, y: float, half: float, *, colour: str, solid: bool) -> str:
    """Return a sign with its middle at a place, half as wide as told."""
    scale = half / 8
    move = f"translate({figure(x - half)} {figure(y - half)}) scale({scale:.3f})"
    fill = colour if solid else "#ffffff"
    stroke = f"{1.3 / scale:.2f}"
    return element(
        "path", d=SIGNS[shape], transform=move, fill=fill, stroke=colour, stroke_width=stroke
    )


def document(
    width: float,
    height: float,
    title: str,
    about: str,
    parts: Iterable[str],
    *,
    fluid: bool = False,
) -> str:
    """Return a whole drawing on white ground, with a title and a description for readers.

    Args:
        width: of the drawing, in units.
        height: of the drawing, in units.
        title: its name.
        about: what it shows, in words.
        parts: markup, in the order of painting.
        fluid: whether it is as wide as what it stands in instead of its own width.
    """

    def said(name: str, words: str) -> str:
        return element(name, escape(" ".join(readable(words).split()), quote=False))

    wide, high = figure(width), figure(height)
    size = 'width="100%"' if fluid else f'width="{wide}" height="{high}"'
    ground = element("rect", width=width, height=height, fill="#ffffff")
    body = "\n".join([said("title", title), said("desc", about), ground, *parts])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {wide} {high}" role="img" '
        f'font-family="{FONTS}" fill="#1c2127">\n{body}\n</svg>\n'
    )
