"""Text from outside cannot do anything in a page."""

from __future__ import annotations

import json

import pytest

from hustings.errors import HustingsError
from hustings.page.safe import inline, json_for_script, readable, source_hash, web_address


@pytest.mark.parametrize("point", [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
def test_every_control_of_direction_is_spelled_out(point: int) -> None:
    assert readable(f"a{chr(point)}b") == f"a[U+{point:04X}]b"


@pytest.mark.parametrize("point", [0xD800, 0xDFFF, 0x00, 0x1B, 0x85, 0xFFFF])
def test_what_no_page_may_hold_is_replaced(point: int) -> None:
    assert readable(f"a{chr(point)}b") == "a\ufffdb"


def test_whatever_is_replaced_is_not_printable() -> None:
    for point in (*range(0x00, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F)):
        assert not chr(point).isprintable()
    for point in (*range(0x2066, 0x206A), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF):
        assert not chr(point).isprintable()


@pytest.mark.parametrize(
    "point",
    [
        0x200B,
        0x200C,
        0x200D,
        0x200E,
        0x200F,
        0x061C,
        0x2060,
        0x2063,
        0xFEFF,
        0x034F,
        0x3164,
        0x2800,
    ],
)
def test_what_has_no_width_is_spelled_out(point: int) -> None:
    assert readable(f"A{chr(point)}da") == f"A[U+{point:04X}]da"


@pytest.mark.parametrize("point", [0x00AD, 0xE0001, 0xE0041])
def test_soft_hyphens_and_tags_go(point: int) -> None:
    assert readable(f"A{chr(point)}da") == "Ada"


@pytest.mark.parametrize(
    "text",
    [
        "Łódź, 民主",
        "שלום\u200f",
        "line\nline\ttab",
        "👩\u200d🌾",
        "می\u200cشود",
        "क्\u200dष",
        "❤️\u200d🔥",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert readable(text) == text


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        " https://news.example/",
        "https://news.example/\njavascript:alert(1)",
        'https://news.example/"onclick="x',
        "data:text/html,x",
        "file:///etc/passwd",
        "//news.example",
    ],
)
def test_an_address_of_another_kind_is_no_link(address: str | None) -> None:
    assert web_address(address) is None


def test_json_in_a_script_says_the_same_without_markup() -> None:
    value = {"a": "</script><!--<script>&\u2028\u2029", "b": [1, None, 0.5, "é"]}
    text = json_for_script(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value


@pytest.mark.parametrize("part", ["</script>", "</SCRIPT", "</style", "<!--"])
def test_a_source_that_ends_its_element_is_refused(part: str) -> None:
    with pytest.raises(HustingsError, match=r"^lib\.js: found .*install a release"):
        inline(f"var a = '{part}'", name="lib.js")


def test_line_ends_are_what_the_parser_makes_of_them() -> None:
    assert inline("a\r\nb\rc\n", name="x") == "a\nb\nc\n"
    assert source_hash("a\n") != source_hash("a\r\n")
