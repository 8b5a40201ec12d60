"""Annotates texts with the whole pipeline for the tests of its components."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from hustings.identifiers import document_iri
from hustings.model import Document, sha256_of
from hustings.nlp import annotate, load_pipeline
from hustings.reading.blocks import blocks_of
from hustings.settings import LanguageSettings

if TYPE_CHECKING:
    from spacy.tokens import Doc


@pytest.fixture(scope="session")
def annotate_text() -> Callable[[str], Doc]:
    """Return a function from a text to its annotated ``Doc``."""
    nlp = load_pipeline(LanguageSettings())

    def run(text: str) -> Doc:
        sha = sha256_of(text)
        iri = document_iri("https://example.org/", sha, "test")
        document = Document(iri, "test", "test", text, sha, "en", blocks=blocks_of(text))
        return next(annotate([document], nlp))

    return run
