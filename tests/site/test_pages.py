from __future__ import annotations

import json
import re

import pytest

from hustings.site import POLICY, Frame, View, describe, render_page, style_sheet
from tests.site.sample import BASE, HOSTILE, NIGHT_BUSES, PERSON, Read

NAMES = [PERSON, NIGHT_BUSES, BASE + "statement/s1", BASE + "statement/s3", BASE + "document/d1"]


def show(view: View, iri: str, frame: Frame | None = None) -> Read:
    return Read(render_page(describe(view, iri), view.links, frame))


def test_an_entity_shows_its_facts_with_their_receipts(view: View) -> None:
    page = show(view, PERSON)
    for words in (
        "Candidate",
        "Lena Okoro",
        "“Okoro said the night buses would be free”",
        "2 independent sources, 2 texts",
        "confidence 0.94",
        "according to Lena Okoro",
        "Harbour vote opens , The Harbour Daily , 2027-03-02",
        "The passage is left out of this graph",
        "1 more passage",
    ):
        assert words in page.text, words
    assert "../policy/night-buses-3c.html" in page.links()
    assert "../statement/s1.html" in page.links()
    assert "../person/lena-okoro-1a.ttl" in page.links()


def test_a_denied_fact_looks_different_and_says_so(view: View) -> None:
    page = show(view, BASE + "statement/s3")
    assert "Denied. The passage says that this is not so." in page.text
    assert any("unsettled" in (a.get("class") or "") for _, a in page.tags)
    plain = show(view, BASE + "statement/s1")
    assert not any("unsettled" in (a.get("class") or "") for _, a in plain.tags)
    listed = show(view, PERSON)
    assert "denied" in listed.text


def test_a_quarantined_statement_says_so(view: View) -> None:
    page = show(view, BASE + "statement/s9")
    assert "Quarantined. This failed validation and counts as no fact:" in page.text
    assert "A statement rests on exactly one passage of a document." in page.text


def test_a_document_names_its_parts_where_links_lead(view: View) -> None:
    page = show(view, BASE + "document/d1")
    ids = {a["id"] for _, a in page.tags if "id" in a}
    assert {"utterance-17-30-5-10", "figure-50-60-61-percent"} <= ids


@pytest.mark.parametrize("iri", NAMES)
def test_no_text_of_a_graph_becomes_markup(hostile: View, iri: str) -> None:
    source = render_page(describe(hostile, iri), hostile.links)
    page = Read(source)
    scripts = [a for tag, a in page.tags if tag == "script"]
    assert [a.get("type") for a in scripts] == ["application/ld+json"]
    assert not [tag for tag, _ in page.tags if tag in ("img", "iframe", "object", "base")]
    assert not [
        name for _, a in page.tags for name in a if name.startswith("on") or name == "style"
    ]
    assert not [link for link in page.links() if link.startswith(("javascript", "data"))]
    assert "\u202e" not in page.text
    assert "[U+202E]{{7*7}}" in page.text
    json.loads(page.blocks[0])


def test_hostile_text_stays_readable_as_text(hostile: View) -> None:
    assert HOSTILE.replace("\u202e", "[U+202E]") in show(hostile, PERSON).text


@pytest.mark.parametrize("iri", NAMES)
def test_every_page_has_a_strict_policy_and_no_outside_resource(view: View, iri: str) -> None:
    page = show(view, iri)
    metas = {a.get("http-equiv"): a.get("content") for tag, a in page.tags if tag == "meta"}
    assert metas["Content-Security-Policy"] == POLICY
    assert "script-src" not in POLICY
    assert POLICY.startswith("default-src 'none'")
    sources = [a.get("src") or a.get("href") for tag, a in page.tags if tag in ("link", "script")]
    assert not [s for s in sources if s and re.match(r"(https?:)?//", s)]


def test_the_page_says_what_it_is_in_schema_org(view: View) -> None:
    person = json.loads(show(view, PERSON).blocks[0])
    assert person["@context"] == "https://schema.org"
    assert (person["@type"], person["name"]) == ("Person", "Lena Okoro")
    assert person["affiliation"][0]["name"] == "Coastal Greens"
    claim = json.loads(show(view, BASE + "statement/s1").blocks[0])
    assert claim["@type"] == "Claim"
    assert claim["appearance"][0]["name"] == "Harbour vote opens"
    review = json.loads(show(view, BASE + "statement/s3").blocks[0])
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "Lena Okoro proposes a ferry tax"
    assert review["reviewRating"]["alternateName"] == "denied"
    assert review["author"]["name"] == "Lena Okoro"
    article = json.loads(show(view, BASE + "document/d1").blocks[0])
    assert (article["@type"], article["datePublished"]) == ("Article", "2027-03-02")
    assert article["publisher"]["name"] == "The Harbour Daily"


def test_a_frame_names_the_site_and_its_absolute_address(view: View) -> None:
    frame = Frame(title="Port Avery", url="https://data.example/x/", license="CC0", publisher="Us")
    page = show(view, PERSON, frame)
    assert "Port Avery" in page.text
    assert "Published by Us . Licence: CC0." in page.text
    canonical = [a["href"] for t, a in page.tags if t == "link" and a.get("rel") == "canonical"]
    assert canonical == ["https://data.example/x/person/lena-okoro-1a.html"]


def test_the_same_graph_gives_the_same_bytes(view: View) -> None:
    assert render_page(describe(view, PERSON), view.links) == render_page(
        describe(view, PERSON), view.links
    )


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1])
def test_every_colour_of_text_has_the_contrast_of_wcag_aa(theme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", style_sheet(), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[theme]))
    texts = ["ink", "muted", "accent", "mark", "people", "parties", "bodies", "policies"]
    for name in [*texts, "risks", "offices", "subjects", "others"]:
        for ground in ("paper", "card"):
            a, b = sorted((_luminance(colours[name]), _luminance(colours[ground])))
            assert (b + 0.05) / (a + 0.05) >= 4.5, (name, ground)
    a, b = sorted((_luminance(colours["mark"]), _luminance(colours["mark-soft"])))
    assert (b + 0.05) / (a + 0.05) >= 4.5
