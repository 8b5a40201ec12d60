"""A small network made by hand, and a way to open a page without any network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import networkx
import pytest

from hustings.page import draw

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

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
            "author": None,
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


TEXT = (
    "Okoro would make ferries pay, Brandt said. Fares 👩\u200d🌾 rose by 12 percent in 2025.\n\n"
    "Mara Levi rejects a levy on ferries. Rising debt threatens the port. "
    "“Nobody is ready for a flood,” said Ada Okoro. The council meets on Monday."
)


def passage(words: str) -> dict[str, object]:
    """Return the place of some words in the text, as a fact has it."""
    start = TEXT.index(words)
    return {"quote": words, "start": start, "end": start + len(words)}


@pytest.fixture
def rich(sketch: Sketch) -> Sketch:
    """Two candidates, a party, topics, risks, numbers, speech, and something in quarantine."""
    for name, type_, label in (
        ("ada", "Candidate", "Ada Okoro"),
        ("mara", "Candidate", "Mara Levi"),
        ("ivo", "Person", "Ivo Brandt"),
        ("dock", "PoliticalParty", "Dockside Union"),
        ("levy", "Policy", "a levy on ferries"),
        ("wall", "Policy", "a sea wall"),
        ("debt", "Risk", "rising debt"),
        ("flood", "Risk", "a flood"),
        ("port", "Asset", "the port"),
        ("money", "Topic", "Public finance"),
        ("sea", "Topic", "Climate"),
    ):
        sketch.node(name, type_, label, degree=2)
    pays = passage("Okoro would make ferries pay, Brandt said.")
    night = sketch.fact("s1", None, sources=2, documents=3) | pays
    denied = sketch.fact("s2", "She denied wanting a wall.", modality="Denied")
    rejects = sketch.fact("s3", None) | passage("Mara Levi rejects a levy on ferries.")
    threat = sketch.fact("s4", None) | passage("Rising debt threatens the port.")
    warned = sketch.fact("s5", None) | passage("“Nobody is ready for a flood,” said Ada Okoro.")
    held = sketch.fact("s6", "Levi has led the union since 2019.", validity="since 2019")
    sketch.relate("ada", "proposes", "levy", night)
    sketch.relate("mara", "opposes", "levy", rejects)
    sketch.relate("ada", "proposes", "wall", denied, plain=False)
    sketch.relate("levy", "topic", "money")
    sketch.relate("wall", "topic", "sea")
    sketch.relate("debt", "threatens", "port", threat)
    sketch.relate("levy", "addresses", "debt", sketch.fact("s7", "The levy would cut the debt."))
    sketch.relate("ada", "warnsOf", "flood", warned)
    sketch.relate("mara", "candidateOf", "dock", held | {"valid_from": "2019"})
    of_nobody = sketch.fact("f1", None) | passage("rose by 12 percent in 2025")
    words = {"measures": "fares", "value": "12", "unit": "percent", "when": "in 2025"}
    set_aside = sketch.fact("q1", "The wall threatens Ivo Brandt.", confidence=None) | {
        "subject": ID + "wall",
        "predicate": "causes",
        "object": ID + "doubt",
        "reasons": ["a confidence is wanted"],
    }
    said = sketch.fact("u1", None, confidence=None) | passage("Nobody is ready for a flood")
    sketch.network.graph.update(
        figures=[of_nobody | words],
        utterances=[said | {"kind": "direct", "source": "Ada Okoro", "cue": "said"}],
        quarantine=[set_aside],
        quarantine_ends={ID + "doubt": ("Risk", "doubt")},
        documents=[{"iri": ID + "doc/day", "title": "A quiet day", "date": None}],
    )
    return sketch


@pytest.fixture
def texts() -> dict[str, str]:
    """The text of the sketch's document."""
    return {ID + "doc/night": TEXT}


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Write a network's page, open it, and at the end assert that it kept to itself."""
    requests: list[str] = []
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1300, "height": 820})
    context.set_default_timeout(5_000)

    def refuse(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open_(
        network: networkx.MultiDiGraph[str],
        *,
        title: str = "Port Amity votes",
        texts: dict[str, str] | None = None,
        fragment: str = "",
    ) -> Page:
        path = tmp_path / "explorer.html"
        path.write_text(draw(network, title=title, texts=texts), encoding="utf-8")
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", refuse)
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_
    context.close()
    assert faults == []
    own = (tmp_path / "explorer.html").as_uri()
    assert {address.partition("#")[0] for address in requests} == {own}
