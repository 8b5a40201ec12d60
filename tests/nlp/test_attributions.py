"""Reported speech and thought is found with its source, cue and content."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from hustings.errors import LexiconError
from hustings.lexicon.cues import CLASSES, Cue, base_forms, load_cues, read_cues
from hustings.model import Block, BlockKind, Document, sha256_of
from hustings.nlp import load_pipeline
from hustings.nlp.attributions import Attribution
from hustings.nlp.pipeline import annotate, to_doc
from hustings.settings import LanguageSettings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def pipeline() -> Language:
    return load_pipeline(LanguageSettings())


def paragraphs(text: str) -> tuple[Block, ...]:
    return tuple(
        Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)
    )


def document(text: str, blocks: tuple[Block, ...] | None = None) -> Document:
    if blocks is None:
        blocks = paragraphs(text)
    return Document("urn:example:text", "text", "text.txt", text, sha256_of(text), blocks=blocks)


def attributions(text: str, blocks: tuple[Block, ...] | None = None) -> tuple[Attribution, ...]:
    doc = pipeline()(to_doc(document(text, blocks), pipeline()))
    found: tuple[Attribution, ...] = doc._.attributions
    return found


def plain(found: tuple[Attribution, ...]) -> list[tuple[str | None, str | None, str]]:
    """Return (source, cue, content) of the attributions that stand in no other."""
    return [
        (
            a.source.text if a.source is not None else None,
            a.cue.text if a.cue is not None else None,
            a.content.text,
        )
        for a in found
        if a.parent is None
    ]


FOUND = [
    (
        "The toll would ruin the small ferries, warned the Harbour League.",
        "the Harbour League",
        "warned",
        "The toll would ruin the small ferries",
    ),
    (
        "Amara Ruiz said the port is old and the lock will fail, and that clerks know it.",
        "Amara Ruiz",
        "said",
        "the port is old and the lock will fail, and that clerks know it",
    ),
    (
        "Amara Ruiz notes that the island faces three things at once: prices are rising, "
        "boats are old, and clerks are leaving.",
        "Amara Ruiz",
        "notes",
        "that the island faces three things at once: prices are rising, boats are old, and "
        "clerks are leaving",
    ),
    (
        "Amara Ruiz blasted the tax plan, particularly its effect on farmers.",
        "Amara Ruiz",
        "blasted",
        "the tax plan, particularly its effect on farmers",
    ),
    ("“The dam will leak,” she said.", "she", "said", "“The dam will leak,”"),
    (
        '"The dam will leak," said Okafor, who runs the mint. "It leaked last year."',
        "Okafor",
        "said",
        '"The dam will leak," said Okafor, who runs the mint. "It leaked last year."',
    ),
    (
        'Okafor told the council: "We will not pay for the dam."',
        "Okafor",
        "told",
        '"We will not pay for the dam."',
    ),
    (
        '"We dug the wells," she said, "and nobody came."',
        "she",
        "said",
        '"We dug the wells," she said, "and nobody came."',
    ),
    ('She arrived late. "Nobody told me the hour."', "She", None, '"Nobody told me the hour."'),
    ("“The dam will leak.” — Ana Ruiz", "Ana Ruiz", "—", "“The dam will leak.”"),
    ("The dam, she said, will leak.", "she", "said", "The dam, she said, will leak"),
    (
        "The port will close in May, officials said.",
        "officials",
        "said",
        "The port will close in May",
    ),
    (
        "According to the regulator, the dam is unsafe.",
        "the regulator",
        "According to",
        "the dam is unsafe",
    ),
    (
        "The dam is unsafe, according to the regulator.",
        "the regulator",
        "according to",
        "The dam is unsafe",
    ),
    (
        "In Okafor's view, the levy is a fine on bread.",
        "Okafor",
        "view",
        "the levy is a fine on bread",
    ),
    (
        "Ruiz vowed to pave the roads and widen the bridge.",
        "Ruiz",
        "vowed",
        "to pave the roads and widen the bridge",
    ),
    (
        "Ruiz wants Congress to pass the water bill.",
        "Ruiz",
        "wants",
        "Congress to pass the water bill",
    ),
    ("Ruiz called for a ban on plastic nets.", "Ruiz", "called for", "a ban on plastic nets"),
    (
        "Okafor accused the ministry of hiding losses.",
        "Okafor",
        "accused",
        "the ministry of hiding losses",
    ),
    ("Ruiz blasted the deal.", "Ruiz", "blasted", "the deal"),
    (
        "She told voters that the fares would fall.",
        "She",
        "told",
        "that the fares would fall",
    ),
    (
        "Reporters asked whether the mine would close.",
        "Reporters",
        "asked",
        "whether the mine would close",
    ),
    (
        "The senator is confident that the bill will pass.",
        "The senator",
        "confident",
        "that the bill will pass",
    ),
    ("The canal is backed by the league.", "the league", "is backed", "The canal"),
    ("Okafor's call for a ban on nets failed.", "Okafor", "call", "a ban on nets"),
    (
        "Ruiz voiced the fear that frost would return.",
        "Ruiz",
        "fear",
        "that frost would return",
    ),
    ("As Okafor put it, the dam is a sieve.", "Okafor", "put it", "the dam is a sieve"),
    (
        "The ministry is silent. It said the dam would hold.",
        "It",
        "said",
        "the dam would hold",
    ),
    (
        "Ruiz tweeted in the early hours that the count was forged.",
        "Ruiz",
        "tweeted",
        "that the count was forged",
    ),
    ("A toll backed by the league passed in May.", "the league", "backed", "A toll"),
    (
        "In a poll of growers, the league leads by a point.",
        "a poll of growers",
        "In",
        "the league leads by a point",
    ),
    (
        "Okafor's hope is that the mill will stay.",
        "Okafor",
        "hope",
        "that the mill will stay",
    ),
    (
        "Kenyan opposition to the mine grew.",
        "Kenyan",
        "opposition",
        "the mine",
    ),
    (
        "Ruiz said she would meet Okafor, a former mayor.",
        "Ruiz",
        "said",
        "she would meet Okafor",
    ),
    ("Ruiz blasted the deal during a rally in Lagos.", "Ruiz", "blasted", "the deal"),
    (
        "Ruiz blasted the deal over its cost to tenants.",
        "Ruiz",
        "blasted",
        "the deal over its cost to tenants",
    ),
    ("The aide saw the remark as a threat.", "The aide", "saw", "the remark as a threat"),
    ("“The dam will leak.”\u00a0― Ana Ruiz", "Ana Ruiz", "―", "“The dam will leak.”"),
    (
        '"I like the man," she said, but "not his plan."',
        "she",
        "said",
        '"I like the man," she said, but "not his plan."',
    ),
    ("Reporters asked him about the port.", "Reporters", "asked him about", "the port"),
    (
        "Ana Ruiz, a fellow of the institute for ports who ran the harbour board for a decade, "
        "said the dam would leak.",
        "Ana Ruiz",
        "said",
        "the dam would leak",
    ),
    (
        "The council was warned by engineers that the dam could fail.",
        "engineers",
        "was warned",
        "that the dam could fail",
    ),
    ("The toll has been called reckless by doctors.", "doctors", "has been called", "reckless"),
    (
        "Ana Ruiz, accused by critics of failing to fight graft, leads the list.",
        "critics",
        "accused",
        "failing to fight graft",
    ),
    ("The toll was described by Ruiz as a disgrace.", "Ruiz", "was described", "a disgrace"),
    (
        "The governor made it clear that the toll must go.",
        "The governor",
        "made it clear",
        "that the toll must go",
    ),
    ("Ruiz told the court he had lied.", "Ruiz", "told", "he had lied"),
    ("Ruiz wants the toll scrapped.", "Ruiz", "wants", "the toll scrapped"),
    ("The audit puts the loss at 40 million.", "The audit", "puts the loss at", "40 million"),
    (
        'The board said there was no proof, but "there remains the chance that votes were lost".',
        "The board",
        "said",
        'there was no proof, but "there remains the chance that votes were lost"',
    ),
    (
        "Ruiz does not know what was taken, or who took it.",
        "Ruiz",
        "does not know",
        "what was taken, or who took it",
    ),
    (
        "The toll is a gift to smugglers, as the governor put it.",
        "the governor",
        "put it",
        "The toll is a gift to smugglers",
    ),
    ("The governor is against the toll.", "The governor", "against", "the toll"),
    ("She came out in favour of the toll.", "She", "in favour of", "the toll"),
    ("He is a staunch critic of the toll.", "He", "critic of", "the toll"),
    ("The governor heaped praise on Vega.", "The governor", "praise", "Vega"),
    ("The union threw its support behind Vega.", "The union", "support", "Vega"),
    (
        "There is a growing fear among farmers that the toll will ruin them.",
        "farmers",
        "fear",
        "that the toll will ruin them",
    ),
    (
        "Senator Lena Vega, leader of the Free Coalition (FC), on Tuesday, announced in Bruma, "
        "Karst County that if elected she would make schools free.",
        "Senator Lena Vega",
        "announced",
        "that if elected she would make schools free",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "source", "cue", "content"), FOUND)
def test_found(text: str, source: str, cue: str, content: str) -> None:
    assert plain(attributions(text)) == [(source, cue, content)]


@pytest.mark.model
def test_a_second_cue_is_the_reporters_where_the_content_cannot_speak() -> None:
    text = 'Amara Ruiz wrote that the vote was "a sham" and urged voters to stay at home.'
    assert plain(attributions(text)) == [
        ("Amara Ruiz", "wrote", 'that the vote was "a sham"'),
        ("Amara Ruiz", "urged", "voters to stay at home"),
    ]


@pytest.mark.model
def test_a_refusal_to_say_is_the_reporters() -> None:
    text = "Ruiz said the toll was wrong but would not say when it would go."
    assert plain(attributions(text)) == [
        ("Ruiz", "said", "the toll was wrong"),
        ("Ruiz", "would not say", "when it would go"),
    ]


@pytest.mark.model
def test_a_poll_after_what_its_voters_say() -> None:
    found = attributions("Most voters say the toll is wrong, the poll found.")
    assert plain(found)[0] == ("the poll", "found", "Most voters say the toll is wrong")


@pytest.mark.model
def test_according_to_names_the_noun_behind_it() -> None:
    found = plain(attributions("The port is unsafe, according to show insiders who fear silence."))
    assert found[0] == ("insiders who fear silence", "according to", "The port is unsafe")


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Okafor walked to the harbour and bought a boat.",
        "The mine is expected to close.",
        "I think the dam will leak.",
        "There is a rumour that the fair is off.",
        "Make sure that the door is shut.",
        "The 'old guard' left the hall.",
        "It is said that the dam will leak.",
        "Speaking in Lagos on Sunday, Okafor left early.",
        "The outline is clear: Okafor knew.",
    ],
)
def test_nothing_reported(text: str) -> None:
    assert attributions(text) == ()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"The dam will leak," she said.', "direct"),
        ("She said the dam would leak.", "indirect"),
        ('She said the plan was "a leap in the dark" for the town.', "mixed"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert [a.kind for a in attributions(text)] == [kind]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "is_denial", "is_question"),
    [
        ("Okafor denied that the fund was empty.", True, False),
        ("Okafor did not say that the fund was empty.", True, False),
        ("Okafor did not deny that the fund was empty.", False, False),
        ("Ruiz rejected claims that the count was forged.", True, False),
        ("Engineers doubt that the tunnel will pay.", True, False),
        ("Reporters asked whether the mine would close.", False, True),
        ("Okafor said that the fund was empty.", False, False),
    ],
)
def test_what_the_source_does_to_it(text: str, is_denial: bool, is_question: bool) -> None:
    (found,) = attributions(text)
    assert (found.is_denial, found.is_question) == (is_denial, is_question)


@pytest.mark.model
def test_reporting_clause_inside_the_content_is_a_gap() -> None:
    (found,) = attributions('"We dug the wells," she said, "and nobody came."')
    assert [gap.text for gap in found.gaps] == ["she said,"]
    held = [t.text for t in found.content if found.holds(t.i)]
    assert "dug" in held
    assert "said" not in held


@pytest.mark.model
def test_second_reporting_verb_has_the_same_source() -> None:
    found = attributions("Ruiz said the toll would rise and warned that the bridge was old.")
    assert plain(found) == [
        ("Ruiz", "said", "the toll would rise"),
        ("Ruiz", "warned", "that the bridge was old"),
    ]


@pytest.mark.model
def test_trailing_participle_is_an_attribution_of_its_own() -> None:
    found = attributions("Okafor said the levy was fair, adding that tenants would pay less.")
    assert plain(found) == [
        ("Okafor", "said", "the levy was fair"),
        ("Okafor", "adding", "that tenants would pay less"),
    ]


@pytest.mark.model
def test_cue_inside_a_quotation_is_nested() -> None:
    outer, inner = attributions('"I think the dam will leak," said Ruiz.')
    assert outer.parent is None
    assert inner.parent == 0
    assert inner.source is not None
    assert inner.source.text == "I"


@pytest.mark.model
def test_next_quotation_after_a_reporters_sentence_keeps_its_speaker() -> None:
    text = '"The dam will leak," Okafor said. She left the hall. "It leaked last year."'
    first, second = attributions(text)
    assert first.source is not None
    assert second.source is not None
    assert (first.source.text, second.source.text) == ("Okafor", "She")


@pytest.mark.model
def test_turns_and_their_paragraphs() -> None:
    text = "Q: Will you sell the port?\n\nA: Never. We need it.\n\nIt feeds the town."
    blocks = (
        Block(BlockKind.TURN, 3, 26, label_start=0, label_end=1),
        Block(BlockKind.TURN, 31, 49, label_start=28, label_end=29),
        Block(BlockKind.PARAGRAPH, 51, 69, turn=1),
    )
    turns = [a for a in attributions(text, blocks) if a.turn is not None]
    assert [(a.turn, a.source.text if a.source else None, a.cue) for a in turns] == [
        (0, "Q", None),
        (1, "A", None),
    ]
    assert turns[1].content.text == "Never. We need it.\n\nIt feeds the town."
    assert {a.kind for a in turns} == {"direct"}


@pytest.mark.model
@pytest.mark.parametrize(
    ("headline", "source", "cue", "content"),
    [
        ("Ruiz: Dam Will Leak Again.", "Ruiz", ":", "Dam Will Leak Again."),
        ("Ruiz on Trams: They Are Too Slow.", "Ruiz", "on Trams:", "They Are Too Slow."),
        ("Poll: Ruiz and Okafor in a tie.", "Poll", ":", "Ruiz and Okafor in a tie."),
        ("Ana Ruiz Blasts Rail Deal After Vote.", "Ana Ruiz", "Blasts", "Rail Deal"),
        ("Update: Ruiz urges growers to vote.", "Ruiz", "urges", "growers to vote"),
    ],
)
def test_headline(headline: str, source: str, cue: str, content: str) -> None:
    text = f"{headline}\n\nAna Ruiz walked to the harbour. Then Ruiz left for Lagos."
    end = len(headline)
    blocks = (Block(BlockKind.TITLE, 0, end), Block(BlockKind.PARAGRAPH, end + 2, len(text)))
    found = plain(attributions(text, blocks))
    assert (source, cue, content.rstrip(".")) in [(s, c, t.rstrip(".")) for s, c, t in found]


@pytest.mark.model
@pytest.mark.parametrize("headline", ["Trams: A Guide.", "Old Hands Help Lagos Port."])
def test_headline_that_reports_nothing(headline: str) -> None:
    text = f"{headline}\n\nAna Ruiz walked to the harbour."
    end = len(headline)
    blocks = (Block(BlockKind.TITLE, 0, end), Block(BlockKind.PARAGRAPH, end + 2, len(text)))
    assert attributions(text, blocks) == ()


@pytest.mark.model
def test_paragraph_without_marks_after_a_colon() -> None:
    text = "The governor added:\n\nThe dam will leak. It leaked last year."
    (found,) = attributions(text)
    assert (found.content.text, found.source and found.source.text) == (
        "The dam will leak. It leaked last year",
        "The governor",
    )


@pytest.mark.model
def test_list_after_a_colon_is_not_one_paragraph_of_speech() -> None:
    text = "The governor added:\n\nTrams for the port."
    blocks = (Block(BlockKind.PARAGRAPH, 0, 19), Block(BlockKind.ITEM, 21, len(text)))
    assert attributions(text, blocks) == ()


@pytest.mark.model
@pytest.mark.parametrize("text", ["I think the dam will hold.", "We believe the toll is unfair."])
def test_a_writers_own_voice_reports_nobody(text: str) -> None:
    assert attributions(text) == ()


@pytest.mark.model
def test_a_speakers_own_voice_is_nested_in_the_speech() -> None:
    outer, inner = attributions('"I think the dam will hold," said Rosa Quint.')
    assert (outer.source is not None, inner.source is not None) == (True, True)
    assert str(outer.source) == "Rosa Quint"
    assert (str(inner.source), inner.parent) == ("I", 0)


@pytest.mark.model
def test_empty_text() -> None:
    assert attributions("") == ()


ENTRIES = [cue for word_class in CLASSES for cue in load_cues(word_class).values()]


@cache
def examples() -> dict[str, Doc]:
    docs = annotate((document(cue.example) for cue in ENTRIES), pipeline(), batch_size=256)
    return {doc.text: doc for doc in docs}


@pytest.mark.model
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda cue: f"{cue.word_class}:{cue.word}")
def test_example_of_each_cue(entry: Cue) -> None:
    head = entry.word.split()[0]
    hits = [
        a
        for a in examples()[entry.example]._.attributions
        if a.cue is not None
        and any(head in (t.lemma_.lower(), *base_forms(t.lower_)) for t in a.cue)
    ]
    if entry.kind == "none":
        assert hits == []
    else:
        assert [(hits[0].is_denial, hits[0].is_question)] == [(entry.is_denial, entry.is_question)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("say\tverb\tspeech", "cues.tsv:2: 3 columns, expected 6, none empty"),
        (
            "say\tverb\tsinging\taffirms\tthat\tx",
            "cues.tsv:2: 'singing' is none of speech, thought, knowledge, intention, desire, none",
        ),
        (
            "say\tverb\tspeech\taffirms\tthat,beside\tx",
            "cues.tsv:2: no frame 'beside'; see cues.FRAMES",
        ),
        (
            "tell\tverb\tspeech\taffirms\tthat\tx",
            "cues.tsv:2: 'tell' stands there already; remove one",
        ),
    ],
)
def test_malformed_lexicon(line: str, reason: str) -> None:
    with pytest.raises(LexiconError) as raised:
        read_cues("tell\tverb\tspeech\taffirms\tthat\tx\n" + line)
    assert str(raised.value) == reason


def test_base_forms_of_doubled_and_silent_letters() -> None:
    assert "label" in base_forms("labelled")
    assert "reply" in base_forms("replies")
    assert "state" in base_forms("stating")
