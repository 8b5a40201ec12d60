"""The page about the ontology says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph

from hustings.namespaces import HST, TOPIC
from hustings.validation import validate

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")


def subjects(name: str, base: str) -> set[str]:
    quads = pyoxigraph.parse(path=ROOT / "ontology" / name)
    return {s.removeprefix(base) for q in quads if (s := q.subject.value).startswith(base)}


def test_the_example_conforms() -> None:
    (example,) = re.findall(r"```turtle\n(.*?)```", PAGE, flags=re.DOTALL)
    quads = list(pyoxigraph.parse(example, format=pyoxigraph.RdfFormat.TURTLE))
    assert len(quads) > 20
    assert validate(quads).findings == ()


def test_each_term_is_on_the_page_and_no_other() -> None:
    named = set(re.findall(r"\bhst:(\w+)", PAGE))
    assert named == subjects("hustings.ttl", str(HST))


def test_topics_on_the_page_exist_and_are_counted_right() -> None:
    known = subjects("topics.ttl", str(TOPIC))
    assert set(re.findall(r"\btopic:([\w-]+)", PAGE)) <= known
    text = (ROOT / "ontology" / "topics.ttl").read_text(encoding="utf-8")
    for scheme, count in re.findall(r"`topic:(\w+)` (?:holds )?(\d+)", PAGE):
        assert text.count(f"skos:inScheme topic:{scheme} ") == int(count)


def test_shape_files_on_the_page_exist() -> None:
    for name in re.findall(r"`(\w+\.ttl)`", PAGE):
        assert (ROOT / "shapes" / name).is_file() or (ROOT / "ontology" / name).is_file()
