"""From an annotated ``Doc`` to an `Extraction`: relations, utterances, figures, refusals."""

from __future__ import annotations

from hustings.extraction.extract import extract

__all__ = ["extract"]
