"""Known misparses are mended; trees that are right stay as they are."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from hustings.nlp.mending import mend

VOCAB = spacy.blank("en").vocab


def tree(words: str, heads: list[int], deps: str, tags: str, pos: str) -> Doc:
    """Return a ``Doc`` made by hand; heads are indexes."""
    tokens = words.split()
    return Doc(
        VOCAB,
        words=tokens,
        heads=heads,
        deps=deps.split(),
        tags=tags.split(),
        pos=pos.split(),
        lemmas=[w.lower() for w in tokens],
    )


def test_finite_verb_climbs_to_the_finite_verb_above() -> None:
    doc = tree(
        "She plans to cut fees and wants trams",
        [1, 1, 3, 1, 3, 3, 3, 6],
        "nsubj ROOT aux xcomp dobj cc conj dobj",
        "PRP VBZ TO VB NNS CC VBZ NNS",
        "PRON VERB PART VERB NOUN CCONJ VERB NOUN",
    )
    mend(doc)
    assert (doc[6].head.text, doc[6].dep_) == ("plans", "conj")
    assert doc[7].head.text == "wants"


def test_bare_verb_stays_with_the_bare_verb() -> None:
    doc = tree(
        "She plans to cut fees and build trams",
        [1, 1, 3, 1, 3, 3, 3, 6],
        "nsubj ROOT aux xcomp dobj cc conj dobj",
        "PRP VBZ TO VB NNS CC VB NNS",
        "PRON VERB PART VERB NOUN CCONJ VERB NOUN",
    )
    mend(doc)
    assert doc[6].head.text == "cut"


@pytest.mark.parametrize(("noun", "dep"), [("parks", "conj"), ("senator", "appos")])
def test_list_read_as_an_apposition_becomes_a_list(noun: str, dep: str) -> None:
    doc = tree(
        f"wants trams , {noun} and bridges",
        [0, 0, 1, 1, 3, 3],
        "ROOT dobj punct appos cc conj",
        "VBZ NNS , NNS CC NNS",
        "VERB NOUN PUNCT NOUN CCONJ NOUN",
    )
    mend(doc)
    assert doc[3].dep_ == dep


def test_lone_apposition_stays_one() -> None:
    doc = tree(
        "wants trams , machines",
        [0, 0, 1, 1],
        "ROOT dobj punct appos",
        "VBZ NNS , NNS",
        "VERB NOUN PUNCT NOUN",
    )
    mend(doc)
    assert doc[3].dep_ == "appos"
