"""From `Document` to an annotated spaCy ``Doc``."""

from __future__ import annotations

from hustings.nlp.pipeline import annotate, load_pipeline, model_identity

__all__ = ["annotate", "load_pipeline", "model_identity"]
