"""The sample graph as a view, and the same with text that tries to break out."""

from __future__ import annotations

import pytest

from hustings.site import View
from tests.site.sample import HOSTILE, TRIG, quads


@pytest.fixture(scope="session")
def view() -> View:
    """The graph."""
    return View.of(quads())


@pytest.fixture(scope="session")
def hostile() -> View:
    """The graph with a label, a title, a passage and a speech that try to break out."""
    escaped = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    text = TRIG
    for words in ("Lena Okoro", "free night buses", "Harbour vote opens", "turnout", "next year"):
        text = text.replace(f'"{words}"', f'"{escaped}"')
    text = text.replace('"Okoro said the night buses would be free"', f'"{escaped}"')
    text = text.replace('"the night buses would be free"', f'"{escaped}"')
    text = text.replace("<https://okoro.example/>", "<javascript:alert(1)>")
    return View.of(quads(text))
