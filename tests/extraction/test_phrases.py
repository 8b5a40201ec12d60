"""Phrases are trimmed to what the policy or risk is; lists are split into single ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from hustings.extraction.phrases import MAX_WORDS, conjuncts, noun_phrase, verb_phrase
from hustings.model import Extraction
from tests.extraction.facts import plain

pytestmark = pytest.mark.model

Analyse = Callable[[str], Extraction]
VOCAB = spacy.blank("en").vocab


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Senator Thabo Nkosi promises cheaper buses, free school meals and a new hospital.",
            {"cheaper buses", "free school meals", "new hospital"},
        ),
        ("Senator Thabo Nkosi wants to repair roads and hire teachers.",
         {"repair roads", "hire teachers"}),
        (
            "Governor Lena Aho pledged to close the mine and to clean the river.",
            {"close the mine", "clean the river"},
        ),
    ],
)  # fmt: skip
def test_coordination_gives_single_policies(text: str, labels: set[str], analyse: Analyse) -> None:
    assert {o for _, _, o in plain(analyse(text), "proposes")} == labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Senator Thabo Nkosi wants the new ferry.", "new ferry"),
        ("Senator Thabo Nkosi wants a wealth tax.", "wealth tax"),
        ("Senator Thabo Nkosi defended his coastal toll.", "coastal toll"),
        (
            "Senator Thabo Nkosi promises a new hospital in Durban to shorten queues.",
            "new hospital in Durban",
        ),
        (
            "Senator Thabo Nkosi plans to widen the road, which farmers dislike.",
            "widen the road",
        ),
        ("Senator Thabo Nkosi plans to widen the road next year.", "widen the road"),
        ("Senator Thabo Nkosi plans to widen\nthe  road.", "widen the road"),
    ],
)
def test_articles_owners_purposes_and_times_go(text: str, label: str, analyse: Analyse) -> None:
    assert ("Thabo Nkosi", "proposes", label) in plain(analyse(text))


def test_label_stands_where_the_record_says(analyse: Analyse) -> None:
    found = analyse("Senator Thabo Nkosi wants the new ferry. Analyst Ana Lima fears a drought.")
    text = found.document.text
    places = {r.label: text[r.start : r.end] for r in found.records if r.start is not None}
    assert places["new ferry"] == "new ferry"
    assert places["Thabo Nkosi"] == "Thabo Nkosi"
    assert places["drought"] == "drought"


def ferries() -> Doc:
    """Return 'the new ferries , trams and a bridge' with its tree made by hand."""
    return Doc(
        VOCAB,
        words=["the", "new", "ferries", ",", "trams", "and", "a", "bridge"],
        spaces=[True, True, False, True, True, True, True, False],
        heads=[2, 2, 2, 2, 2, 4, 7, 4],
        deps=["det", "amod", "ROOT", "punct", "conj", "cc", "det", "conj"],
        pos=["DET", "ADJ", "NOUN", "PUNCT", "NOUN", "CCONJ", "DET", "NOUN"],
        tags=["DT", "JJ", "NNS", ",", "NNS", "CC", "DT", "NN"],
    )


def test_conjuncts_are_all_heads_in_order() -> None:
    assert [t.text for t in conjuncts(ferries()[2])] == ["ferries", "trams", "bridge"]


def test_noun_phrase_leaves_conjuncts_out_unless_kept() -> None:
    doc = ferries()
    alone, kept = noun_phrase(doc[2]), noun_phrase(doc[2], keep_conjuncts=True)
    assert alone is not None
    assert kept is not None
    assert (alone.label, doc.text[alone.start : alone.end]) == ("new ferries", "new ferries")
    assert kept.label == "new ferries, trams and a bridge"
    assert alone.head == 2


def test_noun_phrase_of_no_word_is_none() -> None:
    doc = Doc(VOCAB, words=["42"], heads=[0], deps=["ROOT"], pos=["NUM"], tags=["CD"])
    assert noun_phrase(doc[0]) is None


def test_verb_phrase_of_a_passive_turns_it_round() -> None:
    doc = Doc(
        VOCAB,
        words=["Roads", "will", "be", "paved", "soon"],
        heads=[3, 3, 3, 3, 3],
        deps=["nsubjpass", "aux", "auxpass", "ROOT", "npadvmod"],
        pos=["NOUN", "AUX", "AUX", "VERB", "ADV"],
        tags=["NNS", "MD", "VB", "VBN", "RB"],
        lemmas=["road", "will", "be", "pave", "soon"],
    )
    phrase = verb_phrase(doc[3], lemma=True)
    assert phrase is not None
    assert phrase.label == "pave Roads"


def test_phrase_is_cut_before_it_becomes_a_text() -> None:
    words = ["very"] * 60 + ["ferries"]
    doc = Doc(
        VOCAB, words=words, heads=[60] * 61, deps=["advmod"] * 60 + ["ROOT"],
        pos=["ADV"] * 60 + ["NOUN"], tags=["RB"] * 60 + ["NNS"],
    )  # fmt: skip
    phrase = noun_phrase(doc[60])
    assert phrase is not None
    assert len(phrase.label.split()) == MAX_WORDS
