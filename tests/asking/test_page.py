"""The page as text: what it carries, what its policy lets run, what it says is missing."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat

from hustings.asking import (
    Bundle,
    Endpoint,
    InBrowser,
    QueryPage,
    Vocabulary,
    load_bundle,
    query_page,
)
from hustings.asking import page as module
from hustings.graph import Graph
from tests.asking.conftest import HOSTILE

STANDIN = Bundle(editor="/* editor */", engine="/* engine */", module="AAAA")


class Scripts(HTMLParser):
    """Collects scripts: (type, id, text)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str | None, str | None, str]] = []
        self._open: list[str | None] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a script; no element has a handler."""
        given = dict(attrs)
        assert not [name for name in given if name.startswith("on")]
        assert "src" not in given
        if tag == "script":
            self._open = [given.get("type"), given.get("id"), ""]

    def handle_data(self, data: str) -> None:
        """Take what stands in a script."""
        if self._open is not None:
            self._open[2] = f"{self._open[2]}{data}"

    def handle_endtag(self, tag: str) -> None:
        """Close a script."""
        if tag == "script" and self._open is not None:
            kind, name, text = self._open
            self.found.append((kind, name, text or ""))
            self._open = None


def test_only_scripts_that_the_policy_names_can_run(graph: Graph, vocabulary: Vocabulary) -> None:
    page = query_page(InBrowser.of(graph.quads), vocabulary, bundle=STANDIN)
    run = [text for kind, _, text in Scripts(page.html).found if kind is None]
    assert len(run) == 2
    for text in run:
        sum_ = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{sum_}'" in page.policy
    assert "unsafe-inline" not in page.policy
    assert "'unsafe-eval'" not in page.policy
    assert "'wasm-unsafe-eval'; worker-src blob:" in page.policy
    assert "connect-src" not in page.policy


def test_the_quads_it_carries_are_the_graph(graph: Graph, vocabulary: Vocabulary) -> None:
    page = query_page(InBrowser.of(graph.quads), vocabulary, bundle=STANDIN)
    [carried] = [text for _, name, text in Scripts(page.html).found if name == "quads"]
    assert set(pyoxigraph.parse(carried, RdfFormat.N_QUADS)) == set(graph.quads)
    assert HOSTILE in {getattr(q.object, "value", "") for q in graph.quads}


def test_a_title_is_text(page: QueryPage) -> None:
    assert "<bdi>Port Avery &lt;votes&gt;</bdi>" in page.html


def test_a_large_graph_is_fetched_not_carried(
    vocabulary: Vocabulary,
) -> None:
    engine = InBrowser("x" * (module.INLINE_LIMIT + 1), address="data/all.nq")
    assert not engine.is_inlined
    page = query_page(engine, vocabulary, bundle=STANDIN)
    assert len(page.html) < 1_000_000
    assert '"address":"data/all.nq"' in page.html
    assert "connect-src 'self'" in page.policy
    assert InBrowser("x" * module.INLINE_LIMIT).is_inlined


def test_an_endpoint_needs_no_module(vocabulary: Vocabulary) -> None:
    page = query_page(Endpoint("/sparql"), vocabulary, bundle=STANDIN)
    assert page.missing == ()
    assert "wasm" not in page.policy
    assert "connect-src 'self'" in page.policy
    assert {name for _, name, _ in Scripts(page.html).found} == {None, "payload"}


def test_without_npm_packages_the_page_says_what_is_missing(
    graph: Graph, vocabulary: Vocabulary
) -> None:
    page = query_page(InBrowser.of(graph.quads), vocabulary, bundle=Bundle())
    assert len(page.missing) == 2
    assert "made without Oxigraph" in page.missing[0]
    assert "make web" in page.missing[1]
    for words in page.missing:
        assert words.replace("'", "&#39;") in page.html
    served = query_page(Endpoint("/sparql"), vocabulary, bundle=Bundle())
    assert len(served.missing) == 1


def test_the_same_arguments_give_the_same_bytes(graph: Graph, vocabulary: Vocabulary) -> None:
    engine = InBrowser.of(reversed(graph.quads))
    one = query_page(InBrowser.of(graph.quads), vocabulary, bundle=STANDIN)
    assert query_page(engine, vocabulary, bundle=STANDIN) == one


def test_the_page_names_no_other_host(graph: Graph, vocabulary: Vocabulary) -> None:
    page = query_page(InBrowser.of(graph.quads), vocabulary, bundle=STANDIN)
    outside = re.sub(r"<script\b.*?</script>", "", page.html, flags=re.DOTALL)
    assert "://" not in outside


def test_half_a_bundle_is_no_engine(tmp_path: Path) -> None:
    assert load_bundle(tmp_path) == Bundle()
    (tmp_path / "engine.js").write_text("x")
    (tmp_path / "editor.js").write_text("y")
    assert load_bundle(tmp_path) == Bundle(editor="y")
    (tmp_path / "oxigraph.wasm.gz").write_bytes(b"\x00\x01")
    assert load_bundle(tmp_path) == Bundle(editor="y", engine="x", module="AAE=")
