"""Colour is never the only sign of a class, and every class and relation has its words."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from hustings.model import CITED_CLASSES
from hustings.page.words import LOOKS, look_of, reading_of

STYLE = files("hustings.page").joinpath("assets", "base.css").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def palette(selector: str) -> dict[str, str]:
    block = STYLE.split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def test_every_class_has_a_look() -> None:
    assert set(LOOKS) == set(CITED_CLASSES)


def test_shape_and_filling_tell_any_two_classes_apart() -> None:
    assert len({(look.shape, look.solid) for look in LOOKS.values()}) == len(LOOKS)


def test_an_unknown_class_or_relation_still_has_words() -> None:
    assert look_of("Ferry").label == "thing"
    assert reading_of("sailsTo") == ("sails to", "sails to: from")


@pytest.mark.parametrize("selector", [":root", ':root[data-theme="dark"]'])
def test_colours_have_the_contrast_of_wcag_aa(selector: str) -> None:
    colours = palette(selector)
    for ground in (colours["paper"], colours["card"]):
        for name in ("ink", "muted", "accent", "mark"):
            assert contrast(colours[name], ground) >= 4.5, (name, ground)
        for look in LOOKS.values():
            assert contrast(colours[look.family], ground) >= 3, (look.family, ground)
    assert contrast(colours["mark"], colours["mark-soft"]) >= 4.5
    assert contrast(colours["card"], colours["accent"]) >= 4.5
    assert contrast(colours["muted"], colours["soft"]) >= 4.5
