"""Documents → what a pipeline finds in them, a batch at a time, in whichever process."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hustings.errors import LexiconError
from hustings.model import Document, Extraction

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Found", "Timing", "extract_batch"]


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one document.

    Attributes:
        extraction: what was found; without facts where a stage failed.
        fault: why a stage failed; '' where none did.
        seconds: that its extraction took; its share of the batch's annotation included.
    """

    extraction: Extraction
    fault: str = ""
    seconds: float = 0.0


@dataclass(slots=True)
class Timing:
    """Seconds spent in each stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, stage: str, since: float) -> float:
        """Add the time since a moment to a stage, and return it."""
        spent = time.perf_counter() - since
        self.seconds[stage] = self.seconds.get(stage, 0.0) + spent
        return spent


def extract_batch(
    batch: Sequence[Document], language: Language, timing: Timing, *, is_debugging: bool = False
) -> list[Found]:
    """Return what was found in each document of a batch, in its order.

    What a text makes fail costs that text only; a broken installation is no text's fault.

    Raises:
        ImportError, LexiconError: the installation is broken.
        Exception: what a text makes fail, when debugging.
    """
    from hustings.extraction import extract

    found = []
    for document, doc, seconds in _annotate(batch, language, timing, is_debugging=is_debugging):
        start = time.perf_counter()
        try:
            if isinstance(doc, Exception):
                raise doc
            made = Found(extract(doc), seconds=seconds + timing.add("extract", start))
        except Exception as error:
            if is_debugging or isinstance(error, ImportError | LexiconError):
                raise
            made = Found(Extraction(document), _reason(error), seconds)
        found.append(made)
    return found


def _reason(error: Exception) -> str:
    return (
        f"no facts taken: {type(error).__name__}: {' '.join(str(error).split())}; "
        "please report it with the text"
    )


def _annotate(
    batch: Sequence[Document], language: Language, timing: Timing, *, is_debugging: bool
) -> Iterator[tuple[Document, Doc | Exception, float]]:
    """Yield each document annotated; a batch that fails is tried again one by one."""
    from hustings.nlp import annotate

    start = time.perf_counter()
    docs: list[Doc] = []
    try:
        docs = list(annotate(batch, language, batch_size=max(1, len(batch))))
    except Exception:
        if is_debugging:
            raise
    spent = timing.add("annotate", start)
    if docs or not batch:
        length = sum(len(document.text) for document in batch) or 1
        for document, doc in zip(batch, docs, strict=True):
            yield document, doc, spent * len(document.text) / length
        return
    for document in batch:
        start = time.perf_counter()
        doc_or_error: Doc | Exception
        try:
            doc_or_error = next(iter(annotate([document], language)))
        except Exception as error:
            doc_or_error = error
        yield document, doc_or_error, timing.add("annotate", start)
