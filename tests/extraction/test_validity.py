"""The words for when someone holds an office or belongs to a body."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model import Extraction

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "predicate", "validity"),
    [
        ("Ana Ruiz was mayor of Leeds from 2012 to 2018.", "holdsPosition", "from 2012 to 2018"),
        ("Ana Ruiz, mayor of Leeds since 2019, wants free buses.", "holdsPosition", "since 2019"),
        ("Ana Ruiz (minister of health, 2015-2019) spoke.", "holdsPosition", "2015-2019"),
        ("Former mayor Ana Ruiz endorsed the plan.", "holdsPosition", "former"),
        ("Ex-governor Ana Ruiz criticised the bill.", "holdsPosition", "ex"),
        ("Outgoing president Ana Ruiz spoke in Lagos.", "holdsPosition", "outgoing"),
        ("The acting mayor, Ana Ruiz, promised a new harbour.", "holdsPosition", "acting"),
        ("In 2016, then-mayor Ana Ruiz proposed a bridge.", "holdsPosition", "then; In 2016"),
        ("Mayor Ana Ruiz, in office since 2019, said no.", "holdsPosition", "since 2019"),
        ("Ana Ruiz headed the Reef Institute from 2005 to 2010.", "holdsPosition",
         "from 2005 to 2010"),
        ("Ana Ruiz joined the Savanna Party in 2012.", "memberOf", "in 2012"),
        ("Ana Ruiz was a member of the Savanna Party until 2020.", "memberOf", "until 2020"),
        ("Mayor Ana Ruiz will build a new railway by 2030.", "holdsPosition", None),
        ("Mayor Ana Ruiz promised in 2019 to build a railway.", "holdsPosition", None),
    ],
)  # fmt: skip
def test_validity_is_what_the_text_says(
    analyse: Analyse, text: str, predicate: str, validity: str | None
) -> None:
    found = analyse(text)
    assert {r.validity for r in found.relations if r.predicate == predicate} == {validity}


def test_every_name_is_mentioned_with_its_class_and_count(analyse: Analyse) -> None:
    found = analyse("Mayor Ana Ruiz spoke in Lviv. Ruiz left Lviv for Oslo. Lviv slept.")
    seen = {mention.label: (mention.type, mention.count) for mention in found.mentions}
    assert seen == {"Ana Ruiz": ("Person", 2), "Lviv": ("Place", 3), "Oslo": ("Place", 1)}
    assert {record.key for record in found.records} & {m.key for m in found.mentions}
