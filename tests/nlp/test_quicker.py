"""The model's own components give the same in less time as when spaCy runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from hustings.nlp import embedding, load_pipeline, recognition
from hustings.nlp.attribute_rules import rules_of
from hustings.nlp.pipeline import AFTER_MODEL, BEFORE_MODEL
from hustings.nlp.recognition import Recognizer, recognizer_of
from hustings.settings import LanguageSettings

if TYPE_CHECKING:
    from spacy.language import Language

ATTRIBUTES: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB"]
TEXTS = (
    "Let's go: they're gonna vote, y'all, and there's no doubt the mayor's gotta speak.",
    "The premier's men ain't leaving  Lagos;\n\nit's hers.\tWhich of the 3 does she mean?",
    "",
    "Ana Ruiz told the Herald on Monday that 1,200 voters' ballots hadn't arrived in São Tomé.",
)


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(LanguageSettings().model)


@pytest.fixture(scope="module")
def quick() -> Language:
    nlp = load_pipeline(LanguageSettings())
    nlp.disable_pipes(*BEFORE_MODEL, *AFTER_MODEL)
    return nlp


@pytest.mark.model
@pytest.mark.parametrize("size", [1, 3])
def test_tokens_are_those_of_the_model(plain: Language, quick: Language, size: int) -> None:
    for _ in range(2):
        pairs = zip(plain.pipe(TEXTS), quick.pipe(TEXTS, batch_size=size), strict=True)
        for expected, found in pairs:
            assert np.array_equal(found.tensor, expected.tensor)
            assert np.array_equal(found.to_array(ATTRIBUTES), expected.to_array(ATTRIBUTES))


@pytest.mark.model
def test_each_component_is_made_quicker(quick: Language) -> None:
    kept = [
        node
        for name in ("tok2vec", "ner")
        for node in quick.get_pipe(name).model.walk()  # type: ignore[attr-defined]
        if node.name.startswith("keeping(")
    ]
    assert len(kept) == 2
    assert not {"attribute_ruler", "ner"} & set(quick.pipe_names)
    assert isinstance(quick.get_pipe("hustings_recognition"), Recognizer)
    assert quick.get_pipe("hustings_attribute_rules") is not quick.get_pipe("attribute_ruler")
    lookups = quick.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    assert {type(words) for words in lookups.get_table("lemma_index").values()} == {dict}


@pytest.mark.model
def test_store_of_vectors_starts_anew(
    plain: Language, quick: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "MOST", 5)
    for text in TEXTS:
        assert np.array_equal(quick(text).tensor, plain(text).tensor)
    [node] = [n for n in quick.get_pipe("tok2vec").model.walk() if n.name.startswith("keeping(")]  # type: ignore[attr-defined]
    assert 0 < len(node.attrs["places"]) < sum(len(plain.make_doc(text)) for text in TEXTS)


@pytest.mark.model
def test_rules_give_what_the_matcher_gives(plain: Language) -> None:
    ruler = plain.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    rules = rules_of(ruler)
    assert rules is not None
    asked = [test.get("LOWER") for p in ruler.patterns for rows in p["patterns"] for test in rows]  # type: ignore[union-attr]
    words = {word for word in asked if isinstance(word, str)}
    words |= {word for each in asked if isinstance(each, dict) for word in each.get("IN", ())}
    pool = [*sorted(words), "n't", "nt", "y'", "Y", "Ai", "GON", " ", "\n", "the", "Us"]
    tags = [*plain.get_pipe("tagger").labels, "_SP"]  # type: ignore[attr-defined]
    deps = [*plain.get_pipe("parser").labels, "", "expl"]  # type: ignore[attr-defined]
    chance = np.random.default_rng(7)
    for _ in range(60):
        drawn = [chance.choice(each, 60).tolist() for each in (pool, tags, deps)]
        docs = [
            Doc(plain.vocab, words=drawn[0], tags=drawn[1], deps=drawn[2], heads=[0] * 60)
            for _ in range(2)
        ]
        ruler(docs[0])
        rules.set_on(docs[1])
        assert np.array_equal(docs[1].to_array(ATTRIBUTES), docs[0].to_array(ATTRIBUTES))


@pytest.mark.model
@pytest.mark.parametrize("side_by_side", [0, 1, 5])
def test_entities_are_those_of_the_component(
    plain: Language, monkeypatch: pytest.MonkeyPatch, side_by_side: int
) -> None:
    monkeypatch.setattr(recognition, "SIDE_BY_SIDE", side_by_side)
    ner = plain.get_pipe("ner")
    recognizer = recognizer_of(ner)
    assert recognizer is not None
    pool = "The Bank of New Zealand $ 12 million on Monday Ana Ruiz - 's and , \n \t 3 % ( 1998 we"
    words = [*pool.split(" "), "Democratic", "Republic", "voted", ".", "  "]
    chance = np.random.default_rng(11)
    longest = 0
    for size in (1, 2, 3, *[60] * 40):
        drawn = chance.choice(words, size).tolist()
        opens = (chance.random(size) < 0.1).tolist()
        docs = [Doc(plain.vocab, words=drawn, sent_starts=opens) for _ in range(2)]
        expected, found = ner(docs[0]), recognizer(docs[1])
        assert np.array_equal(found.to_array(ATTRIBUTES), expected.to_array(ATTRIBUTES))
        longest = max([longest, *(len(entity) for entity in found.ents)])
    assert longest > 6


@pytest.mark.model
def test_entities_that_are_set_already_stay(plain: Language) -> None:
    recognizer = recognizer_of(plain.get_pipe("ner"))
    assert recognizer is not None
    words, tags = ["Ana", "Ruiz", "left", "Lagos"], ["B-ORG", "I-ORG", "", ""]
    docs = [Doc(plain.vocab, words=words, ents=tags) for _ in range(2)]
    expected, found = plain.get_pipe("ner")(docs[0]), recognizer(docs[1])
    assert found.ents[0].text == "Ana Ruiz"
    assert found.ents[0].label_ == "ORG"
    assert np.array_equal(found.to_array(ATTRIBUTES), expected.to_array(ATTRIBUTES))


@pytest.mark.model
def test_other_kinds_of_recognizer_run_as_they_are() -> None:
    nlp = spacy.blank("en")
    assert recognizer_of(nlp.add_pipe("entity_ruler")) is None
    beam = nlp.add_pipe("beam_ner", config={"beam_width": 2})
    beam.add_label("PERSON")  # type: ignore[attr-defined]
    nlp.initialize()
    assert recognizer_of(beam) is None


@pytest.mark.parametrize(
    "pattern",
    [
        [{"LOWER": "gon", "OP": "?"}],
        [{"TAG": "VB"}, {"TAG": "RP"}],
        [{"LOWER": {"FUZZY": "gon"}}],
        [{"LENGTH": {">=": 3}}],
        [{}],
    ],
)
def test_rules_that_ask_for_more_stay_with_the_matcher(pattern: list[dict[int | str, Any]]) -> None:
    ruler = AttributeRuler(spacy.blank("en").vocab)
    ruler.add([[{"LOWER": "gon"}]], {"LEMMA": "go"})
    assert rules_of(ruler) is not None
    ruler.add([pattern], {"LEMMA": "go"})
    assert rules_of(ruler) is None
