from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.model import Block, BlockKind
from hustings.reading.blocks import blocks_of
from hustings.reading.furniture import FURNITURE, FurnitureRule, furniture_rule

LONG = "The council of the harbour town voted late on Tuesday to buy two ferries " * 2 + "again."


def shown(text: str, **options: str | int) -> list[tuple[str, str]]:
    return [(b.kind.value, text[b.start : b.end]) for b in blocks_of(text, **options)]  # type: ignore[arg-type]


def label(text: str, block: Block) -> str:
    assert block.label_start is not None
    assert block.label_end is not None
    return text[block.label_start : block.label_end]


def test_guide_has_title_bylines_dateline_headings_lists_and_furniture(texts: Path) -> None:
    text = (texts / "voter-guide.txt").read_text(encoding="utf-8")
    blocks = blocks_of(text)
    assert [b.kind.value for b in blocks] == [
        *("title", "byline", "furniture", "paragraph", "furniture", "furniture", "furniture"),
        *("heading", "paragraph", "item", "item", "item", "item", "item"),
        *("heading", "paragraph", "item", "item", "item", "furniture", "furniture"),
    ]
    opening = blocks[3]
    assert text[opening.start :].startswith("Three slates stand")
    assert opening.dateline_start is not None
    assert text[opening.dateline_start : opening.dateline_end] == "PORTVALE, July 4 (Coast Wire)"
    assert [label(text, blocks[i]) for i in (9, 10, 13)] == ["Boats", "Piers", "Fares"]
    assert text[blocks[9].start : blocks[9].end] == "buy two ferries by 2033"
    assert [blocks[i].level for i in range(9, 14)] == [0, 0, 1, 1, 0]
    assert [blocks[i].lead_in for i in range(9, 14)] == [8, 8, 10, 10, 8]
    assert [b.heading for b in blocks[8:15]] == [7] * 7
    assert (blocks[7].level, blocks[14].level) == (1, 2)
    assert [(b.lead_in, b.heading) for b in blocks[16:19]] == [(15, 14)] * 3


def test_interview_has_turns_and_what_goes_on_with_them(texts: Path) -> None:
    text = (texts / "interview.txt").read_text(encoding="utf-8")
    blocks = blocks_of(text)
    assert [(b.kind.value, b.turn) for b in blocks] == [
        *(("title", None), ("paragraph", None), ("turn", None), ("turn", None)),
        *(("paragraph", 3), ("furniture", None), ("turn", None), ("turn", None)),
        *(("item", 7), ("item", 7), ("turn", None)),
    ]
    assert [label(text, b) for b in blocks if b.kind is BlockKind.TURN] == [
        *("Q", "A", "Q", "A", "HOST (Lena Holt)")
    ]
    assert text[blocks[3].start : blocks[3].end] == "Nobody asked the islanders."
    assert blocks[8].lead_in == 7


def test_hard_wrapped_lines_are_one_paragraph(texts: Path) -> None:
    text = (texts / "wrapped.txt").read_text(encoding="utf-8")
    found = [(kind, " ".join(body.split())) for kind, body in shown(text)]
    assert [kind for kind, _ in found] == [
        *("title", "paragraph", "heading", "paragraph", "item", "item")
    ]
    assert found[1][1].endswith("from three hours to one.")
    assert found[2][1] == "Costs"
    assert found[3][1].endswith("published in May:")
    assert found[4][1].endswith("by its own people.")


def test_one_paragraph_a_line_gives_a_block_each() -> None:
    head = "Council buys ferries\nBy Ana Ruiz | Reporter -\nWed, 05/29/2030 - 09:19"
    text = f"{head}\n{LONG}\n{LONG}\nThe Costs\n{LONG}"
    assert [kind for kind, _ in shown(text)] == [
        *("title", "byline", "furniture", "paragraph", "paragraph", "heading", "paragraph")
    ]


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("BELGRADE - The bank held its rate.", "BELGRADE"),
        ("MEXICO CITY — The bank held its rate.", "MEXICO CITY"),
        ("QUITO—The bank held its rate.", "QUITO"),
        ("LOS ANGELES, Sept. 28 (Wire) — “No,” she said.", "LOS ANGELES, Sept. 28 (Wire)"),
        ("Nairobi, 4 June (Coast Wire) - Voters queued.", "Nairobi, 4 June (Coast Wire)"),
        ("SÃO PAULO, Brazil – Voters queued.", "SÃO PAULO, Brazil"),
    ],
)
def test_datelines(opening: str, dateline: str) -> None:
    text = f"A title\n\n{opening} {LONG}"
    block = blocks_of(text)[1]
    assert block.dateline_start is not None
    assert text[block.dateline_start : block.dateline_end] == dateline
    assert text[block.start : block.end] == opening[len(dateline) :].lstrip(" -–—") + " " + LONG


@pytest.mark.parametrize(
    "opening",
    ["NATO - the alliance - agreed.", "The port - a small one - closed.", "Ana - 51 - won."],
)
def test_dashes_that_are_no_dateline(opening: str) -> None:
    assert blocks_of(f"A title\n\n{opening} {LONG}")[1].dateline_end is None


def test_a_later_paragraph_needs_more_than_a_place_to_have_a_dateline() -> None:
    text = f"A title\n\n{LONG}\n\nGDP - Growth was slow. {LONG}"
    assert blocks_of(text)[2].dateline_end is None


def test_a_single_label_makes_no_transcript() -> None:
    text = f"{LONG}\n\nNote: the count goes on.\n\nOkafor: a short portrait."
    assert {kind for kind, _ in shown(text)} == {"paragraph"}


def test_topics_that_come_once_a_section_are_no_speakers() -> None:
    parts = [
        f"{name}\n\nHealth: hire nurses.\n\nWater: mend pipes."
        for name in ("The Left", "The Right")
    ]
    text = f"Guide to the vote\n\n{LONG}\n\n" + "\n\n".join(parts)
    assert "turn" not in {kind for kind, _ in shown(text)}


def test_names_roles_and_capitals_are_speakers() -> None:
    text = (
        f"{LONG}\n\nMODERATOR (Ana Ruiz): Who pays?\n\nDR. OKAFOR: We all do.\n\nIt is cheap.\n\n"
        "Lena Holt, mayor of Portvale: I never said so.\n\nDR. OKAFOR (by video): You did.\n\n"
        "* * *\n\nThe debate ended at nine."
    )
    blocks = blocks_of(text)
    turns = [b for b in blocks if b.kind is BlockKind.TURN]
    assert [label(text, b) for b in turns] == [
        *("MODERATOR (Ana Ruiz)", "DR. OKAFOR", "Lena Holt, mayor of Portvale", "DR. OKAFOR")
    ]
    assert text[turns[3].start : turns[3].end] == "You did."
    assert blocks[3].turn == 2
    assert (blocks[-1].kind, blocks[-1].turn) == (BlockKind.PARAGRAPH, None)


def test_a_label_alone_belongs_to_the_next_paragraph() -> None:
    text = f"{LONG}\n\nRuiz: Why?\n\nHolt:\n\nBecause we can.\n\nRuiz: I see.\n\n[OFF AIR] Holt:"
    blocks = blocks_of(text)
    assert [text[b.start : b.end] for b in blocks[1:]] == [
        *("Why?", "Because we can.", "I see.", "[OFF AIR] Holt:")
    ]
    assert label(text, blocks[2]) == "Holt"
    assert blocks[-1].kind is BlockKind.FURNITURE


def test_a_headline_with_a_colon_is_no_speaker() -> None:
    turns = "Holt: We stay.\n\nRuiz: You go?\n\nHolt: We stay."
    text = f"Holt: Port Will Never Close\n\n{LONG}\n\n{turns}"
    assert shown(text)[0] == ("title", "Holt: Port Will Never Close")


def test_a_question_and_answer_with_stops() -> None:
    text = f"{LONG}\n\nQ. Will you stand?\n\nA. No."
    assert shown(text)[1:] == [("turn", "Will you stand?"), ("turn", "No.")]


def test_numbered_sections_are_headings_and_numbered_sentences_items() -> None:
    text = f"1. Costs\n\n{LONG}\n\n1.1 Boats\n\n{LONG}\n\n2. Piers\n\n{LONG}"
    blocks = blocks_of(text)
    assert [(b.kind.value, b.level, b.heading) for b in blocks] == [
        *(("heading", 1, None), ("paragraph", 0, 0), ("heading", 2, 0), ("paragraph", 0, 2)),
        *(("heading", 1, None), ("paragraph", 0, 4)),
    ]


def test_nested_markers_without_indent_nest_by_kind() -> None:
    blocks = blocks_of(f"{LONG}\n1. Boats:\n(a) two\n(b) three\n2. Piers")
    assert [(b.level, b.lead_in) for b in blocks[1:]] == [(0, 0), (1, 1), (1, 1), (0, 0)]


def test_short_lines_after_a_colon_are_a_list() -> None:
    found = shown(f"{LONG}\n\nThe list wants:\n\nTwo ferries\nFour piers\n\nThat is all of it.")
    assert found[1:] == [
        ("paragraph", "The list wants:"),
        ("item", "Two ferries"),
        ("item", "Four piers"),
        ("paragraph", "That is all of it."),
    ]


def test_front_matter_is_left_out_and_a_declared_title_found() -> None:
    text = f"---\ntitle: x\n---\nA credit. (Coast Press)\n\nit is all about boats\n\n{LONG}"
    found = shown(text, start=17, title="It is all about boats")
    assert found[:2] == [
        ("furniture", "A credit. (Coast Press)"),
        ("title", "it is all about boats"),
    ]


def test_a_plain_sentence_at_the_top_is_no_title() -> None:
    assert shown(f"Nobody saw it coming.\n\n{LONG}")[0][0] == "paragraph"


@pytest.mark.parametrize("rule", FURNITURE, ids=lambda rule: rule.name)
def test_each_furniture_rule_takes_its_example_and_leaves_its_counter(rule: FurnitureRule) -> None:
    assert furniture_rule(rule.example, is_first=True) == rule.name
    assert furniture_rule(rule.counter, is_first=True) is None


def test_the_caption_rule_holds_only_at_the_top() -> None:
    assert furniture_rule("Voters go to the polls. (Coast Press)") is None


LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [
                *(
                    "",
                    "",
                    "- Health: nurses",
                    "  * x",
                    "1. Costs",
                    "Ruiz: No.",
                    "Q: Why?",
                    "A: So.",
                ),
                *(
                    "ALL CAPS",
                    "Ruiz:",
                    "[music]",
                    "PORTVALE - The vote.",
                    "Image",
                    "By Ana Ruiz",
                    LONG,
                ),
                *("---", "(a) one", "On the list:", "\ufeff", "\u2028", "\xa0-\xa0x", "Holt:  "),
            ]
        ),
    ),
    max_size=14,
)


@settings(deadline=None)
@given(LINES)
def test_blocks_of_any_text_are_in_order_inside_and_bare(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = blocks_of(text)
    at = 0
    for number, block in enumerate(blocks):
        assert at <= block.start < block.end <= len(text)
        inside = text[block.start : block.end]
        assert inside == inside.strip()
        for other in (block.heading, block.lead_in, block.turn):
            assert other is None or other < number
        if block.label_start is not None:
            assert block.label_end is not None
            assert at <= block.label_start < block.label_end <= block.start
        at = block.end
