"""Each row reads its example only; what stands around a number is read too."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from hustings.errors import LexiconError
from hustings.extraction.figure_context import qualifier_of
from hustings.extraction.figure_rules import RULES, FigureRule
from hustings.extraction.figures import find_figures, read_figures
from hustings.extraction.nonfigures import NONFIGURES, Nonfigure, find_nonfigures, find_times
from hustings.extraction.numbers import find_numbers, plain
from hustings.lexicon import units
from hustings.model import Block, BlockKind, Document, Figure, Modality, sha256_of
from hustings.nlp import annotate, load_pipeline
from hustings.settings import LanguageSettings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(LanguageSettings())


def _doc(text: str, nlp: Language, kind: BlockKind = BlockKind.PARAGRAPH) -> Doc:
    blocks = (Block(kind, 0, len(text)),)
    document = Document("urn:x", "x", "-", text, sha256_of(text), blocks=blocks)
    return next(annotate([document], nlp))


def _figures(text: str, nlp: Language) -> tuple[Figure, ...]:
    return find_figures(_doc(text, nlp))


# --- Numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3,700 and 3.5", ["3700", "3.5"]),
        ("twenty-five, two hundred and five, a hundred thousand", ["25", "205", "100000"]),
        ("half a million, two dozen, a dozen", ["500000", "24", "12"]),
        ("2.4 million, 5bn, 40k, 7m", ["2400000", "5000000000", "40000", "7000000"]),
        ("three and a half, 2 and a half million", ["3.5", "2500000"]),
        ("two crore and 3 lakh", ["20000000", "300000"]),
        ("54th, third", ["54", "3"]),
        ("two-thirds, a quarter, 1 in 8", ["0.6667", "0.25", "0.125"]),
        ("nothing at all", []),
    ],
)
def test_values_of_numbers(text: str, values: list[str]) -> None:
    found = [plain(round(n.value, 4)) for n in find_numbers(text)]
    assert found == values


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10-15%", "10", "15"),
        ("between 5 and 7", "5", "7"),
        ("1.2 to 1.7 million", "1200000", "1700000"),
        ("$3–4bn", "3000000000", "4000000000"),
    ],
)
def test_range_is_one_number(text: str, low: str, high: str) -> None:
    (number,) = find_numbers(text)
    assert (plain(number.value), plain(number.value_to or Decimal(0))) == (low, high)


@pytest.mark.parametrize("text", ["from 5 to 7", "17 to 13", "5 and 7"])
def test_change_or_tally_is_two_numbers(text: str) -> None:
    assert [n.value_to for n in find_numbers(text)] == [None, None]


# --- Refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", NONFIGURES, ids=lambda row: f"{row.reason}: {row.example}")
def test_nonfigure_row_refuses_its_example_only(row: Nonfigure) -> None:
    assert row.reason in {reason for _, _, reason in find_nonfigures(row.example)}
    assert row.reason not in {reason for _, _, reason in find_nonfigures(row.counter_example)}


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The vote was held in 2023.",
        "They met on 2 June and on June 14, 2022.",
        "The law dates from the 1980s.",
        "Polls close at 8 p.m. in the capital.",
        "Imara Dune, 47, is a judge.",
        "A 44-year-old nurse spoke first.",
        "It was the second round after the Second World War.",
        "The G20 discussed COVID-19 and 5G.",
        "Under Article 27 the court may act.",
        "One of the judges left, and one day she will return.",
        "She was the first woman to lead it.",
        "Call +44 20 7946 0018 for help.",
        "Two culprits stand out.",
        "The two parties agreed.",
    ],
)
def test_no_figure(text: str, nlp: Language) -> None:
    assert _figures(text, nlp) == ()


@pytest.mark.model
def test_refusals_are_told_with_their_reason(nlp: Language) -> None:
    text = "In 2023, on 2 June, it hired 40 nurses."
    figures, refusals = read_figures(_doc(text, nlp))
    assert [f.value for f in figures] == ["40"]
    assert [(text[r.start : r.end], r.reason) for r in refusals] == [
        ("2023", "year"),
        ("2", "date"),
    ]


# --- Rules -------------------------------------------------------------------------------------


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_reads_its_example_only(rule: FigureRule, nlp: Language) -> None:
    found = [f for f in _figures(rule.example, nlp) if f.rule == rule.id]
    assert [(f.value, f.unit, f.confidence) for f in found] == [
        (rule.value, rule.unit, rule.confidence)
    ]
    assert rule.id not in {f.rule for f in _figures(rule.counter_example, nlp)}


def test_rule_ids_are_unique_and_priors_sensible() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(0.6 <= rule.confidence <= 0.9 for rule in RULES)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The senate passed it by 41 votes to 12.", [("41", "vote"), ("12", "vote")]),
        (
            "Output rose from 5 to 7 per cent of GDP.",
            [("5", "percent of GDP"), ("7", "percent of GDP")],
        ),
        ("Fares rose 10-15% in Oslo.", [("10", "percent")]),
        ("The Chilean state paid 20,000 pesos each.", [("20000", "CLP")]),
        ("It sold for 20,000 pesos.", [("20000", "peso")]),
        ("The fee is $40 a month.", [("40", "USD per month")]),
        ("Canada spent $40 million.", [("40000000", "CAD")]),
        ("Wells give 900 barrels a day.", [("900", "barrels per day")]),
        ("The line is 60 km long.", [("60", "kilometre")]),
        ("One in five Kenyans voted.", [("20", "percent")]),
        ("Half the farms are dry.", [("50", "percent")]),
        ("She proposed a ten-year sentence.", [("10", "year")]),
        ("Support fell 6 percentage points.", [("6", "percentage point")]),
        ("Police numbered 1,900 staff.", [("1900", "staff")]),
    ],
)
def test_values_and_units(text: str, expected: list[tuple[str, str]], nlp: Language) -> None:
    assert [(f.value, f.unit) for f in _figures(text, nlp)] == expected


@pytest.mark.model
def test_range_has_both_ends(nlp: Language) -> None:
    (figure,) = _figures("The ministry hires between 300 and 400 inspectors.", nlp)
    assert (figure.value, figure.value_to, figure.unit) == ("300", "400", "inspector")


# --- Around the number -------------------------------------------------------------------------


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Inflation reached 14 per cent.", "Inflation"),
        ("The bank left its main rate at 4.5 per cent.", "main rate"),
        ("Wage growth of 9 per cent hurt shops.", "Wage growth"),
        ("The province built 60 new schools.", "new schools"),
        ("It laid 900 kilometres of power lines.", "power lines"),
        ("About 40% of voters stayed away.", "share of voters"),
        ("Investors will put $3 billion into wind and solar farms.", "wind and solar farms"),
    ],
)
def test_what_is_measured(text: str, measures: str, nlp: Language) -> None:
    assert [f.measures for f in _figures(text, nlp)] == [measures]


@pytest.mark.parametrize(
    ("before", "after", "qualifier"),
    [
        ("It lost nearly ", " seats", "about"),
        ("some ", "", "about"),
        ("It lost no fewer than ", "", "over"),
        ("up to ", "", "under"),
        ("It lost ", " seats or more", "over"),
        ("It lost ", " seats", "exact"),
        ("It rose ", "+ seats", "over"),
    ],
)
def test_qualifier(before: str, after: str, qualifier: str) -> None:
    assert qualifier_of(before, after) == qualifier


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "whens"),
    [
        ("It grew by 4 per cent in 2023.", ["in 2023"]),
        ("On Thursday the court heard 14 cases.", ["On Thursday"]),
        ("It took 6 calls in 2021 and 32 calls this year.", ["in 2021", "this year"]),
        ("Turnout was 71 per cent in 2020, down from 79 per cent.", ["in 2020", None]),
        ("The state has 19 districts.", [None]),
    ],
)
def test_when(text: str, whens: list[str | None], nlp: Language) -> None:
    assert [f.when for f in _figures(text, nlp)] == whens


def test_words_for_times() -> None:
    text = "Between 2003 and 2011, at the end of 2023 and within five years."
    assert [text[a:b] for a, b in find_times(text)] == [
        "Between 2003 and 2011",
        "at the end of 2023",
        "within five years",
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The board opened 45 schools.", Modality.ASSERTED),
        ("The board will open 45 schools.", Modality.PREDICTED),
        ("The board promises 45 new schools.", Modality.PREDICTED),
        ("The board did not open 45 schools.", Modality.DENIED),
        ("If the board opens 45 schools, prices fall.", Modality.HYPOTHETICAL),
        ("Has the board opened 45 schools?", Modality.QUESTIONED),
    ],
)
def test_modality(text: str, modality: Modality, nlp: Language) -> None:
    assert [f.modality for f in _figures(text, nlp)] == [modality]


@pytest.mark.model
def test_rank_and_share_carry_their_total(nlp: Language) -> None:
    found = _figures("Peru came 41st out of 60 in a test. It won 9 of the 23 posts.", nlp)
    assert [(f.value, f.unit, f.out_of) for f in found] == [
        ("41", "rank", "60"),
        ("9", "post", "23"),
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Kenya's debt rose to 70 per cent of GDP.", "Kenya"),
        ("Turnout in Ghana was 71 per cent.", "Ghana"),
        ("Norway ranks second in the index.", "Norway"),
        ("The ministry hired 40 nurses.", None),
    ],
)
def test_subject_is_a_named_thing(text: str, subject: str | None, nlp: Language) -> None:
    def key(token: Token) -> str | None:
        return str(token.text) if token.text in ("Kenya", "Ghana", "Norway") else None

    (figure,) = find_figures(_doc(text, nlp), key)
    assert figure.subject == subject
    assert find_figures(_doc(text, nlp))[0].subject is None


@pytest.mark.model
def test_passage_is_the_sentence_without_outer_space(nlp: Language) -> None:
    text = "It rained.  The board opened 45 schools. It closed none."
    (figure,) = _figures(text, nlp)
    assert text[figure.start : figure.end] == "The board opened 45 schools."


@pytest.mark.model
def test_passage_of_a_list_item_is_the_item(nlp: Language) -> None:
    text = "Health: hire 640 nurses. Open two clinics"
    found = find_figures(_doc(text, nlp, BlockKind.ITEM))
    assert {text[f.start : f.end] for f in found} == {text}


@pytest.mark.model
def test_same_text_gives_the_same_figures(nlp: Language) -> None:
    text = "Prices rose 4.3% in May, and 12,000 people lost work."
    assert _figures(text, nlp) == _figures(text, nlp)


def test_malformed_units_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "table", lambda file: {"units": {"metre": "metre"}})
    units.units.cache_clear()
    with pytest.raises(LexiconError, match=r"^units\.toml: forms of metre must be a list of"):
        units.units()
    units.units.cache_clear()


def test_currency_goes_by_the_one_country_named() -> None:
    assert units.currency_code("dinar", "in Serbia") == ("RSD", True)
    assert units.currency_code("dinar", "in Serbia and Algeria") == ("dinar", False)
    assert units.currency_code("dollar", "in Canada and the United States") == ("USD", True)


@pytest.mark.parametrize(
    ("text", "value", "measures"),
    [
        ("Families earning less than $30,000 pay no levy.", "30000", "income"),
        ("The lenders contributed €12 million.", "12000000", "contribution"),
        ("The two women spoke for about five minutes.", "5", "talk"),
        ("Support has fallen from 58 per cent in the last poll.", "58", "Support"),
    ],
)
def test_people_and_polls_are_not_what_is_measured(
    text: str, value: str, measures: str, nlp: Language
) -> None:
    found = {figure.value: figure.measures for figure in _figures(text, nlp)}
    assert found[value] == measures
