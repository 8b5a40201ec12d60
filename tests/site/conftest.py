"""The sample graph as a view, and the same with text that tries to break out."""

from __future__ import annotations

import pytest

from hustings.site import View
from tests.site.sample import hostile_text, quads


@pytest.fixture(scope="session")
def view() -> View:
    """The graph."""
    return View.of(quads())


@pytest.fixture(scope="session")
def hostile() -> View:
    """The graph with text that tries to break out."""
    return View.of(quads(hostile_text()))
