"""Builds the ``Language``: an installed English pipeline with our components around it.

The ``Doc`` of a document is made over its whole text, so ``token.idx`` is an offset into
``Document.text``; block edges and clause-sized quotations are fixed as sentence starts before
the parser runs, so that no parse crosses them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from hustings.errors import ModelError
from hustings.model import Document
from hustings.settings import LanguageSettings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["annotate", "load_pipeline", "model_identity", "to_doc"]

BEFORE_MODEL = ("hustings_blocks", "hustings_quotations")
AFTER_MODEL = (
    "hustings_mending",
    "hustings_names",
    "hustings_attributions",
    "hustings_references",
)
ABBREVIATED = (
    "Reps.",
    "Sens.",
    "Govs.",
    "Profs.",
    "Gens.",
    "Amb.",
    "Cllr.",
    "Engr.",
    "Barr.",
    "Hon.",
)
"""Titles whose full stop ends no sentence, which the model's tokenizer does not know."""
SEEN_AT_ONCE = 4
"""Texts that the model sees together; more take longer, for the memory they go through."""
REQUIRED = ("tagger", "parser", "lemmatizer", "ner")


def load_pipeline(settings: LanguageSettings) -> Language:
    """Return the named English pipeline with our components added.

    Raises:
        ModelError: it is not installed, is not English, lacks a component, or is of another
            version than the project pins.
    """
    import spacy

    import hustings.nlp.components  # noqa: F401  registers the components

    try:
        nlp = spacy.load(settings.model)
    except OSError as error:
        raise ModelError(
            f"{settings.model}: not an installed spaCy pipeline; install it with pip, "
            "or name another with --model"
        ) from error
    if nlp.lang != "en":
        raise ModelError(
            f"{settings.model}: reads '{nlp.lang}', but the rules need an English pipeline"
        )
    missing = [name for name in REQUIRED if name not in nlp.pipe_names]
    if missing:
        raise ModelError(f"{settings.model}: has no {', '.join(missing)}; use a full pipeline")
    version = str(nlp.meta.get("version", ""))
    if settings.model_version and settings.model_version != version:
        raise ModelError(
            f"{settings.model}: version {version} is installed, the project pins "
            f"{settings.model_version}; install that one or change language.model_version"
        )
    nlp.max_length = 100_000_000
    tokenizer: Any = nlp.tokenizer
    for word in ABBREVIATED:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    for name in reversed(BEFORE_MODEL):
        nlp.add_pipe(name, first=True)
    for name in AFTER_MODEL:
        nlp.add_pipe(name)
    _prepare(nlp)
    return nlp


def _prepare(nlp: Language) -> None:
    """Read what the components look up; let the model's own do the same in less time."""
    from hustings.nlp.embedding import embed_once
    from hustings.nlp.given_names import load_given_names

    load_given_names()
    embed_once(nlp)
    if "attribute_ruler" in nlp.pipe_names:
        nlp.add_pipe("hustings_attribute_rules", after="attribute_ruler")
        nlp.disable_pipe("attribute_ruler")
    nlp.add_pipe("hustings_recognition", after="ner")
    nlp.disable_pipe("ner")
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and "lemma_index" in lookups:
        index = lookups.get_table("lemma_index")
        for part, words in list(index.items()):
            index[part] = dict.fromkeys(words)  # asked for one word at a time


def model_identity(nlp: Language) -> tuple[str, str]:
    """Return the name and version of the model inside a pipeline."""
    return f"{nlp.lang}_{nlp.meta['name']}", str(nlp.meta["version"])


def to_doc(document: Document, nlp: Language) -> Doc:
    """Return a tokenized ``Doc`` over the document's whole text, not yet annotated."""
    doc = nlp.make_doc(document.text)
    doc._.document = document
    return doc


def annotate(
    documents: Iterable[Document], nlp: Language, *, batch_size: int = 32
) -> Iterator[Doc]:
    """Yield an annotated ``Doc`` for each document, in order.

    **Units**: ``token.idx`` counts code points of ``Document.text``.
    """
    seen = min(batch_size, SEEN_AT_ONCE)
    yield from nlp.pipe((to_doc(d, nlp) for d in documents), batch_size=seen)
