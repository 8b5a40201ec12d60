"""The quick engine finds what the reference finds: on every test file, and on a built graph."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from hustings.namespaces import HST, RDF, RDFS
from hustings.resources import resource
from hustings.validation import Finding, Shapes, load_shapes, validate
from hustings.validation import validate as public

HERE = Path(__file__).parents[1] / "shapes"
FILES = sorted(HERE.glob("*/*.ttl"))
SHARED = list(pyoxigraph.parse(path=HERE / "shared.ttl"))
NAMELESS = {"blank_node"}


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("beside", [[], SHARED], ids=["alone", "shared"])
def test_engines_agree(path: Path, beside: list[Quad], shapes: Shapes) -> None:
    quads = [*beside, *pyoxigraph.parse(path=path)]
    expected = validate(quads, shapes=shapes, reference=True)
    assert validate(quads, shapes=shapes) == expected


def test_engines_agree_on_all_files_at_once(shapes: Shapes) -> None:
    quads = [q for path in FILES if path.stem not in NAMELESS for q in pyoxigraph.parse(path=path)]
    found = validate(quads, shapes=shapes)
    assert len(found.findings) > len(FILES) / 2
    assert found == validate(quads, shapes=shapes, reference=True)


def test_engines_agree_on_the_shipped_graph(shapes: Shapes) -> None:
    quads = list(pyoxigraph.parse(path=resource("graphs", "mexico-2024") / "build" / "graph.trig"))
    assert validate(quads, shapes=shapes) == validate(quads, shapes=shapes, reference=True)


def test_each_engine_is_used_where_it_should(
    shapes: Shapes, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []

    def note(name: str) -> Callable[..., set[Finding]]:
        def find(*_: object) -> set[Finding]:
            used.append(name)
            return set()

        return find

    for name in ("find_with_shifty", "find_with_pyshacl"):
        monkeypatch.setattr(import_module("hustings.validation.validate"), name, note(name))
    public(SHARED, shapes=shapes)
    assert used == []  # every node is cleared, so there is nothing to do for an engine
    public(pyoxigraph.parse(path=HERE / "violates" / "fact_without_object.ttl"), shapes=shapes)
    public(SHARED, shapes=shapes, reference=True)
    public(pyoxigraph.parse(path=HERE / "violates" / "blank_node.ttl"), shapes=shapes)
    assert used == ["find_with_shifty", "find_with_pyshacl", "find_with_pyshacl"]


def test_hostile_values_reach_the_quick_engine_as_text(shapes: Shapes) -> None:
    node = NamedNode("https://example.org/id/x")
    labels = ["\x00\x01\x7f", '"""\\', "\u202e\ufffe", "{?x} <a> .\n@prefix", "é" * 100_000]
    for label in labels:
        quads = [
            Quad(node, NamedNode(RDF.type), NamedNode(HST.Place)),
            Quad(node, NamedNode(RDFS.label), Literal(label)),
        ]
        assert validate(quads, shapes=shapes) == validate(quads, shapes=shapes, reference=True)
