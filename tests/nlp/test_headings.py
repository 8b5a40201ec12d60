"""A heading that sets a person beside a body names both; other headings name nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from hustings.nlp.headings import candidate_headings

if TYPE_CHECKING:
    from spacy.tokens import Doc

pytestmark = pytest.mark.model

Annotate = Callable[[str], "Doc"]
PAGE = (
    "Two names, one post\n\nVoters of the coast choose in May between two people of the town, and "
    "this page sets out in short what each of them has said so far.\n\n{heading}\n\n"
    "The engineer is 51.\n"
)


def headings(doc: Doc) -> list[tuple[str, str | None, list[str]]]:
    """Return (person, body, members) of each candidate's heading."""
    return [
        (
            doc[slice(*h.person)].text,
            doc[slice(*h.body)].text if h.body is not None else None,
            [doc[slice(*m)].text for m in h.members],
        )
        for h in candidate_headings(doc)
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Ana Silva — Green Front (AB, CD)", ("Ana Silva", "Green Front", ["AB", "CD"])),
        ("Ana Silva – Green Front", ("Ana Silva", "Green Front", [])),
        ("Ana Silva | Green Front", ("Ana Silva", "Green Front", [])),
        ("Ana Silva (Green Front)", ("Ana Silva", "Green Front", [])),
    ],
)
def test_person_beside_a_body(
    heading: str, expected: tuple[str, str, list[str]], annotate_text: Annotate
) -> None:
    assert headings(annotate_text(PAGE.format(heading=heading))) == [expected]


@pytest.mark.parametrize(
    "heading",
    ["Ana Silva — what she said", "Roads — and rivers", "Ministry of Health — Green Front"],
)
def test_other_headings(heading: str, annotate_text: Annotate) -> None:
    assert headings(annotate_text(PAGE.format(heading=heading))) == []


def test_names_of_the_heading_get_their_classes(annotate_text: Annotate) -> None:
    doc = annotate_text(PAGE.format(heading="Ana Silva — Green Front (AB, CD)"))
    types = {name.label: name.type for name in doc._.names.names.values()}
    assert types == {
        "Ana Silva": "Person",
        "Green Front": "Coalition",
        "AB": "PoliticalParty",
        "CD": "PoliticalParty",
    }
