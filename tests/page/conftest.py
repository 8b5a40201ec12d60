"""A small network made by hand, and a way to open a page without any network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import networkx
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ID = "https://example.org/id/"


class Sketch:
    """A network in the making, with all the attributes that `build_network` gives."""

    id = ID

    def __init__(self) -> None:
        self.network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()

    def fact(self, statement: str, quote: str | None, **changes: object) -> dict[str, object]:
        """Return a fact as `build_network` gives it."""
        document: dict[str, str | None] = {
            "iri": ID + "doc/night",
            "title": "A long night in Port Amity",
            "name": "night",
            "date": "2026-05-02",
            "url": "https://news.example/night",
            "publisher": "The Harbour Daily",
        }
        base: dict[str, object] = {
            "statement": ID + statement,
            "quote": quote,
            "start": 120,
            "end": 160,
            "speaker": "Ivo Brandt",
            "speaker_iri": ID + "ivo",
            "modality": "Asserted",
            "validity": None,
            "confidence": 0.87,
            "document": document,
        }
        return base | changes

    def node(self, name: str, type_: str, label: str, **changes: object) -> None:
        """Add a node."""
        number = self.network.number_of_nodes()
        base: dict[str, object] = {
            "type": type_,
            "label": label,
            "aliases": [],
            "degree": 1,
            "x": 120 * (number % 20),
            "y": 120 * (number // 20),
        }
        self.network.add_node(ID + name, **(base | changes))

    def relate(
        self,
        subject: str,
        predicate: str,
        object_: str,
        *facts: dict[str, object],
        plain: bool = True,
    ) -> None:
        """Add an edge."""
        self.network.add_edge(
            ID + subject,
            ID + object_,
            key=predicate,
            predicate=predicate,
            plain=plain,
            facts=list(facts),
        )


@pytest.fixture
def sketch() -> Sketch:
    """An empty sketch."""
    return Sketch()


@pytest.fixture
def small() -> Sketch:
    """Four names and three relations, one of them only denied."""
    sketch = Sketch()
    sketch.node("ada", "Candidate", "Ada Okoro", aliases=["Ms Okoro"], degree=3)
    sketch.node("ivo", "Person", "Ivo Brandt", degree=0)
    sketch.node("levy", "Policy", "a levy on ferries", degree=2)
    sketch.node("debt", "Risk", "rising debt")
    asserted = sketch.fact("s1", "Okoro would make ferries pay, Brandt said.")
    predicted = sketch.fact("s2", None, modality="Predicted", speaker=None, speaker_iri=None)
    denied = sketch.fact("s3", "He denied ever warning of debt.", modality="Denied")
    sketch.relate("ada", "proposes", "levy", asserted, predicted)
    sketch.relate("levy", "addresses", "debt")
    sketch.relate("ivo", "warnsOf", "debt", denied, plain=False)
    return sketch


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or a skip that says why; with HUSTINGS_REQUIRE_BROWSER=1 a failure."""
    path = shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(path).exists():
        reason = "no chromium on PATH nor at /usr/bin/chromium"
        if os.environ.get("HUSTINGS_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        chromium.close()
