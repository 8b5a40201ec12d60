"""Builds documents and runs the whole analysis for the tests of rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.extraction import extract
from hustings.identifiers import document_iri
from hustings.model import Document, Extraction, sha256_of
from hustings.nlp import annotate, load_pipeline
from hustings.reading.blocks import blocks_of
from hustings.settings import LanguageSettings


@pytest.fixture(scope="session")
def analyse() -> Callable[[str], Extraction]:
    """Return a function from a text to everything the rules find in it."""
    nlp = load_pipeline(LanguageSettings())

    def run(text: str) -> Extraction:
        sha = sha256_of(text)
        iri = document_iri("https://example.org/", sha, "test")
        document = Document(iri, "test", "test", text, sha, "en", blocks=blocks_of(text))
        return extract(next(annotate([document], nlp)))

    return run
