"""SVG says what it is told, and nothing in it can do anything."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from hustings.page.svg import SIGNS, cut, document, element, sign, text, width_of

SPACE = "{http://www.w3.org/2000/svg}"


def test_text_is_escaped_and_on_one_line() -> None:
    made = text("a <b> & \n\n c", 1, 2, 12)
    assert (
        made == '<text x="1" y="2" font-size="12" unicode-bidi="isolate">a &lt;b&gt; &amp; c</text>'
    )


def test_attributes_are_escaped() -> None:
    assert element("a", class_='"><script>') == '<a class="&quot;&gt;&lt;script&gt;"/>'
    assert element("a", x=None) == "<a/>"


def test_what_turns_the_direction_of_writing_is_spelled_out() -> None:
    assert "[U+202E]txt" in text("\u202etxt", 0, 0, 12)


@pytest.mark.parametrize("words", ["", "Ada", "Ada Okoro " * 40, "民主" * 30, "x" * 100_000])
def test_a_cut_text_fits_its_room(words: str) -> None:
    assert width_of(cut(words, 12, 90), 12) <= 90
    if width_of(words[:100], 12) <= 90:
        assert cut(words, 12, 90) == words


def test_a_document_is_one_well_formed_drawing() -> None:
    drawn = document(
        30, 20, "</title><b>", "a & b", [sign("dot", 5, 5, 4, colour="#000", solid=True)]
    )
    root = ElementTree.fromstring(drawn)  # noqa: S314
    assert (root.tag, root.get("viewBox"), root.get("role")) == (SPACE + "svg", "0 0 30 20", "img")
    assert root.findtext(SPACE + "title") == "</title><b>"
    assert root.findtext(SPACE + "desc") == "a & b"


def test_each_sign_has_its_middle_where_it_is_put() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)
    made = sign("square", 10, 20, 4, colour="#123456", solid=False)
    assert 'transform="translate(6 16) scale(0.500)"' in made
    assert 'fill="#ffffff" stroke="#123456"' in made
