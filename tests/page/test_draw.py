"""The page carries the network and nothing that runs but its own scripts."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import Any

import networkx
import pytest

from hustings.errors import HustingsError
from hustings.page import draw

HOSTILE = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">href</a>',
    "{{ 7*7 }}{% raw %}",
    "'; alert(1); '",
    "</title></style><svg onload=alert(1)>",
    "pay \u202etoor\u2066 now",
    "half \ud83d of a pair",
    "nul \x00 and esc \x1b[31m",
    "<!-- <script>",
    "line\u2028ends\u2029here",
]


class Elements(HTMLParser):
    """Every start tag with its attributes, and the text of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.texts.append((tag, ""))

    def handle_data(self, data: str) -> None:
        """Keep the text of the script or style it stands in."""
        if self.cdata_elem and self.texts:
            tag, text = self.texts[-1]
            self.texts[-1] = (tag, text + data)


def payload_of(page: str, section: str = "graph") -> Any:
    data = rf'<script type="application/json" id="data-{section}">(.*?)</script>'
    found = re.findall(data, page, re.S)
    assert len(found) == 1
    return json.loads(found[0])


def spread(column: Any, count: int) -> list[Any]:
    """Return the values of a column."""
    if isinstance(column, list):
        return column
    if "heads" in column:
        return [
            head + tail
            for head, tail in zip(spread(column["heads"], count), column["tails"], strict=True)
        ]
    return [column["all"]] * count if "all" in column else [column["of"][at] for at in column["at"]]


def rows_in(section: Any, **more: Any) -> list[dict[str, Any]]:
    """Return the rows of a section of columns, without what they do not say."""
    columns = {key: value for key, value in section.items() if key != "count"} | more
    spread_out = {key: spread(value, section["count"]) for key, value in columns.items()}
    return [
        {key: values[at] for key, values in spread_out.items() if values[at] is not None}
        for at in range(section["count"])
    ]


def facts_of(page: str) -> list[dict[str, Any]]:
    """Return the facts of a page's edges, in the order of the edges."""
    return rows_in(payload_of(page)["facts"], **payload_of(page, "words"))


def edges_of(page: str) -> list[dict[str, Any]]:
    """Return the edges of a page with their facts."""
    columns = payload_of(page)["edges"]
    starts = [at for at, ways in enumerate(columns.pop("out")) for _ in range(ways)]
    edges = rows_in({"count": len(starts), "from": starts, **columns})
    facts = iter(facts_of(page))
    return [edge | {"facts": [next(facts) for _ in range(edge["facts"])]} for edge in edges]


def nodes_of(page: str) -> list[dict[str, Any]]:
    """Return the nodes of a page."""
    columns = payload_of(page)["nodes"]
    aliases = columns.pop("aliases")
    return [
        node | {"id": at, "aliases": aliases.get(str(at), [])}
        for at, node in enumerate(rows_in(columns))
    ]


def test_the_payload_says_what_the_network_says(small: Any) -> None:
    page = draw(small.network, title="Port Amity votes")
    payload = payload_of(page)
    network = small.network
    iris = sorted(network)
    assert payload["title"] == "Port Amity votes"
    for node, iri in zip(nodes_of(page), iris, strict=True):
        said = network.nodes[iri]
        assert node["iri"] == iri
        assert (node["name"], node["group"]) == (said["label"], said["type"])
        assert (node["x"], node["y"], node["degree"]) == (said["x"], said["y"], said["degree"])
        assert node["aliases"] == said["aliases"]
    edges = sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3])
    for edge, (subject, object_, predicate, said) in zip(edges_of(page), edges, strict=True):
        assert (iris[edge["from"]], iris[edge["to"]]) == (subject, object_)
        assert (edge["predicate"], edge["plain"]) == (predicate, said["plain"])
        for fact, told in zip(edge["facts"], said["facts"], strict=True):
            for key in ("statement", "quote", "start", "speaker", "modality", "confidence"):
                assert fact.get(key) == told[key]
            assert fact["start"] + fact["length"] == told["end"]
            named = {key: value for key, value in told["document"].items() if value is not None}
            assert payload["documents"][fact["document"]] == named


def test_a_speaker_who_is_a_node_is_linked(small: Any) -> None:
    page = draw(small.network, title="x")
    by = {fact["statement"].rpartition("/")[2]: fact.get("by") for fact in facts_of(page)}
    ivo = next(node["id"] for node in nodes_of(page) if node["name"] == "Ivo Brandt")
    assert by == {"s1": ivo, "s2": None, "s3": ivo}


def test_nothing_outside_is_named_by_any_element(small: Any) -> None:
    elements = Elements(draw(small.network, title="x"))
    assert not [tag for tag, attributes in elements.tags if "src" in attributes]
    links = [attributes["href"] for tag, attributes in elements.tags if "href" in attributes]
    assert links == ["data:,", "#main"]
    handlers = [name for _, attributes in elements.tags for name in attributes if name[:2] == "on"]
    assert handlers == []
    assert not [tag for tag, attributes in elements.tags if "style" in attributes]


def test_the_policy_names_each_script_and_style_by_its_digest(small: Any) -> None:
    page = draw(small.network, title="x")
    elements = Elements(page)
    policy = next(
        attributes["content"]
        for tag, attributes in elements.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, text in elements.texts:
        if tag == "script" and text.startswith(("{", "[")):
            continue
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy, tag
    assert page.startswith('<!doctype html>\n<html lang="en">')


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(sketch: Any, small: Any, text: str) -> None:
    sketch.node("ada", "Person", text, aliases=[text])
    sketch.node("levy", text, "a levy")
    document = dict.fromkeys(("iri", "title", "name", "date", "url", "publisher"), text)
    fact = sketch.fact(text, text, speaker=text, speaker_iri=text, modality=text, document=document)
    sketch.relate("ada", text, "levy", fact)
    page = draw(sketch.network, title=text)
    page.encode("utf-8")
    calm = Elements(draw(small.network, title="calm"))
    hostile = Elements(page)
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in calm.tags]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", page_without_library(page))
    payload = payload_of(page)
    assert "url" not in payload["documents"][0]


def page_without_library(page: str) -> str:
    return re.sub(r"<script>.*?</script>", "", page, flags=re.S)


def test_a_name_of_a_megabyte_is_carried_once(sketch: Any) -> None:
    sketch.node("ada", "Person", "long " * 200_000)
    page = draw(sketch.network, title="x")
    (node,) = nodes_of(page)
    assert len(node["name"]) == 1_000_000
    assert page.count("long long") < 101_000


def test_a_blank_title_still_has_a_heading(small: Any) -> None:
    assert "<title>Election facts</title>" in draw(small.network, title="  ")


def test_no_number_that_json_lacks_is_written(sketch: Any) -> None:
    sketch.node("ada", "Person", "Ada")
    sketch.relate("ada", "endorses", "ada", sketch.fact("s", "q", confidence=float("nan")))
    page = draw(sketch.network, title="x")
    (edge,) = edges_of(page)
    assert "confidence" not in edge["facts"][0]
    assert "NaN" not in page_without_library(page)


def test_the_same_network_gives_the_same_bytes(small: Any) -> None:
    network = small.network
    nodes, edges = list(network.nodes(data=True)), list(network.edges(keys=True, data=True))
    random.Random(3).shuffle(nodes)  # noqa: S311
    random.Random(4).shuffle(edges)  # noqa: S311
    other: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    other.add_nodes_from(nodes)
    other.add_edges_from(edges)
    assert draw(other, title="x") == draw(network, title="x") == draw(network, title="x")


def test_an_empty_network_is_still_a_page() -> None:
    page = draw(networkx.MultiDiGraph(), title="x")
    assert (nodes_of(page), edges_of(page), payload_of(page)["documents"]) == ([], [], [])


def test_drawing_imports_no_large_library() -> None:
    code = (
        "import sys, networkx, hustings.page as page; before = set(sys.modules);"
        "page.draw(networkx.MultiDiGraph(), title='x'); print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("[")
    for library in ("jinja2", "pyvis", "numpy"):
        assert f"'{library}" not in done.stdout


def test_without_pyvis_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["hustings.page.draw"], "find_spec", lambda name: None)
    with pytest.raises(HustingsError, match=r"vis-network\.min\.js: not found.*pip install 'pyvis"):
        draw(networkx.MultiDiGraph(), title="x")
