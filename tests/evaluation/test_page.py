"""The page beside the texts: whole, escaped, without script, the same each time."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from hustings.evaluation import evaluate
from hustings.evaluation.findings import Finding, Outcome, texts_of
from hustings.evaluation.page import draw_page, rule_sayings, segments
from hustings.graph import load
from hustings.model import Resolution
from tests.factory import make_document, make_entity, make_statement

VOID = {"meta", "link"}


class Outline(HTMLParser):
    """Collects elements and checks that they nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(  # noqa: D102 - as HTMLParser has it
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:  # noqa: D102 - as HTMLParser has it
        assert self.open.pop() == tag


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    found.close()
    assert found.open == []
    return found


def drawn(gold: Path, folder: Path) -> str:
    return draw_page(evaluate(gold, folder), texts_of(load(folder)), {"test.rule": "It fires."})


def text_of(page: str) -> str:
    """Return what stands in the text panes, numbers aside."""
    panes = re.findall(r'<div class="text"[^>]*>(.*?)</div>', page, re.DOTALL)
    bare = re.sub(r'<a class="number.*?</a>', "", "".join(panes))
    return html.unescape(re.sub(r"<[^>]+>", "", bare))


def test_each_text_stands_there_whole(gold: Path, folder: Path) -> None:
    texts = texts_of(load(folder))
    assert text_of(drawn(gold, folder)) == texts["column"] + texts["rally"]


def test_an_error_names_its_rule_confidence_and_modality(gold: Path, folder: Path) -> None:
    page = " ".join(drawn(gold, folder).split())
    wrong = page.split('<details class="wrong" open>')[1].split("</details>")[0]
    assert "<bdi>Noor Haddad</bdi>" in wrong
    assert "Confidence 0.90, Asserted. Rule <code>test.rule</code>: It fires." in wrong
    assert "Missed: stated by the gold, not by the graph (1)" in page
    assert "Another passage than the gold&#39;s." in page


def test_every_link_leads_to_a_place_in_the_page(gold: Path, folder: Path) -> None:
    seen = outline(drawn(gold, folder)).seen
    ids = [attributes["id"] for _, attributes in seen if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {attributes["href"] or "" for tag, attributes in seen if tag == "a"}
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_it_runs_nothing_and_fetches_nothing(gold: Path, folder: Path) -> None:
    seen = outline(drawn(gold, folder)).seen
    tags = {tag for tag, _ in seen}
    assert not tags & {"script", "img", "iframe", "form", "base", "object", "svg"}
    [policy] = [
        attributes["content"] or ""
        for _, attributes in seen
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy
    assert not [name for _, attributes in seen for name in attributes if name in ("style", "src")]
    assert not [name for _, attributes in seen for name in attributes if name.startswith("on")]


def test_the_same_evaluation_gives_the_same_bytes(gold: Path, folder: Path) -> None:
    assert drawn(gold, folder) == drawn(gold, folder)


HOSTILE = "<script>alert(1)</script>\" onload='x' & {{ 7*7 }} \u202eevil\u202c"


def test_hostile_text_stays_text(
    one_gold: Callable[..., Path], build_folder: Callable[..., Path]
) -> None:
    words = f"{HOSTILE} wants <b>dams</b>"
    document = make_document(f"{words}. </div></style><img src=x>\n", name="a<i>b")
    speaker = make_entity(HOSTILE, "Person")
    dams = make_entity("<b>dams</b>", "Policy")
    statement = replace(
        make_statement(document, speaker, "proposes", dams, words), rule="<u>rule</u>"
    )
    resolution = Resolution(
        documents=(document,), entities=(speaker, dams), statements=(statement,)
    )
    fact = {"s": "<i>x</i>", "p": "opposes", "o": "</li>", "quote": "<b>dams</b>", "by": "<q>"}
    gold = one_gold(**{"a<i>b": {"entities": [], "facts": [fact]}})
    folder = build_folder(resolution)
    page = draw_page(evaluate(gold, folder), texts_of(load(folder)), {"<u>rule</u>": "<s>"})
    tags = {tag for tag, _ in outline(page).seen}
    assert not tags & {"script", "img", "b", "i", "u", "q", "s"}
    assert "{{ 7*7 }}" in page
    assert "\u202e" not in page
    assert "[U+202E]evil" in page
    assert "&lt;u&gt;rule&lt;/u&gt;" in page


def test_without_texts_the_facts_are_listed(gold: Path, folder: Path) -> None:
    page = draw_page(evaluate(gold, folder), {})
    outline(page)
    assert page.count("The graph carries no text for this document") == 2
    assert "<blockquote" in page


def test_rules_that_ship_say_what_they_find() -> None:
    assert rule_sayings()["proposes.infinitive"]


def test_segments_make_up_the_text_however_passages_overlap() -> None:
    text = "0123456789"
    findings = [
        Finding(Outcome.RIGHT, "a", "p", "b", start=0, end=6),
        Finding(Outcome.WRONG, "a", "p", "b", start=4, end=8),
        Finding(Outcome.MISSED, "a", "p", "b", start=4, end=99),
        Finding(Outcome.MISSED, "a", "p", "b"),
        Finding(Outcome.MISSED, "a", "p", "b", start=50, end=60),
    ]
    cut = segments(text, findings)
    assert "".join(segment.text for segment in cut) == text
    assert [(s.text, s.outcomes, s.opens) for s in cut] == [
        ("0123", ("right",), (0,)),
        ("45", ("missed", "right", "wrong"), (1, 2)),
        ("67", ("missed", "wrong"), ()),
        ("89", ("missed",), ()),
    ]
    assert segments("", findings) == ()


def test_evaluating_loads_no_language_model() -> None:
    code = (
        "import sys, hustings.evaluation, hustings.evaluation.page as page; page.rule_sayings();"
        "print(sorted({'spacy', 'pyshacl', 'networkx', 'pyvis'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
