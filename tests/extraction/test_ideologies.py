"""Political currents: what is said of a party, and what only sounds like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]


def currents(found: Extraction) -> set[tuple[str, str]]:
    """Return (party, current) of the plain facts."""
    labels = {record.key: record.label for record in found.records}
    return {
        (labels[r.subject], labels[r.object])
        for r in found.relations
        if r.predicate == "ideology" and r.modality.is_plain
    }


@pytest.mark.parametrize(
    ("text", "party", "expected"),
    [
        ("The Meadow Party is a liberal movement.", "Meadow Party", {"Liberalism"}),
        ("The Meadow Party, a centre-left party, won in Graz.", "Meadow Party", {"Centre left"}),
        ("The Meadow Party's ideology is federalism.", "Meadow Party", {"Federalism"}),
        ("The Meadow Party has a socialist ideology.", "Meadow Party", {"Socialism"}),
        ("The Meadow Party is committed to the principles of secularism.", "Meadow Party",
         {"Secularism"}),
        ("The Meadow Party describes itself as a centrist movement.", "Meadow Party", {"Centre"}),
        ("The Meadow Party was influenced by pacifism.", "Meadow Party", {"Pacifism"}),
        ("The Meadow Party is a small party that advocates agrarianism and federalism.",
         "Meadow Party", {"Agrarianism", "Federalism"}),
    ],
)  # fmt: skip
def test_current_of_a_party(text: str, party: str, expected: set[str], analyse: Analyse) -> None:
    assert {(party, current) for current in expected} <= currents(analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Meadow Party is not a liberal movement.",
        "The Meadow Party advocates liberal opening hours for libraries.",
        "The Meadow Party supports conservative farmers in their quarrel with the dairy.",
        "The Meadow Party abandoned socialism.",
        "Is the Meadow Party a liberal movement?",
        "The Meadow Party opposes nationalism.",
    ],
)
def test_no_current(text: str, analyse: Analyse) -> None:
    assert currents(analyse(text)) == set()
